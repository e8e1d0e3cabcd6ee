"""Whom a link asks to look up, and the page on which somebody is looked up though nobody calls."""

from PySide6.QtWidgets import QAbstractButton

from pictures.contact_states import answered
from pictures.states import state
from pictures.studio import Studio
from relevo.domain.customer import HandleKind
from relevo.services.lookup import Lookup
from relevo.ui.viewmodels.deskrules import DeskRules

_PHONE = Lookup(by=HandleKind.PHONE, value="+33199000123")
_KINDS = (HandleKind.NAME, HandleKind.PHONE, HandleKind.EMAIL, HandleKind.CUSTOMER_NUMBER)


@state
def link_asks(studio: Studio) -> None:
    """A program asks to look a number up; there is no contact."""
    studio.desk.wish.offer(_PHONE)


@state
def link_asks_in_a_call(studio: Studio) -> None:
    """A web page asks to look a long address up while a call is live."""
    answered(studio)
    name = "a.very.long.name.of.a.mailbox.that.has.no.end@department.of.the.east.example.org"
    studio.desk.wish.offer(Lookup(by=HandleKind.EMAIL, value=name))


@state
async def look_up_page(studio: Studio) -> None:
    """The wish was clicked: the form is filled in, and asks for a reason."""
    studio.desk.use(DeskRules(search_by=_KINDS))
    studio.desk.wish.offer(_PHONE)
    buttons = studio.window.body.lookup.findChildren(QAbstractButton)
    buttons[0].click()
    await studio.settle()

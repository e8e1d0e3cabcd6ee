"""A contact that was passed on, and the line for the next advisor."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtTest import QTest

from pictures.states import state
from pictures.studio import Studio
from relevo.domain.contact import Advisor, ContactState, PassedOn
from relevo.domain.customer import CustomerRef
from relevo.services.passing import with_passed_on
from relevo.ui.panel.shortcuts import Act
from support.snapshots import NOW, a_snapshot, asking, claire, lift_brief, lift_story

INES = Advisor(id="ines", name="Inès")


def _left(customer: CustomerRef) -> PassedOn:
    return PassedOn(
        from_advisor=INES,
        at=NOW - timedelta(minutes=3),
        customer=customer,
        customer_name=claire().name,
        about=customer,
        brief=lift_brief(),
        line="Her mother must be at the doctor's at 15:00; the repairer has promised to ring her.",
    )


@state
def passed_on(studio: Studio) -> None:
    """Another advisor has passed the call on; no source has answered yet."""
    studio.ring()
    model = studio.page.view_model
    model.update(replace(model.contact, passed_on=_left(claire().ref), transferred_by=INES))
    model.show(with_passed_on(replace(a_snapshot(sources=asking(), complete=False), contact=model.contact)))


@state
def passed_on_whole(studio: Studio) -> None:
    """The same call once the sources have answered."""
    passed_on(studio)
    studio.tell(lift_story())


@state
async def line_for_the_next(studio: Studio) -> None:
    """A line is being written for the next advisor."""
    studio.ring()
    studio.tell(lift_story())
    studio.change(lambda contact: replace(contact, state=ContactState.ACCEPTED, accepted_at=NOW))
    studio.window.body.perform(Act.LEAVE_LINE)
    await studio.settle()
    QTest.keyClicks(studio.window.focusWidget() or studio.window, "Her mother must be at the doctor's at 15:00")


@state
def line_kept(studio: Studio) -> None:
    """The line is kept for the next advisor."""
    studio.ring()
    studio.tell(lift_story())
    studio.change(lambda contact: replace(contact, state=ContactState.ACCEPTED, accepted_at=NOW))
    studio.page.view_model.leave_line("Her mother must be at the doctor's at 15:00")

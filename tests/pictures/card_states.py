"""Hand-over cards between sites: asked for, made, refused, waiting in a link, and opened."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtTest import QTest

from pictures.states import state
from pictures.studio import Studio
from relevo.domain.contact import ContactState
from relevo.domain.events import CardState
from relevo.ui.panel.shortcuts import Act
from relevo.ui.viewmodels.card import CardIn, CardOut
from support.cardservice import LINE, CardService, a_link, what_came
from support.snapshots import NOW, lift_story


async def _in_a_call(studio: Studio) -> CardService:
    hub = CardService("south", "west-side")
    hub.take = studio.desk.cards.take
    studio.desk.cards.use(hub)
    studio.ring()
    studio.tell(lift_story())
    studio.change(lambda contact: replace(contact, state=ContactState.ACCEPTED, accepted_at=NOW))
    await studio.settle()
    return hub


@state
async def sites_for_a_card(studio: Studio) -> None:
    """A line is written, and below it stand the sites for which there are cards."""
    await _in_a_call(studio)
    studio.window.body.perform(Act.LEAVE_LINE)
    await studio.settle()
    QTest.keyClicks(studio.window.focusWidget() or studio.window, LINE)


@state
async def card_made(studio: Studio) -> None:
    """The link is there to be copied, with until when it counts."""
    await _in_a_call(studio)
    until = NOW + timedelta(minutes=15)
    studio.page.view_model.show_card_out(CardOut(site="south", state=CardState.MADE, link=str(a_link()), until=until))


@state
async def card_not_made(studio: Studio) -> None:
    """The hub does not know the contact as one of this advisor's."""
    await _in_a_call(studio)
    studio.page.view_model.show_card_out(CardOut(site="south", state=CardState.NOT_ALLOWED))


@state
async def link_brings_a_card(studio: Studio) -> None:
    """A link waits in the panel."""
    await _in_a_call(studio)
    studio.desk.cards.offer(a_link())


@state
async def card_refused(studio: Studio) -> None:
    """The card of a link was not opened."""
    hub = await _in_a_call(studio)
    studio.desk.cards.offer(a_link())
    studio.desk.cards.open(studio.page.view_model)
    await studio.settle()
    hub.answer(hub.newest, CardState.FORGED)
    await studio.settle()


@state
async def card_opened(studio: Studio) -> None:
    """What another site has left stands above the customer."""
    await _in_a_call(studio)
    studio.page.view_model.show_card_in(CardIn(site="north", left=what_came()))

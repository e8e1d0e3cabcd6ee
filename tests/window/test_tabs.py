"""The tabs: state and age on each, a tip that says the whole, and all of the room where there are many."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import Qt

from relevo.domain.contact import Channel
from relevo.ui.messages import Words
from relevo.ui.panel.source_words import SourceWords
from relevo.ui.panel.window import PanelWindow
from relevo.ui.plain import set_tab_tip
from relevo.ui.theme import DARK, Look
from relevo.ui.viewmodels.desk import DeskViewModel
from support.snapshots import NOW, an_address, an_offer, lift_sources

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_the_tip_of_a_tab_says_who_where_how_and_since_when(desk: DeskViewModel, window: PanelWindow) -> None:
    desk.handle(an_offer())
    tip = window.tabs.tabToolTip(0)
    for part in ("+33 6 39 98 12 04", "Incoming call", "Tenant service", "ringing", "< 1 min"):
        assert part in tip


@pytest.mark.parametrize(
    "name", ["<b>Zita</b>", "< b >Zita", "<?xml?>", "&lt;b&gt;Zita", "<img src=x/>", "Zita <1 min>"]
)
async def test_the_tip_of_a_tab_is_never_mark_up(desk: DeskViewModel, window: PanelWindow, name: str) -> None:
    set_tab_tip(window.tabs, window.tabs.addTab(""), name)
    tip = window.tabs.tabToolTip(window.tabs.count() - 1)
    assert not Qt.mightBeRichText(tip)
    assert "div" not in tip
    window.tabs.removeTab(window.tabs.count() - 1)


async def test_many_tabs_use_the_room_that_there_is(desk: DeskViewModel, window: PanelWindow) -> None:
    window.resize(480, 900)
    window.grab()
    for number in range(6):
        desk.handle(an_offer(f"chat-{number}", an_address(f"+336399812{number:02}"), Channel.CHAT))
    window.grab()
    used = sum(window.tabs.tabRect(place).width() for place in range(window.tabs.count()))
    assert window.tabs.width() - 6 <= used <= window.tabs.width()


async def test_tabs_that_say_the_same_are_not_painted_again(
    desk: DeskViewModel, window: PanelWindow, look: Look, until: Until
) -> None:
    desk.handle(an_offer())
    window.show()
    painted: list[bool] = []
    window.tabs.painted.connect(lambda: painted.append(True))
    for _ in range(3):  # the last touches of the first layout are painted too
        window.tabs.refresh()
        await asyncio.sleep(0.05)
    painted.clear()

    window.tabs.refresh()
    await asyncio.sleep(0.05)
    assert painted == [], "every second of a remote display would send them again"

    look.use(DARK)
    await until(lambda: painted)


async def test_a_source_of_the_minute_that_stands_above_has_no_time_of_its_own(words: Words) -> None:
    old = NOW - timedelta(minutes=14)
    status = replace(lift_sources()[0], answered_at=old)
    said = SourceWords(words)
    assert said.label(status, old)[0] == "CRM"
    assert said.label(status, old - timedelta(minutes=3))[0] == f"CRM {words.formats.clock_time(old)}"

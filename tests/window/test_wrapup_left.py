"""A note that was begun is found again among the pending ones, however its contact has left the desk."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from relevo.domain.contact import ContactState
from relevo.domain.entry import Promise
from relevo.domain.wrapup import FollowUp, FollowUpKind
from relevo.records.outbox.outbox import KeptOutbox
from relevo.services.desk import Desk
from relevo.services.wrapup.outbox import Kept
from relevo.ui.messages import Words
from relevo.ui.panel.shortcuts import Act
from relevo.ui.panel.window import PanelWindow
from relevo.ui.plain import PlainLabel
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import Look
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.troubles import Trouble
from relevo.ui.viewmodels.wrapping import Wrapping
from relevo.ui.wrapup.pending_window import PendingWindow
from support.deliveries import MemoryOutbox
from support.gatherers import ScriptedGatherer
from support.notepanel import CALL, Until
from support.snapshots import NOW, an_offer
from support.wrappingup import a_wrapping, tell_story, wrap_up_at
from support.wrapups import Keyring, an_outbox

KEY = "5a" * 32
NOTE = "Engineer comes at noon."


class OnDisk:
    """A desk whose notes are on the disk."""

    def __init__(self, desk: DeskViewModel, tasks: TaskScope, folder: Path) -> None:
        self.desk, self.tasks, self.folder = desk, tasks, folder
        self.outbox: KeptOutbox = an_outbox(folder, Keyring(KEY))
        self.wrapping: Wrapping = a_wrapping(tasks, self.outbox)

    async def begin(self) -> None:
        """Let a call come, and the desk wrap up."""
        await self.outbox.load()
        self.wrapping.setParent(self.desk)
        wrap_up_at(self.desk, self.wrapping)
        self.desk.handle(an_offer())
        tell_story(self.desk.contacts[CALL])

    def write(self) -> None:
        """Write a note with all that stands in it."""
        model = self.wrapping.of(self.desk.contacts[CALL])
        model.write(NOTE)
        model.promise(Promise(text="call back", by="Lift team", due=NOW + timedelta(days=1)))
        model.follow_up(FollowUp(kind=FollowUpKind.CALL_BACK, at=NOW + timedelta(days=2)))

    def end(self) -> None:
        """Let the call be over."""
        contact = self.desk.contacts[CALL]
        contact.update(replace(contact.contact, state=ContactState.ENDED, ended_at=NOW))


@pytest.fixture
async def site(desk: DeskViewModel, tasks: TaskScope, tmp_path: Path) -> AsyncIterator[OnDisk]:
    made = OnDisk(desk, tasks, tmp_path)
    await made.begin()
    yield made
    await made.wrapping.aclose()
    await made.outbox.aclose()


def stands_in(window: PendingWindow) -> bool:
    shown = [label.text() for card in window.cards for label in card.findChildren(PlainLabel)]
    return NOTE in shown


@pytest.mark.parametrize("way", ["closed live", "closed over", "long over"])
async def test_the_note_of_a_contact_that_has_left_is_found_and_finished(
    site: OnDisk, window: PanelWindow, look: Look, words: Words, until: Until, way: str
) -> None:
    window.show()
    window.body.perform(Act.WRITE_NOTE)
    site.write()
    if way != "closed live":
        site.end()
    if way == "long over":
        site.desk.contacts[CALL].heard_at = NOW - timedelta(days=1)
        site.desk.show_in_front(None)
        site.desk.handle(an_offer("call-2"))
    else:
        site.desk.close(CALL)
    assert CALL not in site.desk.contacts
    await until(lambda: site.wrapping.pending)
    await until(lambda: Trouble.NOTES_WAIT in dict(site.desk.troubles.gravest_first))

    pending = PendingWindow(look, words, site.wrapping)
    pending.show()
    assert stands_in(pending)
    pending.close()
    pending.deleteLater()
    (kept,) = site.wrapping.pending
    assert kept.wrap_up.promise == Promise(text="call back", by="Lift team", due=NOW + timedelta(days=1))
    assert site.wrapping.finish(kept) is None
    await until(lambda: not site.outbox.all()[0].wrap_up.is_draft)


async def test_a_live_contact_that_is_brought_back_goes_on_with_its_note(site: OnDisk, until: Until) -> None:
    site.write()
    site.desk.close(CALL)
    await until(lambda: site.wrapping.pending)
    assert site.desk.bring_back()

    model = site.wrapping.of(site.desk.contacts[CALL])
    assert model.typed == NOTE
    assert not site.wrapping.pending


async def test_a_note_is_found_after_the_program_was_started_again(
    site: OnDisk, look: Look, words: Words, tasks: TaskScope, until: Until
) -> None:
    site.write()
    site.wrapping.of(site.desk.contacts[CALL]).save()
    await until(lambda: site.wrapping.of(site.desk.contacts[CALL]).saved_at is not None)
    await site.wrapping.aclose()
    await site.outbox.aclose()

    again = OnDisk(DeskViewModel(Desk(lambda _advisor: True), ScriptedGatherer(), tasks, words), tasks, site.folder)
    await again.outbox.load()
    again.wrapping.watch(again.desk.troubles)
    assert Trouble.NOTES_WAIT in dict(again.desk.troubles.gravest_first)
    pending = PendingWindow(look, words, again.wrapping)
    pending.show()
    assert stands_in(pending)
    pending.close()
    pending.deleteLater()
    await again.outbox.aclose()
    again.wrapping.deleteLater()
    again.desk.deleteLater()
    await asyncio.sleep(0)


async def test_a_slow_disk_ends_saving_after_the_tab_is_gone_without_a_fault(
    desk: DeskViewModel, tasks: TaskScope, until: Until
) -> None:
    faults: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: faults.append(context))
    slow = SlowOutbox()
    wrapping = a_wrapping(tasks, slow)
    wrapping.setParent(desk)
    wrap_up_at(desk, wrapping)
    desk.handle(an_offer())
    model = wrapping.of(desk.contacts[CALL])
    gone: list[bool] = []
    model.destroyed.connect(lambda: gone.append(True))
    model.write(NOTE)
    desk.close(CALL)
    await until(lambda: gone and slow.begun)
    slow.may_end.set()
    await until(lambda: slow.ended)
    await asyncio.sleep(0.01)

    assert [each.wrap_up.text for each in wrapping.pending] == [NOTE]
    assert not faults


class SlowOutbox(MemoryOutbox):
    """Ends no call before it may."""

    def __init__(self) -> None:
        super().__init__()
        self.may_end, self.begun, self.ended = asyncio.Event(), False, False

    async def put(self, kept: Kept) -> bool:
        self.begun = True
        is_kept = await super().put(kept)
        await self.may_end.wait()
        self.ended = True
        return is_kept

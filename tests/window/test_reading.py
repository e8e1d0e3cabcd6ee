"""Reading the timeline: entries are opened, filled by their sources, narrowed, searched, copied, and read on later."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from relevo.domain.contact import OfferId
from relevo.domain.detail import Detail, Part
from relevo.domain.entry import Entry, EntryId, Visibility
from relevo.domain.handover import HandoverEntry, Speaker, Turn
from relevo.domain.selfservice import StepKind
from relevo.services.desk import Desk
from relevo.services.errors import ErrorCode, SourceUnavailable
from relevo.ui.controls import EvidenceChip
from relevo.ui.messages import Words
from relevo.ui.panel.brief_card import BriefCard
from relevo.ui.panel.filter_row import FilterRow
from relevo.ui.panel.timeline_view import TimelineView
from relevo.ui.plain import PlainLabel
from relevo.ui.theme import LIGHT, Look
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.rows import Divider, Hint, Inside, Kinds, Piece, Shown, entry_of
from relevo.ui.viewmodels.rowsmodel import Role
from relevo.ui.viewmodels.timeline import TimelineModel
from relevo.ui.viewmodels.visits import Visit
from support.gatherers import ScriptedGatherer, StubbornTasks
from support.snapshots import (
    NOW,
    a_contact,
    a_step,
    an_interaction,
    an_offer,
    at,
    lift_story,
    lift_timeline,
    many_entries,
)

Until = Callable[[Callable[[], object]], Awaitable[None]]

HANDOVER, STEP, NOTE = EntryId("handover:1"), EntryId("portal:step:4"), EntryId("zammad:interaction:2")


@pytest.fixture
def model(words: Words) -> TimelineModel:
    timeline = TimelineModel(words, UTC)
    timeline.began = NOW
    return timeline


def _view(look: Look, words: Words, model: TimelineModel) -> TimelineView:
    timeline = TimelineView(look, words)
    timeline.bind(model)
    timeline.resize(440, 500)
    timeline.show()
    return timeline


@pytest.fixture
def view(look: Look, words: Words, model: TimelineModel) -> Iterator[TimelineView]:
    timeline = _view(look, words, model)
    yield timeline
    timeline.hide()
    timeline.deleteLater()


def _rows(model: TimelineModel) -> list[Shown]:
    return [model.row(place) for place in range(model.rowCount())]


def _pieces(model: TimelineModel) -> list[str]:
    return [row.text for row in _rows(model) if isinstance(row, Piece)]


def _hint(model: TimelineModel) -> str | None:
    return next((model.texts.hint(row) for row in _rows(model) if isinstance(row, Hint)), None)


def _top(view: TimelineView, model: TimelineModel, entry_id: EntryId) -> int:
    return view.visualRect(model.index_of(entry_id)).top()


def _contact(desk: DeskViewModel) -> ContactViewModel:
    desk.handle(an_offer())
    return desk.contacts[OfferId("call-1/1")]


def _that_opens(name: str = "zammad:interaction:9", text: str = "The beginning") -> Entry:
    return replace(an_interaction(name, text=text), opens="9")


# -- visits


def test_a_visit_is_one_row_that_opens_to_its_steps(view: TimelineView, model: TimelineModel) -> None:
    model.show(lift_timeline(), {})
    visit = next(row for row in _rows(model) if isinstance(row, Visit))
    assert model.texts.title(visit) == "3 steps on Portal"
    assert model.texts.steps(visit).startswith("Searched “ascenseur fauteuil” · read 1 article")
    view.setFocus()
    view.setCurrentIndex(model.index_of(visit.id))
    QTest.keyClick(view, Qt.Key.Key_Return)
    steps = [row.entry for row in _rows(model) if isinstance(row, Inside)]
    assert steps == list(visit.steps)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().data(Role.ROW).entry == steps[0]
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert not any(isinstance(row, Inside) for row in _rows(model))
    assert view.currentIndex().data(Role.ROW) == visit


def test_evidence_that_cites_a_step_opens_the_visit_and_flashes_the_step(
    view: TimelineView, model: TimelineModel
) -> None:
    model.show(lift_timeline(), {STEP: 3})
    model.narrow(Kinds.NOTICES)
    assert view.jump_to(STEP)
    assert model.kinds is Kinds.ALL
    row = model.index_of(STEP).row()
    assert isinstance(model.row(row), Inside)
    assert view._flash_of(row) > 0.5
    assert view.viewport().rect().contains(view.visualRect(model.index(row)).center())


def test_nothing_flashes_where_nothing_may_move(words: Words, model: TimelineModel) -> None:
    view = _view(Look(LIGHT, moves=False), words, model)
    model.show(lift_timeline(), {})
    view.jump_to(STEP)
    assert view._flash_of(model.index_of(STEP).row()) == 0.0
    view.hide()
    view.deleteLater()


def test_an_open_visit_stays_open_when_steps_are_learnt_on_both_ends(model: TimelineModel) -> None:
    steps = [a_step(f"p:{n}", f"Page {n}", at("08:50") - timedelta(minutes=n), StepKind.PAGE) for n in range(6)]
    model.show(steps[2:4], {})
    model.open(steps[2].id)
    for state in (steps[1:4], steps[:5], steps):
        model.show(state, {})
        assert [row.entry for row in _rows(model) if isinstance(row, Inside)] == state
        assert model.opened.entry == steps[2].id


# -- details


async def test_the_rest_of_an_entry_comes_when_it_is_opened(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    contact, entry = _contact(desk), _that_opens()
    contact.timeline.show((entry,), {})
    gatherer.details[entry.id] = Detail(parts=(Part(text="All of it"),))
    contact.timeline.open(entry.id)
    assert _hint(contact.timeline) == "Asking Zammad …"
    assert _pieces(contact.timeline) == ["The beginning"]
    await until(lambda: _pieces(contact.timeline) == ["All of it"])
    assert _hint(contact.timeline) is None


async def test_a_source_that_cannot_tell_says_why_and_is_asked_again_with_enter(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until, look: Look, words: Words
) -> None:
    contact, entry = _contact(desk), _that_opens()
    model = contact.timeline
    view = _view(look, words, model)
    model.show((entry,), {})
    gatherer.details[entry.id] = SourceUnavailable("zammad", ErrorCode.LATE)
    view.open_entry(entry.id)
    await until(lambda: _hint(model) == "Zammad did not answer in time. Press Return to try again.")
    gatherer.details[entry.id] = Detail(parts=(Part(text="At last"),))
    view.setFocus()
    while not isinstance(view.currentIndex().data(Role.ROW), Hint):
        QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    await until(lambda: _pieces(model) == ["At last"])
    view.hide()
    view.deleteLater()


class _Slow(ScriptedGatherer):
    """Tells a detail when a test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.told = asyncio.Event()

    async def detail(self, entry: Entry) -> Detail:
        await self.told.wait()
        return await super().detail(entry)


@pytest.mark.parametrize("leave", ["close", "clear"])
async def test_what_comes_too_late_is_shown_nowhere(words: Words, leave: str) -> None:
    gatherer, stubborn = _Slow(), StubbornTasks()
    desk = DeskViewModel(Desk(lambda _advisor: True), gatherer, stubborn, words)
    contact, entry = _contact(desk), _that_opens()
    timeline = contact.timeline
    timeline.show((entry,), {})
    gatherer.details[entry.id] = Detail(parts=(Part(text="Of the earlier customer"),))
    timeline.open(entry.id)
    await asyncio.sleep(0)
    if leave == "close":
        desk.close(OfferId("call-1/1"))
    else:
        contact.clear()
    gatherer.told.set()
    await asyncio.sleep(0.02)
    assert "Of the earlier customer" not in _pieces(timeline)
    assert not any(isinstance(state, Detail) for _entry, state in timeline.opened.details.values())
    await stubborn.aclose()
    desk.deleteLater()


async def test_only_the_newest_of_several_opened_entries_is_asked_for(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    contact = _contact(desk)
    one, other = _that_opens("z:1"), replace(_that_opens("z:2"), at=at("12:00", 2))
    contact.timeline.show((one, other), {})
    gatherer.details |= {each.id: Detail(parts=(Part(text=f"All of {each.id}"),)) for each in (one, other)}
    contact.timeline.open(one.id)
    contact.timeline.open(other.id)
    await until(lambda: _pieces(contact.timeline) == ["All of z:2"])
    assert contact.timeline.opened.state_of(one) is None
    contact.timeline.open(one.id)
    await until(lambda: _pieces(contact.timeline) == ["All of z:1"])


async def test_a_detail_of_an_entry_that_says_something_else_is_asked_for_anew(
    desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    contact, entry = _contact(desk), _that_opens()
    contact.timeline.show((entry,), {})
    gatherer.details[entry.id] = Detail(parts=(Part(text="First"),))
    contact.timeline.open(entry.id)
    await until(lambda: _pieces(contact.timeline) == ["First"])
    gatherer.details[entry.id] = Detail(parts=(Part(text="First"), Part(text="Second")))
    contact.timeline.show((replace(entry, title="Changed"),), {})
    await until(lambda: _pieces(contact.timeline) == ["First", "Second"])


# -- what grows and what is new


def test_a_live_transcript_grows_without_moving_what_is_read(view: TimelineView, model: TimelineModel) -> None:
    first, *rest = lift_timeline()
    model.show((first, *rest), {})
    view.open_entry(HANDOVER)
    view.grab()
    before, count = _top(view, model, HANDOVER), len(_pieces(model))
    assert isinstance(first, HandoverEntry)
    turns = (*first.handover.transcript, Turn(speaker=Speaker.CUSTOMER, text="Are you still there?"))
    model.show((replace(first, handover=replace(first.handover, transcript=turns)), *rest), {})
    view.grab()
    assert _pieces(model)[-1] == "Are you still there?"
    assert len(_pieces(model)) == count + 1
    assert _top(view, model, HANDOVER) == before


def test_what_is_new_since_the_last_contact_stands_above_a_line(model: TimelineModel) -> None:
    model.show(lift_timeline(), {})
    rows = _rows(model)
    place = next(place for place, row in enumerate(rows) if isinstance(row, Divider))
    divider = rows[place]
    assert isinstance(divider, Divider)
    assert model.texts.divider(divider) == "Before: last contact yesterday 17:32, Call with Karim B., 6 min"
    newer = [row for row in rows[:place] if isinstance(row, Entry)]
    assert len(newer) == model.counts[Kinds.NEW]
    assert isinstance(rows[place + 1], Entry)
    model.narrow(Kinds.NEW)
    assert [row for row in _rows(model) if isinstance(row, Entry)] == newer


def test_without_an_earlier_contact_nothing_is_divided(model: TimelineModel) -> None:
    model.show([entry for entry in lift_timeline() if "interaction" not in entry.id], {})
    assert not any(isinstance(row, Divider) for row in _rows(model))
    assert model.counts[Kinds.NEW] == 0


# -- narrowing and search


def test_a_source_and_a_person_narrow_together_with_the_kinds(model: TimelineModel) -> None:
    karim = replace(an_interaction("z:1"), advisor="Karim B.")
    entries = (karim, *lift_timeline()[1:])
    model.show(entries, {})
    assert model.people == ["Karim B."]
    assert model.sources == ["Portal", "Request Tracker", "ServiceNow", "Zammad"]
    model.narrow_by(person="Karim B.")
    assert [row for row in _rows(model) if isinstance(row, Entry)] == [karim]
    model.narrow_by(person=None, source="Zammad")
    assert sum(isinstance(row, Entry) for row in _rows(model)) == 4
    model.narrow_by(kinds=Kinds.NOTICES)
    assert model.rowCount() == 0


def test_matches_are_counted_and_walked_through_both_ways(view: TimelineView, model: TimelineModel) -> None:
    model.show(lift_timeline(), {})
    model.narrow(query="lift")
    found = [str(each) for each in model.matches]
    assert found == ["handover:1", "sms:notice:88", "servicenow:incident:4711", "portal:step:4", "zammad:interaction:1"]
    view.setFocus()
    seen = []
    for _ in range(6):
        view.go_to_match(1)
        reached = entry_of(view.currentIndex().data(Role.ROW))
        assert reached is not None
        seen.append(model.matches.index(reached.id))
    assert seen == [0, 1, 2, 3, 4, 0]
    view.go_to_match(-1)
    assert model.reached == 4
    assert not model.narrowing.is_wide
    model.narrow(query="nowhere")
    assert not view.go_to_match(1)


async def test_a_match_below_a_line_is_opened(view: TimelineView, model: TimelineModel) -> None:
    model.show(lift_timeline(), {})
    model.narrow(query="medical")
    view.go_to_match(1)
    assert model.opened.entry == HANDOVER


async def test_the_row_shows_what_somebody_else_has_narrowed(look: Look, model: TimelineModel, until: Until) -> None:
    row = FilterRow(look)
    model.show(lift_timeline(), {})
    row.bind(model)
    model.narrow(Kinds.NOTICES, "lift")
    assert row.kinds is Kinds.NOTICES
    assert row.query == "lift"
    row.clear_search()
    model.narrow()
    assert row.query == ""
    assert model.narrowing.is_wide
    row.deleteLater()


async def test_a_search_in_very_many_entries_goes_on_in_slices(model: TimelineModel, until: Until) -> None:
    model.show(many_entries(20_000), {})
    await until(lambda: not model.is_arranging)
    model.narrow(query="lift badge")
    assert model.is_arranging
    await until(lambda: not model.is_arranging)
    expected = [e.id for e in many_entries(20_000) if all(w in f"{e.title} {e.text}" for w in ("lift", "badge"))]
    assert model.matches == expected


# -- live entries among very many


async def test_a_few_entries_come_and_go_among_very_many_without_arranging_all_anew(
    view: TimelineView, model: TimelineModel, until: Until
) -> None:
    entries = list(many_entries(5_000))
    model.show(entries, {})
    await until(lambda: not model.is_arranging)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    entries = [an_interaction("live:1", when=NOW + timedelta(seconds=1)), *entries]
    del entries[2_000]
    entries[100] = replace(entries[100], title="Changed")
    model.show(entries, {})
    await until(lambda: not model.is_arranging)
    other = TimelineModel(model.texts.words, UTC)
    other.began = NOW
    other.show(entries, {})
    await until(lambda: not other.is_arranging)
    assert _rows(model) == _rows(other)
    assert model.counts == other.counts
    assert resets == []


def _always(_sources: object, _url: str) -> bool:
    return True


def _never(_sources: object, _url: str) -> bool:
    return False


# -- copying, menu, keyboard


def test_an_entry_is_copied_with_all_that_stands_of_it(view: TimelineView, model: TimelineModel) -> None:
    model.show(lift_timeline(), {})
    view.open_entry(NOTE)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    for part in (
        "Yesterday",
        "17:40",
        "Conversation",
        "Note on the file",
        "do not read aloud",
        "do not mention",
        "Zammad",
    ):
        assert part in copied


def test_the_brief_is_copied_with_the_times_of_its_proofs(look: Look, words: Words) -> None:
    contact = ContactViewModel(a_contact(), words, UTC)
    contact.show(lift_story())
    card = BriefCard(look, words)
    card.show_contact(contact)
    assert card.copy()
    copied = QGuiApplication.clipboard().text()
    assert "- Lift out of order in building C, known since 09:02 [09:02]" in copied
    for line in _shown_of(card):
        assert line.removesuffix(" · confirm") in copied
    card.deleteLater()


def test_what_is_copied_of_the_brief_stands_on_the_card_and_what_stands_there_is_copied(
    look: Look, words: Words
) -> None:
    story = lift_story()
    tried = tuple(replace(story.brief.tried[0], text=f"step {number}") for number in range(20))
    contact = ContactViewModel(a_contact(), words, UTC)
    contact.show(replace(story, brief=replace(story.brief, tried=tried)))
    card = BriefCard(look, words)
    card.show_contact(contact)
    card.copy()
    copied, shown = QGuiApplication.clipboard().text(), _shown_of(card)
    assert "step 11" in copied
    assert "step 12" not in copied
    for text in shown:
        assert text in copied
    card.deleteLater()


def _shown_of(card: BriefCard) -> list[str]:
    """Return what stands on a brief, but for headings and the chip that asks for confirmation."""
    texts = [label.text() for label in card.findChildren(PlainLabel)]
    return [text for text in texts if text != text.upper() and text != "confirm"]


def test_arrows_go_from_number_to_number_of_the_brief(look: Look, words: Words) -> None:
    contact = ContactViewModel(a_contact(), words, UTC)
    contact.show(lift_story())
    card = BriefCard(look, words)
    card.show_contact(contact)
    card.show()
    card.activateWindow()
    chips = card.findChildren(EvidenceChip)
    chips[0].setFocus()
    for _ in chips[1:]:
        QTest.keyClick(card.focusWidget(), Qt.Key.Key_Right)
    assert card.focusWidget() is chips[-1]
    QTest.keyClick(card.focusWidget(), Qt.Key.Key_Left)
    assert card.focusWidget() is chips[-2]
    card.hide()
    card.deleteLater()


async def test_the_menu_offers_a_link_only_where_it_may_be_followed(
    view: TimelineView, model: TimelineModel, until: Until
) -> None:
    entry = replace(an_interaction(), url="https://zammad.example.org/1")
    model.show((entry,), {})
    view.setCurrentIndex(model.index_of(entry.id))
    followed: list[tuple[object, str]] = []
    view.link_wanted.connect(lambda sources, url: followed.append((sources, url)))
    for allowed in (False, True):
        view.may_open = _always if allowed else _never
        view.open_menu(view.currentIndex(), view.mapToGlobal(QPoint(5, 5)))
        menu = view.findChildren(QMenu)[-1]
        links = [action for action in menu.actions() if action.text() == "Open in the back office"]
        assert bool(links) is allowed
        stands = [action for action in menu.actions() if action.text() == "Address: https://zammad.example.org/1"]
        assert [action.isEnabled() for action in stands] == ([] if allowed else [False])
        for link in links:
            link.trigger()
        menu.close()
    assert followed == [(("Zammad",), "https://zammad.example.org/1")]


# -- a page that is built anew


async def test_another_list_over_the_same_timeline_reads_on_where_the_first_stopped(
    look: Look, words: Words, model: TimelineModel, until: Until
) -> None:
    model.show(many_entries(400), {})
    first = _view(look, words, model)
    first.open_entry(many_entries(400)[200].id)
    model.narrow_by(kinds=Kinds.PEOPLE)
    first.verticalScrollBar().setValue(first.verticalScrollBar().value() + 60)
    first.grab()
    before = _top(first, model, many_entries(400)[200].id)
    first.hide()
    second = _view(look, words, model)
    second.grab()
    assert second.opened == many_entries(400)[200].id
    await until(lambda: second.currentIndex().isValid())
    second.grab()
    assert abs(_top(second, model, many_entries(400)[200].id) - before) <= 1
    row = FilterRow(look)
    row.bind(model)
    assert row.kinds is Kinds.PEOPLE
    for widget in (first, second, row):
        widget.hide()
        widget.deleteLater()


def test_internal_notes_keep_their_mark_when_they_are_open(model: TimelineModel) -> None:
    model.show(lift_timeline(), {})
    model.open(NOTE)
    piece = next(row for row in _rows(model) if isinstance(row, Piece))
    assert piece.is_internal
    assert "do not read aloud" in model.texts.name(piece)
    assert model.entry(NOTE).visibility is Visibility.INTERNAL  # type: ignore[union-attr]


SIGN = "[ref:3f2b8c1e-5d4a-4c3b-9a2f-0e1d2c3b4a59]"


async def test_nobody_reads_or_copies_what_our_notes_are_found_again_by(look: Look, words: Words) -> None:
    story = lift_story()
    note = an_interaction("zammad:interaction:9", f"Told her {SIGN}", NOW, f"Engineer at noon.\n\n{SIGN}", opens="9")
    brief = story.brief
    signed = replace(
        brief,
        headline=brief.headline and replace(brief.headline, text=f"Lift stands {SIGN}"),
        reasons=tuple(replace(each, text=f"{each.text} {SIGN}") for each in brief.reasons),
        tried=tuple(replace(each, text=f"{each.text} {SIGN}") for each in brief.tried),
        told_us=tuple(replace(each, value=f"{each.value} {SIGN}") for each in brief.told_us),
        promised=tuple(replace(each, text=f"{each.text} {SIGN}", what=None) for each in brief.promised),
        we_told=tuple(replace(each, text=f"{each.text} {SIGN}") for each in brief.we_told),
    )
    contact = ContactViewModel(a_contact(), words, UTC)
    contact.show(replace(story, brief=signed, timeline=(note, *story.timeline)))
    card, timeline = BriefCard(look, words), _view(look, words, contact.timeline)
    card.show_contact(contact)
    assert "Lift stands" in " ".join(_shown_of(card))
    assert not any("[ref:" in each for each in _shown_of(card))
    assert card.copy()
    assert "[ref:" not in QGuiApplication.clipboard().text()

    timeline.open_entry(note.id)
    roles = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole)
    places = [contact.timeline.index(row) for row in range(contact.timeline.rowCount())]
    rows = [str(contact.timeline.data(place, role)) for place in places for role in roles]
    assert any("Engineer at noon." in each for each in rows)
    assert not any("[ref:" in each for each in rows)
    timeline.setFocus()
    QTest.keyClick(timeline, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Engineer at noon." in QGuiApplication.clipboard().text()
    assert "[ref:" not in QGuiApplication.clipboard().text()
    card.deleteLater()
    timeline.deleteLater()

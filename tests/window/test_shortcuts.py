"""The keyboard: one table of shortcuts, a sheet that says them all, F6 and Tab to everything, forward and back."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QPalette, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from relevo.domain.contact import OfferId
from relevo.domain.customer import HandleKind
from relevo.domain.identity import Proof
from relevo.ui.controls import EvidenceChip, TextButton
from relevo.ui.panel.entry_menu import EntryMenu
from relevo.ui.panel.shortcut_sheet import ShortcutSheet
from relevo.ui.panel.shortcuts import SHORTCUTS, Act, Group, ShortcutWords
from relevo.ui.panel.window import PanelWindow
from relevo.ui.plain import PlainLabel
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import THEMES, Look, Theme
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.deskrules import DeskRules
from relevo.ui.wrapup.note_field import NoteField
from support.gatherers import ScriptedGatherer
from support.snapshots import a_snapshot, ambiguous, an_offer, lift_story, probable, sure
from support.wrappingup import a_wrapping

Until = Callable[[Callable[[], object]], Awaitable[None]]
CALL = OfferId("call-1/1")


@pytest.fixture
async def shown(desk: DeskViewModel, window: PanelWindow, until: Until) -> PanelWindow:
    """The panel with the story, with the keyboard."""
    desk.handle(an_offer())
    contact = desk.contacts[CALL]
    contact.show(replace(lift_story(contact.contact), identity=probable()))
    window.activateWindow()
    await until(window.isActiveWindow)
    return window


def _sheet(window: PanelWindow) -> ShortcutSheet | None:
    return next((each for each in window.findChildren(ShortcutSheet) if each.isVisible()), None)


def test_no_two_shortcuts_of_the_panel_share_a_key() -> None:
    keys = [QKeySequence(key).toString() for each in SHORTCUTS if not each.is_local for key in each.keys]
    assert len(set(keys)) == len(keys)
    assert all(keys)


async def test_every_key_of_the_table_is_bound_in_the_window_and_no_other(window: PanelWindow) -> None:
    bound = {key.key().toString() for key in window.findChildren(QShortcut) if key.parent() is window}
    assert bound == {QKeySequence(key).toString() for each in SHORTCUTS if not each.is_local for key in each.keys}


async def test_every_act_of_the_table_has_words(application: QApplication) -> None:
    words = ShortcutWords()
    assert all(words.act(act) for act in Act)
    assert all(words.heading(group) for group in Group)


async def test_f1_asks_for_the_documents(shown: PanelWindow, until: Until) -> None:
    wanted: list[bool] = []
    shown.documents_wanted.connect(lambda: wanted.append(True))
    QTest.keyClick(shown, Qt.Key.Key_F1)
    await until(lambda: wanted)


async def test_the_sheet_opens_says_every_shortcut_and_closes_with_esc(shown: PanelWindow, until: Until) -> None:
    QTest.keyClicks(shown, "?")
    sheet = _sheet(shown)
    assert sheet is not None
    await until(sheet.hasFocus)
    texts = {label.text() for label in sheet.findChildren(PlainLabel)}
    words = ShortcutWords()
    for each in SHORTCUTS:
        assert words.act(each.act) in texts
        assert f"{words.keys(each.keys)}: {words.act(each.act)}" in sheet.accessibleDescription()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert _sheet(shown) is None
    assert shown.focusWidget() is not None


async def test_a_question_mark_in_the_search_is_typed_and_opens_nothing(shown: PanelWindow, until: Until) -> None:
    QTest.keyClick(shown, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    focused = shown.focusWidget()
    QTest.keyClicks(focused, "lift?")
    assert shown.page is not None
    assert shown.page.filters.query == "lift?"
    assert _sheet(shown) is None


async def test_f6_goes_through_every_area_and_back(shown: PanelWindow) -> None:
    page = shown.page
    assert page is not None
    areas = [shown.tabs, shown.body.menu, *page.areas]

    def walk(modifier: Qt.KeyboardModifier) -> list[QWidget]:
        seen = []
        for _ in areas:
            QTest.keyClick(shown, Qt.Key.Key_F6, modifier)
            focused = shown.focusWidget()
            seen.append(next(area for area in areas if area is focused or area.isAncestorOf(focused)))
        return seen

    shown.tabs.setFocus()
    forward = walk(Qt.KeyboardModifier.NoModifier)
    assert forward == [*areas[1:], areas[0]]
    backward = walk(Qt.KeyboardModifier.ShiftModifier)
    assert backward == [*reversed(areas[1:]), areas[0]]


@pytest.mark.parametrize("people", ["probable", "ambiguous", "chosen"])
async def test_tab_reaches_every_control_and_back_the_same_way(
    shown: PanelWindow, desk: DeskViewModel, people: str
) -> None:
    contact = desk.contacts[CALL]
    if people == "ambiguous":
        contact.show(a_snapshot(contact.contact, identity=ambiguous()))
    elif people == "chosen":
        contact.show(replace(lift_story(contact.contact), identity=replace(sure(), proof=Proof.CHOSEN)))
    shown.grab()
    wanted = {
        each
        for each in shown.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible() and each.isEnabled()
    }
    shown.tabs.setFocus(Qt.FocusReason.TabFocusReason)

    def walk(key: Qt.Key) -> list[QWidget]:
        seen: list[QWidget] = [shown.focusWidget()]
        while True:
            QTest.keyClick(shown.focusWidget(), key)
            if shown.focusWidget() is seen[0]:
                return seen
            seen.append(shown.focusWidget())
            assert len(seen) < 100

    forward = walk(Qt.Key.Key_Tab)
    exclusive = {each for each in wanted if getattr(each, "autoExclusive", bool)() and not each.isChecked()}  # type: ignore[attr-defined]
    assert wanted - exclusive <= set(forward)
    backward = walk(Qt.Key.Key_Backtab)
    assert backward[1:] == list(reversed(forward[1:]))


async def test_f5_asks_the_sources_again_and_keeps_what_is_read(
    shown: PanelWindow, desk: DeskViewModel, gatherer: ScriptedGatherer, until: Until
) -> None:
    await until(lambda: gatherer.questions)
    asked = len(gatherer.questions)
    QTest.keyClick(shown, Qt.Key.Key_F5)
    await until(lambda: len(gatherer.questions) == asked + 1)
    assert desk.contacts[CALL].snapshot is not None
    assert desk.contacts[CALL].timeline.rowCount() > 5


@pytest.mark.parametrize(
    ("act", "signal"),
    [(Act.PREFERENCES, "preferences_wanted"), (Act.TEST, "test_wanted"), (Act.QUIT, "quit_wanted")],
)
async def test_the_menu_tells_what_is_wanted_of_the_program(shown: PanelWindow, act: Act, signal: str) -> None:
    told: list[bool] = []
    getattr(shown, signal).connect(lambda: told.append(True))
    shown.body.menu.wanted.emit(act)
    assert told == [True]


async def test_do_not_disturb_is_wanted_on_then_off_and_stands_in_the_menu(shown: PanelWindow) -> None:
    told: list[bool] = []
    shown.quiet_wanted.connect(told.append)
    shown.quiet_wanted.connect(shown.set_quiet)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(shown, Qt.Key.Key_D, keys)
    assert shown.body.banner.text == "Do not disturb is on: the panel does not come up by itself."
    QTest.keyClick(shown, Qt.Key.Key_D, keys)
    assert told == [True, False]
    assert shown.body.banner.text == ""


async def test_enter_presses_every_button_of_the_panel_as_space_does(shown: PanelWindow, desk: DeskViewModel) -> None:
    contact = desk.contacts[CALL]
    desk.use(DeskRules(search_by=(HandleKind.NAME,)))
    contact.show(a_snapshot(contact.contact, identity=ambiguous(), sources=lift_story().sources))
    QTest.keyClick(shown, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    contact.show(replace(lift_story(contact.contact), identity=probable()))
    buttons = [each for each in shown.findChildren(QPushButton) if each.isVisible() and each.isEnabled()]
    assert {type(each).__name__ for each in buttons} >= {"EvidenceChip", "FilterButton", "TextButton", "SourceButton"}
    assert [each.accessibleName() for each in buttons if not each.autoDefault()] == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
async def test_a_number_of_the_brief_is_pressed_by_key(shown: PanelWindow, key: Qt.Key) -> None:
    page = shown.page
    assert page is not None
    chip = page.brief.findChildren(EvidenceChip)[0]
    chip.setFocus()
    QTest.keyClick(chip, key)
    assert page.timeline.opened is not None


def _copied(act: Callable[[], object]) -> str:
    QGuiApplication.clipboard().clear()
    act()
    return QGuiApplication.clipboard().text()


def _among_numbers(window: PanelWindow) -> bool:
    assert window.page is not None
    first, second = window.page.brief.findChildren(EvidenceChip)[:2]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    there = second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Left)
    return there and first.hasFocus()


def _among_people(window: PanelWindow) -> bool:
    page = window.page
    assert page is not None
    page.view_model.show(a_snapshot(page.view_model.contact, identity=ambiguous()))
    chosen: list[str] = []
    page.identity.chosen.connect(chosen.append)
    page.identity.candidates.setFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_2)
    return len(chosen) == 1


def _menu_of_an_entry(window: PanelWindow) -> bool:
    assert window.page is not None
    seen = []
    for key, modifier in ((Qt.Key.Key_Menu, "No"), (Qt.Key.Key_F10, "Shift")):
        QTest.keyClick(window.page.timeline, key, getattr(Qt.KeyboardModifier, f"{modifier}Modifier"))
        menu = next(each for each in window.findChildren(EntryMenu) if each.isVisible())
        seen.append([each.text() for each in menu.actions() if each.text()][:2])
        menu.close()
    return seen == [["Copy entry", "Copy brief"]] * 2


def _open_and_fold(window: PanelWindow) -> bool:
    assert window.page is not None
    timeline = window.page.timeline
    QTest.keyClick(timeline, Qt.Key.Key_Return)
    was_open = timeline.opened is not None
    QTest.keyClick(timeline, Qt.Key.Key_Return)
    return was_open and timeline.opened is None


def _copy_of_an_entry(window: PanelWindow) -> bool:
    assert window.page is not None
    timeline = window.page.timeline
    control = Qt.KeyboardModifier.ControlModifier
    return "Chatbot handed over" in _copied(lambda: QTest.keyClick(timeline, Qt.Key.Key_C, control))


def _next_control(window: PanelWindow) -> bool:
    before = window.focusWidget()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    after = window.focusWidget()
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    return after is not before and window.focusWidget() is before


def _note_of(window: PanelWindow) -> NoteField:
    page = window.page
    assert page is not None
    page.write_note(a_wrapping(TaskScope()).of(page.view_model))
    assert page.wrap_up is not None
    page.wrap_up.note.setFocus()
    return page.wrap_up.note


def _offered_line(window: PanelWindow) -> bool:
    note = _note_of(window)
    QTest.keyClick(note, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    kept = note.toPlainText()
    QTest.keyClick(note, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    return kept.startswith("Reason: Lift out of order") and not note.toPlainText()


def _finished_note(window: PanelWindow) -> bool:
    note = _note_of(window)
    QTest.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    shown = [each.text() for each in window.findChildren(PlainLabel) if each.isVisible()]
    return "Nothing was written yet." in shown


_LISTENED_TO: dict[Act, Callable[[PanelWindow], bool]] = {
    Act.CHOOSE_CANDIDATE: _among_people,
    Act.NEXT_NUMBER: _among_numbers,
    Act.OPEN_ENTRY: _open_and_fold,
    Act.ENTRY_MENU: _menu_of_an_entry,
    Act.COPY: _copy_of_an_entry,
    Act.KEEP_OFFERED: _offered_line,
    Act.FINISH_NOTE: _finished_note,
    Act.NEXT_CONTROL: _next_control,
}
"""What shows that an area listens to the keys which the table leaves to it."""


@pytest.mark.parametrize("act", [each.act for each in SHORTCUTS if each.is_local])
async def test_every_key_that_the_table_leaves_to_an_area_does_what_the_sheet_says(
    shown: PanelWindow, act: Act
) -> None:
    assert shown.page is not None
    timeline = shown.page.timeline
    timeline.setFocus()
    timeline.setCurrentIndex(timeline.model().index(1, 0))
    assert _LISTENED_TO[act](shown)


async def test_f3_goes_among_the_matches_wherever_the_keyboard_is(shown: PanelWindow, until: Until) -> None:
    page = shown.page
    assert page is not None
    page.filters.start_search()
    QTest.keyClicks(shown.focusWidget(), "lift")
    await until(lambda: len(page.view_model.timeline.matches) > 1)
    page.identity.setFocus()
    reached = []
    for modifier in ("No", "No", "Shift"):
        QTest.keyClick(page.identity, Qt.Key.Key_F3, getattr(Qt.KeyboardModifier, f"{modifier}Modifier"))
        reached.append(page.view_model.timeline.reached)
    assert reached[0] == reached[2] != reached[1]


async def test_ctrl_shift_c_copies_the_brief_wherever_the_keyboard_is(shown: PanelWindow) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    assert "Lift out of order" in _copied(lambda: QTest.keyClick(shown, Qt.Key.Key_C, keys))


async def test_the_chosen_entry_is_opened_in_its_back_office_by_key_and_by_button(
    shown: PanelWindow, desk: DeskViewModel
) -> None:
    page = shown.page
    opened: list[str] = []
    assert page is not None

    def open_link(_sources: Iterable[str], url: str) -> bool:
        opened.append(url)
        return True

    desk.use(DeskRules(may_open=lambda _sources, _url: True, open_link=open_link))
    story = lift_story(page.view_model.contact)
    page.view_model.show(replace(story, timeline=tuple(replace(each, url=None) for each in story.timeline)))
    page.timeline.setCurrentIndex(page.timeline.model().index(1, 0))
    QTest.keyClick(shown, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert opened == []
    assert shown.body.banner.text == "Choose an entry first, one whose address may be opened."
    first = replace(story.timeline[0], url="https://tickets.example.org/7")
    page.view_model.show(replace(story, timeline=(first, *story.timeline[1:])))
    QTest.keyClick(shown, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    button = next(each for each in page.footer.findChildren(TextButton) if each.accessibleName() == "Open in Rasa")
    assert button.isVisible()
    button.click()
    assert opened == ["https://tickets.example.org/7"] * 2


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
async def test_the_menu_offers_to_forget_only_what_there_is_and_shows_what_it_does_not_offer(
    shown: PanelWindow, gatherer: ScriptedGatherer, look: Look, theme: Theme
) -> None:
    look.use(theme)
    menu = shown.body.menu
    line = next(each for each in menu.menu_of_acts.actions() if each.text().startswith("Forget what was chosen"))
    for remembered in (1, 0, None):
        gatherer.remembered = remembered
        menu.about_to_show.emit()
        assert line.isEnabled() == (remembered != 0)
    palette = look.palette()  # of the whole application, menus included
    groups = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled)
    enabled, disabled = (palette.color(group, QPalette.ColorRole.Text) for group in groups)
    assert enabled == look.colour("ink")
    assert disabled == look.colour("off")
    assert abs(enabled.lightness() - disabled.lightness()) > 60

"""The panel: which contact is in front, what is said about the customer, and that every line opens its proof."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from relevo.domain.contact import Channel, ContactId, OfferId
from relevo.domain.entry import Entry, EntryId
from relevo.domain.events import (
    ContactAccepted,
    ContactHeld,
    ContactOffered,
    ContactWithdrawn,
    SourceDown,
    SourceUp,
    WithdrawnReason,
)
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.snapshot import Snapshot
from relevo.ui.controls import EvidenceChip
from relevo.ui.panel.candidates import CandidateButton
from relevo.ui.panel.footer import SourceButton
from relevo.ui.panel.page import ContactPage
from relevo.ui.panel.render import render
from relevo.ui.panel.shortcuts import Act
from relevo.ui.panel.window import PanelWindow
from relevo.ui.plain import PlainLabel
from relevo.ui.theme import DARK, HIGH_CONTRAST, THEMES, Look, Theme
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.rows import Kinds
from support.gatherers import ScriptedGatherer
from support.snapshots import (
    ANNA,
    NOW,
    a_snapshot,
    ambiguous,
    an_address,
    an_offer,
    an_update,
    asking,
    failed,
    lift_story,
    many_entries,
    probable,
    sure,
)

Until = Callable[[Callable[[], object]], Awaitable[None]]
CALL, CHAT = OfferId("call-1/1"), OfferId("chat-9/1")


@pytest.fixture
async def page(desk: DeskViewModel, window: PanelWindow) -> ContactPage:
    """The page of a call that rings, on screen."""
    desk.handle(an_offer())
    assert window.page is not None
    return window.page


def _show(page: ContactPage, snapshot: Snapshot) -> None:
    page.view_model.show(replace(snapshot, contact=page.view_model.contact))


def _texts(widget: QWidget) -> list[str]:
    """Return what a reader sees on labels; only what is shown."""
    return [label.text() for label in widget.findChildren(PlainLabel) if label.isVisibleTo(widget) and label.text()]


def _button(widget: QWidget, name: str) -> QAbstractButton:
    return next(
        button
        for button in widget.findChildren(QAbstractButton)
        if button.accessibleName().startswith(name) and button.isVisibleTo(widget)
    )


def _stops(widget: QWidget) -> list[QWidget]:
    """Return what Tab stops at."""
    inside = widget.findChildren(QWidget)
    return [each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(widget)]


def _field(page: ContactPage) -> QLineEdit:
    field = page.filters.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    return field


def _withdrawn(name: str = "call-1") -> ContactWithdrawn:
    return ContactWithdrawn(
        id=f"{name}:w",
        source="asterisk:lab",
        time=NOW,
        contact_id=ContactId(name),
        offer_id=OfferId(f"{name}/1"),
        advisor=ANNA,
        reason=WithdrawnReason.TIMEOUT,
    )


def _a_chat() -> ContactOffered:
    return an_offer("chat-9", channel=Channel.CHAT)


async def test_the_card_stands_before_any_source_has_answered(page: ContactPage, window: PanelWindow) -> None:
    assert window.isVisible()
    texts = _texts(page)
    assert "Incoming call" in texts
    assert "Tenant service" in texts
    assert "ringing 0:08" in texts
    assert "waited 1:24" in texts
    assert "Looking for the customer" in texts
    assert "Waiting for the sources." in texts


async def test_the_first_paint_of_each_contact_is_told_once(
    desk: DeskViewModel, window: PanelWindow, painted: list[str], until: Until
) -> None:
    desk.handle(an_offer())
    await until(lambda: painted == [CALL])
    desk.handle(_a_chat())
    await until(lambda: painted == [CALL, CHAT])
    window.choose(CHAT)
    window.grab()
    assert painted == [CALL, CHAT]


async def test_a_second_contact_gets_its_tab_and_leaves_the_first_in_front(
    desk: DeskViewModel, window: PanelWindow, page: ContactPage
) -> None:
    desk.handle(_a_chat())
    assert window.page is page
    assert window.tabs.offers == [CALL, CHAT]


async def test_a_contact_that_is_over_stands_under_its_tab_and_says_so(
    desk: DeskViewModel, window: PanelWindow, page: ContactPage
) -> None:
    desk.handle(_withdrawn())
    assert window.page is page
    assert window.tabs.offers == [CALL]
    assert "not answered" in _texts(page)


async def test_tabs_are_switched_by_key_and_by_click(
    desk: DeskViewModel, window: PanelWindow, page: ContactPage
) -> None:
    desk.handle(_a_chat())
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.page is window.page_of(CHAT)
    QTest.mouseClick(window.tabs, Qt.MouseButton.LeftButton, pos=window.tabs.tabRect(0).center())
    assert window.page is page


NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ROW = 32  # of the controls of the filter row, those of one kind come together
STILL_LIVE = "This contact is still live. Ctrl+Shift+W, or Shift and a click, closes it all the same."


@pytest.mark.parametrize("close", ["key", "cross", "shortcut"])
@pytest.mark.parametrize(("is_over", "with_shift", "goes"), [(1, 0, 1), (1, 1, 1), (0, 0, 0), (0, 1, 1)])
async def test_a_contact_that_is_over_closes_at_once_and_a_live_one_only_with_shift(
    desk: DeskViewModel, window: PanelWindow, page: ContactPage, close: str, is_over: int, with_shift: int, goes: int
) -> None:
    if is_over:
        desk.handle(_withdrawn())
    shift = SHIFT if with_shift else NONE
    rect = window.tabs.tabRect(0)
    match close:
        case "key":
            QTest.keyClick(window.tabs, Qt.Key.Key_Delete, shift)
        case "cross":
            cross = QPoint(rect.right() - 12, rect.center().y())
            QTest.mouseClick(window.tabs, Qt.MouseButton.LeftButton, shift, cross)
        case _:
            QTest.keyClick(window, Qt.Key.Key_W, CTRL | shift)
    assert window.tabs.offers == ([] if goes else [CALL])
    assert list(desk.contacts) == window.tabs.offers
    assert (window.page is None) == bool(goes)
    assert window.body.banner.text == ("" if goes else STILL_LIVE)


async def test_a_live_contact_that_was_closed_by_mistake_is_brought_back_in_front(
    desk: DeskViewModel, window: PanelWindow, page: ContactPage
) -> None:
    desk.handle(_a_chat())
    QTest.keyClick(window, Qt.Key.Key_W, CTRL | SHIFT)
    assert window.tabs.offers == [CHAT]
    QTest.keyClick(window, Qt.Key.Key_T, CTRL | SHIFT)
    assert window.tabs.offers == [CHAT, CALL]
    assert window.page is window.page_of(CALL)
    QTest.keyClick(window, Qt.Key.Key_T, CTRL | SHIFT)
    assert window.body.banner.text == "No contact was closed while it was live."


async def test_what_is_told_of_a_closed_call_disturbs_no_other(
    desk: DeskViewModel, window: PanelWindow, page: ContactPage
) -> None:
    desk.handle(_a_chat())
    desk.close(CALL)
    accepted = ContactAccepted(
        id="a", source="asterisk:lab", time=NOW, contact_id=ContactId("call-1"), offer_id=CALL, advisor=ANNA
    )
    for event in (accepted, an_update("call-1", attributes={"CUSTOMER_ID": "C-1042"}), _withdrawn()):
        desk.handle(event)
    assert window.tabs.offers == [CHAT]
    assert window.page is window.page_of(CHAT)


@pytest.mark.parametrize("place", [0, 1, 2])
async def test_closing_one_of_three_live_contacts_leaves_the_others_under_their_tabs(
    desk: DeskViewModel, window: PanelWindow, page: ContactPage, place: int
) -> None:
    for name in ("chat-8", "chat-9"):
        desk.handle(an_offer(name, channel=Channel.CHAT))
    window.choose(OfferId("chat-8/1"))
    rest = [offer for offer in window.tabs.offers if offer != window.tabs.offers[place]]
    desk.close(window.tabs.offers[place])
    assert window.tabs.offers == rest
    for offer in rest:
        window.choose(offer)
        assert window.page is window.page_of(offer)


async def test_closing_the_window_hides_it_and_the_next_contact_brings_it_back(
    desk: DeskViewModel, window: PanelWindow, page: ContactPage
) -> None:
    window.close()
    assert not window.isVisible()
    desk.handle(_a_chat())
    assert window.isVisible()


async def test_times_run_with_the_state_of_the_contact(desk: DeskViewModel, page: ContactPage) -> None:
    call = ContactId("call-1")
    accepted = ContactAccepted(
        id="a",
        source="asterisk:lab",
        time=NOW - timedelta(seconds=130),
        contact_id=call,
        offer_id=CALL,
        advisor=ANNA,
        wait_s=90.0,
    )
    desk.handle(accepted)
    assert "talking 2:10" in _texts(page)
    desk.handle(ContactHeld(id="h", source="asterisk:lab", time=NOW, contact_id=call, advisor=ANNA))
    assert "on hold" in _texts(page)


async def test_a_withheld_number_is_said_as_such(desk: DeskViewModel, window: PanelWindow) -> None:
    desk.handle(an_offer(address=an_address(None)))
    assert window.page is not None
    _show(window.page, a_snapshot(identity=Identity(state=IdentityState.WITHHELD)))
    assert "Number withheld" in _texts(window.page)
    assert "Caller who withholds the number" in _texts(window.page)


async def test_a_sure_customer_stands_with_name_description_and_reasons(page: ContactPage) -> None:
    _show(page, lift_story())
    texts = _texts(page.identity)
    assert "Claire Moreau" in texts
    assert "Sure: number matches · e-mail verified yesterday" in texts
    buttons = page.identity.findChildren(QAbstractButton)
    assert [each.accessibleName() for each in buttons if each.isVisibleTo(page.identity)] == ["Not this person"]


async def test_candidates_stand_side_by_side_with_nothing_personal_until_one_is_chosen(
    page: ContactPage, gatherer: ScriptedGatherer, until: Until
) -> None:
    _show(page, a_snapshot(identity=ambiguous()))
    names = [button.accessibleName() for button in page.identity.findChildren(CandidateButton)]
    assert names == ["Claire Moreau, 12 rue des Tilleuls, C", "Hugo Moreau, Résidence du Lac, A"]
    assert not any("Tenant since" in text for text in _texts(page))
    await until(lambda: gatherer.questions)
    _button(page, "Hugo Moreau").click()
    await until(lambda: gatherer.last(CALL).choice == "C-2210")


async def test_a_probable_customer_can_be_set_aside_and_taken_back(page: ContactPage) -> None:
    _show(page, replace(lift_story(), identity=probable()))
    assert any(text.startswith("Probable: ") for text in _texts(page.identity))
    _button(page, "Not this person").click()
    assert "Claire Moreau" not in _texts(page)
    _button(page, "Undo").click()
    assert page.view_model.set_aside == frozenset()


async def test_every_line_of_the_brief_opens_the_entry_that_proves_it(page: ContactPage) -> None:
    _show(page, lift_story())
    page.timeline.grab()
    opened = set()
    for chip in page.brief.findChildren(EvidenceChip):
        assert chip.accessibleName().startswith("Entry ")
        assert chip.focusPolicy() & Qt.FocusPolicy.TabFocus
        chip.click()
        assert page.timeline.opened == chip.objectName().split("/", 1)[1]
        opened.add(page.timeline.opened)
    assert len(opened) == 6


async def test_a_proof_that_the_filter_hides_is_shown_all_the_same(page: ContactPage) -> None:
    _show(page, lift_story())
    _button(page.filters, "People").click()
    page.filters.start_search()
    _field(page).setText("nothing of the sort")
    page.open_entry(EntryId("handover:1"))
    assert page.timeline.opened == "handover:1"
    assert page.filters.kinds is Kinds.ALL
    assert page.filters.query == ""


async def test_the_evidence_keeps_its_number_when_more_is_learnt(page: ContactPage) -> None:
    story = lift_story()
    _show(page, replace(story, brief=replace(story.brief, headline=None, we_told=(), reasons=())))
    before = dict(page.view_model.numbers)
    _show(page, story)
    assert before.items() <= page.view_model.numbers.items()


async def test_sections_without_lines_are_not_shown(page: ContactPage) -> None:
    story = lift_story()
    _show(page, replace(story, brief=replace(story.brief, promised=(), told_us=(), score=None, limit=None)))
    texts = _texts(page.brief)
    assert "ALREADY TRIED, DO NOT ASK AGAIN" in texts
    assert "PROMISED" not in texts
    assert "ALREADY TOLD US" not in texts
    _show(page, a_snapshot(identity=sure()))
    assert not page.brief.isVisible()


async def test_the_inputs_of_the_score_are_one_press_away(page: ContactPage) -> None:
    _show(page, lift_story())
    assert "Severity: a medical visit today" not in _texts(page.brief)
    _button(page.brief, "Why?").click()
    assert "Severity: a medical visit today" in _texts(page.brief)


async def test_what_was_tried_is_named_with_its_outcome_for_those_who_do_not_see_the_sign(page: ContactPage) -> None:
    _show(page, lift_story())
    names = [label.accessibleName() for label in page.brief.findChildren(PlainLabel)]
    assert "failed: FAQ “Lift out of order, what to do?”, read 08:52" in names
    assert "to be confirmed: Form “Report a fault” opened, never sent" in names


async def test_the_brief_is_not_rebuilt_when_it_says_the_same(page: ContactPage) -> None:
    _show(page, lift_story())
    before = page.brief.findChildren(EvidenceChip)
    _show(page, lift_story())
    assert page.brief.findChildren(EvidenceChip) == before


async def test_filters_count_and_narrow(page: ContactPage, window: PanelWindow) -> None:
    window.resize(700, 900)
    window.grab()
    _show(page, lift_story())
    kinds = ("Incidents 1", "Notices 1", "People 3", "Self-service 2", "Requests 1", "New 5", "All 8")
    for name in kinds:
        _button(page.filters, name).click()
        model = page.view_model.timeline
        shown = sum(isinstance(model.row(row), Entry) for row in range(model.rowCount()))
        assert shown == int(name.split()[-1])


async def test_search_opens_with_ctrl_f_and_clears_with_esc(
    page: ContactPage, window: PanelWindow, until: Until
) -> None:
    _show(page, lift_story())
    window.activateWindow()
    await until(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = _field(page)
    assert field.hasFocus()
    QTest.keyClicks(field, "FAUTEUIL")
    await until(lambda: page.view_model.timeline.rowCount() == 6)  # the visit with three steps under its day; the end
    QTest.keyClick(field, Qt.Key.Key_Escape)
    await until(lambda: page.view_model.timeline.rowCount() > 10)
    assert not field.isVisible()


@pytest.mark.parametrize(
    ("snapshot", "said"),
    [
        (a_snapshot(sources=failed()), "No source has answered: what happened before is not known."),
        (a_snapshot(identity=sure()), "The sources that answered have nothing; others did not answer."),
        (
            a_snapshot(identity=sure(), sources=lift_story().sources[:4]),
            "The sources have nothing about this customer.",
        ),
        (a_snapshot(sources=asking(), complete=False), "Waiting for the sources."),
    ],
)
async def test_an_empty_timeline_says_why(page: ContactPage, snapshot: Snapshot, said: str) -> None:
    _show(page, snapshot)
    assert said in _texts(page)


async def test_an_error_that_nobody_foresaw_is_said_and_leaves_what_stands(page: ContactPage) -> None:
    _show(page, lift_story())
    page.view_model.fail()
    texts = _texts(page)
    assert "Something went wrong here; what stands here may be incomplete." in texts
    assert "Claire Moreau" in texts
    assert page.view_model.timeline.rowCount() > 10


async def test_nothing_is_waited_for_after_an_error_before_the_first_answer(page: ContactPage) -> None:
    page.view_model.fail()
    texts = _texts(page)
    assert "Something went wrong here; what stands here may be incomplete." in texts
    assert not {"Waiting for the sources.", "Looking for the customer", "Asking the sources"} & set(texts)


async def test_nothing_is_waited_for_after_an_error_among_the_answers(page: ContactPage) -> None:
    _show(page, a_snapshot(sources=asking(), complete=False))
    page.view_model.fail()
    texts = _texts(page)
    assert "Something went wrong here; what stands here may be incomplete." in texts
    assert "Waiting for the sources." not in texts
    assert not any("so far" in text for text in texts)


async def test_a_late_source_is_named_with_its_time(page: ContactPage) -> None:
    _show(page, lift_story())
    assert "Billing late 3.2 s" in [button.words for button in page.footer.findChildren(SourceButton)]
    assert "4 of 5 sources answered" in _texts(page.footer)


async def test_a_lost_event_source_is_said_until_it_is_back(
    desk: DeskViewModel, window: PanelWindow, page: ContactPage
) -> None:
    desk.handle(SourceDown(id="d", source="asterisk:lab", time=NOW))
    assert "No connection to asterisk:lab: contacts may be missing here." in _texts(window)
    desk.handle(SourceUp(id="u", source="asterisk:lab", time=NOW))
    assert not any(text.startswith("No connection") for text in _texts(window))


async def test_a_brief_that_grows_does_not_move_the_entry_that_is_read(page: ContactPage) -> None:
    story, entries = lift_story(), many_entries(400)
    _show(page, a_snapshot(identity=sure(), timeline=entries))
    page.timeline.open_entry(entries[200].id)
    page.grab()

    def place() -> QPoint:
        index = page.view_model.timeline.index_of(entries[200].id)
        return page.timeline.viewport().mapToGlobal(page.timeline.visualRect(index).topLeft())

    before = place()
    _show(page, replace(story, timeline=entries, brief=replace(story.brief, told_us=())))
    page.grab()
    assert place() == before


async def test_every_control_has_a_name_and_the_keyboard_reaches_it(page: ContactPage, window: PanelWindow) -> None:
    _show(page, replace(lift_story(), identity=probable()))
    buttons = [button for button in window.findChildren(QAbstractButton) if button.isVisibleTo(window)]
    ours = [button for button in buttons if type(button).__module__.startswith("relevo")]
    assert len(ours) > 12
    for button in ours:
        assert button.accessibleName()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    for named in (page.bar, page.identity, page.brief, page.timeline, page.footer, window.tabs):
        assert named.accessibleName()


async def test_tab_goes_from_top_to_bottom(page: ContactPage, window: PanelWindow, until: Until) -> None:
    _show(page, a_snapshot(identity=ambiguous()))
    _show(page, replace(lift_story(), identity=probable()))
    window.resize(480, 1_400)
    window.activateWindow()
    await until(window.isActiveWindow)
    await until(lambda: page.brief.height() > 300)
    window.tabs.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    for _ in range(60):
        focused = window.focusWidget()
        if focused in seen:
            break
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    tops = [widget.mapTo(window, QPoint()).y() for widget in seen]
    assert seen[0] is window.tabs
    assert seen.index(page.timeline) == len(seen) - 1 - len(_stops(page.footer))
    assert len([widget for widget in seen if isinstance(widget, EvidenceChip)]) == 11
    assert all(later >= earlier - ROW for earlier, later in pairwise(tops)), list(zip(tops, seen, strict=True))


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
async def test_the_window_is_drawn_off_screen_in_each_theme_and_scale(
    page: ContactPage, window: PanelWindow, look: Look, tmp_path: Path, theme: Theme, scale: float
) -> None:
    _show(page, lift_story())
    look.use(theme)
    render(window, tmp_path / "panel.png", scale)
    image = QImage(str(tmp_path / "panel.png"))
    assert image.size() == window.size() * scale
    # lower left of the timeline, where only the ground is
    assert image.pixelColor(2, round(image.height() * 0.8)).name() == theme.bg


async def test_no_text_is_too_faint(look: Look) -> None:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(one: str, other: str) -> float:
        light, dark = sorted((luminance(one), luminance(other)), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    for theme in (*THEMES.values(), DARK, HIGH_CONTRAST):
        grounds = {"ink": "bg card accent_bg", "ink2": "bg card accent_bg chip_bg", "ink3": "bg card"}
        pairs = [(ink, ground) for ink, names in grounds.items() for ground in names.split()]
        pairs += [(tone, f"{tone}_bg") for tone in ("accent", "warn", "bad", "ok", "self")]
        pairs += [("accent", "card"), ("accent", "bg")]
        for ink, ground in pairs:
            assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5, (theme.name, ink, ground)


async def test_a_picture_taken_right_after_an_answer_shows_the_brief(
    page: ContactPage, window: PanelWindow, tmp_path: Path
) -> None:
    _show(page, a_snapshot(sources=asking(), complete=False))
    render(window, tmp_path / "before.png")
    _show(page, lift_story())
    render(window, tmp_path / "after.png")
    assert page.brief.height() > 300


async def test_a_tab_has_room_for_what_it_says(desk: DeskViewModel, window: PanelWindow, page: ContactPage) -> None:
    window.resize(700, 900)
    _show(page, lift_story())
    desk.handle(_a_chat())
    for event in (None, _withdrawn()):
        if event is not None:
            desk.handle(event)
        for place in range(window.tabs.count()):
            assert window.tabs.tabRect(place).width() == window.tabs.tabSizeHint(place).width()


async def test_a_link_that_could_not_be_opened_says_so(page: ContactPage, desk: DeskViewModel) -> None:
    asked: list[str] = []

    def refuse(_sources: object, url: str) -> bool:
        asked.append(url)
        return False

    desk.use(replace(desk.rules, open_link=refuse))
    window = page.window()
    assert isinstance(window, PanelWindow)
    page.timeline.link_wanted.emit(("CRM",), "https://crm.example.org/1")
    assert asked == ["https://crm.example.org/1"]
    assert "could not be opened" in window.body.banner.text


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (2, "2 choices for this customer forgotten, under whatever number or address."),
        (0, "Nothing was remembered of this customer."),
        (None, "What was remembered of this customer cannot be read: unlock the keyring and try again."),
    ],
)
async def test_forgetting_a_customer_says_what_has_become_of_it(
    page: ContactPage, window: PanelWindow, gatherer: ScriptedGatherer, until: Until, count: int | None, said: str
) -> None:
    page.view_model.show(a_snapshot(page.view_model.contact, identity=sure()))
    gatherer.remembered = count

    window.body.perform(Act.FORGET_CHOICE)

    assert window.body.banner.text == said
    assert gatherer.forgotten == ["C-1042"]

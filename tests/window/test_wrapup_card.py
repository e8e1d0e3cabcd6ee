"""The wrap-up on screen: by keys alone, what is offered, where it goes, what was wrong, what stands in the timeline."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from relevo.domain.contact import ContactState
from relevo.domain.entry import Visibility
from relevo.domain.interaction import Interaction
from relevo.domain.wrapup import OutcomeId, WrongLine
from relevo.services.wrapup.outbox import Delivery, DeliveryState
from relevo.ui.controls import EvidenceChip
from relevo.ui.panel.shortcuts import Act
from relevo.ui.panel.window import PanelWindow
from relevo.ui.plain import Chip
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.troubles import Trouble
from relevo.ui.wrapup.discard_button import DiscardButton
from support.notepanel import CALL, CONTROL, NotePanel, Until, a_note_panel
from support.snapshots import NOW, an_offer


@pytest.fixture
async def panel(desk: DeskViewModel, window: PanelWindow, tasks: TaskScope, until: Until) -> AsyncIterator[NotePanel]:
    async with a_note_panel(desk, window, tasks, until) as panel:
        yield panel


async def test_outcome_and_note_take_the_keys_of_their_words_and_three_more(panel: NotePanel, until: Until) -> None:
    panel.do(Act.WRITE_NOTE)
    panel.type("eng")
    panel.press(Qt.Key.Key_Return)
    panel.type("Engineer comes at noon.")
    panel.press(Qt.Key.Key_Return, CONTROL)

    await until(lambda: any(not each.wrap_up.is_draft for each in panel.outbox.puts))
    (kept,) = panel.outbox.all()
    assert (kept.wrap_up.outcome, kept.wrap_up.text) == ("fault/engineer", "Engineer comes at noon.")
    assert panel.card.isHidden()


async def test_finish_by_key_works_from_every_field_of_the_card(panel: NotePanel, until: Until) -> None:
    panel.model.choose(OutcomeId("fault/engineer"))
    panel.do(Act.WRITE_NOTE)
    panel.card.promise.start()
    panel.type("call back")
    assert panel.page.finish_note()

    await until(lambda: panel.outbox.all() and not panel.outbox.all()[0].wrap_up.is_draft)
    promise = panel.outbox.all()[0].wrap_up.promise
    assert promise is not None
    assert promise.text == "call back"


async def test_two_outcomes_of_one_name_are_told_apart_by_their_place_in_the_tree(panel: NotePanel) -> None:
    panel.do(Act.WRITE_NOTE)
    panel.type("inf")
    names = [each.accessibleName() for each in panel.card.outcome.fitting]
    heights = {each.sizeHint().height() for each in panel.card.outcome.fitting}

    assert names == ["Fault › Information given", "Billing › Information given"]
    assert heights == {40}


async def test_what_the_brief_offers_is_kept_with_one_press_and_struck_with_another(panel: NotePanel) -> None:
    panel.do(Act.WRITE_NOTE)
    panel.card.note.setFocus()
    panel.type("Mine.")
    chip = panel.card.offered[0]

    chip.click()
    assert panel.card.note.toPlainText() == f"Mine.\n{chip.whole}"
    assert chip.isChecked()
    chip.click()
    assert panel.card.note.toPlainText() == "Mine."
    assert not chip.isChecked()
    assert chip.accessibleName() == chip.whole


async def test_where_the_note_goes_is_switched_on_and_off(panel: NotePanel) -> None:
    panel.do(Act.WRITE_NOTE)
    panel.model.write("x")
    assert [each.isChecked() for each in panel.card.goes] == [True]

    panel.card.goes[0].click()
    assert panel.model.targets == ()
    assert [each.isChecked() for each in panel.card.goes] == [False]


async def test_the_linked_incident_stands_in_the_card_and_is_taken_back_there(panel: NotePanel) -> None:
    panel.do(Act.WRITE_NOTE)
    panel.do(Act.LINK_INCIDENT)
    assert panel.card.incident.text == "Counted under: INC-4711 Lift out of order, building C"

    panel.card.incident.take_back.click()
    assert panel.card.incident.text == ""
    assert panel.model.wrap_up is not None
    assert panel.model.wrap_up.incident is None


async def test_a_line_of_the_brief_is_marked_as_wrong_by_key_and_told_in_brief_and_card(panel: NotePanel) -> None:
    panel.do(Act.MARK_WRONG)
    assert "Go to a number" in panel.window.body.banner.text
    panel.do(Act.WRITE_NOTE)
    panel.page.toggle_brief()
    panel.page.brief.findChildren(EvidenceChip)[0].setFocus(Qt.FocusReason.TabFocusReason)
    panel.do(Act.MARK_WRONG)

    marks = [each.text() for each in panel.page.brief.findChildren(Chip) if each.isVisible()]
    assert marks.count("wrong") == 1
    assert panel.card.wrong.text == "1 line of the brief marked as wrong"
    assert panel.model.wrap_up is not None
    assert [each.section for each in panel.model.wrap_up.wrong] == ["reasons"]

    panel.card.wrong.take_back.click()
    assert not panel.model.wrap_up.wrong


async def test_two_lines_of_one_rule_are_marked_apart_and_told_once(panel: NotePanel) -> None:
    line = WrongLine(section="tried", rule="page_read")
    assert panel.model.mark_wrong(line, ("a",))  # type: ignore[arg-type] # an id
    assert panel.model.mark_wrong(line, ("b",))  # type: ignore[arg-type] # an id
    assert not panel.model.is_wrong(line, ("c",))  # type: ignore[arg-type] # an id
    assert panel.model.wrap_up is not None
    assert (panel.model.wrong_count, panel.model.wrap_up.wrong) == (2, (line,))


async def test_a_card_number_in_the_promise_is_hidden_at_once_and_told(panel: NotePanel, until: Until) -> None:
    panel.do(Act.WRITE_NOTE)
    panel.card.promise.start()
    panel.type("pay with 4111 1111 1111 1111")
    await until(lambda: panel.outbox.puts)

    assert all(
        "4111 1111 1111" not in repr(each.wrap_up.promise and each.wrap_up.promise.text) for each in panel.outbox.puts
    )
    assert panel.model.wrap_up is not None
    assert panel.model.wrap_up.promise is not None
    assert "1111 1111" not in panel.model.wrap_up.promise.text
    assert panel.model.has_hidden


async def test_a_note_that_would_not_last_is_told_before_anything_is_typed(panel: NotePanel) -> None:
    panel.outbox.note = "Notes are lost."
    panel.wrapping.changed.emit()
    panel.do(Act.WRITE_NOTE)

    assert panel.window.body.banner.text == "Notes are lost."
    panel.model.write("x")
    panel.model.save()
    await asyncio.sleep(0.01)
    assert panel.card.state == "In memory only"


async def test_a_finished_note_stands_in_the_timeline_until_the_back_office_tells_it(
    panel: NotePanel, until: Until
) -> None:
    panel.model.write("Engineer comes at noon.")
    assert panel.model.finish() is None
    timeline = panel.page.view_model.timeline
    (kept,) = [each for each in [panel.model.done] if each is not None]
    (delivery,) = kept.deliveries
    own = timeline.entry(f"tickets:note:{delivery.act.key}")  # type: ignore[arg-type] # an id
    assert isinstance(own, Interaction)
    assert (own.title, own.visibility) == ("Your note, on its way", Visibility.INTERNAL)

    await until(lambda: panel.outbox.all())
    url = "https://tickets.example.org/9"
    written = replace(delivery, state=DeliveryState.WRITTEN, written_id="9", url=url)
    done = replace(kept, deliveries=(written,))
    panel.wrapping.deliveries.on_delivered(done, written)
    own = timeline.entry(own.id)
    assert own is not None
    assert (own.title, own.url) == ("Your note", url)

    snapshot = panel.page.view_model.snapshot
    assert snapshot is not None
    told = replace(own, id="tickets:interaction:9", title="Comment", text=f"Engineer\n[ref:{delivery.act.key}]")  # type: ignore[arg-type]
    panel.page.view_model.show(replace(snapshot, timeline=(told, *snapshot.timeline)))
    assert timeline.entry(own.id) is None


async def test_that_customers_can_see_a_note_is_told_with_where_to_hide_it(panel: NotePanel) -> None:
    panel.model.write("x")
    panel.model.finish()
    done = panel.model.done
    assert done is not None
    public = replace(done.deliveries[0], state=DeliveryState.WRITTEN, is_public=True)
    panel.wrapping.deliveries.on_delivered(replace(done, deliveries=(public,)), public)

    assert "Customers can see the note in tickets" in panel.window.body.banner.text
    own = panel.page.view_model.timeline.entry(f"tickets:note:{public.act.key}")  # type: ignore[arg-type] # an id
    assert own is not None
    assert own.visibility is Visibility.PUBLIC


async def test_what_waits_for_the_advisor_is_told_in_the_banner(panel: NotePanel) -> None:
    panel.model.write("x")
    panel.model.finish()
    await asyncio.sleep(0.01)
    (kept,) = panel.outbox.all()
    refused = Delivery(office="tickets", act=kept.deliveries[0].act, state=DeliveryState.REFUSED)
    await panel.outbox.put(replace(kept, deliveries=(refused,)))

    assert panel.window.body.banner.text == "1 note waits for you: Ctrl+Shift+N"
    panel.wrapping.take_back(kept, refused.act.key)
    await asyncio.sleep(0.05)
    assert Trouble.NOTES_WAIT not in dict(panel.desk.troubles.gravest_first)


@pytest.mark.parametrize(("width", "height"), [(360, 480), (480, 1_020), (800, 480), (1_000, 700)])
async def test_the_feet_of_card_and_panel_stay_on_screen(panel: NotePanel, width: int, height: int) -> None:
    panel.window.setMinimumSize(1, 1)
    panel.window.resize(width, height)
    panel.do(Act.WRITE_NOTE)
    panel.card.promise.start()
    await asyncio.sleep(0.1)

    for part in (panel.card, panel.page.footer):
        bottom = part.mapTo(panel.window, part.rect().bottomLeft()).y()
        assert bottom <= panel.window.height()
    focused = panel.window.focusWidget()
    assert focused.visibleRegion().boundingRect().height() > 10


async def test_the_next_call_takes_neither_the_note_nor_the_keyboard(panel: NotePanel) -> None:
    panel.desk.contacts[CALL].update(replace(panel.desk.contacts[CALL].contact, state=ContactState.ENDED, ended_at=NOW))
    panel.do(Act.WRITE_NOTE)
    panel.card.note.setFocus()
    panel.type("Engineer ")
    field = panel.window.focusWidget()
    panel.desk.handle(an_offer("call-2"))
    assert panel.window.focusWidget() is field
    panel.type("booked.")

    assert panel.card.note.toPlainText() == "Engineer booked."
    assert panel.desk.front == CALL
    assert len(panel.desk.contacts) == 2


def discard_button(panel: NotePanel) -> DiscardButton:
    return panel.card.findChildren(DiscardButton)[0]


def discarded(panel: NotePanel) -> bool:
    return panel.model.wrap_up is None


async def test_a_written_note_is_thrown_away_only_at_the_second_press(panel: NotePanel, until: Until) -> None:
    panel.do(Act.WRITE_NOTE)
    panel.card.note.setFocus()
    panel.type("Engineer booked.")
    await until(lambda: panel.outbox.all())
    discard = discard_button(panel)
    discard.setFocus(Qt.FocusReason.TabFocusReason)

    panel.press(Qt.Key.Key_Return)
    assert not discarded(panel)
    assert discard.accessibleName() == "Discard for good? Press again"

    panel.press(Qt.Key.Key_Return)
    assert discarded(panel)
    assert discard.accessibleName() == "Discard"
    assert panel.card.isHidden()
    await until(lambda: not panel.outbox.all())


@pytest.mark.parametrize("way", ["time", "typing", "closing"])
async def test_the_question_is_taken_back_by_time_by_typing_and_by_closing(panel: NotePanel, way: str) -> None:
    panel.model.write("Engineer booked.")
    panel.do(Act.WRITE_NOTE)
    discard = discard_button(panel)
    discard.click()
    if way == "time":
        discard.asks.timeout.emit()
    elif way == "typing":
        panel.card.note.setFocus()
        panel.type("x")
    else:
        panel.card.close_card()
        panel.do(Act.WRITE_NOTE)
    assert discard.accessibleName() == "Discard"

    discard.click()
    assert not discarded(panel)


async def test_a_double_click_throws_nothing_away(panel: NotePanel) -> None:
    panel.model.write("Engineer booked.")
    panel.do(Act.WRITE_NOTE)
    discard = discard_button(panel)
    QTest.mouseClick(discard, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(discard, Qt.MouseButton.LeftButton)
    assert not discarded(panel)

    QTest.mouseClick(discard, Qt.MouseButton.LeftButton)
    assert discarded(panel)


async def test_what_is_empty_is_thrown_away_without_a_question(panel: NotePanel) -> None:
    panel.do(Act.WRITE_NOTE)
    panel.model.write("x")
    panel.model.write("")
    assert not discarded(panel)

    discard_button(panel).click()
    assert discarded(panel)

"""The window of the notes that are not sent yet: what is said of each, and what can be done about it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from relevo.domain.act import Note
from relevo.domain.contact import ContactState, OfferId
from relevo.domain.customer import Customer, CustomerRef
from relevo.services.errors import ErrorCode
from relevo.services.wrapup.kept_json import from_json, to_json
from relevo.services.wrapup.outbox import DeliveryState, Kept
from relevo.ui.controls import TextButton
from relevo.ui.messages import Words
from relevo.ui.plain import PlainLabel
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import Look
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.wrapping import Wrapping
from relevo.ui.wrapup.chips import ToggleChip
from relevo.ui.wrapup.note_field import NoteField
from relevo.ui.wrapup.pending_card import PendingCard
from relevo.ui.wrapup.pending_window import PendingWindow
from support.snapshots import a_contact
from support.wrappingup import ToldOutbox, a_wrapping, tell_story
from support.wrapups import a_draft, a_full_one

Until = Callable[[Callable[[], object]], Awaitable[None]]


def refused(number: int = 2) -> Kept:
    kept = a_full_one(number)
    first = replace(kept.deliveries[0], state=DeliveryState.REFUSED, reason=ErrorCode.FORBIDDEN, tried=None)
    return replace(kept, deliveries=(first,))


def unknown(number: int = 3) -> Kept:
    kept = a_full_one(number)
    return replace(kept, deliveries=kept.deliveries[:1])


class Shown:
    """The window over an outbox."""

    def __init__(self, look: Look, words: Words, tasks: TaskScope, *held: Kept) -> None:
        self.outbox = ToldOutbox(*held)
        self.wrapping: Wrapping = a_wrapping(tasks, self.outbox)
        self.window = PendingWindow(look, words, self.wrapping)
        self.window.show()

    @property
    def card(self) -> PendingCard:
        return self.window.cards[0]

    def said(self) -> list[str]:
        return [each.text() for each in self.card.findChildren(PlainLabel) if each.isVisible()]

    def type(self, text: str) -> NoteField:
        """Type in the editor that is open; return it."""
        assert self.card.editor is not None
        QTest.keyClicks(self.card.editor.field, text)
        return self.card.editor.field

    def press(self, words: str) -> None:
        buttons = [each for each in self.card.findChildren(TextButton) if each.isVisibleTo(self.card)]
        named = {each.accessibleName().rpartition(": ")[2]: each for each in buttons}
        (named.get(words) or {each.accessibleName(): each for each in buttons}[words]).click()


@pytest.fixture
async def show(look: Look, words: Words, tasks: TaskScope) -> AsyncIterator[Callable[..., Shown]]:
    made: list[Shown] = []

    def make(*held: Kept) -> Shown:
        made.append(Shown(look, words, tasks, *held))
        return made[-1]

    yield make
    for each in made:
        each.window.close()
        each.window.deleteLater()
        each.wrapping.deleteLater()


async def test_what_needs_the_advisor_comes_first_with_its_reason(show: Callable[..., Shown]) -> None:
    waiting = a_full_one(4)
    first = replace(waiting.deliveries[0], state=DeliveryState.WAITING, again_at=None, tried=None)
    shown = show(replace(waiting, deliveries=(first,)), refused())

    assert shown.window.text == "2 notes not sent yet; 1 waits for you"
    assert any("refused: does not give the account the right" in each for each in shown.said())


async def test_a_refused_note_is_mended_and_written_again(show: Callable[..., Shown], until: Until) -> None:
    shown = show(refused())
    shown.press("Edit and write again")
    assert shown.card.editor is not None
    shown.card.editor.field.selectAll()
    editor = shown.type("Shorter, no card 4111 1111 1111 1111.")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    await until(lambda: shown.outbox.puts)
    (delivery,) = shown.outbox.all()[0].deliveries
    assert delivery.state is DeliveryState.WAITING
    assert delivery.act.text == "Shorter, no card •••• 1111."  # type: ignore[attr-defined] # a note


async def test_of_an_uncertain_note_the_advisor_says_that_it_is_there(show: Callable[..., Shown], until: Until) -> None:
    shown = show(unknown())
    assert any("perhaps written" in each for each in shown.said())
    shown.press("It is there")

    await until(lambda: not shown.outbox.held)
    await until(lambda: not shown.window.cards)
    assert shown.window.text == "Every note is written."


async def test_nothing_is_thrown_away_by_one_press(show: Callable[..., Shown], until: Until) -> None:
    shown = show(refused())
    shown.press("Discard")
    await asyncio.sleep(0.05)
    assert shown.outbox.held
    shown.press("Discard for good? Press again")
    await until(lambda: not shown.outbox.held)


async def test_a_draft_of_a_contact_that_has_left_is_edited_and_finished(
    show: Callable[..., Shown], until: Until
) -> None:
    target = a_full_one().wrap_up.targets
    shown = show(a_draft(9, "Lift sta", targets=target))
    shown.press("Edit")
    shown.type("nds still.")
    await asyncio.sleep(0.05)
    shown.press("Keep")
    await until(lambda: shown.outbox.puts)
    shown.press("Finish")

    await until(lambda: not shown.outbox.all()[0].wrap_up.is_draft)
    (delivery,) = shown.outbox.all()[0].deliveries
    assert "nds still." in delivery.act.text  # type: ignore[attr-defined] # a note


async def test_what_is_typed_in_a_draft_is_saved_by_itself_and_when_the_window_is_closed(
    show: Callable[..., Shown], until: Until
) -> None:
    shown = show(a_draft(9, "Lift sta"))
    shown.press("Edit")
    editor = shown.type("nds")
    await until(lambda: shown.outbox.all()[0].wrap_up.text == "Lift stands")
    assert shown.card.editor is not None
    assert shown.card.editor.field is editor

    shown.type(" still")
    shown.window.close()
    await until(lambda: shown.outbox.all()[0].wrap_up.text == "Lift stands still")


async def test_left_as_it_was_a_draft_says_what_it_said_before(show: Callable[..., Shown], until: Until) -> None:
    shown = show(a_draft(9, "Lift sta"))
    shown.press("Edit")
    shown.type("nds")
    await until(lambda: shown.outbox.all()[0].wrap_up.text == "Lift stands")
    shown.press("Leave as it was")

    await until(lambda: shown.outbox.all()[0].wrap_up.text == "Lift sta")
    assert shown.card.editor is None


async def test_what_is_being_edited_stays_while_other_notes_come_and_go(
    show: Callable[..., Shown], until: Until
) -> None:
    shown = show(refused())
    shown.press("Edit and write again")
    editor = shown.type("More")
    await shown.outbox.put(unknown())
    await until(lambda: len(shown.window.cards) == 2)

    assert "More" in editor.toPlainText()
    assert [card.editor.field for card in shown.window.cards if card.editor is not None] == [editor]


# -- what was refused is saved as it is typed, and goes nowhere by that


def edited(shown: Shown) -> str | None:
    """Return what is kept of what is being typed, as whoever opens the outbox next would find it."""
    (delivery,) = from_json(to_json(shown.outbox.all()[0])).deliveries
    assert delivery.state is DeliveryState.REFUSED
    assert isinstance(delivery.act, Note)
    assert delivery.act.text == "Engineer"
    return delivery.edited


async def test_what_is_typed_in_place_of_what_was_refused_is_saved_by_itself_and_when_the_window_is_closed(
    show: Callable[..., Shown], until: Until
) -> None:
    shown = show(refused())
    shown.press("Edit and write again")
    editor = shown.type(" at noon")
    await until(lambda: edited(shown) == "Engineer at noon")
    assert shown.card.editor is not None
    assert shown.card.editor.field is editor

    shown.type(", gate 4")
    shown.window.close()
    await until(lambda: edited(shown) == "Engineer at noon, gate 4")


async def test_what_was_typed_before_the_program_ended_is_open_again_and_written_when_that_is_said(
    show: Callable[..., Shown], until: Until
) -> None:
    kept = refused()
    typed = replace(kept.deliveries[0], edited="Engineer at noon")
    shown = show(replace(kept, deliveries=(typed,)))
    assert shown.card.editor is not None
    assert shown.card.editor.field.toPlainText() == "Engineer at noon"
    assert shown.window.focusWidget() is not shown.card.editor.field
    shown.press("Write again")

    await until(lambda: shown.outbox.all()[0].deliveries[0].state is DeliveryState.WAITING)
    (delivery,) = shown.outbox.all()[0].deliveries
    assert isinstance(delivery.act, Note)
    assert (delivery.act.text, delivery.edited) == ("Engineer at noon", None)
    assert shown.card.editor is None


@pytest.mark.parametrize("is_draft", [False, True])
async def test_what_is_typed_is_kept_before_qt_has_been_told_that_the_session_ends(
    application: QApplication, show: Callable[..., Shown], *, is_draft: bool
) -> None:
    shown = show(a_draft(9, "Engineer") if is_draft else refused())
    shown.press("Edit" if is_draft else "Edit and write again")
    shown.type(" at noon")
    application.aboutToQuit.emit()

    (last,) = shown.outbox.puts
    assert "Engineer at noon" in (last.wrap_up.text, *(each.edited for each in last.deliveries))


async def test_left_as_it_was_what_was_refused_is_not_being_edited_any_more(
    show: Callable[..., Shown], until: Until
) -> None:
    shown = show(refused())
    shown.press("Edit and write again")
    shown.type(" at noon")
    await until(lambda: edited(shown) == "Engineer at noon")
    shown.press("Leave as it was")

    await until(lambda: edited(shown) is None)
    assert shown.card.editor is None
    shown.window.close()
    await asyncio.sleep(0.05)
    assert edited(shown) is None


async def test_the_keyboard_stays_with_the_note_that_was_edited(show: Callable[..., Shown], until: Until) -> None:
    shown = show(refused(), a_draft(9, "Lift sta"))
    shown.window.activateWindow()
    await until(shown.window.isActiveWindow)
    shown.press("Edit and write again")
    shown.type(" at noon")
    await until(lambda: edited_text(shown) == "Engineer at noon")
    shown.press("Leave as it was")
    await asyncio.sleep(0.05)

    assert shown.card.isAncestorOf(shown.window.focusWidget())


def edited_text(shown: Shown) -> str | None:
    return next((each.edited for kept in shown.outbox.all() for each in kept.deliveries if each.edited), None)


async def test_escape_closes_the_window_and_loses_nothing_of_what_was_typed(
    show: Callable[..., Shown], until: Until
) -> None:
    shown = show(refused())
    shown.press("Edit and write again")
    editor = shown.type(" at noon")
    QTest.keyClick(editor, Qt.Key.Key_Escape)

    await until(lambda: edited(shown) == "Engineer at noon")
    assert not shown.window.isVisible()


async def test_nothing_is_kept_of_an_edit_in_which_nothing_was_typed(show: Callable[..., Shown]) -> None:
    shown = show(refused(), a_draft(9, " Lift sta "))
    for card, words in zip(shown.window.cards, ("Edit and write again", "Edit"), strict=True):
        next(each for each in card.findChildren(TextButton) if each.accessibleName().endswith(words)).click()
    shown.window.close()
    await asyncio.sleep(0.05)

    assert shown.outbox.puts == []


async def test_what_is_typed_stays_when_another_language_is_spoken(
    application: QApplication, show: Callable[..., Shown]
) -> None:
    shown = show(refused())
    shown.press("Edit and write again")
    shown.type(" at noon")
    application.sendEvent(shown.window, QEvent(QEvent.Type.LanguageChange))

    assert shown.card.editor is not None
    assert shown.card.editor.field.toPlainText() == "Engineer at noon"


# -- what must not be kept is masked, and that is seen

HIDDEN = "A card number or a code was hidden: it must not be kept in a note."


@pytest.mark.parametrize("is_draft", [False, True])
async def test_what_must_not_be_kept_is_masked_as_it_is_typed_and_that_is_seen_until_the_note_has_gone(
    show: Callable[..., Shown], until: Until, *, is_draft: bool
) -> None:
    shown = show(a_draft(9, "Engineer") if is_draft else refused())
    shown.press("Edit" if is_draft else "Edit and write again")
    editor = shown.type(", card 4111 1111 1111 1111 ")
    assert HIDDEN not in shown.said()

    await until(lambda: HIDDEN in shown.said())
    assert "4111 1111" not in editor.toPlainText()
    await until(lambda: shown.outbox.puts)
    assert not any("4111 1111" in str(to_json(each)) for each in shown.outbox.puts)
    shown.press("Keep" if is_draft else "Write again")
    await asyncio.sleep(0.05)
    assert HIDDEN in shown.said()


async def test_what_is_masked_only_when_it_is_written_again_is_told_as_well(
    show: Callable[..., Shown], until: Until
) -> None:
    shown = show(refused())
    shown.press("Edit and write again")
    shown.type(", card 4111 1111 1111 1111 ")
    QTest.keyClick(shown.card.editor.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)  # type: ignore[union-attr] # it is open

    await until(lambda: shown.outbox.puts)
    assert HIDDEN in shown.said()


# -- what a draft still needs whose contact has left


def chips(shown: Shown) -> dict[str, ToggleChip]:
    return {each.whole: each for each in shown.card.findChildren(ToggleChip) if each.isVisibleTo(shown.card)}


async def test_a_draft_without_outcome_and_place_is_given_both_by_keys_and_finished(
    show: Callable[..., Shown], until: Until
) -> None:
    shown = show(a_draft(9, "Lift stands still."))
    shown.wrapping.rules = replace(shown.wrapping.rules, outcome_needed=True)
    shown.window.activateWindow()
    await until(shown.window.isActiveWindow)
    shown.press("Finish")
    await until(lambda: "An outcome is needed here." in shown.said())
    field = shown.window.focusWidget()
    assert field.accessibleName() == "Outcome"
    QTest.keyClicks(field, "engin")
    QTest.keyClick(field, Qt.Key.Key_Return)
    await until(lambda: shown.card.kept.wrap_up.outcome == "fault/engineer")
    assert shown.window.focusWidget().accessibleName() == "Change"

    shown.press("Finish")
    await until(lambda: "Say where the note goes; it is kept here until then." in shown.said())
    chip = chips(shown)["tickets: customer"]
    assert shown.window.focusWidget() is chip
    QTest.keyClick(chip, Qt.Key.Key_Space)
    await until(lambda: shown.card.kept.wrap_up.targets)
    again = chips(shown)["tickets: customer"]
    assert again.isChecked()
    assert shown.window.focusWidget() is again
    shown.press("Finish")

    await until(lambda: not shown.outbox.all()[0].wrap_up.is_draft)
    (delivery,) = shown.outbox.all()[0].deliveries
    assert (delivery.office, delivery.act.opens) == ("tickets", "tickets:7")  # type: ignore[attr-defined] # a note


async def test_requests_of_the_same_customer_that_stand_on_the_desk_are_offered_and_no_others(
    show: Callable[..., Shown], words: Words
) -> None:
    same, other = (ContactViewModel(a_contact(state=ContactState.ACCEPTED), words) for _ in range(2))
    other.contact = replace(other.contact, offer_id=OfferId("call-2/1"))
    tell_story(same)
    assert same.snapshot is not None
    stranger = Customer(ref=CustomerRef("C-9"), name="Joan Ortega")
    other.show(replace(same.snapshot, identity=replace(same.snapshot.identity, customer=stranger)))
    shown = show(a_draft(9, customer=CustomerRef("C-1042"), customer_refs=frozenset({CustomerRef("C-1042")})))
    shown.wrapping.of(other)
    shown.wrapping.changed.emit()
    assert chips(shown) == {}
    assert "No back office that takes notes knows this customer: copy the text." in shown.said()
    shown.wrapping.of(same)
    shown.wrapping.changed.emit()
    assert list(chips(shown)) == ["tickets: T-42 Lift C stands still"]
    for contact in (same, other):
        contact.deleteLater()


async def test_a_draft_about_nobody_is_about_whom_the_advisor_says(
    show: Callable[..., Shown], words: Words, until: Until
) -> None:
    nobody = a_draft(9, customer=None, customer_refs=frozenset(), customer_name=None)
    shown = show(nobody)
    assert any(said.startswith("Nobody was known then") for said in shown.said())
    contact = ContactViewModel(a_contact(state=ContactState.ACCEPTED), words)
    tell_story(contact)
    shown.wrapping.of(contact)
    shown.wrapping.changed.emit()
    shown.press("It is about Claire Moreau")
    await until(lambda: shown.card.kept.wrap_up.customer == "C-1042")
    assert "tickets: T-42 Lift C stands still" in chips(shown)
    contact.deleteLater()


async def test_of_a_note_whose_back_office_is_not_set_up_any_more_it_is_told_and_it_stays(
    show: Callable[..., Shown],
) -> None:
    full = a_full_one(5)
    gone = replace(full.deliveries[1], state=DeliveryState.WAITING, written_id=None, url=None)
    shown = show(replace(full, deliveries=(gone,)))

    assert any("crm: is no back office of this machine any more" in each for each in shown.said())
    assert shown.window.text == "1 note not sent yet; 1 waits for you"
    assert shown.outbox.held

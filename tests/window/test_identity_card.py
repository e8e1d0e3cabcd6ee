"""Who it is: with a number beside the name, chosen by key, found by hand, taken back; nothing typed is kept."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from relevo.domain.contact import OfferId
from relevo.domain.customer import Customer, CustomerRef, HandleKind
from relevo.domain.identity import Candidate, Candidates, Identity, IdentityState, Proof
from relevo.domain.phrase import Phrase
from relevo.services.errors import ErrorCode, SourceUnavailable
from relevo.services.handles import ContactHandles
from relevo.services.identify import identify
from relevo.services.ports import SearchReason
from relevo.settings.rules import shipped_identity_rules
from relevo.ui.panel.candidates import CandidateButton
from relevo.ui.panel.page import ContactPage
from relevo.ui.panel.search_panel import SearchPanel
from relevo.ui.panel.window import PanelWindow
from relevo.ui.plain import PlainLabel
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.deskrules import DeskRules
from support.gatherers import ScriptedGatherer
from support.snapshots import a_snapshot, ambiguous, an_address, an_offer, claire, lift_story, probable, sure

Until = Callable[[Callable[[], object]], Awaitable[None]]
CALL = OfferId("call-1/1")
BY = (HandleKind.NAME, HandleKind.PHONE, HandleKind.CUSTOMER_NUMBER)


@pytest.fixture
async def page(desk: DeskViewModel, window: PanelWindow, until: Until) -> ContactPage:
    """The page of a call, with the keyboard; searching by hand is allowed."""
    desk.use(DeskRules(search_by=BY))
    desk.handle(an_offer())
    window.activateWindow()
    await until(window.isActiveWindow)
    return window.page_of(CALL)


def _show(page: ContactPage, identity: Identity) -> None:
    page.view_model.show(replace(lift_story(page.view_model.contact), identity=identity))


def _texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(PlainLabel) if label.isVisibleTo(widget) and label.text()]


def _button(widget: QWidget, name: str) -> QAbstractButton:
    buttons = widget.findChildren(QAbstractButton)
    return next(each for each in buttons if each.accessibleName() == name and each.isVisibleTo(widget))


def _is_there(widget: QWidget, name: str) -> bool:
    buttons = widget.findChildren(QAbstractButton)
    return any(each.accessibleName() == name and each.isVisibleTo(widget) for each in buttons)


@pytest.mark.parametrize(
    ("more", "number"),
    [
        ({"customer_number": "C-1042"}, "No. C-1042"),
        ({"numbers": ("+33639981204",)}, "+33 6 39 98 12 04"),
        ({"ref": CustomerRef("crm:7")}, "crm:7"),
    ],
)
async def test_a_name_never_stands_alone(page: ContactPage, more: dict[str, Any], number: str) -> None:
    _show(page, replace(probable(), customer=replace(claire(), **more)))
    assert _texts(page.identity)[:2] == ["Claire Moreau", number]
    assert page.identity.accessibleDescription().startswith(f"Claire Moreau, {number}")


async def test_a_name_of_look_alike_letters_is_marked_on_the_card_and_among_the_candidates(page: ContactPage) -> None:
    disguised = "Сlaire Moreau"  # its first letter is Cyrillic
    _show(page, replace(probable(), customer=replace(claire(), name=disguised)))
    assert "look-alike letters" in _texts(page.identity)
    people = (Candidate(ref=CustomerRef("a"), name=disguised), Candidate(ref=CustomerRef("b"), name="Claire Moreau"))
    page.view_model.show(a_snapshot(identity=Identity(state=IdentityState.AMBIGUOUS, candidates=people)))
    assert "look-alike letters" not in _texts(page.identity)
    names = [button.accessibleName() for button in page.identity.findChildren(CandidateButton)]
    assert ["look-alike" in name for name in names] == [True, False]


@pytest.mark.parametrize(
    "name", ["Sure", "sure: phone number matches", "SÛR : vous l’avez choisi", "Unbekannter Kunde", "Unknown customer"]
)
async def test_a_name_that_reads_like_a_label_of_ours_stands_in_quotes(page: ContactPage, name: str) -> None:
    _show(page, replace(sure(), customer=replace(claire(), name=name)))
    assert f"“{name}”" in _texts(page.identity)
    _show(page, Identity(state=IdentityState.AMBIGUOUS, candidates=(Candidate(ref=CustomerRef("C-1"), name=name),)))
    assert [each.accessibleName() for each in page.identity.findChildren(CandidateButton)] == [f"“{name}”"]


@pytest.mark.parametrize("name", ["Claire Moreau", "Anna Surel", "Sicherl GmbH", "Inconnu Films"])
async def test_other_names_stand_as_they_are(page: ContactPage, name: str) -> None:
    _show(page, replace(sure(), customer=replace(claire(), name=name)))
    assert name in _texts(page.identity)


@pytest.mark.parametrize(("proof", "said"), [(Proof.CHOSEN, "Sure: chosen by you"), (Proof.REMEMBERED, "Sure: ")])
async def test_a_choice_is_said_and_can_be_taken_back(
    page: ContactPage, gatherer: ScriptedGatherer, until: Until, proof: Proof, said: str
) -> None:
    _show(page, replace(sure(), proof=proof))
    assert any(text.startswith(said) for text in _texts(page.identity))
    _button(page.identity, "Take back").click()
    assert gatherer.taken_back == ["C-1042"]
    assert "Claire Moreau" not in _texts(page)


@pytest.mark.parametrize("way", ["button", "key"])
async def test_a_probable_customer_is_confirmed_and_stays_on_screen(
    page: ContactPage, window: PanelWindow, gatherer: ScriptedGatherer, until: Until, way: str
) -> None:
    _show(page, probable())
    rows = page.timeline.model().rowCount()
    if way == "button":
        _button(page.identity, "Yes, it is this person").click()
    else:
        QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Sure: chosen by you" in _texts(page.identity)
    assert page.timeline.model().rowCount() == rows > 0
    assert not _is_there(page.identity, "Yes, it is this person")
    await until(lambda: gatherer.last(CALL).choice == "C-1042")
    _button(page.identity, "Take back").click()
    assert gatherer.taken_back == ["C-1042"]


@pytest.mark.parametrize("identity", [sure(), ambiguous(), replace(sure(), proof=Proof.SIGNED_IN)])
async def test_nobody_but_a_probable_customer_is_to_be_confirmed(
    page: ContactPage, window: PanelWindow, gatherer: ScriptedGatherer, identity: Identity
) -> None:
    _show(page, identity)
    assert not _is_there(page.identity, "Yes, it is this person")
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.view_model.choice is None


async def test_a_customer_who_is_signed_in_can_be_set_aside(
    page: ContactPage, gatherer: ScriptedGatherer, until: Until
) -> None:
    _show(page, replace(sure(), proof=Proof.SIGNED_IN))
    _button(page.identity, "Not this person").click()
    assert "Somebody else" in _texts(page.identity)
    assert "Claire Moreau" not in _texts(page)
    assert page.timeline.model().rowCount() == 0
    await until(lambda: "C-1042" in gatherer.last(CALL).set_aside)


@pytest.mark.parametrize(("keys", "chosen"), [(["2"], "C-2210"), (["1"], "C-1042"), (["right", "space"], "C-2210")])
async def test_candidates_are_chosen_by_digit_and_by_arrow(
    page: ContactPage, gatherer: ScriptedGatherer, until: Until, keys: list[str], chosen: str
) -> None:
    page.view_model.show(a_snapshot(page.view_model.contact, identity=ambiguous()))
    page.identity.candidates.setFocus()
    for key in keys:
        focused = page.window().focusWidget()
        assert isinstance(focused, CandidateButton)
        code = {"right": Qt.Key.Key_Right, "space": Qt.Key.Key_Space, "1": Qt.Key.Key_1, "2": Qt.Key.Key_2}[key]
        QTest.keyClick(focused, code)
    await until(lambda: gatherer.questions and gatherer.last(CALL).choice == chosen)


async def test_of_a_withheld_number_it_is_said_that_nothing_was_searched(
    desk: DeskViewModel, window: PanelWindow
) -> None:
    desk.handle(an_offer("call-2", address=an_address(None)))
    window.choose(OfferId("call-2/1"))
    page = window.page_of(OfferId("call-2/1"))
    page.view_model.show(a_snapshot(page.view_model.contact, identity=Identity(state=IdentityState.WITHHELD)))
    assert "Number withheld, nothing was looked up" in _texts(page.identity)
    assert not _is_there(page.identity, "Search by hand")


async def test_without_a_policy_there_is_no_search_and_the_key_says_why(
    desk: DeskViewModel, window: PanelWindow, page: ContactPage
) -> None:
    desk.use(DeskRules())
    desk.handle(an_offer("call-2"))
    window.choose(OfferId("call-2/1"))
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.findChildren(SearchPanel) == []
    assert window.body.banner.text.startswith("Searching by hand is not allowed")


async def _search(page: ContactPage, text: str, reason: str | None) -> SearchPanel:
    """Open the search, type, and press Enter."""
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.window(), Qt.Key.Key_F, keys)
    panel = page.search
    assert panel is not None
    field = panel.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert field.hasFocus()
    QTest.keyClicks(field, text)
    if reason is not None:
        _button(panel, reason).click()
    QTest.keyClick(field, Qt.Key.Key_Return)
    return panel


async def test_somebody_is_searched_by_hand_and_chosen(
    page: ContactPage, gatherer: ScriptedGatherer, until: Until
) -> None:
    page.view_model.show(a_snapshot(page.view_model.contact))
    gatherer.found = ambiguous().candidates
    panel = await _search(page, "Moreau", "Calls for somebody else")
    await until(lambda: "2 people found. Who is it?" in _texts(panel))
    assert gatherer.searches == [(HandleKind.NAME, "Moreau", SearchReason.ON_BEHALF)]
    _button(panel, "Hugo Moreau, Résidence du Lac, A").click()
    assert page.search is None
    await until(lambda: gatherer.last(CALL).choice == "C-2210")
    assert gatherer.last(CALL).searched == {HandleKind.NAME: ("Moreau",)}


@pytest.mark.parametrize(
    ("text", "reason", "said"),
    [("Moreau", None, "Say why: pick a reason."), ("  ", "Withholds the number", "Type what to search by.")],
)
async def test_a_search_without_a_reason_or_a_text_asks_nobody(
    page: ContactPage, gatherer: ScriptedGatherer, text: str, reason: str | None, said: str
) -> None:
    panel = await _search(page, text, reason)
    assert said in _texts(panel)
    assert gatherer.searches == []


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ((), "Nobody was found."),
        (Candidates((), missing=("Billing",)), "Nobody was found. Without an answer: Billing."),
        (SourceUnavailable("CRM", ErrorCode.LATE), "CRM did not answer in time."),
        (PermissionError(Phrase("No policy allows a search by this.")), "No policy allows a search by this."),
        (ValueError(Phrase("Type at least {count} letters.", count=3)), "Type at least 3 letters."),
    ],
)
async def test_what_a_search_has_not_found_is_said_in_one_line(
    page: ContactPage, gatherer: ScriptedGatherer, until: Until, found: Exception, said: str
) -> None:
    gatherer.found = found
    panel = await _search(page, "Moreau", "Withholds the number")
    await until(lambda: said in _texts(panel))


async def test_a_search_that_fails_by_a_fault_of_ours_says_so_and_ends(
    page: ContactPage, gatherer: ScriptedGatherer, until: Until
) -> None:
    reached: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: reached.append(context))
    gatherer.found = ZeroDivisionError()
    panel = await _search(page, "Moreau", "Withholds the number")
    await until(lambda: "The search failed because of a fault in Relevo; please report it." in _texts(panel))
    await until(lambda: reached)
    assert type(reached[0]["exception"]) is ZeroDivisionError


async def test_esc_closes_the_search_and_nothing_typed_is_kept(
    page: ContactPage, gatherer: ScriptedGatherer, until: Until
) -> None:
    gatherer.found = ambiguous().candidates
    panel = await _search(page, "Moreau", "Withholds the number")
    field = panel.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert page.search is None
    again = await _search(page, "", None)
    fresh = again.findChild(QLineEdit)
    assert isinstance(fresh, QLineEdit)
    assert fresh.text() == ""
    assert again.findChildren(CandidateButton) == []


async def test_what_to_ask_is_said_quietly_of_several_people_two_of_the_only_one_the_first(page: ContactPage) -> None:
    asked = tuple(
        map(Phrase, ("Ask for the street or the town", "Ask for the customer number", "Ask for the language"))
    )
    _show(page, replace(ambiguous(), questions=asked))
    assert "Ask for the street or the town · Ask for the customer number" in _texts(page.identity)
    assert "Ask for the street or the town" in page.identity.accessibleDescription()
    _show(page, replace(probable(), questions=asked))
    assert "Ask for the street or the town" in _texts(page.identity)
    _show(page, sure())
    assert not any(text.startswith("Ask for") for text in _texts(page.identity))


async def test_what_is_doubtful_of_a_record_stands_with_the_candidate(page: ContactPage) -> None:
    note = Phrase("Perhaps the same person as in {sources}", sources="billing")
    people = (
        Candidate(ref=CustomerRef("a"), name="Claire Moreau", hint="Lyon", note=note),
        Candidate(ref=CustomerRef("b"), name="Claire Moreau"),
    )
    _show(page, Identity(state=IdentityState.AMBIGUOUS, candidates=people))
    names = [button.accessibleName() for button in page.identity.findChildren(CandidateButton)]
    assert names == ["Claire Moreau, Lyon, Perhaps the same person as in billing", "Claire Moreau"]


async def test_the_only_candidate_is_not_said_to_be_several(page: ContactPage) -> None:
    reasons = (Phrase("The name that came with the contact is that of somebody else"),)
    only = (Candidate(ref=CustomerRef("a"), name="Claire Moreau"),)
    _show(page, Identity(state=IdentityState.AMBIGUOUS, candidates=only, reasons=reasons))
    said = "Perhaps somebody else: the name that came with the contact is that of somebody else"
    assert said in _texts(page.identity)


async def test_of_500_mixes_of_people_with_one_number_the_card_shows_names_and_hints_and_nothing_else(
    page: ContactPage,
) -> None:
    rng = random.Random(31)
    handles = ContactHandles(asked={HandleKind.PHONE: ("+33639981204",)})
    for mix in range(500):
        people = [
            Customer(
                ref=CustomerRef(f"C-{mix}{place}"),
                name=f"{given} Zanzibarre",
                customer_number=f"C-{mix}{place}",
                numbers=("+33639981204",),
                emails=(f"secret{place}@example.org",),
                sites=(f"S-{place}",) if rng.random() < 0.5 else (),
                description="secret: tenant since 2019",
                sources=("crm",),
            )
            for place, given in enumerate(rng.sample(("Zita", "Tom", "Ada", "Yann", "Mira"), rng.randint(2, 5)))
        ]
        page.view_model.show(a_snapshot(identity=identify(handles, people, rules=shipped_identity_rules())))
        assert page.view_model.snapshot is not None
        assert page.view_model.snapshot.identity.customer is None
        assert len(page.identity.findChildren(CandidateButton)) >= len(people)
        said = " ".join((*_texts(page), page.identity.accessibleDescription()))
        assert "Who is it?" in said
        assert not any(word in said for word in ("secret", "Zanzibarre", f"C-{mix}"))

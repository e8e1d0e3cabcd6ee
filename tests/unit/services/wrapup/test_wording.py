"""What is written to a back office, and what the next brief reads of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relevo.domain.act import Note
from relevo.domain.contact import Channel as Way
from relevo.domain.contact import Contact, ContactId, Direction, OfferId
from relevo.domain.customer import Customer, CustomerRef
from relevo.domain.entry import EntryKind, Promise
from relevo.domain.wrapup import FollowUp, FollowUpKind, OutcomeCode, OutcomeId, Target
from relevo.services.wrapup.binding import begun, bound, is_of_another
from relevo.services.wrapup.finishing import event_of, finished
from relevo.services.wrapup.outcomes import found, outcome_codes
from relevo.services.wrapup.wording import LANGUAGES, cleaned, note_text, promises_in, read_again, with_unread
from support.wrapups import ANNA, NOON, a_draft

PARIS = ZoneInfo("Europe/Paris")
CODES = outcome_codes(
    {
        "fault": "Störung",
        "fault/engineer": "Engineer booked",
        "fault/remote": "Solved remotely",
        "billing/refund": "Refund granted",
        "billing": "Billing",
        "vip/engineer-2": "Engineer, second visit",
    }
)


def test_a_note_holds_the_outcome_the_words_the_promise_and_what_follows() -> None:
    wrap_up = replace(
        a_draft().wrap_up,
        text="Lift stands since Monday.\nCaller has a pram.",
        promise=Promise(text="call back with the date", by="Anna", due=NOON),
        follow_up=FollowUp(kind=FollowUpKind.REQUEST, reference="INC-4711", at=NOON + timedelta(days=1)),
    )

    assert note_text(wrap_up, CODES[1], "en", PARIS) == (
        "Outcome: Störung / Engineer booked\n"
        "Lift stands since Monday.\nCaller has a pram.\n"
        "Promised until 2026-11-20 13:00 +01:00 by Anna: call back with the date\n"
        "Follow-up: request INC-4711 at 2026-11-21 13:00 +01:00"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@given(
    text=st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=200).filter(str.strip),
    by=st.none() | st.text(st.characters(categories=["L", "Zs"]), min_size=1, max_size=50).filter(str.strip),
    due=st.none() | st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis wants naive bounds
)
def test_a_promise_is_read_back_as_it_was_made(language: str, text: str, by: str | None, due: datetime | None) -> None:
    due = None if due is None else due.replace(second=0, microsecond=0)
    promise = Promise(text=" ".join(text.split()), by=None if by is None else " ".join(by.split()), due=due)
    written = note_text(replace(a_draft().wrap_up, promise=promise), None, language, PARIS)

    assert promise in promises_in(f"{written}\n\n[ref:0]")


def test_what_only_looks_like_a_promise_is_none() -> None:
    lines = "Promised until tomorrow by Anna: x\nPromised until 2026-13-40 12:00 +01:00: y\nhe Promised: z"

    assert list(promises_in(lines)) == []


def test_what_is_typed_keeps_its_lines_and_loses_what_must_not_be_kept() -> None:
    assert cleaned("Card 4111 1111 1111 1111\nis hers <b>", 1_000).startswith("Card ")
    assert "4111 1111" not in cleaned("Card 4111 1111 1111 1111\nis hers <b>", 1_000)
    assert cleaned("a\nb <b>", 1_000) == "a\nb <b>"
    assert len(cleaned("x" * 50_000, 16_000)) <= 16_000


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("eng", ["fault/engineer", "vip/engineer-2"]),
        ("storung rem", ["fault/remote"]),
        ("bill ref", ["billing/refund"]),
        ("granted refund", ["billing/refund"]),
        ("zzz", []),
    ],
)
def test_an_outcome_is_found_by_the_beginnings_of_its_words(typed: str, ids: list[str]) -> None:
    assert [code.id for code in found(CODES, typed)] == ids


def test_while_nothing_is_typed_what_was_used_lately_comes_first() -> None:
    assert next(code.id for code in found(CODES, "  ", [OutcomeId("billing/refund")])) == "billing/refund"
    assert len(found(CODES, "")) == 4


def test_only_what_has_nothing_below_it_can_be_chosen() -> None:
    assert [code.id for code in CODES if not code.is_leaf] == ["fault", "billing"]
    assert CODES[5].path == ("vip", "Engineer, second visit")


def a_contact() -> Contact:
    return Contact(
        contact_id=ContactId("call-1"),
        offer_id=OfferId("call-1/1"),
        advisor=ANNA,
        channel=Way.VOICE,
        direction=Direction.INBOUND,
    )


def test_from_the_first_letter_it_belongs_to_a_contact_and_a_customer() -> None:
    ines = Customer(ref=CustomerRef("C-1"), refs=frozenset({CustomerRef("crm:7")}), name="Ines Marchetti")
    wrap_up = bound(begun(a_contact(), None, NOON), ines)

    assert (wrap_up.contact_id, wrap_up.customer) == ("call-1", "C-1")
    assert not is_of_another(wrap_up, Customer(ref=CustomerRef("crm:7")))
    assert not is_of_another(wrap_up, None)
    assert is_of_another(wrap_up, Customer(ref=CustomerRef("C-2")))
    assert is_of_another(begun(a_contact(), None, NOON), ines)


def test_finishing_makes_one_act_for_each_target_and_a_key_for_each() -> None:
    targets = (
        Target(office="tickets", kind=EntryKind.REQUEST, opens="42"),
        Target(office="crm", kind=None, opens="crm:7"),
    )
    draft = a_draft(1, outcome=OutcomeId("fault/engineer"), targets=targets, over_at=NOON + timedelta(minutes=2))

    done = finished(draft, CODES, "en", PARIS, NOON + timedelta(minutes=3))

    assert [(each.office, each.act.at) for each in done.deliveries] == [
        ("tickets", NOON + timedelta(minutes=3)),
        ("crm", NOON + timedelta(minutes=3)),
    ]
    assert len({each.act.key for each in done.deliveries}) == 2
    assert event_of(done.wrap_up).wrap_up_s == 60.0
    assert "Engineer booked" not in repr(event_of(done.wrap_up))


def test_a_clock_that_was_set_back_ends_nothing_before_it_began() -> None:
    done = finished(a_draft(1), CODES, "en", PARIS, NOON - timedelta(days=1))

    assert done.wrap_up.done_at == done.wrap_up.begun_at


def test_a_wrap_up_that_says_nothing_writes_nothing() -> None:
    target = Target(office="tickets", kind=EntryKind.REQUEST, opens="42")

    assert finished(a_draft(1, "", targets=(target,)), CODES, "en", PARIS, NOON).deliveries == ()
    assert OutcomeCode(id=OutcomeId("x"), path=("X",)).label == "X"


def test_a_promise_without_words_is_none_to_the_next_brief_and_its_date_stands_in_the_note() -> None:
    target = Target(office="tickets", kind=EntryKind.REQUEST, opens="42")
    draft = a_draft(text="x", promise=Promise(text="", by="Anna", due=NOON), targets=(target,))
    done = finished(draft, (), "en", UTC, NOON)

    (note,) = (each.act for each in done.deliveries if isinstance(each.act, Note))
    assert note.text == "x\nPromised until 2026-11-20 12:00 +00:00 by Anna:"
    assert not list(promises_in(note.text))
    assert done.wrap_up.promise is None


def test_words_that_are_no_date_are_kept_with_the_promise_within_its_length() -> None:
    draft = a_draft(promise=Promise(text="y" * 500), follow_up=FollowUp(kind=FollowUpKind.CALL_BACK)).wrap_up
    kept = with_unread(draft, "whenever", "some day")

    assert kept.promise is not None
    assert (len(kept.promise.text), kept.promise.text[-12:]) == (500, "y (whenever)")
    again, words = read_again(kept)
    assert (again.follow_up, words) == (FollowUp(kind=FollowUpKind.CALL_BACK), "some day")
    assert with_unread(draft, "", "") == draft

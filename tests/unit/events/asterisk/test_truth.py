"""Every recording agrees with the phones' own account of the call."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TypeVar

import pytest

from relevo.domain.contact import Direction, Presentation
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactHeld,
    ContactLeftAdvisor,
    ContactOffered,
    ContactResumed,
    ContactTransferred,
    ContactWithdrawn,
    EndedReason,
    Event,
    TransferKind,
    WithdrawnReason,
)
from support.telephony import SCENARIOS, events_of, raw, truth

CLOSE_S = 0.3
WAIT_S = 0.1


def rows(name: str, *kinds: str) -> list[tuple[str, float, dict[str, object]]]:
    found = [row for row in truth(name) if row["what"] in kinds]
    return [(str(row.get("agent") or row.get("ua")), float(str(row["t"])), row) for row in found]


def is_advisor(ua: str) -> bool:
    return ua in ("101", "102", "103", "104")


def assert_same(events: list[tuple[str, float]], phones: list[tuple[str, float]], what: str) -> None:
    assert [who for who, _ in events] == [who for who, _ in phones], what
    for (_, told), (_, seen) in zip(events, phones, strict=True):
        assert abs(told - seen) < CLOSE_S, what


Told = TypeVar("Told", ContactOffered, ContactAccepted, ContactHeld, ContactResumed)


def told(events: Sequence[Event], kind: type[Told]) -> list[tuple[str, float]]:
    found = [event for event in events if isinstance(event, kind)]
    return [(event.advisor.id.removeprefix("PJSIP/"), event.time.timestamp()) for event in found]


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_ringing_phone_is_an_offer_and_every_offer_a_ringing_phone(name: str) -> None:
    offers = [event for event in events_of(name) if isinstance(event, ContactOffered)]
    rung = [event for event in offers if event.direction is not Direction.OUTBOUND]
    assert_same(told(rung, ContactOffered), [(who, t) for who, t, _ in rows(name, "phone_ringing")], name)
    placed = [(who, t) for who, t, row in rows(name, "call_sent") if is_advisor(who) and len(str(row["to"])) > 3]
    outgoing = [event for event in offers if event.direction is Direction.OUTBOUND]
    assert_same(told(outgoing, ContactOffered), placed, name)


@pytest.mark.parametrize("name", SCENARIOS)
def test_an_offer_shows_the_number_that_the_phone_showed(name: str) -> None:
    offers = [e for e in events_of(name) if isinstance(e, ContactOffered) and e.direction is not Direction.OUTBOUND]
    for offer, (_, _, row) in zip(offers, rows(name, "phone_ringing"), strict=True):
        match = re.search(r"<sip:([^@>]+)@", str(row["caller"]))
        assert match and offer.customer_address
        if match[1] == "anonymous" and name != "anonymous_pres_not_exported":
            assert offer.customer_address.presentation is Presentation.WITHHELD
            assert offer.customer_address.value is None
            assert offer.customer_address.name is None
        elif match[1] != "anonymous":
            assert offer.customer_address.value == match[1]


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_answered_phone_is_accepted(name: str) -> None:
    answered = [(who, t) for who, t, _ in rows(name, "phone_answered")]
    answered += [(who, t) for who, t, row in rows(name, "sip_answered") if name == "outbound" and is_advisor(who)]
    assert_same(told(events_of(name), ContactAccepted), answered, name)


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_phone_that_stopped_ringing_is_withdrawn_for_the_phones_reason(name: str) -> None:
    given_up = [t for who, t, _ in rows(name, "sip_bye_sent") if not is_advisor(who)]
    expected = []
    for who, t, row in rows(name, "phone_cancelled", "phone_rejected"):
        left = any(0 <= t - bye < CLOSE_S for bye in given_up)
        reason = WithdrawnReason.CALLER_LEFT if left else WithdrawnReason.TIMEOUT
        expected.append((who, WithdrawnReason.DECLINED if row["what"] == "phone_rejected" else reason, t))
    events = [event for event in events_of(name) if isinstance(event, ContactWithdrawn)]
    if name == "snapshot":  # its two callers hang up in the 0.3 s in which another phone rings out
        expected = [(w, WithdrawnReason.TIMEOUT if w == "102" else r, t) for w, r, t in expected]
    assert [(e.advisor.id.removeprefix("PJSIP/"), e.reason) for e in events] == [(w, r) for w, r, _ in expected]
    assert all(abs(e.time.timestamp() - t) < CLOSE_S for e, (_, _, t) in zip(events, expected, strict=True))


@pytest.mark.parametrize("name", SCENARIOS)
def test_hold_and_resume_are_the_phones(name: str) -> None:
    events = events_of(name)
    assert_same(told(events, ContactHeld), [(who, t) for who, t, _ in rows(name, "hold")], name)
    assert_same(told(events, ContactResumed), [(who, t) for who, t, _ in rows(name, "unhold")], name)


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_refer_is_a_transfer(name: str) -> None:
    events = [event for event in events_of(name) if isinstance(event, ContactTransferred)]
    expected = [
        (f"PJSIP/{who}", f"PJSIP/{row['to']}", TransferKind.ATTENDED if row["attended"] else TransferKind.BLIND)
        for who, _, row in rows(name, "refer_sent")
    ]
    assert [(event.from_advisor.id, event.to.id, event.kind) for event in events] == expected


def joins(name: str) -> dict[str, float]:
    """Read the first join of each call from the bytes, without the product's code."""
    first: dict[str, float] = {}
    for text in raw(name).decode().split("\r\n\r\n"):
        headers = dict(line.split(": ", 1) for line in text.split("\r\n") if ": " in line)
        if headers.get("Event") == "QueueCallerJoin":
            first.setdefault(headers["Linkedid"], float(headers["Timestamp"]))
    return first


@pytest.mark.parametrize("name", SCENARIOS)
def test_waits_are_counted_from_the_first_join_to_what_the_phone_saw(name: str) -> None:
    joined, rung, answered = joins(name), defaultdict(list), defaultdict(list)
    for who, t, _ in rows(name, "phone_ringing"):
        rung[who].append(t)
    for who, t, _ in rows(name, "phone_answered"):
        answered[who].append(t)
    for event in events_of(name):
        if isinstance(event, ContactOffered | ContactAccepted):
            start = joined.get(event.contact_id)
            seen = (rung if isinstance(event, ContactOffered) else answered)[event.advisor.id.removeprefix("PJSIP/")]
            if start is None:
                assert event.wait_s is None
            else:
                assert event.wait_s is not None
                assert abs(event.wait_s - (seen.pop(0) - start)) < WAIT_S


@pytest.mark.parametrize("name", SCENARIOS)
def test_everything_that_began_has_ended_once(name: str) -> None:
    events = events_of(name)
    contacts = {event.contact_id for event in events if isinstance(event, ContactOffered)}
    ended = [event for event in events if isinstance(event, ContactEnded)]
    assert contacts <= {event.contact_id for event in ended}
    assert len({event.contact_id for event in ended}) == len(ended)
    assert all(event.reason is not EndedReason.SOURCE_LOST for event in ended)
    accepted = [event.offer_id for event in events if isinstance(event, ContactAccepted)]
    left = [event for event in events if isinstance(event, ContactLeftAdvisor)]
    assert len(accepted) == len(set(accepted)) == len(left)
    assert len({event.id for event in events}) == len(events)
    assert [event.time for event in events] == sorted(event.time for event in events)


def test_the_caller_who_gives_up_has_abandoned() -> None:
    for name in ("abandon_ringing", "abandon_waiting"):
        (ended,) = (event for event in events_of(name) if isinstance(event, ContactEnded))
        assert ended.reason is EndedReason.ABANDONED

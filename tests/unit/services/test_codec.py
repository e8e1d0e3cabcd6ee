"""The contact-event codec: what goes out comes back, and what is wrong is named without its value."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relevo.domain import events
from relevo.domain.brief import Brief, Job, Level, ReasonKind
from relevo.domain.contact import (
    Address,
    AddressKind,
    Advisor,
    Channel,
    ContactId,
    Direction,
    OfferId,
    PassedOn,
    Presentation,
    Queue,
)
from relevo.domain.customer import HandleKind
from relevo.domain.events import ContactOffered, Event
from relevo.domain.handover import Fact, Handover, HandoverStep, Limit, Outcome, Speaker, Turn
from relevo.domain.selfservice import StepKind
from relevo.domain.understanding import Driver, DriverKind, Understanding
from relevo.domain.wrapup import WrongLine
from relevo.services.codec import CodecError, decode, encode
from support.snapshots import lift_brief

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
_MAYBE = st.none() | _TEXT
_TIME = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants naive bounds
_NUMBER = st.none() | st.floats(min_value=0, max_value=1e6)
_COUNT = st.none() | st.integers(min_value=0, max_value=10_000)
_ADVISOR = st.builds(Advisor, id=_TEXT, address=_MAYBE, name=_MAYBE)
_QUEUE = st.builds(Queue, id=_TEXT, name=_MAYBE)
_ADDRESS = st.one_of(
    st.builds(Address, kind=st.sampled_from(AddressKind), value=_TEXT, name=_MAYBE),
    st.builds(Address, kind=st.sampled_from(AddressKind), value=st.none(), presentation=st.just(Presentation.WITHHELD)),
)
_ATTRIBUTES = st.dictionaries(_TEXT, st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=4)
_HANDOVER = st.builds(
    Handover,
    source=_MAYBE,
    conversation_id=_MAYBE,
    language=_MAYBE,
    limit=st.none() | st.sampled_from(Limit),
    intent=_MAYBE,
    confidence=_NUMBER,
    transcript=st.lists(
        st.builds(Turn, at=st.none() | _TIME, speaker=st.sampled_from(Speaker), text=_TEXT), max_size=3
    ).map(tuple),
    facts=st.lists(st.builds(Fact, name=_TEXT, value=_TEXT, asked=_MAYBE), max_size=3).map(tuple),
    steps=st.lists(
        st.builds(
            HandoverStep,
            at=st.none() | _TIME,
            kind=_TEXT,
            title=_TEXT,
            outcome=st.sampled_from(Outcome),
            detail=_MAYBE,
            url=_MAYBE,
        ),
        max_size=3,
    ).map(tuple),
)
_DRIVER = st.builds(Driver, kind=st.sampled_from(DriverKind), key=_TEXT, label=_MAYBE)
_MAYBE_TRUE = st.none() | st.booleans()
_UNDERSTOOD = st.builds(
    Understanding,
    customer=_MAYBE,
    language=_MAYBE,
    reason=st.none() | st.sampled_from(ReasonKind),
    likelihood=st.none() | st.floats(0, 1),
    evidence=st.frozensets(_TEXT, max_size=3),
    drivers=st.lists(_DRIVER, max_size=3).map(tuple),
    limit=st.none() | st.sampled_from(Limit),
    stop=st.none() | _DRIVER,
    tried=st.lists(st.tuples(st.sampled_from(StepKind), st.sampled_from(Outcome)), max_size=3).map(tuple),
    journey=st.lists(_DRIVER, max_size=3).map(tuple),
    complexity=st.none() | st.sampled_from(Level),
    job=st.none() | st.sampled_from(Job),
    has_notice=_MAYBE_TRUE,
    opened_notice=_MAYBE_TRUE,
    opened_article=_MAYBE_TRUE,
    was_told=_MAYBE_TRUE,
    disagrees=st.booleans(),
)
_BY_NAME: dict[str, st.SearchStrategy[object]] = {
    "id": _TEXT,
    "source": _TEXT,
    "time": _TIME,
    "contact_id": _TEXT,
    "offer_id": _TEXT,
    "advisor": _ADVISOR,
    "from_advisor": _ADVISOR,
    "transferred_by": st.none() | _ADVISOR,
    "customer_address": st.none() | _ADDRESS,
    "attributes": _ATTRIBUTES,
    "handover": st.none() | _HANDOVER,
    "outcome": _MAYBE,
    "incident": _MAYBE,
    "over_at": st.none() | _TIME,
    "wrap_up_s": _NUMBER,
    "wrong": st.lists(st.builds(WrongLine, section=_TEXT, rule=_TEXT), max_size=3).map(tuple),
    "understood": _UNDERSTOOD,
    "dialled": _MAYBE,
    "queued_at": st.none() | _TIME,
    "since": st.none() | _TIME,
    "wait_s": _NUMBER,
    "talk_s": _NUMBER,
    "longest_wait_s": _NUMBER,
    "service_level": _NUMBER,
    "position": _COUNT,
    "offered": _COUNT,
    "answered": _COUNT,
    "abandoned": _COUNT,
    "members": _COUNT,
    "waiting": st.integers(0, 1000),
    "detail": _MAYBE,
    "rebinds_offer_id": _MAYBE,
    "passed_on": st.builds(
        PassedOn,
        from_advisor=_ADVISOR,
        at=_TIME,
        customer=_MAYBE,
        customer_name=_MAYBE,
        chosen_by=st.none() | _ADVISOR,
        found_by=st.sampled_from(({}, {HandleKind.EMAIL: ("a@example.org",)})),
        line=_MAYBE,
        about=_MAYBE,
        brief=st.sampled_from((Brief(), lift_brief())),
        internal=st.lists(_TEXT, max_size=2).map(tuple),
    ),
    "to": st.builds(events.Destination, kind=st.sampled_from(events.DestinationKind), id=_TEXT, name=_MAYBE),
}
_SPECIAL: dict[type[Event], dict[str, st.SearchStrategy[object]]] = {
    events.ContactQueued: {"queue": _QUEUE},
    ContactOffered: {
        "queue": st.none() | _QUEUE,
        "channel": st.sampled_from(Channel),
        "direction": st.sampled_from(Direction),
    },
    events.ContactAccepted: {},
    events.ContactWithdrawn: {"reason": st.sampled_from(events.WithdrawnReason)},
    events.ContactHeld: {},
    events.ContactResumed: {},
    events.ContactTransferred: {"kind": st.sampled_from(events.TransferKind)},
    events.ContactPassedOn: {},
    events.ContactUpdated: {},
    events.ContactLeftAdvisor: {"reason": st.sampled_from(events.LeftAdvisorReason)},
    events.ContactLeftQueue: {"queue": _QUEUE, "reason": st.sampled_from(events.LeftQueueReason)},
    events.ContactWrappedUp: {},
    events.ContactUnderstood: {},
    events.ContactEnded: {"reason": st.sampled_from(events.EndedReason)},
    events.AdvisorState: {"state": st.sampled_from(events.AdvisorStateName), "reason": _MAYBE},
    events.AdvisorSeat: {"reason": st.sampled_from(events.SeatReason)},
    events.AdvisorCard: {
        "request": _TEXT,
        "state": st.sampled_from(events.CardState),
        "site": _MAYBE,
        "link": _MAYBE,
        "until": st.none() | _TIME,
        "contact_id": _MAYBE,
        "sites": st.lists(_TEXT, max_size=3).map(tuple),
    },
    events.QueueState: {"queue": _QUEUE, "advisors": st.none() | st.lists(_TEXT, max_size=3).map(tuple)},
    events.SourceUp: {},
    events.SourceDown: {},
    events.SourceResynced: {},
}


def _events_of(kind: type[Event]) -> st.SearchStrategy[Event]:
    names = cast("dict[str, object]", vars(kind)["__dataclass_fields__"])
    strategies = {**_BY_NAME, **_SPECIAL[kind]}
    return st.builds(kind, **{name: strategies[name] for name in names if name != "type"})


@given(st.sampled_from(sorted(_SPECIAL, key=lambda kind: kind.type)).flatmap(_events_of))
def test_every_event_comes_back_as_it_went_out(event: Event) -> None:
    assert decode(json.loads(json.dumps(encode(event)))) == event


def test_every_type_of_event_is_tried_above() -> None:
    assert {kind.type for kind in _SPECIAL} == {
        kind.type
        for kind in vars(events).values()
        if isinstance(kind, type) and issubclass(kind, Event) and isinstance(kind.__dict__.get("type"), str)
    }


def an_offer() -> dict[str, object]:
    """Return an offer as it comes over the wire, with the least that it needs."""
    return {
        "specversion": "1.0",
        "id": "e1",
        "source": "asterisk:lab",
        "type": "relevo.contact.offered",
        "subject": "c1",
        "time": "2026-11-21T09:00:00Z",
        "data": {"contact_id": "c1", "offer_id": "o1", "advisor": {"id": "anna"}},
    }


def _with(path: str, value: object) -> dict[str, object]:
    offer = json.loads(json.dumps(an_offer()))
    place = offer
    *parents, last = path.split(".")
    for parent in parents:
        place = place.setdefault(parent, {})
    place[last] = value
    return cast("dict[str, object]", offer)


def _offered(data: dict[str, object]) -> ContactOffered:
    event = decode(data)
    assert isinstance(event, ContactOffered)
    return event


def test_an_offer_is_written_as_cloudevents_with_every_field() -> None:
    event = ContactOffered(
        id="e1",
        source="asterisk:lab",
        time=datetime(2026, 11, 21, 10, 0, 0, 250_000, timezone(timedelta(hours=1))),
        contact_id=ContactId("c1"),
        offer_id=OfferId("o1"),
        advisor=Advisor(id="anna", address="PJSIP/101"),
        wait_s=4.0,
    )
    assert encode(event) == {
        "specversion": "1.0",
        "id": "e1",
        "source": "asterisk:lab",
        "type": "relevo.contact.offered",
        "subject": "c1",
        "time": "2026-11-21T09:00:00.250000Z",
        "data": {
            "contact_id": "c1",
            "offer_id": "o1",
            "advisor": {"id": "anna", "address": "PJSIP/101", "name": None},
            "queue": None,
            "channel": "voice",
            "direction": "inbound",
            "customer_address": None,
            "dialled": None,
            "queued_at": None,
            "wait_s": 4.0,
            "attributes": {},
            "transferred_by": None,
            "handover": None,
        },
    }


def test_an_event_without_a_contact_has_no_subject() -> None:
    up = encode(events.SourceUp(id="e1", source="replay", time=datetime(2026, 11, 21, tzinfo=UTC)))
    assert "subject" not in up
    assert up["data"] == {"detail": None}


def test_unknown_types_and_fields_are_ignored() -> None:
    assert decode(_with("type", "relevo.contact.juggled")) is None
    assert decode(_with("type", "com.example.other")) is None
    assert decode(_with("data.colour", "blue")) == decode(an_offer())


def test_the_subject_stands_in_for_a_missing_contact_id() -> None:
    assert _offered(_with("data.contact_id", None)).contact_id == "c1"


def test_an_empty_text_is_unknown() -> None:
    assert _offered(_with("data.dialled", "")).dialled is None
    empty = ContactOffered(
        id="e",
        source="s",
        time=datetime(2026, 1, 1, tzinfo=UTC),
        contact_id=ContactId("c"),
        offer_id=OfferId("o"),
        advisor=Advisor(id="a", name=""),
        dialled="",
    )
    data = cast("dict[str, dict[str, object]]", encode(empty))["data"]
    assert data["dialled"] is None
    assert data["advisor"] == {"id": "a", "address": None, "name": None}


@pytest.mark.parametrize("mark", [{"presentation": "withheld"}, {"value": None}, {"value": ""}])
def test_a_withheld_address_keeps_neither_value_nor_name(mark: dict[str, object]) -> None:
    address = {"kind": "phone", "value": "+33639980001", "name": "Nadia", **mark}
    event = _offered(_with("data.customer_address", address))
    assert event.customer_address == Address(kind=AddressKind.PHONE, value=None, presentation=Presentation.WITHHELD)


def test_a_withheld_value_is_never_written() -> None:
    address = Address(kind=AddressKind.PHONE, value="+33639980001", name="Nadia", presentation=Presentation.WITHHELD)
    event = events.ContactUpdated(
        id="e", source="s", time=datetime(2026, 1, 1, tzinfo=UTC), contact_id=ContactId("c"), customer_address=address
    )
    assert "33639980001" not in json.dumps(encode(event))
    assert "Nadia" not in json.dumps(encode(event))


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("type", None, "type is missing"),
        ("specversion", "0.3", "specversion is not 1.0"),
        ("id", "", "id is missing"),
        ("id", 7, "id is not a text"),
        ("time", "yesterday-0612345678", "time is not an RFC 3339 time"),
        ("time", "2026-11-21T09:00:00", "time is not an RFC 3339 time"),
        ("time", "0001-01-01T00:00:00+23:00", "time is not an RFC 3339 time"),
        ("data", ["0612345678"], "data is not an object"),
        ("data.offer_id", None, "data.offer_id is missing"),
        ("data.advisor", "0612345678", "data.advisor is not an object"),
        ("data.advisor.id", {}, "data.advisor.id is not a text"),
        ("data.channel", "0612345678", "data.channel is not one of voice, chat"),
        ("data.wait_s", "0612345678", "data.wait_s is not a number"),
        ("data.wait_s", float("nan"), "data.wait_s is not a number"),
        ("data.wait_s", 10**400, "data.wait_s is not a number"),
        ("data.wait_s", True, "data.wait_s is not a number"),
        ("data.customer_address", {"kind": "0612345678"}, "data.customer_address.kind is not one of phone"),
        ("data.attributes", ["0612345678"], "data.attributes is not an object"),
        ("data.handover", {"transcript": "0612345678"}, "data.handover.transcript is not a list"),
    ],
)
def test_what_is_wrong_is_named_without_its_value(path: str, value: object, field: str) -> None:
    with pytest.raises(CodecError) as caught:
        decode(_with(path, value))
    assert str(caught.value).startswith(field)
    assert "0612345678" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_details_of_a_hand_over_that_make_no_sense_are_left_out() -> None:
    handover = _offered(
        _with(
            "data.handover",
            {
                "source": "bot",
                "limit": "bored",
                "confidence": "high",
                "conversation_id": 42,
                "transcript": [
                    "not an object",
                    {"speaker": "customer", "text": "the lift is out of order", "at": "just now"},
                    {"speaker": "martian", "text": "hello"},
                    {"speaker": "bot", "text": ""},
                ],
                "facts": [{"name": "building"}, {"name": "building", "value": "C"}],
                "steps": [{"title": "FAQ", "outcome": "hmm", "url": None}, {"kind": "page"}],
            },
        )
    ).handover
    assert handover == Handover(
        source="bot",
        conversation_id="42",
        transcript=(Turn(speaker=Speaker.CUSTOMER, text="the lift is out of order"),),
        facts=(Fact(name="building", value="C"),),
        steps=(HandoverStep(title="FAQ"),),
    )


def test_attributes_keep_their_names_and_become_text() -> None:
    event = _offered(_with("data.attributes", {"CUSTOMER_ID": 4711, "empty": "", "deep": {}, "flag": True}))
    assert event.attributes == {"CUSTOMER_ID": "4711", "empty": ""}


@pytest.mark.parametrize(
    "path", ["id", "source", "subject", "data.offer_id", "data.advisor.id", "data.advisor.address", "data.queue.id"]
)
def test_what_names_something_is_taken_whole_or_not_at_all(path: str) -> None:
    assert decode(_with(path, "q" * 500)) is not None
    with pytest.raises(CodecError, match=r"is longer than \d+ characters"):
        decode(_with(path, "q" * 5_000))


def test_what_is_for_reading_alone_is_cut_where_it_is_too_long() -> None:
    event = _offered(_with("data.advisor.name", "n" * 5_000))
    assert event.advisor.name == "n" * 500


def test_half_characters_never_come_in() -> None:
    assert _offered(_with("data.dialled", "01\ud800")).dialled == "01\ufffd"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(["data", "data.advisor", "data.handover", "data.customer_address", "time", "subject"]), _JSON)
def test_nothing_but_a_codec_error_leaves_the_decoder(path: str, value: object) -> None:
    try:
        decode(_with(path, value))
    except CodecError as error:
        assert str(error)

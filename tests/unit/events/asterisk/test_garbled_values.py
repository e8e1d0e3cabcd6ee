"""Values that make no sense in messages that are real: never an exception, never a time that is none."""

import functools
import json
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relevo.domain.events import ContactEnded, ContactQueued, ContactWithdrawn, Event, QueueState, WithdrawnReason
from relevo.events.asterisk.codec import Decoder
from relevo.events.asterisk.numbers import count, positive, seconds
from relevo.events.asterisk.session import WANTED, Session
from relevo.events.asterisk.translator import Translator
from relevo.services.codec import decode, encode
from support.telephony import RESTARTS, SCENARIOS, BuiltCall, Leg, advisor_leg, message, raw

NOW = 1795287600.0
NO_TIMES = ["nan", "inf", "-inf", "1e400", "1e300", "100000000001", "-1", "-1e9", "soon", ""]
GARBAGE = [*NO_TIMES, "1_0", "²", "٣", "0x10", "9" * 5_000, "1:2:3", "9" * 400 + ":0:0", "\x00", "<unknown>", "0", "s"]
NUMBERS = (
    "Timestamp", "Uptime", "Wait", "Position", "HoldTime", "RingTime", "Cause", "Status", "Paused", "LastPause",
    "LastCall", "Calls", "Completed", "Abandoned", "ServicelevelPerf", "ChannelState", "Duration", "Count",
)  # fmt: skip


@functools.cache
def parts(name: str) -> tuple[bytes, ...]:
    return tuple(part for part in raw(name).split(b"\r\n\r\n") if part)


def garbled(part: bytes, header: str, value: str) -> bytes:
    """Give a header another value; one that is not there is added."""
    lines = part.split(b"\r\n")
    written = f"{header}: {value}".encode()
    start = f"{header}:".encode()
    found = [at for at, line in enumerate(lines) if line.startswith(start)]
    for at in found:
        lines[at] = written
    return b"\r\n".join(lines if found else [*lines, written])


def told(data: bytes, *, is_recorded: bool) -> list[Event]:
    session = Session(Translator("asterisk:pbx", is_recorded=is_recorded), is_recorded=is_recorded)
    events = session.feed(Decoder(WANTED).feed(data), NOW)
    if not is_recorded:
        events += session.synced(None, None, NOW)
        events += session.translator.due(NOW + 60)
        return events + session.lost(NOW, "gone") + session.give_up(NOW)
    return events + session.finish(NOW)


def check(events: list[Event]) -> None:
    for event in events:
        assert datetime(1970, 1, 1, tzinfo=UTC) <= event.time <= datetime(5139, 1, 1, tzinfo=UTC)
        assert decode(json.loads(json.dumps(encode(event)))) is not None


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.sampled_from([*SCENARIOS, *RESTARTS]),
    edits=st.lists(
        st.tuples(
            st.floats(0, 0.999),
            st.sampled_from(NUMBERS),
            st.one_of(st.sampled_from(GARBAGE), st.text(st.characters(codec="utf-8", exclude_characters="\r\n"))),
        ),
        min_size=1,
        max_size=40,
    ),
    is_recorded=st.booleans(),
)
def test_garbled_numbers_of_real_messages_break_nothing(
    name: str, edits: list[tuple[float, str, str]], is_recorded: bool
) -> None:
    messages = list(parts(name))
    for place, header, value in edits:
        at = int(place * len(messages))
        messages[at] = garbled(messages[at], header, value)
    check(told(b"\r\n\r\n".join(messages) + b"\r\n\r\n", is_recorded=is_recorded))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from([*SCENARIOS, *RESTARTS]), data=st.data(), is_recorded=st.booleans())
def test_garbled_headers_of_real_messages_break_nothing(name: str, data: st.DataObject, is_recorded: bool) -> None:
    messages = list(parts(name))
    for at in data.draw(st.lists(st.integers(0, len(messages) - 1), max_size=20)):
        lines = messages[at].decode().split("\r\n")
        header = data.draw(st.sampled_from(lines)).partition(":")[0]
        value = data.draw(st.one_of(st.sampled_from(GARBAGE), st.text(st.characters(codec="utf-8"), max_size=40)))
        if header != "Event":
            messages[at] = garbled(messages[at], header, value.replace("\r", "").replace("\n", ""))
    check(told(b"\r\n\r\n".join(messages) + b"\r\n\r\n", is_recorded=is_recorded))


@pytest.mark.parametrize("header", NUMBERS)
@pytest.mark.parametrize("value", GARBAGE)
@pytest.mark.parametrize("is_recorded", [True, False])
def test_a_number_that_is_none_breaks_nothing_wherever_it_stands(header: str, value: str, is_recorded: bool) -> None:
    for name in ("normal", "snapshot"):
        data = b"\r\n\r\n".join(garbled(part, header, value) for part in parts(name))
        events = told(data + b"\r\n\r\n", is_recorded=is_recorded)
        check(events)
        assert events


@pytest.mark.parametrize("stamp", NO_TIMES)
def test_a_time_that_is_none_counts_as_not_told(stamp: str) -> None:
    headers = [("Timestamp", stamp), *Leg("PJSIP/trunk-00000001", "1.1", "1.1").headers()]
    data = message("QueueCallerJoin", *headers, Queue="billing", Position="1")
    (queued,) = (event for event in told(data, is_recorded=True) if isinstance(event, ContactQueued))
    assert queued.time == datetime.fromtimestamp(NOW, UTC)
    assert queued.id == f"1.1:queued:billing:{queued.time.timestamp():.0f}"


@pytest.mark.parametrize("place", ["-1", "nan", "1e300", "first", "0"])
def test_a_place_in_the_queue_that_is_none_is_not_told(place: str) -> None:
    leg = Leg("PJSIP/trunk-00000001", "1.1", "1.1")
    data = BuiltCall().leg("QueueCallerJoin", leg, Queue="billing", Position=place).data
    (queued,) = (event for event in told(data, is_recorded=True) if isinstance(event, ContactQueued))
    assert queued.position is None


@pytest.mark.parametrize("cause", ["9" * 5_000, "-17", "²¹", "busy"])
def test_a_hangup_with_a_cause_that_is_none_still_ends_the_call(cause: str) -> None:
    caller, phone = Leg("PJSIP/trunk-00000001", "1.1", "1.1"), advisor_leg("101", "2", "1.1")
    call = BuiltCall().leg("QueueCallerJoin", caller, Queue="billing")
    call.two("AgentCalled", caller, phone, Queue="billing", Interface="PJSIP/101")
    call.two("DialEnd", caller, phone, DialStatus="NOANSWER")
    call.leg("Hangup", phone, Cause=cause).leg("Hangup", caller, Cause=cause)
    events = told(call.data, is_recorded=True)
    (withdrawn,) = (event for event in events if isinstance(event, ContactWithdrawn))
    assert withdrawn.reason is WithdrawnReason.TIMEOUT
    assert any(isinstance(event, ContactEnded) for event in events)


def test_waits_longer_than_time_itself_begin_with_it() -> None:
    entry = message(
        "QueueEntry", Queue="billing", Position="1", Uniqueid="1.1", CallerIDNum="+33639980050", Wait="1e11"
    )
    params = message("QueueParams", Queue="billing", Calls="inf", Completed="nan", Abandoned="-4", ServicelevelPerf="x")
    data = params + entry + message("QueueStatusComplete", EventList="Complete")
    events = told(data, is_recorded=True)
    check(events)
    (queue,) = (event for event in events if isinstance(event, QueueState))
    assert (queue.waiting, queue.answered, queue.abandoned, queue.service_level) == (0, 0, 0, None)


def test_numbers_are_what_can_be_a_time_a_length_or_a_count() -> None:
    assert [seconds(text) for text in ("0", "1795287600.25", "1e11")] == [0.0, 1795287600.25, 1e11]
    assert [seconds(text) for text in NO_TIMES] == [None] * len(NO_TIMES)
    assert [positive(text) for text in ("0", "5", "nan")] == [None, 5.0, None]
    assert [count(text) for text in ("0", "21", "7.0", "inf", "-3")] == [0, 21, 7, 0, 0]

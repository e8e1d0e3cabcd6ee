"""Bytes to messages: hostile borders, garbage, floods; actions to bytes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relevo.events.asterisk.codec import MESSAGE_LIMIT, Banner, Decoder, Item, Message, encode_action
from support.telephony import message, raw

BANNER = b"Asterisk Call Manager/11.0.0\r\n"


def plain(items: list[Item]) -> list[object]:
    return [item.version if isinstance(item, Banner) else item.pairs for item in items]


def decode(*chunks: bytes) -> list[object]:
    decoder = Decoder()
    return [part for chunk in chunks for part in plain(decoder.feed(chunk))]


def test_every_single_cut_gives_the_same_messages() -> None:
    data = raw("abandon_ringing") + BANNER + message("Hangup", Cause="16")
    whole = decode(data)
    step = 7  # every cut of the recording would take minutes; the next test takes every cut of a short one
    assert all(decode(data[:at], data[at:]) == whole for at in range(0, len(data), step))


def test_every_cut_of_a_short_stream_gives_the_same_messages() -> None:
    ring = message("AgentCalled", ChanVariable="a=b", CallerIDName="Zoé 😀: x")
    data = BANNER + b"Response: Success\r\nMessage: ok\r\n\r\n" + ring + b"\r\n\r\ngarbage\r\n\r\n" + BANNER + ring
    data += b"Event: Cut\r\nChannel: PJSI" + BANNER + b"Response: Success\r\n\r\n" + ring
    whole = decode(data)
    assert whole.count("11.0.0") == 3
    assert len(whole) == 8
    for first in range(len(data)):
        assert decode(data[:first], data[first:]) == whole
    assert decode(*(data[i : i + 1] for i in range(len(data)))) == whole


@given(st.lists(st.integers(0, 40_000), max_size=40))
def test_any_cutting_gives_the_same_messages(cuts: list[int]) -> None:
    data = raw("hostile_caller_name")[:40_000]
    borders = [0, *sorted(cuts), len(data)]
    assert decode(*(data[a:b] for a, b in pairwise(borders))) == decode(data)


@given(st.binary(max_size=400))
def test_garbage_breaks_nothing_and_the_next_message_is_read(garbage: bytes) -> None:
    decoder = Decoder()
    decoder.feed(garbage)
    items = decoder.feed(b"\r\n\r\n" + message("Hangup", Cause="16"))
    last = items[-1]
    assert isinstance(last, Message)
    assert last.name == "Hangup"


def test_repeated_headers_are_kept_in_order_and_split_at_the_first_colon() -> None:
    (item,) = Decoder().feed(message("X", ("ChanVariable", "A=1: 2"), ("ChanVariable", "B=")))
    assert isinstance(item, Message)
    assert item.all("ChanVariable") == ["A=1: 2", "B="]
    assert item.get("ChanVariable") == "A=1: 2"
    assert item.get("Missing") == ""


def test_broken_characters_are_replaced_not_lost() -> None:
    (item,) = Decoder().feed(b"Event: X\r\nName: Am\xc3lie\r\n\r\n")
    assert isinstance(item, Message)
    assert item.get("Name") == "Am\ufffdlie"


def test_a_caller_cannot_fake_a_new_connection_or_an_event() -> None:
    name = "Asterisk Call Manager/11.0.0"
    items = Decoder().feed(message("Newchannel", CallerIDName=name, Context="Event: Hangup"))
    assert [type(item) for item in items] == [Message]


def test_a_ten_megabyte_line_is_dropped_and_memory_stays_small() -> None:
    decoder = Decoder()
    for _ in range(160):
        decoder.feed(b"x" * 65_536)
        assert len(decoder._rest) <= MESSAGE_LIMIT
    items = decoder.feed(b"\r\n\r\n" + message("Hangup", Cause="16"))
    assert len(items) == 1
    assert decoder.dropped == 1


@pytest.mark.parametrize("size", [65_536, 1_000])
def test_a_message_above_the_limit_is_dropped_however_it_is_cut(size: int) -> None:
    data = message("Huge", Value="v" * MESSAGE_LIMIT) + message("Hangup", Cause="16")
    decoder = Decoder()
    items = [item for at in range(0, len(data), size) for item in decoder.feed(data[at : at + size])]
    assert [item.name for item in items if isinstance(item, Message)] == ["Hangup"]


def test_events_that_nobody_wants_are_not_even_parsed() -> None:
    decoder = Decoder({"Hangup"})
    items = decoder.feed(message("VarSet", Value="1") + b"Response: Success\r\n\r\n" + message("Hangup"))
    assert [item.name for item in items if isinstance(item, Message)] == ["", "Hangup"]
    assert decoder.seen == 3


def test_a_message_cut_in_two_by_lost_bytes_gives_the_part_that_is_whole() -> None:
    data = b"Event: AgentCalled\r\nChannel: PJSIP/1\r\nEvent: Hangup\r\nCause: 16\r\n\r\n"
    (item,) = Decoder().feed(data)
    assert isinstance(item, Message)
    assert item.pairs == [("Event", "Hangup"), ("Cause", "16")]


def test_actions_are_written_with_their_id() -> None:
    assert encode_action("Ping", action_id="7") == b"Action: Ping\r\nActionID: 7\r\n\r\n"


@pytest.mark.parametrize("value", ["a\r\nAction: Command", "a\nb", "a\rb"])
def test_a_line_break_in_a_value_is_refused_without_repeating_the_value(value: str) -> None:
    with pytest.raises(ValueError, match="Secret of the action Login holds a line break") as caught:
        encode_action("Login", {"Secret": value}, action_id="1")
    assert value not in str(caught.value)


def test_a_message_shows_no_content_in_its_repr() -> None:
    (item,) = Decoder().feed(message("Hangup", CallerIDName="Odile Exemple"))
    assert "Odile" not in repr(item)

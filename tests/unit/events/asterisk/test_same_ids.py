"""Two readers of one telephony, of which one comes late: which ids they give to the same facts."""

import re

import pytest

from relevo.demo.telephony import load
from relevo.domain.events import ContactEvent, Event
from relevo.events.asterisk.codec import Decoder
from relevo.events.asterisk.session import WANTED, Session
from relevo.events.asterisk.translator import Translator
from support.telephony import SCENARIOS, recording

_STAMP = re.compile(rb"Timestamp: [^\r]*\r\n")


def ids(name: str, *, clock: float, stamps: bool = True) -> list[str]:
    """Return the ids that a reader with a clock of its own gives to the contact events of a recording."""
    session, decoder = Session(Translator("asterisk:pbx"), is_recorded=False), Decoder(WANTED)
    events: list[Event] = session.synced(None, None, clock)
    for connection in load(recording(name)):
        for chunk in connection:
            data = chunk.data if stamps else _STAMP.sub(b"", chunk.data)
            events += session.feed(decoder.feed(data), clock + chunk.at_s)
            events += session.translator.due(clock + chunk.at_s)
    events += session.translator.flush()
    return sorted(event.id for event in events if isinstance(event, ContactEvent))


@pytest.mark.parametrize("name", SCENARIOS)
def test_readers_with_different_clocks_give_the_same_ids_where_the_telephony_stamps_its_events(name: str) -> None:
    assert ids(name, clock=1_795_000_000.0) == ids(name, clock=1_795_000_777.7)


@pytest.mark.parametrize("name", ["hold", "attended_transfer"])
def test_without_stamps_a_fact_may_come_twice_but_no_two_facts_share_an_id(name: str) -> None:
    one, other = (ids(name, clock=clock, stamps=False) for clock in (1_795_000_000.0, 1_795_000_777.7))
    assert len(set(one)) == len(one)
    repeated = {each for each in one if re.search(r":(held|resumed|queued|left_queue|transferred|updated)\b", each)}
    assert repeated
    assert not repeated & set(other)
    assert set(one) - repeated == {each for each in other if each in one}

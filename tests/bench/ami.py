"""Asterisk's manager events: how many a second one core takes, and what 300 a second cost."""

import itertools
import time

from bench.figures import Figure
from relevo.events.asterisk.codec import Decoder
from relevo.events.asterisk.session import WANTED, Session
from relevo.events.asterisk.translator import Translator
from support.telephony import SCENARIOS, raw

READ = 64 * 1024
ROUNDS = 7
COPIES = 20
_SKIPPED = ("snapshot", "hostile_caller_name")  # lists and pathological names are no everyday traffic


def a_stream() -> tuple[bytes, int]:
    """Repeat the recorded calls with ids of their own each time; return the bytes and how many events they hold.

    The recordings hold what a least-rights account (call, agent, user) receives: 35 events a queue call.
    """
    calls = b"".join(raw(name) for name in SCENARIOS if name not in _SKIPPED)
    copies = (calls.replace(b"lab-17952", b"lab%02d-17952" % number) for number in range(COPIES))
    stream = b"".join(copy.replace(b"Asterisk Call Manager/11.0.0\r\n", b"") for copy in copies)
    return stream, stream.count(b"\r\n\r\n")


def busy_s(stream: bytes) -> float:
    """Return the processor time that codec and translator take for a stream, in reads of the size of a socket's."""
    session, decoder = Session(Translator("asterisk:bench"), is_recorded=False), Decoder(WANTED)
    session.synced(None, None, 0.0)
    began = time.process_time()
    told = 0
    for start in range(0, len(stream), READ):
        told += len(session.feed(decoder.feed(stream[start : start + READ]), 0.0))
    taken = time.process_time() - began
    assert told > COPIES
    return taken


def small_reads_busy_s(stream: bytes) -> float:
    """Return the same for a quiet line, where a read holds about two events."""
    session, decoder = Session(Translator("asterisk:bench"), is_recorded=False), Decoder(WANTED)
    session.synced(None, None, 0.0)
    ends = itertools.accumulate(len(part) + 4 for part in stream.split(b"\r\n\r\n"))
    borders = [0, *itertools.islice(ends, 1, None, 2), len(stream)]
    began = time.process_time()
    for start, end in itertools.pairwise(borders):
        session.feed(decoder.feed(stream[start:end]), 0.0)
    return time.process_time() - began


def measure() -> list[Figure]:
    """Take both figures."""
    stream, events = a_stream()
    rates = [events / busy_s(stream) for _ in range(ROUNDS)]
    shares = [300 * small_reads_busy_s(stream) / events * 100 for _ in range(ROUNDS)]
    how = f"{events} events, the recorded calls {COPIES} times over, codec and translator on one core (processor time)"
    return [
        Figure("AMI events handled", "events/s", rates, "10,000", how),
        Figure("share of a core at 300 AMI events/s", "%", shares, "at most 5 %", f"{how}, two events a read"),
    ]

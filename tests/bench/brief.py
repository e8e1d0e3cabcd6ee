"""What a brief costs: 1,000 and 10,000 entries with the texts of labelled situations, and a long transcript."""

import gc
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum, auto
from itertools import cycle, islice

from bench.figures import Figure
from evaluation.cases import Case, cases
from relevo.domain.customer import Customer, CustomerRef
from relevo.domain.entry import Entry, EntryId
from relevo.domain.handover import Handover, HandoverEntry, Turn
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.timeline import merge
from relevo.services.briefing.brief import Briefing
from relevo.services.briefing.readings import Readings
from relevo.settings.rules import shipped_rules
from relevo.text.language import LANGUAGES

ROUNDS = 16
LANGUAGE = "en"
"""That of the screen and of the customer."""

TURNS = 40
SPAN = timedelta(days=365)
"""Over which the entries are spread: of 10,000, some 800 are of the last month."""


def measure() -> list[Figure]:
    """Measure the processor time of whole briefs, and of their longest piece."""
    written = list(cases("tuning"))
    figures = [
        Figure("rules read and made ready", "ms", _ready((LANGUAGE,)), "", "files, checks, phrases of one language"),
        Figure(
            "the same of all languages", "ms", _ready(LANGUAGES), "", "no start does this: others wait to be spoken"
        ),
    ]
    for entries, goal in ((1_000, "20 ms"), (10_000, "120 ms")):
        timeline = _timeline(written, entries)
        how = f"{entries} entries over a year, texts in four languages, a transcript of {TURNS} turns; processor time"
        first, later = _brief_times(written[0], timeline, Kept.NOTHING)
        come, again = (_brief_times(written[0], timeline, kept)[1] for kept in (Kept.HANDOVER, Kept.ALL))
        figures += [
            Figure(f"brief from {entries:,} entries, nothing read before", "ms", list(map(sum, later)), goal, how),
            Figure(
                f"its longest piece, {entries:,} entries", "ms", list(map(max, later)), "16 ms", "of what runs at once"
            ),
            Figure(
                f"the same when the {entries:,} come", "ms", list(map(sum, come)), goal, "the hand-over was read before"
            ),
            Figure(
                f"the same at the next answer, {entries:,}", "ms", list(map(sum, again)), goal, "all were read before"
            ),
            Figure(
                f"first brief, {entries:,} entries", "ms", [sum(first)], "", "three languages are made ready meanwhile"
            ),
            Figure(f"its longest piece, first, {entries:,}", "ms", [max(first)], "", "of what runs at once"),
        ]
    return figures


def _ready(languages: Collection[str]) -> list[float]:
    """Return what it takes to be ready for texts in some languages, as often as it is measured."""
    times = []
    for _ in range(5):
        shipped_rules.cache_clear()
        with _collecting_between():
            began = time.process_time()
            Briefing(None, shipped_rules).make_ready(languages)
            times.append((time.process_time() - began) * 1000)
    return times


class Kept(Enum):
    """What was read for earlier briefs of the contact."""

    NOTHING = auto()
    HANDOVER = auto()
    ALL = auto()


def _brief_times(case: Case, timeline: Sequence[Entry], kept: Kept) -> tuple[list[float], list[list[float]]]:
    """Return how long each piece of the first brief after a start takes, and of each later one, in ms."""
    briefing = Briefing(case.zone, shipped_rules)
    briefing.make_ready((LANGUAGE,))
    person = Customer(ref=CustomerRef("881204"), language=LANGUAGE, sites=("S1",), products=("P1",))
    identity = Identity(state=IdentityState.PROBABLE, customer=person)
    rounds = []
    before = {Kept.NOTHING: (), Kept.HANDOVER: timeline[:1], Kept.ALL: timeline}[kept]
    for _ in range(ROUNDS):
        readings = Readings()
        if before:
            *_, _made = briefing.growing(identity, before, case.now, readings=readings)
        with _collecting_between():
            pieces, began = list[float](), time.process_time()
            for _ in briefing.growing(identity, timeline, case.now, readings=readings):
                ended = time.process_time()
                pieces.append((ended - began) * 1000)
                began = ended
        rounds.append(pieces)
    return rounds[0], rounds[1:]


@contextmanager
def _collecting_between() -> Iterator[None]:
    """Let Python collect what was left behind before, not meanwhile: the application does so between its events."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _timeline(written: Sequence[Case], count: int) -> tuple[Entry, ...]:
    now = written[0].now
    entries = islice(_endless(written), count)
    return merge([[_handover(written), *_spread(entries, count, now - SPAN)]])


def _endless(written: Sequence[Case]) -> Iterator[Entry]:
    known = [entry for case in written for entry in case.entries]
    yield from cycle(known)


def _spread(entries: Iterator[Entry], count: int, since: datetime) -> Iterator[Entry]:
    for number, entry in enumerate(entries):
        at = since + SPAN * (number / count)
        yield replace(entry, id=EntryId(f"{entry.id}-{number}"), at=at, until=None)


def _handover(written: Sequence[Case]) -> HandoverEntry:
    passed_on = [case.contact.handover for case in written if case.contact.handover is not None]
    turns: list[Turn] = [turn for handover in passed_on[::7] for turn in handover.transcript][:TURNS]
    return HandoverEntry(
        id=EntryId("bot:handover:1"),
        at=written[0].now,
        title="Bot handed over",
        sources=("bot",),
        handover=Handover(source="bot", language=LANGUAGE, intent="other", transcript=tuple(turns)),
    )

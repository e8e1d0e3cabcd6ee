"""A contact as it stands in the table, made from its record, and a journey made from that."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from relevo.domain.contact import Channel, Direction
from relevo.domain.contactrecord import ContactEnd, ContactRecord, Pseudonym, QueueVisit, RecordId
from relevo.domain.handover import Limit
from relevo.domain.reports import Journey, Spared
from relevo.domain.understanding import MAX_KEY, Driver, DriverKind, Understanding
from relevo.domain.wrapup import SCORE, OutcomeId, WrongLine
from relevo.records.contacts import terms
from relevo.records.contacts.pseudonyms import Pseudonyms
from relevo.records.contacts.session import Cells
from relevo.records.contacts.terms import Terms, Word
from relevo.services.supervise.measures import is_in_time, is_short

Thresholds = Callable[[str | None], tuple[float, float]]
"""By the id of a queue: seconds within which an answer is in time, and up to which an abandonment is short."""

Sparing = Callable[[ContactRecord], Spared]

MAX_VISITS, MAX_PARTS, MAX_WRONG = 50, 50, 50
MAX_MS = 10 * 365 * 86_400_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NOTHING = Understanding()
_RULE = re.compile(r"[a-z]+(?:_[a-z]+)*(?: [A-Za-z](?:\d{0,2}[A-Za-z_.:-])*\d{0,2}){1,3}")
"""A section and a rule, or a score's three levels: never as many digits in a row as a number of somebody has."""

IN_TIME, LATE, SHORT, ABANDONED, PASSED, LOST, OUTBOUND = "a", "A", "s", "S", "p", "l", "o"
"""How a visit of a queue counts, by the thresholds that held when it was kept."""


@dataclass(slots=True)
class Row:
    """One row of `contact`, its columns in their order; `detail` is JSON."""

    record: str
    began: int
    ended: int
    customer: str | None
    again: int | None
    repeated: int
    inbound: int
    queue: int
    language: int
    channel: int
    finish: int
    halt: int
    stop: int
    outcome: int
    wait_ms: int | None
    busy_ms: int
    spared: int
    detail: str
    _told: dict[str, list[Any]] | None = field(default=None, compare=False)

    @classmethod
    def of(cls, cells: Cells) -> "Row":
        """Return the row that a query has found."""
        return cls(*cells)

    @property
    def cells(self) -> Cells:
        """Return its columns."""
        return (
            self.record, self.began, self.ended, self.customer, self.again, self.repeated, self.inbound, self.queue,
            self.language, self.channel, self.finish, self.halt, self.stop, self.outcome, self.wait_ms, self.busy_ms,
            self.spared, self.detail,
        )  # fmt: skip

    @property
    def told(self) -> "dict[str, list[Any]]":
        """Return what stands in `detail`."""
        if self._told is None:
            try:
                self._told = json.loads(self.detail)
            except (ValueError, RecursionError):
                self._told = {}  # torn: what stands in the columns still counts
        return self._told


def words_in(record: ContactRecord, spared: Spared, pseudonyms: Pseudonyms) -> dict[Word, str | None]:
    """Return the words of a record, each with its label."""
    understood = record.understood or _NOTHING
    words: dict[Word, str | None] = {(terms.QUEUE, each.queue): each.name for each in _visits(record) if each.queue}
    if record.queue is not None:
        words[(terms.QUEUE, record.queue)] = record.queue_name or words.get((terms.QUEUE, record.queue))
    for kind, value in (
        (terms.LANGUAGE, understood.language),
        (terms.CHANNEL, record.channel.value),
        (terms.FINISH, record.end.value),
        (terms.HALT, understood.limit),
        (terms.OUTCOME, record.outcome),
        (terms.SPARED, spared.value),
    ):
        if value is not None:
            words[(kind, str(value))] = None
    words |= {(terms.WRONG, word): None for each in record.wrong[:MAX_WRONG] if (word := _line(each)) is not None}
    return words | terms.words_of(hidden(each, pseudonyms) for each in _drivers(understood))


def searches_in(record: ContactRecord, known: Terms, pseudonyms: Pseudonyms) -> dict[int, str]:
    """Return the words of the searches of a record, by the number of what stands for them."""
    found = {}
    for each in _drivers(record.understood or _NOTHING):
        if each.kind is DriverKind.SEARCH and (driver := hidden(each, pseudonyms)).key != each.key:
            found[known.of(driver.kind, driver.key)] = each.label or each.key
    return found


def hidden(driver: Driver, pseudonyms: Pseudonyms) -> Driver:
    """Return a driver as it is kept: of a search, what customers have typed is left out."""
    return Driver(driver.kind, pseudonyms.search(driver.key)) if driver.kind is DriverKind.SEARCH else driver


def row_of(record: ContactRecord, spared: Spared, known: Terms, pseudonyms: Pseudonyms, thresholds: Thresholds) -> Row:
    """Return the row of a record, all of whose words have been learnt; no repeat is noted in it yet."""
    understood = record.understood or _NOTHING

    def number(driver: Driver | None) -> int:
        return terms.NONE if driver is None else known.of(driver.kind, hidden(driver, pseudonyms).key)

    began = ms_of(record.began_at)
    told: dict[str, list[Any]] = {
        "u": [None if record.understood is None else 1],
        "v": [_visit(each, known, thresholds, record) for each in _visits(record)],
        "d": list(dict.fromkeys(number(each) for each in understood.drivers)),
        "j": [number(each) for each in understood.journey],
        "t": [[step.value, outcome.value] for step, outcome in understood.tried],
        "e": sorted(understood.evidence),
        "r": [understood.reason, understood.likelihood],
        "s": [understood.complexity, understood.severity, understood.effort, understood.job],
        "n": [understood.has_notice, understood.opened_notice, understood.opened_article, understood.was_told],
        "w": [[each.section, each.rule, known.of(terms.WRONG, _line(each))] for each in record.wrong[:MAX_WRONG]],
        "k": [record.wrap_ups_seen or None],
        "o": [record.offers, record.transfers, duration(record.hold_s), record.incident],
    }
    return Row(
        record=record.id,
        began=began,
        ended=max(began, ms_of(record.ended_at)),
        customer=record.customer,
        again=None,
        repeated=0,
        inbound=int(record.direction is Direction.INBOUND),
        queue=known.of(terms.QUEUE, record.queue),
        language=known.of(terms.LANGUAGE, understood.language),
        channel=known.of(terms.CHANNEL, record.channel.value),
        finish=known.of(terms.FINISH, record.end.value),
        halt=known.of(terms.HALT, understood.limit),
        stop=number(understood.stop),
        outcome=known.of(terms.OUTCOME, record.outcome),
        wait_ms=duration(record.wait_s),
        busy_ms=(duration(record.talk_s) or 0) + (duration(record.wrap_up_s) or 0),
        spared=known.of(terms.SPARED, spared.value),
        detail=json.dumps(
            {name: value for name, value in told.items() if any(each is not None for each in value)},
            separators=(",", ":"),
        ),
    )


def joined(row: Row, before: Row) -> Row:
    """Return a row with what the one before it knows and this one does not: several hubs hear parts of one contact.

    What was understood, the outcome and wrap-ups come from there as a whole, or not at all: with each its wrong lines.
    """
    told, kept = dict(row.told), before.told
    given: dict[str, Any] = {}
    scores, lines = (_lines(told, are_scores=each) for each in (True, False))
    if "u" not in told and "u" in kept:
        given = {name: getattr(before, name) for name in ("language", "halt", "stop", "customer", "spared")}
        told = {**told, **{name: kept[name] for name in _UNDERSTOOD if name in kept}}
        scores = _lines(kept, are_scores=True)
    if row.outcome == terms.NONE:
        given["outcome"] = before.outcome
        lines = lines or _lines(kept, are_scores=False)
    told.pop("w", None)
    if scores or lines:
        told["w"] = [*scores, *lines]
    if _wrap_ups_told(row) < _wrap_ups_told(before) and len(told["v"]) == len(kept.get("v", ())):
        told = {**told, "k": kept.get("k", [None])}
        told["v"] = [[*mine[:-1], theirs[-1]] for mine, theirs in zip(told["v"], kept["v"], strict=True)]
        given["busy_ms"] = row.busy_ms + (_wrapped(before)[1] - _wrapped(row)[1]) // 1_000
    return replace(row, **given, detail=json.dumps(told, separators=(",", ":")), _told=None)


def wrong_ids(row: Row) -> set[int]:
    """Return the numbers of a row's wrong lines; one that was kept without a number is not counted."""
    return {each[2] for each in row.told.get("w", ()) if len(each) > 2} - {terms.NONE}


def line_from(key: str) -> WrongLine:
    """Return the line that a word of `terms.WRONG` stands for."""
    section, _, rule = key.partition(" ")
    return WrongLine(section=section, rule=rule)


def _line(line: WrongLine) -> str | None:
    """Return the word of a line, None where a desktop told what is no name of a rule: words of sums stay for ever."""
    word = f"{line.section} {line.rule}"
    return word if len(word) <= MAX_KEY and _RULE.fullmatch(word) else None


def _lines(told: Mapping[str, list[Any]], *, are_scores: bool) -> list[Any]:
    return [each for each in told.get("w", ()) if (each[0] == SCORE) is are_scores]


_UNDERSTOOD = ("u", "d", "j", "t", "e", "r", "s", "n")


def _wrapped(row: Row) -> list[int]:
    """Return how many wrap-ups a row knows, and their sum in microseconds."""
    parts = [visit[-1] for visit in row.told.get("v", ())]
    return [sum(number for number, _ in parts), sum(total for _, total in parts)]


def _wrap_ups_told(row: Row) -> tuple[int, int]:
    """Return how many wrap-ups a row knows from desktops, and how many at all: what a desktop told goes before."""
    number, seen = _wrapped(row)[0], row.told.get("k", [None])[0] or 0
    return number - seen, number


def journey_of(row: Row, named: Mapping[int, tuple[str, str, str | None]]) -> Journey:
    """Return the journey that a row tells."""

    def key(number: int) -> str | None:
        return named[number][1] if number in named else None

    limit, end, outcome = key(row.halt), key(row.finish), key(row.outcome)
    steps = (terms.driver_from(named.get(number)) for number in journey_ids(row))
    return Journey(
        record=RecordId(row.record),
        customer=None if row.customer is None else Pseudonym(row.customer),
        began_at=_EPOCH + timedelta(milliseconds=row.began),
        steps=tuple(step for step in steps if step is not None),
        limit=Limit(limit) if limit in tuple(Limit) else None,
        stop=terms.driver_from(named.get(row.stop)),
        queue=key(row.queue),
        end=ContactEnd(end) if end in tuple(ContactEnd) else ContactEnd.LOST,
        wait_s=None if row.wait_ms is None else row.wait_ms / 1_000,
        minutes=row.busy_ms / 60_000,
        outcome=None if outcome is None else OutcomeId(outcome),
        again_after_h=None if row.again is None else (row.again - row.began) / 3_600_000,
    )


def journey_ids(row: Row) -> Sequence[int]:
    """Return the numbers of the steps of a row's journey."""
    return list(row.told.get("j", ()))


def ms_of(moment: datetime) -> int:
    """Return a moment in milliseconds since 1970."""
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def duration(seconds: float | None) -> int | None:
    """Return milliseconds, never below zero, None for what is not known."""
    return None if seconds is None else min(max(0, round(seconds * 1_000)), MAX_MS)


def _exact(seconds: float | None) -> int | None:
    """Return microseconds, never below zero: what is counted adds up to what was counted live."""
    return None if seconds is None else min(max(0, round(seconds * 1_000_000)), 1_000 * MAX_MS)


def _drivers(understood: Understanding) -> list[Driver]:
    stop = () if understood.stop is None else (understood.stop,)
    return [*understood.drivers, *understood.journey, *stop]


def _visits(record: ContactRecord) -> Sequence[QueueVisit]:
    """Return each stay in a queue; where none is told, the one that the record itself tells."""
    if record.visits:
        return record.visits[:MAX_VISITS]
    is_answered = record.end is ContactEnd.ANSWERED
    return (
        QueueVisit(
            queue=record.queue,
            name=record.queue_name,
            joined_at=record.began_at,
            end=record.end,
            wait_s=record.wait_s,
            handled=int(is_answered and record.talk_s is not None),
            talks_s=() if record.talk_s is None else (record.talk_s,),
            wrap_ups_s=() if record.wrap_up_s is None else (record.wrap_up_s,),
        ),
    )


def _visit(visit: QueueVisit, known: Terms, thresholds: Thresholds, record: ContactRecord) -> list[object]:
    talks = [_exact(each) or 0 for each in visit.talks_s[:MAX_PARTS]]
    wrap_ups = [_exact(each) or 0 for each in visit.wrap_ups_s[:MAX_PARTS]]
    return [
        known.of(terms.QUEUE, visit.queue),
        ms_of(visit.joined_at),
        _way(visit, thresholds, record),
        int(record.channel is Channel.CALLBACK),
        _exact(visit.wait_s),
        visit.handled,
        [len(talks), sum(talks)],
        [len(wrap_ups), sum(wrap_ups)],
    ]


def _way(visit: QueueVisit, thresholds: Thresholds, record: ContactRecord) -> str:
    if visit.queue is None and record.direction is not Direction.INBOUND:
        return OUTBOUND
    in_time_s, short_s = thresholds(visit.queue)
    if visit.end is ContactEnd.ANSWERED:
        return IN_TIME if visit.wait_s is not None and is_in_time(visit.wait_s, in_time_s) else LATE
    if visit.end is ContactEnd.ABANDONED:
        return SHORT if visit.wait_s is not None and is_short(visit.wait_s, short_s) else ABANDONED
    return PASSED if visit.end is ContactEnd.PASSED else LOST

"""The rows of reports as JSON objects and back: what is nothing is left out, since most figures of most hours are."""

from collections.abc import Mapping
from dataclasses import fields as fields_of
from typing import Any

from relevo.domain.contactrecord import ContactEnd, Pseudonym, RecordId
from relevo.domain.figures import Counts, Span
from relevo.domain.handover import Limit
from relevo.domain.reports import DriverPeriod, Journey, QueuePeriod, Spared, StopRow
from relevo.domain.understanding import MAX_JOURNEY, MAX_LABEL, Driver, DriverKind
from relevo.domain.wrapup import OutcomeId
from relevo.services.event_fields import CodecError, Fields
from relevo.services.json_values import to_json_value
from relevo.services.site.recordquestion import Kind

Row = QueuePeriod | DriverPeriod | StopRow | Journey

MAX_TREND, MAX_OUTCOMES = 400, 1_000

_SPANS = frozenset(("waits", "abandon_waits", "talks", "wrap_ups"))
_COUNTS = tuple(each.name for each in fields_of(Counts) if each.name not in _SPANS)
_OF_DRIVER = ("contacts", "repeats", "minutes", "had_notice", "opened_article", "was_told")


def row_to_json(row: Row) -> Mapping[str, object]:
    """Return a row in JSON's types."""
    match row:
        case QueuePeriod():
            return {"queue": row.queue, "start": to_json_value(row.start), "counts": _counts_to_json(row.counts)}
        case DriverPeriod():
            figures = {name: value for name in _OF_DRIVER if (value := getattr(row, name))}
            return {"driver": _driver_to_json(row.driver), "start": to_json_value(row.start), **figures}
        case StopRow() | Journey():
            told = {each.name: to_json_value(getattr(row, each.name)) for each in fields_of(row)}
            return {name: value for name, value in told.items() if value not in (None, [], {})}


def row_from(kind: Kind, fields: Fields) -> Row:
    """Read a row. Raises: CodecError."""
    match kind:
        case Kind.QUEUES:
            return QueuePeriod(
                queue=fields.identity("queue"),
                start=fields.needed_moment("start"),
                counts=fields.needed_part("counts", _counts_from),
            )
        case Kind.DRIVERS:
            return _driver_period_from(fields)
        case Kind.STOPS:
            return _stop_from(fields)
        case Kind.JOURNEYS:
            return _journey_from(fields)


def _counts_to_json(counts: Counts) -> dict[str, object]:
    told: dict[str, object] = {name: value for name in _COUNTS if (value := getattr(counts, name))}
    for name in _SPANS:
        span: Span = getattr(counts, name)
        if span.count or span.total_s:
            told[name] = {"count": span.count, "total_s": span.total_s}
    return told


def _counts_from(fields: Fields) -> Counts:
    figures: dict[str, Any] = {name: _number_of(fields, name) for name in _COUNTS}
    figures |= {name: fields.part(name, _span_from) or Span() for name in _SPANS}
    return Counts(**figures)


def _span_from(fields: Fields) -> Span:
    return Span(_number_of(fields, "count"), _amount(fields, "total_s"))


def _driver_period_from(fields: Fields) -> DriverPeriod:
    return DriverPeriod(
        driver=fields.needed_part("driver", _driver_from),
        start=fields.needed_moment("start"),
        contacts=_number_of(fields, "contacts"),
        repeats=_number_of(fields, "repeats"),
        minutes=_amount(fields, "minutes"),
        had_notice=_number_of(fields, "had_notice"),
        opened_article=_number_of(fields, "opened_article"),
        was_told=_number_of(fields, "was_told"),
    )


def _stop_from(fields: Fields) -> StopRow:
    return StopRow(
        limit=fields.choice("limit", Limit),
        stop=fields.part("stop", _driver_from),
        language=fields.identity("language"),
        contacts=_number_of(fields, "contacts"),
        answered=_number_of(fields, "answered"),
        repeats=_number_of(fields, "repeats"),
        minutes=_amount(fields, "minutes"),
        outcomes={OutcomeId(name): count for name, count in _tally(fields, "outcomes").items()},
        spared={Spared(name): count for name, count in _tally(fields, "spared").items() if name in tuple(Spared)},
        saved_min=_amount(fields, "saved_min"),
        trend=_trend(fields),
    )


def _journey_from(fields: Fields) -> Journey:
    customer, outcome = fields.identity("customer"), fields.identity("outcome")
    steps = [_driver_from(each) for each, _ in zip(fields.children("steps"), range(MAX_JOURNEY), strict=False)]
    return Journey(
        record=RecordId(fields.needed_identity("record")),
        customer=None if customer is None else Pseudonym(customer),
        began_at=fields.needed_moment("began_at"),
        steps=tuple(steps),
        limit=fields.choice("limit", Limit),
        stop=fields.part("stop", _driver_from),
        queue=fields.identity("queue"),
        end=fields.needed_choice("end", ContactEnd),
        wait_s=fields.number("wait_s"),
        minutes=fields.number("minutes"),
        outcome=None if outcome is None else OutcomeId(outcome),
        again_after_h=fields.number("again_after_h"),
    )


def _driver_to_json(driver: Driver) -> dict[str, object]:
    return {"kind": driver.kind.value, "key": driver.key, "label": driver.label}


def _driver_from(fields: Fields) -> Driver:
    label = fields.text("label")
    return Driver(
        kind=fields.needed_choice("kind", DriverKind),
        key=fields.needed_identity("key"),
        label=None if label is None else label[:MAX_LABEL],
    )


def _number_of(fields: Fields, name: str) -> int:
    count = fields.count(name) or 0
    if count < 0:
        raise CodecError(fields.place(name), "is below nothing")
    return count


def _amount(fields: Fields, name: str) -> float:
    return fields.number(name) or 0.0


def _tally(fields: Fields, name: str) -> dict[str, int]:
    child = fields.child(name)
    if child is None:
        return {}
    return {word: _number_of(child, word) for (word, _), _ in zip(child.items(), range(MAX_OUTCOMES), strict=False)}


def _trend(fields: Fields) -> tuple[int, ...]:
    told = dict(fields.items()).get("trend") or ()
    if not isinstance(told, list | tuple):
        raise CodecError(fields.place("trend"), "is not a list")
    counts = Fields({str(place): value for place, value in enumerate(told[:MAX_TREND])}, fields.place("trend"))
    return tuple(_number_of(counts, name) for name, _ in counts.items())

"""Trying a connector out: what was asked, what came back, what each expression found, and what was left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import orjson

from relevo.connectors.asking.engine import Exchange, Found
from relevo.connectors.asking.newest import read_fields
from relevo.connectors.asking.opening import Opened, OpeningPlan, detail_of
from relevo.connectors.asking.plan import LookupPlan
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.language.fields import REQUIRED, shown
from relevo.connectors.language.handles import usable
from relevo.connectors.mapping.joining import Row
from relevo.connectors.mapping.mapping import Field
from relevo.domain.detail import Detail
from relevo.services.errors import ErrorCode, SourceContractBroken, SourceError
from relevo.services.ports import Handles, Stream

if TYPE_CHECKING:
    pass

MAX_SHOWN = 120
"""Characters of a value that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTrial:
    """A field, the expressions that the file gives for it, and what the first record holds; None: nothing found."""

    name: str
    expressions: tuple[str, ...]
    value: str | None = field(repr=False)
    found_in: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamTrial:
    """One lookup of a stream: `items` belong to the handle, `foreign` did not, `unmapped` made no sense.

    `requests` are lines such as `GET /tickets?query=... 200 213 ms`, secrets masked. `unmatched` are expressions that
    found nothing in any item. `error` is what went wrong, None when all is well.
    """

    stream: Stream
    lookup: str
    requests: tuple[str, ...] = field(default=(), repr=False)
    status: int | None = None
    ms: int = 0
    items: int = 0
    foreign: int = 0
    unmapped: int = 0
    fields: tuple[FieldTrial, ...] = ()
    unmatched: tuple[str, ...] = ()
    error: SourceError | None = None
    opened: "OpeningTrial | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningTrial:
    """One opened entry: `detail` as the panel shows it, `foreign` parts that belong to another entry."""

    name: str
    requests: tuple[str, ...] = field(default=(), repr=False)
    ms: int = 0
    foreign: int = 0
    detail: Detail = field(default=Detail(), repr=False)
    unmatched: tuple[str, ...] = ()
    error: SourceError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherTrial:
    """What a recorded answer was read as: `where` is the place in the file, `told` what was found."""

    where: str
    told: str
    is_well: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """All that was tried; `skipped` are lookups for which no handle was given, with the kind that they need.

    `opened` is an opened entry that was checked by itself, `other` a recorded answer to anything else that is asked.
    """

    connector: str
    streams: tuple[StreamTrial, ...]
    skipped: tuple[str, ...] = ()
    opened: OpeningTrial | None = None
    other: OtherTrial | None = None

    @property
    def is_well(self) -> bool:
        """Tell whether something was tried and nothing went wrong."""
        opened = [one for one in (self.opened, *(stream.opened for stream in self.streams)) if one]
        if any(one.error or one.unmapped for one in self.streams) or any(one.error for one in opened):
            return False
        if self.other is not None:
            return self.other.is_well
        return bool(self.streams or opened)


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The state of a source for `relevo doctor`: `code` is None when it is reachable and signed in.

    `unmatched` are expressions that found nothing in any record: `stream.field: expression`.
    """

    code: ErrorCode | None = None
    detail: str | None = None
    ms: int = 0
    items: int = 0
    unmatched: tuple[str, ...] = ()


async def try_office(
    office: FileBackOffice, handles: Handles, only: Callable[[LookupPlan], bool] = lambda _: True
) -> Trial:
    """Ask a configured source by every lookup that the handles allow, of those that `only` names."""
    streams: list[StreamTrial] = []
    skipped: list[str] = []
    for lookups in office.plan.lookups.values():
        for lookup in filter(only, lookups):
            asked = office.handles_for(lookup, handles)
            if not asked:
                skipped.append(f"{lookup.stream}: {lookup.name} (needs {lookup.needs})")
            for value in asked:
                is_opened = any(one.stream is lookup.stream and one.opened for one in streams)
                streams.append(await _try(office, lookup, value, opens=not is_opened))
    return Trial(connector=office.manifest.id, streams=tuple(streams), skipped=tuple(skipped))


async def health(office: FileBackOffice) -> Health:
    """Tell whether a source is reachable and signed in, and whether its mapping still fits.

    A stream that needs no handle is asked, else the first lookup for a made-up handle that nobody has: an
    empty answer is a good one then.
    """
    lookup, asked = _probe(office)
    done = await _try(office, lookup, asked)
    if done.error is not None:
        return Health(code=done.error.code, detail=done.error.detail, ms=done.ms)
    return Health(ms=done.ms, items=done.items, unmatched=done.unmatched)


NOBODY = {
    "phone": "+33199000000",
    "email": "nobody@relevo.example.org",
    "customer_number": "RELEVO-0",
    "name": "Nobody Whatever",
}


def _probe(office: FileBackOffice) -> tuple[LookupPlan, str | None]:
    listed = [lookup for lookups in office.plan.lookups.values() for lookup in lookups]
    for lookup in listed:
        if lookup.needs is None:
            return lookup, None
    first = next((lookup for lookup in listed if not lookup.right_may_be_missing), listed[0])
    return first, nobody_for(first)


def nobody_for(lookup: LookupPlan) -> str | None:
    """Return a made-up handle, one that the file's own allow-list passes where one can be thought of."""
    if lookup.needs is None:
        return None
    usual = NOBODY.get(str(lookup.needs), "relevo-0")
    tried = (usual, *("0" * length for length in range(1, 17)))
    return next((one for one in tried if usable(lookup.needs, one, lookup.pattern)), usual)


async def _try(office: FileBackOffice, lookup: LookupPlan, asked: str | None, opens: bool = False) -> StreamTrial:
    seen: list[Exchange] = []
    found: Found = Found()
    error: SourceError | None = None
    try:
        async with office.deadline():
            found = await office.engine.run(lookup, asked, seen.append)
    except SourceError as exc:
        error = exc
    told = report(lookup, seen, found, error)
    return replace(told, opened=await _open_first(office, lookup, found)) if opens else told


async def _open_first(office: FileBackOffice, lookup: LookupPlan, found: Found) -> OpeningTrial | None:
    """Open the first entry of a stream, where the file says how."""
    opening = office.plan.openings.get(lookup.stream)
    read = dict(lookup.optional).get("opens")
    key = next((key for row in found.rows if read and (key := read(row))), None)
    if opening is None or key is None:
        return None
    seen: list[Exchange] = []
    opened, error = Opened(), None
    try:
        async with office.deadline():
            opened = await office.engine.open(opening, key, seen.append)
    except SourceError as exc:
        error = exc
    return report_opened(opening, seen, opened, error, office.name)


def report_opened(
    opening: OpeningPlan, seen: Sequence[Exchange], opened: Opened, error: SourceError | None, source: str
) -> OpeningTrial:
    """Tell what an opened entry shows."""
    detail = Detail()
    if error is None:
        try:
            detail = detail_of(opening, opened, source)
        except SourceError as exc:
            error = exc
    return OpeningTrial(
        name=opening.name,
        requests=tuple(exchange_line(exchange) for exchange in seen),
        ms=sum(one.answer.ms for one in seen if one.answer),
        foreign=opened.foreign,
        detail=detail,
        unmatched=_unmatched(opening.fields, opened.rows),
        error=error,
    )


def report(lookup: LookupPlan, seen: Sequence[Exchange], found: Found, error: SourceError | None) -> StreamTrial:
    """Tell what a lookup found, expression by expression."""
    unmapped = sum(read_fields(lookup, row) is None for row in found.rows)
    fields = tuple(_field(one, found.rows) for one in (*lookup.fields, *lookup.scope))
    unmatched = _unmatched((*lookup.fields, *lookup.scope), found.rows)
    if error is None and found.rows and unmapped == len(found.rows):
        missing = next((f.name for f in fields if f.name in REQUIRED[lookup.stream] and not f.found_in), "id")
        error = SourceContractBroken(str(lookup.stream), ErrorCode.WRONG_SHAPE, missing)
    elif error is None and found.broken and not found.rows:
        error = SourceContractBroken(str(lookup.stream), ErrorCode.WRONG_SHAPE, str(lookup.stream))
    return StreamTrial(
        stream=lookup.stream,
        lookup=lookup.name,
        requests=tuple(exchange_line(exchange) for exchange in seen),
        status=next((one.answer.status for one in reversed(seen) if one.answer), None),
        ms=sum(one.answer.ms for one in seen if one.answer),
        items=len(found.rows),
        foreign=found.foreign,
        unmapped=unmapped + found.broken,
        fields=fields,
        unmatched=unmatched,
        error=error,
    )


def _unmatched(fields: Sequence[Field], rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(
        f"{one.name}: {way.expression}"
        for one in fields
        for way in one.ways
        if rows and all(way.find(row) is None for row in rows)
    )


def _field(one: Field, rows: Sequence[Row]) -> FieldTrial:
    values = [value for row in rows if (value := one.read(row)) not in (None, ())]
    value = shown(values[0])[:MAX_SHOWN] if values else None
    return FieldTrial(
        name=one.name, expressions=tuple(way.expression for way in one.ways), value=value, found_in=len(values)
    )


def exchange_line(exchange: Exchange) -> str:
    """Write a request down as it was sent; the sign-in is added later, so that no secret can stand here."""
    ask = exchange.ask
    query = f"?{urlencode(ask.query)}" if ask.query else ""
    sent = f"{ask.method} {ask.url or ask.path}{query}"
    if ask.form is not None:
        sent += f" form {urlencode(ask.form)}"
    if ask.body is not None:
        sent += f" json {orjson.dumps(ask.body).decode()}"
    if exchange.answer is not None:
        return f"{sent} {exchange.answer.status} {exchange.answer.ms} ms"
    return f"{sent} {exchange.error.code if exchange.error else ''}"

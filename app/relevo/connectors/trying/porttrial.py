"""Trying a connector in Python out, through the port alone: what was asked, and what came of it."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from relevo.connectors.asking.engine import Exchange
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.inpython import PythonOffice
from relevo.connectors.known import Office
from relevo.connectors.language.fields import shown
from relevo.connectors.trying.trial import (
    MAX_SHOWN,
    NOBODY,
    FieldTrial,
    Health,
    OpeningTrial,
    StreamTrial,
    Trial,
    exchange_line,
    health,
    try_office,
)
from relevo.domain.customer import HandleKind
from relevo.services.errors import SourceError
from relevo.services.ports import Handles, Stream

_FOR_US = frozenset({"id", "ref", "refs", "sources", "opens"})


async def try_any(office: Office, handles: Handles) -> Trial:
    """Ask a configured source, whatever its connector is, for all that the handles allow."""
    if isinstance(office, FileBackOffice):
        return await try_office(office, handles)
    ordered = [stream for stream in Stream if stream in office.streams]
    asked = [stream for stream in ordered if office.can_ask(stream, handles)]
    tried = [await _try(office, stream, handles) for stream in asked]
    skipped = tuple(f"{stream}: needs another handle" for stream in ordered if stream not in asked)
    return Trial(connector=office.about.id, streams=tuple(tried), skipped=skipped)


async def health_of(office: Office) -> Health:
    """Tell whether a source, whatever its connector is, is reachable and signed in: by a search for nobody."""
    if isinstance(office, FileBackOffice):
        return await health(office)
    found = await _try(office, Stream.CUSTOMERS, _nobody(office))
    if found.error is not None:
        return Health(code=found.error.code, detail=found.error.detail, ms=found.ms)
    return Health(ms=found.ms, items=found.items)


def _nobody(office: PythonOffice) -> Handles:
    for kind in HandleKind:
        handles: Mapping[HandleKind, tuple[str, ...]] = {kind: (NOBODY.get(str(kind), "relevo-0"),)}
        if office.can_ask(Stream.CUSTOMERS, handles):
            return handles
    return {}


async def _try(office: PythonOffice, stream: Stream, handles: Handles) -> StreamTrial:
    seen: list[Exchange] = []
    items: tuple[Any, ...] = ()
    dropped, error, opened = 0, None, None
    office.watch = seen.append
    try:
        if stream is Stream.CUSTOMERS:
            people = await office.customers(handles)
            items, dropped = people.items, people.dropped
        else:
            entries = await office.entries(stream, handles)
            items, dropped = entries.items, entries.dropped
            opened = await _open(office, next((one for one in entries.items if one.opens), None))
    except SourceError as exc:
        error = exc
    return StreamTrial(
        stream=stream,
        lookup="in Python",
        requests=tuple(exchange_line(one) for one in seen),
        status=next((one.answer.status for one in reversed(seen) if one.answer), None),
        ms=sum(one.answer.ms for one in seen if one.answer),
        items=len(items),
        foreign=dropped,
        fields=_fields(items),
        error=error,
        opened=opened,
    )


async def _open(office: PythonOffice, entry: Any) -> OpeningTrial | None:
    if entry is None:
        return None
    watch, seen = office.watch, list[Exchange]()
    office.watch = seen.append
    try:
        detail = await office.detail(entry)
    finally:
        office.watch = watch
    lines = tuple(exchange_line(one) for one in seen)
    return OpeningTrial(
        name=str(entry.kind), requests=lines, ms=sum(e.answer.ms for e in seen if e.answer), detail=detail
    )


def _fields(items: tuple[Any, ...]) -> tuple[FieldTrial, ...]:
    """Show what the first record that has a field holds; fields that none has are left out, for nothing says why."""
    named = [field.name for field in fields(items[0]) if field.name not in _FOR_US] if items else []
    tried = []
    for name in named:
        values = [value for one in items if (value := getattr(one, name)) not in (None, ())]
        if values:
            value = shown(values[0])[:MAX_SHOWN]
            tried.append(FieldTrial(name=name, expressions=("mapping.py",), value=value, found_in=len(values)))
    return tuple(tried)

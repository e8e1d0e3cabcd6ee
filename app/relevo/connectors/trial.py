"""Trying a connector out: what was asked, what came back, what each expression found, and what was left out."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_plus, urlencode, urlsplit

import orjson

from relevo.connectors.answers import Unreadable, parse_json
from relevo.connectors.backoffice import FileBackOffice, read_fields
from relevo.connectors.engine import NOTHING, Exchange, Found, Row
from relevo.connectors.fields import REQUIRED, shown
from relevo.connectors.handles import usable
from relevo.connectors.manifest import ManifestError
from relevo.connectors.mapping import Field
from relevo.connectors.plan import LookupPlan
from relevo.connectors.schema import Manifest
from relevo.connectors.transport import Answer
from relevo.domain.customer import HandleKind
from relevo.services.errors import ErrorCode, SourceContractBroken, SourceError
from relevo.services.ports import Handles, Stream
from relevo.text.phone import to_e164

if TYPE_CHECKING:
    import httpx

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """All that was tried; `skipped` are lookups for which no handle was given, with the kind that they need."""

    connector: str
    streams: tuple[StreamTrial, ...]
    skipped: tuple[str, ...] = ()

    @property
    def is_well(self) -> bool:
        """Tell whether something was tried and nothing went wrong."""
        return bool(self.streams) and not any(one.error or one.unmapped for one in self.streams)


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


async def trial(
    manifest: Manifest,
    *,
    base_url: str,
    secret: Callable[[], Awaitable[str | None]],
    handles: Handles,
    region: str | None = None,
    settings: Mapping[str, str] | None = None,
    deadline_s: float = 20.0,
    ca_file: Path | None = None,
    transport: "httpx.AsyncBaseTransport | None" = None,
) -> Trial:
    """Ask a server by every lookup that the handles allow, one after the other.

    Raises: ManifestError for an address or settings that the file does not allow.
    """
    office = FileBackOffice(
        name=manifest.id,
        manifest=manifest,
        base_url=base_url,
        secret=secret,
        region=region,
        settings=settings,
        deadline_s=deadline_s,
        ca_file=ca_file,
        transport=transport,
    )
    try:
        return await try_office(office, handles)
    finally:
        await office.aclose()


async def try_office(office: FileBackOffice, handles: Handles) -> Trial:
    """Ask a configured source by every lookup that the handles allow."""
    streams: list[StreamTrial] = []
    skipped: list[str] = []
    for lookups in office.plan.lookups.values():
        for lookup in lookups:
            asked = office.handles_for(lookup, handles)
            if not asked:
                skipped.append(f"{lookup.stream}: {lookup.name} (needs {lookup.needs})")
            streams += [await _try(office, lookup, value) for value in asked]
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


_NOBODY = {
    "phone": "+33199000000",
    "email": "nobody@relevo.example.org",
    "customer_number": "RELEVO-0",
}


def _probe(office: FileBackOffice) -> tuple[LookupPlan, str | None]:
    listed = [lookup for lookups in office.plan.lookups.values() for lookup in lookups]
    for lookup in listed:
        if lookup.needs is None:
            return lookup, None
    first = next((lookup for lookup in listed if not lookup.right_may_be_missing), listed[0])
    return first, _NOBODY.get(str(first.needs), "relevo-0")


async def _try(office: FileBackOffice, lookup: LookupPlan, asked: str | None) -> StreamTrial:
    seen: list[Exchange] = []
    found: Found = Found()
    error: SourceError | None = None
    try:
        async with office.deadline():
            found = await office.engine.run(lookup, asked, seen.append)
    except SourceError as exc:
        error = exc
    return _report(lookup, seen, found, error)


def _report(lookup: LookupPlan, seen: Sequence[Exchange], found: Found, error: SourceError | None) -> StreamTrial:
    unmapped = sum(read_fields(lookup, row) is None for row in found.rows)
    fields = tuple(_field(one, found.rows) for one in (*lookup.fields, *lookup.scope))
    unmatched = tuple(
        f"{one.name}: {way.expression}"
        for one in (*lookup.fields, *lookup.scope)
        for way in one.ways
        if found.rows and all(way.find(row) is None for row in found.rows)
    )
    if error is None and found.rows and unmapped == len(found.rows):
        missing = next((f.name for f in fields if f.name in REQUIRED[lookup.stream] and not f.found_in), "id")
        error = SourceContractBroken(str(lookup.stream), ErrorCode.WRONG_SHAPE, missing)
    elif error is None and found.broken and not found.rows:
        error = SourceContractBroken(str(lookup.stream), ErrorCode.WRONG_SHAPE, str(lookup.stream))
    return StreamTrial(
        stream=lookup.stream,
        lookup=lookup.name,
        requests=tuple(_line(exchange) for exchange in seen),
        status=next((one.answer.status for one in reversed(seen) if one.answer), None),
        ms=sum(one.answer.ms for one in seen if one.answer),
        items=len(found.rows),
        foreign=found.foreign,
        unmapped=unmapped + found.broken,
        fields=fields,
        unmatched=unmatched,
        error=error,
    )


def _field(one: Field, rows: Sequence[Row]) -> FieldTrial:
    values = [value for row in rows if (value := one.read(row)) not in (None, ())]
    value = shown(values[0])[:MAX_SHOWN] if values else None
    return FieldTrial(
        name=one.name, expressions=tuple(way.expression for way in one.ways), value=value, found_in=len(values)
    )


def _line(exchange: Exchange) -> str:
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


def check_recording(manifest: Manifest, recording: Path, *, region: str | None = None) -> Trial:
    """Read a recorded answer `{note, request, status, headers, body}` by each lookup that asks for its path.

    The handles that were asked for are those named under `handles` (kind: value), else they are looked for in the
    recorded request. A recorded error gives that error. Raises: ManifestError, when there is nothing to check.
    """
    recorded = _recorded(recording)
    office = FileBackOffice(
        name=manifest.id, manifest=manifest, base_url="https://recorded.example.org", secret=_no_secret, region=region
    )
    path = urlsplit(recorded.url).path.removeprefix(manifest.base_path)
    fitting = [
        lookup
        for lookups in office.plan.lookups.values()
        for lookup in lookups
        if lookup.detail is None and lookup.request.method == recorded.method and lookup.request.path.parts == (path,)
    ]
    if not fitting:
        raise ManifestError(f"{recording}: no lookup of {manifest.id} asks {path} so; record what the file asks")
    tried = [
        _check(office, lookup, value, recorded) for lookup in fitting for value in recorded.asked_of(lookup, region)
    ]
    return Trial(connector=manifest.id, streams=_telling(tried))


def _telling(tried: Sequence[StreamTrial]) -> tuple[StreamTrial, ...]:
    """Of all readings of one answer keep those that found the customer's records, else one that shows the trouble."""
    best: dict[tuple[Stream, str], StreamTrial] = {}
    for one in tried:
        known = best.get((one.stream, one.lookup))
        if known is None or one.items > known.items:
            best[one.stream, one.lookup] = one
    found = [one for one in best.values() if one.items]
    bound = [one for one in found if one.stream is not Stream.INCIDENTS]
    return tuple(bound or found or list(best.values())[:1])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Recorded:
    method: str
    url: str
    said: str = field(repr=False)
    handles: Mapping[str, str] = field(repr=False)
    status: int
    headers: Mapping[str, str]
    body: Any = field(repr=False)

    def asked_of(self, lookup: LookupPlan, region: str | None) -> Sequence[str | None]:
        """Find the handles that the recorded request may have asked for; the reading that finds most is meant."""
        kind = lookup.needs
        if kind is None:
            return (None,)
        if kind in self.handles:
            return (self.handles[kind],)
        if kind is HandleKind.PHONE:
            return self._phones(region) or (None,)
        values = dict.fromkeys(re.split(r"[\s'\"&?,;(){}=:~]+", self.said))
        return [value for value in values if usable(kind, value, lookup.pattern)] or (None,)

    def _phones(self, region: str | None) -> Sequence[str]:
        """A search by a part of the number is told from the numbers in the answer that hold that part."""
        parts = [re.sub(r"\D", "", part) for part in re.findall(r"[\d %().+-]{6,}", self.said)]
        texts = re.findall(r"\+?[\d(][\d ().-]{6,}", json.dumps(self.body))
        numbers = {number for text in texts if (number := to_e164(text.strip(), region))}
        return [number for number in sorted(numbers) if any(len(part) >= 6 and part in number for part in parts)]


def _recorded(file: Path) -> _Recorded:
    try:
        kept = json.loads(file.read_text("utf-8"))
        request = kept["request"]
        said = unquote_plus(urlsplit(str(request["url"])).query) + " " + json.dumps(request.get("body") or "")
        return _Recorded(
            method=str(request.get("method", "GET")),
            url=str(request["url"]),
            said=said,
            handles={str(kind): str(value) for kind, value in dict(kept.get("handles") or {}).items()},
            status=int(kept["status"]),
            headers={str(key).lower(): str(value) for key, value in dict(kept.get("headers") or {}).items()},
            body=kept["body"],
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ManifestError(f"{file}: no recording; it needs request, status and body") from None


def _check(office: FileBackOffice, lookup: LookupPlan, asked: str | None, recorded: _Recorded) -> StreamTrial:
    found: Found = Found()
    error: SourceError | None = None
    try:
        office.transport.judge(recorded.status, recorded.headers)
        text = recorded.body if isinstance(recorded.body, str) else json.dumps(recorded.body)
        answer = Answer(status=recorded.status, is_empty=office.transport.is_empty(recorded.status))
        if not answer.is_empty:
            answer = replace(answer, data=parse_json(text.encode(), recorded.headers.get("content-type", "")))
        data = office.engine.data_of(answer)
        found = found if data is NOTHING else office.engine.read(lookup, data, asked)
    except Unreadable as exc:
        error = SourceContractBroken(office.name, exc.code, exc.detail)
    except SourceError as exc:
        error = exc
    report = _report(lookup, [], found, error)
    return replace(report, status=recorded.status, requests=(f"{recorded.method} {recorded.url}",))


async def _no_secret() -> str | None:
    return None

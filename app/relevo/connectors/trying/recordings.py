"""Checking a connector file against a recorded answer, without a server."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus, urlsplit

from relevo.connectors.asking.engine import NOTHING, Found
from relevo.connectors.asking.opening import Opened, rows_of
from relevo.connectors.asking.plan import LookupPlan
from relevo.connectors.asking.transport import Answer
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.file.faults import ManifestError
from relevo.connectors.file.schema import Manifest
from relevo.connectors.language.handles import usable
from relevo.connectors.manifest import example_settings
from relevo.connectors.net.answers import Unreadable, parse_json
from relevo.connectors.trying.trial import OpeningTrial, StreamTrial, Trial, report, report_opened
from relevo.domain.customer import HandleKind
from relevo.services.errors import SourceContractBroken, SourceError
from relevo.services.ports import Stream
from relevo.text.phone import to_e164


def check_recording(manifest: Manifest, recording: Path, *, region: str | None = None) -> Trial:
    """Read a recorded answer `{note, request, status, headers, body}` by each lookup that asks for its path.

    The handles that were asked for are those named under `handles` (kind: value), else they are looked for in the
    recorded request. With `handles.opens` it is the answer to an opened entry; what the other requests of the opening
    would bring is taken for nothing. A recorded error gives that error. Raises: ManifestError, when there is nothing to
    check.
    """
    recorded = _recorded(recording)
    office = FileBackOffice(
        name=manifest.id,
        manifest=manifest,
        base_url="https://recorded.example.org",
        secret=_no_secret,
        region=region,
        settings=settings_of(manifest, recorded.settings),
    )
    path = urlsplit(recorded.url).path.removeprefix(manifest.base_path)
    if "opens" in recorded.handles:
        opened = _check_opened(office, recorded.handles["opens"], path, recorded)
        if opened is None:
            raise ManifestError(
                f"{recording}: nothing that {manifest.id} opens asks {path} so; record what the file asks"
            )
        return Trial(connector=manifest.id, streams=(), opened=opened)
    fitting = [
        lookup
        for lookups in office.plan.lookups.values()
        for lookup in lookups
        if lookup.detail is None and lookup.request.method == recorded.method and lookup.request.path.fits(path)
    ]
    if not fitting:
        raise ManifestError(f"{recording}: no lookup of {manifest.id} asks {path} so; record what the file asks")
    tried = [
        _check(office, lookup, value, recorded) for lookup in fitting for value in recorded.asked_of(lookup, region)
    ]
    return Trial(connector=manifest.id, streams=_telling(tried))


def settings_of(manifest: Manifest, recorded: Mapping[str, str]) -> dict[str, str]:
    """Return the settings of a recording; what a site must set and the recording does not say is made up."""
    examples = example_settings(manifest)
    needed = {name: examples[name] for name, setting in manifest.settings.items() if setting.default is None}
    return needed | {name: value for name, value in recorded.items() if name in manifest.settings}


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
    settings: Mapping[str, str] = field(default_factory=dict)

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
            settings={str(name): str(value) for name, value in dict(kept.get("settings") or {}).items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ManifestError(f"{file}: no recording; it needs request, status and body") from None


def _check(office: FileBackOffice, lookup: LookupPlan, asked: str | None, recorded: _Recorded) -> StreamTrial:
    found: Found = Found()
    error: SourceError | None = None
    try:
        data = _data_of(office, recorded)
        found = found if data is NOTHING else office.engine.read(lookup, data, asked)
    except SourceError as exc:
        error = exc
    told = report(lookup, [], found, error)
    return replace(told, status=recorded.status, requests=(f"{recorded.method} {recorded.url}",))


def _check_opened(office: FileBackOffice, key: str, path: str, recorded: _Recorded) -> OpeningTrial | None:
    for opening in office.plan.openings.values():
        asks = opening.asks(key)
        name = next((n for n, ask in asks.items() if (ask.method, ask.path) == (recorded.method, path)), None)
        if name is None:
            continue
        opened, error = Opened(), None
        try:
            data = _data_of(office, recorded)
            if data is not NOTHING:
                opened = rows_of(opening, {"opens": key, **dict.fromkeys(asks), name: data}, office.name)
        except SourceError as exc:
            error = exc
        told = report_opened(opening, [], opened, error, office.name)
        return replace(told, requests=(f"{recorded.method} {recorded.url}",))
    return None


def _data_of(office: FileBackOffice, recorded: _Recorded) -> Any:
    """Read the recorded answer as the transport would. Raises: SourceError."""
    office.transport.judge(recorded.status, recorded.headers)
    answer = Answer(status=recorded.status, is_empty=office.transport.is_empty(recorded.status))
    if not answer.is_empty:
        text = recorded.body if isinstance(recorded.body, str) else json.dumps(recorded.body)
        try:
            answer = replace(answer, data=parse_json(text.encode(), recorded.headers.get("content-type", "")))
        except Unreadable as exc:
            raise SourceContractBroken(office.name, exc.code, exc.detail) from None
    return office.engine.data_of(answer)


async def _no_secret() -> str | None:
    return None

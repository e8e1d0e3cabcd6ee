"""Checking a connector file against a recorded answer, without a server."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from relevo.connectors.asking.engine import NOTHING, Found
from relevo.connectors.asking.opening import Opened, OpeningPlan, rows_of
from relevo.connectors.asking.plan import LookupPlan
from relevo.connectors.asking.transport import Answer
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.file.faults import ManifestError
from relevo.connectors.file.schema import Manifest
from relevo.connectors.manifest import example_settings
from relevo.connectors.net.answers import Unreadable, parse_json
from relevo.connectors.signin.signing import KeptSecret
from relevo.connectors.trying.otheranswers import opening_key, places_asking, read_other
from relevo.connectors.trying.recorded import Recorded, recorded
from relevo.connectors.trying.sameness import asks_there, differences
from relevo.connectors.trying.trial import OpeningTrial, OtherTrial, StreamTrial, Trial, report, report_opened
from relevo.services.errors import SourceContractBroken, SourceError
from relevo.services.messages import explain
from relevo.services.ports import Stream


def check_recording(manifest: Manifest, recording: Path, *, region: str | None = None) -> Trial:
    """Read a recorded answer `{note, request, status, headers, body}` by each lookup that asks for its path.

    The handles that were asked for are those named under `handles` (kind: value), else they are looked for in the
    recorded request. With `handles.opens` it is the answer to an opened entry; what the other requests of the opening
    would bring is taken for nothing. A recorded error gives that error. Raises: ManifestError, when there is nothing to
    check.
    """
    kept = recorded(recording)
    office = FileBackOffice(
        name=manifest.id,
        manifest=manifest,
        base_url="https://recorded.example.org",
        secret=_no_secret,
        region=region,
        settings=settings_of(manifest, kept.settings),
        credential=KeptSecret(manifest.id, _no_secret, is_optional=True),
    )
    path = urlsplit(kept.url).path.removeprefix(manifest.base_path)
    key = kept.handles.get("opens")
    if key is not None:
        opened = _check_opened(office, key, path, kept)
        if opened is None:
            raise ManifestError(
                f"{recording}: nothing that {manifest.id} opens asks {path} so; record what the file asks"
            )
        several = len(manifest.open[opened.name].requests) > 1
        if opened.error is not None and kept.status < 400 and several:
            raise ManifestError(f"{recording}: {_among(manifest.id, path, opened.name)}")
        return Trial(connector=manifest.id, streams=(), opened=opened)
    return _check_lookups(office, path, kept, region) or _check_others(office, path, kept, region, recording)


def _check_lookups(office: FileBackOffice, path: str, kept: Recorded, region: str | None) -> Trial | None:
    """Read an answer by the lookups that ask its path; None where none does, or where only others make sense of it.

    A lookup that asks the path with other parameters may not know what came, and tells of no fault then.
    """
    fitting = [one for one in _lookups(office) if asks_there(one.request, kept.method, path)]
    tried = [_check(office, lookup, value, kept) for lookup in fitting for value in kept.asked_of(lookup, region)]
    told = _telling(tried)
    if kept.status < 400 and any(one.error or one.unmapped for one in told):
        meant = {(one.stream, one.name) for one in fitting if not differences(one.request, kept.url, kept.sent)}
        well = _telling([one for one in tried if not one.error and not one.unmapped])
        told = well or _telling([one for one in tried if (one.stream, one.lookup) in meant])
    return Trial(connector=office.manifest.id, streams=told) if told else None


def _check_others(office: FileBackOffice, path: str, kept: Recorded, region: str | None, recording: Path) -> Trial:
    """Read an answer by what else the file asks. Raises: ManifestError, where that makes no sense of it either."""
    connector = office.manifest.id
    try:
        data = _data_of(office, kept)
    except SourceError as exc:
        where = next(places_asking(office, kept), None)
        if where is None or kept.status < 400:
            raise ManifestError(f"{recording}: no lookup of {connector} asks {path} so; {_ADVICE}") from None
        told = OtherTrial(where=where, told=str(explain(exc.code, exc.detail)), is_well=True)
        return Trial(connector=connector, streams=(), other=told)
    opening = next((one for one in office.plan.openings.values() if _key_in(one, path, kept)), None)
    opened = _check_opened(office, _key_in(opening, path, kept) or "", path, kept) if opening else None
    other = read_other(office, kept, data, region)
    if opened is not None and opened.error is None:
        return Trial(connector=connector, streams=(), opened=opened)
    if other is not None and other.is_well:
        return Trial(connector=connector, streams=(), other=other)
    if opening is not None and opened is not None:
        if len(opening.requests) == 1:
            return Trial(connector=connector, streams=(), opened=opened)
        raise ManifestError(f"{recording}: {_among(connector, path, opening.name)}")
    if other is not None:
        return Trial(connector=connector, streams=(), other=other)
    there = [one.request for one in _lookups(office) if asks_there(one.request, kept.method, path)]
    if there:
        names = ", ".join(min((differences(one, kept.url, kept.sent) for one in there), key=len)[:5])
        raise ManifestError(f"{recording}: {connector} asks {path} with other parameters: {names}; {_ADVICE}")
    raise ManifestError(f"{recording}: no lookup of {connector} asks {path} so; {_ADVICE}")


_ADVICE = "record what the file asks"


def _among(connector: str, path: str, opening: str) -> str:
    return f"{connector} asks {path} among others for open.{opening}; relevo connector record keeps them together"


def _lookups(office: FileBackOffice) -> list[LookupPlan]:
    """Return the lookups whose answers are the records themselves."""
    return [one for listed in office.plan.lookups.values() for one in listed if one.detail is None]


def _key_in(opening: OpeningPlan, path: str, kept: Recorded) -> str | None:
    """Return the key with which an opening asks this path, None where it does not."""
    asking = (one for one in opening.requests.values() if asks_there(one, kept.method, path))
    return next((key for one in asking if (key := opening_key(one, path)) is not None), None)


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


def _check(office: FileBackOffice, lookup: LookupPlan, asked: str | None, kept: Recorded) -> StreamTrial:
    found: Found = Found()
    error: SourceError | None = None
    try:
        data = _data_of(office, kept)
        found = found if data is NOTHING else office.engine.read(lookup, data, asked)
    except SourceError as exc:
        error = exc
    told = report(lookup, [], found, error)
    return replace(told, status=kept.status, requests=(f"{kept.method} {kept.url}",))


def _check_opened(office: FileBackOffice, key: str, path: str, kept: Recorded) -> OpeningTrial | None:
    for opening in office.plan.openings.values():
        asks = opening.asks(key)
        name = next((n for n, ask in asks.items() if (ask.method, ask.path) == (kept.method, path)), None)
        if name is None:
            continue
        opened, error = Opened(), None
        try:
            data = _data_of(office, kept)
            if data is not NOTHING:
                opened = rows_of(opening, {"opens": key, **dict.fromkeys(asks), name: data}, office.name)
        except SourceError as exc:
            error = exc
        told = report_opened(opening, [], opened, error, office.name)
        return replace(told, requests=(f"{kept.method} {kept.url}",))
    return None


def _data_of(office: FileBackOffice, kept: Recorded) -> Any:
    """Read the recorded answer as the transport would. Raises: SourceError."""
    office.transport.judge(kept.status, kept.headers)
    answer = Answer(status=kept.status, is_empty=office.transport.is_empty(kept.status))
    if not answer.is_empty:
        text = kept.body if isinstance(kept.body, str) else json.dumps(kept.body)
        try:
            answer = replace(answer, data=parse_json(text.encode(), kept.headers.get("content-type", "")))
        except Unreadable as exc:
            raise SourceContractBroken(office.name, exc.code, exc.detail) from None
    return office.engine.data_of(answer)


async def _no_secret() -> str | None:
    return None

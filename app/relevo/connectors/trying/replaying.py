"""A source made of recordings: gives the recorded answer to the request that was recorded."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import httpx

from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.file.faults import ManifestError
from relevo.connectors.file.schema import Manifest
from relevo.connectors.trying.recorded import NO_RECORDING, read_kept
from relevo.connectors.trying.recordings import settings_of
from relevo.connectors.trying.trial import Trial, try_office
from relevo.domain.customer import HandleKind

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Replay(httpx.AsyncBaseTransport):
    """Answers from recordings. Dates in requests need not be those of the recording: a file asks for two years.

    `missing` counts requests that were not recorded; the source is then as one that cannot be reached.
    """

    def __init__(self, recordings: Sequence[Mapping[str, Any]], signed: str | None = None) -> None:
        self._signed = signed  # the parameter that shows the secret: it is never recorded
        self._recordings = [(_asked(kept["request"], signed), kept) for kept in recordings]
        self._used: set[int] = set()
        self.missing = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Give the recorded answer; of several to the same request one after the other."""
        body = request.content.decode("utf-8", "replace")
        said = {"method": request.method, "url": str(request.url), "body": body}
        wanted = _asked(said, self._signed)
        fitting = [place for place, (asked, _) in enumerate(self._recordings) if asked == wanted]
        if not fitting:
            self.missing += 1
            raise httpx.ConnectError("not recorded", request=request)
        place = next((place for place in fitting if place not in self._used), fitting[-1])
        self._used.add(place)
        kept = self._recordings[place][1]
        content = kept["body"] if isinstance(kept["body"], str) else json.dumps(kept["body"])
        return httpx.Response(kept["status"], headers=dict(kept["headers"]), content=content.encode())


async def replay(manifest: Manifest, files: Sequence[Path], *, region: str | None = None) -> tuple[Trial, int]:
    """Try a connector on recordings that `relevo connector record` made, together; returns the requests not recorded.

    Raises: ManifestError.
    """
    recordings = [_read(file) for file in files]
    handles: dict[HandleKind, tuple[str, ...]] = {}
    settings: dict[str, str] = {}
    for kept in recordings:
        settings |= {str(name): str(value) for name, value in dict(kept.get("settings") or {}).items()}
        for kind, value in dict(kept.get("handles") or {}).items():
            if kind in set(HandleKind):
                known = handles.get(HandleKind(kind), ())
                handles[HandleKind(kind)] = known if value in known else (*known, str(value))
    auth = manifest.auth
    source = Replay(recordings, auth.name if auth.kind in ("form", "query") else None)
    office = FileBackOffice(
        name=manifest.id,
        manifest=manifest,
        base_url="https://recorded.example.org",
        secret=_secret,
        region=region,
        settings=settings_of(manifest, settings),
        deadline_s=20.0,
        transport=source,
        credential=_Recorded(),
    )
    names = {str(kept.get("lookup")) for kept in recordings}
    try:
        tried = await try_office(office, handles, lambda lookup: f"{lookup.stream}: {lookup.name}" in names)
        return tried, source.missing
    finally:
        await office.aclose()


def _asked(request: Mapping[str, Any], signed: str | None = None) -> tuple[Any, ...]:
    """Return what tells one request from another, without the parameter that is `signed`."""
    parts = urlsplit(str(request["url"]))
    body = request.get("body") or ""
    if isinstance(body, str):
        try:
            body = json.loads(body)
        except ValueError:
            body = sorted(pair for pair in parse_qsl(body, keep_blank_values=True) if pair[0] != signed)
    pairs = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != signed)
    return (str(request.get("method", "GET")), unquote(parts.path), _dateless(pairs), _dateless(body))


def _dateless(said: Any) -> str:
    return _DATE.sub("DATE", json.dumps(said, sort_keys=True))


def _read(file: Path) -> Mapping[str, Any]:
    kept = read_kept(file)
    try:
        _asked(kept["request"])
        int(kept["status"])
        dict(kept["headers"])
        _ = kept["body"]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ManifestError(f"{file}: {NO_RECORDING}") from None
    return dict(kept)


async def _secret() -> str | None:
    return None


class _Recorded:
    """Stands for a sign-in: a recording asks for none."""

    async def get(self) -> str | None:
        """Return what no recording looks at."""
        return "recorded"

    async def renewed(self, refused: str | None) -> str | None:
        """A refusal that was recorded stays one."""
        return None

    def no_use(self, renewed: str) -> None:
        """Nothing to forget."""

    def begin(self) -> None:
        """Nothing to get ready."""

    async def aclose(self) -> None:
        """Nothing is under way."""

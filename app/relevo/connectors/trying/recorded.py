"""Recorded answers: an answer as it was kept in a file, with the request that it answers."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus, urlsplit

from relevo.connectors.asking.plan import LookupPlan
from relevo.connectors.file.faults import ManifestError
from relevo.connectors.language.handles import usable
from relevo.connectors.net.answers import MAX_BYTES as MAX_DECODED
from relevo.domain.customer import HandleKind
from relevo.text.phone import to_e164

MAX_BYTES = 4 * MAX_DECODED
"""An answer as it is kept, with its indents, may be so much longer than as it came."""

NO_RECORDING = "no recording; it needs request, status, headers and body"

NOT_ASKED = "answers no request that it names; a recording needs request, status, headers and body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A recorded answer, and the request that it answers; `said` is the request's query and body in one text."""

    method: str
    url: str
    said: str = field(repr=False)
    sent: Any = field(repr=False)
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


def recorded(file: Path) -> Recorded:
    """Read a recording. Raises: ManifestError."""
    kept = read_kept(file)
    if isinstance(kept, dict) and "request" not in kept:
        raise ManifestError(f"{file}: {NOT_ASKED}")
    try:
        request = kept["request"]
        said = unquote_plus(urlsplit(str(request["url"])).query) + " " + json.dumps(request.get("body") or "")
        return Recorded(
            method=str(request.get("method", "GET")),
            url=str(request["url"]),
            said=said,
            sent=request.get("body"),
            handles={str(kind): str(value) for kind, value in dict(kept.get("handles") or {}).items()},
            status=int(kept["status"]),
            headers={str(key).lower(): str(value) for key, value in dict(kept.get("headers") or {}).items()},
            body=kept["body"],
            settings={str(name): str(value) for name, value in dict(kept.get("settings") or {}).items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ManifestError(f"{file}: {NO_RECORDING}") from None


def read_kept(file: Path) -> Any:
    """Read the JSON of a recording, whatever it holds. Raises: ManifestError, which says why it cannot be read."""
    try:
        with file.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ManifestError(f"{file}: larger than {MAX_BYTES} bytes; no answer that is read is")
        return json.loads(data.decode("utf-8"))
    except OSError as exc:
        raise ManifestError(f"{file}: cannot be read ({exc.strerror}); check the path and the rights") from None
    except UnicodeDecodeError:
        raise ManifestError(f"{file}: not UTF-8 text; {NO_RECORDING}") from None
    except (ValueError, RecursionError):
        raise ManifestError(f"{file}: not JSON; {NO_RECORDING}") from None

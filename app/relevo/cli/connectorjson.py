"""What a trial of a connector found, as JSON."""

from typing import Any

from relevo.connectors.language.fields import shown
from relevo.connectors.trying.trial import OpeningTrial, StreamTrial, Trial
from relevo.services.errors import SourceError
from relevo.services.messages import explain


def trial_json(tried: Trial) -> dict[str, Any]:
    """Return all that the lines of `test` tell, and all parts of opened entries."""
    return {
        "connector": tried.connector,
        "ok": tried.is_well,
        "streams": [_stream(one) for one in tried.streams],
        "opened": _opened(tried.opened),
        "skipped": list(tried.skipped),
    }


def _stream(one: StreamTrial) -> dict[str, Any]:
    fields = [
        {"name": f.name, "expressions": list(f.expressions), "value": f.value, "found_in": f.found_in}
        for f in one.fields
    ]
    return {
        "stream": str(one.stream),
        "lookup": one.lookup,
        "requests": list(one.requests),
        "status": one.status,
        "ms": one.ms,
        "items": one.items,
        "foreign": one.foreign,
        "unmapped": one.unmapped,
        "fields": fields,
        "unmatched": list(one.unmatched),
        "error": _error(one.error),
        "opened": _opened(one.opened),
    }


def _opened(one: OpeningTrial | None) -> dict[str, Any] | None:
    if one is None:
        return None
    parts = [
        {
            "at": shown(part.at) if part.at else None,
            "by": part.by,
            "text": part.text,
            "visibility": part.visibility.value,
        }
        for part in one.detail.parts
    ]
    return {
        "name": one.name,
        "requests": list(one.requests),
        "ms": one.ms,
        "foreign": one.foreign,
        "parts": parts,
        "is_cut": one.detail.is_cut,
        "unmatched": list(one.unmatched),
        "error": _error(one.error),
    }


def _error(error: SourceError | None) -> dict[str, str | None] | None:
    if error is None:
        return None
    return {"code": str(error.code), "detail": error.detail, "text": explain(error.code, error.detail)}

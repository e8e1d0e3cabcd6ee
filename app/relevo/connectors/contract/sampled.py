"""Clause on a file's own recordings: each that it asks for maps to something, and each expression finds something."""

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from relevo.connectors.contract.finding import Finding
from relevo.connectors.contract.subject import Subject
from relevo.connectors.faults import ManifestError
from relevo.connectors.recordings import check_recording
from relevo.services.errors import ErrorCode

_BROKEN = frozenset({ErrorCode.WRONG_SHAPE, ErrorCode.NOT_JSON, ErrorCode.TOO_LARGE, ErrorCode.INTERNAL})


def samples(subject: Subject, recordings: Iterable[Path]) -> list[Finding]:
    """Good answers that were recorded map to something; expressions that find nothing in any of them are named."""
    found: list[Finding] = []
    ever: dict[str, bool] = {}
    for path in recordings:
        with suppress(ManifestError, KeyError, ValueError, OSError):
            status = json.loads(path.read_text("utf-8"))["status"]
            if not isinstance(status, int) or not 200 <= status < 300:
                continue
            tried = check_recording(subject.manifest, path, region=subject.region)
            for stream in tried.streams:
                if stream.error is not None and stream.error.code in _BROKEN:
                    key = f"streams.{stream.stream}.lookups.{stream.lookup}"
                    text = f"the recorded answer {path.name} cannot be read"
                    advice = f"see relevo connector check FILE {path.name}"
                    found.append(Finding(clause="samples", key=key, text=text, advice=advice))
                elif stream.items:
                    prefix = f"streams.{stream.stream}.map."
                    for field in stream.fields:
                        key = prefix + field.name
                        ever[key] = ever.get(key, False) or field.value is not None
    for key in sorted(key for key, has_found in ever.items() if not has_found):
        text = "found nothing in any recording"
        advice = "check its expression, or record an answer that has it"
        found.append(Finding(clause="samples", key=key, text=text, advice=advice, is_note=True))
    return found

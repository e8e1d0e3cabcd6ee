"""Clause on a file's own recordings: each that it asks for maps to something, and each expression finds something."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from relevo.connectors.contract.finding import Finding
from relevo.connectors.contract.subject import Subject
from relevo.connectors.file.faults import ManifestError
from relevo.connectors.file.schema import Manifest
from relevo.connectors.language.fields import SCOPE_FIELDS
from relevo.connectors.trying.recorded import read_kept
from relevo.connectors.trying.recordings import check_recording
from relevo.services.errors import ErrorCode
from relevo.services.ports import Stream

_BROKEN = frozenset({ErrorCode.WRONG_SHAPE, ErrorCode.NOT_JSON, ErrorCode.TOO_LARGE, ErrorCode.INTERNAL})


def samples(subject: Subject, recordings: Iterable[Path]) -> list[Finding]:
    """Good answers that were recorded map to something; expressions that find nothing in any of them are named."""
    found: list[Finding] = []
    listed = list(recordings)
    for path in listed:
        with suppress(ManifestError, KeyError, ValueError, TypeError):
            kept = read_kept(path)
            if not isinstance(kept["status"], int) or not 200 <= kept["status"] < 300:
                continue
            tried = check_recording(subject.manifest, path, region=subject.region)
            is_plain = len(_asking(subject, kept["request"])) == 1
            for stream in tried.streams:
                if stream.error is not None and stream.error.code in _BROKEN and is_plain:
                    key = f"streams.{stream.stream}.lookups.{stream.lookup}"
                    text = f"the recorded answer {path.name} cannot be read"
                    advice = f"see relevo connector check FILE {path.name}"
                    found.append(Finding(clause="samples", key=key, text=text, advice=advice))
    ever = fields_found(subject.manifest, listed, subject.region)
    for name in sorted(name for name, has_found in ever.items() if not has_found):
        stream_name, _, field_name = name.partition(".")
        is_of_scope = stream_name == Stream.INCIDENTS and field_name in SCOPE_FIELDS
        key = f"streams.{stream_name}.{'scope' if is_of_scope else 'map'}.{field_name}"
        text = "found nothing in any recording"
        advice = "check its expression, or record an answer that has it"
        found.append(Finding(clause="samples", key=key, text=text, advice=advice, is_note=True))
    return found


def fields_found(manifest: Manifest, recordings: Iterable[Path], region: str | None) -> dict[str, bool]:
    """Tell of each field, as `stream.field`, whether it found something in any recorded record."""
    ever: dict[str, bool] = {}
    for path in recordings:
        with suppress(ManifestError):
            for stream in check_recording(manifest, path, region=region).streams:
                for field in stream.fields if stream.items else ():
                    key = f"{stream.stream}.{field.name}"
                    ever[key] = ever.get(key, False) or field.value is not None
    return ever


def _asking(subject: Subject, request: Mapping[str, Any]) -> set[str]:
    """Return the streams that ask the address of a recording; one that is another's may make no sense to a stream."""
    path = urlsplit(str(request["url"])).path.removeprefix(subject.manifest.base_path)
    return {
        str(one.stream)
        for one in subject.lookups
        if one.plan.request.method == request.get("method", "GET") and one.plan.request.path.fits(path)
    }

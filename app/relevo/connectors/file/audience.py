"""The audience of a text: a file that maps one says who may hear it, for advisors read aloud."""

from relevo.connectors.file.faults import PlanError
from relevo.connectors.file.schema import Manifest
from relevo.services.ports import Stream

KNOWN_TO_CUSTOMERS = frozenset({Stream.SELF_SERVICE, Stream.NOTICES})
"""Streams whose texts need no rule: what customers did themselves, and what was sent to them, they know."""

_ADVICE = (
    'nothing says who may hear it; add internal = "`true`" beside it,'
    " or an expression that is false where customers may"
)


def check_audience(manifest: Manifest) -> None:
    """Check that every mapped text has a rule `internal` beside it. Raises: PlanError, with the key of the text."""
    for stream, table in manifest.streams.items():
        if stream in KNOWN_TO_CUSTOMERS:
            continue
        for lookup in table.lookups:
            mapped = table.map.keys() | lookup.map.keys()
            if "text" in mapped and "internal" not in mapped:
                place = "map" if "text" in table.map else f"lookups.{lookup.title}.map"
                raise PlanError(f"streams.{stream}.{place}.text", _ADVICE)
    for name, opening in manifest.open.items():
        openers = {stream for stream, table in manifest.streams.items() if table.open == name}
        if openers - KNOWN_TO_CUSTOMERS and "internal" not in opening.map:
            raise PlanError(f"open.{name}.map.text", _ADVICE)

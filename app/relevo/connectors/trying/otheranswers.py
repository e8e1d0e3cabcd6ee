"""Recorded answers to what is no lookup by itself: records whose details are asked for, details, and acts."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from relevo.connectors.asking.actionplan import ActionPlan
from relevo.connectors.asking.engine import NOTHING
from relevo.connectors.asking.plan import LookupPlan
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.language.expressions import is_true
from relevo.connectors.language.templates import Template
from relevo.connectors.net.request import AskPlan
from relevo.connectors.trying.recorded import Recorded
from relevo.connectors.trying.sameness import asks_there, differences
from relevo.connectors.trying.trial import OtherTrial
from relevo.services.errors import SourceError

UNREADABLE = "answered in a shape that {0} does not describe"


Reading = Callable[[], str | None]
"""Reads an answer: what was found, None where it is not what the place describes. Raises: SourceError."""


def read_other(office: FileBackOffice, kept: Recorded, data: Any, region: str | None) -> OtherTrial | None:
    """Read an answer as what else of the file asks so; None where nothing does.

    Of several the one that understands it is meant; one that does not counts only where it asks for just that, and for
    nothing beside it that the answer would be read with.
    """
    path = urlsplit(kept.url).path.removeprefix(office.manifest.base_path)
    readings: list[tuple[int, OtherTrial]] = []
    for where, plan, reading in _places(office, kept, data, region):
        if not asks_there(plan, kept.method, path):
            continue
        if data is NOTHING and not where.startswith("actions."):
            continue
        is_meant = not differences(plan, kept.url, kept.sent)
        try:
            told = reading()
        except SourceError:
            told = None
        if told is not None or (is_meant and where not in _among_others(office)):
            read = OtherTrial(where=where, told=told or UNREADABLE.format(where), is_well=told is not None)
            readings.append((2 * (not read.is_well) + (not is_meant), read))
    return min(readings, key=lambda one: one[0])[1] if readings else None


def _among_others(office: FileBackOffice) -> frozenset[str]:
    """Return the places whose answers are read together with others."""
    details = ((one.stream, one.detail) for lookups in office.plan.lookups.values() for one in lookups if one.detail)
    return frozenset(
        f"streams.{stream}.detail ({name})"
        for stream, detail in details
        for name in detail.requests
        if len(detail.requests) > 1
    )


def places_asking(office: FileBackOffice, kept: Recorded) -> Iterator[str]:
    """Yield the places of the file, lookups aside, that ask the path of a recording."""
    path = urlsplit(kept.url).path.removeprefix(office.manifest.base_path)
    for where, plan, _ in _places(office, kept, None, None):
        if asks_there(plan, kept.method, path):
            yield where
    for opening in office.plan.openings.values():
        if any(asks_there(plan, kept.method, path) for plan in opening.requests.values()):
            yield f"open.{opening.name}"


def opening_key(plan: AskPlan, path: str) -> str | None:
    """Return the key that an opened entry was asked with, where it stands alone in the path."""
    if len(plan.path.placeholders) != 1:
        return None
    found = re.fullmatch("".join(_pattern(plan.path)), path)
    return unquote(found[1]) if found else None


def _pattern(path: Template) -> Iterator[str]:
    return (re.escape(part) if isinstance(part, str) else "([^/]+)" for part in path.parts)


def _places(
    office: FileBackOffice, kept: Recorded, data: Any, region: str | None
) -> Iterator[tuple[str, AskPlan, Reading]]:
    for lookups in office.plan.lookups.values():
        for lookup in lookups:
            if lookup.detail is None:
                continue
            key = f"streams.{lookup.stream}"
            yield f"{key}: {lookup.name}", lookup.request, _records(office, lookup, kept, data, region)
            for name, plan in lookup.detail.requests.items():
                yield f"{key}.detail ({name})", plan, _detail(office, lookup, name, data)
    for action, plans in office.plan.actions.items():
        for one in plans:
            yield f"actions.{action}", one.request, _done(one, data)
            if one.find is not None:
                yield f"actions.{action}.find", one.find.request, _found(one, data)


def _records(office: FileBackOffice, lookup: LookupPlan, kept: Recorded, data: Any, region: str | None) -> Reading:
    def reading() -> str | None:
        read = [office.engine.read(lookup, data, asked) for asked in kept.asked_of(lookup, region)]
        best = max(read, key=lambda one: len(one.rows))
        return f"{len(best.rows)} records with details, {best.foreign} dropped by verify"

    return reading


def _detail(office: FileBackOffice, lookup: LookupPlan, name: str, data: Any) -> Reading:
    def reading() -> str | None:
        names = lookup.detail.requests if lookup.detail else {}
        document = {"item": {}, **dict.fromkeys(names), name: data}
        return f"{len(office.engine.read_detail(lookup, {}, document))} records, read without what they belong to"

    return reading


def _done(one: ActionPlan, data: Any) -> Reading:
    def reading() -> str | None:
        if data is NOTHING:
            return "done, and nothing is told"
        if one.result.refused is not None and is_true(one.result.refused(data)):
            return "refused"
        if one.result.id is None:
            return "done"
        return "done, with its id" if one.result.id.read(data) is not None else None

    return reading


def _found(one: ActionPlan, data: Any) -> Reading:
    def reading() -> str | None:
        listed = one.find.items(data) if one.find and data is not NOTHING else None
        return f"{len(listed)} records to look through" if isinstance(listed, list) else None

    return reading

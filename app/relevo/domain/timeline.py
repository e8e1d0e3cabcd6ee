"""The timeline: entries of all sources in one order, the same fact once."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from relevo.domain.entry import Entry, EntryKind, Visibility
from relevo.domain.incident import Incident

SAME_MOMENT = timedelta(seconds=120)
"""Two back offices that book the same fact rarely agree on the second."""

SAME_WORDS = 80
"""Characters by which two messages under one title are told apart."""


def merge(batches: Iterable[Iterable[Entry]]) -> tuple[Entry, ...]:
    """Put entries in one order, newest first, and fold the same fact into one entry that names all its sources.

    The same fact: same kind, and either the same public reference, or the same title within two minutes from
    different sources (messages: also the same beginning). Of two equal entries the one with more text is kept; what
    either keeps internal stays internal.
    Entries of equal time are ordered by id, so that the same input gives the same timeline.
    """
    entries = (entry for batch in batches for entry in batch)
    ordered = sorted(entries, key=lambda entry: (entry.at, entry.id), reverse=True)
    kept: list[Entry] = []
    by_reference: dict[tuple[EntryKind, str], int] = {}
    by_title: dict[tuple[EntryKind, str], list[int]] = {}
    seen: set[str] = set()
    for entry in ordered:
        if entry.id in seen:
            continue
        seen.add(entry.id)
        title = (entry.kind, _plain(entry.title))
        place = _place_of_same(entry, title, kept, by_reference, by_title)
        if place is None:
            place = len(kept)
            kept.append(entry)
            by_title.setdefault(title, []).append(place)
        else:
            kept[place] = _fold(kept[place], entry)
        if entry.reference:
            by_reference.setdefault((entry.kind, entry.reference.casefold()), place)
    return tuple(sorted(kept, key=lambda entry: (entry.at, entry.id), reverse=True))


def _place_of_same(
    entry: Entry,
    title: tuple[EntryKind, str],
    kept: list[Entry],
    by_reference: dict[tuple[EntryKind, str], int],
    by_title: dict[tuple[EntryKind, str], list[int]],
) -> int | None:
    if entry.reference:
        place = by_reference.get((entry.kind, entry.reference.casefold()))
        if place is not None and not set(entry.sources) & set(kept[place].sources):
            return place
    for place in reversed(by_title.get(title, ())):
        other = kept[place]
        if other.at - entry.at > SAME_MOMENT:
            break
        if not set(entry.sources) & set(other.sources) and _agree(entry, other):
            return place
    return None


def _agree(one: Entry, other: Entry) -> bool:
    if one.reference and other.reference and one.reference.casefold() != other.reference.casefold():
        return False
    if one.kind is not EntryKind.INTERACTION or not one.text or not other.text:
        return True
    return _plain(one.text[:SAME_WORDS]) == _plain(other.text[:SAME_WORDS])


def _fold(one: Entry, other: Entry) -> Entry:
    richer, poorer = (one, other) if len(one.text or "") >= len(other.text or "") else (other, one)
    internal = Visibility.INTERNAL in (one.visibility, other.visibility)
    folded = replace(
        richer,
        url=richer.url or poorer.url,
        until=richer.until or poorer.until,
        reference=richer.reference or poorer.reference,
        outcome=richer.outcome or poorer.outcome,
        visibility=Visibility.INTERNAL if internal else Visibility.PUBLIC,
        sources=tuple(dict.fromkeys((*one.sources, *other.sources))),
    )
    if isinstance(folded, Incident) and isinstance(poorer, Incident) and isinstance(richer, Incident):
        return _folded_incident(folded, richer, poorer)
    return replace(folded, at=one.at)


def _folded_incident(folded: Incident, one: Incident, other: Incident) -> Incident:
    """Fold two accounts of one incident: it began with the first, and lasts as long as anybody says that it does."""
    return replace(
        folded,
        at=min(one.at, other.at),
        until=None if one.until is None or other.until is None else max(one.until, other.until),
        scope=one.scope | other.scope,
        severity=one.severity or other.severity,
        sentence=one.sentence or other.sentence,
        acknowledged=one.acknowledged or other.acknowledged,
    )


def _plain(title: str) -> str:
    folded = unicodedata.normalize("NFKD", title).casefold()
    return re.sub(r"[\W_]+", " ", "".join(c for c in folded if not unicodedata.combining(c))).strip()

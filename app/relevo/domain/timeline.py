"""The timeline: entries of all sources in one order, the same fact once."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from relevo.domain.entry import Entry, EntryKind, Visibility

SAME_MOMENT = timedelta(seconds=120)
"""Two back offices that book the same fact rarely agree on the second."""


def merge(batches: Iterable[Iterable[Entry]]) -> tuple[Entry, ...]:
    """Put entries in one order, newest first, and fold the same fact into one entry that names all its sources.

    The same fact: same kind, and either the same public reference, or the same title within two minutes from
    different sources. Of two equal entries the one with more text is kept; what either keeps internal stays internal.
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
    return tuple(kept)


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
        if not set(entry.sources) & set(other.sources) and _references_agree(entry, other):
            return place
    return None


def _references_agree(one: Entry, other: Entry) -> bool:
    return not one.reference or not other.reference or one.reference.casefold() == other.reference.casefold()


def _fold(one: Entry, other: Entry) -> Entry:
    richer, poorer = (one, other) if len(one.text or "") >= len(other.text or "") else (other, one)
    internal = Visibility.INTERNAL in (one.visibility, other.visibility)
    return replace(
        richer,
        at=one.at if richer.kind is not EntryKind.INCIDENT else min(one.at, other.at),
        until=richer.until or poorer.until,
        url=richer.url or poorer.url,
        reference=richer.reference or poorer.reference,
        outcome=richer.outcome or poorer.outcome,
        visibility=Visibility.INTERNAL if internal else Visibility.PUBLIC,
        sources=tuple(dict.fromkeys((*one.sources, *other.sources))),
    )


def _plain(title: str) -> str:
    folded = unicodedata.normalize("NFKD", title).casefold()
    return re.sub(r"[\W_]+", " ", "".join(c for c in folded if not unicodedata.combining(c))).strip()

"""The timeline: entries of all sources in one order, the same fact once."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime, timedelta

from relevo.domain.entry import Entry, EntryId, EntryKind, Visibility
from relevo.domain.incident import Incident
from relevo.domain.interaction import Interaction
from relevo.domain.request import Request

SAME_MOMENT = timedelta(seconds=120)
"""Two back offices that book the same fact rarely agree on the second."""

SAME_WORDS = 80
"""Characters by which two messages under one title are told apart."""

_BETWEEN_WORDS = re.compile(r"[\W_]+")


def merge(batches: Iterable[Iterable[Entry]]) -> tuple[Entry, ...]:
    """Put entries in one order, newest first, and fold the same fact into one entry that names all its sources.

    The same fact: same kind, and either the same public reference, or the same title within two minutes from
    different sources (messages: also the same beginning). Of two equal entries the one with more text is kept; what
    either keeps internal stays internal. The id is that of an account that can be opened, where one can: `opens` is
    told to the source that the id names.
    Entries of equal time are ordered by id, so that the same input gives the same timeline.
    """
    entries = {entry.id: entry for batch in batches for entry in batch}
    folding = _Folding()
    for entry in sorted(entries.values(), key=_order, reverse=True):
        folding.add(entry)
    return tuple(sorted(folding.kept, key=_order, reverse=True))


def merged_into(timeline: Sequence[Entry], entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Put more entries into a timeline that is merged already, newest first; as `merge` would, of all of them.

    Only what stands close to the new entries, or bears the reference of one, is looked at again.
    """
    if not entries:
        return tuple(timeline)
    newest, oldest = max(each.at for each in entries) + SAME_MOMENT, min(each.at for each in entries) - SAME_MOMENT
    references = {each.reference.casefold() for each in entries if each.reference}
    near: list[Entry] = []
    others: list[Entry] = []
    for each in timeline:
        is_near = oldest <= each.at <= newest or (each.reference and each.reference.casefold() in references)
        (near if is_near else others).append(each)
    return tuple(sorted([*others, *merge([near, entries])], key=_order, reverse=True))


def ids_in(timeline: Iterable[Entry]) -> set[EntryId]:
    """Return the ids of all entries, and of the accounts that were folded into them."""
    return {each for entry in timeline for each in _ids(entry)}


def with_entry(timeline: Sequence[Entry], entry: Entry) -> tuple[Entry, ...]:
    """Put one more entry into a timeline, newest first, where it belongs; it is not folded with any other."""
    place = next((place for place, other in enumerate(timeline) if _order(other) < _order(entry)), len(timeline))
    return (*timeline[:place], entry, *timeline[place:])


def last_contact(timeline: Iterable[Entry], before: datetime) -> datetime | None:
    """Return when the last exchange with a person was over, None where there was none.

    `before` is when the live contact began: what was exchanged since belongs to it. A note that the customer did not
    see is no exchange.
    """
    ends = (
        entry.until if entry.until is not None and entry.until < before else entry.at
        for entry in timeline
        if isinstance(entry, Interaction) and entry.visibility is Visibility.PUBLIC and entry.at < before
    )
    return max(ends, default=None)


def _order(entry: Entry) -> tuple[datetime, str]:
    return entry.at, entry.id


class _Folding:
    """Takes entries, newest first, and keeps each fact once."""

    def __init__(self) -> None:
        self.kept: list[Entry] = []
        self._by_reference: dict[tuple[EntryKind, str], int] = {}
        self._newest: dict[EntryKind, list[int]] = {}
        self._plain: dict[str, str] = {}

    def add(self, entry: Entry) -> None:
        """Keep an entry, or fold it into the one that tells the same fact."""
        place = self._place_of_same(entry)
        if place is None:
            place = len(self.kept)
            self.kept.append(entry)
            self._newest.setdefault(entry.kind, []).append(place)
        else:
            self.kept[place] = _fold(self.kept[place], entry)
        if entry.reference:
            self._by_reference.setdefault((entry.kind, entry.reference.casefold()), place)

    def _place_of_same(self, entry: Entry) -> int | None:
        if entry.reference:
            place = self._by_reference.get((entry.kind, entry.reference.casefold()))
            if place is not None and _other_source(entry, self.kept[place]):
                return place
        for place in reversed(self._newest.get(entry.kind, ())):
            other = self.kept[place]
            if other.at - entry.at > SAME_MOMENT:
                return None
            if _other_source(entry, other) and self._same_title(entry, other) and _agree(entry, other):
                return place
        return None

    def _same_title(self, one: Entry, other: Entry) -> bool:
        return one.title == other.title or self._plain_title(one) == self._plain_title(other)

    def _plain_title(self, entry: Entry) -> str:
        """Return the title by which facts are compared; worked out only where two entries stand close together."""
        plain = self._plain.get(entry.id)
        if plain is None:
            plain = self._plain[entry.id] = _plain(entry.title)
        return plain


def _other_source(one: Entry, other: Entry) -> bool:
    return one.sources != other.sources and set(one.sources).isdisjoint(other.sources)


def _agree(one: Entry, other: Entry) -> bool:
    if one.reference and other.reference and one.reference.casefold() != other.reference.casefold():
        return False
    if one.kind is not EntryKind.INTERACTION or not one.text or not other.text:
        return True
    return _plain(one.text[:SAME_WORDS]) == _plain(other.text[:SAME_WORDS])


def _fold(one: Entry, other: Entry) -> Entry:
    """Fold two accounts of one fact: the one with more text, with whatever only the other one tells."""
    richer, poorer = (one, other) if len(one.text or "") >= len(other.text or "") else (other, one)
    opened = richer if richer.opens is not None or poorer.opens is None else poorer
    internal = Visibility.INTERNAL in (one.visibility, other.visibility)
    told = {
        each.name: getattr(poorer, each.name)
        for each in fields(richer)
        if getattr(richer, each.name) is None and getattr(poorer, each.name, None) is not None
    }
    folded = replace(
        richer,
        **{**told, "id": opened.id, "opens": opened.opens},
        at=one.at,
        visibility=Visibility.INTERNAL if internal else Visibility.PUBLIC,
        sources=tuple(dict.fromkeys((*one.sources, *other.sources))),
        also=tuple(each for each in dict.fromkeys((*_ids(richer), *_ids(poorer))) if each != opened.id),
    )
    match folded, richer, poorer:
        case Incident(), Incident(), Incident():
            return _folded_incident(folded, richer, poorer)
        case Request(), Request(), Request():
            return _folded_request(folded, richer, poorer)
        case _:
            return folded


def _ids(entry: Entry) -> tuple[EntryId, ...]:
    return (entry.id, *entry.also)


def _folded_incident(folded: Incident, one: Incident, other: Incident) -> Incident:
    """Fold two accounts of one incident: it began with the first, and lasts as long as anybody says that it does."""
    return replace(
        folded,
        at=min(one.at, other.at),
        until=None if one.until is None or other.until is None else max(one.until, other.until),
        scope=one.scope | other.scope,
        acknowledged=one.acknowledged or other.acknowledged,
    )


def _folded_request(folded: Request, one: Request, other: Request) -> Request:
    """Fold two accounts of one request: it is open as long as anybody says that it is."""
    changes = [moment for moment in (one.updated_at, other.updated_at) if moment is not None]
    is_open = one.is_open or other.is_open
    return replace(
        folded, is_open=is_open, updated_at=max(changes, default=None), until=None if is_open else folded.until
    )


def _plain(title: str) -> str:
    folded = title.casefold()
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return _BETWEEN_WORDS.sub(" ", folded).strip()

"""What the timeline is narrowed to: kinds of entries, a source, a person, words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from relevo.domain.entry import Entry, EntryKind
from relevo.domain.interaction import Interaction
from relevo.domain.request import Request
from relevo.ui.viewmodels.rows import Kinds
from relevo.ui.viewmodels.searching import words_of

_KINDS = {
    EntryKind.INTERACTION: Kinds.PEOPLE,
    EntryKind.SELF_SERVICE: Kinds.SELF_SERVICE,
    EntryKind.HANDOVER: Kinds.SELF_SERVICE,
    EntryKind.INCIDENT: Kinds.INCIDENTS,
    EntryKind.NOTICE: Kinds.NOTICES,
    EntryKind.REQUEST: Kinds.REQUESTS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """The choices that are made; every entry fits the default. `source` and `person` are names as they stand."""

    kinds: Kinds = Kinds.ALL
    query: str = field(default="", repr=False)
    source: str | None = None
    person: str | None = field(default=None, repr=False)

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words of the query, folded."""
        return words_of(self.query)

    @property
    def is_wide(self) -> bool:
        """Tell whether every entry fits."""
        return self.kinds is Kinds.ALL and self.source is None and self.person is None and not self.words

    def kept(self, entries: Iterable[Entry], since: datetime | None) -> list[Entry]:
        """Return the entries that fit but for the words, in their order; `since` is when the last contact was over."""
        left = list(entries)
        if self.kinds is Kinds.NEW:
            left = [entry for entry in left if since is not None and entry.at > since]
        elif self.kinds is not Kinds.ALL:
            wanted = {kind for kind, kinds in _KINDS.items() if kinds is self.kinds}
            left = [entry for entry in left if entry.kind in wanted]
        if self.source is not None:
            left = [entry for entry in left if self.source in entry.sources]
        if self.person is not None:
            left = [entry for entry in left if person_of(entry) == self.person]
        return left


def person_of(entry: Entry) -> str | None:
    """Return the advisor by whom an entry is, None where there is none."""
    if isinstance(entry, Interaction):
        return entry.advisor
    return entry.owner if isinstance(entry, Request) else None


def count(entries: Iterable[Entry], since: datetime | None = None) -> dict[Kinds, int]:
    """Count the entries that each choice would show."""
    kept = list(entries)
    by_kind = Counter([entry.kind for entry in kept])
    counts = dict.fromkeys(Kinds, 0)
    for kind, number in by_kind.items():
        counts[_KINDS[kind]] += number
    counts[Kinds.ALL] = len(kept)
    counts[Kinds.NEW] = sum(entry.at > since for entry in kept) if since is not None else 0
    return counts


def sources_in(entries: Iterable[Entry]) -> list[str]:
    """Return the names of the sources that occur, in order."""
    return sorted({name for entry in entries for name in entry.sources}, key=str.casefold)


def people_in(entries: Iterable[Entry]) -> list[str]:
    """Return the names of the advisors that occur, in order."""
    return sorted({name for entry in entries if (name := person_of(entry))}, key=str.casefold)

"""What an entry is known by from one state to the next, although another of its ids may come to lead."""

from collections.abc import Hashable, Mapping, Sequence
from types import MappingProxyType

from relevo.domain.entry import Entry, EntryId
from relevo.ui.viewmodels.rows import Day, Row, ids_of


class Keys:
    """The keys of one state: an entry's key is its id, or the id by which it was known before. No two share one."""

    def __init__(self, known: Mapping[EntryId, EntryId] = MappingProxyType({})) -> None:
        self._known = known

    def of(self, entry: Entry) -> EntryId:
        """Return the key of an entry of this state."""
        return self._known.get(entry.id, entry.id)

    def of_row(self, row: Row) -> Hashable:
        """Return the key of a row of this state."""
        return row if isinstance(row, Day) else self.of(row)

    def of_next(self, entries: Sequence[Entry], newer: Sequence[Entry]) -> "Keys":
        """Return the keys of the next state; `entries` are those of this one."""
        if not self._known and not any(entry.also for entry in newer):
            return self
        shown = {entry.id for entry in entries}
        leading = {entry.id for entry in newer}
        known: dict[EntryId, EntryId] = {}
        taken: set[EntryId] = set()
        for entry in newer:
            earlier = (self._known.get(each, each if each in shown else None) for each in ids_of(entry))
            free = (key for key in earlier if key == entry.id or not (key is None or key in leading or key in taken))
            key = next(free, None) or entry.id
            if entry.also or key != entry.id:
                taken.add(key)
                known.update(dict.fromkeys(ids_of(entry), key))
        return Keys(known)

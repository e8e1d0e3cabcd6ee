"""What an entry is known by from one state to the next, although another of its ids may come to lead."""

from collections.abc import Hashable, Mapping, Sequence
from types import MappingProxyType

from relevo.domain.entry import Entry, EntryId
from relevo.ui.viewmodels.changes import key_of
from relevo.ui.viewmodels.rows import Row, ids_of


class Keys:
    """The keys of one state: an entry's key is its id, or the id by which it was known before. No two share one."""

    def __init__(self, known: Mapping[EntryId, EntryId] = MappingProxyType({})) -> None:
        self._known = known

    def of(self, entry: Entry) -> EntryId:
        """Return the key of an entry of this state."""
        return self._known.get(entry.id, entry.id)

    def of_row(self, row: Row) -> Hashable:
        """Return the key of a row of this state."""
        return self.of(row) if isinstance(row, Entry) else key_of(row)

    def earlier(self, entries: Sequence[Entry]) -> dict[EntryId, Entry]:
        """Return the entries that are known by another id than their own, by that id."""
        if not self._known:
            return {}
        known = ((self._known.get(entry.id, entry.id), entry) for entry in entries)
        return {key: entry for key, entry in known if key != entry.id}

    def of_next(self, entries: Sequence[Entry], newer: Sequence[Entry]) -> "Keys":
        """Return the keys of the next state; `entries` are those of this one."""
        if not self._known and not any(entry.also for entry in newer):
            return self
        shown = {entry.id for entry in entries}
        leading = {entry.id for entry in newer}
        known: dict[EntryId, EntryId] = {}
        taken: set[EntryId] = set()
        for entry in newer:
            if not entry.also and entry.id not in self._known:
                continue  # it was, is and stays known by its own id
            earlier = (self._known.get(each, each if each in shown else None) for each in ids_of(entry))
            free = (key for key in earlier if key == entry.id or not (key is None or key in leading or key in taken))
            key = next(free, None) or entry.id
            if entry.also or key != entry.id:
                taken.add(key)
                known.update(dict.fromkeys(ids_of(entry), key))
        return Keys(known)

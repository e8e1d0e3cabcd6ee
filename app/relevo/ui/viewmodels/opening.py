"""What is open in a timeline: one entry, any number of visits, and what is known beyond their lines."""

from collections.abc import Callable, Mapping, Sequence
from copy import copy

from relevo.domain.entry import Entry, EntryId
from relevo.ui.viewmodels.arranging import steps_of
from relevo.ui.viewmodels.detail import Asking, DetailState, NotTold
from relevo.ui.viewmodels.pieces import opened_rows
from relevo.ui.viewmodels.rows import Row, ids_of
from relevo.ui.viewmodels.visits import Visit


class Opened:
    """The state of what is open.

    `entry` is the open entry or step, `visits` are the ids of the visits whose steps stand below them; `is_full` after
    the reader has asked for more of a long text.
    """

    def __init__(self) -> None:
        self.entry: EntryId | None = None
        self.visits: set[EntryId] = set()
        self.is_full = False
        self.details: dict[EntryId, tuple[Entry, DetailState]] = {}
        self._last: tuple[object, list[Row]] = (None, [])

    @property
    def ids(self) -> tuple[EntryId, ...]:
        """Return the ids of all that is open."""
        return (*self.visits, self.entry) if self.entry is not None else tuple(self.visits)

    def open(self, item: Entry, entry: Entry) -> None:
        """Open an entry, or a step with the visit that holds it; what was open before is closed, but for visits."""
        if isinstance(item, Visit):
            self.visits.add(item.id)
        if entry is not item or not isinstance(item, Visit):
            self.is_full &= self.entry == entry.id
            self.entry = entry.id

    def fold(self, item: Entry, entry_id: EntryId) -> None:
        """Close an entry or step, or a visit with the step that is open in it."""
        if isinstance(item, Visit) and entry_id == item.id:
            self.visits.discard(item.id)
        if self.entry in (entry_id, *(ids_of(item) if entry_id == item.id else ())):
            self.entry, self.is_full = None, False

    def followed(self, found: Mapping[EntryId, Entry]) -> "Opened":
        """Return what is open in the next state, also where another of its ids has come to lead."""
        opened = copy(self)
        if self.entry is not None and (item := found.get(self.entry)) is not None:
            opened.entry = self.within(item, self.entry).id
        visits = {item.id for each in self.visits if isinstance(item := found.get(each), Visit)}
        opened.visits = visits if len(visits) == len(self.visits) else visits | self._again(found)
        return opened

    def _again(self, found: Mapping[EntryId, Entry]) -> set[EntryId]:
        """Find visits that are known by another step than before."""
        steps = (found.get(EntryId(each.removeprefix("visit:"))) for each in self.visits)
        return {item.id for item in steps if isinstance(item, Visit)}

    def within(self, item: Entry, entry_id: EntryId) -> Entry:
        """Return the step of a visit that an id means, else the item itself."""
        if isinstance(item, Visit) and entry_id != item.id:
            return next((step for step in item.steps if entry_id in ids_of(step)), item)
        return item

    def rows_below(self, item: Entry, *, unfolds: bool) -> Sequence[Row]:
        """Return what stands below an item; with `unfolds` the steps of a visit do, also where it is not open."""
        if not isinstance(item, Visit):
            return self._text(item, item) if item.id == self.entry else ()
        rows: list[Row] = []
        if unfolds or item.id in self.visits:
            for step in steps_of(item):
                rows.append(step)
                if step.entry.id == self.entry:
                    rows += self._text(step.entry, item)
        return rows

    def put(self, entry: Entry, state: DetailState | None) -> None:
        """Keep what is known of an entry; None forgets it."""
        if state is None:
            self.details.pop(entry.id, None)
        else:
            self.details[entry.id] = entry, state

    def state_of(self, entry: Entry) -> DetailState | None:
        """Return what is known of an entry beyond its line."""
        known = self.details.get(entry.id)
        return known[1] if known is not None else None

    def wants_detail(self, entry: Entry) -> bool:
        """Tell whether its source should be asked: it has not been, or could not tell."""
        state = self.state_of(entry)
        return state is None or isinstance(state, NotTold)

    def keep_details(self, current: Callable[[EntryId], Entry | None]) -> None:
        """Forget what was told of entries that are gone or say something else."""
        for entry_id, (entry, state) in tuple(self.details.items()):
            newest = current(entry_id)
            if newest is None or (newest != entry and not isinstance(state, Asking)):
                del self.details[entry_id]

    def _text(self, entry: Entry, item: Entry) -> Sequence[Row]:
        """Return the text of an entry in pieces; the same as before where nothing has changed."""
        state = self.state_of(entry)
        key = (id(entry), id(state), self.is_full, item.at)
        if self._last[0] != key:
            self._last = key, list(opened_rows(entry, state, item.at, is_full=self.is_full))
        return self._last[1]

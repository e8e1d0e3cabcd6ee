"""The timeline as an item model: changed without a reset, filled a slice at a time, and what is open in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Signal

from relevo.domain.entry import Entry, EntryId
from relevo.ui.messages import Words
from relevo.ui.rowtexts import RowTexts
from relevo.ui.viewmodels import arranging
from relevo.ui.viewmodels.arranging import Arrangement
from relevo.ui.viewmodels.changes import Inserted, Removed, changes
from relevo.ui.viewmodels.detail import DetailState
from relevo.ui.viewmodels.keys import Keys
from relevo.ui.viewmodels.narrowing import Narrowing, people_in, sources_in
from relevo.ui.viewmodels.opening import Opened
from relevo.ui.viewmodels.rows import Ended, Kinds, LastContact, Row, Shown, entry_of
from relevo.ui.viewmodels.rowsmodel import RowsModel
from relevo.ui.viewmodels.searching import Texts
from relevo.ui.viewmodels.seeking import first_row_of, rows_of_days
from relevo.ui.viewmodels.slices import Slices
from relevo.ui.viewmodels.splicing import splice
from relevo.ui.viewmodels.visits import Visit

_AT_ONCE = 2_000
_FIRST_PAGE = 300


class TimelineModel(RowsModel):
    """Rows over the newest entries.

    `rows_about_to_change` comes before, `rows_changed` after every change of what is shown or counted.

    What the advisor has chosen lives here, so that a page can be built anew over it: what it is narrowed to, what is
    open, and `place`, the entry that is being read with its distance from the upper edge (None: at the newest).
    `reached` is the match of the search that the reader has gone to, None before the first.
    `detail_wanted` carries the id of an entry that was opened and of which its source can tell more; `older_wanted`
    asks for what comes after. `horizon` is down to where nothing is missing that a source could still tell, None where
    nothing is. `began` is when this contact came: what is older than the last contact before it is no news.
    """

    rows_about_to_change = Signal()
    rows_changed = Signal()
    match_reached = Signal()
    detail_wanted = Signal(str)
    older_wanted = Signal()

    def __init__(self, words: Words, zone: tzinfo | None = None, parent: QObject | None = None) -> None:
        super().__init__(RowTexts(words), parent)
        self.texts.setParent(self)
        self._zone = zone
        self.began: datetime | None = None
        self.horizon: datetime | None = None
        self.narrowing = Narrowing()
        self.opened = Opened()
        self.place: tuple[EntryId, int] | None = None
        self.reached: int | None = None
        self._made = Arrangement()
        self._keys = Keys()
        self._earlier: dict[EntryId, Entry] = {}
        self._texts = Texts(words.say)
        self._slices = Slices(self)
        self._coming: tuple[Sequence[Entry], LastContact | None] | None = None
        self._is_counting = False

    @property
    def kinds(self) -> Kinds:
        """Return the kinds that are shown."""
        return self.narrowing.kinds

    @property
    def query(self) -> str:
        """Return what is searched for."""
        return self.narrowing.query

    @property
    def counts(self) -> dict[Kinds, int]:
        """Return how many entries each choice of kinds has; those of the first page while `is_counting`."""
        return self._made.counts

    @property
    def matches(self) -> list[EntryId]:
        """Return the entries, and steps of visits, that hold the words of the search, newest first."""
        return self._made.matches

    @property
    def is_arranging(self) -> bool:
        """Tell whether rows are still to come, or the search still goes on."""
        return self._slices.is_working

    @property
    def is_counting(self) -> bool:
        """Tell whether only the first page has been counted."""
        return self._is_counting

    @property
    def sources(self) -> list[str]:
        """Return the sources that occur."""
        return sources_in(self._made.entries)

    @property
    def people(self) -> list[str]:
        """Return the advisors that occur."""
        return people_in(self._made.entries)

    def show(self, entries: Sequence[Entry], numbers: Mapping[EntryId, int]) -> None:
        """Show the newest state of the timeline."""
        renumbered = {each for each in self._numbers.keys() | numbers if self._numbers.get(each) != numbers.get(each)}
        self._numbers = dict(numbers)
        last = arranging.last_exchange(entries, self.began) if self.began is not None else None
        if not self._patch(entries, last):
            self._show_anew(entries, last)
        for index in map(self.index_of, renumbered):
            if index.isValid():
                self.dataChanged.emit(index, index)
        self._keep_opened()

    def narrow(
        self,
        kinds: Kinds = Kinds.ALL,
        query: str = "",
        *,
        source: str | None = None,
        person: str | None = None,
    ) -> None:
        """Show only what fits; without arguments, everything."""
        self._narrow(Narrowing(kinds=kinds, query=query, source=source, person=person))

    def narrow_by(self, **changed: Any) -> None:
        """Change some of what is narrowed to (`kinds`, `query`, `source`, `person`); the rest stays."""
        self._narrow(replace(self.narrowing, **changed))

    def _narrow(self, wanted: Narrowing) -> None:
        if wanted == self.narrowing:
            return
        self.narrowing, self.reached = wanted, None
        if self._coming is not None:  # what is being arranged is narrowed on its way
            self._show_anew(*self._coming)
            return
        self._slices.finish()
        made = Arrangement(
            entries=self._made.entries, items=self._made.items, found=self._made.found,
            counts=self._made.counts, last=self._made.last,
        )  # fmt: skip
        self._start(self._narrowed(made, self._keys), at_once=len(made.items) <= _AT_ONCE or not wanted.words)

    def open(self, entry_id: EntryId, *, asks: bool = True) -> bool:
        """Open an entry below its line; False where it is not shown. A visit opens its steps.

        With `asks` its source is asked for more, where it has more.
        """
        self._slices.finish()
        item, entry = self._item(entry_id), self.entry(entry_id)
        if item is None or entry is None or not self.index_of(entry_id).isValid():
            return False
        before = self.opened.entry
        self.opened.open(item, entry)
        self._redo(before, entry.id)
        if asks:
            self._ask()
        return True

    def fold(self, entry_id: EntryId) -> None:
        """Close an entry that is open, or a visit with all that is open in it."""
        self._slices.finish()
        item = self._item(entry_id)
        if item is not None:
            self.opened.fold(item, entry_id)
            self._redo(item.id)

    def show_more(self) -> None:
        """Show more of the long text of the open entry."""
        self._slices.finish()
        self.opened.is_full = True
        self._redo(self.opened.entry)

    def ask_older(self) -> None:
        """Ask for one page of what is older, where there is more and nothing is being asked for."""
        if self.end is not None and self.end.ended in (Ended.MORE, Ended.NOT_TOLD):
            self.older_wanted.emit()

    def ask_again(self) -> None:
        """Ask once more for the detail of the open entry."""
        if self.opened.entry is not None:
            self.opened.details.pop(self.opened.entry, None)
            self._ask()

    def put_detail(self, entry_id: EntryId, state: DetailState | None) -> None:
        """Show what is known of an entry beyond its line; None where nothing is. Nothing where it is no longer here."""
        entry = self.entry(entry_id)
        if entry is not None:
            self.opened.put(entry, state)
            if entry.id == self.opened.entry:
                self._slices.finish()
                self._redo(entry.id)

    def entry(self, entry_id: EntryId) -> Entry | None:
        """Return an entry, or a step of a visit, by any of its ids; None where there is none."""
        item = self._item(entry_id)
        return self.opened.within(item, entry_id) if item is not None else None

    def index_of(self, entry_id: EntryId) -> QModelIndex:
        """Return the index of an entry by any of its ids, also earlier ones; an invalid one where it is not shown.

        A step of a visit that is not open is found at the visit.
        """
        item = self._item(entry_id)
        place = first_row_of(self._rows, item, entry_id, self._zone) if item is not None else -1
        return self.index(place) if place >= 0 else QModelIndex()

    def visit_of(self, entry_id: EntryId) -> EntryId | None:
        """Return the visit that holds a step, or is meant itself; None for other entries."""
        item = self._item(entry_id)
        return item.id if isinstance(item, Visit) else None

    def reach_match(self, place: int) -> None:
        """Take note that the reader has gone to a match of the search."""
        self.reached = place
        self.match_reached.emit()

    def is_open(self, row: Shown) -> bool:
        """Tell whether something stands open below a row."""
        entry = entry_of(row)
        if isinstance(entry, Visit) and self.narrowing.words:
            return True
        return entry is not None and entry.id in self.opened.ids

    def _item(self, entry_id: EntryId) -> Entry | None:
        item = self._made.found.get(entry_id)
        return item if item is not None else self._earlier.get(entry_id)

    def _show_anew(self, entries: Sequence[Entry], last: LastContact | None) -> None:
        at_once = len(entries) <= _AT_ONCE
        self._slices.stop()
        if not at_once and not self._rows:
            for _ in self._arranged(entries[:_FIRST_PAGE], last):
                pass
            self._is_counting = True
        self._coming = entries, last
        self._start(self._arranged(entries, last), at_once=at_once)

    def _start(self, work: Iterator[None], *, at_once: bool) -> None:
        self._slices.start(work)
        if at_once:
            self._slices.finish()
        else:
            self.rows_changed.emit()

    def _arranged(self, entries: Sequence[Entry], last: LastContact | None) -> Iterator[None]:
        before = self._made
        made = Arrangement()
        yield from arranging.arrange(made, entries, before.found, last)
        keys = self._keys.of_next(before.items, made.items)
        yield
        self._texts.forget()
        yield from self._narrowed(made, keys)

    def _narrowed(self, made: Arrangement, keys: Keys) -> Iterator[None]:
        opened, unfolds = self.opened.followed(made.found), bool(self.narrowing.words)
        below = partial(opened.rows_below, unfolds=unfolds)
        yield from arranging.narrow(made, self.narrowing, self._texts, self._zone, opened.ids, below)
        self._swap(made, keys, opened)

    def _swap(self, made: Arrangement, keys: Keys, opened: Opened) -> None:
        """Show another arrangement; by steps that keep the rest where it is, where that is possible."""
        self.rows_about_to_change.emit()
        self._slices.stop()  # this was the last of it
        self._coming = None
        self._is_counting = False
        before, rows = self._keys, made.rows
        steps = changes(self._rows, rows, old_key=before.of_row, new_key=keys.of_row) if self._rows and rows else None
        self._made, self._keys, self.opened = made, keys, opened
        self._earlier = keys.earlier(made.items)
        if steps is None:
            self._reset(rows)
        else:
            self._step(steps, rows, 0)
        made.rows = []
        self.rows_changed.emit()

    def _patch(self, entries: Sequence[Entry], last: LastContact | None) -> bool:
        """Take a change of few entries by itself, whatever the number of the others; False where it is not simple."""
        if self._slices.is_working or self._earlier or last != self._made.last or self.narrowing.words:
            return False
        self.rows_about_to_change.emit()
        touched = splice(self._made, entries, self.narrowing)
        if touched is None:
            return False  # the views wait for what comes instead
        for entry in touched:
            self._texts.drop(entry)
        if touched:
            self._redo_days([entry.at for entry in touched])
        self.rows_changed.emit()
        return True

    def _redo(self, *entry_ids: EntryId | None) -> None:
        """Lay out anew what stands below entries that were opened or closed."""
        items = (self._item(each) for each in entry_ids if each is not None)
        for item in {id(item): item for item in items if item is not None}.values():
            self._redo_days([item.at])

    def _redo_days(self, moments: Sequence[datetime]) -> None:
        """Lay out anew the days from the newest to the oldest of some moments."""
        first, last, start, end = rows_of_days(self._rows, self._made, moments, self._zone)
        words = bool(self.narrowing.words)
        new = arranging.rows_between(
            self._made, first, last, self._zone, self.opened.ids, self._below, all_visits=words
        )
        old = self._rows[start:end]
        steps = changes(old, new, 10_000, old_key=self._keys.of_row, new_key=self._keys.of_row)
        if steps is None:  # what is known to be there has changed its order
            steps = [Removed(0, len(old)), Inserted(0, tuple(new))]
        self._step(steps, new, start)

    def _below(self, item: Entry) -> Sequence[Row]:
        return self.opened.rows_below(item, unfolds=bool(self.narrowing.words))

    def _ask(self) -> None:
        """Ask for the detail of the open entry where there is one and it is not known."""
        entry = self.entry(self.opened.entry) if self.opened.entry is not None else None
        if entry is not None and entry.opens is not None and self.opened.wants_detail(entry):
            self.detail_wanted.emit(entry.id)

    def _keep_opened(self) -> None:
        """Forget what was told of entries that are gone, and ask anew where the open one says something else."""
        if self.opened.details and not self._slices.is_working:
            self.opened.keep_details(self.entry)
            self._ask()

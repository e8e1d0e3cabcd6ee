"""From entries to rows: visits joined, narrowed, under their days, with what is open below its entry."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from itertools import compress
from itertools import count as count_up
from operator import is_not

from relevo.domain.entry import Entry, EntryId
from relevo.domain.interaction import Interaction
from relevo.domain.timeline import last_contact
from relevo.ui.viewmodels.narrowing import Narrowing, count
from relevo.ui.viewmodels.rows import Inside, Kinds, LastContact, Row, find, newest_first, place_of, under_days
from relevo.ui.viewmodels.searching import Texts
from relevo.ui.viewmodels.visits import Visit, join_visits

_SLICE = 2_000

Below = Callable[[Entry], Sequence[Row]]


@dataclass(slots=True)
class Arrangement:
    """One state of the timeline.

    `items` are all entries with the steps of a visit joined, `shown` those of them that fit, both newest first; `found`
    leads from every id to its item. `matches` are the entries, and steps of visits, that hold the words of the search,
    in order. `last` is the last contact before this one.
    """

    entries: Sequence[Entry] = ()
    items: list[Entry] = field(default_factory=list)
    shown: list[Entry] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    found: dict[EntryId, Entry] = field(default_factory=dict)
    matches: list[EntryId] = field(default_factory=list)
    counts: dict[Kinds, int] = field(default_factory=lambda: count(()))
    last: LastContact | None = None

    @property
    def since(self) -> datetime | None:
        """Return when the last contact was over."""
        return self.last.ended if self.last is not None else None


def arrange(
    made: Arrangement, entries: Sequence[Entry], known: Mapping[EntryId, Entry], last: LastContact | None
) -> Iterator[None]:
    """Fill an arrangement with entries, a slice at a time."""
    made.entries = in_order = newest_first(entries)
    made.last = last
    yield
    made.items = join_visits(in_order, known)
    yield
    for start in range(0, len(made.items), _SLICE):
        for item in made.items[start : start + _SLICE]:
            for each in item.also:
                made.found[each] = item
        yield
    for start in range(0, len(made.items), _SLICE):
        made.found.update((item.id, item) for item in made.items[start : start + _SLICE])
        yield
    made.counts = count(made.items, made.since)
    yield


def narrow(
    made: Arrangement, narrowing: Narrowing, texts: Texts, zone: tzinfo | None, opened: Sequence[EntryId], below: Below
) -> Iterator[None]:
    """Choose what is shown and lay out the rows, a slice at a time."""
    words, made.shown = narrowing.words, made.items
    if not narrowing.is_wide:
        made.shown = []
        for start in range(0, len(made.items), _SLICE):
            left = narrowing.kept(made.items[start : start + _SLICE], made.since)
            if words:
                yield from _search(made, left, words, texts)
            else:
                made.shown += left
            yield
    for rows in _rows_of_days(made, 0, len(made.shown), zone, opened, below, all_visits=bool(words)):
        made.rows += rows
        yield


def _search(made: Arrangement, items: Sequence[Entry], words: Sequence[str], texts: Texts) -> Iterator[None]:
    """Take what holds all the words, one at a time: a single text may be a long one."""
    for item in items:
        said = texts.of(item)
        if all(word in said for word in words):
            made.shown.append(item)
            steps = item.steps if isinstance(item, Visit) else ()
            made.matches += [step.id for step in steps if any(word in texts.of(step) for word in words)] or [item.id]
        yield


def rows_between(
    made: Arrangement,
    first: int,
    last: int,
    zone: tzinfo | None,
    opened: Sequence[EntryId],
    below: Below,
    *,
    all_visits: bool = False,
) -> list[Row]:
    """Return the rows of the shown items from one place up to another; both where a day begins or ends.

    `opened` are the ids of what has rows below it; with `all_visits` every visit has.
    """
    days = _rows_of_days(made, first, last, zone, opened, below, all_visits=all_visits)
    return [row for rows in days for row in rows]


def _rows_of_days(
    made: Arrangement,
    first: int,
    last: int,
    zone: tzinfo | None,
    opened: Sequence[EntryId],
    below: Below,
    *,
    all_visits: bool,
) -> Iterator[list[Row]]:
    items = made.shown[first:last]
    unfolded = enumerate(items) if all_visits else ()
    places = {place for place, item in unfolded if isinstance(item, Visit)}
    owners = (made.found.get(each) for each in opened)
    places |= {place for owner in owners if owner is not None and (place := find(items, owner)) >= 0}
    cut = divides_at(made)
    return under_days(
        items,
        zone,
        below={place: below(items[place]) for place in places},
        divider=(cut - first, made.last) if cut is not None and made.last is not None else None,
    )


def last_exchange(entries: Iterable[Entry], before: datetime) -> LastContact | None:
    """Return the last contact before a moment, None where there was none; entries newest first."""
    for entry in entries:
        if isinstance(entry, Interaction) and (ended := last_contact((entry,), before)) is not None:
            return LastContact(entry, ended)
    return None


def divides_at(made: Arrangement) -> int | None:
    """Return the place among what is shown before which the divider stands, None where nothing is to be divided."""
    if made.last is None:
        return None
    cut = place_of(made.shown, made.last.ended)
    return cut if 0 < cut < len(made.shown) else None


def window(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Return what is gone and what is new between two states that share most of their entries."""
    come = len(new) - len(old)
    if come >= 0 and tuple(new[come:]) == tuple(old):  # what is live: much faster than any search for the change
        return [], list(new[:come])
    shorter = min(len(old), len(new))
    head = next(compress(count_up(), map(is_not, old, new)), shorter)
    tail = min(next(compress(count_up(), map(is_not, reversed(old), reversed(new))), shorter), shorter - head)
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    kept = {id(entry) for entry in before} & {id(entry) for entry in after}
    return [e for e in before if id(e) not in kept], [e for e in after if id(e) not in kept]


def steps_of(item: Visit) -> list[Inside]:
    """Return the rows of the steps of a visit."""
    return [Inside(step, item.at) for step in item.steps]

"""Newest: of the records that were found the newest become entries; the others wait until somebody scrolls to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from relevo.connectors.asking.paging import Trail
from relevo.connectors.asking.plan import LookupPlan
from relevo.connectors.mapping.entries import entry, kind_of, scope_of
from relevo.connectors.mapping.joining import Row
from relevo.connectors.net.slicing import Work
from relevo.domain.entry import Entry, EntryId
from relevo.domain.further import Further, Rest
from relevo.services.ports import Batch

LOOKED_AT = 100
"""Records at the end of a page by which it is known how far back it goes."""

_NEVER = datetime.max.replace(tzinfo=UTC)

Waiting = tuple[tuple[datetime, Row], ...]
"""Records that were found and not told yet, newest first, with their times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One question of a stream, by one handle, and where its pages go on.

    `back_to` is the time of the oldest record that it has given, None where it has given none that can be read.
    """

    asked: str | None = field(repr=False)
    trail: Trail
    back_to: datetime | None = None

    def after(self, trail: Trail, back_to: datetime | None) -> "Course":
        """Return the course once it has been asked for a page more."""
        known = [at for at in (self.back_to, back_to) if at is not None]
        return replace(self, trail=trail, back_to=min(known, default=None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a stream goes on: with what waits, as far as no course can have newer, then with a page of one that can.

    `told` are the ids of all entries so far: none is told twice, wherever its page comes again. `numbers` are the
    customer's numbers, case folded.
    """

    lookup: LookupPlan
    courses: tuple[Course, ...]
    numbers: frozenset[str] = field(default=frozenset(), repr=False)
    waiting: Waiting = field(default=(), repr=False)
    told: frozenset[EntryId] = field(default=frozenset(), repr=False)

    @property
    def next(self) -> Course | None:
        """Return the course to be asked for a page, the one whose next page may be newest; None where none goes on.

        One whose pages tell no time has its turn when it was not asked for longest: it holds no other one back.
        """
        going_on = [course for course in self.courses if course.trail.goes_on]
        if not going_on or going_on[0].back_to is None:
            return going_on[0] if going_on else None
        return max((course for course in going_on if course.back_to is not None), key=_back_to)

    @property
    def whole_to(self) -> datetime | None:
        """Return the time down to which all has been fetched that several courses have; None where nothing bounds it.

        What one course has is told in its own order, however a source sorts.
        """
        if len(self.courses) < 2:
            return None
        return max((course.back_to for course in self.courses if course.trail.goes_on and course.back_to), default=None)

    @property
    def has_due(self) -> bool:
        """Tell whether a record that waits may be told before another page is asked for."""
        return bool(self.waiting) and (
            self.next is None or self.whole_to is None or self.waiting[0][0] >= self.whole_to
        )

    def after(self, course: Course, trail: Trail, rows: Sequence[Row]) -> "Place":
        """Return the place once a course has been asked: it stands last, so that each has its turn."""
        others = tuple(each for each in self.courses if each is not course)
        back_to = oldest_of(self.lookup, rows) if others and trail.goes_on else None
        return replace(self, courses=(*others, course.after(trail, back_to)))

    @property
    def rest(self) -> Rest | None:
        """Return what lies beyond, None where nothing does."""
        if self.waiting or self.next is not None:
            return Rest.MORE
        return Rest.UNKNOWN if any(course.trail.is_unclear for course in self.courses) else None


@dataclass(slots=True, kw_only=True)
class Told:
    """What was made of records: entries newest first, and how many were left out."""

    entries: list[Entry] = field(default_factory=list)
    foreign: int = 0
    unmapped: int = 0
    place: Place

    def batch(self, source: str, dropped: int) -> Batch[Entry]:
        """Return what one stream answers; `dropped` is what was left out before."""
        rest, further = self.place.rest, None
        if rest is not None:
            before = min((each.at for each in self.entries), default=None)
            kind = kind_of(self.place.lookup.stream)
            further = Further(source=source, kind=kind, rest=rest, before=before, place=self.place)
        return Batch(items=tuple(self.entries), dropped=dropped + self.foreign + self.unmapped, further=further)


def told(place: Place, rows: Iterable[Row], source: str, most: int) -> Work[Told]:
    """Make entries of the newest of the records that wait and of those that have just come, `most` of them.

    Of all others only the time is read. A bad record is left out and counted, the good ones stay.
    """
    made = Told(place=place)
    read_at = dict(place.lookup.required)["at"]
    waiting = list(place.waiting)
    for row in rows:
        at = read_at(row)
        if at is None:
            made.unmapped += 1
        else:
            waiting.append((at, row))
        yield
    waiting.sort(key=_time, reverse=True)
    known, done, whole_to = set(place.told), 0, place.whole_to
    for at, row in waiting:
        if len(made.entries) == most or (whole_to is not None and at < whole_to):
            break
        done += 1
        _add(made, place.lookup, row, at, source, known)
        yield
    made.place = replace(place, waiting=tuple(waiting[done:]), told=frozenset(known))
    return made


def _add(made: Told, lookup: LookupPlan, row: Row, at: datetime, source: str, known: set[EntryId]) -> None:
    scope = scope_of({field.name: field.read(row) for field in lookup.scope}) if lookup.scope else None
    if lookup.scope and scope is None:
        made.foreign += 1  # it concerns nobody that could be told
        return
    values = read_fields(lookup, row, at)
    if values is None:
        made.unmapped += 1
        return
    one = entry(lookup.stream, values, source, scope)
    if one.id not in known:
        known.add(one.id)
        made.entries.append(one)


def read_fields(lookup: LookupPlan, row: Any, at: datetime | None = None) -> dict[str, Any] | None:
    """Read all fields of a record; None where one is missing without which it cannot be shown.

    `at` is the record's time where that has been read before.
    """
    values: dict[str, Any] = {} if at is None else {"at": at}
    for name, read in lookup.required:
        if name not in values:
            values[name] = found = read(row)
            if found is None:
                return None
    for name, read in lookup.optional:
        values[name] = read(row)
    if lookup.promise and values.get("promise_due", lookup) is not None:
        for name, read in lookup.promise:
            values[name] = read(row)
    return values


def _time(waiting: tuple[datetime, Row]) -> datetime:
    return waiting[0]


def _back_to(course: Course) -> datetime:
    return course.back_to or _NEVER


def oldest_of(lookup: LookupPlan, rows: Sequence[Row]) -> datetime | None:
    """Return the time of the oldest of the last records of a page, None where none tells one."""
    read_at = dict(lookup.required)["at"]
    return min((at for row in rows[-LOOKED_AT:] if (at := read_at(row)) is not None), default=None)


def courses_of(
    lookup: LookupPlan, asked: Sequence[str | None], found: Iterable[tuple[Trail, Sequence[Row]]]
) -> tuple[Course, ...]:
    """Return the courses of several questions, of each its trail and its records."""
    return tuple(
        Course(
            asked=value,
            trail=trail,
            back_to=oldest_of(lookup, rows) if len(asked) > 1 and trail.goes_on else None,
        )
        for value, (trail, rows) in zip(asked, found, strict=True)
    )

"""Examining a source: everything that its file asks is asked once, for nobody, and what came of it is told."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from difflib import get_close_matches
from statistics import median
from time import monotonic
from typing import Any

from relevo.connectors.acting.acting import Unsayable, fill
from relevo.connectors.asking.actionplan import FindPlan
from relevo.connectors.asking.engine import Exchange, Found
from relevo.connectors.asking.opening import OpeningPlan
from relevo.connectors.asking.plan import LookupPlan, RightsPlan
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.language.escaping import CannotEscape
from relevo.connectors.mapping.joining import Row
from relevo.connectors.mapping.mapping import Field
from relevo.connectors.net.request import Ask
from relevo.connectors.trying.trial import nobody_for
from relevo.domain.act import ActKey, marker
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.ports import Handles

FATAL = frozenset(
    {
        *(ErrorCode.UNREACHABLE, ErrorCode.TLS, ErrorCode.LATE, ErrorCode.THROTTLED, ErrorCode.SIGN_IN),
        *(ErrorCode.SIGN_IN_AGAIN, ErrorCode.PROXY_SIGN_IN, ErrorCode.NO_SECRET, ErrorCode.INTERNAL),
    }
)
"""After one of these nothing more is asked: the next question would end the same way."""

KEYS = ("999999999", "00000000-0000-4000-8000-000000000000", "relevo!0")
"""What opens nobody's record, as products have it."""

ACT = ActKey("00000000-0000-4000-8000-000000000000")
"""The key of an act that nobody has decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing that was asked: `name` as the file has it, the fault where there was one, and how long it took.

    `is_of_record` tells that a record was asked for that is not there: a refusal may mean just that. `right` is what
    the file says that the account needs for it, and `can_be_left_out` that others are asked instead where it is
    refused. `unmatched` are fields of which nothing was found in any record, each with the name that its place in the
    records has instead, if one looks like it.
    """

    name: str
    code: ErrorCode | None = None
    detail: str | None = None
    ms: tuple[int, ...] = ()
    items: int = 0
    foreign: int = 0
    is_of_record: bool = False
    right: str | None = None
    can_be_left_out: bool = False
    unmatched: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What came of all questions; `unasked` are those for which no time was left, or which would have failed alike.

    `has_too_many` tells whether the account may more than it needs, `has_too_few` whether it may less; None where the
    product does not say. `missing` are the rights that it lacks, where the file names them.
    """

    questions: tuple[Question, ...]
    unasked: tuple[str, ...] = ()
    clock_ahead: timedelta | None = None
    rate_left: int | None = None
    rate_limit: int | None = None
    has_too_many: bool | None = None
    has_too_few: bool | None = None
    missing: tuple[str, ...] = ()

    @property
    def fault(self) -> Question | None:
        """Return the fault that ended it, None where it went through."""
        return next((one for one in self.questions if one.code in FATAL), None)

    @property
    def median_ms(self) -> float | None:
        """Return how long an answer took, at the median of all."""
        taken = [ms for one in self.questions for ms in one.ms]
        return median(taken) if taken else None


async def examine(office: FileBackOffice, handles: Handles, *, within_s: float) -> Examination:
    """Ask each lookup, then what opens an entry, then what is looked for before a second try; nothing is written.

    `handles` are a customer of whom the records may be looked at; where there is none, nobody is asked for.
    """
    until = monotonic() + within_s
    questions: list[Question] = []
    unasked: list[str] = []
    keys: dict[str, str] = {}
    jobs = [*_lookups(office, handles, keys), *_openings(office, keys), *_finds(office)]
    told: _Told | None = None
    for name, job in jobs:
        if any(one.code in FATAL for one in questions) or monotonic() >= until:
            unasked.append(name)
            continue
        try:
            async with asyncio.timeout(until - monotonic()):
                questions.append(await job())
        except TimeoutError:
            unasked.append(name)
        if told is None and not any(one.code in FATAL for one in questions):
            told = await _told_rights(office)  # early: a slow source leaves no time at the end
    told = told or _Told()
    gate = office.gate
    return Examination(
        questions=tuple(questions),
        unasked=tuple(unasked),
        clock_ahead=gate.clock_ahead,
        rate_left=gate.rate.left,
        rate_limit=gate.rate.limit,
        has_too_many=told.too_many,
        has_too_few=told.too_few,
        missing=told.missing,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What the product tells of the account; None where the file or the answer does not tell."""

    too_many: bool | None = None
    too_few: bool | None = None
    missing: tuple[str, ...] = ()


async def _told_rights(office: FileBackOffice) -> _Told:
    """Ask what the account may do, where the file says how; an answer that does not tell is no answer."""
    told = [
        await _told_right(office, plan, check.too_few or "")
        for plan, check in zip(office.plan.rights, office.manifest.rights_check, strict=True)
    ]
    return _Told(
        too_many=_any(one.too_many for one in told),
        too_few=_any(one.too_few for one in told),
        missing=tuple(right for one in told for right in one.missing),
    )


async def _told_right(office: FileBackOffice, plan: RightsPlan, written: str) -> _Told:
    try:
        async with office.deadline():
            answer = await office.transport.fetch(plan.request.fill(lambda _: ""))
    except SourceError:
        return _Told()
    many, few = (find(answer.data) if find else None for find in (plan.too_many, plan.too_few))
    listed = few if isinstance(few, list) else [few]
    # an answer may hold anything: only what stands in the file itself is a right, and is repeated
    missing = tuple(one for one in listed if isinstance(one, str) and one and f"'{one}'" in written)
    is_few = True if missing else few if isinstance(few, bool) else None
    return _Told(many if isinstance(many, bool) else None, is_few, missing)


def _any(told: Iterable[bool | None]) -> bool | None:
    """Tell whether one of them is true; None where none tells."""
    known = [one for one in told if one is not None]
    return any(known) if known else None


Job = Callable[[], Awaitable[Question]]


def _lookups(office: FileBackOffice, handles: Handles, keys: dict[str, str]) -> list[tuple[str, Job]]:
    return [
        (f"{lookup.stream}: {lookup.name}", _lookup_job(office, lookup, handles, keys))
        for lookups in office.plan.lookups.values()
        for lookup in lookups
    ]


def _lookup_job(office: FileBackOffice, lookup: LookupPlan, handles: Handles, keys: dict[str, str]) -> Job:
    async def job() -> Question:
        asked: str | None = None
        if lookup.needs is not None:
            known = office.handles_for(lookup, handles)
            asked = known[0] if known else nobody_for(lookup)
        seen: list[Exchange] = []
        found, error = Found(), None
        try:
            async with office.deadline():
                found = await office.engine.run(lookup, asked, seen.append)
        except SourceError as exc:
            error = exc
        _keep_key(lookup, found, keys)
        return Question(
            name=f"{lookup.stream}: {lookup.name}",
            code=error.code if error else None,
            detail=error.detail if error else None,
            ms=_taken(seen),
            items=len(found.rows),
            foreign=found.foreign,
            right=_right_of(office, lookup),
            can_be_left_out=lookup.right_may_be_missing,
            unmatched=_unmatched((*lookup.fields, *lookup.scope), found.rows),
        )

    return job


def _right_of(office: FileBackOffice, lookup: LookupPlan) -> str | None:
    table = office.manifest.streams[lookup.stream]
    own = next((one.right for one in table.lookups if one.title == lookup.name), None)
    return own or table.right


def _keep_key(lookup: LookupPlan, found: Found, keys: dict[str, str]) -> None:
    read = dict(lookup.optional).get("opens")
    key = next((key for row in found.rows if read and (key := read(row))), None)
    if key is not None:
        keys.setdefault(str(lookup.stream), key)


def _openings(office: FileBackOffice, keys: dict[str, str]) -> list[tuple[str, Job]]:
    by_name: dict[str, tuple[OpeningPlan, list[str]]] = {}
    for stream, opening in office.plan.openings.items():
        by_name.setdefault(opening.name, (opening, []))[1].append(str(stream))
    return [(f"open.{name}", _opening_job(office, *found, keys)) for name, found in by_name.items()]


def _opening_job(office: FileBackOffice, opening: OpeningPlan, streams: list[str], keys: dict[str, str]) -> Job:
    async def job() -> Question:
        own = next((keys[stream] for stream in streams if stream in keys), None)
        key = own or next((key for key in KEYS if _fits(opening, key)), KEYS[0])
        seen: list[Exchange] = []
        error: SourceError | None = None
        try:
            async with office.deadline():
                await office.engine.open(opening, key, seen.append)
        except SourceError as exc:
            error = exc
        right = office.manifest.open[opening.name].right
        return _of_record(f"open.{opening.name}", error, seen, is_of_record=own is None, right=right)

    return job


def _fits(opening: OpeningPlan, key: str) -> bool:
    try:
        opening.asks(key)
    except CannotEscape:
        return False
    return True


def _finds(office: FileBackOffice) -> list[tuple[str, Job]]:
    return [
        (f"actions.{name}", _find_job(office, f"actions.{name}", plan.find, own.right))
        for name, plans in office.plan.actions.items()
        for plan, own in zip(plans, office.manifest.actions[name], strict=True)
        if plan.find is not None
    ]


def _find_job(office: FileBackOffice, name: str, find: FindPlan, right: str | None) -> Job:
    async def job() -> Question:
        seen: list[Exchange] = []
        error: SourceError | None = None
        asks = (_filled(find, key) for key in KEYS)
        ask = next((ask for ask in asks if ask is not None), None)
        try:
            if ask is not None:
                async with office.deadline():
                    seen.append(Exchange(ask=ask, answer=await office.transport.fetch(ask)))
        except SourceError as exc:
            error = exc
        return _of_record(name, error, seen, is_of_record=True, right=right)

    return job


def _filled(find: FindPlan, key: str) -> Ask | None:
    values = {"opens": key, "key": ACT, "marker": marker(ACT), "at": "2026-01-01T00:00:00Z"}
    try:
        return fill(find.request, values)
    except Unsayable:
        return None


def _of_record(
    name: str, error: SourceError | None, seen: Sequence[Exchange], *, is_of_record: bool, right: str | None
) -> Question:
    code = error.code if error else None
    if is_of_record and code not in (*FATAL, ErrorCode.FORBIDDEN):
        code = None  # a record that is not there: whatever is said of it tells nothing
    detail = error.detail if error and code else None
    return Question(name=name, code=code, detail=detail, ms=_taken(seen), is_of_record=is_of_record, right=right)


def _taken(seen: Sequence[Exchange]) -> tuple[int, ...]:
    return tuple(one.answer.ms for one in seen if one.answer)


_NAME = re.compile(r"[A-Za-z_$@][A-Za-z_.$@-]{1,39}\d{0,3}")
"""What a vendor calls a field; keys that look like anything else may be somebody's."""


def _unmatched(fields: Sequence[Field], rows: Sequence[Row]) -> dict[str, str | None]:
    """Name the fields that found nothing in any record, each with what its place may be called instead."""
    if not rows:
        return {}
    told: dict[str, str | None] = {}
    known = {word for one in fields for way in one.ways for word in re.findall(r"\w+", way.expression)}
    for one in fields:
        if all(way.find(row) is None for row in rows for way in one.ways):
            names = [_renamed(way.expression, rows, known) for way in one.ways]
            told[one.name] = next((name for name in names if name), None)
    return told


def _renamed(expression: str, rows: Sequence[Row], known: set[str]) -> str | None:
    """Look for a key that the file does not know, where a plain path such as `a.b` ends, and that looks like it."""
    *parents, last = expression.replace('"', "").split(".")
    if not re.fullmatch(r"[\w.]+", expression.replace('"', "")):
        return None
    keys: set[str] = set()
    for row in rows[:20]:
        place: Any = row
        for parent in parents:
            place = place.get(parent) if isinstance(place, dict) else None
        keys |= {key for key in place if isinstance(key, str)} if isinstance(place, dict) else set()
    new = {_plain(key): key for key in keys - known if _NAME.fullmatch(key)}
    near = get_close_matches(_plain(last), list(new), n=1, cutoff=0.6)
    return new[near[0]] if near else None


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())

"""The engine: asks by a lookup of a connector file and gives the records that belong to the handle."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from typing import Any

from relevo.connectors.asking.opening import Opened, OpeningPlan, rows_of
from relevo.connectors.asking.paging import Trail, is_full, mark_of, next_page, sized
from relevo.connectors.asking.plan import LookupPlan, Plan
from relevo.connectors.asking.together import all_of
from relevo.connectors.asking.transport import Answer, Transport
from relevo.connectors.language.escaping import CannotEscape
from relevo.connectors.language.expressions import is_true
from relevo.connectors.mapping.joining import Row, joined_with
from relevo.connectors.mapping.verifying import bears_another
from relevo.connectors.net.answers import MAX_LISTED
from relevo.connectors.net.request import Ask, NothingToAsk, handle_values
from relevo.connectors.net.slicing import Work, at_once, in_slices
from relevo.services.errors import (
    ErrorCode,
    SourceContractBroken,
    SourceError,
    SourceRefused,
    SourceThrottled,
    SourceUnavailable,
)

MAX_ROWS = MAX_LISTED
"""More records of one customer than that are not kept from one answer."""

NOTHING = object()
"""Stands for an answer that says that there is nothing, which a JSON null does not."""


@dataclass(slots=True, kw_only=True)
class Found:
    """What a lookup found: `rows` belong to the handle, `foreign` did not, `broken` could not be read as records.

    `trail` is where its pages go on.
    """

    rows: list[Row] = field(default_factory=list, repr=False)
    foreign: int = 0
    broken: int = 0
    trail: Trail = field(default_factory=Trail)

    def add(self, other: "Found") -> None:
        """Take in what was found after this."""
        self.trail = other.trail
        self.rows += other.rows
        self.foreign += other.foreign
        self.broken += other.broken


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and what came of it, for whoever tries a connector out."""

    ask: Ask
    answer: Answer | None = None
    error: SourceError | None = None


Watch = Callable[[Exchange], None]


def _unwatched(_: Exchange) -> None:
    return None


class Engine:
    """Runs the lookups of one source. Raises SourceError only."""

    def __init__(
        self, *, source: str, plan: Plan, transport: Transport, max_items: int = 50, max_pages: int = 2
    ) -> None:
        self._source, self._plan, self._transport = source, plan, transport
        self._max_items, self._max_pages = max_items, max_pages

    async def run(
        self, lookup: LookupPlan, asked: str | None, watch: Watch = _unwatched, numbers: Collection[str] = ()
    ) -> Found:
        """Ask by one lookup with one handle (None where it needs none); phones are tried in the forms listed.

        `numbers` are the customer's numbers, case folded: a record that bears another one is not theirs.
        """
        found = Found()
        for form in lookup.forms:
            found.add(_without_others(lookup, await self._pages(lookup, asked, form, watch), numbers))
            if found.rows:
                break
        return await self._with_detail(lookup, found, watch) if lookup.detail else found

    async def go_on(
        self,
        lookup: LookupPlan,
        asked: str | None,
        trail: Trail,
        numbers: Collection[str] = (),
        watch: Watch = _unwatched,
    ) -> Found:
        """Ask for one page more where a question went before, or for the details of records that wait for them."""
        found = Found(trail=trail)
        if trail.ask is not None and not trail.waiting:
            found = _without_others(lookup, await self._page(lookup, asked, trail, watch), numbers)
        return await self._with_detail(lookup, found, watch) if lookup.detail else found

    async def open(self, opening: OpeningPlan, key: str, watch: Watch = _unwatched) -> Opened:
        """Ask for what is told of one entry; `key` is what the entry says that opens it."""
        try:
            asks = opening.asks(key)
        except CannotEscape:
            raise SourceContractBroken(self._source, ErrorCode.WRONG_SHAPE, "opens") from None
        answers = await all_of(self._fetch(ask, watch) for ask in asks.values())
        told = [self.data_of(answer) for answer in answers]
        if all(data is NOTHING for data in told):
            return Opened()
        told = [None if data is NOTHING else data for data in told]
        return rows_of(opening, {"opens": key, **dict(zip(asks, told, strict=True))}, self._source)

    def read(self, lookup: LookupPlan, data: Any, asked: str | None) -> Found:
        """Pick the records out of one answer and keep those that belong to the handle."""
        return at_once(self._reading(lookup, data, asked))

    def _reading(self, lookup: LookupPlan, data: Any, asked: str | None) -> Work[Found]:
        listed = lookup.items(data)
        if not isinstance(listed, list):
            raise SourceContractBroken(self._source, ErrorCode.WRONG_SHAPE, str(lookup.stream))
        if len(listed) > MAX_LISTED:
            raise SourceContractBroken(self._source, ErrorCode.TOO_LARGE, f"{MAX_LISTED} items")
        found = Found()
        is_whole = lookup.expand is None and lookup.keep is None and not lookup.verify_on_each
        for item in _joined(lookup, listed, data):
            if not isinstance(item, dict):
                found.broken += 1
            elif lookup.verify_on_each or self._belongs(lookup, item, asked):
                if is_whole:  # most records are rows as they come, and there are no more of them than may be listed
                    found.rows.append(item)
                else:
                    self._take(lookup, item, asked, found)
            else:
                found.foreign += 1
            yield
        return found

    def data_of(self, answer: Answer) -> Any:
        """Return the JSON of an answer, NOTHING where the source has none. Raises: SourceError for errors in a 200."""
        if answer.is_empty:
            return NOTHING
        for find, code in self._plan.errors:
            if is_true(find(answer.data)):
                if code is None:
                    return NOTHING
                raise _said_in_the_answer(self._source, code)
        return answer.data

    async def _pages(self, lookup: LookupPlan, asked: str | None, form: str | None, watch: Watch) -> Found:
        found = Found()
        value_of = handle_values(lookup.needs, asked or "", form) if lookup.needs else _no_gap
        try:
            ask = sized(lookup.request.fill(value_of), lookup.paging)
        except CannotEscape:
            return found  # a value that the vendor's language cannot hold is nobody's handle there
        found.trail = Trail(ask=ask, seen=frozenset({mark_of(ask)}))
        for _ in range(self._max_pages):
            found.add(await self._page(lookup, asked, found.trail, watch))
            if found.trail.ask is None or len(found.rows) >= self._max_items:
                break
        return found

    async def _page(self, lookup: LookupPlan, asked: str | None, trail: Trail, watch: Watch) -> Found:
        """Ask for the page that a trail leads to; one that was there before counts as none."""
        if trail.ask is None:
            return Found()
        answer = await self._fetch(trail.ask, watch)
        data = self.data_of(answer)
        if data is NOTHING:
            return Found()
        page = await in_slices(self._reading(lookup, data, asked))
        more = next_page(lookup.paging, lookup.items, trail.ask, answer, data)
        is_all = is_full(lookup.paging, lookup.items, data)
        after = trail.after(page.rows, more, is_full=is_all, id_of=dict(lookup.required)["id"])
        return Found(trail=Trail(is_unclear=True)) if after is None else replace(page, trail=after)

    async def _fetch(self, ask: Ask, watch: Watch) -> Answer:
        try:
            answer = await self._transport.fetch(ask)
        except SourceError as exc:
            watch(Exchange(ask=ask, error=exc))
            raise
        watch(Exchange(ask=ask, answer=answer))
        return answer

    def _take(self, lookup: LookupPlan, item: dict[str, Any], asked: str | None, found: Found) -> None:
        nested = lookup.expand(item) if lookup.expand else [item]
        if not isinstance(nested, list):
            found.broken += 1  # renamed or gone; where a vendor leaves empty lists out, the expression says so
            return
        for part in nested:
            if not isinstance(part, dict):
                found.broken += 1
                continue
            row = {**part, "_parent": item} if lookup.expand else part
            if lookup.verify_on_each and not self._belongs(lookup, row, asked):
                found.foreign += 1
            elif (lookup.detail or self._is_kept(lookup, row)) and len(found.rows) < MAX_ROWS:
                found.rows.append(row)

    def _belongs(self, lookup: LookupPlan, item: dict[str, Any], asked: str | None) -> bool:
        if lookup.belongs is None:
            return True
        belongs = asked is not None and lookup.belongs(item, asked)
        if not belongs and lookup.verify_fails:
            raise SourceContractBroken(self._source, ErrorCode.WRONG_SHAPE, "verify")
        return belongs

    async def _with_detail(self, lookup: LookupPlan, found: Found, watch: Watch) -> Found:
        """Replace the first rows by what is found in their details; one broken detail does not cost the others."""
        if lookup.detail is None:
            return found
        rows = [*found.trail.waiting, *found.rows]
        first, others = rows[: lookup.detail.at_most], rows[lookup.detail.at_most :]
        results = await asyncio.gather(*(self._detail(lookup, row, watch) for row in first), return_exceptions=True)
        failures = [result for result in results if isinstance(result, BaseException)]
        for failure in failures:
            if not isinstance(failure, SourceError) or len(failures) == len(results):
                raise failure
        told = [result for result in results if not isinstance(result, BaseException)]
        is_unclear = found.trail.is_unclear or any(may_have_more for _, may_have_more in told)
        return Found(
            rows=[row for rows, _ in told for row in rows],
            foreign=found.foreign,
            broken=found.broken + len(failures),
            trail=replace(found.trail, waiting=tuple(others), is_unclear=is_unclear),
        )

    async def _detail(self, lookup: LookupPlan, row: Row, watch: Watch) -> tuple[list[Row], bool]:
        """Ask for the detail of one row; return its rows, and whether the source may have more of them."""
        detail = lookup.detail
        if detail is None:
            return [], False
        try:
            asks = {name: plan.fill_from(row) for name, plan in detail.requests.items()}
        except (NothingToAsk, CannotEscape):
            raise SourceContractBroken(self._source, ErrorCode.WRONG_SHAPE, str(lookup.stream)) from None
        answers = await all_of(self._fetch(ask, watch) for ask in asks.values())
        told = [None if (data := self.data_of(answer)) is NOTHING else data for answer in answers]
        document = {"item": row, **dict(zip(asks, told, strict=True))}
        may_have_more = detail.more is not None and is_true(detail.more(document))
        return self.read_detail(lookup, row, document), may_have_more

    def read_detail(self, lookup: LookupPlan, row: Row, document: Row) -> list[Row]:
        """Pick the items out of a detail; `document` is `{item, NAME: answer, ...}`."""
        detail = lookup.detail
        listed = detail.items(document) if detail else None
        if detail is None or not isinstance(listed, list):
            raise SourceContractBroken(self._source, ErrorCode.WRONG_SHAPE, str(lookup.stream))
        rows: list[Row] = [{**item, "_parent": row} for item in listed[:MAX_ROWS] if isinstance(item, dict)]
        if detail.join is not None:
            rows = joined_with(rows, document, detail.join)
        return [item for item in rows if self._is_kept(lookup, item)]

    @staticmethod
    def _is_kept(lookup: LookupPlan, row: Row) -> bool:
        return lookup.keep is None or is_true(lookup.keep(row))


def _joined(lookup: LookupPlan, listed: list[Any], data: Any) -> list[Any]:
    """Put what the answer lists beside its records into them; what is no record stays, to be counted."""
    if lookup.join is None or not isinstance(data, dict):
        return listed
    records: list[Row] = [item for item in listed if isinstance(item, dict)]
    strays = [item for item in listed if not isinstance(item, dict)]
    return [*joined_with(records, data, lookup.join), *strays]


def _no_gap(_: Any) -> str:
    return ""


def _without_others(lookup: LookupPlan, found: Found, numbers: Collection[str]) -> Found:
    """Leave out the rows that bear another customer's number."""
    if lookup.bears is None or not numbers:
        return found
    own = [row for row in found.rows if not bears_another(lookup.bears(row), numbers)]
    return replace(found, rows=own, foreign=found.foreign + len(found.rows) - len(own))


def _said_in_the_answer(source: str, code: ErrorCode) -> SourceError:
    if code in (ErrorCode.SIGN_IN, ErrorCode.FORBIDDEN, ErrorCode.NO_SECRET):
        return SourceRefused(source, code, "in the answer")
    if code is ErrorCode.THROTTLED:
        return SourceThrottled(source, code, "in the answer")
    if code in (ErrorCode.UNREACHABLE, ErrorCode.LATE, ErrorCode.SOURCE_ERROR):
        return SourceUnavailable(source, code, "in the answer")
    return SourceContractBroken(source, code, "in the answer")

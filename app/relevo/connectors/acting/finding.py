"""Looking for what a try may have written, page by page, before a second try."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from relevo.connectors.acting.acting import Value, fill
from relevo.connectors.asking.actionplan import FindPlan
from relevo.connectors.asking.engine import NOTHING
from relevo.connectors.asking.paging import next_page, sized
from relevo.connectors.asking.transport import Answer
from relevo.connectors.language.expressions import is_true
from relevo.connectors.net.answers import MAX_LISTED
from relevo.connectors.net.request import Ask
from relevo.services.errors import ErrorCode, SourceContractBroken

MAX_PAGES = 10
"""More pages than that are not looked through: then it cannot be told."""

CLOCKS_APART = timedelta(hours=36)
"""How far a product's clock may be behind ours: a record older than the act by more was there before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What was found; `record` is None where nothing was, and then all there is was looked through."""

    record: Any = field(default=None, repr=False)

    @property
    def is_there(self) -> bool:
        """Tell whether an earlier try has written."""
        return self.record is not None


async def look(
    plan: FindPlan,
    values: Mapping[str, Value],
    since: datetime,
    *,
    source: str,
    fetch: Callable[[Ask], Awaitable[Answer]],
    data_of: Callable[[Answer], Any],
) -> Looked:
    """Look through the records for the key of an act that was decided at `since`.

    Raises: SourceError, also where it cannot be told whether it is there; Unsayable.
    """
    key = str(values["key"])
    ask = sized(fill(plan.request, values), plan.paging)
    pages: list[Any] = []
    has_text = False
    for _ in range(MAX_PAGES):
        answer = await fetch(ask)
        data = data_of(answer)
        if not pages and not 200 <= answer.status < 300:  # "nothing found" may be a missing right as well
            raise SourceContractBroken(source, ErrorCode.REQUEST_REFUSED, str(answer.status))
        records = [] if data is NOTHING else _records(plan, data, source)
        if records and records in pages:
            if len(records) < plan.paging.rules.size:
                break  # the last page, told again
            raise SourceContractBroken(source, ErrorCode.WRONG_SHAPE, "find: the same page again")
        pages.append(records)
        for record in records:
            if _is_it(plan, record, key, values):
                return Looked(record=record)
        has_text = has_text or any(True for record in records for _ in _texts(plan, record))
        if data is NOTHING or _is_older(plan, records, since, source):
            break
        more = _further(plan, ask, answer, data, pages)
        if more is None and plan.at is not None and _may_be_cut(plan, records):
            raise SourceContractBroken(source, ErrorCode.TOO_LARGE, f"find: {len(records)} records")
        if more is None:
            break
        ask = more
    else:
        raise SourceContractBroken(source, ErrorCode.TOO_LARGE, f"find: {MAX_PAGES} pages")
    if any(pages) and plan.text is not None and not has_text:
        raise SourceContractBroken(source, ErrorCode.WRONG_SHAPE, "find: no text")  # it may be there, unseen
    return Looked()


def _records(plan: FindPlan, data: Any, source: str) -> list[Any]:
    listed = plan.items(data)
    if not isinstance(listed, list):
        raise SourceContractBroken(source, ErrorCode.WRONG_SHAPE, "find: items")
    if len(listed) > MAX_LISTED:
        raise SourceContractBroken(source, ErrorCode.TOO_LARGE, f"{MAX_LISTED} items")
    return listed


def _further(plan: FindPlan, ask: Ask, answer: Answer, data: Any, pages: list[Any]) -> Ask | None:
    """Return the next page; pages that are counted go on until two in a row are empty: rights thin some of them out."""
    if plan.paging.rules.kind in ("offset", "page") and (len(pages) < 2 or any(pages[-2:])):
        full = [None] * plan.paging.rules.size
        return next_page(plan.paging, lambda _: full, ask, answer, data)
    return next_page(plan.paging, plan.items, ask, answer, data)


def _may_be_cut(plan: FindPlan, records: list[Any]) -> bool:
    """Tell whether a list without further pages is so long that its end, newer than the act, may be missing."""
    return plan.paging.rules.kind == "none" and len(records) >= plan.paging.rules.size


def _is_it(plan: FindPlan, record: Any, key: str, values: Mapping[str, Value]) -> bool:
    if plan.done is not None:
        wanted = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
        return isinstance(record, dict) and is_true(plan.done({**record, "_wanted": wanted}))
    return any(key in text.casefold() for text in _texts(plan, record))


def _texts(plan: FindPlan, record: Any) -> Iterator[str]:
    found = plan.text(record) if plan.text else None
    for one in found if isinstance(found, list) else [found]:
        if isinstance(one, str):
            yield one


def _is_older(plan: FindPlan, records: list[Any], since: datetime, source: str) -> bool:
    """Tell whether a page of records goes back to before the act. Raises: SourceError, where the oldest come first."""
    if plan.at is None or not records:
        return False
    newest, oldest = plan.at.read(records[0]), plan.at.read(records[-1])
    if not isinstance(newest, datetime) or not isinstance(oldest, datetime):
        return False
    if newest < oldest:
        raise SourceContractBroken(source, ErrorCode.WRONG_SHAPE, "find: oldest first")
    return oldest < since - CLOCKS_APART

"""Pages: how the next one is asked for, by what a connector file says and the last answer holds."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urljoin

from relevo.connectors.asking.transport import Answer
from relevo.connectors.file.tables import Paging
from relevo.connectors.language.expressions import Find
from relevo.connectors.mapping.joining import Row
from relevo.connectors.net.request import Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class PagingPlan:
    """How further pages are asked for."""

    rules: Paging
    next: Find | None


def sized(ask: Ask, paging: PagingPlan) -> Ask:
    """Ask for pages of the size that the file says."""
    rules = paging.rules
    return ask.with_query({rules.size_param: str(rules.size)}) if rules.size_param else ask


def next_page(paging: PagingPlan, items: Find, ask: Ask, answer: Answer, data: Any) -> Ask | None:
    """Return the request for the next page, None after the last one."""
    rules, kind = paging.rules, paging.rules.kind
    if kind == "link":
        return _follow(ask, answer.link_next)
    if kind in ("cursor", "next_url"):
        found = paging.next(data) if paging.next else None
        if kind == "next_url":
            return _follow(ask, found)
        if isinstance(found, bool) or not isinstance(found, (str, int)) or found == "" or not rules.param:
            return None
        return ask.with_query({rules.param: str(found)})
    listed = items(data)
    if kind == "none" or not rules.param or not isinstance(listed, list) or len(listed) < rules.size:
        return None
    before = dict(ask.form if ask.form is not None else ask.query).get(rules.param)
    start = rules.first if kind == "page" else 0
    step = 1 if kind == "page" else rules.size
    return ask.with_query({rules.param: str(int(before) + step if before and before.isdigit() else start + step)})


def is_full(paging: PagingPlan, items: Find, data: Any) -> bool:
    """Tell whether an answer after which no page can be asked for has as many records as a page may have."""
    listed = items(data)
    return paging.rules.kind == "none" and isinstance(listed, list) and len(listed) >= paging.rules.size


def _follow(ask: Ask, url: object) -> Ask | None:
    """Return the request for the page behind a link, which counts from the page that it stands on (RFC 3986, 5.1)."""
    if not isinstance(url, str) or not url:
        return None
    with suppress(ValueError):  # what is no address is refused where it is asked for
        url = urljoin(ask.url or "", url)
    return replace(ask, url=url, query=())


def mark_of(ask: Ask) -> str:
    """Return what tells one page from another."""
    return f"{ask.url}{ask.query}{ask.form}"


MAX_EMPTY = 10
"""Pages in a row without a record of the customer's after which a source is not asked on: it may lead on for ever."""

LOOKED_AT = 20
"""Rows at either end of a page by which it is known again."""


def _vendors_id(row: Row) -> Any:
    return row.get("id")


def _mark_of_rows(rows: Sequence[Row], id_of: Find) -> str:
    """Return what tells the rows of one page from another's: ids alone, where there are, for the rest may change.

    Nested rows count anew in each record, so that it counts as well; its text is made once, not for each of them.
    """
    records: dict[int, str] = {}
    marks = [str(len(rows))]
    for row in (*rows[:LOOKED_AT], *rows[LOOKED_AT:][-LOOKED_AT:]):
        record = row.get("_parent")
        if record is not None and id(record) not in records:
            records[id(record)] = str(hash(_own_mark(record, _vendors_id)))
        marks.append(f"{records.get(id(record), '')}/{_own_mark(row, id_of)}")
    return str(marks)


def _own_mark(row: Row, id_of: Find) -> str:
    own = id_of(row)
    return str(own if own is not None else {name: value for name, value in row.items() if name != "_parent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """Where the pages of one question go on.

    `ask` is the next one, None where there is none; `seen` marks what was asked and told, so that a source that leads
    in a circle is left; `waiting` are records whose details were not asked for yet. `is_unclear` where the source ended
    in a way that does not say that this was all, or told less of a record than it has. `empty` are the pages without a
    row just before.
    """

    ask: Ask | None = None
    seen: frozenset[str] = field(default=frozenset(), repr=False)
    waiting: tuple[Row, ...] = field(default=(), repr=False)
    is_unclear: bool = False
    empty: int = 0

    @property
    def goes_on(self) -> bool:
        """Tell whether more can be asked for."""
        return self.ask is not None or bool(self.waiting)

    def after(
        self, rows: Sequence[Row], more: Ask | None, *, is_full: bool, id_of: Find = _vendors_id
    ) -> "Trail | None":
        """Return where it goes on after a page; None where it is a page that was there before.

        `more` is the request for the next page; `is_full` where a page that nothing follows may not be all. `id_of`
        finds the id of a row: a vendor's field of that name may be something else's.
        """
        told = f"rows {hash(_mark_of_rows(rows, id_of))}"  # a list of thousands would be kept else
        if rows and told in self.seen:
            return None
        seen = self.seen | {told}
        if more is None:
            return Trail(seen=seen, is_unclear=is_full or self.is_unclear)
        empty = 0 if rows else self.empty + 1
        if mark_of(more) in seen or empty >= MAX_EMPTY:
            return Trail(seen=seen, is_unclear=True)
        return Trail(ask=more, seen=seen | {mark_of(more)}, empty=empty, is_unclear=self.is_unclear)

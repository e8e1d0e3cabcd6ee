"""Pages: how the next one is asked for, by what a connector file says and the last answer holds."""

from dataclasses import dataclass, replace
from typing import Any

from relevo.connectors.asking import Ask
from relevo.connectors.expressions import Find
from relevo.connectors.tables import Paging
from relevo.connectors.transport import Answer


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


def _follow(ask: Ask, url: object) -> Ask | None:
    return replace(ask, url=url, query=()) if isinstance(url, str) and url else None

"""No more is asked of a source than the panel shows: at most 50 records a page and two years back, whatever product."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from relevo.connectors.folder import find, paths
from relevo.connectors.schema import Lookup, Manifest, Request

CONNECTORS = sorted(path.stem for path in paths())
SIZES = frozenset(
    {"limit", "size", "count", "per_page", "page_size", "pagesize", "max", "maxresults", "top", "$top", "rows", "first"}
    | {"sysparm_limit", "filter_limit", "page[size]", "page_limit", "resultsperpage", "max_results", "hitsperpage"}
)
MOST, OLDEST = 50, timedelta(days=731)
"""Records of one page; how far back a request may look where it says so."""

TODAY = date(2026, 11, 22)


def requests(manifest: Manifest) -> Iterator[tuple[str, Request, Lookup]]:
    for stream, table in manifest.streams.items():
        for lookup in table.lookups:
            yield f"{stream} {lookup.title}", lookup.request, lookup


def numbers(value: Any, key: str = "") -> Iterator[tuple[str, int]]:
    """Yield the names that stand for a size, with the number."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from numbers(inner, str(name))
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from numbers(inner, key)
    elif key.casefold() in SIZES and re.fullmatch(r"\d+", str(value)):
        yield key, int(value)


@pytest.mark.parametrize("connector", CONNECTORS)
def test_no_page_is_asked_for_with_more_than_fifty_records(connector: str) -> None:
    manifest = find(connector)
    for name, request, lookup in requests(manifest):
        sizes = [*numbers(request.query), *numbers(request.form), *numbers(request.body)]
        assert [(name, key, size) for key, size in sizes if size > MOST] == []
        paging = lookup.paging or next(table.paging for table in manifest.streams.values() if lookup in table.lookups)
        assert paging.size <= MOST


@pytest.mark.parametrize("connector", CONNECTORS)
def test_no_request_looks_back_further_than_two_years(connector: str) -> None:
    for name, request, _ in requests(find(connector)):
        said = f"{request.path} {request.query} {request.form} {request.body}"
        days = [int(each) for each in re.findall(r"(?:last|today[-.]|-)(\d{1,5})(?: ?d\b| ?days?\b)", said)]
        years = [date(int(each), 1, 1) for each in re.findall(r"\b(20\d\d)-\d\d-\d\d", said)]
        assert [(name, each) for each in days if timedelta(days=each) > OLDEST] == []
        assert [(name, each) for each in years if TODAY - each > OLDEST] == []

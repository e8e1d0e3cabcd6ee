"""Proposes how a stream is asked for: the request, its pages, and what ties a record to what was asked for."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from relevo.connectors.language.handles import FORMS, in_form
from relevo.connectors.proposing.guessing import TAKEN, guess
from relevo.connectors.proposing.leaves import Leaf, named, snake
from relevo.connectors.proposing.samples import Line, Sample, text
from relevo.connectors.proposing.samples import said as kind_said
from relevo.domain.customer import HandleKind
from relevo.services.ports import Stream
from relevo.text.phone import to_e164

MAX_SIZE = 50
"""Records of a page at the most."""

_OWN = {HandleKind.EMAIL: "emails", HandleKind.PHONE: "numbers", HandleKind.NAME: "name"}
_NEXT = r"next|next_?(?:page|url|link|href|page_?url)|.*next_?link"
_CURSOR = r"(?:.*\.)?(?:next_?cursor|after|next_?page_?token|next_?token|end_?cursor|after_?cursor|cursor|next)"


def proposed_verify(sample: Sample, leaves: Sequence[Leaf]) -> Line | None:
    """Propose how a record is compared with the handle; without a likely place, so that nothing is shown."""
    if sample.by is None:
        return None
    same = {HandleKind.PHONE: "phone", HandleKind.NAME: "words_in"}.get(sample.by, "ignoring_case")
    bearing = [leaf for leaf in leaves if sample.asked and _bears(leaf, sample)]
    if bearing:
        likely = min(bearing, key=lambda leaf: (-leaf.share, leaf.depth))
        return _compared(likely.expression, same, any(isinstance(value, list) for value in likely.values), None)
    name = _OWN.get(sample.by, str(sample.by))
    found = guess(name, leaves) if name in TAKEN[Stream.CUSTOMERS] else None
    if found is not None:
        is_list = any(isinstance(value, list) for value in found.leaf.values)
        return _compared(found.leaf.expression, same, is_list, f"does the record bear the {kind_said(sample.by)} here?")
    doubt = f"needed: where the record bears the {kind_said(sample.by)}; nothing is shown until it is right"
    return _compared(f"TODO_{sample.by}", same, False, doubt)


def _compared(expression: str, same: str, is_list: bool, doubt: str | None) -> Line:
    same = {"ignoring_case": "in_list", "phone": "phone_in_list"}.get(same, same) if is_list else same
    return Line(key="verify", value=f"{{ value = {text(expression)}, same = {text(same)} }}", doubt=doubt)


def _bears(leaf: Leaf, sample: Sample) -> bool:
    for value in leaf.values:
        for one in value if isinstance(value, list) else [value]:
            if type(one) not in (str, int):
                continue
            if sample.by is HandleKind.PHONE and isinstance(one, str) and to_e164(one, sample.region) == sample.asked:
                return True
            if str(one).strip().casefold() == (sample.asked or "").casefold():
                return True
    return False


def proposed_paging(sample: Sample, items: str) -> Line:
    """Tell how further pages are asked for, by what stands beside the records and in the question."""
    beside = _beside(sample.answer, items)
    asked = [name for name, _ in parse_qsl(urlsplit(sample.url).query, keep_blank_values=True)]
    size = next((name for name in asked if re.fullmatch(r".*(?:per_?page|limit|size|top|count).*", snake(name))), None)
    told = [value for path, value in beside.items() if re.search(r"per_?page|limit|page_?size", snake(path))]
    many = next((value for value in told if type(value) is int and 1 <= value <= MAX_SIZE), 25)
    sized = f", size_param = {text(size)}, size = {many}" if size else ""
    names = {snake(path.replace(".", "_")): path for path in beside}
    if sample.has_link:
        return Line(key="paging", value='{ kind = "link" }')
    for path, value in beside.items():
        last = snake(path.rpartition(".")[2].strip('"'))
        if isinstance(value, str) and re.fullmatch(_NEXT, last) and re.match(r"https?://|/|\?", value):
            return Line(key="paging", value=f'{{ kind = "next_url", next = {text(path)}{sized} }}')
    for spelt, path in names.items():
        value = beside[path]
        if type(value) in (str, int) and value != "" and re.fullmatch(_CURSOR, spelt):
            own = next((one for one in asked if "cursor" in one or "after" in one or "token" in one), None)
            line = f'{{ kind = "cursor", next = {text(path)}, param = {text(own or "cursor")}{sized} }}'
            return Line(key="paging", value=line, doubt=None if own else "the parameter that takes the cursor")
    page = next((one for one in asked if snake(one) in ("page", "page_number", "page_index", "p")), None)
    offset = next(
        (name for name in asked if snake(name) in ("offset", "start", "start_at", "skip", "sysparm_offset")), None
    )
    words = {word for name in names for word in name.split("_")}
    doubt = None if size else "the parameters of page and size, and the size of a page"
    if offset or (words & {"offset", "start"} and words & {"total", "limit"}):
        param = offset or ("startAt" if "start" in words else "offset")
        size_of = sized or f', size_param = "limit", size = {many}'
        return Line(key="paging", value=f'{{ kind = "offset", param = {text(param)}{size_of} }}', doubt=doubt)
    if page or ("page" in words and words & {"pages", "total", "per"}):
        size_of = sized or f', size_param = "per_page", size = {many}'
        return Line(key="paging", value=f'{{ kind = "page", param = {text(page or "page")}{size_of} }}', doubt=doubt)
    return Line(key="paging", value=f'{{ kind = "none"{sized} }}', doubt="the sample does not tell how it goes on")


def _beside(answer: Any, items: str) -> dict[str, Any]:
    """Return what stands beside the list of records, by its expression."""
    found: dict[str, Any] = {}

    def walk(node: Any, path: str, depth: int) -> None:
        if isinstance(node, Mapping) and depth < 3:
            for name, value in node.items():
                here = f"{path}.{named(str(name))}" if path else named(str(name))
                if here != items and not isinstance(value, list):
                    found[here] = value
                    walk(value, here, depth + 1)

    walk(answer, "", 0)
    return found


def proposed_request(sample: Sample, languages: dict[str, str]) -> list[Line]:
    """Propose the request that was made, with a placeholder for the handle, and the languages that it stands in."""
    parts = urlsplit(sample.url)
    lines: list[Line] = []
    if sample.method != "GET":
        lines.append(Line(key="method", value=text(sample.method)))
    is_used = False

    def put(said: str, where: str, *, is_path: bool = False) -> Line:
        nonlocal is_used
        line, uses = _with_gap(said, where, sample, languages, is_path=is_path)
        is_used = is_used or uses
        return line

    lines.append(put(unquote(parts.path) or "/TODO", "path", is_path=True))
    if not parts.path:
        lines[-1] = Line(key="path", value=text("/TODO"), doubt="the path behind the base address")
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    for name in dict.fromkeys(name for name, _ in pairs):
        several = [put(value, f"query.{named(name)}") for other, value in pairs if other == name]
        whole = several[0].value if len(several) == 1 else f"[{', '.join(line.value for line in several)}]"
        doubt = next((line.doubt for line in several if line.doubt), None)
        lines.append(Line(key=several[0].key, value=whole, doubt=doubt))
    for where, said in _strings(sample.body):
        lines.append(
            put(said, f"json.{where}") if isinstance(said, str) else Line(key=f"json.{where}", value=json.dumps(said))
        )
    if sample.by is not None and not is_used:
        doubt = f"which parameter takes the {kind_said(sample.by)}"
        lines.append(Line(key="query.TODO", value=text(f"{{{sample.by}}}"), doubt=doubt))
    return lines


def _with_gap(said: str, where: str, sample: Sample, languages: dict[str, str], *, is_path: bool) -> tuple[Line, bool]:
    literal = said.replace("{", "{{").replace("}", "}}")
    if sample.by is None or not sample.asked:
        return Line(key=where, value=text(literal)), False
    forms: list[str | None] = [None, *sorted(FORMS.get(sample.by, ()))]
    for form in forms:
        value = in_form(sample.by, sample.asked, form)
        if not value or value.casefold() not in said.casefold():
            continue
        gap = f"{sample.by}.{form}" if form else str(sample.by)
        start = said.casefold().index(value.casefold())
        before, after = (
            part.replace("{", "{{").replace("}", "}}") for part in (said[:start], said[start + len(value) :])
        )
        if is_path:
            return Line(key=where, value=text(f"{before}{{{gap}|path}}{after}")), True
        if not before and not after:
            return Line(key=where, value=text(f"{{{gap}}}")), True
        escaper = _escaper(before)
        name = where.rpartition(".")[2].strip('"')
        languages[name] = escaper
        doubt = f"stands inside a query language: is {escaper} its escaper? See the escapers in connectors.md"
        return Line(key=where, value=text(f"{before}{{{gap}|{escaper}}}{after}"), doubt=doubt), True
    return Line(key=where, value=text(literal)), False


def _escaper(before: str) -> str:
    """Guess the query language by what stands before the value."""
    if re.search(r"\b(?:eq|contains\()\s*'?$", before):
        return "odata"
    if re.search(r"(?:=|LIKE)\s*'$", before):
        return "sql"
    if re.search(r":\s*\"?$", before):
        return "lucene"
    return "jql" if re.search(r"[=~]\s*$", before) else "lucene"


def _strings(body: Any, where: str = "") -> list[tuple[str, Any]]:
    if isinstance(body, Mapping):
        return [
            one for name, value in body.items() for one in _strings(value, f"{where}.{named(str(name))}".strip("."))
        ]
    return [(where, body)] if type(body) in (str, int, float, bool) and where else []

"""Clauses on what is asked: a key stays one value in its place, nothing goes in headers, and no more than is shown."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from relevo.connectors.contract.finding import Finding
from relevo.connectors.contract.hostile import HOSTILE, PLAIN, generated
from relevo.connectors.contract.languages import breaks_out_of, is_known, structure
from relevo.connectors.contract.subject import HOST, Asked, Subject
from relevo.connectors.language.escaping import CannotEscape
from relevo.connectors.language.handles import in_form, usable
from relevo.connectors.language.templates import Placeholder, Template
from relevo.connectors.net.request import Ask, AskPlan, NothingToAsk
from relevo.domain.customer import HandleKind

MOST, OLDEST = 50, timedelta(days=731)
"""Records of one page; how far back a question may look where it says so."""

SIZES = frozenset(
    {"limit", "size", "count", "per_page", "page_size", "pagesize", "max", "maxresults", "top", "$top", "rows", "first"}
    | {"sysparm_limit", "filter_limit", "page[size]", "page_limit", "resultsperpage", "max_results", "hitsperpage"}
)

KEYS = ("17", "5d0e4a1c-2b3f-4e6d-8a7b-9c0d1e2f3a4b", "LIL-042!line")
"""What opens a record, as products have it."""

_FOR_TEXTS = frozenset(
    {"plain", "html", "wiki", "jira_wiki", "servicenow_journal", "dataverse_note", "commas", "semicolons"}
)
"""Escapers for what people have written: they keep nothing in its place in a question."""

Fill = Callable[[str], Ask]


def fills(subject: Subject) -> Iterator[tuple[str, AskPlan, Fill, str]]:
    """Yield each question of a file: its key, its plan, what fills a value into it, and a harmless value."""
    for one in subject.lookups:
        kind = one.plan.needs
        if kind is not None:
            for form in one.plan.forms:
                yield f"{one.key}.request", one.plan.request, _by_handle(one, kind, form), PLAIN[kind]
        for name, plan in (one.plan.detail.requests if one.plan.detail else {}).items():
            key = f"{one.key if one.own.detail else f'streams.{one.stream}'}.detail.requests.{name}"
            yield from _by_key(key, plan)
    for name, opening in subject.manifest.open.items():
        planned = next(one for one in subject.plan.openings.values() if one.name == name)
        for title in opening.requests:
            yield from _by_key(f"open.{name}.requests.{title}", planned.requests[title])


def _by_handle(one: Asked, kind: HandleKind, form: str | None) -> Fill:
    def value_of(value: str) -> Callable[[Placeholder], str]:
        def fill(gap: Placeholder) -> str:
            wanted = gap.name.partition(".")[2] or form
            return in_form(kind, value, wanted) if usable(kind, value) else value

        return fill

    return lambda value: one.plan.request.fill(value_of(value))


def _by_key(key: str, plan: AskPlan) -> Iterator[tuple[str, AskPlan, Fill, str]]:
    def fill(value: str) -> Ask:
        return plan.fill(lambda _: value)

    for plain in KEYS:
        try:
            fill(plain)
        except CannotEscape:
            continue
        yield key, plan, fill, plain
        return


async def queries(subject: Subject) -> list[Finding]:
    """A hostile key changes neither the path, the query, the form, the JSON nor the query language around it."""
    found: dict[tuple[str, str], Finding] = {}
    for key, plan, fill, plain in fills(subject):
        for finding in _broken(subject, key, plan, fill, plain):
            found.setdefault((finding.key, finding.text), finding)
    return list(found.values())


def _broken(subject: Subject, key: str, plan: AskPlan, fill: Fill, plain: str) -> Iterator[Finding]:
    try:
        calm = fill(plain)
    except (CannotEscape, NothingToAsk):
        return
    shape = shape_of(calm)
    for value in (*HOSTILE, *generated(60, seed=len(key))):
        if not value.strip():
            continue
        try:
            ask = fill(value)
        except (CannotEscape, NothingToAsk):
            continue
        if shape_of(ask) != shape:
            text = "a hostile key changes the request around it"
            yield Finding(clause="queries", key=key, text=text, advice="give the placeholder the escaper of its place")
            return
        for name, template, quiet, loud in texts_of(plan, calm, ask):
            yield from _in_language(subject, f"{key}.{name}", name, template, quiet, loud)


def texts_of(plan: AskPlan, calm: Ask, loud: Ask) -> Iterator[tuple[str, Template, str, str]]:
    """Yield each text that a value was filled into: its name, its template, with a harmless value and a hostile one."""
    for group, templates in (("query", plan.query), ("form", plan.form or ())):
        quiet, other = getattr(calm, group) or (), getattr(loud, group) or ()
        for (name, template), (_, one), (_, two) in zip(templates, quiet, other, strict=False):
            yield f"{group}.{name}", template, one, two
    yield from _in_body("json", plan.body, calm.body, loud.body)


def _in_body(name: str, plan: Any, calm: Any, loud: Any) -> Iterator[tuple[str, Template, str, str]]:
    if isinstance(plan, Template) and isinstance(calm, str) and isinstance(loud, str):
        yield name, plan, calm, loud
    elif isinstance(plan, dict) and isinstance(calm, dict) and isinstance(loud, dict):
        for part in plan:
            if part in calm and part in loud:
                yield from _in_body(f"{name}.{part}", plan[part], calm[part], loud[part])
    elif isinstance(plan, list) and isinstance(calm, list) and isinstance(loud, list):
        for one, quiet, other in zip(plan, calm, loud, strict=False):
            yield from _in_body(name, one, quiet, other)


def _in_language(subject: Subject, key: str, name: str, template: Template, calm: str, loud: str) -> Iterator[Finding]:
    gaps = [gap for gap in template.placeholders if not gap.is_setting]
    bare = next((gap for gap in gaps if gap.escaper in _FOR_TEXTS and not template.is_lone), None)
    if bare is not None:
        text = f"{{{bare.name}}} stands inside other text, where {bare.escaper} lets everything through"
        yield Finding(clause="queries", key=key, text=text, advice="name the escaper of this language")
        return
    for language in dict.fromkeys(gap.escaper for gap in gaps if gap.escaper and is_known(gap.escaper)):
        if structure(language, calm) != structure(language, loud):
            text = f"a hostile key breaks out of its place in the {language} around it"
            advice = "put the placeholder inside the quotes of its language, and name its escaper under [languages]"
            yield Finding(clause="queries", key=key, text=text, advice=advice)
            return
    for quote, gap, value in quoted_gaps(template, calm, loud):
        if breaks_out_of(quote, value):
            text = f"{{{gap.name}}} stands between {quote} and {quote}, which its escaper {gap.escaper} lets through"
            yield Finding(clause="queries", key=key, text=text, advice="name the escaper of this language")
            return


def quoted_gaps(template: Template, calm: str, loud: str) -> Iterator[tuple[str, Placeholder, str]]:
    """Yield the gaps that stand between quotes, with the hostile value as it stands there."""
    parts = template.parts
    for place in range(1, len(parts) - 1):
        before, gap, after = parts[place - 1 : place + 2]
        if not isinstance(gap, Placeholder) or gap.is_setting:
            continue
        if not (isinstance(before, str) and isinstance(after, str)) or before[-1:] not in ("'", '"'):
            continue
        if sum(isinstance(part, Placeholder) for part in parts) == 1 and after.startswith(before[-1]):
            value = loud[len(before) : len(loud) - len(after)]
            if calm.startswith(before) and loud.startswith(before) and loud.endswith(after):
                yield before[-1], gap, value


def shape(value: Any) -> Any:
    """Return what a JSON value is made of, without its texts."""
    if isinstance(value, Mapping):
        return {key: shape(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [shape(part) for part in value]
    return type(value).__name__


def shape_of(ask: Ask) -> Any:
    """Return what a request is made of as a server reads it, without its values."""
    import httpx

    request = httpx.Request(ask.method, f"https://{HOST}{ask.path}", params=ask.query)
    names = [name for name, _ in request.url.params.multi_items()]
    raw, _, _ = request.url.raw_path.partition(b"?")
    form = [name for name, _ in ask.form or ()]
    dots = [segment for segment in raw.split(b"/") if segment in (b".", b"..")]
    return request.url.host, raw.count(b"/"), dots, names, [name for name, _ in ask.headers], form, shape(ask.body)


async def headers(subject: Subject) -> list[Finding]:
    """Nothing of the call stands in a header of a question."""
    found = []
    for key, _, fill, plain in fills(subject):
        try:
            ask = fill(plain)
        except (CannotEscape, NothingToAsk):
            continue
        if any(plain in value for _, value in ask.headers):
            text = "what was asked with stands in a header"
            found.append(Finding(clause="headers", key=key, text=text, advice="use query, form or json"))
    return found


async def little(subject: Subject) -> list[Finding]:
    """A page holds fifty records at most, and no question looks back further than two years."""
    found = []
    for one in subject.lookups:
        request, key = one.own.request, f"{one.key}.request"
        for name, size in _numbers({"query": request.query, "form": request.form, "json": request.body}, ""):
            if size > MOST:
                text = f"{name} asks for {size} records"
                found.append(Finding(clause="little", key=key, text=text, advice="ask for fifty at most"))
        said = f"{request.path} {request.query} {request.form} {request.body}"
        days = [int(each) for each in re.findall(r"(?:last|today[-.]|-)(\d{1,5})(?: ?d\b| ?days?\b)", said)]
        years = [int(each) for each in re.findall(r"\b(20[01]\d)-\d\d-\d\d", said)]
        if any(timedelta(days=each) > OLDEST for each in days) or years:
            advice = "use ${since}, the first day that is asked for"
            found.append(Finding(clause="little", key=key, text="looks back more than two years", advice=advice))
    return found


def _numbers(value: Any, key: str) -> Iterator[tuple[str, int]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _numbers(inner, str(name))
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _numbers(inner, key)
    elif key.casefold() in SIZES and re.fullmatch(r"\d+", str(value)):
        yield key, int(value)

"""Checks of a connector file that its schema cannot say: what may stand where, and what must."""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

from relevo.connectors.conversions import CONVERTERS
from relevo.connectors.faults import PlanError
from relevo.connectors.fields import FIELDS, PART_FIELDS, REQUIRED, SCOPE_FIELDS
from relevo.connectors.handles import FORMS
from relevo.connectors.schema import Detail, Lookup, Manifest, Opening, Request, Rule, Rules, StreamTable
from relevo.connectors.signinchecks import check_sign_in
from relevo.connectors.templates import BadTemplate, Placeholder, parse_template
from relevo.domain.customer import HandleKind
from relevo.services.ports import Stream

BUILT_IN_SETTINGS = frozenset({"web", "since"})
"""Settings of every connector: `web` is the address of the product's own pages, `since` the first day asked for."""


def check(manifest: Manifest) -> None:
    """Check a file of the right shape. Raises: PlanError, with the key."""
    check_sign_in(manifest)
    for kind, handle in manifest.handles.items():
        try:
            re.compile(handle.pattern)
        except re.error as exc:
            raise PlanError(f"handles.{kind}.pattern", f"bad pattern ({exc.msg}); correct it") from None
    for stream, table in manifest.streams.items():
        key = f"streams.{stream}"
        _check_map(manifest, stream, table)
        if stream is Stream.INCIDENTS and not table.scope:
            raise PlanError(f"{key}.scope", "missing; say whom an incident concerns, or the panel cannot tell")
        if stream is not Stream.INCIDENTS and table.scope:
            raise PlanError(f"{key}.scope", "only incidents have a scope; remove it")
        names = [lookup.title for lookup in table.lookups]
        if len(set(names)) < len(names):
            raise PlanError(f"{key}.lookups", "two lookups have the same name; give each its own")
        for lookup in table.lookups:
            _check_lookup(manifest, stream, lookup)
        if table.detail:
            _check_detail(manifest, f"{key}.detail", table.detail)
        _check_opens(manifest, stream, table)
    for name, opening in manifest.open.items():
        _check_opening(manifest, f"open.{name}", opening)


def _check_map(manifest: Manifest, stream: Stream, table: StreamTable) -> None:
    maps = [
        (f"streams.{stream}.map", table.map, FIELDS[stream]),
        (f"streams.{stream}.scope", table.scope, SCOPE_FIELDS),
    ]
    maps += [(f"streams.{stream}.lookups.{lu.title}.map", lu.map, FIELDS[stream]) for lu in table.lookups]
    for key, rules, known in maps:
        for name, rule in rules.items():
            if name not in known:
                raise PlanError(f"{key}.{name}", f"unknown field; {stream} has {', '.join(sorted(known))}")
            for one in _rules(rule):
                _check_rule(manifest, f"{key}.{name}", one)
    for lookup in table.lookups:
        missing = REQUIRED[stream] - table.map.keys() - lookup.map.keys()
        if missing:
            raise PlanError(f"streams.{stream}.map.{min(missing)}", "missing; a record without it cannot be shown")


def _check_rule(manifest: Manifest, key: str, rule: Rule) -> None:
    names = (rule.as_,) if isinstance(rule.as_, str) else rule.as_
    for name in names:
        if name not in CONVERTERS:
            raise PlanError(key, f"unknown converter {name}; use one of {', '.join(sorted(CONVERTERS))}")
    if rule.table and rule.table not in manifest.tables:
        raise PlanError(key, f"there is no [tables.{rule.table}]; add it or correct the name")
    if (rule.value is None) == (rule.template is None):
        raise PlanError(key, "needs either value (an expression) or template")
    for text in (rule.value, rule.zone):
        for name in re.findall(r"\$\{([^}]*)\}", text or ""):
            if name not in {*manifest.settings, *BUILT_IN_SETTINGS}:
                raise PlanError(key, f"unknown placeholder {name}; declare it under [settings.{name}]")
    for gap in _gaps(key, rule.template or ""):
        if gap.is_setting and gap.name not in {*manifest.settings, *BUILT_IN_SETTINGS}:
            raise PlanError(key, f"unknown placeholder {gap.name}; declare it under [settings.{gap.name}]")
        if not gap.is_setting and gap.escaper not in ("path", "urlquote"):
            raise PlanError(key, f"{{{gap.name}}} stands in a template: write {{{gap.name}|path}}")


def _check_lookup(manifest: Manifest, stream: Stream, lookup: Lookup) -> None:
    key = f"streams.{stream}.lookups.{lookup.title}"
    if stream is not Stream.INCIDENTS:
        if lookup.verify is None:
            raise PlanError(f"{key}.verify", "missing; compare the returned record with the handle that was asked for")
        if lookup.needs == "none":
            raise PlanError(f"{key}.needs", "only incidents can be asked for without a handle; name a kind of handle")
    if lookup.right_may_be_missing and stream is not Stream.CUSTOMERS:
        raise PlanError(f"{key}.right_may_be_missing", "only lookups of customers have others beside them; remove it")
    if lookup.verify is not None and lookup.needs == "none":
        raise PlanError(f"{key}.verify", "there is no handle to compare with; remove it")
    if lookup.verify is not None and (lookup.needs is HandleKind.PHONE) != lookup.verify.same.startswith("phone"):
        raise PlanError(f"{key}.verify.same", "phone numbers, and only they, are compared with phone or phone_in_list")
    if lookup.verify is not None and (lookup.needs is HandleKind.NAME) != (lookup.verify.same == "words_in"):
        raise PlanError(f"{key}.verify.same", "names, and only they, are compared with words_in")
    if lookup.needs is HandleKind.NAME and stream is not Stream.CUSTOMERS:
        raise PlanError(f"{key}.needs", "a name finds customers only: it identifies nobody; name another handle")
    kind = None if lookup.needs == "none" else lookup.needs
    for form in lookup.forms:
        if kind is None or form not in {*FORMS.get(kind, ()), "e164"}:
            raise PlanError(f"{key}.forms", f"unknown form {form}")
    asked = False
    for where, gap in _check_request(manifest, f"{key}.request", lookup.request):
        asked = True
        name, _, form = gap.name.partition(".")
        if kind is None or name != kind:
            raise PlanError(where, f"unknown placeholder {gap.name}; this lookup knows {kind or 'no handle'}")
        if form and form not in FORMS.get(kind, frozenset()):
            known = ", ".join(sorted(FORMS.get(kind, frozenset()))) or "none"
            raise PlanError(where, f"unknown form {form} of {name}; known: {known}")
    if kind is not None and not asked:
        raise PlanError(f"{key}.request", f"does not use {{{kind}}}: it would fetch everybody's records")


def _check_detail(manifest: Manifest, key: str, detail: Detail) -> None:
    for name, request in detail.requests.items():
        for where, gap in _check_request(manifest, f"{key}.requests.{name}", request):
            if not gap.name.startswith("item."):
                raise PlanError(where, f"unknown placeholder {gap.name}; a detail knows {{item.FIELD|escaper}}")


def _check_opens(manifest: Manifest, stream: Stream, table: StreamTable) -> None:
    key = f"streams.{stream}"
    is_mapped = "opens" in table.map or any("opens" in lookup.map for lookup in table.lookups)
    if table.open is None:
        if is_mapped:
            raise PlanError(f"{key}.open", "missing; name the table under [open] that map.opens is the key for")
        return
    if stream is Stream.CUSTOMERS:
        raise PlanError(f"{key}.open", "customers are not opened, entries are; remove it")
    if table.open not in manifest.open:
        raise PlanError(f"{key}.open", f"there is no [open.{table.open}]; add it or correct the name")
    if not is_mapped:
        raise PlanError(f"{key}.map.opens", "missing; say which field of a record its details are asked by")


def _check_opening(manifest: Manifest, key: str, opening: Opening) -> None:
    if not any(table.open == key.removeprefix("open.") for table in manifest.streams.values()):
        raise PlanError(key, "no stream opens its entries by it; remove it or name it in a stream, as in open = ...")
    gaps = [
        (where, gap)
        for name, request in opening.requests.items()
        for where, gap in _check_request(manifest, f"{key}.requests.{name}", request)
    ]
    for where, gap in gaps:
        if gap.name != "opens":
            raise PlanError(where, f"unknown placeholder {gap.name}; what opens an entry knows {{opens|escaper}} alone")
    if not gaps:
        raise PlanError(f"{key}.requests", "do not use {opens}: every entry would show the same")
    if "opens" in opening.requests:
        raise PlanError(f"{key}.requests.opens", "the name stands for the key of the entry; take another one")
    tie = opening.verify
    if tie.nothing_to_compare and (tie.record or tie.part):
        raise PlanError(f"{key}.verify.nothing_to_compare", "there is something to compare; remove one of the two")
    if not (tie.record or tie.part or tie.nothing_to_compare):
        advice = "needs record or part, where the answer bears the key; else nothing_to_compare, with the reason"
        raise PlanError(f"{key}.verify", advice)
    for name, rule in opening.map.items():
        if name not in PART_FIELDS:
            raise PlanError(f"{key}.map.{name}", f"unknown field; a part has {', '.join(sorted(PART_FIELDS))}")
        for one in _rules(rule):
            _check_rule(manifest, f"{key}.map.{name}", one)
    if "text" not in opening.map:
        raise PlanError(f"{key}.map.text", "missing; a part without it cannot be shown")


def _check_request(manifest: Manifest, key: str, request: Request) -> Iterator[tuple[str, Placeholder]]:
    """Check the escapers of a request; yields the gaps for call data."""
    if request.form and request.body is not None:
        raise PlanError(key, "a request has either json or form; remove one")
    if not request.path.startswith("/"):
        raise PlanError(f"{key}.path", "must begin with /")
    texts = [(f"{key}.path", "", request.path)]
    texts += [
        (f"{key}.query.{n}", n, v) for n, vs in request.query.items() for v in ([vs] if isinstance(vs, str) else vs)
    ]
    texts += [(f"{key}.form.{name}", name, value) for name, value in request.form.items()]
    texts += list(_strings(f"{key}.json", "", request.body))
    for where, name, text in texts:
        for gap in _gaps(where, text):
            _check_escaper(manifest, where, name, text, gap)
            if not gap.is_setting:
                yield where, gap
    for name, text in request.headers.items():
        if any(not gap.is_setting for gap in _gaps(f"{key}.headers.{name}", text)):
            raise PlanError(f"{key}.headers.{name}", "nothing from the call may stand in a header; use query or json")


def _check_escaper(manifest: Manifest, key: str, name: str, text: str, gap: Placeholder) -> None:
    if gap.is_setting and gap.name not in {*manifest.settings, *BUILT_IN_SETTINGS}:
        raise PlanError(key, f"unknown placeholder {gap.name}; declare it under [settings.{gap.name}]")
    if key.endswith(".path"):
        allowed: tuple[str, ...] = ("path",)
    else:
        allowed = _language(manifest, name)
    if allowed:
        if gap.escaper not in allowed:
            advice = " or ".join(f"{{{gap.name}|{escaper}}}" for escaper in allowed)
            raise PlanError(key, f"{{{gap.name}}} stands inside a query language without its escaper: write {advice}")
    elif gap.escaper is None and not parse_template(text).is_lone:
        raise PlanError(key, f"{{{gap.name}}} stands inside other text: name an escaper, as in {{{gap.name}|sql}}")


def _language(manifest: Manifest, name: str) -> tuple[str, ...]:
    for pattern, escapers in manifest.languages.items():
        if fnmatchcase(name, pattern):
            return (escapers,) if isinstance(escapers, str) else escapers
    return ()


def _strings(key: str, name: str, body: Any) -> Iterator[tuple[str, str, str]]:
    if isinstance(body, str):
        yield key, name, body
    elif isinstance(body, dict):
        for part, value in body.items():
            yield from _strings(f"{key}.{part}", part, value)
    elif isinstance(body, (list, tuple)):
        for value in body:
            yield from _strings(key, name, value)


def _gaps(key: str, text: str) -> tuple[Placeholder, ...]:
    try:
        return parse_template(text).placeholders
    except BadTemplate as exc:
        raise PlanError(key, str(exc)) from None


def _rules(rules: Rules) -> tuple[Rule, ...]:
    listed = rules if isinstance(rules, tuple) else (rules,)
    return tuple(Rule(value=rule) if isinstance(rule, str) else rule for rule in listed)

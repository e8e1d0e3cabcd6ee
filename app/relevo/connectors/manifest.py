"""Connector files: read, checked, and refused with one line that names the file, the key and what to do."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from relevo.connectors.conversions import CONVERTERS
from relevo.connectors.fields import FIELDS, REQUIRED, SCOPE_FIELDS
from relevo.connectors.handles import FORMS
from relevo.connectors.plan import ManifestError, PlanError, compile_plan
from relevo.connectors.schema import Detail, Lookup, Manifest, Request, Rule, Rules, StreamTable
from relevo.connectors.templates import BadTemplate, Placeholder, parse_template
from relevo.domain.customer import HandleKind
from relevo.services.ports import Stream

BUILT_IN_SETTINGS = frozenset({"web", "since"})
"""Settings of every connector: `web` is the address of the product's own pages, `since` the first day asked for."""

ACCOUNT = "user"
"""The setting that holds the account of a sign-in; a source has a key of its own for it."""

KEPT_MONTHS = 24
"""What is older is not fetched."""

MAX_BYTES = 262_144

__all__ = ["Manifest", "ManifestError", "load", "resolve_settings"]


def load(path: Path) -> Manifest:
    """Read and check a connector file.

    Raises: ManifestError, one line naming the file, the key and what to do.
    """
    try:
        data = path.read_bytes()
        if len(data) > MAX_BYTES:
            raise ManifestError(f"{path}: larger than {MAX_BYTES} bytes; a connector file is a few pages of text")
        tables = tomllib.loads(data.decode("utf-8"))
    except OSError as exc:
        raise ManifestError(f"{path}: cannot be read ({exc.strerror}); check the path and the rights") from None
    except UnicodeDecodeError:
        raise ManifestError(f"{path}: not UTF-8 text; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as exc:
        raise ManifestError(f"{path}: not TOML: {_one_line(str(exc))}; correct it there") from None
    return parse(tables, str(path))


def parse(tables: Mapping[str, Any], file: str) -> Manifest:
    """Check the tables of a connector file. Raises: ManifestError."""
    try:
        manifest = Manifest.model_validate(tables)
    except ValidationError as exc:
        raise ManifestError(f"{file}: {_first(exc)}") from None
    try:
        _check(manifest)
        compile_plan(manifest, _example_settings(manifest), None)
    except PlanError as exc:
        raise ManifestError(f"{file}: {_one_line(str(exc))}") from None
    return manifest


def resolve_settings(
    manifest: Manifest, given: Mapping[str, str], web: str, source: str, today: date
) -> dict[str, str]:
    """Fill in defaults. Raises: ManifestError for a setting that the file does not know or that is missing."""
    for name in given:
        if name == ACCOUNT and name not in manifest.settings:
            raise ManifestError(f"sources.{source}.{ACCOUNT}: {manifest.id} signs in without one; remove it")
        if name not in manifest.settings and name not in BUILT_IN_SETTINGS:
            known = ", ".join(sorted(manifest.settings)) or "none"
            raise ManifestError(f"sources.{source}.settings.{name}: {manifest.id} has no such setting; it has {known}")
    settings = (
        {"web": web, "since": _since(today)}
        | {n: s.default for n, s in manifest.settings.items() if s.default is not None}
        | dict(given)
    )
    for name, setting in manifest.settings.items():
        if name not in settings:
            raise ManifestError(f"{_key(source, name, given)}: missing; set it ({_one_line(setting.about)})")
    for name, value in settings.items():
        if re.search(r"['\"`\\\x00-\x1f]", value):
            raise ManifestError(f"{_key(source, name, given)}: quotes, backslashes and controls are not allowed")
    return settings


def _key(source: str, name: str, given: Mapping[str, str]) -> str:
    """Name the key of the settings file that a setting comes from."""
    if name == ACCOUNT:
        return f"sources.{source}.{ACCOUNT}"
    return f"sources.{source}.base_url" if name == "web" and name not in given else f"sources.{source}.settings.{name}"


def _since(today: date) -> str:
    years, month = divmod(today.year * 12 + today.month - 1 - KEPT_MONTHS, 12)
    return date(years, month + 1, 1).isoformat()


def _first(error: ValidationError) -> str:
    """Word the first fault; the fault of a union's branch names the branch, which is of no use to a reader."""
    fault = error.errors(include_url=False, include_input=False, include_context=True)[0]
    key = ".".join(
        str(part) for part in fault["loc"] if not re.match(r"(function-|tuple\[|Rule$|str$|constr)", str(part))
    )
    advice = {
        "extra_forbidden": "unknown key; remove it or correct its spelling",
        "missing": "missing; add it",
    }.get(fault["type"], _one_line(fault["msg"]))
    return f"{key or 'the file'}: {advice}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _example_settings(manifest: Manifest) -> dict[str, str]:
    return {"web": "https://web.example.org", "since": "2024-01-01"} | {
        name: s.default or "1" for name, s in manifest.settings.items()
    }


def _check(manifest: Manifest) -> None:
    _check_auth(manifest)
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


def _check_auth(manifest: Manifest) -> None:
    auth = manifest.auth
    if auth.kind in ("header", "form", "query") and not auth.name:
        raise PlanError("auth.name", f"missing; name the {auth.kind} that carries the secret")
    for key, text in (("auth.value", auth.value), ("auth.user", auth.user or "")):
        for gap in _gaps(key, text):
            if not gap.is_setting or gap.name not in {*manifest.settings, "secret"}:
                raise PlanError(key, f"unknown placeholder {gap.name}; use ${{secret}} or a setting")


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

"""Checks of requests and rules of a connector file: escapers, placeholders, converters, tables."""

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Any

from relevo.connectors.file.faults import PlanError
from relevo.connectors.file.schema import Manifest, Request, Rule, Rules
from relevo.connectors.file.tables import OVERRIDES, OVERRIDING
from relevo.connectors.language.conversions import CONVERTERS
from relevo.connectors.language.templates import BadTemplate, Placeholder, parse_template

BUILT_IN_SETTINGS = frozenset({"web", "since"})
"""Settings of every connector: `web` is the address of the product's own pages, `since` the first day asked for."""

QUESTIONS, WRITES = ("GET", "POST"), ("POST", "PUT", "PATCH")
"""Methods of what only asks, and of what writes."""


def check_request(
    manifest: Manifest, key: str, request: Request, methods: tuple[str, ...] = QUESTIONS
) -> Iterator[tuple[str, Placeholder]]:
    """Check the method and the escapers of a request; yields the gaps for call data."""
    if request.method not in methods:
        raise PlanError(f"{key}.method", f"{request.method} does not fit here; use {' or '.join(methods)}")
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
    texts_of_headers = [(f"{key}.headers.{name}", text) for name, text in request.headers.items()]
    check_no_secret(manifest, [*((where, text) for where, _, text in texts), *texts_of_headers])
    check_override(key, request, methods)
    for where, name, text in texts:
        for gap in gaps_of(where, text):
            _check_escaper(manifest, where, name, text, gap)
            if not gap.is_setting:
                yield where, gap
    for name, text in request.headers.items():
        if name.lower() == "authorization":
            raise PlanError(f"{key}.headers.{name}", "a sign-in stands under [auth], where it is guarded; move it")
        if any(not gap.is_setting for gap in gaps_of(f"{key}.headers.{name}", text)):
            raise PlanError(f"{key}.headers.{name}", "nothing from the call may stand in a header; use query or json")


def check_no_secret(manifest: Manifest, texts: Iterable[tuple[str, str]]) -> None:
    """Refuse a secret of the settings where it could be shown to others. Raises: PlanError."""
    secrets = {name for name, setting in manifest.settings.items() if setting.secret}
    for where, text in texts:
        for gap in gaps_of(where, text) if secrets else ():
            if gap.is_setting and gap.name in secrets:
                raise PlanError(
                    where, f"{gap.name} is a secret; it may stand in auth.headers and where a session begins"
                )


def check_override(key: str, request: Request, methods: tuple[str, ...]) -> None:
    """Refuse another method in a header or a field: a question must not be read as a deed. Raises: PlanError."""
    queries = ((n, v) for n, vs in request.query.items() for v in ([vs] if isinstance(vs, str) else vs))
    fields = [(f"{key}.query.{name}", name, text) for name, text in queries]
    fields += [(f"{key}.form.{name}", name, text) for name, text in request.form.items()]
    fields += list(_strings(f"{key}.json", "", request.body))
    said = [(where, text) for where, name, text in fields if name == OVERRIDING]
    said += [(f"{key}.headers.{name}", text) for name, text in request.headers.items() if name.lower() in OVERRIDES]
    for where, text in said:
        if methods is QUESTIONS and text.upper() != "GET":
            raise PlanError(where, "a question may say GET there and nothing else; correct it or remove it")
        if methods is not QUESTIONS and text not in methods:
            raise PlanError(where, f"an action may say {_listed(methods)} there; correct it or remove it")


def _listed(methods: tuple[str, ...]) -> str:
    return " or ".join((", ".join(methods[:-1]), methods[-1]))


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


def gaps_of(key: str, text: str) -> tuple[Placeholder, ...]:
    """Read the placeholders of a template. Raises: PlanError."""
    try:
        return parse_template(text).placeholders
    except BadTemplate as exc:
        raise PlanError(key, str(exc)) from None


def check_rule(manifest: Manifest, key: str, rule: Rule) -> None:
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
    for gap in gaps_of(key, rule.template or ""):
        if gap.is_setting and gap.name not in {*manifest.settings, *BUILT_IN_SETTINGS}:
            raise PlanError(key, f"unknown placeholder {gap.name}; declare it under [settings.{gap.name}]")
        if not gap.is_setting and gap.escaper not in ("path", "urlquote"):
            raise PlanError(key, f"{{{gap.name}}} stands in a template: write {{{gap.name}|path}}")


def rules_of(rules: Rules) -> tuple[Rule, ...]:
    listed = rules if isinstance(rules, tuple) else (rules,)
    return tuple(Rule(value=rule) if isinstance(rule, str) else rule for rule in listed)

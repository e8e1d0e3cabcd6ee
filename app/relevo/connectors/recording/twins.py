"""Requests with a made-up handle in place of the real one: as the file would have asked."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from relevo.connectors.language.escaping import ESCAPERS, CannotEscape
from relevo.connectors.language.handles import FORMS, in_form
from relevo.connectors.language.templates import Placeholder, Template
from relevo.connectors.net.request import Ask, AskPlan
from relevo.connectors.recording.anonymising import RECORDED_HOST, Anonymiser
from relevo.domain.customer import HandleKind

Handle = tuple[HandleKind, str, str]
"""A kind of handle, the real value and the made-up one."""


class Twins:
    """Writes requests down with made-up values; what stands in the file itself stays."""

    def __init__(self, anonymiser: Anonymiser, plans: Iterable[AskPlan], handle: Handle | None) -> None:
        self._anonymiser, self._plans, self._handle = anonymiser, tuple(plans), handle

    def of(self, ask: Ask, base_path: str) -> dict[str, Any]:
        """Return `{method, url, body}` of a request as a recording holds it."""
        if ask.url is not None:
            return {
                "method": ask.method,
                "url": self._anonymiser.url(f"https://{self._anonymiser.host}{_local(ask.url)}"),
            }
        plan = next(
            (plan for plan in self._plans if plan.method == ask.method and _gaps(plan.path, ask.path, "[^/]*")), None
        )
        path = self._filled(plan.path, ask.path) if plan else self._anonymiser.path(ask.path)
        query = self._pairs(dict(plan.query) if plan else {}, ask.query)
        url = f"https://{RECORDED_HOST}{base_path}{path}" + (f"?{urlencode(query)}" if query else "")
        made: dict[str, Any] = {"method": ask.method, "url": url}
        if ask.form is not None:
            made["body"] = urlencode(self._pairs(dict(plan.form or ()) if plan else {}, ask.form))
        elif ask.body is not None:
            made["body"] = self._body(plan.body if plan else None, ask.body)
        return made

    def _pairs(self, templates: Mapping[str, Template], pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        return [
            (
                name,
                self._filled(templates[name], value) if name in templates else self._anonymiser.parameter(name, value),
            )
            for name, value in pairs
        ]

    def _body(self, plan: Any, body: Any) -> Any:
        if isinstance(body, str):
            return self._filled(plan, body) if isinstance(plan, Template) else self._anonymiser.text(body)
        if isinstance(body, Mapping):
            known = plan if isinstance(plan, Mapping) else {}
            return {name: self._body(known.get(name), value) for name, value in body.items()}
        if isinstance(body, (list, tuple)):
            known_list = plan if isinstance(plan, list) and len(plan) == len(body) else [None] * len(body)
            return [self._body(part, value) for part, value in zip(known_list, body, strict=True)]
        return body

    def _filled(self, template: Template, text: str) -> str:
        """Fill made-up values into the gaps of a template that the text was filled from."""
        found = _gaps(template, text)
        if found is None:
            return self._anonymiser.text(text)
        values = iter(found.groups())
        return "".join(part if isinstance(part, str) else self._value(part, next(values)) for part in template.parts)

    def _value(self, gap: Placeholder, value: str) -> str:
        if self._handle is not None and gap.name.partition(".")[0] == self._handle[0]:
            kind, real, made = self._handle
            forms: list[str | None] = [gap.name.partition(".")[2] or None, None, *sorted(FORMS.get(kind, ()))]
            for form in forms:
                if _escaped(gap, in_form(kind, real, form)) == value:
                    return _escaped(gap, in_form(kind, made, form)) or ""
        if gap.escaper in ("path", "urlquote"):
            return _escaped(gap, self._anonymiser.text(unquote(value), "id")) or ""
        return self._anonymiser.text(value, "id")


def _escaped(gap: Placeholder, value: str) -> str | None:
    try:
        return ESCAPERS[gap.escaper](value) if gap.escaper else value
    except CannotEscape:
        return None


def _gaps(template: Template, text: str, value: str = ".*?") -> re.Match[str] | None:
    pattern = "".join(re.escape(part) if isinstance(part, str) else f"({value})" for part in template.parts)
    return re.fullmatch(pattern, text, re.DOTALL)


def _local(url: str) -> str:
    """Return path and query of an address, which is on the source's own host or is refused when it is asked."""
    parts = urlsplit(url)
    path = parts.path if parts.path.startswith("/") else f"/{parts.path}"
    return path + (f"?{parts.query}" if parts.query else "")

"""Requests of a connector file: compiled once, filled for each question."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from relevo.connectors.file.schema import Request
from relevo.connectors.language.expressions import Find, compile_expression
from relevo.connectors.language.handles import in_form
from relevo.connectors.language.templates import BadTemplate, Placeholder, Template, parse_template
from relevo.domain.customer import HandleKind

Pairs = tuple[tuple[str, str], ...]


class NothingToAsk(Exception):
    """An item lacks what a request for its detail needs."""


@dataclass(slots=True)
class Course:
    """How far a request came, for whoever must know what a failure means.

    `is_out` from when the source may have read it; `status` and `length` (bytes) of an answer that came.
    """

    is_out: bool = False
    status: int | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One HTTP request as it will be sent, without the sign-in; `url` is set instead of `path` by a next link."""

    method: str
    path: str = field(repr=False)
    query: Pairs = field(default=(), repr=False)
    headers: Pairs = ()
    body: Any = field(default=None, repr=False)
    form: Pairs | None = field(default=None, repr=False)
    url: str | None = field(default=None, repr=False)
    course: Course | None = field(default=None, repr=False, compare=False)

    def with_query(self, values: Mapping[str, str]) -> "Ask":
        """Set query parameters (of a form request: form fields), replacing those of the same name."""
        if self.form is not None:
            return replace(self, form=_replaced(self.form, values))
        return replace(self, query=_replaced(self.query, values))


def _replaced(pairs: Pairs, values: Mapping[str, str]) -> Pairs:
    return (*((key, value) for key, value in pairs if key not in values), *values.items())


@dataclass(frozen=True, slots=True)
class AskPlan:
    """A request of the file with the site's settings in it."""

    method: str
    path: Template
    query: tuple[tuple[str, Template], ...]
    headers: tuple[tuple[str, Template], ...]
    body: Any
    form: tuple[tuple[str, Template], ...] | None
    item_fields: Mapping[str, Find]  # what gaps such as {item.id} stand for, by their name

    def fill(self, value_of: Callable[[Placeholder], str]) -> Ask:
        """Fill the gaps. Raises: CannotEscape, NothingToAsk."""
        return Ask(
            method=self.method,
            path=self.path.fill(value_of),
            query=_filled(self.query, value_of),
            headers=_filled(self.headers, value_of),
            body=_filled_body(self.body, value_of),
            form=None if self.form is None else _filled(self.form, value_of),
        )

    def fill_from(self, item: Any) -> Ask:
        """Fill gaps such as `{item.id}` from a verified record. Raises: CannotEscape, NothingToAsk."""

        def value_of(gap: Placeholder) -> str:
            found = self.item_fields[gap.name](item)
            if isinstance(found, bool) or not isinstance(found, (str, int)) or found == "":
                raise NothingToAsk
            return str(found)

        return self.fill(value_of)


def plan_request(request: Request, settings: Mapping[str, str]) -> AskPlan:
    """Compile a request. Raises: BadTemplate, BadExpression, CannotEscape."""
    item_fields: dict[str, Find] = {}

    def compiled(text: str) -> Template:
        template = parse_template(text).with_settings(settings)
        for gap in template.placeholders:
            if gap.is_setting:  # left open, call data would be filled into it
                raise BadTemplate(f"unknown placeholder {gap.name}; declare it under [settings.{gap.name}]")
            of, _, field = gap.name.partition(".")
            if of == "item":
                item_fields[gap.name] = compile_expression(field)
        return template

    def name(text: str) -> str:
        return compiled(text).fill(_no_call_data)

    def json_value(text: str) -> Template | int:
        """A setting that stands alone as an integer is a number in JSON, as what comes from an act is."""
        template = parse_template(text)
        gaps = template.placeholders
        if template.is_lone and gaps and gaps[0].is_setting and gaps[0].escaper == "integer":
            return int(name(text))
        return compiled(text)

    query = tuple(
        (name(key), compiled(value))
        for key, values in request.query.items()
        for value in ((values,) if isinstance(values, str) else values)
    )
    form = tuple((name(key), compiled(value)) for key, value in request.form.items()) or None
    return AskPlan(
        method=request.method,
        path=compiled(request.path),
        query=query,
        headers=tuple((key, compiled(value)) for key, value in request.headers.items()),
        body=_map_strings(request.body, json_value, name),
        form=form,
        item_fields=item_fields,
    )


def _no_call_data(gap: Placeholder) -> str:
    raise BadTemplate(f"{gap.name} stands in the name of a parameter; only a setting may, as in ${{{gap.name}}}")


def handle_values(kind: HandleKind, value: str, form: str | None) -> Callable[[Placeholder], str]:
    """Fill gaps such as `{phone}` and `{phone.like}`; `form` is what a gap without one gets."""

    def value_of(gap: Placeholder) -> str:
        return in_form(kind, value, gap.name.partition(".")[2] or form)

    return value_of


def _filled(pairs: tuple[tuple[str, Template], ...], value_of: Callable[[Placeholder], str]) -> Pairs:
    return tuple((key, template.fill(value_of)) for key, template in pairs)


def _filled_body(body: Any, value_of: Callable[[Placeholder], str]) -> Any:
    if isinstance(body, Template):
        return _json_value(body, value_of)
    if isinstance(body, dict):
        return {key: _filled_body(value, value_of) for key, value in body.items()}
    return [_filled_body(value, value_of) for value in body] if isinstance(body, list) else body


def _json_value(template: Template, value_of: Callable[[Placeholder], str]) -> Any:
    """Fill one value; what stands alone as an integer is a number: a number that is sent as text may find nothing."""
    text = template.fill(value_of)
    return int(text) if template.is_lone and any(gap.escaper == "integer" for gap in template.placeholders) else text


def _map_strings(body: Any, change: Callable[[str], Template | int], name: Callable[[str], str]) -> Any:
    if isinstance(body, str):
        return change(body)
    if isinstance(body, dict):
        return {name(key): _map_strings(value, change, name) for key, value in body.items()}
    return [_map_strings(value, change, name) for value in body] if isinstance(body, (list, tuple)) else body

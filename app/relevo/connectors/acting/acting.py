"""Acts as requests: what somebody wants written is put into the request of an action."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC
from typing import Any

from relevo.connectors.asking.actionplan import ActionPlan
from relevo.connectors.file.actiontables import SCOPES, ActionName
from relevo.connectors.language.escaping import JOINTS, CannotEscape
from relevo.connectors.language.templates import Placeholder, Template, escaped
from relevo.connectors.net.request import Ask, AskPlan, Pairs
from relevo.domain.act import Act, Closing, Declaration, Link, Note, Update, marker
from relevo.domain.incident import Scope
from relevo.services.errors import ErrorCode
from relevo.text.masking import mask
from relevo.text.plain import MAX_LINES, plain_text

MAX_TEXT, MAX_TITLE, MAX_SENTENCE, MAX_KEY, MAX_LISTED = 20_000, 150, 300, 200, 50
"""Characters of a note, a title, a sentence and a key, and values of a scope's list: more is not sent.

Products cut titles in silence, at 160 or 200 characters, and a marker at their end with them.
"""

Value = str | tuple[str, ...] | None
"""What a placeholder stands for; None where the act says nothing of it."""

_BLANKS = re.compile(r"\s+")


class Unsayable(Exception):
    """The act cannot be said in this action's request; nothing was sent. `detail` is a word of ours."""

    def __init__(self, detail: str, code: ErrorCode = ErrorCode.REQUEST_REFUSED) -> None:
        super().__init__(detail)
        self.detail, self.code = detail, code


def action_of(act: Act) -> ActionName:
    """Return the name of the action that writes an act."""
    if isinstance(act, Note):
        return "add_note"
    if isinstance(act, Declaration):
        return "declare_incident"
    if isinstance(act, Link):
        return "link_incident"
    return "update_incident" if isinstance(act, Update) else "close_incident"


def values_of(plan: ActionPlan, act: Act, source: str) -> Mapping[str, Value]:
    """Return what the placeholders of an action stand for. Raises: Unsayable."""
    at = act.at.astimezone(UTC)
    values: dict[str, Value] = {
        "key": act.key,
        "marker": marker(act.key),
        "at": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "at.plain": at.strftime("%Y-%m-%d %H:%M:%S"),
        "at.epoch_s": str(int(at.timestamp())),
        "at.epoch_ms": str(int(at.timestamp() * 1000)),
    }
    if isinstance(act, (Note, Update, Closing, Link)):
        values["opens"] = _own_key(act.opens, source)
    if isinstance(act, Link):
        values["to"] = _own_key(act.to, source)
    if isinstance(act, Note):
        values |= {"note": _text(act.text, "note"), "title": _line(act.title, "title", MAX_TITLE)}
    if isinstance(act, Declaration):
        values |= {"title": _line(act.title, "title", MAX_TITLE), **_scope(plan, act.scope)}
    if isinstance(act, (Declaration, Update, Closing)):
        values["sentence"] = _line(act.sentence, "sentence", MAX_SENTENCE)
    if isinstance(act, (Declaration, Update)):
        values["severity"] = act.severity
    _say_all(plan, values)
    return {name: _worded(plan, name, value) for name, value in values.items()}


def fill(request: AskPlan, values: Mapping[str, Value]) -> Ask:
    """Fill a request; what holds nothing but a placeholder without a value is left out. Raises: Unsayable."""
    try:
        return Ask(
            method=request.method,
            path=request.path.fill(lambda gap: _needed(gap, values)),
            query=_pairs(request.query, values),
            headers=_pairs(request.headers, values),
            body=_body(request.body, values),
            form=None if request.form is None else _pairs(request.form, values),
        )
    except CannotEscape as exc:
        raise Unsayable(f"cannot be written as {exc}") from None


def with_key(ask: Ask, plan: ActionPlan, act: Act) -> Ask:
    """Let the key go in the header that the product honours, where there is one."""
    return replace(ask, headers=(*ask.headers, (plan.key_header, act.key))) if plan.key_header else ask


def _own_key(opens: str, source: str) -> str:
    key = opens.removeprefix(f"{source}:")
    if key == opens or not key or len(key) > MAX_KEY:
        raise Unsayable("of another source")
    return key


def _text(text: str, name: str) -> str:
    """Make a text safe to keep elsewhere: no sign that hides or steers, masked, and never cut in silence."""
    if len(text) > MAX_TEXT:
        raise Unsayable(f"{name} above {MAX_TEXT} characters", ErrorCode.TOO_LARGE)
    if text.count("\n") >= MAX_LINES:
        raise Unsayable(f"{name} above {MAX_LINES} lines", ErrorCode.TOO_LARGE)
    safe = mask(plain_text(text, 2 * MAX_TEXT)).strip()
    if not safe:
        raise Unsayable(f"{name} is empty")
    return safe


def _line(text: str | None, name: str, most: int) -> str | None:
    if not text:
        return None
    line = _BLANKS.sub(" ", _text(text, name))
    if len(line) > most:
        raise Unsayable(f"{name} above {most} characters", ErrorCode.TOO_LARGE)
    return line


def _say_all(plan: ActionPlan, values: Mapping[str, Value]) -> None:
    """Refuse an act of which the request says a part alone: it would be told as done."""
    asked = placeholders(plan.request)
    for name in ("sentence", "severity"):
        if values.get(name) is not None and name not in asked:
            raise Unsayable(name)


def _scope(plan: ActionPlan, scope: Scope) -> dict[str, Value]:
    """Say the whole scope or nothing: a wider one would tell people of a fault that is not theirs."""
    asked = placeholders(plan.request)
    lists: dict[str, Value] = {name: _listed(name, getattr(scope, name)) for name in SCOPES}
    if scope.others:
        raise Unsayable("several scopes")
    if scope.everyone:
        if plan.everyone is None or "sites" not in asked:
            raise Unsayable("for everyone")
        return {**dict.fromkeys(SCOPES), "sites": (plan.everyone,)}
    unsaid = [name for name in SCOPES if lists[name] and name not in asked]
    if unsaid:
        raise Unsayable(unsaid[0])
    if not any(lists.values()):
        raise Unsayable("no scope")
    return lists


def _listed(name: str, values: frozenset[str]) -> tuple[str, ...] | None:
    if len(values) > MAX_LISTED:
        raise Unsayable(f"{name} above {MAX_LISTED}", ErrorCode.TOO_LARGE)
    listed = tuple(sorted(_BLANKS.sub(" ", plain_text(value, MAX_KEY)).strip() for value in values))
    if "*" in listed or "" in listed:
        raise Unsayable(name)
    return listed or None


def _worded(plan: ActionPlan, name: str, value: Value) -> Value:
    table = plan.words.get(name)
    if table is None or value is None:
        return value
    if isinstance(value, tuple):
        return tuple(_word(table, name, one) for one in value)
    return _word(table, name, value)


def _word(table: Mapping[str, str], name: str, value: str) -> str:
    found = table.get(value.casefold(), table.get("*"))
    if found is None:
        raise Unsayable(name)
    return found


def placeholders(request: AskPlan) -> frozenset[str]:
    """Return the names of all placeholders of a request, without their forms."""
    templates = [request.path, *(one for _, one in (*request.query, *request.headers, *(request.form or ())))]
    return frozenset(
        gap.name.partition(".")[0] for one in (*templates, *_templates(request.body)) for gap in one.placeholders
    )


def _templates(body: Any) -> list[Template]:
    if isinstance(body, Template):
        return [body]
    parts = body.values() if isinstance(body, dict) else body if isinstance(body, list) else ()
    return [one for part in parts for one in _templates(part)]


def _value(gap: Placeholder, values: Mapping[str, Value]) -> Value:
    """Return what a gap stands for. Raises: Unsayable, for several values where there is room for one."""
    name, _, form = gap.name.partition(".")
    if form != "one":
        return values.get(gap.name)
    value = values.get(name)
    if isinstance(value, tuple) and len(value) > 1:
        raise Unsayable(f"several {name}")
    return value[0] if isinstance(value, tuple) else value


def _joined(gap: Placeholder, values: Mapping[str, Value]) -> str:
    value = _value(gap, values)
    if not isinstance(value, tuple):
        return value or ""
    joint = JOINTS.get(gap.escaper or "")
    if joint and any(sign in one for one in value for sign in JOINTS.values()):
        raise Unsayable(gap.name)  # it would be read back as two
    return (joint or ", ").join(value)


def _needed(gap: Placeholder, values: Mapping[str, Value]) -> str:
    """Return what goes into an address: without it another record would be meant."""
    value = _joined(gap, values)
    if not value:
        raise Unsayable(gap.name)
    return value


def _is_absent(template: Template, values: Mapping[str, Value]) -> bool:
    gaps = template.placeholders
    return template.is_lone and bool(gaps) and _value(gaps[0], values) is None


def _pairs(pairs: tuple[tuple[str, Template], ...], values: Mapping[str, Value]) -> Pairs:
    return tuple(
        (name, template.fill(lambda gap: _joined(gap, values)))
        for name, template in pairs
        if not _is_absent(template, values)
    )


def _body(body: Any, values: Mapping[str, Value]) -> Any:
    if isinstance(body, Template):
        return _json_value(body, values)
    if isinstance(body, dict):
        return {name: _body(part, values) for name, part in body.items() if not _is_left_out(part, values)}
    if isinstance(body, list):
        return [_body(part, values) for part in body if not _lacks(part, values)]
    return body


def _is_left_out(part: Any, values: Mapping[str, Value]) -> bool:
    """An object of which nothing is said, as the priority in `{ priority = { name = "{severity}" } }`, goes as well."""
    if isinstance(part, dict):
        return bool(part) and all(_is_left_out(one, values) for one in part.values())
    return isinstance(part, Template) and _is_absent(part, values)


def _lacks(part: Any, values: Mapping[str, Value]) -> bool:
    """In a list the number of a field without its value would empty the field: the pair is left out."""
    inner = part.values() if isinstance(part, dict) else (part,)
    return any(_is_left_out(one, values) for one in inner)


def _json_value(template: Template, values: Mapping[str, Value]) -> Any:
    """Fill one value: alone, a list stays a list unless it is to be joined, and an integer becomes a number."""
    gap = template.placeholders[0] if template.is_lone and template.placeholders else None
    value = _value(gap, values) if gap else None
    if gap is not None and isinstance(value, tuple) and gap.escaper not in JOINTS:
        return [escaped(gap, one) for one in value]
    text = template.fill(lambda one: _joined(one, values))
    return int(text) if gap is not None and gap.escaper == "integer" else text

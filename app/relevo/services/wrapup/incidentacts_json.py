"""Acts about incidents, as JSON and back: declared, changed, closed."""

from datetime import datetime
from typing import cast

from relevo.domain.act import Act, ActKey, Closing, Declaration, Update
from relevo.domain.incident import Scope, Severity
from relevo.services.event_fields import Fields
from relevo.services.json_values import to_json_value

_NAMES: dict[type[Act], str] = {Declaration: "declare_incident", Update: "update_incident", Closing: "close_incident"}
INCIDENT_ACTS = tuple(_NAMES.values())
_LISTS = ("sites", "products", "services", "regions", "accounts")


def incident_act_to_json(act: Act) -> dict[str, object]:
    """Return an act about an incident as a JSON object. Raises: TypeError, for another one."""
    if not isinstance(act, Declaration | Update | Closing):
        raise TypeError(f"{type(act).__name__} is no act about an incident")
    told: dict[str, object] = {
        "act": _NAMES[type(act)],
        "key": act.key,
        "at": to_json_value(act.at),
        "sentence": act.sentence,
    }
    if isinstance(act, Declaration):
        return {**told, "title": act.title, "scope": _scope_to(act.scope), "severity": to_json_value(act.severity)}
    if isinstance(act, Update):
        return {**told, "opens": act.opens, "severity": to_json_value(act.severity)}
    return {**told, "opens": act.opens}


def incident_act_from(fields: Fields, name: str, key: ActKey, at: datetime) -> Act:
    """Read an act about an incident. Raises: CodecError; ValueError, for a key or a time that no act has."""
    sentence = fields.text("sentence")
    if name == _NAMES[Declaration]:
        return Declaration(
            key=key,
            at=at,
            title=fields.text("title") or "",
            scope=fields.needed_part("scope", _scope_from),
            severity=fields.choice("severity", Severity),
            sentence=sentence,
        )
    opens = fields.text("opens") or ""
    if name == _NAMES[Update]:
        return Update(key=key, at=at, opens=opens, severity=fields.choice("severity", Severity), sentence=sentence)
    return Closing(key=key, at=at, opens=opens, sentence=sentence)


def _scope_to(scope: Scope) -> dict[str, object]:
    lists = {name: sorted(cast("frozenset[str]", getattr(scope, name))) for name in _LISTS}
    return {**lists, "everyone": scope.everyone, "others": [_scope_to(each) for each in scope.others]}


def _scope_from(fields: Fields) -> Scope:
    return Scope(
        sites=frozenset(fields.texts("sites")),
        products=frozenset(fields.texts("products")),
        services=frozenset(fields.texts("services")),
        regions=frozenset(fields.texts("regions")),
        accounts=frozenset(fields.texts("accounts")),
        everyone=fields.flag("everyone"),
        others=tuple(map(_scope_from, fields.children("others"))),
    )

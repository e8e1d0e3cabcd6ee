"""Plans of actions: what a connector file says of writing back, compiled with a site's settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from relevo.connectors.asking.paging import PagingPlan
from relevo.connectors.file.actiontables import Action, ActionName, Result
from relevo.connectors.file.actiontables import Find as FindTable
from relevo.connectors.file.faults import PlanError, within
from relevo.connectors.file.tables import Rules
from relevo.connectors.language.expressions import Find
from relevo.connectors.language.templates import parse_template
from relevo.connectors.mapping.mapping import Field, Surroundings, compile_field
from relevo.connectors.net.request import AskPlan, plan_request
from relevo.services.ports import Stream


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPlan:
    """What is read from an answer or from a record that was found."""

    id: Field | None = None
    url: Field | None = None
    refused: Find | None = None
    public: Find | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindPlan:
    """How what a try may have written is looked for."""

    request: AskPlan
    items: Find
    paging: PagingPlan
    text: Find | None
    done: Find | None
    at: Field | None
    settle_s: int
    confirms: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPlan:
    """One action, compiled. `words` are tables by the name of the placeholder that they translate."""

    name: ActionName
    to: tuple[Stream, ...]
    request: AskPlan
    words: Mapping[str, Mapping[str, str]]
    everyone: str | None
    key_header: str | None
    key_hours: int | None
    find: FindPlan | None
    repeatable: bool
    result: ResultPlan


Actions = Mapping[ActionName, tuple[ActionPlan, ...]]


def plan_actions(actions: Mapping[ActionName, tuple[Action, ...]], around: Surroundings) -> Actions:
    """Compile every action. Raises: PlanError, with the key."""
    return {
        name: tuple(_action(name, f"actions.{name}.{number}", one, around) for number, one in enumerate(listed, 1))
        for name, listed in actions.items()
    }


def _action(name: ActionName, key: str, action: Action, around: Surroundings) -> ActionPlan:
    with within(f"{key}.request"):
        request = plan_request(action.request, around.settings)
    words = {}
    for placeholder, table in action.words.items():
        with within(f"tables.{table}"):
            words[placeholder] = _words(around.tables[table], around.settings)
    with within(f"{key}.everyone"):
        everyone = _resolved(action.everyone, around.settings) if action.everyone else None
    return ActionPlan(
        name=name,
        to=action.to,
        request=request,
        words=words,
        everyone=everyone,
        key_header=action.key_header,
        key_hours=action.key_hours,
        find=_find(f"{key}.find", action.find, around) if action.find else None,
        repeatable=action.repeatable is not None,
        result=_result(f"{key}.result", action.result, around) if action.result else ResultPlan(),
    )


def _words(table: Mapping[str, str], settings: Mapping[str, str]) -> dict[str, str]:
    return {word.casefold(): _resolved(meaning, settings) for word, meaning in table.items()}


def _resolved(text: str, settings: Mapping[str, str]) -> str:
    """Put settings into a text in which nothing else may stand. Raises: BadTemplate."""
    template = parse_template(text).with_settings(settings)
    if template.placeholders:
        raise PlanError("words", f"unknown placeholder {template.placeholders[0].name}; only settings may stand here")
    return template.fill(lambda gap: gap.name)


def _find(key: str, find: FindTable, around: Surroundings) -> FindPlan:
    def expression(part: str, text: str | None) -> Find | None:
        with within(f"{key}.{part}"):
            return around.expression(text) if text else None

    with within(f"{key}.request"):
        request = plan_request(find.request, around.settings)
    return FindPlan(
        request=request,
        items=expression("items", find.items) or _itself,
        paging=PagingPlan(rules=find.paging, next=expression("paging.next", find.paging.next)),
        text=expression("text", find.text),
        done=expression("done", find.done),
        at=_field(f"{key}.at", "at", "time", find.at, around),
        settle_s=find.settle_s,
        confirms=find.confirms,
    )


def _itself(value: Any) -> Any:
    return value


def _result(key: str, result: Result, around: Surroundings) -> ResultPlan:
    with within(f"{key}.refused"):
        refused = around.expression(result.refused) if result.refused else None
    with within(f"{key}.public"):
        public = around.expression(result.public) if result.public else None
    return ResultPlan(
        id=_field(f"{key}.id", "id", "owned", result.id, around),
        url=_field(f"{key}.url", "url", "url", result.url, around),
        refused=refused,
        public=public,
    )


def _field(key: str, name: str, kind: str, rules: Rules | None, around: Surroundings) -> Field | None:
    with within(key):
        return compile_field(None, name, kind, rules, around) if rules is not None else None

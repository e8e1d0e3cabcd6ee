"""Plans: a connector file compiled with a site's settings, ready to ask and to read."""

import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from typing import Any

from relevo.connectors.asking.actionplan import Actions, plan_actions
from relevo.connectors.asking.opening import OpeningPlan, plan_opening
from relevo.connectors.asking.paging import PagingPlan
from relevo.connectors.file.faults import within
from relevo.connectors.file.schema import Detail, Lookup, Manifest, Rules, StreamTable, Wait
from relevo.connectors.language.conversions import Convert
from relevo.connectors.language.expressions import Find
from relevo.connectors.language.fields import AFTER_DUE, FIELDS, REQUIRED, SCOPE_FIELDS
from relevo.connectors.mapping.joining import JoinPlan, plan_join
from relevo.connectors.mapping.mapping import Field, Surroundings, compile_field, taken_by
from relevo.connectors.mapping.verifying import Belongs, make_verify
from relevo.connectors.net.request import AskPlan, plan_request
from relevo.connectors.net.waiting import WaitRule
from relevo.domain.customer import HandleKind
from relevo.services.errors import ErrorCode
from relevo.services.ports import Stream

Readers = tuple[tuple[str, Callable[[Any], Any]], ...]
"""Names of fields and what reads them: pairs, because a thousand records are read by them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailPlan:
    """What is asked for each of the first items, and how the answers become items; `more`: these may not be all."""

    at_most: int
    requests: Mapping[str, AskPlan]
    items: Find
    more: Find | None
    join: JoinPlan | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupPlan:
    """One way to ask for a stream, compiled."""

    stream: Stream
    name: str
    needs: HandleKind | None
    pattern: str | None
    right_may_be_missing: bool
    forms: tuple[str | None, ...]
    request: AskPlan
    items: Find
    expand: Find | None
    keep: Find | None
    join: JoinPlan | None
    paging: PagingPlan
    belongs: Belongs | None
    bears: Find | None
    verify_on_each: bool
    verify_fails: bool
    detail: DetailPlan | None
    fields: tuple[Field, ...]
    scope: tuple[Field, ...]
    required: Readers
    optional: Readers
    promise: Readers


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsPlan:
    """What tells whether the account may more than it needs, and less."""

    request: AskPlan
    too_many: Find | None
    too_few: Find | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All lookups by stream, what opens an entry of a stream, what an error in a 200 looks like, what is written.

    `rights` tells of the account, where the product does.
    """

    lookups: Mapping[Stream, tuple[LookupPlan, ...]]
    openings: Mapping[Stream, OpeningPlan]
    errors: tuple[tuple[Find, ErrorCode | None], ...]
    waits: tuple[WaitRule, ...] = ()
    actions: Actions
    rights: tuple[RightsPlan, ...] = ()


def compile_plan(manifest: Manifest, settings: Mapping[str, str], region: str | None) -> Plan:
    """Compile every lookup. Raises: PlanError, with the key."""
    around = Surroundings(settings=settings, region=region, tables=manifest.tables)
    lookups = {
        stream: tuple(_lookup(manifest, stream, table, lookup, around) for lookup in table.lookups)
        for stream, table in manifest.streams.items()
    }
    opening = {name: plan_opening(name, table, around) for name, table in manifest.open.items()}
    errors: list[tuple[Find, ErrorCode | None]] = []
    for number, when in enumerate(manifest.errors.when, 1):
        with within(f"errors.when.{number}.found"):
            errors.append((around.expression(when.found), None if when.code == "empty" else ErrorCode(when.code)))
    waits = tuple(_wait(number, one, around) for number, one in enumerate(manifest.errors.wait, 1))
    openings = {stream: opening[table.open] for stream, table in manifest.streams.items() if table.open}
    actions = plan_actions(manifest.actions, around)
    rights = _rights(manifest, around)
    return Plan(lookups=lookups, openings=openings, errors=tuple(errors), waits=waits, actions=actions, rights=rights)


def _wait(number: int, wait: Wait, around: Surroundings) -> WaitRule:
    with within(f"errors.wait.{number}.found"):
        found = around.expression(wait.found) if wait.found else None
    return WaitRule(status=wait.status, header=wait.header, value=wait.value, found=found, until=wait.until)


def _rights(manifest: Manifest, around: Surroundings) -> tuple[RightsPlan, ...]:
    def expression(part: str, text: str | None) -> Find | None:
        with within(f"rights_check.{part}"):
            return around.expression(text) if text else None

    plans = []
    for check in manifest.rights_check:
        with within("rights_check.request"):
            request = plan_request(check.request, around.settings)
        many, few = expression("too_many", check.too_many), expression("too_few", check.too_few)
        plans.append(RightsPlan(request=request, too_many=many, too_few=few))
    return tuple(plans)


def _lookup(manifest: Manifest, stream: Stream, table: StreamTable, own: Lookup, around: Surroundings) -> LookupPlan:
    key = f"streams.{stream}.lookups.{own.title}"

    def expression(name: str, text: str | None, shared: str | None = None) -> Find | None:
        with within(f"{key}.{name}" if text else f"streams.{stream}.{name}"):
            return around.expression(text or shared or "") if text or shared else None

    needs = None if own.needs == "none" else own.needs
    paging = own.paging or table.paging
    with within(f"{key}.request"):
        request = plan_request(own.request, around.settings)
    allowed = manifest.handles.get(needs) if needs else None
    verify = expression("verify.value", own.verify.value) if own.verify else None
    if verify and own.verify and own.verify.pattern:
        with within(f"{key}.verify.pattern"):
            verify = _then(verify, taken_by(re.compile(own.verify.pattern)))
    bears = own.verify.customer_number if own.verify else None
    fields = _fields(stream, f"streams.{stream}.map", {**table.map, **own.map}, FIELDS[stream], around)
    join, detail = own.join or table.join, own.detail or table.detail
    return LookupPlan(
        stream=stream,
        name=own.title,
        needs=needs,
        pattern=allowed.pattern if allowed else None,
        right_may_be_missing=own.right_may_be_missing,
        forms=tuple(None if form == "e164" else form for form in own.forms) or (None,),
        request=request,
        items=expression("items", own.items, table.items) or (lambda value: value),
        expand=expression("expand", own.expand, table.expand),
        keep=expression("keep", own.keep, table.keep),
        join=plan_join(f"{key if own.join else f'streams.{stream}'}.join", join, around) if join else None,
        paging=PagingPlan(rules=paging, next=expression("paging.next", paging.next)),
        belongs=make_verify(verify, own.verify.same, around.region) if verify and own.verify else None,
        bears=expression("verify.customer_number", bears) if bears else None,
        verify_on_each=own.verify is not None and own.verify.on == "each",
        verify_fails=own.verify is not None and own.verify.otherwise == "fail",
        detail=_detail(f"{key if own.detail else f'streams.{stream}'}.detail", detail, around) if detail else None,
        fields=fields,
        required=_readers(fields, REQUIRED[stream]),
        optional=_readers(fields, FIELDS[stream].keys() - REQUIRED[stream] - AFTER_DUE),
        promise=_readers(fields, AFTER_DUE),
        scope=_fields(stream, f"streams.{stream}.scope", table.scope, SCOPE_FIELDS, around),
    )


def _then(find: Find, convert: Convert) -> Find:
    return lambda item: convert(find(item))


def _readers(fields: tuple[Field, ...], names: Set[str]) -> Readers:
    return tuple((field.name, field.read) for field in fields if field.name in names)


def _detail(key: str, detail: Detail, around: Surroundings) -> DetailPlan:
    requests = {}
    for name, request in detail.requests.items():
        with within(f"{key}.requests.{name}"):
            requests[name] = plan_request(request, around.settings)
    with within(f"{key}.items"):
        items = around.expression(detail.items)
    with within(f"{key}.more"):
        more = around.expression(detail.more) if detail.more else None
    join = plan_join(f"{key}.join", detail.join, around) if detail.join else None
    return DetailPlan(at_most=detail.at_most, requests=requests, items=items, more=more, join=join)


def _fields(
    stream: Stream, key: str, rules: Mapping[str, Rules], known: Mapping[str, str], around: Surroundings
) -> tuple[Field, ...]:
    fields = []
    for name, rule in rules.items():
        with within(f"{key}.{name}"):
            fields.append(compile_field(stream, name, known[name], rule, around))
    return tuple(fields)

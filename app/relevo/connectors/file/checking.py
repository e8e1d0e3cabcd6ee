"""Checks of a connector file that its schema cannot say: what may stand where, and what must."""

import re

from relevo.connectors.file.actionchecks import check_actions
from relevo.connectors.file.audience import check_audience
from relevo.connectors.file.faults import PlanError
from relevo.connectors.file.requestchecks import BUILT_IN_SETTINGS, check_request, check_rule, rules_of
from relevo.connectors.file.schema import Detail, Lookup, Manifest, Opening, StreamTable
from relevo.connectors.file.signinchecks import check_sign_in
from relevo.connectors.file.waitchecks import check_waits
from relevo.connectors.language.fields import FIELDS, PART_FIELDS, REQUIRED, SCOPE_FIELDS
from relevo.connectors.language.handles import FORMS
from relevo.domain.customer import HandleKind
from relevo.services.ports import Stream

__all__ = ["BUILT_IN_SETTINGS", "check"]


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
            if lookup.detail:
                _check_detail(manifest, f"{key}.lookups.{lookup.title}.detail", lookup.detail)
        if table.detail:
            _check_detail(manifest, f"{key}.detail", table.detail)
        _check_opens(manifest, stream, table)
    for name, opening in manifest.open.items():
        _check_opening(manifest, f"open.{name}", opening)
    check_audience(manifest)
    check_actions(manifest)
    check_waits(manifest)
    for asked in manifest.rights_check:
        for where, gap in check_request(manifest, "rights_check.request", asked.request):
            raise PlanError(where, f"unknown placeholder {gap.name}; only settings may stand here")


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
            for one in rules_of(rule):
                check_rule(manifest, f"{key}.{name}", one)
    for lookup in table.lookups:
        missing = REQUIRED[stream] - table.map.keys() - lookup.map.keys()
        if missing:
            raise PlanError(f"streams.{stream}.map.{min(missing)}", "missing; a record without it cannot be shown")


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
    for where, gap in check_request(manifest, f"{key}.request", lookup.request):
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
        for where, gap in check_request(manifest, f"{key}.requests.{name}", request):
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
        for where, gap in check_request(manifest, f"{key}.requests.{name}", request)
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
        for one in rules_of(rule):
            check_rule(manifest, f"{key}.map.{name}", one)
    if "text" not in opening.map:
        raise PlanError(f"{key}.map.text", "missing; a part without it cannot be shown")

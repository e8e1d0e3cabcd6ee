"""Checks of what a connector file says of writing back: each act has its place, and a second try its rule."""

from relevo.connectors.file.actiontables import ACTION_FIELDS, SCOPES, Action, ActionName, Find
from relevo.connectors.file.faults import PlanError
from relevo.connectors.file.requestchecks import WRITES, check_request, check_rule, rules_of
from relevo.connectors.file.schema import Manifest, Rules
from relevo.connectors.file.tables import OVERRIDES
from relevo.domain.incident import Severity
from relevo.services.ports import Stream

AT_FORMS = frozenset({"at.plain", "at.epoch_s", "at.epoch_ms"})
ONE_FORMS = frozenset(f"{scope}.one" for scope in SCOPES)
KEYS = frozenset({"key", "marker"})

_MUST: dict[ActionName, tuple[str, ...]] = {
    "add_note": ("note", "opens"),
    "declare_incident": ("title",),
    "update_incident": ("opens",),
    "close_incident": ("opens",),
    "link_incident": ("opens", "to"),
}
_SET_ONLY = frozenset({"update_incident", "close_incident", "link_incident"})
"""Actions whose work is told from how a record stands."""
_RESERVED = frozenset(
    {"authorization", "cookie", "host", "content-type", "content-length", "transfer-encoding", "connection", "accept"}
)


def check_actions(manifest: Manifest) -> None:
    """Check every action. Raises: PlanError, with the key."""
    for name, listed in manifest.actions.items():
        taken: set[Stream] = set()
        for number, action in enumerate(listed, 1):
            key = f"actions.{name}.{number}"
            _check_targets(manifest, key, name, action, taken)
            _check_action(manifest, key, name, action)
            taken |= set(action.to)
        if name != "add_note" and len(listed) > 1:
            raise PlanError(f"actions.{name}.2", "there is one way to do it; remove the second one")


def _check_targets(manifest: Manifest, key: str, name: ActionName, action: Action, taken: set[Stream]) -> None:
    if name != "add_note":
        if action.to:
            raise PlanError(f"{key}.to", "only notes go to streams; remove it")
        return
    if not action.to:
        raise PlanError(f"{key}.to", "missing; name the streams to whose records a note may be added")
    for stream in action.to:
        table = manifest.streams.get(stream)
        if table is None:
            raise PlanError(f"{key}.to", f"the file has no stream {stream}; remove it")
        is_mapped = "opens" in table.map or any("opens" in lookup.map for lookup in table.lookups)
        if stream is not Stream.CUSTOMERS and not is_mapped:
            raise PlanError(f"{key}.to", f"entries of {stream} have no opens in their map; add it or remove {stream}")
        if stream in taken:
            raise PlanError(f"{key}.to", f"{stream} has another way above; remove it from one of them")


def _check_action(manifest: Manifest, key: str, name: ActionName, action: Action) -> None:
    asked = _asked(manifest, f"{key}.request", action, ACTION_FIELDS[name] | KEYS)
    for field in _MUST[name]:
        if field not in asked:
            raise PlanError(f"{key}.request", f"does not use {{{field}}}: it would write something else")
    if name == "declare_incident" and not asked & set(SCOPES):
        raise PlanError(f"{key}.request", "says nothing of whom it concerns; use {sites} or another scope")
    if action.everyone and (name != "declare_incident" or "sites" not in asked):
        raise PlanError(f"{key}.everyone", "stands for {sites} of an incident; remove it or use {sites}")
    _check_words(manifest, key, name, action)
    _check_second_try(manifest, key, name, action, asked)
    _check_result(manifest, key, name, action)


def _asked(manifest: Manifest, key: str, action: Action, known: frozenset[str]) -> frozenset[str]:
    asked = set()
    for where, gap in check_request(manifest, key, action.request, WRITES):
        asked.add(_known(where, gap.name, known))
    return frozenset(asked)


def _known(where: str, name: str, known: frozenset[str]) -> str:
    field, dot, _ = name.partition(".")
    if field not in known or (dot and name not in AT_FORMS | ONE_FORMS):
        raise PlanError(where, f"unknown placeholder {name}; here it knows {', '.join(sorted(known))}")
    return field


def _check_words(manifest: Manifest, key: str, name: ActionName, action: Action) -> None:
    for field, table in action.words.items():
        if field not in ACTION_FIELDS[name] - {"opens", "to", "note", "sentence", "title", "at"}:
            raise PlanError(f"{key}.words.{field}", "is no word of Relevo's; severity and scopes are")
        words = manifest.tables.get(table)
        if words is None:
            raise PlanError(f"{key}.words.{field}", f"there is no [tables.{table}]; add it or correct the name")
        missing = [] if "*" in words or field != "severity" else [word for word in Severity if word not in words]
        if missing:
            raise PlanError(f"tables.{table}.{missing[0]}", "missing; an incident of this severity cannot be written")


def _check_second_try(manifest: Manifest, key: str, name: ActionName, action: Action, asked: frozenset[str]) -> None:
    rules = [rule for rule in ("key_header", "find", "repeatable") if getattr(action, rule)]
    if len(rules) != 1:
        found = f"has {' and '.join(rules)}; keep one" if rules else "missing; an answer may be lost after the work"
        raise PlanError(f"{key}.find", f"{found}: key_header, find or repeatable says what a second try does")
    if action.key_hours is not None and not action.key_header:
        raise PlanError(f"{key}.key_hours", "is for key_header; remove it")
    header = (action.key_header or "").lower()
    if header in _RESERVED | OVERRIDES or header in {one.lower() for one in action.request.headers}:
        raise PlanError(f"{key}.key_header", "is taken by something else; name the header that carries the key")
    if action.repeatable and name in ("add_note", "declare_incident") and "key" not in asked:
        raise PlanError(f"{key}.repeatable", "the request does not hold {key}: a second one would write it twice")
    if action.find:
        _check_find(manifest, f"{key}.find", name, action.find, asked)


def _check_find(manifest: Manifest, key: str, name: ActionName, find: Find, asked: frozenset[str]) -> None:
    if (find.text is None) == (find.done is None):
        raise PlanError(key, "needs either text, where the marker is found again, or done, of what is changed")
    if find.done is not None and name not in _SET_ONLY:
        raise PlanError(f"{key}.done", "only a change is told from how the record stands; use text")
    if find.text is not None and not asked & KEYS:
        raise PlanError(f"{key}.text", "the request writes neither {marker} nor {key}: nothing could be found again")
    known = (ACTION_FIELDS[name] & {"opens", "to", "at"}) | KEYS
    found = {_known(where, gap.name, known) for where, gap in check_request(manifest, f"{key}.request", find.request)}
    if "opens" in known and not found & {"opens", *KEYS}:
        raise PlanError(f"{key}.request", "does not use {opens}: it would look into other records")
    paging = find.paging
    if paging.kind in ("offset", "page", "cursor") and not paging.param:
        raise PlanError(f"{key}.paging.param", f"missing; name the parameter of {paging.kind}")
    if paging.kind in ("cursor", "next_url") and not paging.next:
        raise PlanError(f"{key}.paging.next", "missing; say where the next page is named")
    if find.at is not None:
        _check_rules(manifest, f"{key}.at", find.at)


def _check_result(manifest: Manifest, key: str, name: ActionName, action: Action) -> None:
    result = action.result
    if name == "declare_incident" and (result is None or result.id is None):
        raise PlanError(f"{key}.result.id", "missing; an incident without it could be neither updated nor closed")
    for field in ("id", "url") if result else ():
        rules = getattr(result, field)
        if rules is not None:
            _check_rules(manifest, f"{key}.result.{field}", rules)


def _check_rules(manifest: Manifest, key: str, rules: Rules) -> None:
    for rule in rules_of(rules):
        check_rule(manifest, key, rule)

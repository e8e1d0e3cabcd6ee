"""Builders: the fields of one record become a customer or an entry, or nothing where it makes no sense."""

from collections.abc import Callable, Mapping
from typing import Any

from relevo.connectors.file.audience import KNOWN_TO_CUSTOMERS
from relevo.domain.customer import Customer, CustomerRef
from relevo.domain.entry import Entry, EntryKind, Promise, Visibility
from relevo.domain.handover import Outcome
from relevo.domain.incident import Incident, Scope
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.request import Request
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.ports import Stream

Values = Mapping[str, Any]
"""Clean values by field name; None where nothing was found."""

_UNASKED = object()
"""Stands for the date of a promise where a file does not say where it would stand."""

_LISTS = ("numbers", "emails", "logins", "sites", "products", "services", "regions", "accounts", "consents")


def customer(values: Values, source: str) -> Customer:
    """Build a customer from values that hold at least the id."""
    number, own = values.get("customer_number"), CustomerRef(f"{source}:{values['id']}")
    lists: dict[str, Any] = {name: values.get(name) or () for name in _LISTS}
    return Customer(
        ref=CustomerRef(number) if number else own,
        refs=frozenset({own}),
        name=values.get("name"),
        customer_number=number,
        language=values.get("language"),
        hint=values.get("hint"),
        description=values.get("description"),
        sources=(source,),
        **lists,
    )


def entry(stream: Stream, values: Values, source: str, scope: Scope | None = None) -> Entry:
    """Build an entry of a stream from values that hold at least id, time and title.

    Values are named as the entry names them, but for the few that are put together here.
    """
    kind, make = _ENTRIES[stream]
    told = {**values, "id": f"{source}:{kind}:{values['id']}", "sources": (source,)}
    told["visibility"] = _visibility(stream, values)
    told.pop("internal", None)
    if told.get("opens"):
        told["opens"] = f"{source}:{told['opens']}"
    return make(told, scope)


def _visibility(stream: Stream, values: Values) -> Visibility:
    """A rule that finds nothing counts as true; without one, a text is for customers where they know it already."""
    if "internal" in values:
        is_internal = values["internal"] is not False
    else:
        is_internal = values.get("text") is not None and stream not in KNOWN_TO_CUSTOMERS
    return Visibility.INTERNAL if is_internal else Visibility.PUBLIC


def stream_of(entry: Entry) -> Stream | None:
    """Return the stream that entries of this kind come from, None for those that no source has told."""
    return stream_of_kind(entry.kind)


def stream_of_kind(kind: EntryKind) -> Stream | None:
    """Return the stream of a kind of entries, None for those that no source tells."""
    return next((stream for stream, (one, _) in _ENTRIES.items() if one is kind), None)


def kind_of(stream: Stream) -> EntryKind:
    """Return the kind of entries that a stream other than customers tells."""
    return _ENTRIES[stream][0]


def kind_of_stream(stream: Stream) -> EntryKind | None:
    """Return the kind of a stream's entries, None for customers."""
    return _ENTRIES[stream][0] if stream in _ENTRIES else None


def key_of(entry: Entry, source: str) -> str | None:
    """Return what this source is asked with to open the entry, None where it is another one's."""
    name = f"{source}:"
    opens = entry.opens or ""
    return opens.removeprefix(name) if opens.startswith(name) else None


def scope_of(values: Values) -> Scope | None:
    """Build a scope; None where it concerns nobody that could be told."""
    lists: dict[str, Any] = {
        name: frozenset(found or ()) - {"*"} for name, found in values.items() if name != "everyone"
    }
    everyone = values.get("everyone") is True
    return Scope(**lists, everyone=everyone) if everyone or any(lists.values()) else None


def _promise(told: dict[str, Any]) -> Promise | None:
    """Take the promise out of what is told: it needs its text, and its date where the file says where that stands."""
    text, by, due = told.pop("promise_text", None), told.pop("promise_by", None), told.pop("promise_due", _UNASKED)
    if not text or due is None:
        return None
    return Promise(text=text, by=by, due=None if due is _UNASKED else due)


def _interaction(told: dict[str, Any], _: Scope | None) -> Entry:
    return Interaction(promise=_promise(told), **told)


def _request(told: dict[str, Any], _: Scope | None) -> Entry:
    told["is_open"] = told.get("is_open") is not False
    return Request(promise=_promise(told), **told)


def _step(told: dict[str, Any], _: Scope | None) -> Entry:
    told["outcome"] = told.get("outcome") or Outcome.UNKNOWN
    told["step"] = told.get("step") or StepKind.PAGE
    if told.get("visit"):
        told["visit"] = f"{told['sources'][0]}:{told['visit']}"
    return SelfServiceStep(**told)


def _notice(told: dict[str, Any], _: Scope | None) -> Entry:
    return Notice(**told)


def _incident(told: dict[str, Any], scope: Scope | None) -> Entry:
    told["acknowledged"] = told.get("acknowledged") is True
    return Incident(scope=scope or Scope(), **told)


_ENTRIES: dict[Stream, tuple[EntryKind, Callable[[dict[str, Any], Scope | None], Entry]]] = {
    Stream.INTERACTIONS: (EntryKind.INTERACTION, _interaction),
    Stream.SELF_SERVICE: (EntryKind.SELF_SERVICE, _step),
    Stream.NOTICES: (EntryKind.NOTICE, _notice),
    Stream.INCIDENTS: (EntryKind.INCIDENT, _incident),
    Stream.REQUESTS: (EntryKind.REQUEST, _request),
}

"""Builders: the fields of one record become a customer or an entry, or nothing where it makes no sense."""

from collections.abc import Callable, Mapping
from typing import Any

from relevo.connectors.file.audience import KNOWN_TO_CUSTOMERS
from relevo.domain.customer import Customer, CustomerRef
from relevo.domain.entry import Entry, EntryId, EntryKind, Promise, Visibility
from relevo.domain.handover import Outcome
from relevo.domain.incident import Incident, Scope
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.request import Request
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.ports import Stream

Values = Mapping[str, Any]
"""Clean values by field name; None where nothing was found."""

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
    """Build an entry of a stream from values that hold at least id, time and title."""
    kind, make = _ENTRIES[stream]
    common = {
        "id": EntryId(f"{source}:{kind}:{values['id']}"),
        "at": values["at"],
        "until": values.get("until"),
        "title": values["title"],
        "text": values.get("text"),
        "visibility": _visibility(stream, values),
        "outcome": values.get("outcome"),
        "sources": (source,),
        "url": values.get("url"),
        "reference": values.get("reference"),
        "opens": f"{source}:{values['opens']}" if values.get("opens") else None,
    }
    return make(common, values, scope)


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


def _promise(values: Values) -> Promise | None:
    """A promise needs its text, and its date where the file says where the date stands."""
    text, due = values.get("promise_text"), values.get("promise_due")
    if not text or ("promise_due" in values and due is None):
        return None
    return Promise(text=text, by=values.get("promise_by"), due=due)


def _interaction(common: dict[str, Any], values: Values, _: Scope | None) -> Entry:
    channel, advisor = values.get("channel"), values.get("advisor")
    return Interaction(**common, channel=channel, advisor=advisor, promise=_promise(values))


def _request(common: dict[str, Any], values: Values, _: Scope | None) -> Entry:
    return Request(
        **common,
        is_open=values.get("is_open") is not False,
        updated_at=values.get("updated_at"),
        owner=values.get("owner"),
        promise=_promise(values),
    )


def _step(common: dict[str, Any], values: Values, _: Scope | None) -> Entry:
    common["outcome"] = common["outcome"] or Outcome.UNKNOWN
    return SelfServiceStep(
        **common,
        step=values.get("step") or StepKind.PAGE,
        visit=f"{common['sources'][0]}:{values['visit']}" if values.get("visit") else None,
        found=values.get("found"),
        limit=values.get("limit"),
        version=values.get("version"),
        changed_at=values.get("changed_at"),
    )


def _notice(common: dict[str, Any], values: Values, _: Scope | None) -> Entry:
    delivered_at, opened_at = values.get("delivered_at"), values.get("opened_at")
    return Notice(**common, medium=values.get("medium"), delivered_at=delivered_at, opened_at=opened_at)


def _incident(common: dict[str, Any], values: Values, scope: Scope | None) -> Entry:
    return Incident(
        **common,
        scope=scope or Scope(),
        severity=values.get("severity"),
        sentence=values.get("sentence"),
        acknowledged=values.get("acknowledged") is True,
    )


_ENTRIES: dict[Stream, tuple[EntryKind, Callable[[dict[str, Any], Values, Scope | None], Entry]]] = {
    Stream.INTERACTIONS: (EntryKind.INTERACTION, _interaction),
    Stream.SELF_SERVICE: (EntryKind.SELF_SERVICE, _step),
    Stream.NOTICES: (EntryKind.NOTICE, _notice),
    Stream.INCIDENTS: (EntryKind.INCIDENT, _incident),
    Stream.REQUESTS: (EntryKind.REQUEST, _request),
}

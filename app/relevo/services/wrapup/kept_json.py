"""What the outbox holds, in JSON's types: the form in which it is sealed, and exported for a supervisor."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

from relevo.domain.act import Act, ActKey, Link, Note, Tried
from relevo.domain.contact import Channel, ContactId
from relevo.domain.customer import CustomerRef
from relevo.domain.entry import EntryId, EntryKind, Promise
from relevo.domain.wrapup import FollowUp, FollowUpKind, OutcomeId, Target, WrapUp, WrapUpId, WrongLine
from relevo.services.errors import ErrorCode
from relevo.services.event_fields import CodecError, Fields, advisor_from, queue_from
from relevo.services.json_values import to_json_value
from relevo.services.wrapup.incidentacts_json import INCIDENT_ACTS, incident_act_from, incident_act_to_json
from relevo.services.wrapup.outbox import Delivery, DeliveryState, Kept

VERSION = 2
"""Of this form; what a newer one says is not read. Each note is kept as of the oldest in which all of it can be said:
whoever goes back to an older program finds there what that one understands, and nothing of the rest is lost by it.
"""


def to_json(kept: Kept) -> dict[str, object]:
    """Return what is kept as a JSON object."""
    wrap_up = cast("dict[str, object]", to_json_value(kept.wrap_up))
    refs = sorted(kept.wrap_up.customer_refs)
    return {
        "version": VERSION if any(each.edited is not None for each in kept.deliveries) else 1,
        "wrap_up": {**wrap_up, "customer_refs": refs, "text": kept.wrap_up.text},
        "deliveries": [delivery_to_json(each) for each in kept.deliveries],
        "exported_at": to_json_value(kept.exported_at),
        "exported_as": kept.exported_as,
    }


def from_json(data: Mapping[str, object]) -> Kept:
    """Return what a JSON object keeps. Raises: CodecError, also where a newer version wrote it."""
    fields = Fields(data)
    if fields.needed_count("version") > VERSION:
        raise CodecError("version", "is of a newer Relevo")
    return Kept(
        wrap_up=fields.needed_part("wrap_up", _wrap_up_from),
        deliveries=tuple(map(delivery_from_json, fields.children("deliveries"))),
        exported_at=fields.moment("exported_at"),
        exported_as=fields.text("exported_as"),
    )


def as_tried(kept: Kept, now: datetime) -> Kept:
    """Return it as if every act in it had been tried: of a state that may be an older one nobody knows better.

    What had been written, or begun, after this state was kept is then looked for before it is written.
    """

    def tried(delivery: Delivery) -> Delivery:
        if delivery.is_settled:
            return delivery
        first = min(delivery.act.at, now) if delivery.tried is None else delivery.tried.first
        return Delivery(
            office=delivery.office,
            act=delivery.act,
            state=DeliveryState.SENDING,
            tried=Tried(first=first, last=max(now, first + timedelta(microseconds=1))),
            tries=max(1, delivery.tries),
            edited=delivery.edited,
        )

    return replace(kept, deliveries=tuple(map(tried, kept.deliveries)))


def delivery_to_json(delivery: Delivery) -> dict[str, object]:
    """Return a delivery, its act included, as a JSON object."""
    plain = cast("dict[str, object]", to_json_value(delivery))
    return {**plain, "act": _act_to(delivery.act)}


def _act_to(act: Act) -> dict[str, object]:
    plain = cast("dict[str, object]", to_json_value(act))
    if isinstance(act, Note):
        return {**plain, "act": "note", "text": act.text}
    if isinstance(act, Link):
        return {**plain, "act": "link"}
    return incident_act_to_json(act)


def _wrap_up_from(fields: Fields) -> WrapUp:
    customer, outcome, incident = fields.text("customer"), fields.text("outcome"), fields.text("incident")
    return WrapUp(
        id=WrapUpId(fields.needed_text("id")),
        contact_id=ContactId(fields.needed_text("contact_id")),
        advisor=fields.needed_part("advisor", advisor_from),
        channel=fields.needed_choice("channel", Channel),
        queue=fields.part("queue", queue_from),
        begun_at=fields.needed_moment("begun_at"),
        changed_at=fields.needed_moment("changed_at"),
        over_at=fields.moment("over_at"),
        done_at=fields.moment("done_at"),
        customer=None if customer is None else CustomerRef(customer),
        customer_refs=frozenset(map(CustomerRef, fields.texts("customer_refs"))),
        customer_name=fields.text("customer_name"),
        outcome=None if outcome is None else OutcomeId(outcome),
        text=fields.text("text") or "",
        promise=fields.part("promise", _promise_from),
        follow_up=fields.part("follow_up", _follow_up_from),
        wrong=tuple(
            WrongLine(section=each.needed_text("section"), rule=each.needed_text("rule"))
            for each in fields.children("wrong")
        ),
        incident=None if incident is None else EntryId(incident),
        under=fields.part("under", _target_from),
        targets=tuple(map(_target_from, fields.children("targets"))),
    )


def _promise_from(fields: Fields) -> Promise:
    return Promise(text=fields.text("text") or "", by=fields.text("by"), due=fields.moment("due"))


def _follow_up_from(fields: Fields) -> FollowUp:
    return FollowUp(
        kind=fields.needed_choice("kind", FollowUpKind), at=fields.moment("at"), reference=fields.text("reference")
    )


def _target_from(fields: Fields) -> Target:
    return Target(
        office=fields.needed_text("office"),
        kind=fields.choice("kind", EntryKind),
        opens=fields.text("opens") or "",
        label=fields.text("label") or "",
    )


def delivery_from_json(fields: Fields) -> Delivery:
    """Read a delivery. Raises: CodecError."""
    return Delivery(
        office=fields.needed_text("office"),
        act=fields.needed_part("act", _act_from),
        state=fields.needed_choice("state", DeliveryState),
        tried=fields.part("tried", _tried_from),
        tries=fields.count("tries") or 0,
        again_at=fields.moment("again_at"),
        reason=fields.choice("reason", ErrorCode),
        detail=fields.text("detail"),
        edited=fields.text("edited"),
        written_id=fields.text("written_id"),
        url=fields.text("url"),
        is_public=fields.flag("is_public"),
    )


def _tried_from(fields: Fields) -> Tried:
    return Tried(first=fields.needed_moment("first"), last=fields.needed_moment("last"))


def _act_from(fields: Fields) -> Act:
    name = fields.needed_text("act")
    if name not in ("note", "link", *INCIDENT_ACTS):
        raise CodecError(fields.place("act"), "is of a newer Relevo")
    key, at = ActKey(fields.needed_text("key")), fields.needed_moment("at")
    try:
        if name in INCIDENT_ACTS:
            return incident_act_from(fields, name, key, at)
        if name == "link":
            return Link(key=key, at=at, opens=fields.text("opens") or "", to=fields.text("to") or "")
        return Note(
            key=key,
            at=at,
            kind=fields.choice("kind", EntryKind),
            opens=fields.text("opens") or "",
            text=fields.text("text") or "",
            title=fields.text("title"),
        )
    except ValueError as fault:
        raise CodecError(fields.place("key"), str(fault)) from None

"""Transfers: one advisor passes a call to another advisor, a queue or a number."""

from dataclasses import replace

from relevo.domain.contact import Advisor
from relevo.domain.events import (
    ContactResumed,
    ContactTransferred,
    Destination,
    DestinationKind,
    TransferKind,
)
from relevo.events.asterisk.calls import Call, moment
from relevo.events.asterisk.channels import extension, interface_of, known
from relevo.events.asterisk.codec import Message
from relevo.events.asterisk.offers import Offer
from relevo.events.asterisk.state import State

_REFER_S = 0.2  # a REFER takes the held leg back some milliseconds before the transfer is told


def blind(state: State, message: Message) -> None:
    """The advisor sent the caller on; where to is told by what rings or queues next."""
    if message.get("Result", "Success") != "Success":
        return
    call = state.see(message, "Transferee") if message.get("TransfereeUniqueid") else state.see(message, "Transferer")
    if message.get("TransfereeUniqueid"):
        state.learn_variables(call, message, "Transferee")
    leg = message.get("TransfererUniqueid")
    by = _transferer(state, call, leg, message.get("TransfererChannel"), message.get("TransfererCallerIDName"))
    target = extension(message.get("Extension")) or message.get("Extension")
    event = ContactTransferred(
        id=state.repeated_id(call, "transferred", leg),
        source=state.source,
        time=moment(state.now),
        contact_id=call.contact_id,
        from_advisor=by,
        to=Destination(kind=DestinationKind.ADDRESS, id=call.tellable_text(target) or "withheld"),
        kind=TransferKind.BLIND,
    )
    call.transferred_by = by
    if call.is_told:
        call.transferring = state.end(call, event, final=False)


def arrive(call: Call, kind: DestinationKind, to: str, name: str | None) -> None:
    """Tell a blind transfer, now that it is known where it went."""
    held, call.transferring = call.transferring, None
    if held is None or held.final or not isinstance(held.event, ContactTransferred):
        return
    if kind is not DestinationKind.ADDRESS:
        held.event = replace(held.event, to=Destination(kind=kind, id=to, name=name))
    held.final = True


def attended(state: State, message: Message) -> None:
    """Two calls of an advisor became one: the consulted advisor's offer now belongs to the customer's call."""
    if message.get("Result", "Success") != "Success":
        return
    side = "Transferee" if message.get("TransfereeLinkedid") else "OrigTransferer"
    call = state.see(message, side)
    if side == "Transferee":
        state.learn_variables(call, message, side)
    leg = message.get("OrigTransfererUniqueid")
    by = _transferer(state, call, leg, message.get("OrigTransfererChannel"), message.get("OrigTransfererCallerIDName"))
    second = message.get("SecondTransfererUniqueid")
    for own in (leg, second):
        if (offer := state.offers.find(own)) is not None:
            offer.is_transferred = True
    target = state.offers.find(message.get("TransferTargetUniqueid"))
    if target is not None:
        rebind(state, target, call)
    state.tell(
        ContactTransferred(
            id=state.repeated_id(call, "transferred", leg),
            source=state.source,
            time=moment(state.now),
            contact_id=call.contact_id,
            from_advisor=by,
            to=_destination(call, target, message),
            kind=TransferKind.ATTENDED,
            rebinds_offer_id=target.offer_id if target else None,
        )
    )
    state.tell_news(call)


def rebind(state: State, offer: Offer, call: Call) -> None:
    """Give an offer to another call."""
    if offer.call is not call:
        state.offers.move(offer, call)
        state.calls.see(offer.leg, call.linked_id, state.now, state.connection)


def _destination(call: Call, target: Offer | None, message: Message) -> Destination:
    if target is not None:
        return Destination(kind=DestinationKind.ADVISOR, id=target.advisor.id, name=target.advisor.name)
    number = known(message.get("TransferTargetCallerIDNum")) or extension(message.get("SecondTransfererExten"))
    name = call.tellable_text(known(message.get("TransferTargetCallerIDName")))
    return Destination(kind=DestinationKind.ADDRESS, id=call.tellable_text(number) or "unknown", name=name)


def _transferer(state: State, call: Call, leg: str, channel: str, name: str) -> Advisor:
    offer = state.offers.find(leg)
    for held in state.pending.of(call.linked_id):
        if isinstance(held.event, ContactResumed) and state.now - held.at <= _REFER_S:
            held.dropped = True
    if offer is not None:
        offer.is_transferred = True
        return offer.advisor
    return state.members.advisor(interface_of(channel), known(name))

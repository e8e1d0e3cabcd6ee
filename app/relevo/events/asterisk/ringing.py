"""Ringing: offers to advisors, their answers, their ends, hold."""

import re
from dataclasses import replace

from relevo.domain.contact import Direction, Queue
from relevo.domain.events import (
    ContactAccepted,
    ContactHeld,
    ContactLeftAdvisor,
    ContactOffered,
    ContactResumed,
    ContactWithdrawn,
    DestinationKind,
    LeftAdvisorReason,
    LeftQueueReason,
    WithdrawnReason,
)
from relevo.events.asterisk.calls import Call, moment
from relevo.events.asterisk.channels import interface_of, is_local, known
from relevo.events.asterisk.codec import Message
from relevo.events.asterisk.offers import Offer
from relevo.events.asterisk.state import State
from relevo.events.asterisk.transfers import arrive
from relevo.events.asterisk.waiting import settle_leave

# `number@trunk` (PJSIP) and `trunk/number`: a line to the outside; `101/sip:101@...` is a phone's contact.
_OUTSIDE = re.compile(r"[^/]+@|(?:[A-Za-z0-9]+/)?[^/]+/\+?\d{5,}$")


def ring(state: State, message: Message) -> None:
    """A leg is about to be rung (AgentCalled, DialBegin); the first message about it makes the offer."""
    channel, to = message.get("Channel"), message.get("DestChannel")
    if not channel:
        return  # a call that a program started: no caller's side yet
    if not message.get("DestUniqueid"):
        return  # the id of a leg is that of its offer: nobody could follow one without
    call = state.see(message)
    state.see(message, "Dest")
    if state.offers.find(message.get("DestUniqueid")) is not None:
        state.tell_news(call)
        return
    source = interface_of(channel)
    from_phone = not is_local(channel) and state.members.is_phone(source, message.get("CallerIDNum"))
    to_phone = _is_phone(state, message)
    if call.direction is None:
        inside = to_phone or message.name == "AgentCalled"
        caller_side = Direction.INTERNAL if inside else Direction.OUTBOUND
        call.direction = caller_side if from_phone else Direction.INBOUND
        if call.direction is Direction.OUTBOUND:
            call.number, call.name = call.dialled or known(message.get("DestCallerIDNum")), None
    if call.origin is None:
        call.origin = message.get("Uniqueid")
    if call.origin == message.get("Uniqueid"):
        state.learn_caller(call, message)
    if call.direction is Direction.OUTBOUND and not to_phone:
        _dial_out(state, call, message, source if from_phone else "")
    elif is_local(to):
        return
    elif not to_phone and message.name == "DialBegin" and _OUTSIDE.match(message.get("DialString")):
        arrive(call, DestinationKind.ADDRESS, "", None)
    else:
        _offer_dialled(state, call, message)


def _is_phone(state: State, message: Message) -> bool:
    interface, number = interface_of(message.get("DestChannel")), message.get("DestCallerIDNum")
    return state.members.is_phone(interface, number) or state.members.has_number(number)


def _offer_dialled(state: State, call: Call, message: Message) -> None:
    interface = interface_of(message.get("DestChannel"))
    queue = call.queue
    if message.name == "AgentCalled":
        queue = Queue(id=named) if (named := message.get("Queue")) else queue
        state.members.take(message)
    name = known(message.get("MemberName")) or call.tellable_text(known(message.get("DestCallerIDName")))
    advisor = state.members.advisor(interface, name)
    arrive(call, DestinationKind.ADVISOR, advisor.id, advisor.name)
    settle_leave(call, LeftQueueReason.OVERFLOW)
    offer(state, Offer(message.get("DestUniqueid"), call, advisor, interface, queue=queue))


def _dial_out(state: State, call: Call, message: Message, source: str) -> None:
    leg, dialled = message.get("Uniqueid"), message.get("DestUniqueid")
    placed = state.offers.find(leg)
    if placed is None and source and leg:
        name = known(message.get("CallerIDName"))
        placed = Offer(leg, call, state.members.advisor(source, name), source, is_outbound=True)
        offer(state, placed)
    if placed is not None:
        state.offers.dial(placed, dialled)


def offer(state: State, made: Offer) -> None:
    """Tell an offer."""
    call = made.call
    state.offers.add(made)
    address = call.told_address = state.address(call)
    call.is_told = True
    state.tell(
        ContactOffered(
            id=state.id_of(call, "offered", made.leg),
            source=state.source,
            time=moment(state.now),
            contact_id=call.contact_id,
            offer_id=made.offer_id,
            advisor=made.advisor,
            queue=made.queue,
            direction=call.direction or Direction.INBOUND,
            customer_address=address,
            dialled=call.tellable_text(call.dialled),
            queued_at=None if call.joined_at is None else moment(call.joined_at),
            wait_s=call.wait_s(state.now),
            attributes=state.attributes(call),
            transferred_by=call.transferred_by,
        )
    )
    state.tell_member(state.members.find(made.interface))


def dial_end(state: State, message: Message) -> None:
    """A leg was answered or not (DialEnd, AgentRingNoAnswer); both come doubled, and in either order."""
    leg = message.get("DestUniqueid")
    status = message.get("DialStatus") or "NOANSWER"
    found = state.offers.find(leg) or state.offers.dialling(leg)
    if found is None:
        return
    if status == "ANSWER":
        accept(state, found)
    else:
        found.statuses.add(status)
        withdraw(state, found)


def agent_connect(state: State, message: Message) -> None:
    """The queue says who has answered."""
    found = state.offers.find(message.get("DestUniqueid"))
    if found is not None:
        accept(state, found)
        state.tell_news(found.call)


def accept(state: State, accepted: Offer) -> None:
    """Tell an answer, once."""
    if not accepted.is_ringing:
        return
    call = accepted.call
    accepted.accepted_at = state.now
    call.is_abandoned, call.transferred_by = False, None
    settle_leave(call, LeftQueueReason.ANSWERED)
    for other in state.offers.of(call):
        if other.withdrawal is not None:
            withdraw(state, other)
    state.tell(
        ContactAccepted(
            id=state.id_of(call, "accepted", accepted.leg),
            source=state.source,
            time=moment(state.now),
            contact_id=call.contact_id,
            offer_id=accepted.offer_id,
            advisor=accepted.advisor,
            wait_s=call.wait_s(state.now),
        )
    )
    state.tell_member(state.members.find(accepted.interface))


def withdraw(state: State, ended: Offer) -> None:
    """Tell that an offer ended without an answer, or correct the reason while it is on hold."""
    if ended.accepted_at is not None:
        return
    call = ended.call
    reason, final = ended.reason(answered_elsewhere=any(other.is_live for other in state.offers.of(call)))
    held = ended.withdrawal
    if held is not None:
        if not held.final and isinstance(held.event, ContactWithdrawn):
            held.event, held.final = replace(held.event, reason=reason), final
        return
    ended.is_over = True
    ended.withdrawal = state.end(call, _withdrawn(state, ended, reason), final=final)
    state.tell_member(state.members.find(ended.interface))


def lose(state: State, gone: Offer) -> None:
    """Tell that an offer is gone from a call that goes on, and nobody knows why."""
    gone.is_over = True
    state.tell(_withdrawn(state, gone, WithdrawnReason.SOURCE_LOST), is_life=False)
    state.tell_member(state.members.find(gone.interface))


def _withdrawn(state: State, ended: Offer, reason: WithdrawnReason) -> ContactWithdrawn:
    return ContactWithdrawn(
        id=state.id_of(ended.call, "withdrawn", ended.leg),
        source=state.source,
        time=moment(state.now),
        contact_id=ended.call.contact_id,
        offer_id=ended.offer_id,
        advisor=ended.advisor,
        reason=reason,
    )


def leave_advisor(state: State, left: Offer) -> None:
    """Tell that an advisor's part is over; talk is counted from the answer, in the telephony's clock."""
    left.is_over = True
    call = left.call
    talk_s = None if call.is_lost or left.accepted_at is None else max(0.0, round(state.now - left.accepted_at, 6))
    event = ContactLeftAdvisor(
        id=state.id_of(call, "left_advisor", left.leg),
        source=state.source,
        time=moment(state.now),
        contact_id=call.contact_id,
        advisor=left.advisor,
        talk_s=talk_s,
        reason=LeftAdvisorReason.TRANSFERRED if left.is_transferred else LeftAdvisorReason.ENDED,
    )
    state.follow(call, event)
    state.tell_member(state.members.find(left.interface))


def hold(state: State, message: Message) -> None:
    """The advisor puts the call on hold."""
    found = state.offers.find(message.get("Uniqueid"))
    if found is None or not found.is_live or found.is_held:
        return
    found.is_held = True
    state.tell(
        ContactHeld(
            id=state.repeated_id(found.call, "held", found.leg),
            source=state.source,
            time=moment(state.now),
            contact_id=found.call.contact_id,
            advisor=found.advisor,
        )
    )


def unhold(state: State, message: Message) -> None:
    """The advisor takes the call back; a REFER says so too, even of a leg that was never held."""
    found = state.offers.find(message.get("Uniqueid"))
    if found is None or not found.is_held:
        return
    found.is_held = False
    event = ContactResumed(
        id=state.repeated_id(found.call, "resumed", found.leg),
        source=state.source,
        time=moment(state.now),
        contact_id=found.call.contact_id,
        advisor=found.advisor,
    )
    state.end(found.call, event)

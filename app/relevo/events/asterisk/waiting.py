"""Waiting: calls that join and leave queues."""

from dataclasses import replace

from relevo.domain.contact import Direction, Queue
from relevo.domain.events import ContactLeftQueue, ContactQueued, DestinationKind, LeftQueueReason
from relevo.events.asterisk.calls import Call, moment
from relevo.events.asterisk.channels import interface_of
from relevo.events.asterisk.codec import Message
from relevo.events.asterisk.numbers import count
from relevo.events.asterisk.state import State
from relevo.events.asterisk.transfers import arrive


def join(state: State, message: Message) -> None:
    """A caller starts to wait; only the first join of a contact starts its wait."""
    if not message.get("Queue"):
        return  # garbled on the way
    call = state.see(message)
    call.origin = message.get("Uniqueid")
    state.learn_caller(call, message)
    if call.direction is None:
        is_phone = state.members.is_phone(interface_of(message.get("Channel")), message.get("CallerIDNum"))
        call.direction = Direction.INTERNAL if is_phone else Direction.INBOUND
    settle_leave(call, LeftQueueReason.OVERFLOW)
    queue = Queue(id=message.get("Queue"))
    arrive(call, DestinationKind.QUEUE, queue.id, queue.name)
    wait(state, call, queue, since=state.now, position=message.get("Position"))


def wait(state: State, call: Call, queue: Queue, *, since: float, position: str) -> None:
    """Tell that a call waits in a queue."""
    call.queue = queue
    call.is_abandoned = False
    if call.joined_at is None:
        call.joined_at = since
    address = call.told_address = state.address(call)
    was_told, call.is_told = call.is_told, True
    state.tell(
        ContactQueued(
            id=state.repeated_id(call, f"queued:{queue.id}", since=since),
            source=state.source,
            time=moment(state.now),
            contact_id=call.contact_id,
            queue=queue,
            customer_address=address,
            position=count(position) or None,
        )
    )
    if was_told:
        state.tell_news(call)


def leave(state: State, message: Message) -> None:
    """A caller waits no more; why is sure at once only after an answer or when the caller asked to hang up."""
    call = state.calls.of_leg(message.get("Uniqueid"))
    if call is None or call.queue is None:
        return
    if any(offer.is_live for offer in state.offers.of(call)):
        leave_queue(state, call, LeftQueueReason.ANSWERED, final=True)
    elif call.is_hangup_requested:
        call.is_abandoned = True
        leave_queue(state, call, LeftQueueReason.ABANDONED, final=True)
    else:
        leave_queue(state, call, LeftQueueReason.OVERFLOW, final=False)


def leave_queue(state: State, call: Call, reason: LeftQueueReason, *, final: bool) -> None:
    """Tell that a call has left its queue."""
    queue, call.queue = call.queue, None
    if queue is None:
        return
    event = ContactLeftQueue(
        id=state.repeated_id(call, f"left_queue:{queue.id}"),
        source=state.source,
        time=moment(state.now),
        contact_id=call.contact_id,
        queue=queue,
        reason=reason,
    )
    if reason is LeftQueueReason.ANSWERED:
        state.follow(call, event)
    else:
        call.leaving = state.end(call, event, final=final)


def settle_leave(call: Call, reason: LeftQueueReason) -> None:
    """Give a leave on hold its reason, once what followed shows it."""
    held, call.leaving = call.leaving, None
    if held is not None and not held.final and isinstance(held.event, ContactLeftQueue):
        held.event, held.final = replace(held.event, reason=reason), True


def caller_gone(state: State, call: Call, *, abandoned_said: bool) -> None:
    """The caller's leg is gone: whoever still waited has abandoned."""
    gave_up = abandoned_said or call.is_hangup_requested or call.queue is not None
    if call.queue is not None:
        call.is_abandoned = True
        leave_queue(state, call, LeftQueueReason.ABANDONED, final=True)
    elif call.leaving is not None and not call.leaving.final:
        call.is_abandoned = gave_up
        settle_leave(call, LeftQueueReason.ABANDONED if gave_up else LeftQueueReason.REMOVED)

"""Resynchronisation: what a snapshot says about calls, members and queues after a connection."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from relevo.domain.contact import Direction, Queue
from relevo.domain.events import LeftQueueReason, QueueState
from relevo.events.asterisk import ringing, waiting
from relevo.events.asterisk.calls import Call
from relevo.events.asterisk.channels import interface_of, is_local, known
from relevo.events.asterisk.codec import Message
from relevo.events.asterisk.numbers import seconds
from relevo.events.asterisk.offers import Offer
from relevo.events.asterisk.queues import queue_states
from relevo.events.asterisk.snapshot import QueueLists
from relevo.events.asterisk.state import State
from relevo.events.asterisk.translator import Translator, lose

_IN_USE = frozenset({"2", "3", "6", "7", "8"})
_RINGING, _UP = "5", "6"


class Resync:
    """Applies snapshots to what the translator knows."""

    def __init__(self, translator: Translator) -> None:
        self.translator = translator
        self._told: dict[str, QueueState] = {}

    def queues(self, lists: QueueLists, at: float) -> None:
        """Tell how members and queues stand, where that has changed."""
        state = self.translator.state
        state.at("", at)
        for member in state.members.replace(lists):
            state.tell_member(member)
        for queue in queue_states(lists, state.source, at, lambda name: f"queue.state:{name}:{at:.6f}", state.members):
            if not queue.queue.id:
                continue  # garbled on the way
            before = self._told.get(queue.queue.id)
            self._told[queue.queue.id] = queue
            if before is None or _differs(before, queue):
                state.tell(queue, is_life=False)

    def calls(self, lists: QueueLists, channels: list[Message] | None, at: float) -> int:
        """End the calls that are gone, go on with the others, take in those not known; return how many ended.

        `channels` is None where the account may not see them (right `reporting`): then a call in talk goes on as long
        as the advisor's phone is in use.
        """
        state = self.translator.state
        state.at("", at)
        entries = {entry.get("Uniqueid"): entry for entry in lists.entries if entry.get("Queue")}
        by_leg = None if channels is None else {channel.get("Uniqueid"): channel for channel in channels}
        old = [call for call in state.calls.by_id.values() if call.connection < state.connection]
        gone = [call for call in old if not _is_alive(state, call, entries, by_leg)]
        for call in gone:
            lose(state, call)
        for call in old:
            if call not in gone:
                _go_on(state, call, entries, by_leg)
        for channels_of_call in _by_call(channels or ()):
            _adopt(state, channels_of_call, entries)
        for entry in entries.values():
            if state.calls.of_leg(entry.get("Uniqueid")) is None:
                _adopt_waiting(state, entry, entry.get("Uniqueid"))
        return len(gone)

    def restarted(self, booted_at: float) -> int:
        """End the calls from before the telephony's start; return how many."""
        state = self.translator.state
        gone = [call for call in state.calls.by_id.values() if call.last_seen_at < booted_at]
        for call in gone:
            lose(state, call)
        return len(gone)


def _differs(one: QueueState, other: QueueState) -> bool:
    def counts(state: QueueState) -> tuple[object, ...]:
        return (state.waiting, state.longest_wait_s, state.answered, state.abandoned, state.members, state.advisors)

    return counts(one) != counts(other)


def _is_alive(state: State, call: Call, entries: Mapping[str, Message], by_leg: Mapping[str, Message] | None) -> bool:
    if call.legs & entries.keys():
        return True
    if by_leg is not None:
        return bool(call.legs & by_leg.keys())
    members = (state.members.find(offer.interface) for offer in state.offers.of(call) if not offer.is_over)
    return any(member is not None and member.status in _IN_USE for member in members)


def _go_on(state: State, call: Call, entries: Mapping[str, Message], by_leg: Mapping[str, Message] | None) -> None:
    call.connection, call.last_seen_at = state.connection, state.now
    if by_leg is not None:
        _go_on_offers(state, call, by_leg)
    if call.queue is not None and not call.legs & entries.keys():
        answered = any(offer.is_live for offer in state.offers.of(call))
        reason = LeftQueueReason.ANSWERED if answered else LeftQueueReason.REMOVED
        waiting.leave_queue(state, call, reason, final=True)


def _go_on_offers(state: State, call: Call, by_leg: Mapping[str, Message]) -> None:
    for offer in list(state.offers.of(call)):
        leg = by_leg.get(offer.leg)
        if leg is not None and offer.is_ringing and leg.get("ChannelState") == _UP:
            ringing.accept(state, offer)
        elif leg is None and offer.is_live:
            ringing.leave_advisor(state, offer)
        elif leg is None and offer.is_ringing:
            ringing.lose(state, offer)
    for leg_id in call.legs - by_leg.keys():
        state.calls.drop_leg(leg_id)


def _by_call(channels: Iterable[Message]) -> list[list[Message]]:
    groups: dict[str, list[Message]] = defaultdict(list)
    for channel in channels:
        groups[channel.get("Linkedid")].append(channel)
    return list(groups.values())


def _adopt(state: State, channels: list[Message], entries: Mapping[str, Message]) -> None:
    """Take in a call that was under way before the source was there."""
    if (known_call := state.calls.find(channels[0].get("Linkedid"))) is not None and known_call.is_told:
        return
    for channel in channels:
        call = state.see(channel)
    dialled = [channel for channel in channels if channel.get("Application").startswith(("AppDial", "AppQueue"))]
    callers = [channel for channel in channels if channel not in dialled]
    caller = next((c for c in callers if c.get("Application") == "Queue"), callers[0] if callers else None)
    if caller is None:
        return
    call.origin = caller.get("Uniqueid")
    state.learn_caller(call, caller)
    from_phone = state.members.is_phone(interface_of(caller.get("Channel")), caller.get("CallerIDNum"))
    phones = [channel for channel in dialled if not is_local(channel.get("Channel"))]
    phones = [c for c in phones if state.members.is_phone(interface_of(c.get("Channel")), c.get("CallerIDNum"))]
    if from_phone and not phones:
        call.direction = Direction.OUTBOUND
        call.number, call.name = call.dialled, None
        phones = [caller] if dialled else []
    else:
        call.direction = Direction.INTERNAL if from_phone else Direction.INBOUND
    if (entry := entries.get(call.origin)) is not None:
        _adopt_waiting(state, entry, call.linked_id)
    queue = None
    if caller.get("Application") == "Queue" and (name := caller.get("ApplicationData").partition(",")[0]):
        queue = Queue(id=name)
    for phone in phones:
        _adopt_offer(state, call, phone, queue)


def _adopt_offer(state: State, call: Call, phone: Message, queue: Queue | None) -> None:
    channel_state, interface = phone.get("ChannelState"), interface_of(phone.get("Channel"))
    if channel_state not in (_RINGING, _UP):
        return
    name = call.tellable_text(known(phone.get("CallerIDName")))
    outbound = call.direction is Direction.OUTBOUND
    made = Offer(
        phone.get("Uniqueid"),
        call,
        state.members.advisor(interface, name),
        interface,
        queue=queue,
        is_outbound=outbound,
    )
    ringing.offer(state, made)
    if channel_state == _UP and (not outbound or phone.get("BridgeId")):
        ringing.accept(state, made)


def _adopt_waiting(state: State, entry: Message, linked_id: str) -> None:
    leg = entry.get("Uniqueid")
    call = state.calls.see(leg, linked_id, state.now, state.connection)
    call.origin = leg
    call.learn_caller(known(entry.get("CallerIDNum")), known(entry.get("CallerIDName")))
    call.direction = call.direction or Direction.INBOUND
    since = max(0.0, state.now - (seconds(entry.get("Wait")) or 0.0))
    waiting.wait(state, call, Queue(id=entry.get("Queue")), since=since, position=entry.get("Position"))

"""From AMI events to contact events: a state machine without clock, network or settings."""

from collections.abc import Callable, Collection

from relevo.domain.contact import Advisor, Direction
from relevo.domain.events import ContactEnded, ContactWithdrawn, EndedReason, Event, LeftQueueReason, WithdrawnReason
from relevo.events.asterisk import ringing, transfers, waiting
from relevo.events.asterisk.calls import Call, moment
from relevo.events.asterisk.codec import Message
from relevo.events.asterisk.headers import own_headers
from relevo.events.asterisk.numbers import count
from relevo.events.asterisk.queues import AdvisorOf
from relevo.events.asterisk.state import Normalise, State

_SHUTDOWN_HANGUP = "4"  # AST_SOFTHANGUP_SHUTDOWN


def as_interface(interface: str, name: str | None) -> Advisor:
    """Return the advisor as the telephony knows him: id and address are the interface."""
    return Advisor(id=interface, address=interface, name=name)


class Translator:
    """Turns the events of one telephony server into contact events.

    `normalise` writes a number as E.164 (None: keep it as received); `advisor_of` tells who sits at an interface;
    `advisors` are interfaces known to be advisors before any queue names them. `is_recorded` keeps all events in
    order and gives ends more time (see Pending).
    """

    def __init__(
        self,
        source: str,
        *,
        normalise: Normalise | None = None,
        advisor_of: AdvisorOf = as_interface,
        presentation_variable: str = "CLI_PRES",
        advisors: Collection[str] = (),
        is_recorded: bool = False,
    ) -> None:
        self.state = State(
            source,
            normalise=normalise,
            advisor_of=advisor_of,
            presentation_variable=presentation_variable,
            advisors=advisors,
            is_recorded=is_recorded,
        )

    def handle(self, message: Message, received: float) -> list[Event]:
        """Take one event; return what is to be told now. `received` (seconds) counts where no Timestamp came."""
        handler = _HANDLERS.get(message.name)
        if handler is None:
            return []
        state = self.state
        state.at(message.get("Timestamp"), received)
        state.unstamped += not state.stamp
        if state.pending:
            state.out += state.pending.passed(state.now)
        handler(state, message)
        if state.calls.emptied:
            _end_emptied(state)
        return self.take()

    def next_due(self) -> float | None:
        """Return the reader's time at which `due` is to be called at the latest; None: nothing waits."""
        return self.state.pending.next_due()

    def due(self, received: float) -> list[Event]:
        """Return the events whose moment on hold has passed."""
        return self.state.pending.due(received)

    def flush(self) -> list[Event]:
        """Return everything on hold as it is: nothing more will come."""
        return self.state.pending.flush()

    def connection_lost(self) -> list[Event]:
        """Release what is on hold, as lost where a shutdown's mark is on it; calls under way wait for a snapshot."""
        self.state.out += self.state.pending.lose(stopping_only=True)
        self.state.connection += 1
        return self.take()

    def shut_down(self, stamp: str, received: float) -> list[Event]:
        """End everything as lost, and what has just ended too: the telephony has stopped."""
        self.state.at(stamp, received)
        self.state.out += self.state.pending.passed(self.state.now)
        self.state.out += self.state.pending.lose()
        for call in list(self.state.calls.by_id.values()):
            lose(self.state, call)
        return self.take()

    def take(self) -> list[Event]:
        """Return what has been told on the state directly."""
        out, self.state.out = self.state.out, []
        return out


def _new_channel(state: State, message: Message) -> None:
    call = state.see(message)
    if message.get("Uniqueid") == message.get("Linkedid"):
        call.origin = call.origin or message.get("Uniqueid")
        state.learn_caller(call, message)


def _leg_changed(state: State, message: Message) -> None:
    call = state.see(message)
    if message.get("Uniqueid") == call.origin:
        state.learn_caller(call, message)
        state.tell_news(call)


def _user_event(state: State, message: Message) -> None:
    if not message.get("Linkedid"):
        return
    call = state.see(message)
    if state.offers.find(message.get("Uniqueid")) is None:
        state.learn_variables(call, message)
    call.learn_attributes(own_headers(message))
    state.tell_news(call)


def _queue_abandon(state: State, message: Message) -> None:
    call = state.calls.of_leg(message.get("Uniqueid"))
    if call is not None:
        call.abandon_said = True


def _agent_complete(state: State, message: Message) -> None:
    found = state.offers.find(message.get("DestUniqueid"))
    if found is not None and message.get("Reason") == "transfer":
        found.is_transferred = True


def _hangup_request(state: State, message: Message) -> None:
    call = state.calls.of_leg(message.get("Uniqueid"))
    if call is not None and call.origin == message.get("Uniqueid"):
        call.is_hangup_requested = True


def _soft_hangup(state: State, message: Message) -> None:
    call = state.calls.of_leg(message.get("Uniqueid"))
    if call is not None and message.get("Cause") == _SHUTDOWN_HANGUP:
        call.is_stopping = True


def _hangup(state: State, message: Message) -> None:
    leg = message.get("Uniqueid")
    if state.calls.of_leg(leg) is None and state.calls.find(message.get("Linkedid")) is None:
        return
    call = state.see(message)
    found = state.offers.find(leg)
    if found is not None and found.call is not call:
        transfers.rebind(state, found, call)
    if found is not None and found.is_live:
        ringing.leave_advisor(state, found)
    elif found is not None and found.accepted_at is None:
        found.cause = count(message.get("Cause"))
        ringing.withdraw(state, found)
    if leg == call.origin:
        waiting.caller_gone(state, call, abandoned_said=call.abandon_said)
    state.calls.drop_leg(leg)
    if not call.legs:
        _end(state, call)


def _end(state: State, call: Call) -> None:
    if call.is_told:
        event = ContactEnded(
            id=state.id_of(call, "ended"),
            source=state.source,
            time=moment(state.now),
            contact_id=call.contact_id,
            reason=EndedReason.ABANDONED if _is_abandoned(state, call) else EndedReason.FINISHED,
        )
        state.end(call, event)
    state.offers.forget(call)
    state.calls.forget(call)


def _end_emptied(state: State) -> None:
    emptied, state.calls.emptied = state.calls.emptied, []
    for call in emptied:
        for offer in list(state.offers.of(call)):
            if (now_in := state.calls.of_leg(offer.leg)) is not None:
                transfers.rebind(state, offer, now_in)
        if not call.legs and state.calls.find(call.linked_id) is call:
            _end(state, call)


def _is_abandoned(state: State, call: Call) -> bool:
    """Tell whether the customer gave up: waiting in a queue, or while the last phone rang."""
    offers = state.offers.of(call)
    if call.is_abandoned or not offers or call.direction is Direction.OUTBOUND:
        return call.is_abandoned
    last = offers[-1].withdrawal
    return (
        last is not None
        and isinstance(last.event, ContactWithdrawn)
        and last.event.reason is WithdrawnReason.CALLER_LEFT
    )


def lose(state: State, call: Call) -> None:
    """End a call as lost, with all its offers: it is over, and nobody knows since when or why."""
    call.is_lost = True
    state.out += state.pending.lose_contact(call.linked_id)
    for offer in list(state.offers.of(call)):
        if offer.is_ringing:
            ringing.withdraw(state, offer)
        elif offer.is_live:
            ringing.leave_advisor(state, offer)
    waiting.leave_queue(state, call, LeftQueueReason.REMOVED, final=True)
    _end(state, call)


def _member(state: State, message: Message) -> None:
    state.tell_member(state.members.take(message))


def _agent(state: State, message: Message) -> None:
    state.members.take_agent(message)


_HANDLERS: dict[str, Callable[[State, Message], None]] = {
    "Newchannel": _new_channel,
    "Newstate": _leg_changed,
    "NewCallerid": _leg_changed,
    "BridgeEnter": _leg_changed,
    "UserEvent": _user_event,
    "QueueCallerJoin": waiting.join,
    "QueueCallerLeave": waiting.leave,
    "QueueCallerAbandon": _queue_abandon,
    "AgentCalled": ringing.ring,
    "DialBegin": ringing.ring,
    "DialEnd": ringing.dial_end,
    "AgentRingNoAnswer": ringing.dial_end,
    "AgentConnect": ringing.agent_connect,
    "AgentComplete": _agent_complete,
    "AgentLogin": _agent,
    "AgentLogoff": _agent,
    "Hold": ringing.hold,
    "Unhold": ringing.unhold,
    "BlindTransfer": transfers.blind,
    "AttendedTransfer": transfers.attended,
    "HangupRequest": _hangup_request,
    "SoftHangupRequest": _soft_hangup,
    "Hangup": _hangup,
    "QueueMemberStatus": _member,
    "QueueMemberPause": _member,
    "QueueMemberAdded": _member,
    "QueueMemberRemoved": _member,
}

CALL_EVENTS = frozenset(_HANDLERS)
"""The events that say something; all others need not be parsed."""

"""What the translator knows, and how it tells it."""

from collections.abc import Callable, Collection

from relevo.domain.contact import Address
from relevo.domain.events import AdvisorState, ContactUpdated, Event
from relevo.events.asterisk.calls import Call, Calls, moment
from relevo.events.asterisk.channels import extension, known
from relevo.events.asterisk.codec import Message
from relevo.events.asterisk.headers import variables
from relevo.events.asterisk.numbers import seconds
from relevo.events.asterisk.offers import Offers
from relevo.events.asterisk.pending import Held, Pending, lost
from relevo.events.asterisk.queues import AdvisorOf, Member, Members
from relevo.text.withheld import is_marked, is_not_sent

Normalise = Callable[[str], str | None]

LIVE_GRACE_S = 0.25
RECORDED_GRACE_S = 2.0
STOPPING_GRACE_S = 5.0
"""How long ends wait for a shutdown: live no longer than nobody notices, but longer where a leg was hung up with the
mark that only a shutdown sets (measured: the Shutdown event came 1.1 s after the hang-ups)."""


class State:
    """The calls, offers and members of one telephony server, the time of the message in hand, and what is to be told.

    `connection` counts connections: what an older one has told may be out of date. `unstamped` counts events of calls
    without a time of the telephony. `ahead_s` is by how much its clock is wrong: times are told as the reader's clock
    has them, ids bear the stamp as it came.
    """

    def __init__(
        self,
        source: str,
        *,
        normalise: Normalise | None,
        advisor_of: AdvisorOf,
        presentation_variable: str,
        advisors: Collection[str],
        is_recorded: bool,
    ) -> None:
        self.source = source
        self.presentation_variable = presentation_variable
        self.connection = 0
        self.unstamped = 0
        self.ahead_s = 0.0
        self.calls, self.offers = Calls(), Offers()
        self.members = Members(advisor_of, advisors)
        self.pending = Pending(in_order=is_recorded)
        self.out: list[Event] = []
        self.stamp, self.now, self.received = "", 0.0, 0.0
        self._grace_s = RECORDED_GRACE_S if is_recorded else LIVE_GRACE_S
        self._normalise = normalise

    def at(self, stamp: str, received: float) -> None:
        """Set the time of what follows: the telephony's stamp, else when it was received."""
        told = seconds(stamp)
        self.stamp, self.now = ("", received) if told is None else (stamp, self.right(told))
        self.received = received

    def right(self, told: float) -> float:
        """Return a time of the telephony's clock as it is by the reader's."""
        return max(0.0, told - self.ahead_s)

    # Learning

    def see(self, message: Message, prefix: str = "") -> Call:
        """Note the leg that a message is about."""
        linked_id = message.get(f"{prefix}Linkedid") or message.get("Linkedid") or message.get(f"{prefix}Uniqueid")
        return self.calls.see(message.get(f"{prefix}Uniqueid"), linked_id, self.now, self.connection)

    def learn_caller(self, call: Call, message: Message, prefix: str = "") -> None:
        """Take number, name, dialled number and variables of the caller's leg."""
        call.learn_caller(
            known(message.get(f"{prefix}CallerIDNum")),
            known(message.get(f"{prefix}CallerIDName")),
        )
        if call.dialled is None:
            call.dialled = extension(message.get(f"{prefix}Exten"))
        self.learn_variables(call, message, prefix)

    def learn_variables(self, call: Call, message: Message, prefix: str = "") -> None:
        """Take the variables of a leg of the caller's side."""
        found = variables(message, prefix)
        if is_marked(found.get(self.presentation_variable, "")):
            call.marked_withheld = True
        call.learn_attributes(found)

    # Telling

    def id_of(self, call: Call, kind: str, offer: str = "") -> str:
        """Return the id of a fact that happens once to a contact or an offer."""
        return f"{call.linked_id}:{offer}:{kind}" if offer else f"{call.linked_id}:{kind}"

    def repeated_id(self, call: Call, kind: str, offer: str = "", *, since: float | None = None) -> str:
        """Return the id of a fact that may happen again: told apart by the telephony's own stamp.

        Every reader of the same telephony gives the same id then. Without a stamp (a snapshot has none, and a server
        without timestampevents) it is told apart by the reader's clock: a second reader tells the fact again, and
        neither ever takes another fact for it. `since` is when a fact of a snapshot began, to the second.
        """
        call.repeats += 1
        unstamped = f"{self.now:.6f}.{call.repeats}" if since is None else f"{since:.0f}"
        return f"{self.id_of(call, kind, offer)}:{self.stamp or unstamped}"

    def tell(self, event: Event, *, is_life: bool = True) -> None:
        """Tell an event now; `is_life` when it shows that the telephony goes on."""
        if is_life and self.pending:
            self.out += self.pending.life()
        if self.pending and self.pending.in_order:
            self.pending.hold(Held(event, "", self.now, self.received, 0.0))
        else:
            self.out.append(event)

    def end(self, call: Call, event: Event, *, final: bool = True) -> Held:
        """Tell an end when it is sure why it came."""
        grace_s = STOPPING_GRACE_S if call.is_stopping else self._grace_s
        held = Held(event, call.linked_id, self.now, self.received, grace_s, final, call.is_stopping)
        if call.is_lost:
            self.out.append(lost(event))
            return held
        return self.pending.hold(held)

    def follow(self, call: Call, event: Event) -> None:
        """Tell an event after what is on hold for its contact."""
        if self.pending.of(call.linked_id) and not call.is_lost:
            self.end(call, event)
        else:
            self.tell(event, is_life=False)

    def address(self, call: Call) -> Address:
        """Return the customer's address as it may be told."""
        number = call.number
        value = number if number is None or self._normalise is None else self._normalise(number) or number
        return call.address(None if is_not_sent(value) else value)

    def attributes(self, call: Call) -> dict[str, str]:
        """Return all attributes of a call as they may be told; from here on only news is told."""
        call.news.clear()
        return call.tellable(call.attributes)

    def tell_news(self, call: Call) -> None:
        """Tell what was learnt since the contact was last told, if it was."""
        if not call.is_told:
            return
        address = self.address(call)
        news = call.tellable(call.news)
        moved = address if address != call.told_address else None
        call.news.clear()
        if moved is None and not news:
            return
        call.told_address = address
        event = ContactUpdated(
            id=self.repeated_id(call, "updated"),
            source=self.source,
            time=moment(self.now),
            contact_id=call.contact_id,
            attributes=news,
            customer_address=moved,
        )
        self.tell(event, is_life=False)

    def tell_member(self, member: Member | None) -> None:
        """Tell what an advisor does, when that has changed."""
        if member is None:
            return
        offers = self.offers.at(member.interface)
        told = member.state(talks=any(o.is_live for o in offers), rings=any(o.is_ringing for o in offers))
        if told == member.told:
            return
        member.told = told
        state, reason = told
        since = (member.since() if reason else None) or 0.0
        event = AdvisorState(
            id=f"{member.interface}:advisor.state:{state}:{self.stamp or since or self.now}",
            source=self.source,
            time=moment(self.now),
            advisor=self.members.advisor(member.interface),
            state=state,
            since=moment(self.right(since) if since else self.now),
            reason=reason,
        )
        self.tell(event, is_life=False)

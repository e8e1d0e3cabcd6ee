"""Queues: who is a member of which, what the members do, and how the queues stand."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from relevo.domain.contact import Advisor, Queue
from relevo.domain.events import AdvisorStateName, QueueState
from relevo.events.asterisk.calls import moment
from relevo.events.asterisk.channels import interface_of, is_local, known, resource
from relevo.events.asterisk.codec import Message
from relevo.events.asterisk.numbers import count, positive, seconds
from relevo.events.asterisk.snapshot import QueueLists

AdvisorOf = Callable[[str, str | None], Advisor]

# Device states of QueueMemberStatus. A ringing phone may show 3 (busy), so 6 is never the only sign of an offer.
_READY, _RINGING = "1", "6"
_BUSY = frozenset({"2", "3", "7", "8"})
_OFFLINE = frozenset({"4", "5"})


MAX_TOLD = 5_000
"""Advisors of a queue that are told by their ids."""


@dataclass(slots=True)
class Membership:
    """An interface in one queue."""

    paused: bool = False
    reason: str | None = None
    paused_at: float | None = None


@dataclass(slots=True)
class Member:
    """An interface that answers for queues; `status` is its device state, empty while not known."""

    interface: str
    name: str | None = field(default=None, repr=False)
    queues: dict[str, Membership] = field(default_factory=dict)
    status: str = ""
    told: tuple[AdvisorStateName, str | None] | None = None

    def state(self, *, talks: bool, rings: bool) -> tuple[AdvisorStateName, str | None]:
        """Return what the advisor does, and the code of a pause; paused means paused in all queues."""
        if talks:
            return AdvisorStateName.BUSY, None
        if rings:
            return AdvisorStateName.OFFERED, None
        if self.status in _OFFLINE or not self.queues:
            return AdvisorStateName.OFFLINE, None
        if self.status in _BUSY:
            return AdvisorStateName.BUSY, None
        if all(membership.paused for membership in self.queues.values()):
            return AdvisorStateName.PAUSED, next((m.reason for m in self.queues.values() if m.reason), None)
        return (AdvisorStateName.OFFERED if self.status == _RINGING else AdvisorStateName.READY), None

    @property
    def has_left(self) -> bool:
        """Tell whether it answers for no queue any more, and whoever did is told to be gone."""
        return not self.queues and self.told is not None and self.told[0] is AdvisorStateName.OFFLINE

    def since(self) -> float | None:
        """Return when the pause began, where it is known."""
        return max((m.paused_at for m in self.queues.values() if m.paused_at), default=None)


class Members:
    """All members seen, by interface."""

    def __init__(self, advisor_of: AdvisorOf, addresses: Collection[str] = ()) -> None:
        self._advisor_of = advisor_of
        self._addresses: set[str] = set()
        self._members: dict[str, Member] = {}
        self._numbers: set[str] = set()
        self._agents: dict[str, str] = {}
        self.know(addresses)

    def know(self, addresses: Collection[str]) -> None:
        """Take further interfaces that are known to be advisors'."""
        self._addresses.update(addresses)
        self._numbers.update(map(resource, addresses))

    def find(self, interface: str) -> Member | None:
        """Return a member, None for an interface that no queue has named."""
        return self._members.get(interface)

    def is_phone(self, interface: str, number: str) -> bool:
        """Tell whether an interface is a phone of the house, not a line to the outside.

        A phone is a queue's member, an advisor of the settings, or an endpoint whose own caller number is its name.
        """
        if interface in self._members or interface in self._addresses or interface in self._agents:
            return True
        return bool(number) and not is_local(interface) and resource(interface) == number

    def has_number(self, number: str) -> bool:
        """Tell whether a member or an advisor of the settings is reached by this number, as `PJSIP/101` is by 101."""
        return bool(number) and number in self._numbers

    def advisor(self, interface: str, name: str | None = None) -> Advisor:
        """Return who sits at an interface, by the agent who has signed in there, else by the name in the queues."""
        member = self._members.get(interface)
        found = self._advisor_of(interface, self._agents.get(interface) or (member.name if member else None) or name)
        if member is not None:
            self._leave(member)
        return found

    def take_agent(self, message: Message) -> None:
        """Note at which phone an agent of a pool has signed in (AgentLogin), or that one is at none (AgentLogoff).

        Source: docs.asterisk.org, Asterisk 20, AMI events "AgentLogin" and "AgentLogoff", read 2026-11-22: the first
        names the agent and the phone's leg, the second in older versions the agent alone.
        """
        agent, interface = message.get("Agent"), interface_of(message.get("Channel"))
        left = [each for each, at in self._agents.items() if at == agent]
        for each in left:
            del self._agents[each]
        if message.name == "AgentLogin" and agent and interface and not is_local(interface):
            self._agents[interface] = agent
            left.append(interface)
        for each in left:
            self.advisor(each)  # so that whoever knows the seats learns of it before the next call

    def _leave(self, member: Member) -> None:
        """Forget who has logged in at an interface that answers for no queue any more, once that is told."""
        if member.has_left and member.name is not None:
            member.name = None
            self.advisor(member.interface)  # as above

    def take(self, message: Message) -> Member | None:
        """Take a message about a member; None where the member exists only inside the telephony."""
        interface = message.get("Interface") or message.get("Location")
        if is_local(interface):
            interface = message.get("StateInterface")
        if not interface or is_local(interface):
            return None
        member = self._members.get(interface)
        if member is None:
            member = self._members[interface] = Member(interface)
            self._numbers.add(resource(interface))
        member.name = known(message.get("MemberName") or message.get("Name")) or member.name
        queue = message.get("Queue")
        if message.name == "QueueMemberRemoved":
            member.queues.pop(queue, None)
            self._leave(member)
            return member
        membership = member.queues.setdefault(queue, Membership())
        member.status = message.get("Status") or member.status
        if paused := message.get("Paused"):
            membership.paused = paused == "1"
            membership.reason = known(message.get("PausedReason")) if membership.paused else None
            membership.paused_at = positive(message.get("LastPause")) if membership.paused else None
        return member

    def advisors_of(self, queue: str, size: int) -> tuple[str, ...] | None:
        """Return the ids of those who answer for a queue, in order; None where some of its members are no phones."""
        found = [self.advisor(each.interface).id for each in self._members.values() if queue in each.queues]
        return tuple(sorted(set(found))) if len(found) == size <= MAX_TOLD else None

    def replace(self, lists: QueueLists) -> list[Member]:
        """Take the members of a complete list; who is not in it is no member any more."""
        listed = {entry.get("Queue") for entry in lists.params}
        for member in self._members.values():
            member.queues = {name: value for name, value in member.queues.items() if name not in listed}
        for message in lists.members:
            self.take(message)
        for member in self._members.values():
            self._leave(member)
        return list(self._members.values())


def queue_states(
    lists: QueueLists, source: str, at: float, id_of: Callable[[str], str], members: Members
) -> list[QueueState]:
    """Return how each queue stands, and which of the `members` answer for it.

    Counts are since the telephony's start or the last reset, which it does not tell. How many calls were offered to the
    queue is not told either; a service level of no call at all is unknown.
    """
    sizes = Counter(message.get("Queue") for message in lists.members)
    waits: dict[str, float] = {}
    for entry in lists.entries:
        waits[entry.get("Queue")] = max(waits.get(entry.get("Queue"), 0.0), seconds(entry.get("Wait")) or 0.0)
    states = []
    for params in lists.params:
        name, answered = params.get("Queue"), count(params.get("Completed"))
        level = seconds(params.get("ServicelevelPerf")) or 0.0
        states.append(
            QueueState(
                id=id_of(name),
                source=source,
                time=moment(at),
                queue=Queue(id=name),
                waiting=count(params.get("Calls")),
                longest_wait_s=waits.get(name),
                answered=answered,
                abandoned=count(params.get("Abandoned")),
                service_level=round(level / 100, 4) if answered else None,
                members=sizes[name],
                advisors=members.advisors_of(name, sizes[name]),
            )
        )
    return states

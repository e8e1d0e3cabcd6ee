"""Calls: the conversations that the telephony knows by their linked id, and their legs."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from relevo.domain.contact import Address, AddressKind, Advisor, ContactId, Direction, Presentation, Queue
from relevo.events.asterisk.pending import Held
from relevo.text.withheld import hides, is_not_sent


def moment(seconds: float) -> datetime:
    """Return the telephony's seconds as a time."""
    return datetime.fromtimestamp(seconds, UTC)


@dataclass(slots=True, eq=False)
class Call:
    """One conversation (`Linkedid`), which is one contact.

    `origin` is the leg that stands for the caller. `number` and `name` are those of the customer: the caller, or the
    called party of an outgoing call. `is_told` once any event about it was. `is_stopping`: hung up with a shutdown's
    mark; `is_lost`: over, and nobody knows why. `transferring` and `leaving` are ends on hold whose meaning the next
    message shows.
    """

    linked_id: str
    connection: int
    last_seen_at: float = 0.0
    legs: set[str] = field(default_factory=set)
    origin: str | None = None
    number: str | None = field(default=None, repr=False)
    name: str | None = field(default=None, repr=False)
    secrets: set[str] = field(default_factory=set, repr=False)
    marked_withheld: bool = False
    told_address: Address | None = field(default=None, repr=False)
    attributes: dict[str, str] = field(default_factory=dict, repr=False)
    news: dict[str, str] = field(default_factory=dict, repr=False)
    dialled: str | None = field(default=None, repr=False)
    direction: Direction | None = None
    queue: Queue | None = None
    joined_at: float | None = None
    is_told: bool = False
    is_abandoned: bool = False
    is_hangup_requested: bool = False
    is_stopping: bool = False
    is_lost: bool = False
    abandon_said: bool = False
    transferred_by: Advisor | None = None
    transferring: Held | None = None
    leaving: Held | None = None
    repeats: int = 0

    @property
    def contact_id(self) -> ContactId:
        """The contact's id."""
        return ContactId(self.linked_id)

    @property
    def is_withheld(self) -> bool:
        """Tell whether the customer's number must not be told; the called party's number is the advisor's own act."""
        return self.direction is not Direction.OUTBOUND and (self.marked_withheld or is_not_sent(self.number))

    def address(self, value: str | None) -> Address:
        """Return the customer's address with the number in its final writing."""
        if self.is_withheld:
            return Address(kind=AddressKind.PHONE, value=None, presentation=Presentation.WITHHELD)
        return Address(kind=AddressKind.PHONE, value=value, name=self.name)

    def learn_caller(self, number: str | None, name: str | None) -> None:
        """Take the caller's number and name from a message about the caller's leg."""
        if self.direction is Direction.OUTBOUND:
            return
        self.secrets.update(text for text in (number, name) if text and not is_not_sent(text))
        if number is not None:
            self.number, self.name = number, name

    def learn_attributes(self, pairs: dict[str, str]) -> None:
        """Take attributes; what is new or has changed is also kept as news."""
        for key, value in pairs.items():
            if value and self.attributes.get(key) != value:
                self.attributes[key] = value
                self.news[key] = value

    def tellable(self, attributes: dict[str, str]) -> dict[str, str]:
        """Return the attributes without those that would give a withheld number or name away."""
        if not self.is_withheld or not self.secrets:
            return dict(attributes)
        return {key: value for key, value in attributes.items() if not hides(value, self.secrets)}

    def tellable_text(self, text: str | None) -> str | None:
        """Return a text, or None when it would give a withheld number or name away."""
        return None if text is not None and self.is_withheld and hides(text, self.secrets) else text

    def wait_s(self, at: float) -> float | None:
        """Seconds from the first join of a queue; None without one."""
        return None if self.joined_at is None else max(0.0, round(at - self.joined_at, 6))


class Calls:
    """The calls under way and whose legs are whose."""

    def __init__(self) -> None:
        self.by_id: dict[str, Call] = {}
        self.emptied: list[Call] = []  # by legs that moved elsewhere
        self._of_leg: dict[str, Call] = {}

    def find(self, linked_id: str) -> Call | None:
        """Return a call under way."""
        return self.by_id.get(linked_id)

    def of_leg(self, unique_id: str) -> Call | None:
        """Return the call that a leg belongs to now."""
        return self._of_leg.get(unique_id)

    def see(self, unique_id: str, linked_id: str, at: float, connection: int) -> Call:
        """Note a leg; a leg whose linked id has changed moves to that call."""
        call = self.by_id.get(linked_id)
        if call is None:
            call = self.by_id[linked_id] = Call(linked_id, connection=connection)
        call.last_seen_at = at
        call.connection = connection
        if unique_id and self._of_leg.get(unique_id) is not call:
            before = self._of_leg.get(unique_id)
            if before is not None:
                before.legs.discard(unique_id)
                if not before.legs:
                    self.emptied.append(before)
            self._of_leg[unique_id] = call
            call.legs.add(unique_id)
        return call

    def drop_leg(self, unique_id: str) -> Call | None:
        """Take a leg that is gone out of its call."""
        call = self._of_leg.pop(unique_id, None)
        if call is not None:
            call.legs.discard(unique_id)
        return call

    def forget(self, call: Call) -> None:
        """Drop a call that is over."""
        self.by_id.pop(call.linked_id, None)
        for leg in call.legs:
            if self._of_leg.get(leg) is call:
                del self._of_leg[leg]

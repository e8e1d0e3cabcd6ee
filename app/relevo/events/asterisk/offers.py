"""Offers: attempts to give a call to an advisor, and why they ended."""

from dataclasses import dataclass, field

from relevo.domain.contact import Advisor, OfferId, Queue
from relevo.domain.events import WithdrawnReason
from relevo.events.asterisk.calls import Call
from relevo.events.asterisk.pending import Held

_DECLINED = frozenset({17, 21})  # Q.850: user busy, call rejected
_ELSEWHERE = 26  # "answered elsewhere", Asterisk's own cause
_RANG_OUT = frozenset({"NOANSWER", "CONGESTION", "CHANUNAVAIL"})


@dataclass(slots=True, eq=False)
class Offer:
    """One advisor's leg; `leg` is its unique id, which is the offer's id.

    `statuses` are what DialEnd and AgentRingNoAnswer said, `cause` is the hang-up cause of the leg once it is gone.
    """

    leg: str
    call: Call
    advisor: Advisor
    interface: str
    queue: Queue | None = None
    is_outbound: bool = False
    accepted_at: float | None = None
    is_held: bool = False
    is_over: bool = False
    is_transferred: bool = False
    statuses: set[str] = field(default_factory=set)
    cause: int | None = None
    withdrawal: Held | None = None
    dialled_legs: set[str] = field(default_factory=set)

    @property
    def offer_id(self) -> OfferId:
        """The offer's id."""
        return OfferId(self.leg)

    @property
    def is_ringing(self) -> bool:
        """Tell whether it waits for an answer."""
        return self.accepted_at is None and not self.is_over

    @property
    def is_live(self) -> bool:
        """Tell whether the advisor talks on it."""
        return self.accepted_at is not None and not self.is_over

    def reason(self, *, answered_elsewhere: bool) -> tuple[WithdrawnReason, bool]:
        """Return why it ended without an answer, and whether that is final.

        A decline in a queue looks like a ring-out but for the cause; CANCEL is the caller giving up unless somebody
        else has answered.
        """
        if self.is_outbound:
            over = WithdrawnReason.CALLER_LEFT if self.statuses == {"CANCEL"} else WithdrawnReason.TIMEOUT
            return over, True
        if self.cause in _DECLINED or "BUSY" in self.statuses:
            return WithdrawnReason.DECLINED, True
        if self.cause == _ELSEWHERE or answered_elsewhere:
            return WithdrawnReason.ANSWERED_ELSEWHERE, True
        final = self.cause is not None and bool(self.statuses)
        if self.statuses & _RANG_OUT:
            return WithdrawnReason.TIMEOUT, final
        return WithdrawnReason.CALLER_LEFT, final


class Offers:
    """The offers of the calls under way."""

    def __init__(self) -> None:
        self._by_leg: dict[str, Offer] = {}
        self._by_call: dict[Call, list[Offer]] = {}
        self._by_interface: dict[str, list[Offer]] = {}
        self._dialling: dict[str, Offer] = {}

    def add(self, offer: Offer) -> None:
        """Keep an offer."""
        self._by_leg[offer.leg] = offer
        self._by_call.setdefault(offer.call, []).append(offer)
        self._by_interface.setdefault(offer.interface, []).append(offer)

    def find(self, leg: str) -> Offer | None:
        """Return the offer of an advisor's leg."""
        return self._by_leg.get(leg)

    def dial(self, offer: Offer, leg: str) -> None:
        """Note that an outgoing offer dials a leg."""
        offer.dialled_legs.add(leg)
        self._dialling[leg] = offer

    def dialling(self, leg: str) -> Offer | None:
        """Return the outgoing offer that dials a leg."""
        return self._dialling.get(leg)

    def move(self, offer: Offer, call: Call) -> None:
        """Give an offer to another call."""
        self._by_call[offer.call].remove(offer)
        offer.call = call
        self._by_call.setdefault(call, []).append(offer)

    def of(self, call: Call) -> list[Offer]:
        """Return the offers of a call, oldest first."""
        return self._by_call.get(call, [])

    def at(self, interface: str) -> list[Offer]:
        """Return the offers at an interface, over or not, of calls under way."""
        return self._by_interface.get(interface, [])

    def forget(self, call: Call) -> None:
        """Drop the offers of a call that is over."""
        for offer in self._by_call.pop(call, []):
            self._by_leg.pop(offer.leg, None)
            for leg in offer.dialled_legs:
                self._dialling.pop(leg, None)
            left = self._by_interface[offer.interface]
            left.remove(offer)
            if not left:
                del self._by_interface[offer.interface]

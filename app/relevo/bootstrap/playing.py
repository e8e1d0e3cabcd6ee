"""The contacts of a made-up working day, one after the other for as long as the demonstration runs."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from relevo.demo.organisation import Tenant
from relevo.domain.contact import (
    Address,
    AddressKind,
    Advisor,
    Channel,
    ContactId,
    Direction,
    OfferId,
    Presentation,
    Queue,
)
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactOffered,
    ContactWithdrawn,
    EndedReason,
    Event,
    WithdrawnReason,
)

PAUSE_S = (40.0, 90.0)
"""Between two contacts, at the speed of a day."""

SOURCE = "demo"

_SHARES = {Channel.VOICE: 11, Channel.CHAT: 5, Channel.EMAIL: 2, Channel.MESSAGE: 2}
_QUEUES = {
    Channel.VOICE: Queue(id="tenant-service", name="Tenant service"),
    Channel.CHAT: Queue(id="portal-chat", name="Portal chat"),
    Channel.EMAIL: Queue(id="mail", name="E-mail"),
    Channel.MESSAGE: Queue(id="messages", name="Messages"),
}
_WITHHELD, _NO_ANSWER, _OUTGOING, _UNKNOWN = 0.06, 0.12, 0.1, 0.06
"""How often a number is withheld, nobody answers, the advisor calls, and the caller is on no record."""

Timed = tuple[float, Event]
"""An event, and how many seconds after the beginning of its contact it is due."""


class Day:
    """Makes up contacts of the tenants; the same seed gives the same day."""

    def __init__(
        self, tenants: Sequence[Tenant], advisor: Advisor, lines: Mapping[str, str], *, seed: int | None = None
    ) -> None:
        self._tenants, self._advisor, self._lines = tenants, advisor, tuple(lines)
        self._random = random.Random(seed)
        self._count = 0

    def pause_s(self, speed: float = 1.0) -> float:
        """Return how long it is until the next contact."""
        return self._random.uniform(*PAUSE_S) / speed

    def contact(self, now: datetime, speed: float = 1.0) -> list[Timed]:
        """Return the events of the next contact, which begins at `now`, in their order."""
        self._count += 1
        name = f"day-{now:%H%M%S}-{self._count}"
        offered = self._offer(name, now)
        return [(0.0, offered), *((at, event) for at, event in self._course(offered, speed))]

    def _offer(self, name: str, now: datetime) -> ContactOffered:
        roll, tenant = self._random.random, self._random.choice(self._tenants)
        channel = self._random.choices(tuple(_SHARES), tuple(_SHARES.values()))[0]
        is_outgoing = channel is Channel.VOICE and roll() < _OUTGOING
        is_anonymous = channel is Channel.VOICE and not is_outgoing and roll() < _WITHHELD
        waited_s = 0.0 if is_outgoing else self._random.uniform(3, 150)
        tells_number = not is_anonymous and roll() < 0.5
        return ContactOffered(
            id=f"{name}:offered",
            source=SOURCE,
            time=now,
            contact_id=ContactId(name),
            offer_id=OfferId(f"{name}/1"),
            advisor=self._advisor,
            queue=_QUEUES[channel],
            channel=channel,
            direction=Direction.OUTBOUND if is_outgoing else Direction.INBOUND,
            customer_address=self._address(channel, tenant, is_anonymous),
            dialled=self._random.choice(self._lines) if channel is Channel.VOICE and self._lines else None,
            queued_at=None if is_outgoing else now - timedelta(seconds=waited_s),
            wait_s=None if is_outgoing else waited_s,
            attributes={"CustomerId": tenant.number} if tells_number else {},
        )

    def _address(self, channel: Channel, tenant: Tenant, is_anonymous: bool) -> Address:
        if is_anonymous:
            return Address(kind=AddressKind.PHONE, value=None, presentation=Presentation.WITHHELD)
        if channel in (Channel.VOICE, Channel.MESSAGE):
            if self._random.random() < _UNKNOWN:
                return Address(kind=AddressKind.PHONE, value=f"+3319900{self._random.randrange(10_000):04d}")
            return Address(kind=AddressKind.PHONE, value=tenant.e164, name=tenant.name)
        kind = AddressKind.LOGIN if channel is Channel.CHAT else AddressKind.EMAIL
        return Address(kind=kind, value=tenant.email, name=tenant.name)

    def _course(self, offered: ContactOffered, speed: float) -> Iterator[Timed]:
        rings_s = self._random.uniform(3, 9) / speed
        at = offered.time + timedelta(seconds=rings_s)
        name = offered.contact_id
        is_missed = offered.channel is Channel.VOICE and self._random.random() < _NO_ANSWER
        if is_missed:
            yield (
                rings_s,
                ContactWithdrawn(
                    id=f"{name}:withdrawn",
                    source=SOURCE,
                    time=at,
                    contact_id=name,
                    offer_id=offered.offer_id,
                    advisor=self._advisor,
                    reason=WithdrawnReason.TIMEOUT,
                ),
            )
        else:
            yield (
                rings_s,
                ContactAccepted(
                    id=f"{name}:accepted",
                    source=SOURCE,
                    time=at,
                    contact_id=name,
                    offer_id=offered.offer_id,
                    advisor=self._advisor,
                    wait_s=None if offered.wait_s is None else offered.wait_s + rings_s,
                ),
            )
        lasts_s = rings_s + self._random.uniform(30, 120) / speed
        reason = EndedReason.ABANDONED if is_missed else EndedReason.FINISHED
        ended = offered.time + timedelta(seconds=lasts_s)
        yield lasts_s, ContactEnded(id=f"{name}:ended", source=SOURCE, time=ended, contact_id=name, reason=reason)

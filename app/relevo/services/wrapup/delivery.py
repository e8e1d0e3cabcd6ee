"""Delivering: what stands in the outbox goes to its back offices, each act once, in order for each customer.

What a try may have done is on the disk before the try begins. So a program that dies in the middle of one leaves an act
that the next program looks for before it writes.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from relevo.domain.act import ActKey, Note, Tried
from relevo.domain.wrapup import WrapUpId
from relevo.services.errors import ErrorCode
from relevo.services.ports import Clock
from relevo.services.wrapup.outbox import Delivery, DeliveryState, Kept, Outbox
from relevo.services.writing import ActState, Receipt, WriteBack

FIRST_WAIT: Final = timedelta(seconds=5)
LONGEST_WAIT: Final = timedelta(minutes=10)
"""How long the next try waits, doubled from try to try, where the back office does not say itself."""

MOST_LOOKS: Final = 8
"""Tries after which what is unknown rests until the advisor says whether it is there."""

OnDelivered = Callable[[Kept, Delivery], None]
Offices = Callable[[], Mapping[str, WriteBack]]


@dataclass(frozen=True, slots=True)
class _Due:
    """A delivery that may be tried, by the place where it stands; `at` is when, None for at once."""

    kept: Kept
    place: int
    at: datetime | None

    @property
    def delivery(self) -> Delivery:
        return self.kept.deliveries[self.place]


class Deliveries:
    """Sends what is finished, one act at a time to each back office.

    `offices` gives those that can be written to at this moment, by name. `on_delivered` is told of each act once it is
    known to be written; of what is settled nothing is kept any longer.
    """

    def __init__(self, outbox: Outbox, offices: Offices, clock: Clock) -> None:
        self._outbox, self._offices, self._clock = outbox, offices, clock
        self._wakened = asyncio.Event()
        self._busy: set[ActKey] = set()
        self.on_delivered: OnDelivered = lambda _kept, _delivery: None

    def wake(self) -> None:
        """Look again for what is to be sent, at once."""
        self._wakened.set()

    async def run(self) -> None:
        """Deliver until cancelled; what was being tried is then looked for by the next program."""
        lanes: dict[str, asyncio.Task[None]] = {}
        try:
            while True:
                self._wakened.clear()
                for office in self._offices():
                    if (office not in lanes or lanes[office].done()) and self._has_due(office):
                        lanes[office] = asyncio.create_task(self._deliver(office), name=f"deliver {office}")
                await self._pause(self._next_at())
        finally:
            for lane in lanes.values():
                lane.cancel()
            await asyncio.gather(*lanes.values(), return_exceptions=True)

    async def take_back(self, wrap_up_id: WrapUpId, key: ActKey) -> bool:
        """Take back an act that surely was not written, or of which the advisor says that it is to be left; or not.

        What is being tried at this moment cannot be taken back.
        """
        return await self._say(
            wrap_up_id, key, lambda each: replace(each, state=DeliveryState.WITHDRAWN, again_at=None)
        )

    async def is_there(self, wrap_up_id: WrapUpId, key: ActKey) -> bool:
        """Take the advisor's word that the back office holds an act whose outcome is unknown."""
        return await self._say(
            wrap_up_id,
            key,
            lambda each: replace(each, state=DeliveryState.WRITTEN, tried=None, reason=None, detail=None),
        )

    async def look_again(self, wrap_up_id: WrapUpId, key: ActKey) -> bool:
        """Try again now: what may have been written is looked for first."""
        return await self._say(wrap_up_id, key, lambda each: replace(each, again_at=None, tries=min(each.tries, 1)))

    async def write_again(self, wrap_up_id: WrapUpId, key: ActKey, text: str | None = None) -> bool:
        """Write an act that is not there, by the advisor's word or the back office's; with another text, if given."""

        def anew(each: Delivery) -> Delivery:
            act = each.act
            if text is not None and isinstance(act, Note):
                act = replace(act, text=text)
            return Delivery(office=each.office, act=act)

        return await self._say(wrap_up_id, key, anew)

    async def _deliver(self, office: str) -> None:
        """Try what is due at one back office, one act after the other, until nothing is."""
        try:
            while (due := next(self._due(office), None)) is not None and self._is_time(due.at):
                writer = self._offices().get(office)
                if writer is None:
                    return
                await self._try(due, writer)
        finally:
            self._wakened.set()

    async def _try(self, due: _Due, writer: WriteBack) -> None:
        delivery, now = due.delivery, self._clock()
        told = delivery.tried
        if not writer.takes(delivery.act):
            await self._put(due, replace(delivery, state=DeliveryState.REFUSED, reason=ErrorCode.REQUEST_REFUSED))
            return
        first = now if told is None else told.first
        begun = replace(
            delivery,
            state=DeliveryState.SENDING,
            tried=Tried(first=first, last=max(first, now if told is None else told.last)),
            tries=delivery.tries + 1,
        )
        self._busy.add(delivery.act.key)
        try:
            await self._put(due, begun)
            settled = self._after(begun, told, await _written(writer, delivery, told))
        finally:
            self._busy.discard(delivery.act.key)
        kept = await self._put(due, settled)
        if settled.state is DeliveryState.WRITTEN:
            self.on_delivered(kept, settled)
        if kept.is_settled:
            await self._outbox.remove(kept.wrap_up.id)

    def _after(self, begun: Delivery, told: Tried | None, receipt: Receipt) -> Delivery:
        """Return what is known of a delivery after a try."""
        now = self._clock()
        known = replace(begun, reason=receipt.reason, detail=receipt.detail, again_at=None)
        match receipt.state:
            case ActState.WRITTEN:
                return replace(
                    known,
                    state=DeliveryState.WRITTEN,
                    tried=None,
                    written_id=receipt.id,
                    url=receipt.url,
                    is_public=receipt.is_public,
                )
            case ActState.REFUSED:
                return replace(known, state=DeliveryState.REFUSED, tried=None)
            case ActState.LATER:
                wait = _wait(begun.tries, receipt)
                return replace(known, state=DeliveryState.WAITING, tried=None, again_at=now + wait)
            case ActState.UNKNOWN:
                first = now if begun.tried is None else begun.tried.first
                last = now if receipt.was_sent or told is None else told.last
                tried = Tried(first=first, last=max(first, last))
                rests = begun.tries >= MOST_LOOKS and receipt.again_s is None
                again_at = None if rests else now + _wait(begun.tries, receipt)
                return replace(known, state=DeliveryState.UNKNOWN, tried=tried, again_at=again_at)

    def _due(self, office: str) -> Iterator[_Due]:
        """Yield what may be tried at a back office, what is due first before the rest.

        Of one customer nothing goes before what was finished earlier and is still on its way.
        """
        waiting: set[str] = set()
        later: list[_Due] = []
        for kept in sorted(self._outbox.all(), key=_finished):
            if kept.wrap_up.is_draft:
                continue
            whose = kept.wrap_up.customer or kept.wrap_up.contact_id
            for place, delivery in enumerate(kept.deliveries):
                if delivery.office != office or not _is_on_its_way(delivery) or delivery.act.key in self._busy:
                    continue
                if whose in waiting:
                    continue
                waiting.add(whose)
                due = _Due(kept, place, delivery.again_at)
                if self._is_time(due.at):
                    yield due
                else:
                    later.append(due)
        yield from sorted(later, key=lambda due: due.at or self._clock())

    def _is_time(self, at: datetime | None) -> bool:
        """Tell whether a moment has come; one that lies further ahead than any wait was set by a clock gone wrong."""
        now = self._clock()
        return at is None or at <= now or at > now + 2 * LONGEST_WAIT

    def _has_due(self, office: str) -> bool:
        due = next(self._due(office), None)
        return due is not None and self._is_time(due.at)

    def _next_at(self) -> datetime | None:
        times = [due.at for office in self._offices() for due in self._due(office) if due.at is not None]
        return min(times, default=None)

    async def _pause(self, until: datetime | None) -> None:
        wait_s = None if until is None else max(0.05, (until - self._clock()).total_seconds())
        try:
            async with asyncio.timeout(wait_s):
                await self._wakened.wait()
        except TimeoutError:
            return

    async def _put(self, due: _Due, delivery: Delivery) -> Kept:
        """Keep a delivery's newest state; what else has changed of its wrap-up meanwhile stays."""
        kept = self._outbox.get(due.kept.wrap_up.id) or due.kept
        changed = tuple(delivery if each.act.key == delivery.act.key else each for each in kept.deliveries)
        kept = replace(kept, deliveries=changed)
        await self._outbox.put(kept)
        return kept

    async def _say(self, wrap_up_id: WrapUpId, key: ActKey, change: Callable[[Delivery], Delivery]) -> bool:
        """Change a delivery that is neither settled nor being tried; return whether there is one."""
        kept = self._outbox.get(wrap_up_id)
        if kept is None or key in self._busy:
            return False
        if not any(each.act.key == key and not each.is_settled for each in kept.deliveries):
            return False
        changed = tuple(change(each) if each.act.key == key else each for each in kept.deliveries)
        kept = replace(kept, deliveries=changed)
        if kept.is_settled:
            await self._outbox.remove(wrap_up_id)
        else:
            await self._outbox.put(kept)
        self.wake()
        return True


async def _written(writer: WriteBack, delivery: Delivery, told: Tried | None) -> Receipt:
    """Try once. A fault of ours leaves the outcome unknown, is told to the loop, and stops no other act."""
    try:
        return await writer.write(delivery.act, told)
    except Exception as fault:  # noqa: BLE001 - whatever it is, the act may have been written
        context = {"message": f"writing to {delivery.office} failed", "exception": fault}
        asyncio.get_running_loop().call_exception_handler(context)
        return Receipt(state=ActState.UNKNOWN, reason=ErrorCode.INTERNAL, was_sent=True)


def _is_on_its_way(delivery: Delivery) -> bool:
    """Tell whether a delivery goes on by itself."""
    if delivery.state is DeliveryState.UNKNOWN:
        return delivery.again_at is not None or delivery.tries < MOST_LOOKS
    return delivery.state in (DeliveryState.WAITING, DeliveryState.SENDING)


def _finished(kept: Kept) -> tuple[datetime, datetime, str]:
    wrap_up = kept.wrap_up
    return wrap_up.done_at or wrap_up.changed_at, wrap_up.begun_at, wrap_up.id


def _wait(tries: int, receipt: Receipt) -> timedelta:
    if receipt.again_s is not None:
        return min(max(timedelta(seconds=receipt.again_s), timedelta(milliseconds=50)), LONGEST_WAIT)
    return min(FIRST_WAIT * (1 << min(tries - 1, 10)), LONGEST_WAIT)

"""Delivering: what stands in the outbox goes to its back offices, each act once, in order for each customer.

What a try may have done is on the disk before the try begins. So a program that dies in the middle of one leaves an act
that the next program looks for before it writes.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from relevo.domain.act import Act, ActKey, Note, Tried, new_key
from relevo.domain.wrapup import WrapUpId
from relevo.services.errors import ErrorCode
from relevo.services.ports import Clock
from relevo.services.wrapup.due import FIRST_WAIT, Due, Rests, due_by_office, wait_for
from relevo.services.wrapup.outbox import Delivery, DeliveryState, Kept, Outbox
from relevo.services.wrapup.settling import after
from relevo.services.writing import ActState, Receipt, WriteBack

OnDelivered = Callable[[Kept, Delivery], None]
MayGo = Callable[[Kept], Awaitable[bool]]
Offices = Callable[[], Mapping[str, WriteBack]]
Lanes = dict[str, asyncio.Task[None]]

STAYS: Final = timedelta(minutes=1)
"""After how long it is asked again whether what is settled may go."""


class Deliveries:
    """Sends what is finished, one act at a time to each back office.

    `offices` gives those that can be written to at this moment, by name. `on_delivered` is told of each act once it is
    known to be written. What is settled is kept no longer than until `may_go` says so of it: whoever else has to know
    of it then does. Takes what comes into the outbox from elsewhere.
    """

    def __init__(self, outbox: Outbox, offices: Offices, clock: Clock) -> None:
        self._outbox, self._offices, self._clock = outbox, offices, clock
        self._wakened = asyncio.Event()
        self._busy: set[ActKey] = set()
        self._rests = Rests()
        self.on_delivered: OnDelivered = lambda _kept, _delivery: None
        self.may_go: MayGo = _may
        outbox.on_arrival = self.wake

    def wake(self) -> None:
        """Look again for what is to be sent, at once."""
        self._wakened.set()

    async def run(self) -> None:
        """Deliver until cancelled; what was being tried is then looked for by the next program.

        A fault of ours is told to the loop, and ends nothing but what it has struck: that rests for a while.
        """
        lanes: Lanes = {}
        try:
            while True:
                self._wakened.clear()
                try:
                    until = await self._begin(lanes)
                except Exception as fault:  # noqa: BLE001 - whatever it is, what is kept is still to be sent
                    _report("looking for what is to be sent failed", fault)
                    until = self._clock() + FIRST_WAIT
                await self._pause(until)
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
        """Write an act that is not there, by the advisor's word or the back office's; with another text, if given.

        What was refused, or says something else by now, is another act: a product that knows the key of the first one
        would tell its answer again.
        """

        def anew(each: Delivery) -> Delivery:
            act = each.act
            if text is not None and isinstance(act, Note):
                act = replace(act, text=text)
            if text is not None or each.state is DeliveryState.REFUSED:
                act = replace(act, key=new_key())
            return Delivery(office=each.office, act=act)

        return await self._say(wrap_up_id, key, anew)

    def retyped(self, wrap_up_id: WrapUpId, key: ActKey, text: str | None) -> Kept | None:
        """Return a note with what the advisor writes in place of a refused text, for the outbox to keep.

        `text` None: the advisor leaves it as it was. None where it is not refused any more, gone, or says that already.
        """
        kept = self._outbox.get(wrap_up_id)
        if kept is None or key in self._busy:
            return None
        changed = tuple(
            replace(each, edited=text) if each.act.key == key and each.state is DeliveryState.REFUSED else each
            for each in kept.deliveries
        )
        return None if changed == kept.deliveries else replace(kept, deliveries=changed)

    async def retype(self, wrap_up_id: WrapUpId, key: ActKey, text: str | None) -> None:
        """Keep what the advisor writes in place of a refused text; nothing of it goes before `write_again`."""
        kept = self.retyped(wrap_up_id, key, text)
        if kept is not None:
            await self._outbox.put(kept)

    async def _begin(self, lanes: Lanes) -> datetime | None:
        """Begin what is due where nothing is being tried; return when to look again, None where something wakes."""
        held = self._outbox.all()
        stays = await self._clear_away(held)
        due = due_by_office(held, self._busy)
        idle = [office for office in self._offices() if office not in lanes or lanes[office].done()]
        for office in idle:
            if self._ready(office, due.get(office, ())):
                lanes[office] = asyncio.create_task(self._deliver(office), name=f"deliver {office}")
        return self._next_at(due, lanes, self._clock() + STAYS if stays else None)

    async def _deliver(self, office: str) -> None:
        """Try what is due at one back office, one act after the other, until nothing is."""
        try:
            while batch := self._ready(office, due_by_office(self._outbox.all(), self._busy).get(office, ())):
                for due in batch:
                    writer = self._offices().get(office)
                    if writer is None or self._rests.until(office, self._clock()) is not None:
                        return
                    if self._is_unchanged(due):
                        await self._try_on(due, writer)
        except Exception as fault:  # noqa: BLE001 - whatever it is, the next lane goes on
            _report(f"delivering to {office} failed", fault)
            self._rests.begin(office, Receipt(state=ActState.LATER), self._clock())
        finally:
            self._wakened.set()

    async def _try_on(self, due: Due, writer: WriteBack) -> None:
        """Try once; an act on which we fail ourselves is put off, so that those behind it have their turn."""
        wrap_up_id, act = due.kept.wrap_up.id, due.delivery.act
        try:
            await self._try(wrap_up_id, due.delivery, writer)
        except Exception as fault:  # noqa: BLE001 - whatever it is, the other acts go on
            _report(f"delivering to {due.delivery.office} failed", fault)
            kept = self._outbox.get(wrap_up_id)
            for each in () if kept is None else kept.deliveries:
                if each.act.key == act.key and not each.is_settled:
                    wait = wait_for(each.tries, Receipt(state=ActState.LATER))
                    await self._put(wrap_up_id, replace(each, again_at=self._clock() + wait))

    async def _try(self, wrap_up_id: WrapUpId, delivery: Delivery, writer: WriteBack) -> None:
        now = self._clock()
        told = _until_now(delivery.tried, now)
        if not _takes(writer, delivery.act):
            await self._put(
                wrap_up_id, replace(delivery, state=DeliveryState.REFUSED, reason=ErrorCode.REQUEST_REFUSED)
            )
            return
        first = now if told is None else told.first
        begun = replace(
            delivery,
            state=DeliveryState.SENDING,
            tried=Tried(first=first, last=now),
            tries=delivery.tries + 1,
        )
        try:
            self._busy.add(delivery.act.key)
            kept, is_lasting = await self._put(wrap_up_id, begun)
            if kept is None:
                return
            if not is_lasting and self._outbox.stands(wrap_up_id):
                # the next program would find it as it stood before, and take its second try for a first one
                await self._put(wrap_up_id, replace(delivery, again_at=now + FIRST_WAIT))
                return
            receipt = await _written(writer, delivery, told)
            self._rests.take(delivery.office, receipt, self._clock())
            settled = after(begun, told, receipt, self._clock())
        finally:
            self._busy.discard(delivery.act.key)
        kept, _ = await self._put(wrap_up_id, settled)
        if kept is None:
            return
        if settled.state is DeliveryState.WRITTEN:
            self._tell(kept, settled)
        if kept.is_settled:
            await self._let_go(kept)

    def _ready(self, office: str, due: Iterable[Due]) -> list[Due]:
        """Return what may be tried at this moment."""
        now = self._clock()
        if self._rests.until(office, now) is not None:
            return []
        return [each for each in due if each.is_time(now)]

    def _is_unchanged(self, due: Due) -> bool:
        """Tell whether a delivery still stands as it was found: it may have been settled, or erased, meanwhile."""
        kept = self._outbox.get(due.kept.wrap_up.id)
        return kept is not None and due.delivery in kept.deliveries and due.delivery.act.key not in self._busy

    def _next_at(self, due: Mapping[str, list[Due]], lanes: Lanes, stays_until: datetime | None) -> datetime | None:
        """Return when something is due where nothing is being tried; a lane says itself when it has ended."""
        now = self._clock()
        times = [] if stays_until is None else [stays_until]
        for office in self._offices():
            if not due.get(office) or (office in lanes and not lanes[office].done()):
                continue
            first = min(now if each.is_time(now) else each.at or now for each in due[office])
            times.append(max(first, self._rests.until(office, now) or now))
        return min(times, default=None)

    async def _pause(self, until: datetime | None) -> None:
        wait_s = None if until is None else max(0.05, (until - self._clock()).total_seconds())
        try:
            async with asyncio.timeout(wait_s):
                await self._wakened.wait()
        except TimeoutError:
            return

    async def _clear_away(self, held: Iterable[Kept]) -> bool:
        """Remove what was settled with nothing to send, or by a program that died; return whether any has to stay."""
        gone = [await self._let_go(kept) for kept in held if kept.is_settled]
        return not all(gone)

    async def _let_go(self, kept: Kept) -> bool:
        """Remove what is settled, once it may go; return whether it has gone."""
        try:
            may_go = await self.may_go(kept)
        except Exception as fault:  # noqa: BLE001 - it stays, and is asked for again
            _report("telling of what is settled failed", fault)
            may_go = False
        if may_go:
            await self._outbox.remove(kept.wrap_up.id)
        return may_go

    async def _put(self, wrap_up_id: WrapUpId, delivery: Delivery) -> tuple[Kept | None, bool]:
        """Keep a delivery's newest state, and return whether that lasts; what was erased meanwhile stays so."""
        kept = self._outbox.get(wrap_up_id)
        if kept is None:
            return None, False
        changed = tuple(delivery if each.act.key == delivery.act.key else each for each in kept.deliveries)
        kept = replace(kept, deliveries=changed)
        return kept, await self._outbox.put(kept)

    async def _say(self, wrap_up_id: WrapUpId, key: ActKey, change: Callable[[Delivery], Delivery]) -> bool:
        """Change a delivery that is neither settled nor being tried; return whether there is one."""
        kept = self._outbox.get(wrap_up_id)
        if kept is None or key in self._busy:
            return False
        said = next((each for each in kept.deliveries if each.act.key == key and not each.is_settled), None)
        if said is None:
            return False
        changed = tuple(change(each) if each is said else each for each in kept.deliveries)
        kept = replace(kept, deliveries=changed)
        await self._outbox.put(kept)
        if kept.is_settled:
            await self._let_go(kept)
        self._rests.end(said.office)
        self.wake()
        return True

    def _tell(self, kept: Kept, delivery: Delivery) -> None:
        try:
            self.on_delivered(kept, delivery)
        except Exception as fault:  # noqa: BLE001 - whoever listens, what is written is written
            _report("telling of what was written failed", fault)


async def _may(_kept: Kept) -> bool:
    return True


async def _written(writer: WriteBack, delivery: Delivery, told: Tried | None) -> Receipt:
    """Try once. A fault of ours leaves the outcome unknown, is told to the loop, and stops no other act."""
    try:
        return await writer.write(delivery.act, told)
    except Exception as fault:  # noqa: BLE001 - whatever it is, the act may have been written
        _report(f"writing to {delivery.office} failed", fault)
        return Receipt(state=ActState.UNKNOWN, reason=ErrorCode.INTERNAL, was_sent=True)


def _takes(writer: WriteBack, act: Act) -> bool:
    """Tell whether a back office takes an act; where it cannot say, writing tells."""
    try:
        return writer.takes(act)
    except Exception as fault:  # noqa: BLE001 - an act is not refused for a fault of ours
        _report("asking what a back office takes failed", fault)
        return True


def _report(message: str, fault: Exception) -> None:
    asyncio.get_running_loop().call_exception_handler({"message": message, "exception": fault})


def _until_now(tried: Tried | None, now: datetime) -> Tried | None:
    """Return what is known of earlier tries; a last one that lies ahead counts as just now: the clock was set back."""
    return None if tried is None else replace(tried, last=min(tried.last, now))

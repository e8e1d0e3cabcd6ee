"""Declaring an incident from a spike, changing it, closing it: written at least once, and found by its key.

What a try may have done is kept before it begins: a program that dies in one leaves an act that the next one looks for
before it writes. Acts about one incident go in their order, each once the one before is known.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from relevo.domain.act import Act, ActKey, Closing, Declaration, Tried, Update, new_key
from relevo.domain.entry import EntryId, EntryKind
from relevo.domain.incident import Scope, Severity
from relevo.domain.understanding import Driver
from relevo.services.errors import ErrorCode
from relevo.services.ports import Clock
from relevo.services.supervise.accounting import BoardAudit, IncidentDeed, IncidentWritten
from relevo.services.supervise.scoping import is_empty
from relevo.services.wrapup.due import FIRST_WAIT
from relevo.services.wrapup.outbox import Delivery, DeliveryState
from relevo.services.wrapup.settling import after
from relevo.services.writing import ActState, Receipt, WriteBack

KEPT = timedelta(days=30)
"""After so long nobody closes an incident from here any more."""

MAX_DEEDS = 500
LOOK_EVERY_S = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """An act about an incident on its way, or written; `of` is the key of the declaration that it belongs to."""

    driver: Driver
    of: ActKey
    by: str
    delivery: Delivery

    @property
    def key(self) -> ActKey:
        """Return the key of its act."""
        return self.delivery.act.key

    @property
    def is_under_way(self) -> bool:
        """Tell whether it is yet to be known what has become of it."""
        return self.delivery.state in (DeliveryState.WAITING, DeliveryState.SENDING, DeliveryState.UNKNOWN)


class KeptDeeds(Protocol):
    """Keeps deeds for the next program."""

    async def read(self) -> tuple[Deed, ...]:
        """Return all that are kept, the oldest first. Raises: OSError."""

    async def put(self, deed: Deed) -> None:
        """Keep a deed's newest state. Raises: OSError."""

    async def remove(self, keys: Iterable[ActKey]) -> None:
        """Remove deeds. Raises: OSError."""


class Declaring:
    """Writes what supervisors say of incidents.

    Args:
        offices: Gives the back offices that can be written to at this moment, by name.
        kept: Keeps deeds across the end of the program; `audit` accounts for each before it is first tried.
        on_changed: Is told when an incident was written: desktops are to ask for incidents again.
        on_declared: Is told which incident stands for a driver, None once it is closed.
        on_not_kept: Is told when the disk does not take what is under way.
    """

    def __init__(
        self,
        offices: Callable[[], Mapping[str, WriteBack]],
        kept: KeptDeeds,
        audit: BoardAudit,
        clock: Clock,
        *,
        on_changed: Callable[[], None] = lambda: None,
        on_declared: Callable[[Driver, EntryId | None], None] = lambda _driver, _incident: None,
        on_not_kept: Callable[[], None] = lambda: None,
    ) -> None:
        self._offices, self._kept, self._audit, self._clock = offices, kept, audit, clock
        self._on_changed, self._on_declared, self._on_not_kept = on_changed, on_declared, on_not_kept
        self._deeds: dict[ActKey, Deed] = {}
        self._turns: dict[ActKey, asyncio.Lock] = {}
        self._wakened = asyncio.Event()

    async def load(self) -> None:
        """Take up what was kept. Raises: OSError."""
        for deed in await self._kept.read():
            self._deeds[deed.key] = deed
            if deed.key == deed.of and (incident := self._incident(deed)) is not None:
                self._on_declared(deed.driver, incident)

    def offices(self) -> tuple[str, ...]:
        """Return the back offices in which incidents can be declared."""
        probe = Declaration(key=new_key(), at=self._clock(), title="?", scope=Scope(everyone=True))
        return tuple(name for name, each in self._offices().items() if each.takes(probe))

    def standing(self, driver: Driver) -> Deed | None:
        """Return the declaration that stands for a driver, or is on its way; None where there is none."""
        return next((each for each in self._deeds.values() if each.driver == driver and self._stands(each)), None)

    async def declare(
        self,
        driver: Driver,
        *,
        by: str,
        title: str,
        scope: Scope,
        sentence: str | None = None,
        severity: Severity | None = None,
        office: str | None = None,
    ) -> Receipt:
        """Declare an incident for a driver, once: where one stands, or is on its way, that one is answered with.

        A scope of nobody is refused.

        Raises: OSError, where it can be neither accounted for nor kept; then nothing is written.
        """
        standing = self.standing(driver)
        if standing is not None:
            return await self._again(standing)
        if is_empty(scope):
            return Receipt(state=ActState.REFUSED, reason=ErrorCode.REQUEST_REFUSED, detail="it concerns nobody")
        where = office or next(iter(self.offices()), None)
        if where is None:
            return Receipt(state=ActState.REFUSED, reason=ErrorCode.REQUEST_REFUSED, detail="no office takes incidents")
        act = Declaration(
            key=new_key(), at=self._clock(), title=title, scope=scope, severity=severity, sentence=sentence or None
        )
        return await self._begin(Deed(driver=driver, of=act.key, by=by, delivery=Delivery(office=where, act=act)))

    async def update(
        self, driver: Driver, *, by: str, sentence: str | None = None, severity: Severity | None = None
    ) -> Receipt:
        """Change what customers are told of a driver's incident. Raises: OSError, as above."""
        return await self._follow(
            driver,
            by,
            lambda opens: Update(key=new_key(), at=self._clock(), opens=opens, severity=severity, sentence=sentence),
        )

    async def close(self, driver: Driver, *, by: str, sentence: str | None = None) -> Receipt:
        """Close a driver's incident. Raises: OSError, as above."""
        return await self._follow(
            driver, by, lambda opens: Closing(key=new_key(), at=self._clock(), opens=opens, sentence=sentence or None)
        )

    async def run(self) -> None:
        """Try again what is under way, until cancelled."""
        while True:
            self._wakened.clear()
            now = self._clock()
            try:
                for deed in [each for each in self._deeds.values() if each.is_under_way and _is_due(each, now)]:
                    await self._try(deed)
                await self._drop_old(now)
            except OSError:  # what cannot be kept does not happen; the disk may take it later
                self._on_not_kept()
            try:
                async with asyncio.timeout(LOOK_EVERY_S):
                    await self._wakened.wait()
            except TimeoutError:
                continue

    # One deed

    async def _follow(self, driver: Driver, by: str, act_of: Callable[[str], Act]) -> Receipt:
        standing = self.standing(driver)
        if standing is None:
            return Receipt(state=ActState.REFUSED, reason=ErrorCode.REQUEST_REFUSED, detail="no incident was declared")
        if standing.delivery.written_id is None:
            return Receipt(state=ActState.LATER, detail="the declaration is on its way")
        act = act_of(f"{standing.delivery.office}:{standing.delivery.written_id}")
        delivery = Delivery(office=standing.delivery.office, act=act)
        return await self._begin(Deed(driver=driver, of=standing.key, by=by, delivery=delivery))

    async def _begin(self, deed: Deed) -> Receipt:
        """Account for a deed, keep it, and try it. Raises: OSError."""
        await self._audit.record(
            IncidentWritten(
                at=self._clock(),
                supervisor=deed.by,
                deed=_deed_of(deed.delivery.act),
                key=deed.key,
                office=deed.delivery.office,
                driver=f"{deed.driver.kind}:{deed.driver.key}",
            )
        )
        await self._put(deed)
        return await self._try(deed)

    async def _again(self, deed: Deed) -> Receipt:
        """Return what is known of a deed, after another try where it is under way."""
        if not deed.is_under_way:
            return _receipt(deed.delivery)
        return await self._try(deed)

    async def _try(self, deed: Deed) -> Receipt:
        """Try a deed in its turn. Raises: OSError, where what is about to happen cannot be kept: then nothing does."""
        async with self._turns.setdefault(deed.of, asyncio.Lock()):
            known = self._deeds.get(deed.key)
            if known is None or not known.is_under_way:
                return _receipt((known or deed).delivery)
            if any(each.of == deed.of and each.is_under_way for each in self._before(known)):
                return Receipt(state=ActState.LATER, detail="what was said before is on its way")
            return await self._write(known)

    async def _write(self, deed: Deed) -> Receipt:
        delivery, now = deed.delivery, self._clock()
        writer, told = self._offices().get(delivery.office), _until(delivery.tried, now)
        if writer is None:
            await self._put(replace(deed, delivery=replace(delivery, again_at=now + FIRST_WAIT)))
            return Receipt(state=ActState.LATER, reason=ErrorCode.UNREACHABLE, detail="not among the sources")
        begun = replace(
            delivery,
            state=DeliveryState.SENDING,
            tried=Tried(first=now if told is None else told.first, last=now),
            tries=delivery.tries + 1,
        )
        await self._put(replace(deed, delivery=begun))
        receipt = await _written(writer, delivery.act, told)
        settled = replace(deed, delivery=after(begun, told, receipt, self._clock()))
        await self._put(settled)
        if settled.delivery.state is DeliveryState.WRITTEN:
            await self._written(settled)
        return receipt

    async def _written(self, deed: Deed) -> None:
        self._on_changed()
        if isinstance(deed.delivery.act, Closing):
            self._on_declared(deed.driver, None)
            await self._remove([each.key for each in self._deeds.values() if each.of == deed.of])
        elif deed.key == deed.of:
            self._on_declared(deed.driver, self._incident(deed))

    def _before(self, deed: Deed) -> list[Deed]:
        """Return the deeds that were begun before a deed."""
        listed = list(self._deeds.values())
        return listed[: next(place for place, each in enumerate(listed) if each.key == deed.key)]

    def _stands(self, deed: Deed) -> bool:
        written = deed.delivery.state is DeliveryState.WRITTEN
        return deed.key == deed.of and (written or deed.is_under_way)

    def _incident(self, deed: Deed) -> EntryId | None:
        delivery = deed.delivery
        if delivery.written_id is None:
            return None
        return EntryId(f"{delivery.office}:{EntryKind.INCIDENT}:{delivery.written_id}")

    # What is kept

    async def _put(self, deed: Deed) -> None:
        await self._kept.put(deed)
        self._deeds[deed.key] = deed

    async def _remove(self, keys: Iterable[ActKey]) -> None:
        gone = tuple(keys)
        await self._kept.remove(gone)
        for key in gone:
            self._deeds.pop(key, None)
            self._turns.pop(key, None)

    async def _drop_old(self, now: datetime) -> None:
        """Forget what nobody comes back to: what was refused an hour ago, and what is old."""
        over = [
            each.key
            for each in self._deeds.values()
            if each.delivery.act.at < now - KEPT
            or (each.delivery.state is DeliveryState.REFUSED and each.delivery.act.at < now - timedelta(hours=1))
        ]
        beyond = list(self._deeds)[: max(0, len(self._deeds) - MAX_DEEDS)]
        if over or beyond:
            await self._remove({*over, *beyond})


async def _written(writer: WriteBack, act: Act, told: Tried | None) -> Receipt:
    """Try once. A fault of ours leaves the outcome unknown, and is told to the loop."""
    try:
        return await writer.write(act, told)
    except Exception as fault:  # noqa: BLE001 - whatever it is, the act may have been written
        context = {"message": f"writing to {writer.name} failed", "exception": fault}
        asyncio.get_running_loop().call_exception_handler(context)
        return Receipt(state=ActState.UNKNOWN, reason=ErrorCode.INTERNAL, was_sent=True)


def _is_due(deed: Deed, now: datetime) -> bool:
    """Tell whether it is time for another try; what is unknown and rests is looked for when somebody asks again."""
    again_at = deed.delivery.again_at
    if again_at is None:
        return deed.delivery.state is not DeliveryState.UNKNOWN
    return again_at <= now


def _until(tried: Tried | None, now: datetime) -> Tried | None:
    """Return what is known of earlier tries; a last one that lies ahead counts as just now: the clock was set back."""
    return None if tried is None else replace(tried, last=min(tried.last, now))


def _deed_of(act: Act) -> IncidentDeed:
    if isinstance(act, Declaration):
        return IncidentDeed.DECLARE
    return IncidentDeed.UPDATE if isinstance(act, Update) else IncidentDeed.CLOSE


def _receipt(delivery: Delivery) -> Receipt:
    state = {DeliveryState.WRITTEN: ActState.WRITTEN, DeliveryState.REFUSED: ActState.REFUSED}
    return Receipt(
        state=state.get(delivery.state, ActState.UNKNOWN),
        id=delivery.written_id,
        url=delivery.url,
        reason=delivery.reason,
        detail=delivery.detail,
    )

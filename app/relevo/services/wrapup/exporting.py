"""Notes that wait for too long: written out for a supervisor, in clear, where the site has named a folder for them.

They stay in the outbox all the same and go on trying: an export is a second way out, never an end. A file says what the
outbox says: it is replaced where that changes, and goes with its note, so that nobody enters what has been written.
"""

import asyncio
import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from relevo.domain.act import Note
from relevo.domain.wrapup import WrapUpId
from relevo.observability.log import log_event
from relevo.services.ports import Clock
from relevo.services.wrapup.kept_json import to_json
from relevo.services.wrapup.outbox import Delivery, DeliveryState, Kept, Outbox

LOG = logging.getLogger(__name__)

LOOK_S = 60.0

Write = Callable[[str, Mapping[str, object] | None], None]
"""Writes an object under a name, in a thread, in place of what stands there; None takes that away. Raises: OSError."""

_ON_ITS_WAY = frozenset({DeliveryState.WAITING, DeliveryState.SENDING})


def overdue(held: Iterable[Kept], now: datetime, keep: timedelta) -> tuple[Kept, ...]:
    """Return what has waited for too long, drafts that nobody finished among it."""
    return tuple(kept for kept in held if not kept.is_settled and now - kept.wrap_up.begun_at >= keep)


def digest(kept: Kept) -> str:
    """Return a word (SHA-256, hexadecimal) that is another one once anything in a note is that a supervisor acts upon.

    Tries are not: a note that waits would be written out after each of them. Nor are times: a clock can be set back.
    """
    deliveries = tuple(map(_as_read, kept.deliveries))
    said = to_json(replace(kept, deliveries=deliveries, exported_at=None, exported_as=None))
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _said(kept: Kept, now: datetime) -> Mapping[str, object]:
    """Return what a file says: of a note that is on its way the text as it is to be written, and no earlier one."""
    wrap_up = kept.wrap_up
    if any(isinstance(each.act, Note) for each in kept.deliveries):
        wrap_up = replace(wrap_up, text="")
    return to_json(replace(kept, wrap_up=wrap_up, exported_at=now, exported_as=None))


def _as_read(delivery: Delivery) -> Delivery:
    if delivery.state in _ON_ITS_WAY:
        return Delivery(office=delivery.office, act=delivery.act, edited=delivery.edited)
    return replace(delivery, tried=None, tries=0, again_at=None)


class Exporting:
    """Writes out what is overdue, and again where it has changed since; what fails is tried again.

    What was written out is taken away once its note is written, taken back, thrown away or erased. `is_failing` tells
    that a file does not say what it should; `on_change` when that changes.
    """

    def __init__(self, outbox: Outbox, clock: Clock, keep: timedelta, write: Write) -> None:
        self._outbox, self._clock, self._keep, self._write = outbox, clock, keep, write
        self._standing: set[WrapUpId] = set()  # of what there is a file
        self.is_failing = False
        self.on_change: Callable[[], None] = lambda: None

    async def run(self, every_s: float = LOOK_S) -> None:
        """Look again and again, until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(every_s)

    async def look(self) -> None:
        """Take away what is over, and write out what is overdue and was not written out as it stands."""
        held = self._outbox.all()
        self._standing |= {kept.wrap_up.id for kept in held if kept.exported_at is not None}
        over = self._standing - {kept.wrap_up.id for kept in held if not kept.is_settled}
        done = [await self._take_away(wrap_up_id) for wrap_up_id in over]
        due = {kept.wrap_up.id for kept in overdue(held, self._clock(), self._keep)} | self._standing - over
        for kept in held:
            if kept.wrap_up.id in due and (kept.exported_at is None or kept.exported_as != digest(kept)):
                done.append(await self._write_out(kept))
        is_failing = not all(done)
        if is_failing != self.is_failing:
            self.is_failing = is_failing
            self.on_change()

    async def _write_out(self, kept: Kept) -> bool:
        """Write one out as it stands; return whether that was done."""
        now, wrap_up_id = self._clock(), kept.wrap_up.id
        if not await self._put(wrap_up_id, _said(kept, now)):
            return False
        self._standing.add(wrap_up_id)
        newest = self._outbox.get(wrap_up_id)
        if newest is None:  # it was erased meanwhile, perhaps because its customer has asked for that
            return await self._take_away(wrap_up_id)
        await self._outbox.put(replace(newest, exported_at=now, exported_as=digest(kept)))
        return True

    async def _take_away(self, wrap_up_id: WrapUpId) -> bool:
        if not await self._put(wrap_up_id, None):
            return False
        self._standing.discard(wrap_up_id)
        return True

    async def _put(self, wrap_up_id: WrapUpId, said: Mapping[str, object] | None) -> bool:
        try:
            await asyncio.to_thread(self._write, f"note-{wrap_up_id}", said)
        except OSError as fault:
            log_event(LOG, "outbox.not_exported", level=logging.WARNING, error=type(fault).__name__)
            return False
        return True

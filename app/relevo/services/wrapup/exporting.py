"""Notes that wait for too long: written out for a supervisor, in clear, where the site has named a folder for them.

They stay in the outbox all the same and go on trying: an export is a second way out, never an end.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from relevo.observability.log import log_event
from relevo.services.ports import Clock
from relevo.services.wrapup.kept_json import to_json
from relevo.services.wrapup.outbox import Kept, Outbox

LOG = logging.getLogger(__name__)

LOOK_S = 60.0

Write = Callable[[str, Mapping[str, object]], None]
"""Writes an object under a name, in a thread, in place of what stands there. Raises: OSError."""


def overdue(held: Iterable[Kept], now: datetime, keep: timedelta) -> tuple[Kept, ...]:
    """Return what has waited for too long, drafts that nobody finished among it."""
    return tuple(kept for kept in held if not kept.is_settled and now - kept.wrap_up.begun_at >= keep)


class Exporting:
    """Writes out what is overdue, once, and again where it has changed since; what fails is tried again.

    `is_failing` tells that something overdue could not be written; `on_change` when that changes.
    """

    def __init__(self, outbox: Outbox, clock: Clock, keep: timedelta, write: Write) -> None:
        self._outbox, self._clock, self._keep, self._write = outbox, clock, keep, write
        self.is_failing = False
        self.on_change: Callable[[], None] = lambda: None

    async def run(self, every_s: float = LOOK_S) -> None:
        """Look again and again, until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(every_s)

    async def look(self) -> None:
        """Write out what is overdue and was not written out as it stands."""
        now, is_failing = self._clock(), False
        for kept in overdue(self._outbox.all(), now, self._keep):
            if kept.exported_at is not None and kept.exported_at >= kept.wrap_up.changed_at:
                continue
            try:
                await asyncio.to_thread(self._write, f"note-{kept.wrap_up.id}", to_json(kept))
            except OSError as fault:
                log_event(LOG, "outbox.not_exported", level=logging.WARNING, error=type(fault).__name__)
                is_failing = True
                continue
            newest = self._outbox.get(kept.wrap_up.id)
            if newest is not None:
                await self._outbox.put(replace(newest, exported_at=now))
        if is_failing != self.is_failing:
            self.is_failing = is_failing
            self.on_change()

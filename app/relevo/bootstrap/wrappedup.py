"""Telling the board which contacts were wrapped up: at least once, across the end of the program and of the hub."""

import asyncio
import json
import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from relevo.bootstrap.handingon import Publishes
from relevo.domain.events import ContactWrappedUp
from relevo.observability.log import log_event
from relevo.services.codec import encode
from relevo.services.errors import ErrorCode, SourceError, SourceRefused
from relevo.services.ports import EventSource
from relevo.services.site.wrapups import KIND

if TYPE_CHECKING:
    from relevo.records.wrappedup import WrappedUpFile

LOG = logging.getLogger(__name__)

LATE_S, PAUSE_S = 30.0, 5.0


class WrappedUp:
    """Keeps each wrap-up on the disk until every hub has it; where there is no hub, for the board of this machine.

    `run` tells what is to be told, one after the other; a hub takes the same one twice as one.
    """

    def __init__(self, file: "WrappedUpFile", sources: Iterable[EventSource], *, pause_s: float = PAUSE_S) -> None:
        self._file, self._pause_s = file, pause_s
        self._hubs = [(each.name, each) for each in sources if isinstance(each, Publishes)]
        self._waiting: asyncio.Queue[ContactWrappedUp] = asyncio.Queue()
        self._writing: set[asyncio.Task[None]] = set()

    def publish(self, event: ContactWrappedUp) -> None:
        """Take what the board is to be told; it is on the disk soon, and told when that can be."""
        task = asyncio.get_running_loop().create_task(self._keep(event), name="wrapped up")
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)

    async def run(self, finished: Iterable[ContactWrappedUp] = ()) -> None:
        """Tell what was not told before this program began, then what comes; `finished` is what the outbox knows."""
        for event in await self._untold(finished):
            self._waiting.put_nowait(event)
        while True:
            await self._tell(await self._waiting.get())

    async def aclose(self) -> None:
        """Wait until all is on the disk."""
        if self._writing:
            await asyncio.wait(self._writing)

    async def _keep(self, event: ContactWrappedUp) -> None:
        try:
            await asyncio.to_thread(self._file.add, event, is_due=bool(self._hubs))
        except OSError as error:  # it is told all the same, as long as the program lives
            log_event(LOG, "wrapped_up.not_written", level=logging.WARNING, error=type(error).__name__)
        if self._hubs:
            self._waiting.put_nowait(event)

    async def _untold(self, finished: Iterable[ContactWrappedUp]) -> list[ContactWrappedUp]:
        """Return what was kept for a hub, and what the outbox holds though the program died before that was kept."""
        if not self._hubs:
            return []
        try:
            kept = await asyncio.to_thread(self._file.read)
        except OSError as error:
            log_event(LOG, "wrapped_up.not_read", level=logging.WARNING, error=type(error).__name__)
            kept = ()
        known = {each.event.id for each in kept}
        due = [each.event for each in kept if each.is_due]
        return [*due, *(each for each in finished if each.id not in known)]

    async def _tell(self, event: ContactWrappedUp) -> None:
        body = json.dumps(encode(event), ensure_ascii=False, separators=(",", ":")).encode()
        for name, hub in self._hubs:
            if not await self._told(name, hub, event.id, body):
                return  # it stays on the disk, for the next start
        try:
            await asyncio.to_thread(self._file.told, event)
        except OSError as error:
            log_event(LOG, "wrapped_up.not_written", level=logging.WARNING, error=type(error).__name__)

    async def _told(self, name: str, hub: Publishes, event_id: str, body: bytes) -> bool:
        """Return once a hub has it; False where it never takes it."""
        is_said = False
        while True:
            try:
                await hub.publish(KIND, event_id, body, limit_s=LATE_S)
                return True
            except SourceRefused as fault:
                log_event(LOG, "record.not_published", level=logging.WARNING, source=name, code=fault.code)
                return fault.code is ErrorCode.TOO_LARGE
            except SourceError as fault:
                if not is_said:
                    log_event(LOG, "record.not_published", level=logging.WARNING, source=name, code=fault.code)
                is_said = True
            await asyncio.sleep(self._pause_s)

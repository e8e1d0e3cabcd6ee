"""Telling the board which contacts were wrapped up: at least once, across the end of the program and of the hub."""

import asyncio
import json
import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable
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

MOST_KNOWN = 5_000
"""Wrap-ups of which it is known that they stand on the disk."""


class WrappedUp:
    """Keeps each wrap-up on the disk until every hub has it; where there is no hub, for the board of this machine.

    `keep` returns once that is so. `run` tells what is to be told, one after the other; a hub takes the same one twice
    as one. `on_board` is given each at once, for the board of this machine.
    """

    def __init__(
        self,
        file: "WrappedUpFile",
        sources: Iterable[EventSource],
        *,
        pause_s: float = PAUSE_S,
        on_board: Callable[[ContactWrappedUp], None] = lambda _event: None,
    ) -> None:
        self._file, self._pause_s, self._on_board = file, pause_s, on_board
        self._hubs = [(each.name, each) for each in sources if isinstance(each, Publishes)]
        self._waiting: asyncio.Queue[ContactWrappedUp] = asyncio.Queue()
        self._writing: dict[str, asyncio.Task[bool]] = {}
        self._taken: OrderedDict[str, bool] = OrderedDict()  # by id; whether it is on the disk

    async def keep(self, event: ContactWrappedUp) -> bool:
        """Take what the board is to be told, once; return whether it is on the disk. It is told when that can be.

        What the disk does not take is told as long as the program lives.
        """
        if self._taken.get(event.id):
            return True
        if event.id not in self._writing:
            self._on_board(event)
            task = self._writing[event.id] = asyncio.get_running_loop().create_task(self._keep(event))
            task.add_done_callback(lambda _task: self._writing.pop(event.id, None))
        return await asyncio.shield(self._writing[event.id])

    async def run(self, finished: Iterable[ContactWrappedUp] = ()) -> None:
        """Tell what was not told before this program began, then what comes; `finished` is what the outbox knows."""
        await self._take_up(finished)
        while True:
            await self._tell(await self._waiting.get())

    async def aclose(self) -> None:
        """Wait until all is on the disk."""
        if self._writing:
            await asyncio.wait(self._writing.values())

    async def _keep(self, event: ContactWrappedUp) -> bool:
        is_safe = True
        try:
            await asyncio.to_thread(self._file.add, event, is_due=bool(self._hubs))
        except OSError as error:
            log_event(LOG, "wrapped_up.not_written", level=logging.WARNING, error=type(error).__name__)
            is_safe = False
        if self._hubs and event.id not in self._taken:
            self._waiting.put_nowait(event)
        self._note(event.id, is_safe=is_safe)
        return is_safe

    def _note(self, event_id: str, *, is_safe: bool) -> None:
        self._taken[event_id] = is_safe
        while len(self._taken) > MOST_KNOWN:
            self._taken.popitem(last=False)

    async def _take_up(self, finished: Iterable[ContactWrappedUp]) -> None:
        """Take what was kept for a hub, and what the outbox holds though the program died before that was kept."""
        try:
            kept = await asyncio.to_thread(self._file.read)
        except OSError as error:
            log_event(LOG, "wrapped_up.not_read", level=logging.WARNING, error=type(error).__name__)
            kept = ()
        for each in kept:
            if each.is_due and self._hubs and each.event.id not in self._taken:
                self._waiting.put_nowait(each.event)
            self._note(each.event.id, is_safe=True)
        for event in finished:
            await self.keep(event)

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

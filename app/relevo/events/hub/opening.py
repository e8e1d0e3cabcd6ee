"""What is told now, on its way to be opened: held back while what was told before is read, and bounded."""

import asyncio
from collections import deque
from collections.abc import Callable

from relevo.domain.events import Event
from relevo.events.hub.catchup import Message
from relevo.events.hub.intake import Intake

MAX_UNOPENED = 2_000
SLICE_S = 0.004
"""Seconds of work after which the screen has its turn."""


class Opening:
    """Opens messages in the order in which they come, a slice at a time; without an `intake` it waits.

    `dropped` is set each time something had to be left out.
    """

    def __init__(self, put: Callable[[Event], None], *, limit: int = MAX_UNOPENED) -> None:
        self.intake: Intake | None = None
        self.dropped = asyncio.Event()
        self._put, self._limit = put, limit
        self._unopened: deque[Message] = deque()
        self._arrived = asyncio.Event()
        self._is_held = False

    def add(self, message: Message) -> None:
        """Take a message; when there are too many, the oldest goes."""
        self._unopened.append(message)
        if len(self._unopened) > self._limit:
            self._unopened.popleft()
            self.dropped.set()
            if self.intake is not None:
                self.intake.counts.overflown += 1
        self._arrived.set()

    def hold(self) -> None:
        """Open nothing until released."""
        self._is_held = True

    def release(self) -> None:
        """Go on."""
        self._is_held = False
        self._arrived.set()

    async def run(self) -> None:
        """Open what comes, until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            self._arrived.clear()
            began = loop.time()
            while self._unopened and not self._is_held and self.intake is not None:
                self._open(self.intake, self._unopened.popleft())
                if loop.time() - began > SLICE_S:
                    await asyncio.sleep(0)
                    began = loop.time()
            await self._arrived.wait()

    def _open(self, intake: Intake, message: Message) -> None:
        try:
            event = intake.read(message.subject, message.body, message.headers)
            for told in intake.admit(event, message.kept_at) if event is not None else ():
                self._put(told)
        except Exception as fault:  # noqa: BLE001 - whatever is wrong with one message must not end the telephony
            context = {"message": "a message was not taken", "exception": fault}
            asyncio.get_running_loop().call_exception_handler(context)

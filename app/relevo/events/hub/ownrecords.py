"""The advisor's own records on their way to the broker."""

import asyncio
import json

from relevo.events.hub.connection import Connection, Lost, Refused
from relevo.services.errors import ErrorCode, SourceRefused, SourceUnavailable
from relevo.services.site import subjects
from relevo.services.site.sealing import MAX_MESSAGE, MESSAGE_ID

PAUSE_S, PAUSE_LIMIT_S = 0.1, 2.0
"""Seconds until the next try; doubled each time."""


class OwnRecords:
    """Publishes on whatever connection there is, until the broker has taken it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._connection: Connection | None = None
        self._connected = asyncio.Event()

    def use(self, connection: Connection | None) -> None:
        """Publish on a connection from now on; None: there is none."""
        self._connection = connection
        if connection is None:
            self._connected.clear()
        else:
            self._connected.set()

    async def publish(self, kind: str, record_id: str, body: bytes, *, limit_s: float) -> None:
        """Return once the broker has a record; the same `record_id` twice is one record.

        Raises: SourceUnavailable, where the broker does not have it in time; SourceRefused, where it never will.
        """
        if len(body) > MAX_MESSAGE:
            raise SourceRefused(self._name, ErrorCode.TOO_LARGE)
        pause_s = PAUSE_S
        try:
            async with asyncio.timeout(limit_s):
                while not await self._published(kind, record_id, body):
                    await asyncio.sleep(pause_s)
                    pause_s = min(2 * pause_s, PAUSE_LIMIT_S)
        except TimeoutError:
            raise SourceUnavailable(self._name, ErrorCode.LATE) from None

    async def _published(self, kind: str, record_id: str, body: bytes) -> bool:
        await self._connected.wait()
        connection = self._connection
        if connection is None:
            return False
        subject = subjects.record(connection.holder.id, kind)
        try:
            answer = json.loads(await connection.ask(subject, body, headers={MESSAGE_ID: subjects.token(record_id)}))
            return bool(answer.get("stream")) and not answer.get("error")
        except (TimeoutError, Lost, Refused, ValueError, AttributeError):
            if connection.denies(subject):
                raise SourceRefused(self._name, ErrorCode.FORBIDDEN) from None
            return False

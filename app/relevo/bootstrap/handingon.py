"""Handing records of the advisor's own on to the hub: what is left to the next advisor, and where somebody sits."""

import asyncio
import json
import logging
import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Protocol, runtime_checkable

from relevo.domain.events import ContactPassedOn, ContactUnderstood
from relevo.observability.log import log_event
from relevo.services.codec import encode
from relevo.services.errors import SourceError
from relevo.services.ports import EventSource
from relevo.services.site.passing import KIND
from relevo.services.site.seating import KIND as SEAT
from relevo.services.site.understood import KIND as UNDERSTOOD
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.troubles import Trouble, Troubles

LOG = logging.getLogger(__name__)

LATE_S = 5.0
"""Seconds after which the advisor is told that a record has not arrived, and it is tried again."""

LEFT_S = 1_800.0
"""Seconds after which what was left is of no use any more: so long hubs tell it."""

_LATE = {KIND: Trouble.NOT_PASSED_ON, SEAT: Trouble.SEAT_NOT_TOLD}


@runtime_checkable
class Publishes(Protocol):
    """An event source that takes records of the advisor's own."""

    async def publish(self, kind: str, record_id: str, body: bytes, *, limit_s: float = ...) -> None:
        """Publish a record. Raises: SourceError."""


@dataclass(frozen=True, slots=True)
class _Record:
    kind: str
    id: str
    matters_s: float
    body: bytes = field(repr=False)


class HandingOn:
    """Hands records to every event source that takes them, for as long as they matter; the newest of a thing counts.

    What does not arrive holds nobody up, and stands among the troubles until it has.
    """

    def __init__(
        self, sources: Sequence[EventSource], tasks: TaskScope, troubles: Troubles, *, late_s: float = LATE_S
    ) -> None:
        self._sources = [(each.name, each) for each in sources if isinstance(each, Publishes)]
        self._tasks, self._troubles, self._late_s = tasks, troubles, late_s
        self._late: dict[str, set[Hashable]] = {kind: set() for kind in (*_LATE, UNDERSTOOD)}

    def leave(self, left: ContactPassedOn) -> None:
        """Tell the hub what is left to whoever has the contact next."""
        body = json.dumps(encode(left), ensure_ascii=False, separators=(",", ":")).encode()
        self._hand_on(left.contact_id, _Record(KIND, left.id, LEFT_S, body))

    def tell_understood(self, event: ContactUnderstood) -> None:
        """Tell the hub what was understood of a contact; no advisor needs to know where that is late."""
        body = json.dumps(encode(event), ensure_ascii=False, separators=(",", ":")).encode()
        self._hand_on(event.contact_id, _Record(UNDERSTOOD, event.id, LEFT_S, body))

    def sit(self, address: str | None) -> None:
        """Tell the hub where the advisor sits; None: nowhere any more."""
        self._hand_on(None, _seat(address))

    async def stand_up(self, limit_s: float) -> None:
        """Tell the hub that the advisor sits nowhere any more, tried once: whoever quits does not wait for longer."""
        for name, _ in self._sources:
            self._tasks.cancel((SEAT, name, None))
        record = _seat(None)
        words = (each.publish(record.kind, record.id, record.body, limit_s=limit_s) for _, each in self._sources)
        for fault in await asyncio.gather(*words, return_exceptions=True):
            if isinstance(fault, SourceError):
                log_event(LOG, "record.not_published", level=logging.WARNING, source=fault.source, code=fault.code)
            elif fault is not None:
                raise fault

    def _hand_on(self, thing: str | None, record: _Record) -> None:
        for name, source in self._sources:
            key = (record.kind, name, thing)
            self._tasks.replace(key, self._publish(key, name, source, record))

    async def _publish(self, key: Hashable, name: str, source: Publishes, record: _Record) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + record.matters_s
        while loop.time() < until:
            asked_at = loop.time()
            try:
                await source.publish(record.kind, record.id, record.body, limit_s=self._late_s)
                break
            except SourceError as fault:
                if key not in self._late[record.kind]:
                    log_event(LOG, "record.not_published", level=logging.WARNING, source=name, code=fault.code)
            self._set_late(record.kind, key, is_late=True)
            await asyncio.sleep(max(0.0, asked_at + self._late_s - loop.time()))  # what is refused is so at once
        self._set_late(record.kind, key, is_late=False)

    def _set_late(self, kind: str, key: Hashable, *, is_late: bool) -> None:
        late = self._late[kind]
        if is_late:
            late.add(key)
            if kind in _LATE:
                self._troubles.tell(_LATE[kind])
        else:
            late.discard(key)
            if not late and kind in _LATE:
                self._troubles.take_back(_LATE[kind])


def _seat(address: str | None) -> _Record:
    # the same seat again is another word: somebody may have sat there meanwhile
    return _Record(SEAT, f"seat:{token_hex(8)}", math.inf, json.dumps({"address": address}).encode())

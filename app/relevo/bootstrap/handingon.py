"""Handing records of the advisor's own on to the hub: what is left to the next advisor, and where somebody sits."""

import json
import logging
from collections.abc import Sequence
from secrets import token_hex
from typing import Protocol, runtime_checkable

from relevo.domain.events import ContactPassedOn
from relevo.observability.log import log_event
from relevo.services.codec import encode
from relevo.services.errors import SourceError
from relevo.services.ports import EventSource
from relevo.services.site.passing import KIND
from relevo.services.site.seating import KIND as SEAT
from relevo.ui.tasks import TaskScope

LOG = logging.getLogger(__name__)

IN_TIME_S = 60.0
"""Seconds after which what was left is of no use any more."""


@runtime_checkable
class Publishes(Protocol):
    """An event source that takes records of the advisor's own."""

    async def publish(self, kind: str, record_id: str, body: bytes, *, limit_s: float = ...) -> None:
        """Publish a record. Raises: SourceError."""


class HandingOn:
    """Hands records to every event source that takes them; what one does not take is logged, and held up by nobody."""

    def __init__(self, sources: Sequence[EventSource], tasks: TaskScope) -> None:
        self._sources = [(each.name, each) for each in sources if isinstance(each, Publishes)]
        self._tasks = tasks

    def leave(self, left: ContactPassedOn) -> None:
        """Tell the hub what is left to whoever has the contact next."""
        body = json.dumps(encode(left), ensure_ascii=False, separators=(",", ":")).encode()
        for name, source in self._sources:
            self._tasks.replace(("passed_on", name, left.id), self._publish(name, source, KIND, left.id, body))

    def sit(self, address: str | None) -> None:
        """Tell the hub where the advisor sits; None: nowhere any more."""
        body = json.dumps({"address": address}).encode()
        record_id = f"seat:{token_hex(8)}"  # the same seat again is another word: somebody may have sat there meanwhile
        for name, source in self._sources:
            self._tasks.replace(("seat", name), self._publish(name, source, SEAT, record_id, body))

    async def _publish(self, name: str, source: Publishes, kind: str, record_id: str, body: bytes) -> None:
        try:
            await source.publish(kind, record_id, body, limit_s=IN_TIME_S)
        except SourceError as fault:
            log_event(LOG, "record.not_published", level=logging.WARNING, source=name, code=fault.code)

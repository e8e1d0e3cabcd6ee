"""Reading an event source for as long as it tells, whatever happens to what it tells."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import aclosing
from datetime import UTC, datetime

from relevo.domain.events import Event, SourceDown, SourceUp
from relevo.observability.log import log_event
from relevo.services.errors import SourceError
from relevo.services.ports import EventSource

LOG = logging.getLogger(__name__)


async def read_events(source: EventSource, take: Callable[[Event], None]) -> None:
    """Hand every event on; one that cannot be taken goes to the loop's handler, and the next ones still come.

    However the source ends, the last event says that it is lost: contacts may be missing from then on.
    """
    told_as = source.name
    try:
        async with aclosing(source.events()) as events:
            async for event in events:
                if isinstance(event, SourceUp | SourceDown):
                    told_as = event.source
                    log_event(LOG, f"event_{event.type}", source=event.source)
                _hand_on(event, take)
    except SourceError as fault:
        # it has said why: what it needs now is somebody who changes the settings
        log_event(LOG, "event_source.stopped", level=logging.ERROR, source=source.name, code=fault.code)
    finally:
        stopped = SourceDown(id=f"{told_as}:stopped", source=told_as, time=datetime.now(UTC), detail="stopped")
        _hand_on(stopped, take)


def _hand_on(event: Event, take: Callable[[Event], None]) -> None:
    try:
        take(event)
    except Exception as fault:  # noqa: BLE001 - whatever is wrong with one contact must not end the telephony
        asyncio.get_running_loop().call_exception_handler({"message": "an event was not taken", "exception": fault})

"""Reading: the event sources of a hub, all at once."""

import asyncio
import logging
import re
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from relevo.domain.events import Event, SourceDown, SourceResynced, SourceUp
from relevo.observability.log import log_event
from relevo.observability.redaction import error_lines
from relevo.services.ending import end
from relevo.services.errors import SourceError
from relevo.services.ports import Clock, EventSource

LOG = logging.getLogger(__name__)

MAX_REASON = 200

_REST, _NO_LETTERS = re.compile("[(:;,]"), re.compile("[^A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Read:
    """An event source, and the name that its events bear."""

    source: EventSource
    told_as: str


class ReadingFailed(Exception):
    """An event source has ended by a fault that nobody expected; one line that names it."""


class Reading:
    """Reads event sources and gives each event to whoever takes it; `reasons` are those of sources that are down."""

    def __init__(self, sources: Sequence[Read], take: Callable[[Event], None], clock: Clock) -> None:
        self._sources, self._take, self._clock = sources, take, clock
        self.reasons: dict[str, str] = {}

    async def run(self) -> None:
        """Read until cancelled. Raises: ReadingFailed, for whoever can begin again with everything fresh."""
        reading = [asyncio.create_task(self._read(each), name=f"hub {each.told_as}") for each in self._sources]
        try:
            if reading:
                over, _ = await asyncio.wait(reading, return_when=asyncio.FIRST_EXCEPTION)
                for task in over:
                    task.result()
            await asyncio.get_running_loop().create_future()
        finally:
            await end(reading)

    async def _read(self, read: Read) -> None:
        detail = "hub stopped"
        try:
            async with aclosing(read.source.events()) as events:
                async for event in events:
                    self._take_safely(event)
        except SourceError as fault:
            detail = str(fault.code)
            log_event(LOG, "event_source.stopped", level=logging.ERROR, source=read.source.name, code=fault.code)
        except Exception as error:  # noqa: BLE001 - what its message says may be about somebody
            kind, step = type(error).__name__, _step(error)
            log_event(LOG, "event_source.failed", level=logging.ERROR, source=read.source.name, error=kind, step=step)
            raise ReadingFailed(f"event source {read.source.name} has failed ({kind} at {step})") from None
        finally:
            now = self._clock()
            event_id = f"source.down:{now.timestamp():.6f}"
            self._take_safely(SourceDown(id=event_id, source=read.told_as, time=now, detail=detail))

    def _take_safely(self, event: Event) -> None:
        match event:
            case SourceDown():
                self.reasons[event.source] = reason = (event.detail or "unknown")[:MAX_REASON]
                log_event(LOG, f"event_{event.type}", source=event.source, reason=_word(reason))
            case SourceUp() | SourceResynced():
                self.reasons.pop(event.source, None)
                log_event(LOG, f"event_{event.type}", source=event.source)
        try:
            self._take(event)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one contact must not end the telephony
            log_event(
                LOG, "event.failed", level=logging.ERROR, type=event.type, error=type(error).__name__, step=_step(error)
            )


def _word(reason: str) -> str:
    """Return a reason as one word of the log: its first words, which are ours, without numbers."""
    path, _, after = reason.partition(": ")
    ours = _REST.split(after if after and path.startswith(("/", "\\")) else reason, maxsplit=1)[0]
    return _NO_LETTERS.sub("_", ours).strip("_")[:60]


def _step(error: Exception) -> str:
    return error_lines(error)[-1].rpartition("/")[2].replace(" in ", ".")

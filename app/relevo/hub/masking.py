"""Long texts that come with a contact are made safe to show beside the loop: nobody else waits for them."""

import asyncio
import logging
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import replace

from relevo.domain.events import ContactOffered, ContactUpdated, Event
from relevo.observability.log import log_event
from relevo.services.cleaning import clean_attributes, clean_handover
from relevo.services.ending import end

LOG = logging.getLogger(__name__)

LONG = 2_000
"""Characters from which on a text is long: one that is written to be slow to search takes 10 ms."""

MAX_LONG = 50
"""Long ones of a source that wait at once, each up to 1.5 s; a further one is told without its texts."""

Then = Callable[[Event, bool], None]
"""Takes an event, and whether its texts are safe."""


class Masking:
    """Gives events on, those of a source in their order: short ones as they come, long ones with safe texts."""

    def __init__(self) -> None:
        self._lines: dict[str, deque[tuple[Event, Then]]] = defaultdict(deque)
        self._working: dict[str, asyncio.Task[None]] = {}

    def put(self, event: Event, then: Then) -> None:
        """Give an event on, at once where it may be."""
        line = self._lines[event.source]
        is_long = _is_long(event)
        if not is_long and not line:
            then(event, False)
            return
        if is_long and sum(_is_long(each) for each, _ in line) >= MAX_LONG:
            log_event(LOG, "event.too_many_texts", level=logging.WARNING, source=event.source, type=event.type)
            event = _without_texts(event)
        line.append((event, then))
        if event.source not in self._working:
            task = asyncio.create_task(self._work(event.source, line), name=f"hub masking {event.source}")
            self._working[event.source] = task

    async def close(self) -> None:
        """End; what still waits is not given on."""
        await end(self._working.values())

    async def _work(self, source: str, line: deque[tuple[Event, Then]]) -> None:
        try:
            while line:
                event, then = line[0]  # it stays first: what comes meanwhile has its turn after it
                is_long = _is_long(event)
                try:
                    then(await asyncio.to_thread(_safe, event) if is_long else event, is_long)
                except Exception as error:  # noqa: BLE001 - what is wrong with one contact must not end the others
                    kind = type(error).__name__
                    log_event(LOG, "event.failed", level=logging.ERROR, type=event.type, error=kind)
                line.popleft()
        finally:
            del self._working[source], self._lines[source]


def _is_long(event: Event) -> bool:
    if not isinstance(event, ContactOffered | ContactUpdated):
        return False
    size = sum(map(len, event.attributes.values()))
    if (told := event.handover) is not None:
        size += sum(len(turn.text) for turn in told.transcript)
        size += sum(len(fact.name) + len(fact.value) + len(fact.asked or "") for fact in told.facts)
        size += sum(len(step.title) + len(step.detail or "") + len(step.url or "") for step in told.steps)
    return size > LONG


def _safe(event: Event) -> Event:
    if not isinstance(event, ContactOffered | ContactUpdated):
        return event
    handover = None if event.handover is None else clean_handover(event.handover)
    return replace(event, attributes=clean_attributes(event.attributes), handover=handover)


def _without_texts(event: Event) -> Event:
    if not isinstance(event, ContactOffered | ContactUpdated):
        return event
    return replace(event, attributes={}, handover=None)

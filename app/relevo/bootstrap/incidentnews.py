"""Asking for incidents anew once one was declared, changed or closed: for live contacts, not all desktops at once."""

import asyncio
import random
from collections.abc import Callable, Iterable
from typing import Protocol, runtime_checkable

from relevo.services.ports import EventSource
from relevo.ui.tasks import TaskScope

SPREAD_S = 2.0
"""Seconds over which the desktops of a site ask, so that an answer stands on every screen within five."""


@runtime_checkable
class TellsIncidents(Protocol):
    """An event source that hears of incidents; `on_incidents` is called when any of them has changed."""

    on_incidents: Callable[[], None]


class IncidentNews:
    """Lets `ask` be called some moments after a change; several changes in between are one."""

    def __init__(
        self,
        ask: Callable[[], None],
        tasks: TaskScope,
        *,
        spread_s: float = SPREAD_S,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._ask, self._tasks, self._spread_s, self._jitter = ask, tasks, spread_s, jitter
        self._is_due = False

    def follow(self, sources: Iterable[EventSource]) -> None:
        """Hear of changes from the hub."""
        for each in sources:
            if isinstance(each, TellsIncidents):
                each.on_incidents = self.changed

    def changed(self) -> None:
        """Take it that an incident was declared, changed or closed."""
        if not self._is_due:
            self._is_due = True
            self._tasks.replace("incident news", self._ask_soon())

    async def _ask_soon(self) -> None:
        await asyncio.sleep(self._spread_s * self._jitter())
        self._is_due = False
        self._ask()

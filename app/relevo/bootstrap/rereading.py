"""The advisors of a hub that runs, read again when it is told to: who joins needs no restart, and no call is missed."""

import asyncio
from collections.abc import Callable, Sequence

from relevo.bootstrap.advisors import addresses, sitting
from relevo.events.asterisk.source import AsteriskEventSource
from relevo.services.seats import Seats
from relevo.settings.model import AdvisorSettings, Settings
from relevo.settings.store import SettingsError

Reread = Callable[[], Settings]
"""Reads the settings again; raises SettingsError."""

Say = Callable[[str], None]
"""Says one line to the administrator."""


class Rereading:
    """Takes the `[[advisors]]` of a settings file anew; with a file that cannot be used, all stays as it was."""

    def __init__(
        self, settings: Settings, seats: Seats, sources: Sequence[AsteriskEventSource], *, read: Reread, say: Say
    ) -> None:
        self._settings, self._seats, self._sources, self._read, self._say = settings, seats, sources, read, say
        self._asked = asyncio.Event()

    def ask(self) -> None:
        """Have it read again, once more where it is being read already."""
        self._asked.set()

    async def run(self) -> None:
        """Read whenever it is asked for, until cancelled."""
        while True:
            await self._asked.wait()
            self._asked.clear()
            try:
                settings = await asyncio.to_thread(self._read)
            except SettingsError as fault:
                self._say(f"{fault}; the advisors stay as they were")
                continue
            self._take(settings)

    def _take(self, settings: Settings) -> None:
        before, self._settings = self._settings, settings
        self._seats.know(map(sitting, settings.advisors))
        for source in self._sources:
            source.know(addresses(settings, source.name))
        self._say(_difference(before.advisors, settings.advisors) + _others(before, settings))


def _difference(before: Sequence[AdvisorSettings], after: Sequence[AdvisorSettings]) -> str:
    """Say how many are new, told differently and gone; ids are for the file, not for a log."""
    old, new = ({each.id: each for each in advisors} for advisors in (before, after))
    changed = sum(old[each] != new[each] for each in old.keys() & new.keys())
    counts = f"{len(new.keys() - old.keys())} new, {changed} changed, {len(old.keys() - new.keys())} gone"
    return f"[[advisors]]: {counts}"


def _others(before: Settings, after: Settings) -> str:
    """Say that the rest of the file has changed too, where it has."""
    same = before.model_copy(update={"advisors": after.advisors}) == after
    return "" if same else "; what else has changed in the settings counts from the next start on"

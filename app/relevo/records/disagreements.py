"""Which scores advisors disagree with, written down behind the screen."""

import asyncio
import logging
from collections.abc import Callable

from relevo.domain.contact import ContactId
from relevo.observability.log import log_event
from relevo.records.disagreementfile import DisagreementFile
from relevo.services.ports import Clock, Disagreement

LOG = logging.getLogger(__name__)

MOST_HELD = 1_000
"""Words that are held for a disk that takes nothing; the oldest give way, which has been said by then."""

CLOSE_S = 6.0
"""How long closing waits for the disk; a lock that is held is given up earlier."""


class KeptDisagreements:
    """Implements `Disagreements`: writes in a thread; what a full disk refuses is held, and tried again with the next.

    `is_unwritten` tells that something is held that could not be written; `on_change` is called when that changes.
    """

    def __init__(self, file: DisagreementFile, *, clock: Clock) -> None:
        self._file, self._clock = file, clock
        self._held: set[tuple[ContactId, str]] = set()
        self._unwritten: list[Disagreement] = []
        self._writing: asyncio.Task[None] | None = None
        self.is_unwritten = False
        self.on_change: Callable[[], None] = lambda: None

    def note(self, word: Disagreement) -> None:
        """Hold the word, and write it down soon."""
        key = (word.contact_id, word.advisor)
        if word.disagrees:
            self._held.add(key)
        else:
            self._held.discard(key)
        self._unwritten = [*self._unwritten, word][-MOST_HELD:]
        self._write()

    def holds(self, contact_id: ContactId, advisor: str) -> bool:
        """Tell whether the advisor has disagreed with the score of this contact since the program began."""
        return (contact_id, advisor) in self._held

    async def expire(self) -> None:
        """Forget what is too old; a disk that does not let us costs nothing now, the next word does it."""
        try:
            await asyncio.to_thread(self._file.expire, self._clock())
        except OSError as error:
            log_event(LOG, "disagreements.not_expired", level=logging.INFO, error=type(error).__name__)

    async def aclose(self) -> None:
        """Wait until everything is written; what was refused is tried once more."""
        if self._unwritten:
            self._write()
        if self._writing is not None:
            await asyncio.wait([self._writing], timeout=CLOSE_S)
        if self._unwritten:
            log_event(LOG, "disagreements.lost", level=logging.WARNING, count=len(self._unwritten))

    def _write(self) -> None:
        if self._writing is None or self._writing.done():
            self._writing = asyncio.get_running_loop().create_task(self._write_all())

    async def _write_all(self) -> None:
        while words := tuple(self._unwritten):
            try:
                await asyncio.to_thread(self._file.add, words, self._clock())
            except OSError as error:
                log_event(LOG, "disagreements.not_written", level=logging.WARNING, error=type(error).__name__)
                self._tell(is_unwritten=True)
                return
            # compared one by one: meanwhile the oldest may have given way
            self._unwritten = [word for word in self._unwritten if not any(word is each for each in words)]
            self._tell(is_unwritten=False)

    def _tell(self, *, is_unwritten: bool) -> None:
        if is_unwritten != self.is_unwritten:
            self.is_unwritten = is_unwritten
            self.on_change()

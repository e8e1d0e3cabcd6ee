"""What the board is narrowed to: queues, states, words, and only what has an alert."""

from collections.abc import Callable
from dataclasses import dataclass, field

from relevo.domain.board import AdvisorRow, QueueRow
from relevo.domain.events import AdvisorStateName
from relevo.domain.figures import Grade
from relevo.ui.viewmodels.boardcolumns import worst_alert

_ALERTS = frozenset({Grade.WARNING, Grade.CRITICAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardNarrowing:
    """The choices that are made; everything fits the default, and an empty set is no limit.

    `text` is looked for in the names of queues and advisors; an advisor also fits by the queue of their contact.
    `only_alerts` goes by the grades that alerts go by, whichever period is shown.
    """

    text: str = field(default="", repr=False)
    queues: frozenset[str] = frozenset()
    states: frozenset[AdvisorStateName] = frozenset()
    only_alerts: bool = False

    @property
    def is_wide(self) -> bool:
        """Tell whether everything fits."""
        return self == BoardNarrowing()

    @property
    def narrows_queues(self) -> bool:
        """Tell whether some queues may not fit."""
        return bool(self.text.strip() or self.queues or self.only_alerts)

    def queue_test(self) -> Callable[[QueueRow], bool]:
        """Return what tells whether a queue fits."""
        words, queues, only_alerts = self._words(), self.queues, self.only_alerts

        def fits(row: QueueRow) -> bool:
            if queues and row.queue.id not in queues:
                return False
            if only_alerts and worst_alert(row) not in _ALERTS:
                return False
            return not words or _has(words, row.queue.name or row.queue.id)

        return fits

    def advisor_test(self) -> Callable[[AdvisorRow], bool]:
        """Return what tells whether an advisor fits."""
        words, queues, states, only_alerts = self._words(), self.queues, self.states, self.only_alerts

        def fits(row: AdvisorRow) -> bool:
            if states and row.state not in states:
                return False
            if queues and (row.on is None or row.on.id not in queues):
                return False
            if only_alerts and row.grade not in _ALERTS:
                return False
            on = "" if row.on is None else row.on.name or row.on.id
            return not words or _has(words, f"{row.advisor.name or row.advisor.id} {on}")

        return fits

    def _words(self) -> tuple[str, ...]:
        return tuple(self.text.casefold().split())


def _has(words: tuple[str, ...], text: str) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)

"""What the brief knows already, offered as lines of the note: kept with one press, struck like any other line."""

from collections.abc import Iterator

from PySide6.QtCore import QObject

from relevo.domain.brief import Brief
from relevo.domain.handover import Outcome
from relevo.ui.messages import Words
from relevo.ui.plain import one_line

_MOST, _LONGEST = 6, 160


class Offers(QObject):
    """Words a brief as notes are written: short, one matter a line."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def lines(self, brief: Brief) -> tuple[str, ...]:
        """Return the lines, the reason first."""
        return tuple(dict.fromkeys(one_line(line, _LONGEST) for line in self._lines(brief)))[:_MOST]

    def _lines(self, brief: Brief) -> Iterator[str]:
        say = self._words.say
        if brief.headline is not None:
            yield self.tr("Reason: {0}").format(say(brief.headline.text))
        for tried in brief.tried:
            if tried.outcome is not Outcome.UNKNOWN:
                yield self._tried(tried.outcome).format(say(tried.text))
        for promised in brief.promised:
            yield self.tr("Promised before: {0}").format(say(promised.text))

    def _tried(self, outcome: Outcome) -> str:
        return {
            Outcome.WORKED: self.tr("Tried, worked: {0}"),
            Outcome.FAILED: self.tr("Tried, failed: {0}"),
            Outcome.ABANDONED: self.tr("Tried, given up: {0}"),
        }.get(outcome, self.tr("Tried: {0}"))

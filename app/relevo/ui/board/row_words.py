"""The cells of the two live tables, in words."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from relevo.domain.board import AdvisorRow, QueueRow
from relevo.domain.events import AdvisorStateName
from relevo.domain.figures import Grade
from relevo.ui.board.words import GRADE_TONES, UNKNOWN, BoardWords, short
from relevo.ui.theme import Ink, Tone
from relevo.ui.viewmodels.boardcolumns import (
    FIGURES,
    AdvisorColumn,
    Period,
    QueueColumn,
    heard_of,
    measures_of,
    standing_of,
    worst,
    worst_of,
)
from relevo.ui.viewmodels.boardrows import Cell

_STATES = {
    AdvisorStateName.READY: Tone.OK,
    AdvisorStateName.OFFERED: Tone.ACCENT,
    AdvisorStateName.BUSY: Tone.ACCENT,
    AdvisorStateName.WRAP_UP: Tone.WARN,
    AdvisorStateName.PAUSED: Tone.NEUTRAL,
    AdvisorStateName.OFFLINE: Tone.NEUTRAL,
}
_TOLD = frozenset({Grade.WARNING, Grade.CRITICAL})


class QueueWords(QObject):
    """Says queues, with the figures of the period that is shown.

    `threshold_s` is that of the service level where all queues have the same: it then stands in a heading.
    """

    def __init__(
        self,
        words: BoardWords,
        period: Callable[[], Period],
        threshold_s: Callable[[], float | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._period, self._threshold_s = words, period, threshold_s

    def title(self, column: QueueColumn) -> str:
        """Return the heading of a column."""
        threshold_s = self._threshold_s()
        if column is QueueColumn.BEYOND and threshold_s is not None:
            return self.tr("> {0}").format(self._words.seconds(threshold_s))
        return {
            QueueColumn.QUEUE: self.tr("Queue"),
            QueueColumn.GRADE: self.tr("State"),
            QueueColumn.WAITING: self.tr("Waiting"),
            QueueColumn.LONGEST: self.tr("Longest"),
            QueueColumn.SERVICE_LEVEL: self.tr("SL"),
            QueueColumn.BEYOND: self.tr("Beyond"),
            QueueColumn.OFFERED: self.tr("Offered"),
            QueueColumn.ANSWERED: self.tr("Answered"),
            QueueColumn.ABANDONED: self.tr("Abandoned"),
            QueueColumn.ASA: self.tr("ASA"),
            QueueColumn.AHT: self.tr("AHT"),
            QueueColumn.OCCUPANCY: self.tr("Occupancy"),
            QueueColumn.CALLBACKS: self.tr("Callbacks"),
            QueueColumn.READY: self.tr("Ready"),
            QueueColumn.TREND: self.tr("Last 30 min"),
        }[column]

    def name(self, row: QueueRow) -> str:
        """Return the name of a queue."""
        return short(row.queue.name or row.queue.id)

    def cell(self, row: QueueRow, column: QueueColumn) -> Cell:
        """Return what stands in a cell."""
        if column is QueueColumn.QUEUE:
            ink = Ink.MAIN if row.is_known else Ink.THIRD
            return Cell(self.name(row), ink=ink, is_strong=True, note=self.heard(row))
        if column is QueueColumn.GRADE:
            return self._state(row)
        if column is QueueColumn.TREND:
            stands = row.recent_stands  # whichever period is shown: the curve is of the last 30 minutes
            tone = GRADE_TONES[worst_of((*stands.grades.values(), stands.beyond))]
            tone = Tone.ACCENT if tone in (Tone.NEUTRAL, Tone.OK) else tone
            tone = tone if row.is_known else Tone.NEUTRAL
            return Cell("", tone=tone, spark=row.trend, spoken=self._trend(row))
        if column is QueueColumn.BEYOND:
            return self._beyond(row)
        text = self._figure(row, column)
        grade = standing_of(row, self._period()).grades.get(FIGURES[column], Grade.UNGRADED)
        ink = Ink.MAIN if row.is_known and text != UNKNOWN else Ink.THIRD
        if grade is Grade.UNGRADED or not row.is_known or text == UNKNOWN:
            return Cell(text, ink=ink, spoken=self._words.spoken(text))
        is_plain = grade is Grade.GOOD and column is not QueueColumn.SERVICE_LEVEL
        return Cell(
            text,
            tone=None if is_plain else GRADE_TONES[grade],
            is_marked=grade in _TOLD,
            spoken=f"{text}, {self._words.grade(grade)}",
        )

    def heard(self, row: QueueRow) -> str:
        """Return as of when a queue is known, since when it is counted and how long it was not heard; empty for all."""
        as_of = () if row.as_of is None else (self._words.as_of(row.as_of),)
        return " · ".join((*as_of, *self._words.heard(*heard_of(row, self._period()))))

    def note_titles(self) -> Sequence[str]:
        """Return the headings of what a file says beside the figures."""
        return self._words.note_titles()

    def notes(self, row: QueueRow) -> Sequence[str]:
        """Return since when the figures count, for how long nothing was heard, and as of when they are."""
        return self._words.notes(*heard_of(row, self._period()), row.as_of)

    def about(self, row: QueueRow) -> str:
        """Return a queue in one sentence."""
        figures = [
            self.tr("{0}: {1}").format(self.title(column), self.cell(row, column).spoken or "")
            for column in QueueColumn
            if column is not QueueColumn.QUEUE
        ]
        return ", ".join([*figures, *self._words.heard(*heard_of(row, self._period()))])

    def _beyond(self, row: QueueRow) -> Cell:
        """Return how many wait beyond the threshold of the service level, which does not count them yet."""
        if not row.beyond:
            return Cell(self._words.number(0), ink=Ink.MAIN if row.is_known else Ink.THIRD)
        text = self._words.number(row.beyond)
        if self._threshold_s() is None:
            text = self.tr("{0} > {1}").format(text, self._words.seconds(row.threshold_s))
        spoken = self._words.beyond(row.beyond, row.threshold_s)
        grade = standing_of(row, self._period()).beyond
        if grade not in _TOLD or not row.is_known:
            return Cell(text, ink=Ink.MAIN if row.is_known else Ink.THIRD, spoken=spoken)
        spoken = f"{spoken}, {self._words.grade(grade)}"
        return Cell(text, GRADE_TONES[grade], is_marked=True, spoken=spoken)

    def _state(self, row: QueueRow) -> Cell:
        if not row.is_known:
            as_of = row.as_of
            text = self.tr("last known") if as_of is None else self._words.formats.clock_time(as_of)
            spoken = self.tr("cannot be heard, last known {0}").format(text) if as_of else text
            return Cell(text if as_of is None else self.tr("as of {0}").format(text), Tone.NEUTRAL, spoken=spoken)
        grade = worst(row, self._period())
        if grade is Grade.UNGRADED:
            return Cell("", spoken=self._words.grade(grade))
        return Cell(self._words.grade(grade), GRADE_TONES[grade])

    def _figure(self, row: QueueRow, column: QueueColumn) -> str:
        words, told = self._words, measures_of(row, self._period())
        match column:
            case QueueColumn.WAITING:
                return words.number(row.waiting)
            case QueueColumn.LONGEST:
                return words.running(row.waits_since, row.as_of) if row.waiting or row.waits_since else words.length(0)
            case QueueColumn.SERVICE_LEVEL:
                return words.percent(told.service_level)
            case QueueColumn.OFFERED:
                return words.number(told.counts.offered)
            case QueueColumn.ANSWERED:
                return words.number(told.counts.answered)
            case QueueColumn.ABANDONED:
                return words.percent(told.abandon_rate, 1)
            case QueueColumn.ASA:
                return words.length(told.asa_s)
            case QueueColumn.AHT:
                return words.length(told.aht_s)
            case QueueColumn.OCCUPANCY:
                return words.percent(told.occupancy)
            case QueueColumn.CALLBACKS:
                return words.number(told.counts.callbacks if row.tells_callbacks else None)
            case _:
                return words.number(row.ready)

    def _trend(self, row: QueueRow) -> str:
        known = [each for each in row.trend if each is not None]
        if not known:
            return self._words.unknown()
        number = self._words.number
        return self.tr("{0} offered, at most {1} in a minute").format(number(sum(known)), number(max(known)))


class AdvisorWords(QObject):
    """Says advisors."""

    def __init__(self, words: BoardWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def title(self, column: AdvisorColumn) -> str:
        """Return the heading of a column."""
        return {
            AdvisorColumn.ADVISOR: self.tr("Advisor"),
            AdvisorColumn.STATE: self.tr("State"),
            AdvisorColumn.STATE_FOR: self.tr("For"),
            AdvisorColumn.ON: self.tr("On"),
            AdvisorColumn.TODAY: self.tr("Today"),
            AdvisorColumn.AHT: self.tr("AHT"),
            AdvisorColumn.OCCUPANCY: self.tr("Occupancy"),
        }[column]

    def cell(self, row: AdvisorRow, column: AdvisorColumn) -> Cell:
        """Return what stands in a cell."""
        words, ink = self._words, Ink.MAIN if row.is_known else Ink.THIRD
        match column:
            case AdvisorColumn.ADVISOR:
                note = " · ".join(words.heard(row.since, 0.0))
                return Cell(short(row.advisor.name or row.advisor.id), ink=ink, note=note)
            case AdvisorColumn.STATE:
                return self._state(row)
            case AdvisorColumn.STATE_FOR:
                return self._state_for(row)
            case AdvisorColumn.ON:
                return Cell("" if row.on is None else short(row.on.name or row.on.id), ink=ink)
            case AdvisorColumn.TODAY:
                return Cell(words.number(row.today.counts.handled), ink=ink)
            case AdvisorColumn.AHT:
                text = words.length(row.today.aht_s)
            case _:
                text = words.percent(row.today.occupancy)
        return Cell(text, ink=Ink.THIRD if text == UNKNOWN else ink, spoken=words.spoken(text))

    def note_titles(self) -> Sequence[str]:
        """Return the headings of what a file says beside the figures."""
        return self._words.note_titles()

    def notes(self, row: AdvisorRow) -> Sequence[str]:
        """Return since when the figures count, and as of when they are."""
        return self._words.notes(row.since, 0.0, row.as_of)

    def about(self, row: AdvisorRow) -> str:
        """Return an advisor in one sentence."""
        parts = [
            self.tr("{0}: {1}").format(self.title(column), cell.spoken or cell.text)
            for column in AdvisorColumn
            if column is not AdvisorColumn.ADVISOR
            for cell in [self.cell(row, column)]
        ]
        if row.elsewhere:
            parts.append(
                self.tr("also at {0}").format(self._words.formats.listing(short(e) for e in row.elsewhere[:4]))
            )
        parts += self._words.heard(row.since, 0.0)
        if row.as_of is not None:
            parts.append(self._words.as_of(row.as_of))
        return ", ".join(parts)

    def _state(self, row: AdvisorRow) -> Cell:
        text = self._words.state(row.state)
        if row.reason and row.state is AdvisorStateName.PAUSED:
            text = self.tr("{0}: {1}").format(text, short(row.reason))
        if row.elsewhere:
            text = self.tr("{0}, in two places").format(text)
        if row.state is None or not row.is_known:
            return Cell(text, Tone.NEUTRAL)
        return Cell(text, _STATES[row.state])

    def _state_for(self, row: AdvisorRow) -> Cell:
        text = self._words.running(row.state_since, row.as_of)
        if row.grade in _TOLD and row.is_known:
            grade = self._words.grade(row.grade)
            return Cell(text, GRADE_TONES[row.grade], is_marked=True, spoken=f"{text}, {grade}")
        return Cell(text, ink=Ink.MAIN if row.is_known else Ink.THIRD, spoken=self._words.spoken(text))

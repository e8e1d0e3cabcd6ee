"""The words and figures that all parts of the board share."""

from datetime import datetime
from functools import lru_cache

from PySide6.QtCore import QDate, QLocale, QObject

from relevo.domain.events import AdvisorStateName
from relevo.domain.figures import Figure, Formula, Grade
from relevo.ui.formatting import Formats
from relevo.ui.plain import one_line
from relevo.ui.theme import Tone
from relevo.ui.viewmodels.boardcolumns import Period

UNKNOWN = "–"
"""Stands where a figure is not known; screen readers hear the words."""

GRADE_TONES = {
    Grade.GOOD: Tone.OK,
    Grade.WARNING: Tone.WARN,
    Grade.CRITICAL: Tone.BAD,
    Grade.UNGRADED: Tone.NEUTRAL,
}
_LONGEST = 60


@lru_cache(maxsize=32_768)
def short(text: str) -> str:
    """Return a name from outside as one clean, short line."""
    return one_line(text, _LONGEST)


class BoardWords(QObject):
    """Turns figures into texts."""

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.formats = formats

    def percent(self, share: float | None, decimals: int = 0) -> str:
        """Return `58 %`; a figure that is not known is a dash."""
        if share is None:
            return UNKNOWN
        return self.tr("{0} %").format(self.formats.locale.toString(100 * share, "f", decimals))

    def number(self, value: float | None) -> str:
        """Return a number, or a dash."""
        return UNKNOWN if value is None else self.formats.number(value)

    def length(self, seconds: float | None) -> str:
        """Return `4:12`, or a dash."""
        return UNKNOWN if seconds is None else self.formats.stopwatch(seconds)

    def running(self, since: datetime | None, until: datetime | None = None) -> str:
        """Return how long something has gone on, by this machine's clock; a dash where that is not known.

        `until` is when its source was lost: nobody knows whether it went on after that.
        """
        return UNKNOWN if since is None else self.length(((until or self.formats.now()) - since).total_seconds())

    def minutes(self, minutes: float | None) -> str:
        """Return `38 min` or `2 h 10 min`."""
        if minutes is None:
            return UNKNOWN
        whole = round(minutes)
        if whole < 120:
            return self.tr("{0} min").format(self.formats.number(whole))
        return self.tr("{0} h {1} min").format(self.formats.number(whole // 60), self.formats.number(whole % 60))

    def day(self, at: datetime) -> str:
        """Return a day in few letters: `16 Nov`, `Nov 16`."""
        local, locale = self.formats.local(at), self.formats.locale
        shape = locale.dateFormat(QLocale.FormatType.LongFormat)
        is_month_first = -1 < shape.find("MMM") < shape.replace("dddd", "****").find("d")
        return locale.toString(QDate(local.year, local.month, local.day), "MMM d" if is_month_first else "d MMM")

    def unknown(self) -> str:
        """Return what screen readers hear of a dash."""
        return self.tr("not known")

    def spoken(self, text: str) -> str:
        """Return a figure as it is said."""
        return self.unknown() if text == UNKNOWN else text

    def since(self, at: datetime | None) -> str:
        """Return from when on a figure counts, empty where that is the whole time."""
        return "" if at is None else self.tr("since {0}").format(self.formats.moment(at))

    def as_of(self, at: datetime) -> str:
        """Return that something is what was last known."""
        return self.tr("as of {0}").format(self.formats.moment(at))

    def heard(self, since: datetime | None, unheard_s: float) -> tuple[str, ...]:
        """Return from when on figures count and for how long nothing was heard; nothing where all of it was."""
        said = [] if since is None else [self.since(since)]
        if unheard_s >= 1:
            length = self.formats.length(unheard_s) if unheard_s >= 60 else self.seconds(unheard_s)
            said.append(self.tr("{0} not heard").format(length))
        return tuple(said)

    def note_titles(self) -> tuple[str, str, str]:
        """Return the headings of `notes`."""
        return self.tr("Since"), self.tr("Not heard"), self.tr("As of")

    def notes(self, since: datetime | None, unheard_s: float, as_of: datetime | None) -> tuple[str, str, str]:
        """Return the same for a file, each in a column of its own."""
        moment = self.formats.moment
        return (
            "" if since is None else moment(since),
            self.length(unheard_s) if unheard_s >= 1 else "",
            "" if as_of is None else moment(as_of),
        )

    def seconds(self, seconds: float) -> str:
        """Return `20 s`."""
        return self.tr("{0} s").format(self.number(round(seconds)))

    def beyond(self, number: int, threshold_s: float | None) -> str:
        """Return how many wait beyond the threshold of the service level; None: of several ones."""
        if threshold_s is None:
            return self.tr("%n beyond the threshold", "", number)
        return self.tr("{0} beyond {1}").format(self.number(number), self.seconds(threshold_s))

    def formula(self, formula: Formula | None) -> str:
        """Return of which contacts a service level is a share."""
        if formula is None:
            return self.tr("queues differ in their formula")
        return {
            Formula.ANSWERED: self.tr("of answered"),
            Formula.ABANDONED: self.tr("of answered and abandoned"),
            Formula.ALL_ABANDONED: self.tr("of answered and all abandoned"),
            Formula.OFFERED: self.tr("of all that left the queue"),
        }[formula]

    def grade(self, grade: Grade) -> str:
        """Return how a figure stands beside its thresholds."""
        return {
            Grade.GOOD: self.tr("on target"),
            Grade.WARNING: self.tr("warning"),
            Grade.CRITICAL: self.tr("critical"),
            Grade.UNGRADED: self.tr("no target"),
        }[grade]

    def period(self, period: Period) -> str:
        """Return a period."""
        return {Period.TODAY: self.tr("Today"), Period.RECENT: self.tr("Last 30 minutes")}[period]

    def state(self, state: AdvisorStateName | None) -> str:
        """Return what an advisor does."""
        if state is None:
            return self.unknown()
        return {
            AdvisorStateName.READY: self.tr("ready"),
            AdvisorStateName.OFFERED: self.tr("offered"),
            AdvisorStateName.BUSY: self.tr("on contact"),
            AdvisorStateName.WRAP_UP: self.tr("wrap-up"),
            AdvisorStateName.PAUSED: self.tr("paused"),
            AdvisorStateName.OFFLINE: self.tr("offline"),
        }[state]

    def figure(self, figure: Figure | None) -> str:
        """Return the name of a figure; None is a spike."""
        if figure is None:
            return self.tr("More contacts than usual")
        return {
            Figure.WAITING: self.tr("Waiting"),
            Figure.LONGEST_WAIT: self.tr("Longest wait"),
            Figure.SERVICE_LEVEL: self.tr("Service level"),
            Figure.OFFERED: self.tr("Offered"),
            Figure.ANSWERED: self.tr("Answered"),
            Figure.ABANDONED: self.tr("Abandoned"),
            Figure.ABANDON_RATE: self.tr("Abandoned"),
            Figure.ASA: self.tr("ASA"),
            Figure.AHT: self.tr("AHT"),
            Figure.OCCUPANCY: self.tr("Occupancy"),
            Figure.CALLBACKS: self.tr("Callbacks"),
            Figure.READY: self.tr("Ready"),
            Figure.STATE_FOR: self.tr("Time in state"),
        }[figure]

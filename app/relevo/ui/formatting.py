"""Times, durations, numbers and names as they stand on screen: local, in the advisor's language."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, tzinfo

from PySide6.QtCore import QDate, QLocale, QObject, QTime

from relevo.domain.contact import Address, AddressKind, Presentation
from relevo.services.clock import utc_now
from relevo.text import phone

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


class Formats(QObject):
    """Turns values into words of the locale; `zone` None is the zone of this machine."""

    def __init__(
        self,
        locale: QLocale | None = None,
        *,
        zone: tzinfo | None = None,
        now: Callable[[], datetime] = utc_now,
        number: Callable[[str], str] = phone.display,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.locale, self.zone, self.now = locale or QLocale(), zone, now
        self._number = number

    def local(self, at: datetime) -> datetime:
        """Return the moment in the zone of the screen."""
        return at.astimezone(self.zone)

    def clock_time(self, at: datetime) -> str:
        """Return the time of day, without seconds."""
        local = self.local(at)
        return self.locale.toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)

    def day(self, day: date) -> str:
        """Return `Today`, `Yesterday`, or the date; with the year where it is not this one."""
        today = self.local(self.now()).date()
        if day == today:
            return self.tr("Today")
        if day == today - timedelta(days=1):
            return self.tr("Yesterday")
        return self._date(day, "d MMMM yyyy" if day.year != today.year else "dddd d MMMM")

    def moment(self, at: datetime) -> str:
        """Return a moment inside a sentence: `09:02` for today, `yesterday 17:32`, else the date."""
        day, today, clock = self.local(at).date(), self.local(self.now()).date(), self.clock_time(at)
        match (today - day).days:
            case 0:
                return clock
            case 1:
                return self.tr("yesterday {0}").format(clock)
            case -1:
                return self.tr("tomorrow {0}").format(clock)
        date_words = self._date(day, "d MMM" if day.year == today.year else "d MMM yyyy")
        return self.tr("{0}", "a date inside a sentence").format(date_words)

    def number(self, value: float) -> str:
        """Return a number with the digits and separators of the locale."""
        return self.locale.toString(value) if isinstance(value, int) else self.locale.toString(value, "g", 4)

    def stopwatch(self, seconds: float) -> str:
        """Return `0:08`, `12:05` or `1:02:10`; a negative length, from clocks that differ, counts as none."""
        whole = max(0, int(seconds))
        hours, minutes, rest = whole // _HOUR, whole % _HOUR // _MINUTE, whole % _MINUTE
        return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"

    def length(self, seconds: float) -> str:
        """Return a length in its largest unit: `38 min`, `2 h`, `3 d`."""
        whole = max(0, int(seconds))
        if whole < _HOUR:
            return self.tr("{0} min").format(whole // _MINUTE)
        if whole < 2 * _DAY:
            return self.tr("{0} h").format(whole // _HOUR)
        return self.tr("{0} d").format(whole // _DAY)

    def due(self, due: datetime, *, overdue: bool) -> str:
        """Return how far away a promise's end is."""
        left_s = (due - self.now()).total_seconds()
        if overdue or left_s < 0:
            return self.tr("overdue by {0}").format(self.length(-left_s)) if left_s < 0 else self.tr("overdue")
        return self.tr("due in {0}").format(self.length(left_s)) if left_s >= _MINUTE else self.tr("due now")

    def _date(self, day: date, shape: str) -> str:
        return self.locale.toString(QDate(day.year, day.month, day.day), shape)

    def milliseconds(self, ms: int) -> str:
        """Return `84 ms` or `3.2 s`."""
        if ms < 1_000:
            return self.tr("{0} ms").format(ms)
        return self.tr("{0} s").format(self.locale.toString(ms / 1_000, "f", 1))

    def language(self, code: str) -> str | None:
        """Return the name of a language (ISO 639), None where the code is not one."""
        language = QLocale(code).language()
        if language in (QLocale.Language.C, QLocale.Language.AnyLanguage):
            return None
        return QLocale.languageToString(language)

    def address(self, address: Address | None) -> str:
        """Return how the customer is reached, or that it is withheld or not known."""
        if address is not None and address.presentation is Presentation.WITHHELD:
            return self.tr("Number withheld")
        if address is None or address.value is None:
            return self.tr("No number")
        if address.kind is AddressKind.PHONE:
            return self._number(address.value)
        if address.kind is AddressKind.VISITOR:
            return self.tr("Visitor of the site")
        return address.value


def initials(name: str) -> str:
    """Return one or two letters for a name; a question mark where it has none."""
    words = [word for word in name.split() if word[0].isalpha()]
    if not words:
        return "?"
    ends = (words[0], words[-1]) if len(words) > 1 else (words[0],)
    return "".join(word[0].upper() for word in ends)

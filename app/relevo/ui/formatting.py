"""Times, durations, numbers and names as they stand on screen: local, in the advisor's language."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta, tzinfo

from PySide6.QtCore import QDate, QLocale, QObject, QTime

from relevo.domain.contact import Address, AddressKind, Presentation
from relevo.services.clock import utc_now
from relevo.text import phone

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400

# Parts of a locale's long date (`dddd, MMMM d, yyyy`; `dddd, d 'de' MMMM 'de' yyyy`)
_WEEKDAY = re.compile(r"^d{3,4}[,،]?\s*")
_YEAR = re.compile(r"[,،]?\s*('[^']*'\s*)?y+$")


class Formats(QObject):
    """Turns values into words of the locale; `zone` None is the zone of this machine.

    All words of the screen share one of these: whoever replaces its locale changes them everywhere.
    """

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
        shape = self.locale.dateFormat(QLocale.FormatType.LongFormat)
        return self._date(day, (_WEEKDAY if day.year != today.year else _YEAR).sub("", shape))

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
        shape = _WEEKDAY.sub("", self.locale.dateFormat(QLocale.FormatType.LongFormat)).replace("MMMM", "MMM")
        return self.tr("{0}", "a date inside a sentence").format(
            self._date(day, _YEAR.sub("", shape) if day.year == today.year else shape)
        )

    def number(self, value: float) -> str:
        """Return a number with the digits and separators of the locale."""
        return self.locale.toString(value) if isinstance(value, int) else self.locale.toString(value, "g", 4)

    def stopwatch(self, seconds: float) -> str:
        """Return `0:08`, `12:05` or `1:02:10`; a negative length, from clocks that differ, counts as none."""
        whole = max(0, int(seconds))
        hours, minutes, rest = whole // _HOUR, whole % _HOUR // _MINUTE, whole % _MINUTE
        return self._digits(f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}")

    def length(self, seconds: float) -> str:
        """Return a length in its largest unit: `38 min`, `2 h`, `3 d`."""
        whole = max(0, int(seconds))
        if whole < _HOUR:
            return self.tr("{0} min").format(self.number(whole // _MINUTE))
        if whole < 2 * _DAY:
            return self.tr("{0} h").format(self.number(whole // _HOUR))
        return self.tr("{0} d").format(self.number(whole // _DAY))

    def due(self, due: datetime, *, overdue: bool) -> str:
        """Return how far away a promise's end is."""
        left_s = (due - self.now()).total_seconds()
        if overdue or left_s < 0:
            return self.tr("overdue by {0}").format(self.length(-left_s)) if left_s < 0 else self.tr("overdue")
        return self.tr("due in {0}").format(self.length(left_s)) if left_s >= _MINUTE else self.tr("due now")

    def listing(self, names: Iterable[str]) -> str:
        """Return names one after the other, the last with the word that ends a list: `a, b and c`."""
        return self.locale.createSeparatedList(list(names))

    def _digits(self, text: str) -> str:
        """Return a text of figures in the digits of the locale."""
        zero = self.locale.zeroDigit()
        return text if zero == "0" else text.translate({ord("0") + n: chr(ord(zero) + n) for n in range(10)})

    def _date(self, day: date, shape: str) -> str:
        return self.locale.toString(QDate(day.year, day.month, day.day), shape)

    def milliseconds(self, ms: int) -> str:
        """Return `84 ms` or `3.2 s`."""
        if ms < 1_000:
            return self.tr("{0} ms").format(self.number(ms))
        return self.tr("{0} s").format(self.locale.toString(ms / 1_000, "f", 1))

    def language(self, code: str) -> str | None:
        """Return the name of a language (ISO 639), None where the code is not one."""
        language = QLocale(code).language()
        if language in (QLocale.Language.C, QLocale.Language.AnyLanguage):
            return None
        return self._language_names().get(language) or QLocale.languageToString(language)

    def _language_names(self) -> dict[QLocale.Language, str]:
        """Return the names of the languages that a customer in Europe is most likely to speak.

        Qt knows a language's name in English and in itself alone.
        """
        return {
            QLocale.Language.Albanian: self.tr("Albanian"),
            QLocale.Language.Arabic: self.tr("Arabic"),
            QLocale.Language.Basque: self.tr("Basque"),
            QLocale.Language.Bulgarian: self.tr("Bulgarian"),
            QLocale.Language.Catalan: self.tr("Catalan"),
            QLocale.Language.Chinese: self.tr("Chinese"),
            QLocale.Language.Croatian: self.tr("Croatian"),
            QLocale.Language.Czech: self.tr("Czech"),
            QLocale.Language.Danish: self.tr("Danish"),
            QLocale.Language.Dutch: self.tr("Dutch"),
            QLocale.Language.English: self.tr("English"),
            QLocale.Language.Finnish: self.tr("Finnish"),
            QLocale.Language.French: self.tr("French"),
            QLocale.Language.Galician: self.tr("Galician"),
            QLocale.Language.German: self.tr("German"),
            QLocale.Language.Greek: self.tr("Greek"),
            QLocale.Language.Hungarian: self.tr("Hungarian"),
            QLocale.Language.Italian: self.tr("Italian"),
            QLocale.Language.Japanese: self.tr("Japanese"),
            QLocale.Language.Luxembourgish: self.tr("Luxembourgish"),
            QLocale.Language.NorwegianBokmal: self.tr("Norwegian"),
            QLocale.Language.Persian: self.tr("Persian"),
            QLocale.Language.Polish: self.tr("Polish"),
            QLocale.Language.Portuguese: self.tr("Portuguese"),
            QLocale.Language.Romanian: self.tr("Romanian"),
            QLocale.Language.Russian: self.tr("Russian"),
            QLocale.Language.Serbian: self.tr("Serbian"),
            QLocale.Language.Slovak: self.tr("Slovak"),
            QLocale.Language.Spanish: self.tr("Spanish"),
            QLocale.Language.Swedish: self.tr("Swedish"),
            QLocale.Language.Turkish: self.tr("Turkish"),
            QLocale.Language.Ukrainian: self.tr("Ukrainian"),
            QLocale.Language.Vietnamese: self.tr("Vietnamese"),
        }

    def phone(self, number: str) -> str:
        """Return a phone number as people write it; anything else as it is."""
        return self._number(number)

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


NO_INITIALS = "?"


def initials(name: str) -> str:
    """Return one or two letters for a name; a question mark where it has none."""
    words = [word for word in name[:200].split() if word[0].isalpha()]
    if not words:
        return NO_INITIALS
    ends = (words[0], words[-1]) if len(words) > 1 else (words[0],)
    return "".join(word[0].upper() for word in ends)

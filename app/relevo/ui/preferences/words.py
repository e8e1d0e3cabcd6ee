"""The words of what can be chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from relevo.ui.preferences.values import Value
from relevo.ui.translations import LANGUAGES

Options = list[tuple[Value, str]]

_SIZES = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
_MINUTES = (5, 10, 15, 30, 60, 120, 240, 480)
_HOUR = 60


class OptionWords(QObject):
    """Lists the values of each preference with their words; a value that is none of them is added to its list."""

    def languages(self) -> Options:
        """Return the languages, each in its own words."""
        return list(LANGUAGES.items())

    def themes(self) -> Options:
        """Return the themes."""
        return [
            ("auto", self.tr("Like the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
            ("high-contrast", self.tr("High contrast")),
        ]

    def sizes(self, value: float) -> Options:
        """Return the sizes of text."""
        return [(size, self.tr("{0}%").format(round(size * 100))) for size in sorted({*_SIZES, value})]

    def motions(self) -> Options:
        """Return how much may move."""
        return [("auto", self.tr("Like the system")), ("reduced", self.tr("Nothing moves"))]

    def pops(self) -> list[tuple[str, str, str]]:
        """Return when the panel comes up, with a line that explains each."""
        return [
            ("ringing", self.tr("When it rings"), self.tr("It stands there before you answer.")),
            ("answered", self.tr("When I answer"), self.tr("Nothing comes up while it rings.")),
            ("by_hand", self.tr("When I open it"), self.tr("A contact is announced, the panel waits for you.")),
            ("never", self.tr("Never"), self.tr("Contacts are not even announced; they wait in the panel.")),
        ]

    def docks(self) -> Options:
        """Return where the panel stands."""
        return [
            ("right", self.tr("At the right edge")),
            ("left", self.tr("At the left edge")),
            ("floating", self.tr("Where I leave it")),
        ]

    def screens(self, names: Sequence[str], value: str | None) -> Options:
        """Return the screens; one that is chosen and not there is shown as such."""
        options: Options = [(None, self.tr("Main screen")), *((name, name) for name in names)]
        if value is not None and value not in names:
            options.append((value, self.tr("{0} (not connected)").format(value)))
        return options

    def minutes(self, value: int) -> Options:
        """Return how long a contact that is over stays."""
        return [(minutes, self._span(minutes)) for minutes in sorted({*_MINUTES, value})]

    def sounds(self) -> Options:
        """Return the sounds."""
        return [
            ("none", self.tr("No sound")),
            ("chime", self.tr("Chime")),
            ("knock", self.tr("Knock")),
            ("bell", self.tr("Bell")),
        ]

    def _span(self, minutes: int) -> str:
        if minutes % _HOUR:
            return self.tr("%n minutes", "", minutes)
        return self.tr("%n hours", "", minutes // _HOUR)

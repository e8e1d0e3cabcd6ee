"""The language of the screen: texts, dates, numbers and the side on which a line begins; changed while running."""

from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from relevo.assets import resource
from relevo.ui.formatting import Formats

LANGUAGES = {"en": "English", "fr": "Français", "es": "Español", "de": "Deutsch"}
"""What Relevo speaks, each in its own words: whoever looks for one can read nothing else, perhaps.

In any other language the words are English and the rest is by the habits of that language.
"""


class Translations(QObject):
    """Sets the language of the whole program.

    A widget hears of a change by `QEvent.LanguageChange`, whatever is no widget by `changed`; both come when the
    words, the formats and the direction are those of the other language.
    """

    changed = Signal()

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._installed: list[QTranslator] = []
        self._language = "en"

    @property
    def language(self) -> str:
        """Return the language in use (ISO 639-1)."""
        return self._language

    def use(self, language: str, region: str | None = None) -> None:
        """Speak a language (ISO 639-1); a region (ISO 3166) gives its dates and numbers where both go together."""
        application = cast(QApplication, QApplication.instance())
        locale = locale_of(language, region)
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
            translator.deleteLater()
        self._language, self._formats.locale = language, locale
        QLocale.setDefault(locale)
        application.setLayoutDirection(locale.textDirection())
        self._installed = _translators(language, self)
        for translator in self._installed:
            QCoreApplication.installTranslator(translator)
        # Qt tells of a change only where a translator comes or goes: not between two languages without texts of ours
        QCoreApplication.sendEvent(application, QEvent(QEvent.Type.LanguageChange))
        self.changed.emit()


def locale_of(language: str, region: str | None = None) -> QLocale:
    """Return the habits of a language: in a region where it is spoken there, else in its own.

    Qt knows an English of nearly every region, with the figures of the language that is spoken there (3,2 in France):
    in an English sentence they are read wrong. British habits stand for those, with their clock of 24 hours.
    """
    own = QLocale(language)
    there = QLocale(f"{language}_{region}") if region else own
    if there.language() != own.language():
        return own
    is_borrowed = own.language() is QLocale.Language.English and there.decimalPoint() != own.decimalPoint()
    return QLocale("en_GB") if is_borrowed else there


def _translators(language: str, parent: QObject) -> list[QTranslator]:
    """Load what Qt says itself (buttons, menus of text fields), then what Relevo says; what is not there is left out.

    The newest translator is asked first; the English plurals stand below them all (`make_application`).
    """
    if language == "en":
        return []
    own = str(resource("i18n"))
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    found = []
    for name, folder in ((f"qtbase_{language}", qt), (f"relevo_{language}", own)):
        translator = QTranslator(parent)
        if translator.load(name, folder):
            found.append(translator)
        else:
            translator.deleteLater()
    return found

"""What the window of the documents says itself; the documents are English."""

from PySide6.QtCore import QLocale, QObject

from relevo.documents.contents import Group


class DocumentWords(QObject):
    """The words of the window in the language of the screen."""

    def group(self, group: Group) -> str:
        """Return for whom documents are."""
        return {
            Group.ADVISORS: self.tr("For advisors"),
            Group.SUPERVISORS: self.tr("For supervisors"),
            Group.SETTING_UP: self.tr("For IT: install and set up"),
            Group.CONNECTING: self.tr("For IT: connect"),
            Group.RUNNING: self.tr("For IT: run and protect"),
            Group.UNDERSTANDING: self.tr("How it is built"),
        }[group]

    def found(self, number: int, *, is_searching: bool) -> str:
        """Return how much was found."""
        if is_searching:
            return self.tr("Searching …")
        return self.tr("%n line(s) found", "", number) if number else self.tr("Nothing found")

    def language_note(self) -> str:
        """Return that the documents are English, empty where the screen is English as well."""
        is_english = QLocale().language() in (QLocale.Language.English, QLocale.Language.C)
        return "" if is_english else self.tr("The documents are in English.")

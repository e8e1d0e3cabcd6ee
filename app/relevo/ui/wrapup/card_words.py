"""What the card of the wrap-up says: whose it is, whether it is saved, what is missing."""

from datetime import datetime

from PySide6.QtCore import QObject

from relevo.domain.wrapup import Target
from relevo.services.wrapup.outbox import Keeping
from relevo.ui.messages import Words
from relevo.ui.plain import one_line
from relevo.ui.viewmodels.wrapup import Missing


class CardWords(QObject):
    """Words alone; decides nothing."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def heading(self, name: str | None) -> str:
        """Return the heading, with whom it is about where that is known."""
        return self.tr("Wrap-up: {0}").format(one_line(name, 60)) if name else self.tr("Wrap-up")

    def target(self, target: Target) -> str:
        """Return where a note goes."""
        if target.kind is None:
            return self.tr("{0}: customer").format(target.office)
        return self.tr("{0}: {1}").format(target.office, one_line(target.label, 120))

    def missing(self, missing: Missing) -> str:
        """Return what keeps it from being finished."""
        return {
            Missing.NOTHING: self.tr("Nothing was written yet."),
            Missing.OUTCOME: self.tr("An outcome is needed here."),
            Missing.TARGET: self.tr("Say where the note goes; it is kept here until then."),
            Missing.WHOSE: self.tr("Say whom the note is about."),
            Missing.PROMISE: self.tr("Say what was promised, or remove the promise."),
            Missing.DUE: self.tr("Until when it was promised cannot be read, or is over. {0}").format(self._forms()),
            Missing.A_LOOK: self.tr("Look at what is left of the note, then finish it again."),
            Missing.CALL_BACK: self.tr("When to call back cannot be read, or is over. {0}").format(self._forms()),
        }[missing]

    def _forms(self) -> str:
        return self.tr("Say it like “tomorrow noon” or “24.11. 14:00”, or empty the field.")

    def saved(self, at: datetime | None, *, is_saved: bool, is_lasting: bool) -> str:
        """Return whether what stands there is saved."""
        if is_saved and at is not None and not is_lasting:
            return self.tr("In memory only")
        if is_saved and at is not None:
            return self.tr("Saved {0}").format(self._words.formats.clock_time(at))
        return self.tr("Not saved yet")

    def keeping(self, keeping: Keeping) -> str:
        """Return why what is typed would not last, empty where it does."""
        return "" if keeping.is_lasting or keeping.note is None else self._words.say(keeping.note)

    def whose(self, before: str | None, shown: str) -> str:
        """Return that somebody else is shown than whom the note was begun about."""
        begun = one_line(before or self.tr("nobody who was known"), 60)
        return self.tr("This note was begun about {0}. Now {1} is shown.").format(begun, shown)

    def it_is_about(self, shown: str) -> str:
        """Return the words of the button that takes it for whoever is shown."""
        return self.tr("It is about {0}").format(shown)

    def hidden(self, times: int = 1) -> str:
        """Return that something was masked, so often."""
        if times > 1:
            again = self.tr("A card number or a code was hidden again ({0} times): it must not be kept in a note.")
            return again.format(times)
        return self.tr("A card number or a code was hidden: it must not be kept in a note.")

    def counted(self, title: str) -> str:
        """Return under which incident the contact is counted."""
        return self.tr("Counted under: {0}").format(one_line(title, 160))

    def wrong(self, count: int) -> str:
        """Return how many lines of the brief were wrong, empty for none."""
        return self.tr("%n line(s) of the brief marked as wrong", "", count) if count else ""

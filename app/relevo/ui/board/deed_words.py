"""What is said of an act about an incident that was not done at once."""

from PySide6.QtCore import QObject

from relevo.services.messages import explain
from relevo.services.writing import ActState, Receipt
from relevo.ui.messages import Words


class DeedWords(QObject):
    """Words alone; decides nothing."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def failure(self, receipt: Receipt) -> str | None:
        """Return what came of an act in one sentence, None where it was done."""
        match receipt.state:
            case ActState.WRITTEN:
                return None
            case ActState.REFUSED:
                said = self.tr("The back office does not take it")
            case _:
                said = self.tr("It is not known yet whether it was written: it is looked for, and tried again")
        if receipt.reason is None:
            return self.tr("{0}.", "the end of a sentence").format(said)
        return self.tr("{0}: {1}").format(said, self._words.say(explain(receipt.reason, receipt.detail)))

    def nowhere(self) -> str:
        """Return that no back office takes incidents."""
        return self.tr("No back office that is set up here takes incidents: tell IT.")

    def not_noted(self) -> str:
        """Return that it cannot be accounted for, so that it is not done."""
        return self.tr("It could not be noted on this machine's disk, and was not done: tell IT.")

"""What is said of a note that is not sent yet: whose it is, where it stands, and why."""

from PySide6.QtCore import QObject

from relevo.domain.act import Note
from relevo.domain.wrapup import WrapUp
from relevo.services.messages import explain
from relevo.services.wrapup.outbox import Delivery, DeliveryState, Kept
from relevo.ui.messages import Words
from relevo.ui.plain import one_line
from relevo.ui.theme import Tone


class PendingWords(QObject):
    """Words alone; decides nothing."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def whose(self, wrap_up: WrapUp) -> str:
        """Return whom a note is about, and when it was begun."""
        name = one_line(wrap_up.customer_name or self.tr("Nobody who was known"), 80)
        return self.tr("{0} · {1}").format(name, self._words.formats.moment(wrap_up.begun_at))

    def text(self, kept: Kept) -> str:
        """Return the note as it was written."""
        notes = (each.act.text for each in kept.deliveries if isinstance(each.act, Note))
        return next(notes, kept.wrap_up.text) or self.tr("No text yet")

    def state(self, delivery: Delivery, *, lacks_office: bool = False) -> tuple[str, Tone]:
        """Return in a sentence what is known of a note in one back office, and how grave that is.

        `lacks_office`: the back office is not set up here any more.
        """
        office, reason = delivery.office, self._reason(delivery)
        if lacks_office:
            said = self.tr("{0}: is no back office of this machine any more; tell IT, or copy the text")
            return said.format(office), Tone.BAD
        match delivery.state:
            case DeliveryState.WAITING if delivery.again_at is not None:
                said = self.tr("{0}: waits until {1}").format(office, self._words.formats.moment(delivery.again_at))
                return self._with(said, reason), Tone.WARN
            case DeliveryState.WAITING:
                return self.tr("{0}: waits for its turn").format(office), Tone.NEUTRAL
            case DeliveryState.SENDING:
                return self.tr("{0}: is being sent").format(office), Tone.NEUTRAL
            case DeliveryState.WRITTEN if delivery.is_public:
                return self.tr("{0}: written, and customers can see it: hide it there").format(office), Tone.BAD
            case DeliveryState.WRITTEN:
                return self.tr("{0}: written").format(office), Tone.OK
            case DeliveryState.REFUSED:
                return self._with(self.tr("{0}: refused").format(office), reason), Tone.BAD
            case DeliveryState.UNKNOWN:
                said = self.tr("{0}: perhaps written; look there whether it is").format(office)
                return self._with(said, reason), Tone.WARN
            case DeliveryState.WITHDRAWN:
                return self.tr("{0}: taken back").format(office), Tone.NEUTRAL

    def draft(self) -> str:
        """Return that a note is not finished."""
        return self.tr("Not finished; nothing of it is sent before")

    def sum(self, pending: int, needing: int) -> str:
        """Return how many notes there are, and how many wait for the advisor."""
        if not pending:
            return self.tr("Every note is written.")
        said = self.tr("%n note(s) not sent yet", "", pending)
        if not needing:
            return self.tr("{0}; nothing is to be done").format(said)
        return self.tr("{0}; %n wait for you", "", needing).format(said)

    def _reason(self, delivery: Delivery) -> str:
        if delivery.reason is None:
            return ""
        return self._words.say(explain(delivery.reason, delivery.detail))

    def _with(self, said: str, reason: str) -> str:
        return self.tr("{0}: {1}").format(said, reason) if reason else said

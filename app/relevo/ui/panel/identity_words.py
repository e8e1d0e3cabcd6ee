"""How sure it is who the customer is, in as few words as tell it: one line of the panel."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from relevo.domain.contact import Contact
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.phrase import Phrase
from relevo.ui.messages import Words

_SHORTENED = (IdentityState.SURE, IdentityState.PROBABLE)


class IdentityWords(QObject):
    """Puts the reasons together: what matches in one list, everything else behind it."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def in_short(self, identity: Identity | None, contact: Contact, *, complete: bool) -> str:
        """Return it for the eye; `Words.identity` has the whole sentence, for the tip and for screen readers."""
        if identity is None or identity.state not in _SHORTENED or not identity.reasons:
            return self._words.identity(identity, contact, complete=complete)[0]
        is_sure = identity.state is IdentityState.SURE
        word = self.tr("Sure") if is_sure else self.tr("Probable")
        matching = [short for reason in identity.reasons if (short := self._matching(reason))]
        others = [self._other(reason) for reason in identity.reasons if not self._matching(reason)]
        others[:0] = [self._match(matching)] if matching else []
        if is_sure:  # what proves it comes before what matches
            others.sort(key=lambda said: said != self.tr("signed in"))
        return self.tr("{0}: {1}").format(word, " · ".join(others))

    def _match(self, matching: Sequence[str]) -> str:
        *before, last = matching
        if not before:
            return self.tr("{0} matches").format(last)
        return self.tr("{0} and {1} match").format(", ".join(before), last)

    def _matching(self, reason: str) -> str:
        """Return what matches in a word or two, nothing for a reason of another kind."""
        return {
            "Customer number matches": self.tr("number"),
            "Portal login matches": self.tr("login"),
            "E-mail address matches": self.tr("e-mail"),
            "Phone number matches": self.tr("phone"),
            "Chat visitor matches": self.tr("chat visitor"),
            "Customer number given in the chat matches": self.tr("number given in the chat"),
            "E-mail address given in the chat matches": self.tr("e-mail given in the chat"),
            "Phone number given in the chat matches": self.tr("phone given in the chat"),
            "The name that came with the contact is the same": self.tr("name"),
        }.get(_template(reason), "")

    def _other(self, reason: str) -> str:
        short = {
            "Signed in": self.tr("signed in"),
            "The name that came with the contact is similar only": self.tr("name only similar"),
            "Not every source has answered": self.tr("a source is missing"),
        }.get(_template(reason))
        return self._words.within(reason) if short is None else short


def _template(reason: str) -> str:
    return reason.template if isinstance(reason, Phrase) else ""

"""What is said of hand-over cards between sites; names of sites and texts from there stand in it as they are."""

from PySide6.QtCore import QObject

from relevo.domain.contact import Address, AddressKind, PassedOn
from relevo.domain.customer import HandleKind
from relevo.domain.events import CardState
from relevo.ui.messages import Words
from relevo.ui.plain import one_line
from relevo.ui.viewmodels.card import CardIn, CardOut


class HandOverWords(QObject):
    """Words alone; decides nothing."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def made(self, card: CardOut) -> str:
        """Return what has become of a card that was asked for."""
        if card.state is None:
            return self.tr("The card for {0} is being made.").format(card.site)
        if card.state is CardState.MADE and card.until is not None:
            return self.tr("Card for {0}: send the link there by {1}; it opens once.").format(
                card.site, self._words.formats.clock_time(card.until)
            )
        return self.tr("No card for {0}: {1}").format(card.site, self._why(card.state))

    def asks(self, site: str) -> str:
        """Return what a link is that somebody has opened."""
        return self.tr("A link brings a hand-over card, it says from the site {0}.").format(site)

    def once(self) -> str:
        """Return what to mind before it is opened."""
        return self.tr("It opens once, for the contact in front.")

    def opening(self, site: str) -> str:
        """Return that it is being opened."""
        return self.tr("The card of {0} is being opened.").format(site)

    def not_opened(self, site: str, state: CardState) -> str:
        """Return why it was not opened."""
        return self.tr("The card of {0} was not opened: {1}").format(site, self._why(state))

    def lost(self, site: str) -> str:
        """Return that it was opened for nobody."""
        return self.tr(
            "The card of {0} was opened, but its contact has left the desk: ask there for another card."
        ).format(site)

    def came(self, card: CardIn) -> str:
        """Return who has left a card, and the line of it."""
        left = card.left
        who = one_line(left.from_advisor.name or self.tr("An advisor"), 80)
        if left.line is None:
            return self.tr("Handed over by {0} of the site {1}").format(who, card.site)
        return self.tr("Handed over by {0} of the site {1}: {2}").format(who, card.site, left.line)

    def hint(self, left: PassedOn) -> str:
        """Return who the customer is there, and by what; empty where the card does not say."""
        found = [self._handle(kind, value) for kind, values in left.found_by.items() for value in values][:6]
        name = one_line(left.customer_name or "", 80)
        told = ", ".join(each for each in (name, *found) if each)
        return self.tr("Taken there for: {0}. That proves nothing here.").format(told) if told else ""

    def _handle(self, kind: HandleKind, value: str) -> str:
        if kind is HandleKind.PHONE:
            return self._words.formats.address(Address(kind=AddressKind.PHONE, value=one_line(value, 80)))
        return one_line(value, 80)

    def seen(self, left: PassedOn) -> str:
        """Return of when the brief is."""
        return self.tr("The brief as it stood there at {0}:").format(self._words.formats.clock_time(left.at))

    def _why(self, state: CardState) -> str:
        match state:
            case CardState.NOT_SET_UP:
                return self.tr("this site shares no cards with that one; ask IT.")
            case CardState.NOT_ALLOWED:
                return self.tr("the hub does not know this contact as one of yours.")
            case CardState.TOO_MANY:
                return self.tr("you have asked for too many within a minute; wait a little.")
            case CardState.TOO_LARGE:
                return self.tr("it would hold too much; tell the other site yourself.")
            case CardState.UNREADABLE:
                return self.tr("it cannot be read; ask for another one.")
            case CardState.UNKNOWN_SITE:
                return self.tr("it is from a site that this one does not know.")
            case CardState.OTHER_SITE:
                return self.tr("it is for another site than this one.")
            case CardState.FORGED:
                return self.tr("it is not signed by the site that it names: do not trust who sent it.")
            case CardState.EXPIRED:
                return self.tr("its time is over; ask for another one.")
            case CardState.USED:
                return self.tr("it was opened before; ask for another one.")
            case CardState.NOT_REACHED:
                return self.tr("the other site or the hub did not answer; try again.")
            case _:
                return self.tr("the hub gave an answer that this version does not know.")

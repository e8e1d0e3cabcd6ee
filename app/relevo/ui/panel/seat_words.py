"""Where the hub takes the advisor to sit, in a sentence."""

from PySide6.QtCore import QObject

from relevo.domain.events import AdvisorSeat, SeatReason


class SeatWords(QObject):
    """Words what the hub answers; text of the telephony stands in it as it is."""

    def sentence(self, seat: AdvisorSeat) -> str:
        """Return what to say of a seat, with where the advisor sits now."""
        place = seat.advisor.address
        why = {
            SeatReason.SIGNED_IN: self.tr("You sit at {0}.").format(place),
            SeatReason.SIGNED_OUT: self.tr("You have left your seat."),
            SeatReason.TAKEN: self.tr("Somebody else sits at your seat now."),
            SeatReason.UNKNOWN: self.tr("The telephony does not know this seat: check its address."),
            SeatReason.RESERVED: self.tr("This seat is somebody's own: choose another one."),
            SeatReason.LATE: self.tr("Something newer has been said about this seat."),
            SeatReason.NO_ADDRESS: self.tr("This is no address of a seat."),
        }[seat.reason]
        if seat.reason is SeatReason.SIGNED_IN:
            return why
        where = self.tr("Contacts come to you at {0}.").format(place) if place else self.tr("No contacts come to you.")
        return f"{why} {where}"

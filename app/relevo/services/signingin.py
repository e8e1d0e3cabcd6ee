"""Signing in to a source by a person: what can go wrong on the way, and the words for it."""

from collections.abc import Callable
from enum import StrEnum

from relevo.domain.phrase import Phrase

SIGN_IN_S = 120.0
"""How long somebody has: whoever is called away begins again."""


class SignInFault(StrEnum):
    """Why nobody was signed in."""

    CANCELLED = "cancelled"
    TIME_OVER = "time_over"
    NO_BROWSER = "no_browser"
    PORT_TAKEN = "port_taken"
    WRONG_SERVICE = "wrong_service"  # another service answered than the one that was asked (RFC 9207)
    NOT_THIS_WAY = "not_this_way"  # the source signs in by itself
    ON_ANOTHER_DEVICE = "on_another_device"
    REFUSED = "refused"


_WORDS = {
    SignInFault.CANCELLED: Phrase("Nobody was signed in: it was cancelled in the browser."),
    SignInFault.TIME_OVER: Phrase("Nobody was signed in within two minutes; begin again."),
    SignInFault.NO_BROWSER: Phrase("No browser could be opened; ask IT, or sign in from the command line."),
    SignInFault.PORT_TAKEN: Phrase(
        "Another program holds the port that the sign-in comes back to; close it, try again."
    ),
    SignInFault.WRONG_SERVICE: Phrase("Another service answered than the one that was asked; tell IT."),
    SignInFault.NOT_THIS_WAY: Phrase("This source signs in by itself: its account and secret stand in the settings."),
    SignInFault.ON_ANOTHER_DEVICE: Phrase("This source is signed in to with relevo connector sign-in; ask IT."),
    SignInFault.REFUSED: Phrase("The service refused to sign anybody in; ask its administrator."),
}

SIGNED_IN = Phrase("Signed in.")
NOT_LASTING = Phrase("Signed in until Relevo is closed: this machine has no keyring that could guard it.")


class SignInFailed(Exception):
    """Nobody was signed in; `fault` says why, its text is one line for people."""

    def __init__(self, fault: SignInFault) -> None:
        super().__init__(str(_WORDS[fault]))
        self.fault = fault

    @property
    def phrase(self) -> Phrase:
        """Return the sentence."""
        return _WORDS[self.fault]


OpenBrowser = Callable[[str], bool]
"""Hands an address to the browser; tells whether that was possible."""

"""The link of a hand-over card, without anything personal: which card, who keeps it, for whom, and until when.

Its form is open to other makers: resources/docs/cards.md.
"""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from relevo.domain.events import CardState

FORMAT = "relevo-card-1"
MAX_LINK = 512
"""Characters of a link."""

LONGEST = timedelta(hours=1)
SKEW = timedelta(seconds=60)
"""How long a card may last, and how far the clocks of two sites may be apart."""

_LINK = re.compile(
    r"relevo://card/([a-z0-9][a-z0-9-]{0,39})/([A-Za-z0-9_-]{22})"
    r"\?to=([a-z0-9][a-z0-9-]{0,39})&until=([0-9]{1,11})&sig=([A-Za-z0-9_-]{86})"
)

Sign = Callable[[bytes], bytes]


class CardRefused(Exception):
    """A card that is neither made nor opened; `state` says why."""

    def __init__(self, state: CardState) -> None:
        super().__init__(state.value)
        self.state = state


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLink:
    """A link to a card: which one, of which site, for which other, until when (Unix seconds)."""

    site: str
    id: str
    to: str
    until: int
    signature: bytes = b""

    @property
    def signed_bytes(self) -> bytes:
        """Return what its site signs."""
        return f"{FORMAT}\n{self.site}/{self.id}?to={self.to}&until={self.until}".encode()

    def __str__(self) -> str:
        sig = base64.urlsafe_b64encode(self.signature).decode().rstrip("=")
        return f"relevo://card/{self.site}/{self.id}?to={self.to}&until={self.until}&sig={sig}"

    def signed(self, sign: Sign) -> "CardLink":
        """Return it with its signature."""
        return replace(self, signature=sign(self.signed_bytes))


def is_card_link(link: str) -> bool:
    """Tell whether a link is meant to open a card; whether it is a whole one, reading it tells."""
    return link[:14].lower() == "relevo://card/"


def read_card_link(link: str) -> CardLink:
    """Read a link. Raises: CardRefused."""
    found = _LINK.fullmatch(link) if len(link) <= MAX_LINK else None
    if found is None:
        raise CardRefused(CardState.UNREADABLE)
    signature = base64.urlsafe_b64decode(f"{found[5]}==")
    return CardLink(site=found[1], id=found[2], to=found[3], until=int(found[4]), signature=signature)

"""What stands at a contact of hand-over cards: the one that was made of it, and the one that was opened for it."""

from dataclasses import dataclass, field
from datetime import datetime

from relevo.domain.contact import PassedOn
from relevo.domain.events import CardState


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOut:
    """A card that was asked for, by the site that it is for; `state` is None until it is known what became of it."""

    site: str
    state: CardState | None = None
    link: str | None = field(default=None, repr=False)
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardIn:
    """A card that was opened, by the site that it comes from."""

    site: str
    left: PassedOn = field(repr=False)

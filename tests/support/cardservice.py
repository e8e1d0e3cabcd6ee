"""A hub that is asked for hand-over cards: tells what it was asked, and answers what the test lets it say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from relevo.domain.contact import Advisor, ContactId, PassedOn
from relevo.domain.customer import HandleKind
from relevo.domain.events import AdvisorCard, CardState, ContactPassedOn
from relevo.services.cardlink import CardLink, CardRefused
from support.snapshots import ANNA, NOW, lift_brief

LINE = "Her mother must be at the doctor's at 15:00"
BEN = Advisor(id="card:north", name="Ben")


def a_link(until: timedelta = timedelta(minutes=15), site: str = "north") -> CardLink:
    """Return a link to a card for this site, which counts until so long after now."""
    until_s = int((NOW + until).timestamp())
    return CardLink(site=site, id="A" * 22, to="south", until=until_s, signature=b"s" * 64)


def what_came(**changes: Any) -> PassedOn:
    """Return what another site has left."""
    left = PassedOn(
        from_advisor=BEN,
        at=NOW - timedelta(minutes=2),
        line=LINE,
        customer_name="Claire Moreau",
        found_by={HandleKind.PHONE: ("+33199000123",)},
        brief=lift_brief(),
    )
    return replace(left, **changes)


class CardService:
    """Implements HandsOver; `take` is given the answers, at once when `is_quick`, else when `answer` is called."""

    def __init__(self, *sites: str) -> None:
        self.names = sites
        self.made: list[tuple[str, ContactPassedOn]] = []
        self.opened: list[tuple[str, ContactId | None]] = []
        self.refuses: CardState | None = None
        self.take: Callable[[AdvisorCard], None] = lambda _told: None
        self._count = 0

    async def sites(self) -> str:
        return self.answer(self._ask(), CardState.SITES, sites=self.names)

    async def make(self, to: str, left: ContactPassedOn) -> str:
        self.made.append((to, left))
        return self._ask()

    async def open(self, link: str, in_front: ContactId | None = None) -> str:
        self.opened.append((link, in_front))
        return self._ask()

    @property
    def newest(self) -> str:
        """Return the newest request."""
        return f"request-{self._count}"

    def answer(self, request: str, state: CardState, **told: Any) -> str:
        """Let the hub answer a request; return that."""
        self.take(
            AdvisorCard(
                id=f"card:{request}", source="hub", time=NOW, advisor=ANNA, request=request, state=state, **told
            )
        )
        return request

    def _ask(self) -> str:
        if self.refuses is not None:
            raise CardRefused(self.refuses)
        self._count += 1
        return self.newest

"""Seats: which advisor is behind an address of the telephony, by the settings, by the telephony, or signed in there.

Where several telephonies name devices each in its own way, a place is the telephony's name, a colon and the address.
Who signs in at a place holds it from the next event on. A contact under way stays with the advisor who has it: its
offer names that advisor already.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from relevo.domain.contact import Advisor

MAX_PLACES = 50_000
"""Addresses of a telephony that are remembered; far more than a site has desks."""

_ADDRESS = re.compile(r"[!-~]{1,200}")


class SeatRefused(Exception):
    """Somebody cannot sit there; one word says why: `unknown`, `reserved`, `late` or `no_address`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """An advisor of the site; with an `address` this is the advisor's own seat, and nobody else signs in there.

    `login` is what the telephony calls the advisor who signs in at it: the name of a queue's member, or of an agent.
    `source` is the telephony that means this one by them, where others may mean somebody else.
    """

    id: str
    name: str | None = field(default=None, repr=False)
    address: str | None = None
    login: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class SeatTaken:
    """Where an advisor sits from now on; None: nowhere that is known. `by` is who has taken the seat, if somebody."""

    advisor: Advisor
    address: str | None
    by: str | None = None


@dataclass(slots=True)
class _Held:
    advisor: str
    since: datetime


class Seats:
    """Knows who sits where. `places` are those where one may sit although the telephony has not named them.

    `apart` are the telephonies of which two may mean different people by one address or login: there only who names
    the telephony is known by them.
    """

    def __init__(
        self, advisors: Iterable[Sitting] = (), places: Iterable[str] = (), apart: Collection[str] = ()
    ) -> None:
        self._apart = frozenset(apart)
        self._places = {each.casefold(): each for each in places}
        self._held: dict[str, _Held] = {}
        self._newest: dict[str, datetime] = {}
        self._members: dict[str, str] = {}
        self.know(advisors)

    def know(self, advisors: Iterable[Sitting]) -> None:
        """Take who is an advisor of the site from now on.

        Who has signed in somewhere goes on sitting there, unless the seat is somebody else's own by now.
        """
        self._advisors = {each.id: each for each in advisors}
        places = [(self._place(each.address, each.source), each) for each in self._advisors.values() if each.address]
        self._own = {place.casefold(): each for place, each in places}
        self._places |= {place.casefold(): place for place, _ in places}
        self._logins: dict[str, list[Sitting]] = {}
        for each in self._advisors.values():
            if each.login:
                self._logins.setdefault(each.login.casefold(), []).append(each)
        for key, held in tuple(self._held.items()):
            own = self._own.get(key) or self._by_login(*self._parts(self._places.get(key, key)))
            if own is not None and own.id != held.advisor:
                del self._held[key]

    def name_place(self, address: str, source: str | None = None) -> None:
        """Take an address of a telephony for one where advisors may sit."""
        if len(self._places) < MAX_PLACES:
            place = self._place(address, source)
            self._places.setdefault(place.casefold(), place)

    def advisor_of(self, address: str, member_name: str | None = None, *, source: str | None = None) -> Advisor:
        """Return who sits at an address, as of now; one that nobody is known to sit at is its own id.

        Whose own seat it is comes first, then whom the telephony names there, then who has signed in at the seat:
        nobody can sign in where another one is named, so that whoever is, has come later.
        """
        place = self._place(address, source)
        key = place.casefold()
        sitting = self._own.get(key) or self._by_login(source, address, member_name)
        if sitting is None and (held := self._held.get(key)) is not None:
            sitting = self._advisor(held.advisor)
        if sitting is None:
            return Advisor(id=place, address=address, name=member_name)
        return Advisor(id=sitting.id, address=address, name=sitting.name or member_name)

    def heard(self, address: str, member_name: str | None = None, *, source: str | None = None) -> Advisor:
        """Return the same to a telephony; whom it names at the address, or that it names nobody, is remembered."""
        key = self._place(address, source).casefold()
        self._members.pop(key, None)
        if member_name and len(self._members) < MAX_PLACES:
            self._members[key] = member_name
        return self.advisor_of(address, member_name, source=source)

    def seat_of(self, advisor: str) -> str | None:
        """Return an advisor's place: where the advisor has signed in, else the own seat; None for nowhere known."""
        held = next((key for key, each in self._held.items() if each.advisor == advisor), None)
        if held is not None:
            return self._places.get(held, held)
        sitting = self._advisors.get(advisor)
        if sitting is None or sitting.address is None:
            return None
        return self._place(sitting.address, sitting.source)

    def sign_in(self, advisor: str, address: str, at: datetime) -> tuple[SeatTaken, ...]:
        """Let an advisor sit somewhere; return who sits elsewhere by it, the advisor first. Raises: SeatRefused.

        The newest counts, whatever order they come in; whoever sat there sits nowhere from then on.
        """
        if not _ADDRESS.fullmatch(address):
            raise SeatRefused("no_address")
        key = address.casefold()
        if key not in self._places:
            raise SeatRefused("unknown")
        own = self._own.get(key) or self._by_login(*self._parts(self._places[key]), self._members.get(key))
        if own is not None and own.id != advisor:
            raise SeatRefused("reserved")
        before = self._held.get(key)
        self._check_newest(advisor, at)
        if before is not None and before.since > at:
            raise SeatRefused("late")
        self._leave(advisor)
        self._newest[advisor] = at
        self._held[key] = _Held(advisor, at)
        place = self._places[key]
        taken = [SeatTaken(self._named(advisor, place), place)]
        if before is not None and before.advisor != advisor:
            taken.append(SeatTaken(self._named(before.advisor, None), self.seat_of(before.advisor), advisor))
        return tuple(taken)

    def sign_out(self, advisor: str, at: datetime) -> tuple[SeatTaken, ...]:
        """Let an advisor sit nowhere but at the own seat. Raises: SeatRefused, where a newer sign-in has come."""
        self._check_newest(advisor, at)
        self._newest[advisor] = at
        self._leave(advisor)
        own = self.seat_of(advisor)
        return (SeatTaken(self._named(advisor, own), own),)

    def _check_newest(self, advisor: str, at: datetime) -> None:
        newest = self._newest.get(advisor)
        if newest is not None and newest > at:
            raise SeatRefused("late")

    def _leave(self, advisor: str) -> None:
        self._held = {key: each for key, each in self._held.items() if each.advisor != advisor}

    def _advisor(self, advisor: str) -> Sitting:
        return self._advisors.get(advisor) or Sitting(id=advisor)

    def _named(self, advisor: str, address: str | None) -> Advisor:
        return replace(Advisor(id=advisor, address=address), name=self._advisor(advisor).name)

    def _place(self, address: str, source: str | None) -> str:
        return f"{source}:{address}" if source in self._apart else address

    def _parts(self, place: str) -> tuple[str | None, str]:
        """Return the telephony of a place, where the place names it, and the address there."""
        source, colon, address = place.partition(":")
        return (source, address) if colon and source in self._apart else (None, place)

    def _by_login(self, source: str | None, address: str, member_name: str | None = None) -> Sitting | None:
        """Return whom the telephony names: by the member's name, or by the agent in the interface (`Agent/1001`)."""
        is_agent = address.casefold().startswith(("agent/", "agent:"))
        named = (member_name, address, address[len("Agent/") :] if is_agent else None)
        return next((found for each in named if each and (found := self._of_login(each, source))), None)

    def _of_login(self, login: str, source: str | None) -> Sitting | None:
        found = self._logins.get(login.casefold(), [])
        if source in self._apart:
            found = [each for each in found if each.source == source]
        return found[0] if len(found) == 1 else None

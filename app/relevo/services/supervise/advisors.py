"""Advisors: what each does, since when, on what, and what was counted of them today."""

from relevo.domain.board import AdvisorRow
from relevo.domain.contact import Advisor, Queue
from relevo.domain.events import AdvisorState, AdvisorStateName
from relevo.domain.figures import Figure, Grade
from relevo.services.supervise.afterwards import Afterwards
from relevo.services.supervise.engagement import KIND_OF, Engagement
from relevo.services.supervise.measures import knows_wrap_ups, occupancy, of_advisor
from relevo.services.supervise.parts import Part
from relevo.services.supervise.places import Key, Place, elsewhere, is_overtaken, shown
from relevo.services.supervise.rules import BoardRules
from relevo.services.supervise.sitetime import SiteTime
from relevo.services.supervise.tally import Tally
from relevo.services.supervise.thresholds import due_in_s, grade

MAX_PLACES = 8
"""Places of one advisor at once."""

_WATCHED = frozenset({AdvisorStateName.BUSY, AdvisorStateName.WRAP_UP, AdvisorStateName.PAUSED})
"""States of which one may be told that they last too long."""


class AdvisorBook:
    """One advisor: `live` are the contacts that the advisor has, by their offers, each with its queue."""

    __slots__ = ("_afterwards", "advisor", "engagement", "heard", "live", "places", "tally")

    def __init__(self, advisor: Advisor, site: SiteTime) -> None:
        self.advisor = advisor
        self.tally = Tally(site.folded)
        self.engagement = Engagement()
        self.places: dict[Key, Place] = {}
        self.live: dict[str, str | None] = {}
        self.heard = site.now
        self._afterwards = Afterwards()

    @property
    def wraps_up(self) -> bool:
        """Tell whether the advisor is seen to wrap up: by a state or a pause code."""
        return self._afterwards.wraps_up

    @property
    def place(self) -> Place | None:
        """Return the place that is shown."""
        return shown(self.places.values())

    @property
    def state(self) -> AdvisorStateName | None:
        """Return what the advisor does, None while that is not known."""
        place = self.place
        return None if place is None else place.state

    @property
    def is_known(self) -> bool:
        """Tell whether all places of the advisor can be heard."""
        return all(place.is_known for place in self.places.values())

    def stands(self, event: AdvisorState, rules: BoardRules, t: float, since: float, site: SiteTime) -> Part | None:
        """Take a state; return a part of which the wrap-up has become known by it, None for none."""
        if event.advisor != self.advisor and (event.advisor.name or self.advisor.name is None):
            self.advisor = event.advisor
        key = (event.source, event.advisor.address)
        place = self.places.get(key)
        if place is not None and is_overtaken(place, t):
            return None
        state = event.state
        if state is AdvisorStateName.PAUSED and rules.is_wrap_up(event.reason):
            state = AdvisorStateName.WRAP_UP
        if place is not None and place.state is state:
            place.since = place.since if place.reason == event.reason else since
            place.t, place.reason, place.is_known = t, event.reason, True
            self._engage(since, site)
            return None
        if place is None and len(self.places) >= MAX_PLACES:
            self.places.pop(next(iter(self.places)))
        self.places[key] = Place(key, state, t, since, event.reason)
        self._engage(since, site)
        return self._afterwards.turn(state, t)

    def lose(self, source: str, site: SiteTime) -> bool:
        """Take note that a source cannot be heard; tell whether the advisor has a place there."""
        own = [place for place in self.places.values() if place.key[0] == source]
        for place in own:
            place.is_known = False
        if own:
            self.engagement.turn(None, site.now, site)
        return bool(own)

    def find(self, source: str, site: SiteTime) -> bool:
        """Take note that a source can be heard again; tell whether the advisor has a place there."""
        own = [place for place in self.places.values() if place.key[0] == source]
        for place in own:
            place.is_known = True
        if own:
            self._engage(site.now, site)
        return bool(own)

    def over(self, part: Part, t: float) -> None:
        """Take note that the advisor has been left by a contact: what follows may be its wrap-up."""
        self._afterwards.over(part, t)

    def row(self, rules: BoardRules, site: SiteTime, *, on: Queue | None, since_s: float) -> AdvisorRow:
        """Return how the advisor stands; `since_s` is from when on the board counts."""
        place = self.place
        counts = self.tally.of_day(site.day)
        work_s, idle_s = self.engagement.times_s(site)
        occupied = occupancy(work_s, idle_s) if knows_wrap_ups(counts) else None
        return AdvisorRow(
            advisor=self.advisor,
            state=None if place is None else place.state,
            state_since=None if place is None else site.told(place.since),
            reason=None if place is None else place.reason,
            on=on,
            today=of_advisor(counts, occupied=occupied),
            since=site.told(since_s) if since_s > site.midnight_now else None,
            elsewhere=() if place is None else elsewhere(self.places.values(), place),
            grade=self.grade(rules, site),
            is_known=self.is_known,
        )

    def grade(self, rules: BoardRules, site: SiteTime) -> Grade:
        """Return how the time in the state stands beside its threshold."""
        place = self.place
        if place is None or place.state not in _WATCHED or not place.is_known:
            return Grade.UNGRADED
        return grade(Figure.STATE_FOR, site.now - place.since, rules.threshold(Figure.STATE_FOR))

    def due(self, rules: BoardRules, site: SiteTime) -> float | None:
        """Return when, in the board's own time, the grade will change by itself; None for never."""
        place = self.place
        if place is None or place.state not in _WATCHED:
            return None
        in_s = due_in_s(Figure.STATE_FOR, site.now - place.since, rules.threshold(Figure.STATE_FOR))
        return None if in_s is None else site.now + in_s

    def _engage(self, at: float, site: SiteTime) -> None:
        state = self.state
        self.engagement.turn(None if state is None or not self.is_known else KIND_OF.get(state), at, site)

"""What is looked at for the score: how far back, which entries, which texts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import ClassVar

from relevo.domain.brief import Brief, ReasonKind
from relevo.domain.entry import Entry
from relevo.domain.incident import Incident
from relevo.services.briefing.bounds import check_each, check_numbers
from relevo.services.briefing.score.words import Said, Voice, said_in
from relevo.services.briefing.story import Story
from relevo.services.exact import EXACT

LOOKED_AT = 400
"""Entries among which those that count are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputRules:
    """How far back one looks, and from which numbers on something counts.

    What began within `days` counts, contacts and steps only within `lately_days`; of each kind of entry the newest
    `entries`, of the hand-over the customer's newest `turns`, of each text the first `longest` characters, and of all
    texts so many `characters`. A known incident counts from the likelihood `incident_from` on. A contact is settled
    whose outcome is one of `settled`. Words `before` may stand before what opens a clause.
    """

    __pydantic_config__: ClassVar = EXACT

    days: float
    lately_days: float
    entries: int
    turns: int
    longest: int
    characters: int
    incident_from: float
    settled: tuple[str, ...]
    open_days: float
    wait_s: float
    bot_repeats: int
    many_turns: int
    most_times: int
    before: tuple[str, ...]

    def __post_init__(self) -> None:
        """Check what types cannot say."""
        counts = ("entries", "turns")
        some = ("longest", "characters", "bot_repeats", "many_turns", "most_times")
        spans = ("days", "lately_days", "open_days", "wait_s")
        check_numbers(self, counts=counts, some=some, spans=spans, shares=("incident_from",))


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountRules:
    """What one unit of a currency is worth, by its words and signs, and from what worth on money is at stake."""

    __pydantic_config__: ClassVar = EXACT

    worth: Mapping[str, float]
    considerable: float
    large: float

    def __post_init__(self) -> None:
        """Check what types cannot say."""
        check_each("worth", self.worth, least=0)
        if not 0 <= self.considerable <= self.large:
            raise ValueError("considerable: must be from 0 to what is large")


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What is looked at: entries, newest first, their texts, and the incident that explains the contact."""

    entries: Sequence[Entry]
    said: Sequence[Said]
    incident: Incident | None


def look(story: Story, brief: Brief, rules: InputRules) -> LookedAt:
    """Return what counts of a story: of each kind of entry a few of the last days, else the newest of all."""
    kept: list[Entry] = []
    seen: Counter[type[Entry]] = Counter()
    for entry in islice(story.since(timedelta(days=rules.days)), LOOKED_AT):
        kind = type(entry)
        seen[kind] += 1
        if seen[kind] <= rules.entries and not isinstance(entry, Incident):
            kept.append(entry)
    if not kept:
        # that there is only old business is worth saying, and this is its proof
        kept = [e for e in islice(story.timeline, LOOKED_AT) if not isinstance(e, Incident)][:1]
    incident = _incident(story, brief, rules)
    read = kept if incident is None else [*kept, incident]
    noted_from = story.now - timedelta(days=rules.lately_days)
    said = list(said_in(read, noted_from, rules.settled, rules.turns))
    if any(each.voice is Voice.CUSTOMER for each in said):
        # what others wrote may be about other matters: where the customer speaks, that is what counts
        said = [each for each in said if each.voice in (Voice.CUSTOMER, Voice.INCIDENT)]
    return LookedAt(kept, said, incident)


def _incident(story: Story, brief: Brief, rules: InputRules) -> Incident | None:
    likely = (
        reason
        for reason in brief.reasons
        if reason.kind is ReasonKind.INCIDENT and reason.likelihood >= rules.incident_from
    )
    cited = {each for reason in likely for each in reason.evidence}
    return next((e for e in story.timeline if isinstance(e, Incident) and e.id in cited), None) if cited else None

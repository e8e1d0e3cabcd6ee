"""Why the customer is probably there: matters, ranked by how likely each of them is."""

from collections.abc import Sequence
from dataclasses import replace

from relevo.domain.brief import Promised, Reason, ReasonKind
from relevo.services.briefing.reasons.clock import Clock
from relevo.services.briefing.reasons.clues import possible_reasons
from relevo.services.briefing.reasons.likelihood import on_curve, shares, weight
from relevo.services.briefing.reasons.matters import Matter, are_together, matters
from relevo.services.briefing.reasons.possible import Possible
from relevo.services.briefing.reasons.reading import Reading
from relevo.services.briefing.reasons.rules import EVENTS, ReasonRules
from relevo.services.briefing.story import Story
from relevo.text.likeness import Likeness
from relevo.text.wording import Wordings

__all__ = ["ReasonRules", "Reasons"]


class Reasons:
    """Ranks why the customer is probably there."""

    def __init__(self, rules: ReasonRules) -> None:
        self._rules = rules
        self._likeness = Likeness(rules.topics, rules.plain)
        self._manner = Wordings(rules.manner)
        self._events = Wordings(rules.phrases)
        self._clock = Clock(rules.clock)

    def of(self, story: Story, promised: Sequence[Promised]) -> tuple[Reason, ...]:
        """List the probable reasons, the most likely first; each by itself, for two may be about one thing."""
        found = self.found(story, promised)
        weights = [sum(map(weight, map(self._points, matter.members))) for matter in found]
        parts = sorted(zip(shares(weights, self._rules.no_idea), range(len(found)), strict=True), key=_most_first)
        ranked = self._ranked([(found[place], share) for share, place in parts])
        shown = [each for each, (share, _) in zip(ranked, parts, strict=True) if share >= self._rules.shown_from]
        shown = sorted(shown[: self._rules.lines], key=lambda each: -each.likelihood)
        if story.near is not None:
            for each in ranked[len(shown) :]:
                missing = f"likelihood is {each.likelihood:.2f}"
                story.nearly("reasons", each.rule, each.text, missing, each.evidence)
        return tuple(shown)

    def headline(self, reasons: Sequence[Reason]) -> Reason | None:
        """Return the reason that is likely enough to be the headline, None where nobody could know."""
        return next((reason for reason in reasons if reason.likelihood >= self._rules.headline_from), None)

    def found(self, story: Story, promised: Sequence[Promised]) -> list[Matter]:
        """Return the matters that may explain the contact, in no order of likelihood."""
        return matters(possible_reasons(self.reading(story, promised)), self._rules.join_from)

    def reading(self, story: Story, promised: Sequence[Promised]) -> Reading:
        """Return what of a story can explain the contact."""
        return Reading(story, self._rules, self._likeness, self._manner, self._events, self._clock, promised)

    def _ranked(self, parts: Sequence[tuple[Matter, float]]) -> list[Reason]:
        """Tell matters with their shares, the greatest first: what is owed beside an open matter is likely with it."""
        ranked = [self._reason(matter, share) for matter, share in parts]
        for place, (matter, _) in enumerate(parts[1:], start=1):
            if are_together(parts[0][0].members[0].kind, matter.members[0].kind):
                likelihood = round(ranked[0].likelihood * self._rules.together, 4)
                ranked[place] = replace(ranked[place], likelihood=likelihood)
        return ranked

    def _points(self, possible: Possible) -> float:
        return sum(self._rules.points_of(possible.kind, clue) for clue in possible.clues)

    def _reason(self, matter: Matter, share: float) -> Reason:
        """Tell a matter by its incident where it has one, else by the member that most speaks for."""
        best = max(matter.members, key=lambda each: (each.kind is ReasonKind.INCIDENT, self._points(each)))
        return Reason(
            kind=best.kind,
            text=best.say(),
            likelihood=round(on_curve(share, self._rules.curve), 4),
            evidence=matter.evidence(best, self._rules.proofs),
            sentence=best.sentence,
            rule=f"{best.kind}.{self._telling(best)}",
        )

    def _telling(self, possible: Possible) -> str:
        """Return the clue that names the rule: an event, else what counted most."""
        clues = [clue for clue in possible.clues if clue != "base"] or ["base"]
        event = next((clue for clue in clues if clue in EVENTS), None)
        return event or max(clues, key=lambda clue: self._rules.points_of(possible.kind, clue))


def _most_first(part: tuple[float, int]) -> tuple[float, int]:
    return -part[0], part[1]

"""The limit that self-service met, and where: by what happened, and by what the sender of the hand-over claims."""

from dataclasses import replace

from relevo.domain.brief import LimitMet
from relevo.domain.handover import HandoverEntry
from relevo.services.briefing.limit_rules import LimitRules
from relevo.services.briefing.limit_sign import Sign
from relevo.services.briefing.limit_steps import Steps
from relevo.services.briefing.limit_talk import Talk
from relevo.services.briefing.story import Story
from relevo.services.handover import LIMIT_WORDS


class Limits:
    """Tells why self-service stopped."""

    def __init__(self, rules: LimitRules) -> None:
        self._rules = rules
        self._talk, self._steps = Talk(rules), Steps(rules)

    def of(self, story: Story) -> LimitMet | None:
        """Return the limit that was met, None where self-service met none, or where there was none.

        Of strong signs the latest counts: where two limits were met, the later one stopped the customer.
        """
        signs = self._signs(story)
        met = max((sign for sign in signs if sign.weight >= self._rules.strong), key=lambda sign: sign.when, default=None)
        if met is None:
            met = max(signs, key=lambda sign: (sign.weight, sign.when), default=None)
        if met is None:
            return None
        for sign in signs:
            if sign.kind is not met.kind:
                self._nearly(story, sign, "came earlier, or weighs less")
        if met.weight < self._rules.enough:
            self._nearly(story, met, f"weighs {met.weight:g}, less than {self._rules.enough:g}")
            return None
        return LimitMet(
            kind=met.kind, text=LIMIT_WORDS[met.kind], evidence=(met.evidence,), place=met.place, rule=met.rule
        )

    def _signs(self, story: Story) -> list[Sign]:
        """Return all signs; those that say what the sender of the hand-over claims weigh more."""
        signs = self._steps.signs(story)
        passed_on = story.handover
        if passed_on is None:
            return signs
        signs += self._talk.signs(passed_on)
        claimed = passed_on.handover.limit
        if claimed is None:
            return signs
        weights = self._rules.weights
        signs = [
            replace(sign, weight=sign.weight + weights.claim) if sign.kind is claimed else sign for sign in signs
        ]
        return [*signs, _claim(passed_on, weights.claimed, signs)]

    def _nearly(self, story: Story, sign: Sign, missing: str) -> None:
        story.nearly("limit", sign.rule, LIMIT_WORDS[sign.kind], missing, (sign.evidence,))


def _claim(entry: HandoverEntry, weight: float, signs: list[Sign]) -> Sign:
    """Return the claim as a sign; its place is that of the latest sign that says the same."""
    claimed = entry.handover.limit
    assert claimed is not None
    alike = max((sign for sign in signs if sign.kind is claimed), key=lambda sign: sign.when, default=None)
    place = None if alike is None else alike.place
    return Sign(kind=claimed, rule="claimed", weight=weight, at=entry.at, order=-1, evidence=entry.id, place=place)

"""The limit that self-service met, and where: by what happened, and by what the sender of the hand-over claims."""

from collections.abc import Iterator

from relevo.domain.brief import LimitMet
from relevo.domain.handover import HandoverEntry, Limit
from relevo.services.briefing.limit.rules import LimitRules
from relevo.services.briefing.limit.sign import Sign
from relevo.services.briefing.limit.steps import Steps
from relevo.services.briefing.limit.talk import Talk
from relevo.services.briefing.story import Story
from relevo.services.handover import LIMIT_WORDS
from relevo.text.wording import Wordings

CLAIMED = "claimed"
"""The rule of what the sender of a hand-over says of itself: it may be wrong."""


class Limits:
    """Tells why self-service stopped."""

    def __init__(self, rules: LimitRules) -> None:
        self._rules = rules
        self._talk, self._steps = Talk(rules), Steps(rules)

    def wordings(self) -> Iterator[Wordings]:
        """Yield the phrases by which texts in any language are read."""
        yield from self._talk.wordings()
        yield self._steps.wordings

    def of(self, story: Story) -> LimitMet | None:
        """Return the limit that was met, None where self-service met none, or where there was none.

        Each kind weighs what its heaviest sign does, and more where other signs say the same, where the latest strong
        sign is one of them (of two limits the later one stopped the customer), and where the sender claims it.
        """
        signs = self._signs(story)
        if not signs:
            return None
        latest = max((s for s in signs if s.weight >= self._rules.strong), key=lambda sign: sign.when, default=None)
        by_kind: dict[Limit, list[Sign]] = {}
        for sign in signs:
            by_kind.setdefault(sign.kind, []).append(sign)
        weighed = {kind: self._weigh(alike, latest) for kind, alike in by_kind.items()}
        kind = max(weighed, key=lambda kind: (weighed[kind], max(sign.when for sign in by_kind[kind])))
        for other, alike in by_kind.items():
            if other is not kind:
                missing = f"weighs {weighed[other]:.1f}, and {kind} {weighed[kind]:.1f}"
                self._nearly(story, _best(alike), missing)
        met = _best(by_kind[kind])
        if weighed[kind] < self._rules.enough:
            self._nearly(story, met, f"weighs {weighed[kind]:.1f}, less than {self._rules.enough:g}")
            return None
        return LimitMet(kind=kind, text=LIMIT_WORDS[kind], evidence=(met.evidence,), place=met.place, rule=met.rule)

    def _weigh(self, alike: list[Sign], latest: Sign | None) -> float:
        """Return what signs of one kind weigh together."""
        weights = self._rules.weights
        happened = [sign for sign in alike if sign.rule != CLAIMED]
        total = max(sign.weight for sign in alike)
        total += weights.several if len(happened) > 1 else 0.0
        total += weights.latest if latest is not None and latest in happened else 0.0
        return total + (weights.claim if happened and len(happened) < len(alike) else 0.0)

    def _signs(self, story: Story) -> list[Sign]:
        """Return what happened, and what the sender of the hand-over claims, as signs."""
        signs = self._steps.signs(story)
        passed_on = story.handover
        if passed_on is None:
            return signs
        signs += self._talk.signs(passed_on)
        claimed = passed_on.handover.limit
        return signs if claimed is None else [*signs, self._claim(passed_on, claimed, signs)]

    def _claim(self, entry: HandoverEntry, claimed: Limit, signs: list[Sign]) -> Sign:
        """Return the claim as a sign: it weighs less where the conversation would show it, and does not."""
        is_told = any(sign.kind is claimed for sign in signs) or not entry.handover.transcript
        is_doubtful = claimed in self._rules.shown_in_talk and not is_told
        weight = self._rules.weights.claimed_unseen if is_doubtful else self._rules.weights.claimed
        return Sign(kind=claimed, rule=CLAIMED, weight=weight, at=entry.at, order=-1, evidence=entry.id)

    def _nearly(self, story: Story, sign: Sign, missing: str) -> None:
        story.nearly("limit", sign.rule, LIMIT_WORDS[sign.kind], missing, (sign.evidence,))


def _best(alike: list[Sign]) -> Sign:
    """Return the sign that proves a kind best: what happened before what is claimed, the heaviest, the latest."""
    return max(alike, key=lambda sign: (sign.rule != CLAIMED, sign.weight, sign.when))

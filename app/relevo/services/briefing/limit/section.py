"""The limit that self-service met, and where: by what happened; what the sender of the hand-over claims is a claim."""

from collections.abc import Collection, Iterator
from itertools import chain

from relevo.domain.brief import LimitMet
from relevo.domain.handover import HandoverEntry, Limit
from relevo.domain.phrase import Phrase
from relevo.services.briefing.limit.found import Found, Sign, Where
from relevo.services.briefing.limit.reading import READ, Vocabulary, shortened
from relevo.services.briefing.limit.rules import LimitRules
from relevo.services.briefing.limit.steps import Steps
from relevo.services.briefing.limit.talk import Talk
from relevo.services.briefing.story import Story
from relevo.services.handover import LIMIT_WORDS
from relevo.text.language import language_of
from relevo.text.wording import Wordings

_BASE = "base"

CLAIMS = "claims_"
"""The beginning of the sign that the sender of the hand-over claims a limit."""

_SETTLED = ("settles", "pleased")
"""Signs that the matter was settled, or the customer content, in the end: whoever claims a limit is contradicted."""

_PASSED_ON = "hands_over"
"""The sign that the bot ends by fetching a person: to be rung back settles nothing."""

_ASKED_AT = frozenset(
    {
        Limit.NOT_UNDERSTOOD,
        Limit.IDENTITY_NOT_PROVED,
        Limit.SENSITIVE_MATTER,
        Limit.ASKED_FOR_PERSON,
        Limit.REPEATED_FAILURE,
    }
)
"""Limits that are met at the question that was asked, not at the sentence that tells of them."""


class Limits:
    """Tells why self-service stopped."""

    def __init__(self, rules: LimitRules) -> None:
        self._rules = rules
        self._machine, self._customer = Vocabulary(rules.machine), Vocabulary(rules.customer)
        self._talk = Talk(rules, self._machine, self._customer)
        self._steps = Steps(rules, self._machine, self._customer)

    def wordings(self, languages: Collection[str]) -> Iterator[Wordings]:
        """Yield the phrases by which texts in some languages are read."""
        yield from self._machine.wordings(languages)
        yield from self._customer.wordings(languages)

    def of(self, story: Story) -> LimitMet | None:
        """Return the limit that was met, None where self-service met none, or where there was none.

        Each sign counts points for the kinds of limit, and for none; the kind with most points is told. A claim counts
        more where something speaks for it; where nothing does it is told as what the sender says, if it is told. Who
        claims a limit has met one, but where the matter was settled in the end.
        """
        signs = self.signs(story)
        if not signs:
            return None
        claimed = None if story.handover is None else story.handover.handover.limit
        seen = tuple(sign for sign in signs if not sign.name.startswith(CLAIMS))
        names = {sign.name for sign in seen}
        is_believed = claimed is not None and (names.isdisjoint(_SETTLED) or _PASSED_ON in names)
        counted = signs if is_believed else seen
        points = {kind: self._points(kind, counted) for kind in Limit}
        is_seen = claimed is not None and self._is_seen(claimed, signs)
        if claimed is not None and is_believed:
            points[claimed] += self._rules.claim if is_seen else self._rules.unseen_claim
        kind = max(points, key=lambda kind: points[kind])
        least = self._rules.enough + sum(self._rules.none.get(sign.name, 0.0) * sign.share for sign in counted)
        least += self._rules.none.get(_BASE, 0.0)
        is_met = is_believed or points[kind] >= least
        self._tell_nearly(story, counted, points, kind if is_met else None, points[kind] if is_met else least)
        if not is_met:
            return None
        if claimed is not None and is_believed and not is_seen and (kind is claimed or not seen):
            return self._claimed(claimed, signs)
        return self._met(kind, seen)

    def _met(self, kind: Limit, signs: tuple[Sign, ...]) -> LimitMet:
        """Return a limit that was met, with the sign that shows it best."""
        best = self._best(kind, signs)
        return LimitMet(
            kind=kind,
            text=LIMIT_WORDS[kind],
            evidence=(best.where.evidence,),
            place=self._place(kind, best.where),
            rule=best.name,
        )

    def _claimed(self, kind: Limit, signs: tuple[Sign, ...]) -> LimitMet:
        """Return a limit that is only claimed, with the place at which the conversation stood."""
        (claim,) = (sign for sign in signs if sign.name.startswith(CLAIMS))
        best = self._best(kind, signs)
        is_there = best.where.evidence == claim.where.evidence and self._worth(kind, best) > 0
        return LimitMet(
            kind=kind,
            text=Phrase("{limit} (it says so; nothing shows it)", limit=LIMIT_WORDS[kind]),
            evidence=(claim.where.evidence,),
            place=self._place(kind, best.where) if is_there else None,
            rule=claim.name,
        )

    def _best(self, kind: Limit, signs: tuple[Sign, ...]) -> Sign:
        return max(self._shown(kind, signs), key=lambda sign: self._worth(kind, sign))

    def _place(self, kind: Limit, where: Where) -> str | None:
        place = where.asked if kind in _ASKED_AT and where.asked else where.place
        return None if place is None else shortened(place, self._rules.words)

    def _is_seen(self, claimed: Limit, signs: tuple[Sign, ...]) -> bool:
        """Tell whether something that happened speaks for a claim."""
        supports = self._rules.supports.get(claimed, frozenset())
        return any(sign.name in supports or sign.name == f"says_{claimed}" for sign in signs)

    def signs(self, story: Story) -> tuple[Sign, ...]:
        """Return what was found, empty where nothing was met at all."""
        found, passed_on = Found(), story.handover
        turns = () if passed_on is None else passed_on.handover.transcript[-self._rules.turns :]
        texts = chain((turn.text[:READ] for turn in turns), self._steps.texts(story))
        language = language_of(" ".join(texts), next(iter(story.spoken), None))
        gave_reason = passed_on is not None and self._talk.note(found, passed_on, language, story.readings)
        self._steps.note(found, story, language, said_since=gave_reason or "asks_person" in found)
        if passed_on is not None and passed_on.handover.limit is not None:
            self._note_claim(found, passed_on, passed_on.handover.limit)
        return found.signs

    def _note_claim(self, found: Found, entry: HandoverEntry, claimed: Limit) -> None:
        """Note what the sender claims, and whether anything speaks for it where there is a conversation."""
        has_talk = bool(entry.handover.transcript)
        is_seen = found.has_any(self._rules.supports.get(claimed, ())) or not has_talk
        found.note(f"{CLAIMS}{'' if is_seen else 'unseen_'}{claimed}", Where(entry.id))

    def _points(self, kind: Limit, signs: tuple[Sign, ...]) -> float:
        return self._rules.base.get(kind, 0.0) + sum(self._worth(kind, sign) for sign in signs)

    def _worth(self, kind: Limit, sign: Sign) -> float:
        return self._rules.weights.get(sign.name, {}).get(kind, 0.0) * sign.share

    def _shown(self, kind: Limit, signs: tuple[Sign, ...]) -> list[Sign]:
        """Return the signs of the entry that speaks most for a kind, those with a place before those without."""
        by_entry: dict[Where, float] = {}
        for sign in signs:
            by_entry[sign.where] = by_entry.get(sign.where, 0.0) + max(self._worth(kind, sign), 0.0)
        placed = {where: worth for where, worth in by_entry.items() if where.place is not None} or by_entry
        most = max(placed, key=lambda where: placed[where])
        return [sign for sign in signs if sign.where == most]

    def _tell_nearly(
        self, story: Story, signs: tuple[Sign, ...], points: dict[Limit, float], met: Limit | None, needed: float
    ) -> None:
        """Note the kinds that were nearly told, and how many points they lack of those that were needed."""
        if story.near is None:
            return
        ranked = sorted((kind for kind in points if kind is not met), key=lambda kind: -points[kind])
        for kind in ranked:
            best = max(signs, key=lambda sign: self._worth(kind, sign), default=None)
            if best is not None and self._worth(kind, best) > 0:
                lacking = f"{needed - points[kind]:.1f} of {needed:.1f} points"
                missing = lacking if met is None else f"{lacking}, which {met} has"
                story.nearly("limit", best.name, LIMIT_WORDS[kind], missing, (best.where.evidence,))

"""Signs of a limit in the steps that a system has seen: what failed, why, and how often."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from relevo.domain.entry import EntryId
from relevo.domain.handover import HandoverEntry, Limit, Outcome
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.briefing.limit.rules import LimitRules
from relevo.services.briefing.limit.sign import Sign, shortened
from relevo.services.briefing.limit.votes import ABOUT, SAYS, Sentence, Votes, kinds_under, read, under
from relevo.services.briefing.story import Story
from relevo.text.wording import Wordings, flat

READ = 600
"""Characters of what a source says of a step that are read."""

ORDER = -1
"""Before whatever is said at the same moment."""

_CODE = re.compile(r"\W*(?:[A-Z]{1,6}(?:-[A-Z]{1,4})*-?\d{1,5}\b|(?:HTTP\s?)?[45]\d\d\b)")
_NAMED_RULE = re.compile(r"\b(?:rule|regle|regel|regla|norma|art|article)\.? ([A-Za-z]{1,6}-?\d{1,4}|\d[\d.]{0,5})")
_CONTENT = (StepKind.ARTICLE, StepKind.SEARCH)
"""What is there to be read fails for one reason."""

_IN_TITLES = frozenset({Limit.IDENTITY_NOT_PROVED, Limit.ASKED_FOR_PERSON})
"""Limits of which a title tells, for it names the question; other titles name what the customer wanted."""

_EVEN_OF_CONTENT = frozenset({Limit.TECHNICAL_ERROR})
"""What may stop somebody who searches or reads, besides that nothing fits."""

COUNTS = "counts"

_FAILED = (Outcome.FAILED, Outcome.ABANDONED)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A step, from the timeline or from the hand-over."""

    kind: StepKind
    title: str = field(repr=False)
    detail: str = field(repr=False)
    outcome: str
    at: datetime
    found: int | None
    limit: Limit | None
    evidence: EntryId


class Steps:
    """Reads the steps of self-service."""

    def __init__(self, rules: LimitRules) -> None:
        self._rules, self._weights = rules, rules.weights
        phrases, own = rules.phrases, rules.phrases.detail
        says = {kind: (*own.get(kind, ()), *phrases.bot.get(kind, ())) for kind in rules.before}
        about = kinds_under(ABOUT, phrases.topics)
        self._votes = Votes(rules)
        self.wordings = Wordings.late(lambda: kinds_under(SAYS, says) | about | under(COUNTS, phrases.counts))

    def signs(self, story: Story) -> list[Sign]:
        """Return the signs of the steps in reach, the newest first."""
        seen = list(self._seen(story))[: self._rules.steps]
        failed = [step for step in seen if step.outcome in _FAILED]
        titles, details = Counter(map(_same, failed)), Counter(map(_so_told, failed))
        found: list[Sign] = []
        for step in seen:
            times = max(titles[_same(step)], details[_so_told(step)] if step.detail else 0)
            sign = self._sign(step, times)
            if sign is not None:
                found.append(self._aged(sign, story))
        return found

    def _aged(self, sign: Sign, story: Story) -> Sign:
        """Return a sign with what it weighs now."""
        if story.now - sign.at <= timedelta(hours=self._rules.old_hours):
            return sign
        return replace(sign, weight=sign.weight - self._weights.old)

    def _seen(self, story: Story) -> Iterator[_Seen]:
        left = self._rules.steps
        for entry in story.since(timedelta(hours=self._rules.hours)):
            if left <= 0:
                return
            if isinstance(entry, SelfServiceStep):
                left -= 1
                yield _Seen(
                    entry.step,
                    entry.title,
                    entry.text or "",
                    entry.outcome or "",
                    entry.at,
                    entry.found,
                    entry.limit,
                    entry.id,
                )
            elif isinstance(entry, HandoverEntry):
                for step in reversed(entry.handover.steps[-self._rules.steps :]):
                    kind = StepKind(step.kind) if step.kind in StepKind.__members__.values() else StepKind.PORTAL
                    at = step.at or entry.at
                    yield _Seen(kind, step.title, step.detail or "", step.outcome, at, None, None, entry.id)

    def _sign(self, step: _Seen, times: int) -> Sign | None:
        if step.limit is not None:
            return self._made(step, step.limit, "step_says")
        if step.kind is StepKind.SEARCH and step.found == 0:
            return self._made(step, Limit.NO_FITTING_CONTENT, "search_empty")
        if step.outcome not in _FAILED:
            return None
        told = read(self.wordings, step.detail[:READ])
        kind = self._told(step, told)
        if times >= self._rules.repeats and kind is not Limit.IDENTITY_NOT_PROVED:
            return self._made(step, Limit.REPEATED_FAILURE, "repeated_step")
        if kind is not None:
            left = step.outcome == Outcome.ABANDONED and kind not in _IN_TITLES
            return self._made(step, kind, "detail_left" if left else "detail")
        if step.kind not in _CONTENT and any(COUNTS in each.found for each in told):
            return self._made(step, Limit.REPEATED_FAILURE, "step_counts")
        return self._untold(step, times, told)

    def _untold(self, step: _Seen, times: int, told: list[Sentence]) -> Sign | None:
        """Return what a step is a sign of where no phrase tells why it failed: by its words, else by what it is."""
        titled = [_as_title(each) for each in read(self.wordings, step.title)]
        vote = self._votes.of([*told, *titled], denied=True)
        if vote is not None and (step.kind not in _CONTENT or vote.kind in _EVEN_OF_CONTENT):
            return self._made(step, vote.kind, "detail_about" if step.outcome == Outcome.FAILED else "detail_left")
        if step.outcome != Outcome.FAILED:
            return None
        match step.kind:
            case StepKind.ARTICLE | StepKind.PAGE:
                return self._made(step, Limit.NO_FITTING_CONTENT, "article_failed")
            case StepKind.SEARCH:
                return self._made(step, Limit.NO_FITTING_CONTENT, "search_failed")
            case StepKind.BOT:
                return self._made(step, Limit.NOT_UNDERSTOOD, "bot_failed")
            case _ if times >= self._rules.again:
                return self._made(step, Limit.REPEATED_FAILURE, "failed_again")
            case _ if step.detail:
                return self._made(step, Limit.ACTION_NOT_ALLOWED, "step_refused")
            case _:
                return self._made(step, Limit.TECHNICAL_ERROR, "step_failed")

    def _told(self, step: _Seen, told: list[Sentence]) -> Limit | None:
        """Return the limit by the phrases of a step: of several, the first by the order that is set."""
        if step.kind in _CONTENT:
            return None
        kinds = _said(told) | (_said(read(self.wordings, step.title)) & _IN_TITLES)
        if _CODE.match(step.detail):
            kinds.add(Limit.TECHNICAL_ERROR)
        return next((kind for kind in self._rules.before if kind in kinds), None)

    def _made(self, step: _Seen, kind: Limit, rule: str) -> Sign:
        place = step.title
        named = _NAMED_RULE.search(flat(step.detail[:READ]))
        if named is not None:
            place = f"{place}, {step.detail[named.start(1) : named.end(1)]}"
        return Sign(
            kind=kind,
            rule=rule,
            weight=getattr(self._weights, rule),
            at=step.at,
            order=ORDER,
            evidence=step.evidence,
            place=shortened(place, self._rules.words),
        )


def _said(told: list[Sentence]) -> set[Limit]:
    return {kind for each in told for kind in Limit if SAYS + kind in each.found}


def _as_title(title: Sentence) -> Sentence:
    """Return what a title tells: it names what the customer wanted, and what was asked."""
    names = (prefix + kind for kind in _IN_TITLES for prefix in (SAYS, ABOUT))
    return Sentence(title.text, {name: title.found[name] for name in names if name in title.found})


def _same(step: _Seen) -> tuple[StepKind, str]:
    return step.kind, flat(step.title)


def _so_told(step: _Seen) -> tuple[StepKind, str]:
    return step.kind, flat(step.detail[:READ])

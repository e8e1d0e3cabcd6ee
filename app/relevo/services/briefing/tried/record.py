"""The steps that a system has seen, and whether they are about the present matter."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice

from relevo.domain.entry import Entry
from relevo.domain.handover import HandoverEntry, HandoverStep, Outcome, Speaker
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.request import Request
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.briefing.story import Story
from relevo.services.briefing.tried.rules import TriedRules
from relevo.services.briefing.tried.step import Step, telling
from relevo.text.wording import Wordings, flat

READ = 40
"""Entries and turns from which the words of the present matter are taken."""


LONGEST = 300
"""Characters of what a sender says of a search in which is looked for whether it found anything."""

LAST = 3
"""Exchanges with a person whose titles are words of the present matter."""


class Record:
    """Reads steps off the timeline."""

    def __init__(self, rules: TriedRules) -> None:
        self._rules = rules
        self._asks_contact = Wordings(rules.phrases_of("asks_contact"))
        self._found_none = Wordings(rules.phrases_of("found_none"))
        self._kind_words = frozenset(map(flat, rules.kind_words))
        self._plain = frozenset(flat(title) for title in rules.plain_pages)
        self._outcomes = {flat(word): outcome for outcome, words in rules.outcomes.items() for word in words}
        kinds = "|".join(re.escape(flat(word)) for word in rules.kind_words)
        self._named = re.compile(rf"(?:{kinds})\s?(?::\s?|(?=[“«„\"]))[“«„\"]?\s?([^“”«»„\"]+?)\s?[”»“\"]?")

    def steps(self, story: Story, matter: frozenset[str]) -> Iterator[tuple[Step, bool]]:
        """Yield the steps of the last days, newest first, each with whether it is about something else."""
        visits = {
            entry.visit
            for entry in islice(story.since(timedelta(hours=self._rules.fresh_hours)), self._rules.steps)
            if isinstance(entry, SelfServiceStep) and entry.visit
        }
        left = self._rules.steps
        for entry in story.since(timedelta(days=self._rules.days)):
            if isinstance(entry, HandoverEntry):
                for passed_on in reversed(_beyond_menus(entry.handover.steps[-self._rules.steps :])):
                    if self._is_step(step := self._handed_over(entry, passed_on)):
                        yield step, False
            elif isinstance(entry, SelfServiceStep):
                left -= 1
                if left < 0:
                    return
                if self._is_step(step := self._seen(entry)):
                    yield step, not (entry.visit in visits or self._is_about(entry, step, story, matter))

    def matter(self, story: Story) -> frozenset[str]:
        """Return the words of what the contact is about, as far as that is known."""
        texts: list[str] = []
        interactions = LAST if story.handover is None else 0
        for entry in islice(story.timeline, READ):
            if isinstance(entry, HandoverEntry):
                passed_on = entry.handover
                texts += [turn.text for turn in passed_on.transcript[-READ:] if turn.speaker is Speaker.CUSTOMER]
                texts += [passed_on.intent or "", *(step.title for step in passed_on.steps[-READ:])]
            elif isinstance(entry, Request):
                texts += [entry.title] if entry.is_open else []
            elif isinstance(entry, Interaction) and interactions > 0:
                interactions -= 1
                texts.append(entry.title)
            elif self.is_fresh(entry, story):
                texts += [entry.title, (entry.text or "") if isinstance(entry, Notice) else ""]
        return frozenset().union(*(telling(text, self._kind_words) for text in texts))

    def is_fresh(self, entry: Entry, story: Story) -> bool:
        """Tell whether an entry is so new that it is about the present matter, whatever its words."""
        told = isinstance(entry, SelfServiceStep | Interaction | Notice)
        return told and story.now - entry.at <= timedelta(hours=self._rules.fresh_hours)

    def _is_about(self, entry: SelfServiceStep, step: Step, story: Story, matter: frozenset[str]) -> bool:
        if self.is_fresh(entry, story):
            return True
        if story.now - entry.at <= timedelta(days=self._rules.recent_days):
            return True
        return bool(step.words) and len(step.words & matter) >= self._rules.like * len(step.words)

    def _seen(self, entry: SelfServiceStep) -> Step:
        title = self._bare(entry.title)
        return Step(
            rule=entry.step.value,
            kind=entry.step,
            title=title,
            outcome=self._outcome(entry),
            at=entry.at,
            found=entry.found,
            evidence=entry.id,
            source=entry.sources[0],
            words=telling(title, self._kind_words),
            details=telling(entry.text or "", self._kind_words),
        )

    def _handed_over(self, entry: HandoverEntry, step: HandoverStep) -> Step:
        kind = StepKind(step.kind) if step.kind in StepKind.__members__.values() else StepKind.PORTAL
        title = self._bare(step.title)
        is_empty = kind is StepKind.SEARCH and self._found_none.has(flat((step.detail or "")[:LONGEST]))
        return Step(
            rule=kind.value,
            kind=kind,
            title=title,
            outcome=Outcome.FAILED if is_empty else step.outcome,
            at=step.at,
            found=0 if is_empty else None,
            evidence=entry.id,
            source=entry.sources[0],
            words=telling(title, self._kind_words),
            details=telling(step.detail or "", self._kind_words),
        )

    def _bare(self, title: str) -> str:
        """Return a title without the kind of the step before it: `Search “x”` is x."""
        named = self._named.fullmatch(flat(title)) if len(title) <= READ * 8 else None
        return title if named is None else title[named.start(1) : named.end(1)]

    def _is_step(self, step: Step) -> bool:
        """Tell whether a step tried anything.

        A start page did not, nor what asked for this contact, nor an article that answered: that is what we told.
        """
        if step.kind is StepKind.ARTICLE and step.outcome is Outcome.WORKED:
            return False
        if step.kind is StepKind.PAGE:
            return flat(step.title.strip()) not in self._plain
        if step.outcome in (Outcome.FAILED, Outcome.ABANDONED):
            return True
        return not self._asks_contact.has(flat(step.title))

    def _outcome(self, entry: SelfServiceStep) -> Outcome:
        if entry.step is StepKind.SEARCH and entry.found == 0:
            return Outcome.FAILED
        word = flat((entry.outcome or "").strip())
        return Outcome(word) if word in Outcome.__members__.values() else self._outcomes.get(word, Outcome.UNKNOWN)


def _beyond_menus(steps: Sequence[HandoverStep]) -> list[HandoverStep]:
    """Return the steps but for choices in a voice menu that only led to the one that did not work."""
    last = len(steps) - 1
    while last >= 0 and (steps[last].kind != StepKind.IVR or steps[last].outcome is Outcome.WORKED):
        last -= 1
    return [
        step
        for place, step in enumerate(steps)
        if place >= last or step.kind != StepKind.IVR or step.outcome is not Outcome.WORKED
    ]

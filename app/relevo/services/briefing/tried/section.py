"""What the customer has already tried: not to be asked again, but for what is unknown."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from relevo.domain.brief import Tried
from relevo.domain.entry import Entry
from relevo.domain.handover import HandoverEntry, Outcome, Turn
from relevo.domain.interaction import Interaction
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.briefing.story import Story
from relevo.services.briefing.tried.answers import DENIED
from relevo.services.briefing.tried.groups import Group, group_said_of, grouped
from relevo.services.briefing.tried.lines import line
from relevo.services.briefing.tried.notes import Notes
from relevo.services.briefing.tried.record import Record
from relevo.services.briefing.tried.rules import TriedRules
from relevo.services.briefing.tried.said import Sayings
from relevo.services.briefing.tried.step import MERE_DEED, MERE_TRY, Step, telling
from relevo.services.briefing.tried.words import Where, Words
from relevo.text.wording import Wordings

OF_MATTER = "of_matter"
"""The sign that a step of a note is told in words of the present matter."""

FEW = 2
"""What was only “tried”, told in so few words, names nothing itself."""


class AlreadyTried:
    """Lists what was tried."""

    def __init__(self, rules: TriedRules) -> None:
        words = Words(rules)
        self._rules = rules
        self._record = Record(rules)
        self._sayings, self._notes = Sayings(rules, words), Notes(rules, words)

    def wordings(self) -> Iterator[Wordings]:
        """Yield the phrases by which texts in any language are read."""
        yield from self._sayings.wordings()
        yield from self._notes.wordings()

    def ahead(self, story: Story) -> Iterator[None]:
        """Read what people say into the readings of the story: between two steps others may have their turn."""
        for _ in self._said(story, self._record.matter(story)):
            yield

    def of(self, story: Story) -> tuple[Tried, ...]:
        """List what was tried about the present matter, the newest first, the same thing once.

        A page that was only looked at says little: few are listed, last.
        """
        groups = [group for group in self.groups(story) if self._is_told(group, story)]
        shown = sorted(groups, key=lambda group: _rank(group, story.now))
        return tuple(line(group, story.now, story.zone) for group in self._few(shown))

    def groups(self, story: Story) -> list[Group]:
        """Return all that may have been tried, each thing once: also what lacks weight, and what stands aside."""
        matter = self._record.matter(story)
        groups = grouped(self._record.steps(story, matter))
        for step in self._said(story, matter):
            self._add(step, groups, story)
        return groups

    def _is_told(self, group: Group, story: Story) -> bool:
        """Tell whether something that may have been tried is a line; note what it lacks where it is none."""
        missing = None
        if group.is_aside:
            missing = "is older, and its words are not those of the matter"
        elif group.first.kind is None and (weight := group.weight(self._rules.weights)) < self._rules.threshold:
            signs = ", ".join(sorted(group.signs))
            missing = f"{weight:.1f} of {self._rules.threshold:.1f} points: {signs}"
        if missing is not None:
            story.nearly("tried", group.first.rule, group.first.title, missing, group.evidence)
        return missing is None

    def _few(self, groups: list[Group]) -> list[Group]:
        """Return as many as are shown, and of pages that were only looked at the newest few."""
        seen = [id(group) for group in groups if _is_looked_at(group)]
        beyond = frozenset(seen[self._rules.pages :])
        return [group for group in groups if id(group) not in beyond][: self._rules.lines]

    def _said(self, story: Story, matter: frozenset[str]) -> Iterator[Step]:
        """Yield what people say to have been tried, newest entry first; what worked in an older note is over."""
        notes, language = self._rules.notes, next(iter(story.spoken), None)
        for entry in story.since(timedelta(days=self._rules.days)):
            if isinstance(entry, HandoverEntry):
                yield from self._talked(entry.handover.transcript, _where(entry), language, story)
            elif isinstance(entry, SelfServiceStep):
                if entry.text and entry.step is StepKind.FORM and self._record.is_fresh(entry, story):
                    yield from self._written(entry.text, _where(entry), language, story)
            elif isinstance(entry, Interaction) and entry.text and notes > 0:
                notes -= 1
                if self._is_about(entry, story, matter):
                    is_over = story.now - entry.at > timedelta(days=self._rules.over_days)
                    for step in self._noted(entry.text, _where(entry), language, story):
                        if not (is_over and step.outcome is Outcome.WORKED):
                            yield step if step.words.isdisjoint(matter) else step.with_sign(OF_MATTER)

    def _talked(self, turns: tuple[Turn, ...], where: Where, language: str | None, story: Story) -> Sequence[Step]:
        read = self._sayings, turns, where, language
        return story.readings.of(read, lambda: list(self._sayings.in_transcript(turns, where, language)))

    def _written(self, text: str, where: Where, language: str | None, story: Story) -> Sequence[Step]:
        read = self._sayings, text, where, language
        return story.readings.of(read, lambda: list(self._sayings.by_customer(text, where, language)))

    def _noted(self, text: str, where: Where, language: str | None, story: Story) -> Sequence[Step]:
        read = self._notes, text, where, language
        return story.readings.of(read, lambda: list(self._notes.of(text, where, language)))

    def _is_about(self, entry: Entry, story: Story, matter: frozenset[str]) -> bool:
        if story.now - entry.at <= timedelta(days=self._rules.note_days):
            return True
        return not matter.isdisjoint(telling(entry.title))

    def _add(self, step: Step, groups: list[Group], story: Story) -> None:
        """Put what was said to the step that it tells of, else beside the others."""
        kinds = {kind for family in step.families for kind in self._rules.belongs_to.get(family, ())}
        is_bare = not step.words or (step.families in (MERE_TRY, MERE_DEED) and len(step.words) <= FEW)
        group = group_said_of(step, groups, kinds, is_bare)
        if group is not None and DENIED in step.signs:
            group.is_denied = True
            return
        if group is not None:
            group.steps.append(step)
            group.is_aside = False
        elif not step.words:
            missing = "tells of no step that is on record, and of nothing by itself"
            story.nearly("tried", step.rule, step.title, missing, (step.evidence,))
        else:
            groups.append(Group([step]))


def _where(entry: Entry) -> Where:
    return Where(entry.id, entry.sources[0], entry.at)


def _is_looked_at(group: Group) -> bool:
    return group.first.kind is StepKind.PAGE and group.outcome is not Outcome.FAILED


def _rank(group: Group, now: datetime) -> tuple[bool, float]:
    """Return by what a line stands first: the newest, mere pages last."""
    at = group.first.at
    return _is_looked_at(group), 0.0 if at is None else (now - at).total_seconds()

"""Signs of a limit in the steps that a system has seen: what failed, why, and how often."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from relevo.domain.entry import EntryId
from relevo.domain.handover import HandoverEntry, Limit, Outcome
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.briefing.limit.found import Found, Where
from relevo.services.briefing.limit.machine import codes, reasons, told
from relevo.services.briefing.limit.reading import READ, Vocabulary, names_in
from relevo.services.briefing.limit.rules import LimitRules
from relevo.services.briefing.readings import Readings
from relevo.services.briefing.story import Story
from relevo.text.language import language_of
from relevo.text.wording import flat

_FAILED = (Outcome.FAILED, Outcome.ABANDONED)
_ZERO = re.compile(r"\b(?:0|9)\b")
_NAMED_RULE = re.compile(
    r"\b(?:rule|regle|regel|regla|norma|art|article|condition|condicion)\.? ([A-Za-z]{1,6}-?\d{1,4}|\d[\d.]{0,5})"
)
_PERSONAL = frozenset({"death", "violence", "danger"})
_MENUS = (StepKind.IVR, StepKind.BOT)
_BROKEN = frozenset({"error", "down", "http"})
"""What may stop somebody who searches, besides that nothing fits."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A step, from the timeline or from the hand-over."""

    kind: StepKind
    title: str = field(repr=False)
    detail: str = field(repr=False)
    outcome: str
    at: datetime
    found: int | None
    limit: Limit | None
    evidence: EntryId

    @property
    def failed(self) -> bool:
        """Tell whether it stopped somebody."""
        is_empty = self.kind is StepKind.SEARCH and self.found == 0
        return self.outcome in _FAILED or is_empty or self.limit is not None


class Steps:
    """Reads the steps of self-service."""

    def __init__(self, rules: LimitRules, machine: Vocabulary, customer: Vocabulary) -> None:
        self._rules = rules
        self._machine, self._customer = machine, customer

    def texts(self, story: Story) -> Iterator[str]:
        """Yield what the steps in reach say: the language of the contact is told by it."""
        for step in self._seen(story):
            yield f"{step.title} {step.detail[:READ]}"

    def note(self, found: Found, story: Story, language: str | None, *, said_since: bool) -> None:
        """Note the signs of the newest failures; they count less where the conversation has told more `said_since`."""
        seen = self._seen(story)
        mended = _mended(seen)
        failed = [step for step in seen if step.failed and mended.get(_key(step), step.at) <= step.at]
        shares = self._rules.shares
        for number, step in enumerate(failed[: self._rules.failures]):
            share = shares.step_before_talk if said_since else 1.0
            share *= shares.earlier_step if number else 1.0
            share *= shares.old_step if story.now - step.at > timedelta(hours=self._rules.old_hours) else 1.0
            self._note_step(found, step, failed, share, language, story.readings)

    def _seen(self, story: Story) -> Sequence[_Step]:
        seen: list[_Step] = []
        for entry in story.since(timedelta(hours=self._rules.hours)):
            if len(seen) >= self._rules.steps:
                break
            if isinstance(entry, SelfServiceStep):
                about = entry.title, entry.text or "", entry.outcome or ""
                seen.append(_Step(entry.step, *about, entry.at, entry.found, entry.limit, entry.id))
            elif isinstance(entry, HandoverEntry):
                seen += _passed_on(entry, self._rules.steps)
        return seen[: self._rules.steps]

    def _note_step(
        self,
        found: Found,
        step: _Step,
        failed: Sequence[_Step],
        share: float,
        language: str | None,
        readings: Readings,
    ) -> None:
        where = Where(step.evidence, self._place(step))
        if step.limit is not None:
            found.note(f"says_{step.limit}", where, share)
        times = _times(step, failed)
        if times > 1:
            found.note("same_step_often" if times > 2 else "same_step", where, share)
        found.note(_kind_of_failure(step), where, share)
        if step.kind is StepKind.ARTICLE:
            return
        sentences = self._machine.read(step.detail, language_of(step.detail[:READ], language), readings)
        signs = told(self._rules, sentences, why=True) | codes(step.detail[:READ])
        if step.kind is StepKind.SEARCH:
            if {"denies", "content"} <= names_in(sentences):
                found.note("search_empty", where, share)
            signs &= _BROKEN
        found.note_all(signs - {"guess", "offers", "proposes", "agrees", "asks_identity"}, where, share)
        if not step.detail:
            found.note("silent", where, share)
        elif not reasons(self._rules, signs):
            found.note("untold", where, share)
        elif step.outcome == Outcome.FAILED:
            found.note("reason", where, share)
        if names_in(self._machine.read(step.title, language, readings)) & {"asks_identity", "identity"}:
            found.note("title_identity", where, share)
        said = names_in(self._customer.read(f"{step.title}. {step.detail}", language, readings))
        self._note_said(found, step, where, share, said, is_broken=bool(signs & {"error", "down", "identity"}))

    def _note_said(
        self, found: Found, step: _Step, where: Where, share: float, said: frozenset[str], *, is_broken: bool
    ) -> None:
        """Note what of the customer's stands in the words of a step."""
        left_menu = step.kind in _MENUS and step.outcome == Outcome.ABANDONED
        if "person" in said or (left_menu and ("named" in said or _ZERO.search(f"{step.title} {step.detail[:READ]}"))):
            found.note("step_person", where, share)
        if "counts" in said:
            found.note("attempts", where, share)
        if said & _PERSONAL and not is_broken:
            found.note("step_moved", where, share)

    def _place(self, step: _Step) -> str:
        named = _NAMED_RULE.search(flat(step.detail[:READ]))
        return step.title if named is None else f"{step.title}, {step.detail[named.start(1) : named.end(1)]}"


def _passed_on(entry: HandoverEntry, most: int) -> Iterator[_Step]:
    for step in reversed(entry.handover.steps[-most:]):
        kind = StepKind(step.kind) if step.kind in StepKind.__members__.values() else StepKind.PORTAL
        yield _Step(kind, step.title, step.detail or "", step.outcome, step.at or entry.at, None, None, entry.id)


def _key(step: _Step) -> tuple[StepKind, str]:
    return step.kind, flat(step.title)


def _mended(seen: Sequence[_Step]) -> dict[tuple[StepKind, str], datetime]:
    """Return when the steps that worked did so last: who gets through in the end was not stopped there."""
    worked: dict[tuple[StepKind, str], datetime] = {}
    for step in seen:
        if step.outcome == Outcome.WORKED and not step.failed:
            worked[_key(step)] = max(worked.get(_key(step), step.at), step.at)
    return worked


def _times(step: _Step, failed: Sequence[_Step]) -> int:
    """Return how often the same step failed, or steps of its kind failed with the same words."""
    titles = Counter((each.kind, flat(each.title)) for each in failed)
    details = Counter((each.kind, flat(each.detail[:READ])) for each in failed if each.detail)
    return max(titles[step.kind, flat(step.title)], details[step.kind, flat(step.detail[:READ])])


def _kind_of_failure(step: _Step) -> str:
    match step.kind:
        case StepKind.SEARCH:
            return "search_empty" if step.found == 0 else "search_failed"
        case StepKind.ARTICLE | StepKind.BOT | StepKind.IVR:
            return f"{step.kind}_failed"
        case _:
            return "step_failed" if step.outcome == Outcome.FAILED else "step_left"

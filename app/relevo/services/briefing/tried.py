"""What the customer has already tried: not to be asked again, but for what is unknown."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, tzinfo

from relevo.domain.brief import Tried
from relevo.domain.entry import EntryId
from relevo.domain.handover import HandoverEntry, Outcome
from relevo.domain.phrase import Phrase
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.briefing.story import Story
from relevo.services.moments import moment

MAX_PROOFS = 2

_NAMES = {
    StepKind.PAGE: Phrase("Page"),
    StepKind.ARTICLE: Phrase("FAQ"),
    StepKind.SEARCH: Phrase("Search"),
    StepKind.BOT: Phrase("Chatbot"),
    StepKind.IVR: Phrase("Voice menu"),
    StepKind.FORM: Phrase("Form"),
    StepKind.PORTAL: Phrase("Portal"),
    StepKind.KIOSK: Phrase("Kiosk"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One step, from wherever it was told."""

    kind: StepKind
    title: str = field(repr=False)
    outcome: Outcome
    at: datetime | None
    found: int | None
    evidence: EntryId
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedRules:
    """Steps of the last `days` are listed; at most `lines` are."""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - a dataclass would take an annotated one for a field

    days: float
    lines: int


class AlreadyTried:
    """Lists what was tried."""

    def __init__(self, rules: TriedRules) -> None:
        self._rules = rules

    def of(self, story: Story) -> tuple[Tried, ...]:
        """List what was tried in the last days, the newest first, the same thing once with how often.

        A page that was only looked at says nothing and is left out.
        """
        told: dict[tuple[StepKind, str], list[_Step]] = {}
        for step in self._steps(story):
            told.setdefault((step.kind, step.title.casefold()), []).append(step)
        return tuple(_line(steps, story.now, story.zone) for steps in list(told.values())[: self._rules.lines])

    def _steps(self, story: Story) -> Iterator[_Step]:
        """Yield the steps of the last days but for pages, newest first."""
        earliest = story.now - timedelta(days=self._rules.days)
        for entry in story.timeline:
            if isinstance(entry, HandoverEntry):
                for step in reversed(entry.handover.steps):
                    if (kind := _kind(step.kind)) is StepKind.PAGE:
                        continue
                    yield _Step(
                        kind=kind,
                        title=step.title,
                        outcome=step.outcome,
                        at=step.at,
                        found=None,
                        evidence=entry.id,
                        source=entry.sources[0],
                    )
            elif isinstance(entry, SelfServiceStep) and entry.at >= earliest and entry.step is not StepKind.PAGE:
                yield _Step(
                    kind=entry.step,
                    title=entry.title,
                    outcome=_outcome(entry),
                    at=entry.at,
                    found=entry.found,
                    evidence=entry.id,
                    source=entry.sources[0],
                )


def _kind(word: str) -> StepKind:
    try:
        return StepKind(word)
    except ValueError:
        return StepKind.PORTAL


def _outcome(entry: SelfServiceStep) -> Outcome:
    try:
        return Outcome(entry.outcome or "")
    except ValueError:
        return Outcome.UNKNOWN


def _line(steps: Sequence[_Step], now: datetime, zone: tzinfo | None) -> Tried:
    """Word one thing that was tried, newest step first: how often is what the source that saw most of it says."""
    known = next((step.outcome for step in steps if step.outcome is not Outcome.UNKNOWN), Outcome.UNKNOWN)
    newest = replace(steps[0], outcome=known)
    # an article is told of twice as it is: that it was opened, and whether it helped
    times = 1 if newest.kind is StepKind.ARTICLE else max(Counter(step.source for step in steps).values())
    text = _so_often(_what(newest), times)
    if newest.at is not None:
        text = Phrase("{what}, {when}", what=text, when=moment(newest.at, now, zone))
    return Tried(
        text=text,
        outcome=known,
        at=newest.at,
        evidence=tuple(dict.fromkeys(step.evidence for step in steps))[:MAX_PROOFS],
    )


def _so_often(what: Phrase, times: int) -> Phrase:
    match times:
        case 1:
            return what
        case 2:
            return Phrase("{what} twice", what=what)
        case _:
            return Phrase("{what} {count} times", what=what, count=times)


def _what(step: _Step) -> Phrase:
    """Say what was tried and what came of it, by the words of its kind where it has some, else by those of all."""
    title = step.title
    match step.kind, step.outcome:
        case StepKind.SEARCH, _ if step.found == 0:
            return Phrase("Search “{title}”: nothing found", title=title)
        case StepKind.ARTICLE, Outcome.FAILED:
            return Phrase("FAQ “{title}” read, did not help", title=title)
        case StepKind.ARTICLE, _:
            return Phrase("FAQ “{title}” read", title=title)
        case StepKind.BOT, Outcome.FAILED:
            return Phrase("Chatbot “{title}” not understood", title=title)
        case StepKind.FORM, Outcome.ABANDONED | Outcome.UNKNOWN:
            return Phrase("Form “{title}” opened, never sent", title=title)
        case kind, Outcome.WORKED:
            return Phrase("{kind} “{title}” worked", kind=_NAMES[kind], title=title)
        case kind, Outcome.FAILED:
            return Phrase("{kind} “{title}” failed", kind=_NAMES[kind], title=title)
        case kind, Outcome.ABANDONED:
            return Phrase("{kind} “{title}” abandoned", kind=_NAMES[kind], title=title)
        case kind, _:
            return Phrase("{kind} “{title}”", kind=_NAMES[kind], title=title)

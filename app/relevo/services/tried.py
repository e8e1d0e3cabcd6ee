"""What the customer has already tried: not to be asked again, but for what is unknown."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, tzinfo

from relevo.domain.brief import Tried
from relevo.domain.entry import Entry, EntryId
from relevo.domain.handover import HandoverEntry, Outcome
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.moments import moment_words

WITHIN = timedelta(days=7)
MAX_TRIED = 6
MAX_PROOFS = 2

_NAMES = {
    StepKind.PAGE: "Page",
    StepKind.ARTICLE: "FAQ",
    StepKind.SEARCH: "Search",
    StepKind.BOT: "Chatbot",
    StepKind.IVR: "Voice menu",
    StepKind.FORM: "Form",
    StepKind.PORTAL: "Portal",
    StepKind.KIOSK: "Kiosk",
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


def tried_before(timeline: Sequence[Entry], now: datetime, zone: tzinfo | None) -> tuple[Tried, ...]:
    """List what was tried in the last days, the newest first, the same thing once with how often.

    A page that was only looked at says nothing and is left out.
    """
    told: dict[tuple[StepKind, str], list[_Step]] = {}
    for step in _steps(timeline, now):
        if step.kind is not StepKind.PAGE:
            told.setdefault((step.kind, step.title.casefold()), []).append(step)
    return tuple(_line(steps, now, zone) for steps in list(told.values())[:MAX_TRIED])


def _steps(timeline: Sequence[Entry], now: datetime) -> Iterator[_Step]:
    for entry in timeline:
        if isinstance(entry, HandoverEntry):
            for step in reversed(entry.handover.steps):
                yield _Step(
                    kind=_kind(step.kind),
                    title=step.title,
                    outcome=step.outcome,
                    at=step.at,
                    found=None,
                    evidence=entry.id,
                    source=entry.sources[0],
                )
        elif isinstance(entry, SelfServiceStep) and entry.at >= now - WITHIN:
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
    how_often = {1: "", 2: " twice"}.get(times, f" {times} times")
    when = f", {moment_words(newest.at, now, zone)}" if newest.at else ""
    return Tried(
        text=f"{_NAMES[newest.kind]} “{newest.title}”{_ending(newest)}{how_often}{when}",
        outcome=known,
        at=newest.at,
        evidence=tuple(dict.fromkeys(step.evidence for step in steps))[:MAX_PROOFS],
    )


def _ending(step: _Step) -> str:
    if step.kind is StepKind.SEARCH and step.found == 0:
        return ": nothing found"
    match step.kind, step.outcome:
        case StepKind.ARTICLE, Outcome.FAILED:
            return " read, did not help"
        case StepKind.ARTICLE, _:
            return " read"
        case StepKind.BOT, Outcome.FAILED:
            return " not understood"
        case StepKind.FORM, Outcome.ABANDONED | Outcome.UNKNOWN:
            return " opened, never sent"
        case _, Outcome.UNKNOWN:
            return ""
        case _:
            return f" {step.outcome}"

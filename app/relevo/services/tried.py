"""What the customer has already tried: not to be asked again, but for what is unknown."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

from relevo.domain.brief import Tried
from relevo.domain.entry import Entry, EntryId
from relevo.domain.handover import HandoverEntry, Outcome
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.moments import moment_words

WITHIN = timedelta(days=7)
MAX_TRIED = 6

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


def tried_before(timeline: Sequence[Entry], now: datetime, zone: tzinfo | None) -> tuple[Tried, ...]:
    """List what was tried in the last days, the newest first, the same thing once with how often.

    A page that was only looked at says nothing and is left out.
    """
    steps = [step for step in _steps(timeline, now) if step.kind is not StepKind.PAGE]
    times = Counter((step.kind, step.title.casefold()) for step in steps)
    first: dict[tuple[StepKind, str], _Step] = {}
    for step in steps:
        first.setdefault((step.kind, step.title.casefold()), step)
    return tuple(_line(step, times[key], now, zone) for key, step in list(first.items())[:MAX_TRIED])


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
                )
        elif isinstance(entry, SelfServiceStep) and entry.at >= now - WITHIN:
            yield _Step(
                kind=entry.step,
                title=entry.title,
                outcome=_outcome(entry),
                at=entry.at,
                found=entry.found,
                evidence=entry.id,
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


def _line(step: _Step, times: int, now: datetime, zone: tzinfo | None) -> Tried:
    how_often = {1: "", 2: " twice"}.get(times, f" {times} times")
    when = f", {moment_words(step.at, now, zone)}" if step.at else ""
    text = f"{_NAMES[step.kind]} “{step.title}”{_ending(step)}{how_often}{when}"
    return Tried(text=text, outcome=step.outcome, at=step.at, evidence=(step.evidence,))


def _ending(step: _Step) -> str:
    if step.kind is StepKind.SEARCH and step.found == 0:
        return ": nothing found"
    match step.kind, step.outcome:
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

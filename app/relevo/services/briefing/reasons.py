"""Why the customer is probably there: one rule for each kind of entry that can explain a contact."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from relevo.domain.brief import Promised, Reason, ReasonKind
from relevo.domain.entry import Entry, Visibility
from relevo.domain.handover import HandoverEntry, Outcome
from relevo.domain.identity import Identity
from relevo.domain.incident import Incident
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.phrase import Phrase
from relevo.domain.request import Request
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.briefing.story import Story
from relevo.services.moments import moment

FRESH = timedelta(hours=24)
RECENT = timedelta(days=3)
MAX_REQUESTS = 2
STALE = timedelta(days=14)

_SAID_BY = {ReasonKind.NOTICE: ReasonKind.INCIDENT, ReasonKind.SELF_SERVICE: ReasonKind.HANDOVER}
"""Reasons that add nothing where another one stands: a notice tells of an incident, the hand-over of its last step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonRules:
    """At most `lines` reasons are shown; one below `headline_from` (a likelihood) is no headline."""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - a dataclass would take an annotated one for a field

    lines: int
    headline_from: float


class Reasons:
    """Ranks why the customer is probably there."""

    def __init__(self, rules: ReasonRules) -> None:
        self._rules = rules

    def of(self, story: Story, promised: Sequence[Promised]) -> tuple[Reason, ...]:
        """List the probable reasons, the most likely first."""
        timeline, now, zone = story.timeline, story.now, story.zone
        found = [*_incidents(timeline, story.identity, now, zone), *_promises(timeline, now, zone)]
        for rule in (_handovers, _requests, _self_service, _notices, _repeats):
            found.extend(rule(timeline, now, zone))
        kinds = {reason.kind for reason in found}
        said = {later for later, first in _SAID_BY.items() if first in kinds}
        ranked = sorted(found, key=lambda reason: -reason.likelihood)
        return tuple(reason for reason in ranked if reason.kind not in said)[: self._rules.lines]

    def headline(self, reasons: Sequence[Reason]) -> Reason | None:
        """Return the reason that is likely enough to be the headline, None where nobody could know."""
        return next((reason for reason in reasons if reason.likelihood >= self._rules.headline_from), None)


def _incidents(timeline: Sequence[Entry], identity: Identity, now: datetime, zone: tzinfo | None) -> Iterator[Reason]:
    for entry in timeline:
        if not isinstance(entry, Incident) or not entry.is_open(now):
            continue
        own = identity.customer is not None and not entry.scope.everyone
        likelihood = (0.8 if own else 0.35) if now - entry.at <= STALE else 0.25
        since = moment(entry.at, now, zone)
        yield Reason(
            kind=ReasonKind.INCIDENT,
            text=Phrase("{title}, known since {when}", title=entry.title, when=since),
            likelihood=likelihood,
            evidence=(entry.id,),
            sentence=entry.sentence if entry.visibility is Visibility.PUBLIC else None,
        )


def _promises(timeline: Sequence[Entry], now: datetime, zone: tzinfo | None) -> Iterator[Reason]:
    for entry in timeline:
        promise = entry.promise if isinstance(entry, Request | Interaction) else None
        if promise is None or promise.due is None or abs(now - promise.due) > STALE:
            continue
        if isinstance(entry, Request) and not entry.is_open:
            continue
        overdue, due = promise.due < now, moment(promise.due, now, zone)
        yield Reason(
            kind=ReasonKind.PROMISE,
            text=Phrase("Overdue since {when}: {promise}", when=due, promise=promise.text)
            if overdue
            else Phrase("Promised for {when}: {promise}", when=due, promise=promise.text),
            likelihood=0.65 if overdue else 0.45,
            evidence=(entry.id,),
        )


def _handovers(timeline: Sequence[Entry], _now: datetime, _zone: tzinfo | None) -> Iterator[Reason]:
    for entry in timeline:
        if isinstance(entry, HandoverEntry):
            text, intent = entry.title, entry.handover.intent
            if intent:
                text = Phrase("{title} (wanted: {intent})", title=text, intent=intent.replace("_", " "))
            yield Reason(kind=ReasonKind.HANDOVER, text=text, likelihood=0.6, evidence=(entry.id,))


def _requests(timeline: Sequence[Entry], now: datetime, zone: tzinfo | None) -> Iterator[Reason]:
    requests = (entry for entry in timeline if isinstance(entry, Request) and entry.is_open)
    changes = [(entry, entry.updated_at or entry.at) for entry in requests]
    # words are made for those that can be shown, not for hundreds
    for entry, changed in sorted(changes, key=lambda each: now - each[1] > STALE)[:MAX_REQUESTS]:
        yield Reason(
            kind=ReasonKind.REQUEST,
            text=Phrase(
                "Open request: {title}, last changed {when}", title=entry.title, when=moment(changed, now, zone)
            ),
            likelihood=0.55 if now - changed <= STALE else 0.3,
            evidence=(entry.id,),
        )


def _self_service(timeline: Sequence[Entry], now: datetime, _zone: tzinfo | None) -> Iterator[Reason]:
    steps = [e for e in timeline if isinstance(e, SelfServiceStep) and now - e.at <= FRESH]
    stopped = next((e for e in steps if e.outcome in (Outcome.FAILED, Outcome.ABANDONED)), None)
    if stopped is not None:
        yield Reason(
            kind=ReasonKind.SELF_SERVICE,
            text=_stopped_words(stopped),
            likelihood=0.5,
            evidence=(stopped.id,),
        )


def _stopped_words(step: SelfServiceStep) -> Phrase:
    if step.step is StepKind.SEARCH and step.found == 0:
        return Phrase("Searched “{title}” and found nothing", title=step.title)
    if step.step is StepKind.SEARCH:
        return Phrase("Searched “{title}”", title=step.title)
    if step.outcome == Outcome.ABANDONED:
        return Phrase("Self-service stopped: “{title}” left", title=step.title)
    return Phrase("Self-service stopped: “{title}” failed", title=step.title)


def _notices(timeline: Sequence[Entry], now: datetime, zone: tzinfo | None) -> Iterator[Reason]:
    notice = next((e for e in timeline if isinstance(e, Notice) and now - e.at <= RECENT), None)
    if notice is not None:
        text = Phrase("Told {when}: {title}", when=moment(notice.at, now, zone), title=notice.title)
        yield Reason(kind=ReasonKind.NOTICE, text=text, likelihood=0.35, evidence=(notice.id,))


def _repeats(timeline: Sequence[Entry], now: datetime, zone: tzinfo | None) -> Iterator[Reason]:
    last = next((e for e in timeline if isinstance(e, Interaction)), None)
    if last is not None and now - last.at <= RECENT:
        text = Phrase("Contact again after {when}: {title}", when=moment(last.at, now, zone), title=last.title)
        yield Reason(kind=ReasonKind.REPEAT, text=text, likelihood=0.32, evidence=(last.id,))

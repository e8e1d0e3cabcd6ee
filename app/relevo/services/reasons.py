"""Why the customer is probably there: one rule for each kind of entry that can explain a contact."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, tzinfo

from relevo.domain.brief import Reason, ReasonKind
from relevo.domain.entry import Entry, Visibility
from relevo.domain.handover import HandoverEntry, Outcome
from relevo.domain.identity import Identity
from relevo.domain.incident import Incident
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.request import Request
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.moments import moment_words

FRESH = timedelta(hours=24)
RECENT = timedelta(days=3)
STALE = timedelta(days=14)
MAX_REASONS = 2
"""The most likely and the next: the panel is read in six seconds."""

_SAID_BY = {ReasonKind.NOTICE: ReasonKind.INCIDENT, ReasonKind.SELF_SERVICE: ReasonKind.HANDOVER}
"""Reasons that add nothing where another one stands: a notice tells of an incident, the hand-over of its last step."""


def reasons_for(
    timeline: Sequence[Entry], identity: Identity, now: datetime, zone: tzinfo | None
) -> tuple[Reason, ...]:
    """List the probable reasons, the most likely first; `timeline` is newest first.

    The likelihoods are a first guess by rule, to rank by; an incident that is the customer's own stands above one that
    concerns everyone, and the newest of a kind above older ones.
    """
    found = [*_incidents(timeline, identity, now, zone), *_promises(timeline, now, zone)]
    for rule in (_handovers, _requests, _self_service, _notices, _repeats):
        found.extend(rule(timeline, now, zone))
    kinds = {reason.kind for reason in found}
    said = {later for later, first in _SAID_BY.items() if first in kinds}
    ranked = sorted(found, key=lambda reason: -reason.likelihood)
    return tuple(reason for reason in ranked if reason.kind not in said)[:MAX_REASONS]


def _incidents(timeline: Sequence[Entry], identity: Identity, now: datetime, zone: tzinfo | None) -> Iterator[Reason]:
    for entry in timeline:
        if not isinstance(entry, Incident) or not entry.is_open(now):
            continue
        own = identity.customer is not None and not entry.scope.everyone
        likelihood = (0.8 if own else 0.35) if now - entry.at <= STALE else 0.25
        since = moment_words(entry.at, now, zone)
        yield Reason(
            kind=ReasonKind.INCIDENT,
            text=f"{entry.title}, known since {since}",
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
        overdue = promise.due < now
        word = "Overdue since" if overdue else "Promised for"
        yield Reason(
            kind=ReasonKind.PROMISE,
            text=f"{word} {moment_words(promise.due, now, zone)}: {promise.text}",
            likelihood=0.65 if overdue else 0.45,
            evidence=(entry.id,),
        )


def _handovers(timeline: Sequence[Entry], now: datetime, zone: tzinfo | None) -> Iterator[Reason]:
    for entry in timeline:
        if isinstance(entry, HandoverEntry):
            intent = entry.handover.intent
            text = f"{entry.title} (wanted: {intent.replace('_', ' ')})" if intent else entry.title
            yield Reason(kind=ReasonKind.HANDOVER, text=text, likelihood=0.6, evidence=(entry.id,))


def _requests(timeline: Sequence[Entry], now: datetime, zone: tzinfo | None) -> Iterator[Reason]:
    for entry in timeline:
        if not isinstance(entry, Request) or not entry.is_open:
            continue
        changed = entry.updated_at or entry.at
        yield Reason(
            kind=ReasonKind.REQUEST,
            text=f"Open request: {entry.title}, last changed {moment_words(changed, now, zone)}",
            likelihood=0.55 if now - changed <= STALE else 0.3,
            evidence=(entry.id,),
        )


def _self_service(timeline: Sequence[Entry], now: datetime, zone: tzinfo | None) -> Iterator[Reason]:
    steps = [e for e in timeline if isinstance(e, SelfServiceStep) and now - e.at <= FRESH]
    stopped = next((e for e in steps if e.outcome in (Outcome.FAILED, Outcome.ABANDONED)), None)
    if stopped is not None:
        yield Reason(
            kind=ReasonKind.SELF_SERVICE,
            text=_stopped_words(stopped),
            likelihood=0.5,
            evidence=(stopped.id,),
        )


def _stopped_words(step: SelfServiceStep) -> str:
    if step.step is StepKind.SEARCH:
        return f"Searched “{step.title}” and found nothing" if step.found == 0 else f"Searched “{step.title}”"
    verb = "left" if step.outcome == Outcome.ABANDONED else "failed"
    return f"Self-service stopped: “{step.title}” {verb}"


def _notices(timeline: Sequence[Entry], now: datetime, zone: tzinfo | None) -> Iterator[Reason]:
    notice = next((e for e in timeline if isinstance(e, Notice) and now - e.at <= RECENT), None)
    if notice is not None:
        text = f"Told {moment_words(notice.at, now, zone)}: {notice.title}"
        yield Reason(kind=ReasonKind.NOTICE, text=text, likelihood=0.35, evidence=(notice.id,))


def _repeats(timeline: Sequence[Entry], now: datetime, zone: tzinfo | None) -> Iterator[Reason]:
    last = next((e for e in timeline if isinstance(e, Interaction)), None)
    if last is not None and now - last.at <= RECENT:
        text = f"Contact again after {moment_words(last.at, now, zone)}: {last.title}"
        yield Reason(kind=ReasonKind.REPEAT, text=text, likelihood=0.32, evidence=(last.id,))

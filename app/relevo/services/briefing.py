"""The brief, made by rules: what the advisor reads first. No entry, no line."""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo

from relevo.domain.brief import Brief, Headline, LimitMet, Promised, ToldUs, WeTold
from relevo.domain.entry import Entry, EntryId
from relevo.domain.handover import HandoverEntry, Limit, Outcome
from relevo.domain.identity import Identity
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.phrase import Phrase
from relevo.domain.request import Request
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.handover import LIMIT_WORDS
from relevo.services.moments import moment
from relevo.services.reasons import reasons_for
from relevo.services.tried import tried_before

HEADLINE_FROM = 0.3
"""A likelihood below this is no headline: "no idea" is a possible answer."""

TOLD_WITHIN = timedelta(days=14)
LIMIT_WITHIN = timedelta(hours=24)
PROMISE_KEPT_FOR = timedelta(days=30)
MAX_LINES = 4


class Briefing:
    """Makes the brief of a snapshot; `zone` is the time zone in which times are written, None for the system's."""

    def __init__(self, zone: tzinfo | None) -> None:
        self._zone = zone

    def brief(self, identity: Identity, timeline: Sequence[Entry], now: datetime) -> Brief:
        """Make the brief from the timeline (newest first): the same input gives the same brief."""
        reasons = reasons_for(timeline, identity, now, self._zone)
        best = next((reason for reason in reasons if reason.likelihood >= HEADLINE_FROM), None)
        return Brief(
            headline=None if best is None else Headline(text=best.text, evidence=best.evidence),
            reasons=reasons,
            tried=tried_before(timeline, now, self._zone),
            told_us=_told_us(timeline),
            promised=_promised(timeline, now),
            we_told=_we_told(timeline, now, self._zone),
            limit=_limit(timeline, now),
        )


def _told_us(timeline: Sequence[Entry]) -> tuple[ToldUs, ...]:
    return tuple(
        ToldUs(name=fact.name, value=fact.value, asked=fact.asked, evidence=(entry.id,))
        for entry in timeline
        if isinstance(entry, HandoverEntry)
        for fact in entry.handover.facts
    )


def _promised(timeline: Sequence[Entry], now: datetime) -> tuple[Promised, ...]:
    """List promises of open requests and of interactions, the most urgent first, those without a date last."""
    found: list[Promised] = []
    for entry in timeline:
        promise = entry.promise if isinstance(entry, Request | Interaction) else None
        if promise is None or (isinstance(entry, Request) and not entry.is_open):
            continue
        if (promise.due or entry.at) < now - PROMISE_KEPT_FOR:
            continue
        overdue = promise.due is not None and promise.due < now
        found.append(Promised(text=promise.text, by=promise.by, due=promise.due, overdue=overdue, evidence=(entry.id,)))
    return tuple(sorted(found, key=lambda line: (line.due is None, line.due or now)))[:MAX_LINES]


def _we_told(timeline: Sequence[Entry], now: datetime, zone: tzinfo | None) -> tuple[WeTold, ...]:
    notices = [entry for entry in timeline if isinstance(entry, Notice) and entry.at >= now - TOLD_WITHIN]
    return tuple(
        WeTold(
            text=Phrase("{title}, {when}", title=entry.title, when=moment(entry.at, now, zone)),
            at=entry.at,
            evidence=(entry.id,),
        )
        for entry in notices[:MAX_LINES]
    )


def _limit(timeline: Sequence[Entry], now: datetime) -> LimitMet | None:
    """Tell where self-service stopped: by the hand-over, else by the newest step that met a limit today."""
    for entry in timeline:
        if isinstance(entry, HandoverEntry) and entry.handover.limit is not None:
            return _met(entry.handover.limit, entry.id)
    recent = [e for e in timeline if isinstance(e, SelfServiceStep) and e.at >= now - LIMIT_WITHIN]
    for step in recent:
        kind = step.limit or _limit_of(step)
        if kind is not None:
            return _met(kind, step.id)
    return None


def _limit_of(step: SelfServiceStep) -> Limit | None:
    if step.step is StepKind.SEARCH and step.found == 0:
        return Limit.NO_FITTING_CONTENT
    if step.step is StepKind.BOT and step.outcome == Outcome.FAILED:
        return Limit.NOT_UNDERSTOOD
    return None


def _met(kind: Limit, evidence: EntryId) -> LimitMet:
    return LimitMet(kind=kind, text=LIMIT_WORDS[kind], evidence=(evidence,))

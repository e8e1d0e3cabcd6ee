"""What can explain a contact, kind by kind, with the clues that speak for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from relevo.domain.brief import Evidence, ReasonKind
from relevo.domain.entry import Visibility
from relevo.domain.incident import Incident
from relevo.domain.phrase import Phrase
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.briefing import reason_words as words
from relevo.services.briefing.reason_reading import Reading
from relevo.text.likeness import Gist
from relevo.text.wording import flat

_AGES = (
    ("hour", timedelta(hours=2)),
    ("today", timedelta(hours=24)),
    ("days", timedelta(days=4)),
    ("weeks", timedelta(days=21)),
)
SOON = timedelta(hours=24)
QUIET = timedelta(days=7)
LATE = timedelta(minutes=30)
"""How much later than the fault itself an incident may be on record."""

STEMS_ALIKE = 3
"""Words by which an incident that concerns everyone is what the customer speaks of, where no topic says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """Something that may explain a contact; `clues` are names of what speaks for it or against it."""

    kind: ReasonKind
    clues: tuple[str, ...]
    evidence: Evidence
    gist: Gist = field(repr=False)
    say: Callable[[], Phrase] = field(repr=False)
    sentence: str | None = field(default=None, repr=False)


def possible_reasons(reading: Reading) -> Iterator[Possible]:
    """Yield what may explain the contact, in a fixed order of kinds."""
    yield from _incidents(reading)
    yield from _handover(reading)
    yield from _promises(reading)
    yield from _requests(reading)
    yield from _self_service(reading)
    yield from _notices(reading)
    yield from _repeats(reading)


def _incidents(reading: Reading) -> Iterator[Possible]:
    story, now = reading.story, reading.story.now
    for entry in reading.incidents:
        told = reading.gist_of(entry) | reading.likeness.gist(entry.sentence, *_scope_words(entry))
        gist = told.without(reading.likeness.gist(*_places(entry)))
        missing = _missing(entry, gist, reading)
        say = partial(words.incident_words, entry, now, story.zone)
        if missing is not None:
            if story.near is not None:
                story.nearly("reasons", "incident.base", say(), missing, (entry.id,))
            continue
        clues = ["base", *_alike(gist, reading), *(["scoped"] if not entry.scope.everyone else [])]
        clues += [] if entry.is_open(now) else ["ended"]
        yield Possible(
            kind=ReasonKind.INCIDENT,
            clues=(*(clue for clue in clues if clue != "apart"), _age(entry.at, now)),
            evidence=(entry.id,),
            gist=gist,
            say=say,
            sentence=entry.sentence if entry.visibility is Visibility.PUBLIC else None,
        )


def _scope_words(entry: Incident) -> tuple[str, ...]:
    scopes = (entry.scope, *entry.scope.others)
    return tuple(value for each in scopes for value in (*sorted(each.services), *sorted(each.products)))


def _places(entry: Incident) -> tuple[str, ...]:
    """Return where an incident is: that somebody lives there does not tell what they call about."""
    scopes = (entry.scope, *entry.scope.others)
    return tuple(value for each in scopes for value in (*sorted(each.sites), *sorted(each.regions)))


def _missing(entry: Incident, gist: Gist, reading: Reading) -> str | None:
    """Return why an incident that concerns the customer explains nothing, None where it does explain."""
    heard = reading.said or reading.visit
    if not entry.is_open(reading.story.now) and gist.shared(heard) < 2:
        return "is over, and the customer says nothing of it"
    around = heard | reading.queue
    named = gist.topics & around.topics or gist.references & around.references
    if entry.scope.everyone and not named and len(gist.stems & around.stems) < STEMS_ALIKE:
        return "concerns everyone, and nothing that the customer says or does"
    if heard and not gist.shared(around | reading.visit | reading.told):
        return "shares no word with what the customer says or does"
    if _is_other_thing(gist, around, reading):
        return "is about another thing than the customer"
    if _is_older(entry, gist, reading):
        return "began after what the customer speaks of"
    return None


def _is_other_thing(gist: Gist, heard: Gist, reading: Reading) -> bool:
    """Tell whether both name things that a service is known by, such as gas and electricity, and none is the same."""
    own, theirs = gist.topics & reading.things, heard.topics & reading.things
    return bool(own and theirs) and not own & theirs and len(gist.stems & heard.stems) <= 1


def _is_older(incident: Incident, gist: Gist, reading: Reading) -> bool:
    """Tell whether what the customer speaks of was on record, and not settled, before the incident began."""
    before, said = incident.at - LATE, gist.shared(reading.said)
    stops = [step for step in reading.stops if step.at < before]
    if any(gist.shared(reading.gist_of(step)) for step in stops):
        return True
    open_before = (each for each in (*reading.requests, *reading.unsettled) if each.at < before)
    for each in open_before:
        own = reading.gist_of(each)
        shared = own.shared(reading.said)
        if shared >= 2 * said + 2 or (shared >= 2 and own.topics & gist.topics & reading.said.topics):
            return True
    return False


def _handover(reading: Reading) -> Iterator[Possible]:
    entry = reading.story.handover
    if entry is None:
        return
    clues = ["base"]
    if reading.words or entry.handover.facts:
        clues.append("words")
    elif entry.handover.intent:
        clues.append("intent_only")
    if reading.said.shared(reading.queue):
        clues.append("queue")
    say = partial(words.handover_words, entry, reading.words)
    yield Possible(kind=ReasonKind.HANDOVER, clues=tuple(clues), evidence=(entry.id,), gist=reading.said, say=say)


def _promises(reading: Reading) -> Iterator[Possible]:
    story, now = reading.story, reading.story.now
    for line in reading.promised[: reading.rules.read]:
        entries = [entry for proof in line.evidence if (entry := reading.promising.get(proof)) is not None]
        gist = reading.likeness.gist(line.text)
        for entry in entries:
            gist |= reading.gist_of(entry)
        clues = ["base", *_alike(gist, reading)]
        if line.overdue:
            clues.append("overdue")
        elif line.due is not None and line.due - now <= SOON:
            clues.append("soon")
        moments = [line.due] if line.due is not None and line.overdue else [entry.at for entry in entries]
        clues.append(_age(max(moments, default=now), now))
        say = partial(words.promise_words, line, now, story.zone)
        yield Possible(kind=ReasonKind.PROMISE, clues=tuple(clues), evidence=line.evidence, gist=gist, say=say)


def _requests(reading: Reading) -> Iterator[Possible]:
    story, now = reading.story, reading.story.now
    for entry in reading.requests:
        changed, gist = entry.updated_at or entry.at, reading.gist_of(entry)
        clues = ["base", *_alike(gist, reading), _age(changed, now)]
        if reading.last_contact is not None and changed > reading.last_contact:
            clues.append("changed")
        if now - changed > QUIET:
            clues.append("quiet")
        say = partial(words.request_words, entry, reading.last_contact, now, story.zone)
        yield Possible(kind=ReasonKind.REQUEST, clues=tuple(clues), evidence=(entry.id,), gist=gist, say=say)


def _self_service(reading: Reading) -> Iterator[Possible]:
    told = reading.stops or [step for step in reading.steps if step.step is not StepKind.PAGE][:1] or reading.steps[:1]
    if not told:
        return
    last = told[0]
    same = [step for step in told if step.visit == last.visit or last.at - step.at <= timedelta(hours=1)]
    clues = ["base", _age(last.at, reading.story.now), *_outcome_clues(last), *(["several"] if len(same) > 1 else [])]
    gist = reading.likeness.gist(*(text for step in same for text in (step.title, step.text)))
    if gist.shared(reading.queue):
        clues.append("queue")
    yield Possible(
        kind=ReasonKind.SELF_SERVICE,
        clues=tuple(clues),
        evidence=tuple(step.id for step in same)[: reading.rules.proofs],
        gist=gist,
        say=partial(words.stop_words, last),
    )


def _outcome_clues(step: SelfServiceStep) -> list[str]:
    if step.step is StepKind.SEARCH and step.found == 0:
        return ["none_found"]
    return [step.outcome] if step.outcome in ("failed", "abandoned") else []


def _notices(reading: Reading) -> Iterator[Possible]:
    acting = {flat(word) for word in reading.rules.acting}
    for entry in reading.notices:
        gist = reading.gist_of(entry)
        clues = ["base", *_alike(gist, reading), _age(entry.at, reading.story.now)]
        if gist.topics & acting:
            clues.append("acts")
        if entry.opened_at is not None:
            clues.append("opened")
        say = partial(words.notice_words, entry, reading.story)
        yield Possible(kind=ReasonKind.NOTICE, clues=tuple(clues), evidence=(entry.id,), gist=gist, say=say)


def _repeats(reading: Reading) -> Iterator[Possible]:
    unsettled = {entry.id for entry in reading.unsettled}
    newest = reading.interactions[0].at if reading.interactions else None
    for entry in reading.interactions:
        gist = reading.gist_of(entry)
        clues = ["base", *_alike(gist, reading), _age(entry.at, reading.story.now)]
        if entry.id in unsettled:
            clues.append("unsettled")
        if newest is not None and entry.at != newest:
            clues.append("several")
        say = partial(words.repeat_words, entry, reading.story)
        yield Possible(kind=ReasonKind.REPEAT, clues=tuple(clues), evidence=(entry.id,), gist=gist, say=say)


def _alike(gist: Gist, reading: Reading) -> list[str]:
    """Return what a text shares with what is known of the contact."""
    clues = []
    if gist.shared(reading.said) >= 2:
        clues.append("said")
    elif reading.said and not gist.shared(reading.said):
        clues.append("apart")
    if gist.shared(reading.queue):
        clues.append("queue")
    if gist.shared(reading.visit) >= 2:
        clues.append("visit")
    return clues


def _age(at: datetime, now: datetime) -> str:
    return next((name for name, span in _AGES if now - at <= span), "older")

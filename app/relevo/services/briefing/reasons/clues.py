"""What can explain a contact, kind by kind, with the clues that speak for it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from relevo.domain.brief import ReasonKind
from relevo.domain.entry import Entry
from relevo.domain.interaction import Interaction
from relevo.domain.phrase import Phrase
from relevo.domain.request import Request
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.briefing.reasons import words
from relevo.services.briefing.reasons.events import event_of, named
from relevo.services.briefing.reasons.incidents import incidents
from relevo.services.briefing.reasons.possible import Possible, age, alike
from relevo.services.briefing.reasons.reading import Reading
from relevo.text.likeness import Gist
from relevo.text.wording import flat

SOON = timedelta(hours=24)
QUIET = timedelta(days=7)

AT_ONCE = timedelta(minutes=1)
"""How far the moment of a message may be from that of the change that it made."""


def possible_reasons(reading: Reading) -> Iterator[Possible]:
    """Yield what may explain the contact, in a fixed order of kinds."""
    yield from incidents(reading)
    yield from _handover(reading)
    yield from _promises(reading)
    yield from _requests(reading)
    yield from _self_service(reading)
    yield from _notices(reading)
    yield from _repeats(reading)


def _handover(reading: Reading) -> Iterator[Possible]:
    entry = reading.story.handover
    if entry is None or not (reading.words or (entry.handover.intent or "").strip()):
        return  # that somebody handed over tells nobody why
    clues = ["base"]
    if entry.handover.facts or (reading.words and not reading.is_brief):
        clues.append("words")
    elif reading.words:
        clues.append("few_words")
    elif entry.handover.intent:
        clues.append("intent_only")
    if reading.said.shared(reading.queue):
        clues.append("queue")
    say = partial(words.handover_words, entry, reading.words)
    yield Possible(
        kind=ReasonKind.HANDOVER, clues=tuple(clues), evidence=(entry.id,), gist=reading.said, since=entry.at, say=say
    )


def _promises(reading: Reading) -> Iterator[Possible]:
    story, now = reading.story, reading.story.now
    for line in reading.promised[: reading.rules.read]:
        entries = [entry for proof in line.evidence if (entry := reading.promising.get(proof)) is not None]
        gist = reading.gist(line.text)
        for entry in entries:
            gist |= reading.gist_of(entry)
        clues = ["base", *alike(gist, reading)]
        if line.overdue:
            clues.append("overdue")
        elif line.due is not None and line.due - now <= SOON:
            clues.append("soon")
        moments = [line.due] if line.due is not None and line.overdue else [entry.at for entry in entries]
        clues.append(age(max(moments, default=now), now))
        yield Possible(
            kind=ReasonKind.PROMISE,
            clues=tuple(clues),
            evidence=line.evidence,
            gist=gist,
            since=min((entry.at for entry in entries), default=now),
            say=partial(words.promise_words, line, now, story.zone),
        )


def _requests(reading: Reading) -> Iterator[Possible]:
    story, now = reading.story, reading.story.now
    for entry in reading.requests:
        changed, gist = entry.updated_at or entry.at, reading.gist_of(entry)
        clues = ["base", *alike(gist, reading), age(changed, now)]
        written = _written(entry, gist, reading)
        spoken = (each.at for each in reading.interactions if each is not written)
        last_contact = next(spoken, None)
        if last_contact is not None and changed > last_contact:
            clues.append("changed")
        if now - changed > QUIET:
            clues.append("quiet")
        event = event_of(entry, reading, reads_text=False)
        clues += [event] if event else []
        say = partial(_told, event, words.request_words, entry, written, last_contact, now, story.zone)
        made = _of_entry(ReasonKind.REQUEST, entry, clues, gist, say)
        yield made if written is None else replace(made, evidence=(entry.id, written.id))


def _written(entry: Request, gist: Gist, reading: Reading) -> Interaction | None:
    """Return the message by which a request was changed: what we wrote in the case is no contact before its change."""
    if entry.updated_at is None or entry.updated_at == entry.at:
        return None
    at_once = (each for each in reading.interactions if abs(each.at - entry.updated_at) <= AT_ONCE)
    return next((each for each in at_once if each.advisor and reading.gist_of(each).shared(gist) >= 2), None)


def _self_service(reading: Reading) -> Iterator[Possible]:
    told = reading.stops or [step for step in reading.steps if step.step is not StepKind.PAGE][:1] or reading.steps[:1]
    if not told:
        return
    last = told[0]
    same = [step for step in told if step.visit == last.visit or last.at - step.at <= timedelta(hours=1)]
    clues = ["base", age(last.at, reading.story.now), *_outcome_clues(last), *(["several"] if len(same) > 1 else [])]
    gist = reading.gist(*(text for step in same for text in (step.title, step.text)))
    if gist.shared(reading.queue):
        clues.append("queue")
    yield Possible(
        kind=ReasonKind.SELF_SERVICE,
        clues=tuple(clues),
        evidence=tuple(step.id for step in same)[: reading.rules.proofs],
        gist=gist,
        since=last.at,
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
        clues = ["base", *alike(gist, reading), age(entry.at, reading.story.now)]
        if gist.topics & acting:
            clues.append("acts")
        if entry.opened_at is not None:
            clues.append("opened")
        event = event_of(entry, reading, reads_text=True)
        clues += [event] if event else []
        say = partial(_told, event, words.notice_words, entry, reading.story)
        yield _of_entry(ReasonKind.NOTICE, entry, clues, gist, say)


def _repeats(reading: Reading) -> Iterator[Possible]:
    unsettled = {entry.id for entry in reading.unsettled}
    newest = reading.interactions[0].at if reading.interactions else None
    for entry in reading.interactions:
        gist = reading.gist_of(entry)
        clues = ["base", *alike(gist, reading), age(entry.at, reading.story.now)]
        if entry.id in unsettled:
            clues.append("unsettled")
        if newest is not None and entry.at != newest:
            clues.append("several")
        event = event_of(entry, reading, reads_text=False)
        clues += [event] if event else []
        say = partial(_told, event, words.repeat_words, entry, reading.story)
        yield _of_entry(ReasonKind.REPEAT, entry, clues, gist, say)


def _of_entry(kind: ReasonKind, entry: Entry, clues: Sequence[str], gist: Gist, say: Callable[[], Phrase]) -> Possible:
    return Possible(kind=kind, clues=tuple(clues), evidence=(entry.id,), gist=gist, since=entry.at, say=say)


def _told(event: str | None, say: Callable[..., Phrase], *about: object) -> Phrase:
    return named(event, say(*about))

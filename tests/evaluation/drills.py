"""Drills: short texts that say how widely the words of the rules reach, one section of the brief at a time."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from functools import cache
from pathlib import Path
from typing import Any

from evaluation.likeness import share
from evaluation.measures import count_told
from evaluation.tally import Tally
from relevo.domain.brief import Brief, ReasonKind
from relevo.domain.contact import Channel
from relevo.domain.customer import Customer, CustomerRef
from relevo.domain.entry import Entry, EntryId, Visibility
from relevo.domain.handover import Handover, HandoverEntry, Speaker, Turn
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.incident import Incident, Scope, Severity
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.request import Request
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.briefing.brief import Briefing
from relevo.services.briefing.story import Story
from relevo.settings.rules import shipped_rules
from support.builders import NOW, a_customer

FOLDER = Path(__file__).parent / "drills"
SAME_STEP = 0.34
_NOTICES = {"mail": "email", "sms": "sms", "letter": "letter"}

Count = Callable[[str], Tally]
Drill = Callable[[str, Mapping[str, Any], Count], None]


def drills(language: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield section, id and drill of a language, in the order of the files; promised-dates.toml is of promised too."""
    for path in sorted((FOLDER / language).glob("*.toml")):
        section = path.stem.partition("-")[0]
        for listed in tomllib.loads(path.read_text("utf-8")).values():
            for number, drill in enumerate(listed, start=1):
                yield section, f"{language}-{path.stem}-{number}", drill


def promised(name: str, drill: Mapping[str, Any], tally: Count) -> None:
    """Count whether an open undertaking is told from what only looks like one, or is kept, and until when it is."""
    said: datetime = drill["said"]
    story = promised_story(drill)
    made = _brief(*story.timeline, now=story.now).promised
    if not drill["promise"]:
        tally("promised: none told").count(not made, name, f"nothing: {drill['text']}", [line.text for line in made])
        return
    days = {line.due and line.due.astimezone(said.tzinfo).date() for line in made}
    got = [f"{line.text} {line.due}" for line in made]
    tally("promised: told").count(bool(made), name, drill["text"], got)
    if made:
        tally("promised: day").count(drill.get("due") in days, name, f"{drill.get('due')}: {drill['text']}", got)


def promised_story(drill: Mapping[str, Any]) -> Story:
    """Return the story in which something may be promised, half an hour after it was told last."""
    told = [drill, *drill.get("later", ())]
    entries = [_told(each, number) for number, each in enumerate(told, start=1)]
    now = told[-1]["said"] + timedelta(minutes=30)
    identity = Identity(state=IdentityState.PROBABLE, customer=a_customer())
    return Story(identity=identity, timeline=tuple(reversed(entries)), now=now, zone=now.tzinfo)


def limit(name: str, drill: Mapping[str, Any], tally: Count) -> None:
    """Count whether the limit is the right one, and none where none was met."""
    expected = None if drill["kind"] == "none" else drill["kind"]
    met = _brief(limit_entry(drill)).limit
    got = None if met is None else f"{met.kind} by {met.rule}"
    what = drill.get("turns", drill.get("step"))
    tally("limit: kind").count((met and met.kind) == expected, name, f"{expected}: {what}", got)


def limit_entry(drill: Mapping[str, Any]) -> Entry:
    """Return the step or the conversation of a drill for the limit."""
    return _step(drill["step"]) if "step" in drill else _conversation(drill["turns"])


def tried(name: str, drill: Mapping[str, Any], tally: Count) -> None:
    """Count what was tried with its outcome, and lines that tell of nothing that was."""
    lines = _brief(_said(drill)).tried
    left = list(drill["tried"])
    for line in lines:
        same = [each for each in left if share(each["what"], line.text) >= SAME_STEP or len(left) == len(lines) == 1]
        fitting = [each for each in same if each["outcome"] == line.outcome]
        tally("tried: precision").count(bool(fitting), name, f"{left}: {drill['text']}", f"{line.text} {line.outcome}")
        for each in fitting[:1]:
            left.remove(each)
    for each in drill["tried"]:
        got = [f"{line.text} {line.outcome}" for line in lines]
        tally("tried: recall").count(each not in left, name, f"{each}: {drill['text']}", got)


def score(name: str, drill: Mapping[str, Any], tally: Count) -> None:
    """Count the levels and the job."""
    got = _brief(_said(drill)).score
    for each in ("severity", "effort", "complexity", "job"):
        value = None if got is None else getattr(got, each)
        tally(f"score: {each}").count(value == drill[each], name, f"{drill[each]}: {drill['text']}", value)


def told_us(name: str, drill: Mapping[str, Any], tally: Count) -> None:
    """Count facts that a line holds, lines that are facts, and words; the label holds the words of the text."""
    lines = _brief(_answered(drill)).told_us
    count_told(name, lines, told_facts(drill), drill["text"], tally)


def told_facts(drill: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """Return the facts of a drill: the label holds the words of the text."""
    return [{"said": fact["value"], **fact} for fact in drill["facts"]]


def told_story(drill: Mapping[str, Any]) -> Story:
    """Return the story in which the text of a drill is told."""
    identity = Identity(state=IdentityState.PROBABLE, customer=a_customer())
    return Story(identity=identity, timeline=(_answered(drill),), now=NOW, zone=NOW.tzinfo)


def _answered(drill: Mapping[str, Any]) -> HandoverEntry:
    asked = [("bot", drill["asked"])] if "asked" in drill else []
    return _conversation([*asked, ("customer", drill["text"])])


def said_story(drill: Mapping[str, Any]) -> Story:
    """Return the story in which the text of a drill is said or noted."""
    identity = Identity(state=IdentityState.PROBABLE, customer=a_customer())
    return Story(identity=identity, timeline=(_said(drill),), now=NOW, zone=NOW.tzinfo)


def incident(name: str, drill: Mapping[str, Any], tally: Count) -> None:
    """Count whether the incident that explains is named, and no other."""
    identity, timeline = situation(drill)
    reasons = _briefing(NOW.tzinfo).brief(identity, timeline, NOW).reasons
    named = [reason for reason in reasons if reason.kind is ReasonKind.INCIDENT]
    expected = explaining(drill)
    what = f"{drill['said']} / {', '.join(record['title'] for record in drill['incidents'])}"
    for reason in named:
        tally("incident: precision").count(expected in reason.evidence, name, f"{expected}: {what}", reason.text)
    if expected is not None:
        found = any(expected in reason.evidence for reason in named)
        tally("incident: recall").count(found, name, what, [reason.text for reason in reasons])


def situation(drill: Mapping[str, Any]) -> tuple[Identity, tuple[Entry, ...]]:
    """Return the customer of a drill on incidents, and the timeline: what concerns others reaches no brief."""
    lists: dict[str, Any] = {key: tuple(ids) for key, ids in drill["customer"].items()}
    customer = Customer(ref=CustomerRef("881204"), **lists)
    incidents = (_incident(number, record) for number, record in enumerate(drill["incidents"]))
    reached = sorted(
        (each for each in incidents if each.scope.covers(customer)), key=lambda each: each.at, reverse=True
    )
    said = (_conversation([("customer", drill["said"])]),) if drill["said"] else ()
    return Identity(state=IdentityState.PROBABLE, customer=customer), (*said, *reached)


def explaining(drill: Mapping[str, Any]) -> EntryId | None:
    """Return the incident that explains a drill."""
    return EntryId(f"status:incident:{drill['explains']}") if "explains" in drill else None


SECTIONS: Mapping[str, Drill] = {
    "incident": incident,
    "promised": promised,
    "limit": limit,
    "tried": tried,
    "score": score,
    "told_us": told_us,
}


@cache
def _briefing(zone: tzinfo | None) -> Briefing:
    return Briefing(zone, shipped_rules)


def _brief(*entries: Entry, now: datetime = NOW) -> Brief:
    identity = Identity(state=IdentityState.PROBABLE, customer=a_customer())
    return _briefing(now.tzinfo).brief(identity, entries, now)


def _told(told: Mapping[str, Any], number: int) -> Entry:
    medium, text = told["medium"], told["text"]
    shared: dict[str, Any] = {"at": told["said"], "title": text[:60], "text": text, "sources": ("crm",)}
    if medium in _NOTICES:
        return Notice(id=EntryId(f"crm:notice:{number}"), medium=_NOTICES[medium], **shared)
    if medium == "request":
        return Request(id=EntryId(f"crm:request:{number}"), is_open=True, **shared)
    channel = Channel.CHAT if medium == "chat" else Channel.VOICE
    advisor = told.get("by", "Nadia")
    return Interaction(id=EntryId(f"crm:interaction:{number}"), channel=channel, advisor=advisor, **shared)


def _said(drill: Mapping[str, Any]) -> Entry:
    if drill["by"] == "customer":
        return _conversation([("customer", drill["text"])])
    return Interaction(
        id=EntryId("crm:interaction:1"),
        at=NOW - timedelta(hours=20),
        title="Note",
        text=drill["text"],
        visibility=Visibility.INTERNAL,
        channel=Channel.VOICE,
        sources=("crm",),
    )


def _conversation(turns: Any) -> HandoverEntry:
    began = NOW - timedelta(minutes=len(turns))
    spoken = tuple(
        Turn(at=began + timedelta(minutes=number), speaker=Speaker(speaker), text=text)
        for number, (speaker, text) in enumerate(turns)
    )
    return HandoverEntry(
        id=EntryId("bot:handover:1"),
        at=NOW,
        title="Bot handed over",
        sources=("bot",),
        handover=Handover(source="bot", transcript=spoken),
    )


def _step(step: Mapping[str, Any]) -> SelfServiceStep:
    return SelfServiceStep(
        id=EntryId("portal:self_service:1"),
        at=NOW - timedelta(minutes=5),
        title=step["title"],
        text=" ".join(step[key] for key in ("detail", "text") if step.get(key)) or None,
        outcome=step.get("outcome"),
        step=StepKind(step["kind"]) if step["kind"] in list(StepKind) else StepKind.PORTAL,
        found=step.get("found"),
        sources=("portal",),
    )


def _incident(number: int, record: Mapping[str, Any]) -> Incident:
    ended = record.get("ended_h")
    scope: dict[str, Any] = {key: ids if key == "everyone" else frozenset(ids) for key, ids in record["scope"].items()}
    return Incident(
        id=EntryId(f"status:incident:{number}"),
        at=NOW - timedelta(hours=record["began_h"]),
        until=None if ended is None else NOW - timedelta(hours=ended),
        title=record["title"],
        text=record["text"],
        sentence=record["sentence"],
        scope=Scope(**scope),
        severity=Severity(record["severity"]),
        sources=("status",),
    )

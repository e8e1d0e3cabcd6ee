"""Words that count for the score: what the customer says, what advisors have noted, what the customer was told."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from relevo.domain.brief import Evidence
from relevo.domain.entry import Entry
from relevo.domain.handover import HandoverEntry, Speaker
from relevo.domain.incident import Incident
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.phrase import Phrase
from relevo.domain.request import Request
from relevo.domain.selfservice import SelfServiceStep, StepKind

WORDS: Mapping[str, Phrase] = {
    "danger": Phrase("Somebody may be in danger"),
    "violence": Phrase("Threats or violence"),
    "health": Phrase("Somebody's health"),
    "frail": Phrase("Somebody who may need help"),
    "child": Phrase("A child is concerned"),
    "death": Phrase("Somebody has died"),
    "fraud": Phrase("Theft or fraud"),
    "legal": Phrase("Legal steps"),
    "press": Phrase("May go public"),
    "distress": Phrase("In distress"),
    "anger": Phrase("Angry or disappointed"),
    "deadline_now": Phrase("It has to be today or tomorrow"),
    "deadline": Phrase("There is a deadline"),
    "urgent": Phrase("Urgent"),
    "livelihood": Phrase("Work or home depends on it"),
    "hardship": Phrase("Short of money"),
    "outage": Phrase("Has to do without"),
    "fault": Phrase("Something does not work"),
    "again": Phrase("Not for the first time"),
    "has_tried": Phrase("Has tried already"),
    "asks_status": Phrase("Asks where it stands"),
    "wants_done": Phrase("Wants something done"),
    "asks_advice": Phrase("Asks for advice"),
    "disputes": Phrase("Disputes something"),
    "checks": Phrase("Wants to be sure"),
    "other_way": Phrase("Asks for another way"),
    "many": Phrase("Many are concerned"),
    "handed_on": Phrase("Others have to act"),
    "moved_date": Phrase("A date was moved"),
    "told_otherwise": Phrase("Was told something by us"),
    "comes_and_goes": Phrase("Comes and goes"),
    "on_behalf": Phrase("For somebody else"),
    "cut_off": Phrase("Cancelled, suspended or cut off"),
}
"""What the signs that ship are called; a site's own are called by their names."""


class Voice(StrEnum):
    """Whose words a sign is looked for in."""

    CUSTOMER = "customer"  # transcript, facts, forms, searches
    NOTES = "notes"  # what advisors wrote: interactions, open requests
    TOLD = "told"  # notices
    INCIDENT = "incident"  # the known incident that explains the contact


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRules:
    """Phrases by language, and in whose words they count."""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - a dataclass would take an annotated one for a field

    read: tuple[Voice, ...]
    phrases: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Something that may count: the name of its rule, how to say it, its proof, and how often it counts."""

    rule: str
    text: Phrase
    evidence: Evidence
    times: float = 1.0


@dataclass(frozen=True, slots=True)
class Said:
    """A text of somebody, and the entry in which it stands."""

    voice: Voice
    text: str = field(repr=False)
    entry: Entry = field(repr=False)


def said_in(entries: Sequence[Entry], noted_from: datetime, settled: Collection[str], turns: int) -> Iterator[Said]:
    """Yield what was said and written, newest entry first; of a hand-over at most `turns` of the customer.

    Notes on what is settled, or from before `noted_from`, are about other matters and are left out.
    """
    for entry in entries:
        match entry:
            case HandoverEntry():
                for text in _customer_turns(entry, turns):
                    yield Said(Voice.CUSTOMER, text, entry)
            case SelfServiceStep(step=StepKind.FORM | StepKind.BOT, text=str(text)):
                yield Said(Voice.CUSTOMER, text, entry)
            case SelfServiceStep(step=StepKind.SEARCH):
                yield Said(Voice.CUSTOMER, entry.title, entry)
            case Interaction() if entry.at >= noted_from and (entry.outcome or "").casefold() not in settled:
                yield Said(Voice.NOTES, _whole(entry), entry)
            case Request(is_open=True):
                yield Said(Voice.NOTES, _whole(entry), entry)
            case Notice() if entry.at >= noted_from:
                yield Said(Voice.TOLD, _whole(entry), entry)
            case Incident():
                yield Said(Voice.INCIDENT, _whole(entry), entry)
            case _:
                pass


def _customer_turns(entry: HandoverEntry, turns: int) -> Iterator[str]:
    transcript = entry.handover.transcript[-4 * turns :]
    yield from [turn.text for turn in reversed(transcript) if turn.speaker is Speaker.CUSTOMER][:turns]
    yield from (fact.value for fact in entry.handover.facts[:turns])
    if entry.handover.intent:
        yield entry.handover.intent.replace("_", " ")


def _whole(entry: Entry) -> str:
    return entry.title if entry.text is None else f"{entry.title}. {entry.text}"

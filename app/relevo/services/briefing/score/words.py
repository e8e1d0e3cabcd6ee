"""Words that count for the score: what the customer says, what advisors have noted, what the customer was told."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from relevo.domain.brief import Evidence
from relevo.domain.entry import Entry
from relevo.domain.handover import HandoverEntry, Speaker
from relevo.domain.incident import Incident
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.phrase import Phrase
from relevo.domain.request import Request
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.exact import EXACT

WORDS: Mapping[str, Phrase] = {
    "danger": Phrase("Somebody may be in danger"),
    "health": Phrase("Somebody's health"),
    "vulnerable": Phrase("Somebody who may need help"),
    "death": Phrase("Somebody has died"),
    "fraud": Phrase("Theft or fraud"),
    "breach": Phrase("Others' data or a whole service at risk"),
    "stranded": Phrase("Stranded, or about to lose something vital"),
    "legal": Phrase("Legal steps"),
    "press": Phrase("May go public"),
    "distress": Phrase("In distress"),
    "deadline_now": Phrase("It has to be today or tomorrow"),
    "deadline": Phrase("Urgent, or a deadline"),
    "business": Phrase("Work depends on it"),
    "hardship": Phrase("Short of money"),
    "outage": Phrase("Has to do without"),
    "harm": Phrase("Lost, damaged or blocked"),
    "dispute": Phrase("Disputes an amount or a contract"),
    "fault": Phrase("Something does not work"),
    "recurs": Phrase("Comes and goes"),
    "technical": Phrase("Systems have to work together"),
    "parties": Phrase("Others have a say in it"),
    "contradicts": Phrase("Sent around, or told different things"),
    "many": Phrase("Many are concerned"),
    "on_behalf": Phrase("For somebody else"),
    "exception": Phrase("Needs an exception"),
    "second_time": Phrase("Not for the first time"),
    "many_times": Phrase("Many times already"),
    "long_wait": Phrase("For a long time"),
    "reached_out": Phrase("Has been in touch"),
    "has_tried": Phrase("Has tried already"),
    "told_otherwise": Phrase("Was told something by us"),
    "anger": Phrase("Angry or disappointed"),
    "asks_status": Phrase("Asks where it stands"),
    "wants_done": Phrase("Wants something done"),
    "asks_advice": Phrase("Asks for advice"),
    "asks_how": Phrase("Asks what to do, or why"),
    "checks": Phrase("Wants to be sure"),
    "other_way": Phrase("Asks for another way"),
    "blocked": Phrase("Blocked, and asks how to go on"),
    "handed_on": Phrase("Others have to act"),
    "cut_off": Phrase("Moved, cancelled or cut off"),
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
    """Phrases by language, and in whose words they count.

    `phrases` count wherever they stand, `openings` only where they begin a clause, `questions` only within a question.
    Nowhere do they count in one of the senses `unless`.
    """

    __pydantic_config__: ClassVar = EXACT

    read: tuple[Voice, ...]
    unless: tuple[str, ...] = ()
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    openings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


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
    said = [turn.text for turn in reversed(transcript) if turn.speaker is Speaker.CUSTOMER and turn.text.strip()]
    yield from said[:turns]
    yield from (fact.value for fact in entry.handover.facts[:turns])
    # the intent is a claim of the bot: it stands in only for a customer who has said nothing
    if entry.handover.intent and not said:
        yield entry.handover.intent.replace("_", " ")


def _whole(entry: Entry) -> str:
    return entry.title if entry.text is None else f"{entry.title}. {entry.text}"

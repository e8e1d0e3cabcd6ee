"""Who says what in an entry: the texts that speak for the organisation, and when each was said."""

import re
from collections.abc import Collection, Sequence
from datetime import datetime
from enum import Enum, auto
from typing import NamedTuple

from relevo.domain.act import without_markers
from relevo.domain.entry import Entry, Promise, Visibility
from relevo.domain.handover import HandoverEntry, Speaker
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.request import Request
from relevo.services.wrapup.wording import promises_in, without
from relevo.text.wording import flat

MAX_TURNS = 60
MAX_TEXT = 4_000
"""Characters of a text that are read."""

_LAST_LINES = 2
"""Lines of a note, the last ones, on which a wrap-up keeps a promise as data: what else stands in it may be quoted."""

_GREETING = 60
"""Characters in which a mail says whom it is for."""

_GREETED = re.compile(r"\W*[^\W\d_]+ (?:(?:mr|mrs|ms|mme|m|herr|frau|sr|sra)\.? )?(?P<name>[^\W\d_]{3,})\s*[,!\n:–-]")
_LABEL = re.compile(
    r"^[ \t]*(?:[\[(]?\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?[\])]?[ \t]*[-–]?[ \t]*)?"
    r"(?P<who>[^\W\d_][^\n:]{0,30}?)[ \t]*:[ \t]",
    re.MULTILINE,
)
"""The name of who speaks, at the beginning of a line of a chat: "[10:02] Sam: …"."""

_ASIDE = re.compile(r"(?:^|(?<=[.!?]\s))(?P<who>[^\W\d_]{1,12})\s?:\s[^\n.!?]*", re.MULTILINE)
"""What somebody is quoted with in a note: "Cust: will do tonight"."""

_WORD = re.compile(r"[^\W\d_]+")


_WE = frozenset({"we", "us", "nous", "wir", "nosotros", "nosotras"})
_THEY = frozenset({"they", "them", "eux", "ihr", "ellos", "ellas"})
"""Who has to do something, in minutes that put it in two columns."""


class Voice(Enum):
    """Who speaks: people undertake with any words; logs hold many dates; notices are for many, and bots say much."""

    PERSON = auto()
    LOG = auto()
    NOTICE = auto()
    BOT = auto()


class Said(NamedTuple):
    """A text of an entry, who says it, and when."""

    by: str | None
    at: datetime
    text: str
    voice: Voice = Voice.PERSON


SPEAKING = (Interaction, Notice, Request, HandoverEntry)
"""Entries whose texts may speak for the organisation."""

_VOICES = {Speaker.BOT: Voice.BOT, Speaker.ADVISOR: Voice.PERSON}


def told(entry: Entry, customers: Collection[str]) -> Sequence[Said]:
    """Return the texts of an entry that speak for the organisation; `customers` are flat words for a customer."""
    match entry:
        case Interaction() if _is_ours(entry):
            text = (without(without_markers(entry.text or ""), kept_as_data(entry)) or entry.title)[:MAX_TEXT]
            if _addresses(text, entry.advisor):
                return ()
            return [Said(entry.advisor, entry.at, each) for each in own_turns(text, entry.advisor, customers)]
        case Notice():
            return [Said(None, entry.at, entry.text or entry.title, Voice.NOTICE)]
        case Request() if entry.text:
            return [Said(entry.owner, said_at(entry), entry.text, Voice.LOG)]
        case HandoverEntry():
            turns = entry.handover.transcript[-MAX_TURNS:]
            spoken = [turn for turn in turns if turn.speaker is not Speaker.CUSTOMER]
            return [Said(None, turn.at or entry.at, turn.text, _VOICES[turn.speaker]) for turn in spoken]
        case _:
            return ()


def kept_as_data(entry: Entry) -> Sequence[Promise]:
    """Return the promises that a wrap-up wrote into a note as data.

    Without its moment it must name who wrote the note: "Promised by Friday: a call" is a sentence.
    """
    if not isinstance(entry, Interaction) or not entry.text or not _is_ours(entry):
        return ()
    last = "\n".join(without_markers(entry.text).rstrip()[-MAX_TEXT:].splitlines()[-_LAST_LINES:])
    own = None if entry.advisor is None else flat(entry.advisor)
    return [each for each in promises_in(last) if each.due is not None or (each.by and flat(each.by) == own)]


def _is_ours(entry: Interaction) -> bool:
    return entry.advisor is not None or entry.visibility is Visibility.INTERNAL


def own_turns(text: str, advisor: str | None, customers: Collection[str]) -> list[str]:
    """Return a text, or where it is the log of a chat what the organisation says in it.

    In a chat lines begin with who speaks, and one of two speaks twice or is the advisor, or a customer by a word for
    one. Who is not known speaks for the organisation, but for the first one where nobody is known.
    """
    labels = list(_LABEL.finditer(text))
    speakers = [frozenset(_WORD.findall(flat(label["who"]))) for label in labels]
    own = frozenset(_WORD.findall(flat(advisor or "")))
    theirs = [bool(speaker & (frozenset(customers) | _THEY)) for speaker in speakers]
    ours = [bool(speaker & (own | _WE)) for speaker in speakers]
    is_chat = len(set(speakers)) < len(speakers) or (any(theirs) and len(labels) > 1) or any(ours)
    if not labels or not is_chat:
        return [_ASIDE.sub(lambda said: "" if said["who"].lower() in customers else said[0], text)]
    if not any(theirs) and not any(ours):
        theirs = [speaker == speakers[0] for speaker in speakers]
    elif any(ours):
        theirs = [not each for each in ours]
    ends = [label.start() for label in labels[1:]] + [len(text)]
    spoken = (text[label.end() : end] for label, end, other in zip(labels, ends, theirs, strict=True) if not other)
    return [each for each in spoken if each.strip()]


def _addresses(text: str, advisor: str | None) -> bool:
    """Tell whether a text speaks to the advisor: it is the customer's then ("Bonjour Damien, …")."""
    said = _GREETED.match(flat(text[:_GREETING]))
    return said is not None and said["name"] in flat(advisor or "").split()


def said_at(entry: Entry) -> datetime:
    """Return when the text of an entry was written: that of a request when it was last changed."""
    return (entry.updated_at or entry.at) if isinstance(entry, Request) else entry.at

"""The hand-over as an entry of the timeline: the proof of what self-service passes on."""

from collections.abc import Iterator
from datetime import datetime

from relevo.domain.contact import Contact
from relevo.domain.entry import EntryId
from relevo.domain.handover import Handover, HandoverEntry, Limit, Speaker

LIMIT_WORDS = {
    Limit.NOT_UNDERSTOOD: "not understood",
    Limit.NO_FITTING_CONTENT: "no fitting content",
    Limit.ACTION_NOT_ALLOWED: "action not allowed",
    Limit.ASKED_FOR_PERSON: "asked for a person",
    Limit.REPEATED_FAILURE: "repeated failure",
    Limit.IDENTITY_NOT_PROVED: "identity not proved",
    Limit.TECHNICAL_ERROR: "technical error",
    Limit.SENSITIVE_MATTER: "sensitive matter",
    Limit.POLICY: "policy",
}
_SPEAKERS = {Speaker.CUSTOMER: "Customer", Speaker.BOT: "Bot", Speaker.ADVISOR: "Advisor"}


def handover_entry(contact: Contact) -> HandoverEntry | None:
    """Make the entry of a contact's hand-over, None without one.

    Its moment is that of the last turn or step, else that of the offer; its text is the transcript.
    """
    handover = contact.handover
    if handover is None:
        return None
    at = max(_moments(handover), default=contact.offered_at)
    if at is None:
        return None
    source = handover.source or "hand-over"
    return HandoverEntry(
        id=EntryId(f"{source}:handover:{contact.contact_id}"),
        at=at,
        title=_title(handover),
        text="\n".join(f"{_SPEAKERS[turn.speaker]}: {turn.text}" for turn in handover.transcript) or None,
        outcome=handover.limit,
        sources=(source,),
        handover=handover,
    )


def _moments(handover: Handover) -> Iterator[datetime]:
    yield from (turn.at for turn in handover.transcript if turn.at)
    yield from (step.at for step in handover.steps if step.at)


def _title(handover: Handover) -> str:
    who = (handover.source or "self-service").replace("-", " ").capitalize()
    if handover.limit is None:
        return f"{who} handed over"
    return f"{who} handed over: {LIMIT_WORDS[handover.limit]}"

"""The hand-over as an entry of the timeline: the proof of what self-service passes on."""

from collections.abc import Iterator
from datetime import datetime

from relevo.domain.contact import Contact
from relevo.domain.entry import EntryId
from relevo.domain.handover import Handover, HandoverEntry, Limit, Speaker
from relevo.domain.phrase import Phrase

LIMIT_WORDS = {
    Limit.NOT_UNDERSTOOD: Phrase("not understood"),
    Limit.NO_FITTING_CONTENT: Phrase("no fitting content"),
    Limit.ACTION_NOT_ALLOWED: Phrase("action not allowed"),
    Limit.ASKED_FOR_PERSON: Phrase("asked for a person"),
    Limit.REPEATED_FAILURE: Phrase("repeated failure"),
    Limit.IDENTITY_NOT_PROVED: Phrase("identity not proved"),
    Limit.TECHNICAL_ERROR: Phrase("technical error"),
    Limit.SENSITIVE_MATTER: Phrase("sensitive matter"),
    Limit.POLICY: Phrase("policy"),
}
SPEAKER_WORDS = {
    Speaker.CUSTOMER: Phrase("Customer"),
    Speaker.BOT: Phrase("Bot"),
    Speaker.ADVISOR: Phrase("Advisor"),
}


def handover_entry(contact: Contact) -> HandoverEntry | None:
    """Make the entry of a contact's hand-over, None without one.

    Its moment is that of the last turn or step, else that of the offer; its text is the transcript, in English where it
    names the speakers. The title tells the limit as what the sender says: what happened may contradict it.
    """
    handover = contact.handover
    if handover is None:
        return None
    at = max(_moments(handover), default=contact.offered_at)
    if at is None:
        return None
    source = handover.source or Phrase("hand-over")
    return HandoverEntry(
        id=EntryId(f"{source}:handover:{contact.contact_id}"),
        at=at,
        title=_title(handover),
        text="\n".join(f"{SPEAKER_WORDS[turn.speaker]}: {turn.text}" for turn in handover.transcript) or None,
        sources=(source,),
        handover=handover,
    )


def _moments(handover: Handover) -> Iterator[datetime]:
    yield from (turn.at for turn in handover.transcript if turn.at)
    yield from (step.at for step in handover.steps if step.at)


def _title(handover: Handover) -> Phrase:
    if handover.limit is None:
        return handed_over(handover)
    return Phrase("{who} handed over (it says: {limit})", who=_who(handover), limit=LIMIT_WORDS[handover.limit])


def handed_over(handover: Handover) -> Phrase:
    """Return that somebody handed over, without the limit that is claimed."""
    return Phrase("{who} handed over", who=_who(handover))


def _who(handover: Handover) -> str:
    return handover.source.replace("-", " ").capitalize() if handover.source else Phrase("Self-service")

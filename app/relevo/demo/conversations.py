"""The conversations with the portal's assistant that are passed on to an advisor."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from relevo.demo.lead import CLAIRE, JAVIER, moments
from relevo.demo.portal import PORTAL
from relevo.demo.texts import load
from relevo.domain.contact import Address, AddressKind, Advisor, Channel, ContactId, Direction, OfferId, Queue
from relevo.domain.events import ContactOffered
from relevo.domain.handover import Fact, Handover, HandoverStep, Limit, Outcome, Speaker, Turn

CALLER, CALLER_NUMBER = "+33639981204", CLAIRE
"""Who calls in the recorded call: the handles under which it arrives."""


def call_handover(now: datetime) -> Handover:
    """Return what the assistant learnt from Claire Moreau in the minutes before she calls."""
    at = moments(now)
    return _handover(load("story")["handovers"]["call"], at.at["chat"], at.words)


def escalated_chat(now: datetime, advisor: Advisor, waited_s: float = 120.0) -> ContactOffered:
    """Return the chat that the assistant hands over to an advisor at `now`, after a wait in the queue."""
    queued = now - timedelta(seconds=waited_s)
    return ContactOffered(
        id="demo-chat-offered",
        source="portal:demo",
        time=now,
        contact_id=ContactId("conv-58120"),
        offer_id=OfferId("conv-58120-1"),
        advisor=advisor,
        queue=Queue(id="portal-chat", name="Portal chat"),
        channel=Channel.CHAT,
        direction=Direction.INBOUND,
        customer_address=Address(kind=AddressKind.LOGIN, value="javier.ortega@example.org", name="J. Ortega"),
        queued_at=queued,
        wait_s=waited_s,
        attributes={"CustomerId": JAVIER, "SignedIn": "portal"},
        handover=_handover(load("story")["handovers"]["chat"], queued - timedelta(seconds=100), moments(now).words),
    )


def _handover(data: Mapping[str, Any], begin: datetime, words: Mapping[str, str]) -> Handover:
    def at(entry: Mapping[str, Any]) -> datetime:
        return begin + timedelta(seconds=entry["s"])

    return Handover(
        source=data["source"],
        conversation_id=data["conversation_id"],
        language=data["language"],
        limit=Limit(data["limit"]),
        intent=data["intent"],
        confidence=data["confidence"],
        transcript=tuple(
            Turn(at=at(turn), speaker=Speaker(turn["speaker"]), text=turn["text"].format_map(words))
            for turn in data["transcript"]
        ),
        facts=tuple(
            Fact(name=fact["name"], value=fact["value"].format_map(words), asked=fact.get("asked"))
            for fact in data["facts"]
        ),
        steps=tuple(
            HandoverStep(
                at=at(step),
                kind=step["kind"],
                title=step["title"],
                outcome=Outcome(step["outcome"]),
                detail=step.get("detail"),
                url=PORTAL + step["path"] if "path" in step else None,
            )
            for step in data["steps"]
        ),
    )

"""The conversations with the portal's assistant that are passed on to an advisor."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any

from relevo.demo.lead import JAVIER, moments
from relevo.demo.portal import PORTAL
from relevo.demo.texts import load
from relevo.domain.contact import Address, AddressKind, Advisor, Channel, ContactId, Direction, OfferId, Queue
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactLeftAdvisor,
    ContactOffered,
    ContactUpdated,
    EndedReason,
    Event,
    LeftAdvisorReason,
)
from relevo.domain.handover import Fact, Handover, HandoverStep, Limit, Outcome, Speaker, Turn

ANNA = Advisor(id="anna", address="PJSIP/101", name="Anna Keller")
"""Who sits at the demonstration's desk."""

PORTAL_SOURCE, DIALLER_SOURCE = "portal:demo", "dialler:demo"


def call_handover(now: datetime) -> Handover:
    """Return what the assistant learnt from Claire Moreau in the minutes before she calls."""
    at = moments(now)
    return _handover(load("story")["handovers"]["call"], at.at["chat"], at.words)


def escalated_chat(now: datetime, advisor: Advisor, waited_s: float = 120.0) -> ContactOffered:
    """Return the chat that the assistant hands over to an advisor at `now`, after a wait in the queue."""
    queued = now - timedelta(seconds=waited_s)
    return ContactOffered(
        id=f"{_chat_id(now)}:offered",
        source=PORTAL_SOURCE,
        time=now,
        contact_id=_chat_id(now),
        offer_id=OfferId(f"{_chat_id(now)}-1"),
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


def _chat_id(now: datetime) -> ContactId:
    return ContactId(f"conv-58120-{now:%H%M%S}")


def lines() -> Mapping[str, str]:
    """Return what the dialled numbers of the demonstration are called on screen: a value of the setting `lines`."""
    labels: Mapping[str, str] = load("story")["lines"]
    return labels


def acts(now: datetime, advisor: Advisor = ANNA, *, speed: float = 1.0) -> list[tuple[float, Event]]:
    """Return what comes after the recorded call: pairs of seconds from `now` and the event to publish then.

    In the order of the seconds: the escalated chat and its growing transcript, an outgoing call to a number that two
    tenants share, and a contact for somebody who asked to be called back. Each event's time is the moment at which it
    is due; a speed of 2 plays all of it in half the time.
    """
    story = load("story")
    played = [
        *_chat(now, advisor, story["handovers"]["chat"]["live"], speed),
        *_outgoing(now, advisor, story["acts"]["outgoing"], speed),
        *_callback(now, advisor, story, speed),
    ]
    return sorted(played, key=itemgetter(0))


def _chat(now: datetime, advisor: Advisor, live: Mapping[str, Any], speed: float) -> Iterator[tuple[float, Event]]:
    offered = escalated_chat(now, advisor)
    yield 0.0, offered
    grown = offered.handover or Handover()
    for turn in live["turns"]:
        due_s = turn["s"] / speed
        at = now + timedelta(seconds=due_s)
        text = turn["text"].format_map({"advisor": advisor.name or advisor.id})
        said = Turn(at=at, speaker=Speaker(turn["speaker"]), text=text)
        grown = replace(grown, transcript=(*grown.transcript, said))
        yield (
            due_s,
            ContactUpdated(
                id=f"{offered.contact_id}:turn:{turn['s']}",
                source=PORTAL_SOURCE,
                time=at,
                contact_id=offered.contact_id,
                handover=grown,
            ),
        )
    yield from _answered(offered, live, speed)


def _outgoing(now: datetime, advisor: Advisor, act: Mapping[str, Any], speed: float) -> Iterator[tuple[float, Event]]:
    contact_id = f"out-{now:%H%M%S}"
    offered = ContactOffered(
        id=f"{contact_id}:offered",
        source=DIALLER_SOURCE,
        time=now + timedelta(seconds=act["begin_s"] / speed),
        contact_id=ContactId(contact_id),
        offer_id=OfferId(f"{contact_id}-1"),
        advisor=advisor,
        queue=Queue(**act["queue"]),
        channel=Channel.VOICE,
        direction=Direction.OUTBOUND,
        customer_address=Address(kind=AddressKind.PHONE, value=act["number"], name=act["name"]),
        dialled=act["line"],
    )
    yield act["begin_s"] / speed, offered
    yield from _answered(offered, act, speed)


def _callback(now: datetime, advisor: Advisor, story: Mapping[str, Any], speed: float) -> Iterator[tuple[float, Event]]:
    act = story["acts"]["callback"]
    tenant = next(one for one in story["tenants"] if one["number"] == act["tenant"])
    begin = now + timedelta(seconds=act["begin_s"] / speed)
    queued = begin - timedelta(seconds=act["waited_s"])
    contact_id = f"callback-{now:%H%M%S}"
    offered = ContactOffered(
        id=f"{contact_id}:offered",
        source=PORTAL_SOURCE,
        time=begin,
        contact_id=ContactId(contact_id),
        offer_id=OfferId(f"{contact_id}-1"),
        advisor=advisor,
        queue=Queue(**act["queue"]),
        channel=Channel.CALLBACK,
        customer_address=Address(
            kind=AddressKind.PHONE, value=tenant["e164"], name=f"{tenant['first']} {tenant['last']}"
        ),
        dialled=act["line"],
        queued_at=queued,
        wait_s=float(act["waited_s"]),
        attributes={"CustomerId": tenant["number"]},
        handover=_handover(story["handovers"]["callback"], queued, moments(now).words),
    )
    yield act["begin_s"] / speed, offered
    yield from _answered(offered, act, speed)


def _answered(offered: ContactOffered, act: Mapping[str, Any], speed: float) -> Iterator[tuple[float, Event]]:
    """Let an offer be accepted, and end, after the seconds that the act names, counted from its beginning."""
    begin_s = act.get("begin_s", 0)
    common: dict[str, Any] = {"source": offered.source, "contact_id": offered.contact_id}

    def due(name: str) -> tuple[float, datetime]:
        return (begin_s + act[name]) / speed, offered.time + timedelta(seconds=act[name] / speed)

    at_s, at = due("accepted_s")
    accepted = ContactAccepted(
        **common,
        id=f"{offered.contact_id}:accepted",
        time=at,
        offer_id=offered.offer_id,
        advisor=offered.advisor,
        wait_s=None if offered.queued_at is None else (at - offered.queued_at).total_seconds(),
    )
    yield at_s, accepted
    at_s, at = due("ended_s")
    left = ContactLeftAdvisor(
        **common,
        id=f"{offered.contact_id}:left",
        time=at,
        advisor=offered.advisor,
        talk_s=(at - accepted.time).total_seconds(),
        reason=LeftAdvisorReason.ENDED,
    )
    yield at_s, left
    yield at_s, ContactEnded(**common, id=f"{offered.contact_id}:ended", time=at, reason=EndedReason.FINISHED)


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

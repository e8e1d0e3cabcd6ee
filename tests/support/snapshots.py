"""Builders of contacts and snapshots; `lift_story` is the housing case of the target picture."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from relevo.domain.brief import (
    Brief,
    Headline,
    Job,
    Level,
    LimitMet,
    Promised,
    Reason,
    ReasonKind,
    Score,
    ScoreInput,
    ToldUs,
    Tried,
    WeTold,
)
from relevo.domain.contact import (
    Address,
    AddressKind,
    Advisor,
    Channel,
    Contact,
    ContactId,
    ContactState,
    Direction,
    OfferId,
    Presentation,
    Queue,
)
from relevo.domain.customer import Customer, CustomerRef
from relevo.domain.entry import Entry, EntryId, Visibility
from relevo.domain.events import ContactOffered, ContactUpdated
from relevo.domain.handover import Handover, HandoverEntry, Limit, Outcome, Speaker, Turn
from relevo.domain.identity import Candidate, Identity, IdentityState
from relevo.domain.incident import Incident, Scope
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.phrase import Phrase
from relevo.domain.request import Request
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.domain.snapshot import Snapshot
from relevo.domain.sources import SourceState, SourceStatus

NOW = datetime(2026, 11, 20, 9, 22, 8, tzinfo=UTC)
ANNA = Advisor(id="anna", address="PJSIP/101", name="Anna")


def at(clock: str, days_ago: int = 0) -> datetime:
    """Return a time of day (`09:14`, UTC) on the day of the story or before it."""
    hour, minute = clock.split(":")
    return NOW.replace(hour=int(hour), minute=int(minute), second=0) - timedelta(days=days_ago)


def an_address(value: str | None = "+33639981204", kind: AddressKind = AddressKind.PHONE) -> Address:
    """Return an address; None is a withheld number."""
    presentation = Presentation.ALLOWED if value is not None else Presentation.WITHHELD
    return Address(kind=kind, value=value, presentation=presentation)


def a_contact(
    name: str = "call-1",
    *,
    channel: Channel = Channel.VOICE,
    state: ContactState = ContactState.OFFERED,
    address: Address | None = None,
    offered_at: datetime | None = None,
    queue: str | None = "Tenant service",
) -> Contact:
    """Return a contact that is ringing at Anna's desk."""
    return Contact(
        contact_id=ContactId(name),
        offer_id=OfferId(f"{name}/1"),
        advisor=ANNA,
        channel=channel,
        direction=Direction.INBOUND,
        state=state,
        queue=Queue(id="tenants", name=queue) if queue else None,
        customer_address=address or an_address(),
        queued_at=NOW - timedelta(seconds=92),
        offered_at=offered_at or NOW - timedelta(seconds=8),
        wait_s=84.0,
    )


def an_offer(name: str = "call-1", address: Address | None = None, channel: Channel = Channel.VOICE) -> ContactOffered:
    """Return the event by which such a contact arrives."""
    return ContactOffered(
        id=f"{name}:offered",
        source="asterisk:lab",
        time=NOW - timedelta(seconds=8),
        contact_id=ContactId(name),
        offer_id=OfferId(f"{name}/1"),
        advisor=ANNA,
        queue=Queue(id="tenants", name="Tenant service"),
        channel=channel,
        customer_address=address or an_address(),
        queued_at=NOW - timedelta(seconds=92),
        wait_s=84.0,
    )


def an_update(name: str = "call-1", number: int = 1, **news: Any) -> ContactUpdated:
    """Return the event that something new is known of a contact."""
    return ContactUpdated(
        id=f"{name}:updated:{number}", source="asterisk:lab", time=NOW, contact_id=ContactId(name), **news
    )


def an_interaction(
    name: str = "zammad:interaction:1",
    title: str = "Call with Karim B., 6 min",
    when: datetime | None = None,
    text: str | None = None,
    channel: Channel | None = Channel.VOICE,
    visibility: Visibility = Visibility.PUBLIC,
    opens: str | None = None,
) -> Interaction:
    """Return a conversation on record."""
    return Interaction(
        id=EntryId(name),
        at=when or at("17:32", 1),
        title=title,
        text=text,
        channel=channel,
        visibility=visibility,
        opens=opens,
        sources=("Zammad",),
    )


def an_incident(name: str = "servicenow:incident:4711", *, everyone: bool = False) -> Incident:
    """Return the lift that is out of order."""
    return Incident(
        id=EntryId(name),
        at=at("09:02"),
        title="INC-4711 Lift out of order, building C",
        text="Detected by lift alarm · repairer on site 10:05",
        outcome="open",
        reference="INC-4711",
        sources=("ServiceNow",),
        scope=Scope(sites=frozenset({"tilleuls-12-c"}), everyone=everyone),
    )


def a_step(
    name: str, title: str, when: datetime, step: StepKind, outcome: Outcome = Outcome.FAILED, text: str | None = None
) -> SelfServiceStep:
    """Return one thing that the customer did without a person."""
    return SelfServiceStep(
        id=EntryId(name), at=when, title=title, text=text, step=step, outcome=outcome, sources=("Portal",)
    )


def lift_handover() -> Handover:
    """Return what the chatbot passes on."""
    turns = (
        (Speaker.CUSTOMER, "The lift is dead again, my mother is in a wheelchair."),
        (Speaker.BOT, "I did not understand. Do you want to report a fault?"),
        (Speaker.CUSTOMER, "wheelchair access, 4th floor, she has a medical visit today at 15:00"),
        (Speaker.BOT, "I did not understand “wheelchair access”."),
        (Speaker.CUSTOMER, "please let me talk to a person"),
    )
    return Handover(
        source="Rasa",
        language="fr",
        limit=Limit.NOT_UNDERSTOOD,
        transcript=tuple(Turn(speaker=speaker, text=text) for speaker, text in turns),
    )


def lift_timeline() -> tuple[Entry, ...]:
    """Return the timeline of the story, newest first."""
    handover = lift_handover()
    spoken = "\n".join(f"{turn.speaker.capitalize()}: {turn.text}" for turn in handover.transcript)
    return (
        HandoverEntry(
            id=EntryId("handover:1"),
            at=at("09:14"),
            title="Chatbot handed over (it says: not understood)",
            text=spoken,
            sources=("Rasa",),
            handover=handover,
        ),
        Notice(
            id=EntryId("sms:notice:88"),
            at=at("09:10"),
            title="SMS delivered: lift C out of order",
            text="Follow-up promised as soon as repaired",
            medium="sms",
            sources=("Portal",),
        ),
        an_incident(),
        a_step("portal:step:5", "Form “Report a fault” opened", at("08:55"), StepKind.FORM, Outcome.UNKNOWN),
        a_step("portal:step:4", "FAQ “Lift out of order, what to do?”", at("08:52"), StepKind.ARTICLE),
        a_step(
            "portal:step:3",
            "Searched “ascenseur fauteuil”",
            at("08:50"),
            StepKind.SEARCH,
            text="2 results, none opened",
        ),
        an_interaction(
            text="Noise in lift shaft. Will call back before noon tomorrow.",
        ),
        an_interaction(
            "zammad:interaction:2",
            "Note on the file",
            at("17:40", 1),
            "The tenant of the 3rd floor complains about this family; do not mention.",
            None,
            Visibility.INTERNAL,
        ),
        Request(
            id=EntryId("rt:request:902"),
            at=at("11:05", 9),
            title="Badge for the bicycle room",
            text="New badge ordered, to be fetched at the lodge",
            outcome="resolved",
            is_open=False,
            sources=("Request Tracker",),
        ),
        an_interaction(
            "zammad:interaction:3",
            "E-mail: charges of the third quarter",
            at("08:15", 30),
            "Asked why the heating charges went up",
            Channel.EMAIL,
        ),
    )


def _id(value: str) -> tuple[EntryId, ...]:
    return (EntryId(value),)


def lift_brief() -> Brief:
    """Return the brief of the story."""
    handover, incident = _id("handover:1"), _id("servicenow:incident:4711")
    headline = "Lift out of order in building C, known since 09:02"
    return Brief(
        headline=Headline(text=headline, evidence=incident),
        reasons=(
            Reason(
                kind=ReasonKind.INCIDENT,
                text=headline,
                likelihood=0.9,
                evidence=incident,
                sentence="Repairer on site; back in service expected at 16:00.",
            ),
        ),
        we_told=(WeTold(text="Claire was told by SMS at 09:10", at=at("09:10"), evidence=_id("sms:notice:88")),),
        tried=(
            Tried(
                text="FAQ “Lift out of order, what to do?”, read 08:52",
                outcome=Outcome.FAILED,
                at=at("08:52"),
                evidence=_id("portal:step:4"),
            ),
            Tried(
                text="Chatbot did not understand “wheelchair access” twice",
                outcome=Outcome.FAILED,
                at=at("09:12"),
                evidence=handover,
            ),
            Tried(
                text="Form “Report a fault” opened, never sent",
                outcome=Outcome.UNKNOWN,
                at=at("08:55"),
                evidence=_id("portal:step:5"),
            ),
        ),
        told_us=(
            ToldUs(name="floor", value="4th floor", asked="Which floor?", evidence=handover),
            ToldUs(name="mobility", value="Wheelchair user at home", evidence=handover),
            ToldUs(name="appointment", value="Medical visit today 15:00", evidence=handover),
        ),
        promised=(
            Promised(
                text="call back before 10:00",
                what="call back",
                by="Karim",
                due=NOW + timedelta(minutes=38),
                evidence=_id("zammad:interaction:1"),
            ),
        ),
        limit=LimitMet(
            kind=Limit.NOT_UNDERSTOOD,
            text="not understood",
            place="Do you want to report a fault?",
            evidence=handover,
        ),
        score=Score(
            complexity=Level.LOW,
            severity=Level.HIGH,
            effort=Level.MEDIUM,
            primary="voice",
            secondary="SMS",
            job=Job.WORK_AROUND,
            inputs=(ScoreInput(text="Severity: a medical visit today", evidence=handover),),
        ),
    )


def claire() -> Customer:
    """Return the customer of the story."""
    return Customer(
        ref=CustomerRef("C-1042"),
        name="Claire Moreau",
        language="fr",
        description="Tenant since 2019 · 12 rue des Tilleuls, building C, 4th floor",
        sites=("tilleuls-12-c",),
        sources=("CRM",),
    )


def sure() -> Identity:
    """Return an identity that is proved."""
    return Identity(
        state=IdentityState.SURE, customer=claire(), reasons=("number matches", "e-mail verified yesterday")
    )


def probable() -> Identity:
    """Return an identity to be confirmed."""
    return Identity(
        state=IdentityState.PROBABLE,
        customer=claire(),
        reasons=("the number fits one customer",),
        questions=(Phrase("Ask for the customer number, to confirm"),),
    )


def ambiguous() -> Identity:
    """Return an identity with two people behind one number."""
    return Identity(
        state=IdentityState.AMBIGUOUS,
        candidates=(
            Candidate(ref=CustomerRef("C-1042"), name="Claire Moreau", hint="12 rue des Tilleuls, C"),
            Candidate(ref=CustomerRef("C-2210"), name="Hugo Moreau", hint="Résidence du Lac, A"),
        ),
        reasons=("2 people share this number",),
        questions=(Phrase("Ask for the first name and the family name"), Phrase("Ask for the street or the town")),
    )


def lift_sources() -> tuple[SourceStatus, ...]:
    """Return five sources of which one is late."""
    answered = SourceState.ANSWERED
    return (
        SourceStatus(name="CRM", state=answered, ms=84, kept=1),
        SourceStatus(name="Tickets", state=answered, ms=210, kept=4),
        SourceStatus(name="Portal", state=answered, ms=96, kept=5),
        SourceStatus(name="Incidents", state=answered, ms=40, kept=1),
        SourceStatus(name="Billing", state=SourceState.LATE, ms=3_200, code="late"),
    )


def a_snapshot(
    contact: Contact | None = None,
    *,
    identity: Identity | None = None,
    brief: Brief | None = None,
    timeline: tuple[Entry, ...] = (),
    sources: tuple[SourceStatus, ...] | None = None,
    complete: bool = True,
) -> Snapshot:
    """Return a snapshot; without anything else, of a customer nobody knows."""
    return Snapshot(
        contact=contact or a_contact(),
        identity=identity or Identity(state=IdentityState.UNKNOWN),
        brief=brief or Brief(),
        timeline=timeline,
        sources=sources if sources is not None else lift_sources(),
        complete=complete,
    )


def lift_story(contact: Contact | None = None) -> Snapshot:
    """Return the snapshot of the target picture."""
    return a_snapshot(contact, identity=sure(), brief=lift_brief(), timeline=lift_timeline())


def asking() -> tuple[SourceStatus, ...]:
    """Return the sources before any has answered."""
    return tuple(replace(source, state=SourceState.ASKING, ms=None, kept=0, code=None) for source in lift_sources())


def failed() -> tuple[SourceStatus, ...]:
    """Return the sources when none has answered."""
    return tuple(
        replace(source, state=SourceState.FAILED, ms=5_000, kept=0, code="unreachable") for source in lift_sources()
    )


def many_entries(count: int) -> tuple[Entry, ...]:
    """Return this many entries of all kinds over some years, newest first, with texts of many lengths."""
    return tuple(_many(count))


def _many(count: int) -> Iterator[Entry]:
    words = ("lift", "repair", "visit", "badge", "heating", "charges", "window", "door", "leak", "invoice", "key")
    for number in range(count):
        when = NOW - timedelta(minutes=37 * number)
        title = " ".join(words[(number * step) % len(words)] for step in range(1, 3 + number % 9))
        text = " ".join(words[(number + step) % len(words)] for step in range(number % 60)) or None
        name = f"{number}"
        match number % 4:
            case 0:
                yield an_interaction(f"zammad:interaction:{name}", title, when, text)
            case 1:
                yield a_step(f"portal:step:{name}", title, when, StepKind.PAGE, Outcome.WORKED, text)
            case 2:
                yield Notice(id=EntryId(f"sms:{name}"), at=when, title=title, text=text, sources=("Portal",))
            case _:
                yield Request(
                    id=EntryId(f"rt:{name}"), at=when, title=title, text=text, is_open=number % 8 == 3, sources=("RT",)
                )

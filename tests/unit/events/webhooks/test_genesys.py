"""Genesys Cloud's events become contact events, from either family of topics."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from relevo.domain.contact import Address, AddressKind, Channel, Direction, Presentation
from relevo.domain.events import (
    AdvisorState,
    AdvisorStateName,
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactHeld,
    ContactLeftAdvisor,
    ContactLeftQueue,
    ContactOffered,
    ContactQueued,
    ContactResumed,
    ContactTransferred,
    ContactUpdated,
    ContactWithdrawn,
    DestinationKind,
    EndedReason,
    Event,
    LeftAdvisorReason,
    LeftQueueReason,
    TransferKind,
    WithdrawnReason,
)
from support.cloud_posts import recorded, told


def genesys(name: str) -> list[Event]:
    return told("genesys", recorded("genesys", name))


def topic(posts: Sequence[Any], end: str) -> Any:
    """Return the first event of a topic that ends so."""
    return next(post for post in posts if post["detail-type"].endswith(end))


def changed(post: Any, **fields: object) -> Any:
    """Return an event with other fields in its body."""
    body = {**post["detail"]["eventBody"], **fields}
    return {**post, "detail": {**post["detail"], "eventBody": body}}


def test_a_call_is_told_from_its_wait_to_its_end_by_detail_events() -> None:
    assert [type(event) for event in genesys("details_call")] == [
        ContactQueued,
        ContactOffered,
        ContactWithdrawn,
        ContactOffered,
        ContactAccepted,
        ContactLeftQueue,
        ContactUpdated,
        ContactLeftAdvisor,
        ContactEnded,
    ]


def test_a_call_is_told_from_its_wait_to_its_end_by_conversations_with_hold() -> None:
    assert [type(event) for event in genesys("conversation_call")] == [
        ContactQueued,
        ContactOffered,
        ContactAccepted,
        ContactLeftQueue,
        ContactHeld,
        ContactResumed,
        ContactLeftAdvisor,
        ContactEnded,
    ]


def test_both_families_tell_the_same_call_under_the_same_ids() -> None:
    details, conversations = recorded("genesys", "details_same_call"), recorded("genesys", "conversation_call")
    common = (ContactQueued, ContactOffered, ContactAccepted, ContactLeftQueue, ContactLeftAdvisor, ContactEnded)
    ids = [
        [event.id for event in told("genesys", posts) if isinstance(event, common)]
        for posts in (details, conversations)
    ]

    assert ids[0] == ids[1]


@pytest.mark.parametrize("details_first", [True, False])
def test_a_site_that_takes_both_families_is_told_nothing_twice(details_first: bool) -> None:
    families = [recorded("genesys", "details_same_call"), recorded("genesys", "conversation_call")]
    posts = sorted(
        (post for family in (families if details_first else reversed(families)) for post in family),
        key=lambda post: str(post["time"]),
    )
    kinds = Counter(type(event) for event in told("genesys", posts) if not isinstance(event, ContactUpdated))

    assert set(kinds.values()) == {1}


def test_an_offer_holds_what_the_conversation_says() -> None:
    (offer,) = (event for event in genesys("conversation_call") if isinstance(event, ContactOffered))

    assert offer.source == "genesys:cloud"
    assert offer.advisor.name == "Camille Vasseur"
    assert offer.queue is not None and offer.queue.name == "Billing"
    assert offer.customer_address == Address(kind=AddressKind.PHONE, value="+447700900123", name="Zita Zanzibarre")
    assert (offer.dialled, offer.wait_s) == ("+442079460100", 2.0)
    assert offer.attributes == {"CustomerNumber": "C-20417"}


def test_data_of_participants_come_with_the_offer_and_after_it() -> None:
    events = genesys("details_call")
    offers = [event for event in events if isinstance(event, ContactOffered)]
    updates = [event for event in events if isinstance(event, ContactUpdated)]

    assert dict(offers[0].attributes) == {"CustomerNumber": "C-20417", "Menu": "2"}
    assert [dict(event.attributes) for event in updates] == [{"Ticket": "T-4711"}]


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("CLIENT", WithdrawnReason.DECLINED),
        ("ENDPOINT", WithdrawnReason.DECLINED),
        ("SYSTEM", WithdrawnReason.TIMEOUT),
        ("NO_ANSWER_TRANSFER", WithdrawnReason.TIMEOUT),
        ("PEER", WithdrawnReason.CALLER_LEFT),
        ("TRANSFER", WithdrawnReason.ANSWERED_ELSEWHERE),
        ("A_NEW_WORD", WithdrawnReason.TIMEOUT),
        (None, WithdrawnReason.TIMEOUT),
    ],
)
def test_an_offer_without_an_answer_is_withdrawn(word: str | None, reason: WithdrawnReason) -> None:
    posts = recorded("genesys", "details_call")
    events = told("genesys", [topic(posts, "user.start"), changed(topic(posts, "user.end"), disconnectType=word)])

    assert [event.reason for event in events if isinstance(event, ContactWithdrawn)] == [reason]


def test_an_answer_outside_a_queue_is_told_by_its_durations_at_the_end() -> None:
    posts = recorded("genesys", "details_same_call")
    events = told("genesys", [topic(posts, "user.start"), topic(posts, "user.end")])

    assert [type(event) for event in events] == [ContactOffered, ContactAccepted, ContactLeftAdvisor]
    assert (events[1].time - events[0].time).total_seconds() == 4.0
    assert isinstance(events[2], ContactLeftAdvisor) and events[2].talk_s == 60.0


def test_an_answer_that_is_told_before_the_ringing_waits_for_it() -> None:
    posts = recorded("genesys", "details_same_call")
    events = told("genesys", [topic(posts, "acd.start"), topic(posts, "acd.end"), topic(posts, "user.start")])

    assert [type(event) for event in events] == [ContactQueued, ContactLeftQueue, ContactOffered, ContactAccepted]


def test_a_caller_who_hangs_up_has_abandoned() -> None:
    events = genesys("details_abandoned")

    assert [event.reason for event in events if isinstance(event, ContactLeftQueue)] == [LeftQueueReason.ABANDONED]
    assert [event.reason for event in events if isinstance(event, ContactEnded)] == [EndedReason.ABANDONED]


@pytest.mark.parametrize("name", ["details_transfer", "conversation_blind"])
def test_a_blind_transfer_is_told_with_where_it_arrives(name: str) -> None:
    events = genesys(name)
    first, second = (event for event in events if isinstance(event, ContactOffered))
    (transfer,) = (event for event in events if isinstance(event, ContactTransferred))
    left = next(event for event in events if isinstance(event, ContactLeftAdvisor))

    assert (transfer.kind, transfer.to.kind) == (TransferKind.BLIND, DestinationKind.QUEUE)
    assert second.queue is not None and transfer.to.id == second.queue.id
    assert second.transferred_by is not None and second.transferred_by.id == first.advisor.id
    assert left.reason is LeftAdvisorReason.TRANSFERRED


def test_who_is_consulted_knows_by_whom_and_gets_the_contact_when_the_first_one_leaves() -> None:
    events = genesys("conversation_consult")
    first, second = (event for event in events if isinstance(event, ContactOffered))
    (transfer,) = (event for event in events if isinstance(event, ContactTransferred))

    assert second.contact_id == first.contact_id
    assert second.transferred_by == first.advisor
    assert (transfer.kind, transfer.rebinds_offer_id) == (TransferKind.ATTENDED, second.offer_id)


def test_a_callback_is_a_contact_of_its_own_that_outlives_the_call() -> None:
    events = [event for event in genesys("details_callback") if isinstance(event, ContactEvent)]
    call, callback = dict.fromkeys(event.contact_id for event in events)
    (offer,) = (event for event in events if isinstance(event, ContactOffered))

    assert callback == f"{call}:callback"
    assert (offer.contact_id, offer.channel, offer.direction) == (callback, Channel.CALLBACK, Direction.OUTBOUND)
    assert offer.customer_address == Address(kind=AddressKind.PHONE, value="+447700900123", name="Zita Zanzibarre")
    assert [event.contact_id for event in events if isinstance(event, ContactEnded)] == [call, callback]


def test_the_call_for_a_callback_that_was_not_seen_is_an_outgoing_call() -> None:
    events = told("genesys", recorded("genesys", "details_callback")[7:])
    offers = [(event.channel, event.direction) for event in events if isinstance(event, ContactOffered)]

    assert offers == [(Channel.VOICE, Direction.OUTBOUND)]


def test_who_listens_in_is_offered_nothing() -> None:
    post = recorded("genesys", "conversation_call")[1]
    people = post["detail"]["eventBody"]["participants"]
    listener = {**people[-1], "monitoredParticipantId": people[0]["id"]}

    assert not any(
        isinstance(event, ContactOffered)
        for event in told("genesys", [changed(post, participants=[*people[:-1], listener])])
    )


def test_a_call_between_advisors_is_internal() -> None:
    post = recorded("genesys", "conversation_call")[1]
    agent = post["detail"]["eventBody"]["participants"][-1]
    (offer,) = told("genesys", [changed(post, participants=[{**agent, "purpose": "user"}])])

    assert isinstance(offer, ContactOffered) and offer.direction is Direction.INTERNAL


def test_an_outgoing_call_is_accepted_when_the_called_party_answers() -> None:
    post = recorded("genesys", "conversation_call")[2]
    customer, _, agent = post["detail"]["eventBody"]["participants"]
    for person in (customer, agent):
        person["calls"][0]["direction"] = "outbound"
    ringing = {**customer, "calls": [{**customer["calls"][0], "state": "dialing", "connectedTime": None}]}
    later = {**changed(post, participants=[customer, agent]), "id": "later"}
    events = told("genesys", [changed(post, participants=[ringing, agent]), later])

    assert [type(event) for event in events] == [ContactOffered, ContactAccepted]
    assert isinstance(events[0], ContactOffered) and events[0].direction is Direction.OUTBOUND


def test_presence_and_routing_together_say_what_an_advisor_does() -> None:
    states = [event for event in genesys("users") if isinstance(event, AdvisorState)]
    first = states[0].advisor.id

    assert [(event.state, event.reason) for event in states if event.advisor.id == first] == [
        (AdvisorStateName.READY, None),
        (AdvisorStateName.BUSY, None),
        (AdvisorStateName.READY, None),
        (AdvisorStateName.PAUSED, "meal"),
        (AdvisorStateName.OFFLINE, None),
    ]
    assert [(event.state, event.reason) for event in states if event.advisor.id != first] == [
        (AdvisorStateName.READY, None),
        (AdvisorStateName.PAUSED, "not responding"),
        (AdvisorStateName.OFFLINE, None),
    ]


@pytest.mark.parametrize("ani", ["tel:anonymous", "sip:anonymous@anonymous.invalid", "tel:+266696687", "restricted"])
def test_a_withheld_number_is_never_told(ani: str) -> None:
    posts = recorded("genesys", "details_call")
    (offer,) = told("genesys", [changed(topic(posts, "user.start"), ani=ani)])

    assert isinstance(offer, ContactOffered)
    assert offer.customer_address == Address(kind=AddressKind.PHONE, value=None, presentation=Presentation.WITHHELD)


@pytest.mark.parametrize(
    ("media", "more", "channel"),
    [
        ("CHAT", {}, Channel.CHAT),
        ("MESSAGE", {"messageType": "WHATSAPP"}, Channel.MESSAGE),
        ("MESSAGE", {"messageType": "WEBMESSAGING"}, Channel.CHAT),
        ("EMAIL", {"addressFrom": "zita@example.com"}, Channel.EMAIL),
    ],
)
def test_a_session_has_the_channel_of_its_medium(media: str, more: dict[str, str], channel: Channel) -> None:
    posts = recorded("genesys", "details_call")
    (offer,) = told("genesys", [changed(topic(posts, "user.start"), mediaType=media, ani=None, **more)])

    assert isinstance(offer, ContactOffered) and offer.channel is channel


def test_a_mail_goes_on_after_the_customer_s_own_session() -> None:
    start, end, customer_end = (
        changed(topic(recorded("genesys", "details_same_call"), kind), mediaType="EMAIL")
        for kind in ("user.start", "user.end", "customer.end")
    )
    events = told("genesys", [start, customer_end, end])

    assert [type(event) for event in events[:1] + events[-1:]] == [ContactOffered, ContactEnded]
    assert [type(event) for event in told("genesys", [start, customer_end])] == [ContactOffered]


@pytest.mark.parametrize(
    "post",
    [
        {**recorded("genesys", "details_call")[3], "source": "aws.connect"},
        {**recorded("genesys", "details_call")[3], "detail": {}},
        {**recorded("genesys", "details_call")[3], "detail": []},
        changed(recorded("genesys", "details_call")[3], conversationId=None),
        changed(recorded("genesys", "details_call")[3], participantId=7),
        changed(recorded("genesys", "details_call")[3], userId=""),
        changed(recorded("genesys", "details_call")[3], mediaType="SCREENSHARE"),
        changed(recorded("genesys", "conversation_call")[1], participants={"id": "one"}),
        changed(recorded("genesys", "conversation_call")[1], participants=[1, None, {"purpose": ["agent"]}]),
    ],
)
def test_what_is_no_event_of_a_contact_tells_nothing(post: object) -> None:
    assert told("genesys", [post]) == []

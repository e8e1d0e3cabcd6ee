"""Amazon Connect's contact events become contact events."""

import itertools
from collections.abc import Sequence
from typing import Any

import pytest

from relevo.domain.contact import Address, AddressKind, Channel, Direction, Presentation
from relevo.domain.events import (
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
    DestinationKind,
    EndedReason,
    Event,
    LeftAdvisorReason,
    LeftQueueReason,
    TransferKind,
)
from support.cloud_posts import recorded, told


def connect(name: str) -> list[Event]:
    return told("amazon_connect", recorded("amazon_connect", name))


def kind(posts: Sequence[Any], name: str) -> Any:
    return next(post for post in posts if post["detail"]["eventType"] == name)


def changed(post: Any, **fields: object) -> Any:
    return {**post, "detail": {**post["detail"], **fields}}


def test_an_offer_and_its_answer_come_together() -> None:
    assert [type(event) for event in connect("call")] == [
        ContactQueued,
        ContactOffered,
        ContactAccepted,
        ContactLeftQueue,
        ContactUpdated,
        ContactLeftAdvisor,
        ContactEnded,
    ]


def test_an_offer_holds_what_connect_and_the_flow_say() -> None:
    (offer,) = (event for event in connect("call") if isinstance(event, ContactOffered))

    assert offer.source == "amazon-connect:cloud"
    assert offer.offer_id == f"{offer.contact_id}:{offer.advisor.id}"
    assert (offer.channel, offer.direction) == (Channel.VOICE, Direction.INBOUND)
    assert offer.customer_address == Address(kind=AddressKind.PHONE, value="+447700900123", name="Zita Zanzibarre")
    assert (offer.dialled, offer.wait_s) == ("+442079460100", 12.5)
    assert offer.attributes == {"Dept": "Billing", "menu": "2", "customerId": "C-20417"}


def test_without_an_endpoint_of_the_customer_nothing_is_said_of_an_address() -> None:
    offer = next(event for event in connect("transfer") if isinstance(event, ContactOffered))
    assert offer.customer_address is None


def test_talk_time_is_that_of_connect() -> None:
    left = [event for event in connect("call") if isinstance(event, ContactLeftAdvisor)]
    assert [(event.talk_s, event.reason) for event in left] == [(60.0, LeftAdvisorReason.ENDED)]


def test_a_caller_who_hangs_up_in_the_queue_has_abandoned() -> None:
    events = connect("abandoned")

    assert [event.reason for event in events if isinstance(event, ContactLeftQueue)] == [LeftQueueReason.ABANDONED]
    assert [event.reason for event in events if isinstance(event, ContactEnded)] == [EndedReason.ABANDONED]


def test_a_chain_of_transfers_is_one_contact() -> None:
    events = connect("transfer")
    first, second = (event for event in events if isinstance(event, ContactOffered))
    (transfer,) = (event for event in events if isinstance(event, ContactTransferred))
    left = [(event.advisor.id, event.reason) for event in events if isinstance(event, ContactLeftAdvisor)]

    assert len({event.contact_id for event in events if isinstance(event, ContactEvent)}) == 1
    assert second.transferred_by == first.advisor == transfer.from_advisor
    assert (transfer.kind, transfer.to.kind) == (TransferKind.BLIND, DestinationKind.QUEUE)
    assert left == [(first.advisor.id, LeftAdvisorReason.TRANSFERRED), (second.advisor.id, LeftAdvisorReason.ENDED)]
    assert isinstance(events[-1], ContactEnded)
    assert sum(isinstance(event, ContactEnded) for event in events) == 1


def test_an_advisor_who_is_joined_by_another_passes_the_contact_on_when_he_leaves() -> None:
    posts = recorded("amazon_connect", "transfer")
    joined = [post for post in posts if post["detail"]["eventType"] not in ("QUEUED", "DISCONNECTED")]
    events = told("amazon_connect", [*joined[:4], kind(posts, "DISCONNECTED")])
    second = [event for event in events if isinstance(event, ContactOffered)][1]
    (transfer,) = (event for event in events if isinstance(event, ContactTransferred))

    assert (transfer.kind, transfer.rebinds_offer_id) == (TransferKind.ATTENDED, second.offer_id)


def test_a_leg_that_turns_up_after_the_end_is_a_contact_of_its_own() -> None:
    posts = recorded("amazon_connect", "transfer")
    second = posts[3]["detail"]["contactId"]
    first_legs = [post for post in posts if post["detail"]["contactId"] != second]
    late = [post for post in posts if post["detail"]["contactId"] == second]
    offers = [e for e in told("amazon_connect", [*first_legs, *late]) if isinstance(e, ContactOffered)]

    assert [offer.contact_id for offer in offers] == [posts[0]["detail"]["contactId"], second]
    assert offers[1].attributes == {"Dept": "Billing"}


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_in_whatever_order_the_events_of_a_call_come_it_is_offered_once_and_ended(order: tuple[int, ...]) -> None:
    posts = [kind(recorded("amazon_connect", "call"), name) for name in ("QUEUED", "CONNECTED_TO_AGENT")]
    posts += [kind(recorded("amazon_connect", "call"), name) for name in ("DISCONNECTED", "INITIATED")]
    events = told("amazon_connect", [*(posts[place] for place in order), recorded("amazon_connect", "call")[-1]])
    offers = [event for event in events if isinstance(event, ContactOffered)]

    assert len(offers) == (1 if order.index(1) < order.index(2) else 0)
    assert isinstance(events[-1], ContactEnded)


def test_the_samples_with_capital_letters_are_read_too() -> None:
    offer, accepted = connect("capital_letters")

    assert isinstance(offer, ContactOffered) and isinstance(accepted, ContactAccepted)
    assert (offer.wait_s, offer.attributes) == (12.0, {"Dept": "Billing"})


def test_a_task_is_held_while_it_is_paused() -> None:
    events = connect("task")
    offer = next(event for event in events if isinstance(event, ContactOffered))

    assert offer.attributes["order"] == "O-77"
    assert sum(isinstance(event, ContactHeld | ContactResumed) for event in events) == 2


def test_an_agent_named_in_an_update_has_not_answered() -> None:
    kinds = [type(event) for event in connect("chat_update")]
    assert kinds == [ContactQueued, ContactOffered, ContactAccepted, ContactLeftQueue]


@pytest.mark.parametrize(
    ("fields", "channel", "direction"),
    [
        ({"initiationMethod": "OUTBOUND"}, Channel.VOICE, Direction.OUTBOUND),
        ({"initiationMethod": "CALLBACK"}, Channel.CALLBACK, Direction.OUTBOUND),
        ({"channel": "Chat", "initiationMethod": "API"}, Channel.CHAT, Direction.INBOUND),
        (
            {"channel": "CHAT", "segmentAttributes": {"connect:Subtype": {"valueString": "connect:SMS"}}},
            Channel.MESSAGE,
            Direction.INBOUND,
        ),
        ({"channel": "EMAIL"}, Channel.EMAIL, Direction.INBOUND),
    ],
)
def test_channel_and_direction_are_read_from_how_the_contact_began(
    fields: dict[str, object], channel: Channel, direction: Direction
) -> None:
    post = changed(kind(recorded("amazon_connect", "call"), "CONNECTED_TO_AGENT"), **fields)
    offer = told("amazon_connect", [post])[0]

    assert isinstance(offer, ContactOffered)
    assert (offer.channel, offer.direction) == (channel, direction)


@pytest.mark.parametrize("address", ["anonymous", "+266696687", "restricted"])
def test_a_withheld_number_is_never_told(address: str) -> None:
    endpoint = {"Type": "TELEPHONE_NUMBER", "Address": address, "DisplayName": "Zita"}
    post = changed(kind(recorded("amazon_connect", "call"), "CONNECTED_TO_AGENT"), customerEndpoint=endpoint)
    offer = told("amazon_connect", [post])[0]

    assert isinstance(offer, ContactOffered)
    assert offer.customer_address == Address(kind=AddressKind.PHONE, value=None, presentation=Presentation.WITHHELD)


@pytest.mark.parametrize(
    "fields",
    [
        {"eventType": "AMD_DISABLED"},
        {"eventType": "SOMETHING_NEW"},
        {"eventType": None},
        {"contactId": ""},
        {"contactId": ["a"]},
        {"agentInfo": None},
        {"agentInfo": {"agentArn": 7}},
        {"initiationMethod": "MONITOR"},
    ],
)
def test_what_is_not_known_or_not_whole_tells_nothing(fields: dict[str, object]) -> None:
    assert (
        told("amazon_connect", [changed(kind(recorded("amazon_connect", "call"), "CONNECTED_TO_AGENT"), **fields)])
        == []
    )


def test_events_of_other_sources_of_the_bus_tell_nothing() -> None:
    post = kind(recorded("amazon_connect", "call"), "CONNECTED_TO_AGENT")
    assert told("amazon_connect", [{**post, "source": "aws.s3"}, {**post, "detail-type": "Contact Lens"}]) == []

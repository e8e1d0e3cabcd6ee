"""What the portal's assistant passes on."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from relevo.demo.conversations import acts, call_handover, escalated_chat, lines
from relevo.demo.history import make_organisation
from relevo.domain.contact import AddressKind, Advisor, Channel, Direction
from relevo.domain.events import ContactEnded, ContactEvent, ContactOffered, ContactUpdated
from relevo.domain.handover import Limit, Speaker
from relevo.services.codec import decode, encode

NOW = datetime(2026, 11, 18, 10, 22, tzinfo=UTC)
ANNA = Advisor(id="anna", address="PJSIP/101")


def test_claires_conversation_ended_minutes_before_she_calls() -> None:
    handover = call_handover(NOW)
    moments = [turn.at for turn in handover.transcript if turn.at]

    assert len(handover.transcript) == 6
    assert moments == sorted(moments)
    assert timedelta(minutes=2) < NOW - moments[-1] < timedelta(minutes=10)
    assert handover.limit is Limit.NOT_UNDERSTOOD
    assert [fact.value.split(" today")[0].split(" tomorrow")[0] for fact in handover.facts] == [
        "4th floor",
        "Wheelchair user at home",
        "Medical visit",
    ]


def test_the_escalated_chat_comes_from_a_tenant_who_has_signed_in_and_waited() -> None:
    offered = escalated_chat(NOW, ANNA, waited_s=90.0)

    assert offered.channel is Channel.CHAT
    assert offered.customer_address is not None
    assert offered.customer_address.kind is AddressKind.LOGIN
    assert offered.queued_at == NOW - timedelta(seconds=90)
    assert offered.wait_s == 90.0
    assert offered.handover is not None
    assert offered.handover.limit is Limit.ACTION_NOT_ALLOWED
    assert all(turn.at and turn.at <= offered.queued_at for turn in offered.handover.transcript)
    assert {turn.speaker for turn in offered.handover.transcript} == {Speaker.CUSTOMER, Speaker.BOT}


@pytest.mark.parametrize("speed", [1.0, 2.0])
def test_the_chats_transcript_grows_while_it_is_live(speed: float) -> None:
    grown = [(at_s, event) for at_s, event in acts(NOW, ANNA, speed=speed) if isinstance(event, ContactUpdated)]
    told = [event.handover.transcript for _, event in grown if event.handover]

    assert len(told) == len(grown) >= 4
    assert grown[-1][0] - grown[0][0] < 40
    assert all(longer[: len(shorter)] == shorter and len(longer) > len(shorter) for shorter, longer in pairwise(told))
    assert all(turn.at and turn.at <= e.time for _, e in grown if e.handover for turn in e.handover.transcript)
    assert told[-1][-1].speaker is Speaker.ADVISOR
    offered = escalated_chat(NOW, ANNA).handover
    assert offered is not None
    assert told[0][:-1] == offered.transcript


def test_an_outgoing_call_and_a_call_back_come_later() -> None:
    offers = {event.channel: (at_s, event) for at_s, event in acts(NOW) if isinstance(event, ContactOffered)}
    called_at, called = offers[Channel.VOICE]
    back_at, back = offers[Channel.CALLBACK]
    owners = {tenant.number for tenant in make_organisation(NOW).tenants if tenant.e164 == "+33639980177"}

    assert called.direction is Direction.OUTBOUND
    assert called.customer_address is not None
    assert called.customer_address.value == "+33639980177"
    assert len(owners) == 2
    assert back.attributes["CustomerId"] == "C-20310"
    assert back.handover is not None
    assert {called.dialled, back.dialled} <= lines().keys()
    ends = {event.contact_id: at_s for at_s, event in acts(NOW) if isinstance(event, ContactEnded)}
    assert called_at > 155, "the recorded call is over by then"
    assert ends[called.contact_id] < back_at < 300


def test_the_acts_are_due_in_their_order_each_contact_ends_and_twice_the_speed_takes_half_the_time() -> None:
    played, fast = acts(NOW), acts(NOW, speed=2.0)

    assert [at_s for at_s, _ in played] == sorted(at_s for at_s, _ in played)
    assert all(abs((event.time - NOW).total_seconds() - at_s) < 0.001 for at_s, event in (*played, *fast))
    assert fast[-1][0] * 2 == played[-1][0]
    contacts = {event.contact_id for _, event in played if isinstance(event, ContactEvent)}
    assert {event.contact_id for _, event in played if isinstance(event, ContactEnded)} == contacts
    assert len({event.id for _, event in played}) == len(played)
    assert not {event.id for _, event in acts(NOW + timedelta(seconds=300))} & {event.id for _, event in played}


def test_the_acts_survive_the_way_to_the_panel() -> None:
    assert all(decode(encode(event)) == event for _, event in acts(NOW))

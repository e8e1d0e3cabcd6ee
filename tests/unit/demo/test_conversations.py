"""What the portal's assistant passes on."""

from datetime import UTC, datetime, timedelta

from relevo.demo.conversations import call_handover, escalated_chat
from relevo.domain.contact import AddressKind, Advisor, Channel
from relevo.domain.handover import Limit, Speaker

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

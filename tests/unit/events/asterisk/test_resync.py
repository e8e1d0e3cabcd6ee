"""What a snapshot after a lost connection says of offers whose call goes on."""

from relevo.domain.events import (
    AdvisorState,
    AdvisorStateName,
    ContactEnded,
    ContactOffered,
    ContactWithdrawn,
    Event,
    WithdrawnReason,
)
from relevo.events.asterisk.codec import Decoder, Message
from relevo.events.asterisk.session import WANTED, Session
from relevo.events.asterisk.snapshot import QueueLists
from relevo.events.asterisk.translator import Translator
from support.telephony import BuiltCall, Leg, advisor_leg, message

NOW = 1795290000.0


def messages(data: bytes) -> list[Message]:
    return [item for item in Decoder(WANTED).feed(data) if isinstance(item, Message)]


def ringing_then_lost(session: Session) -> tuple[Leg, list[Event]]:
    caller, phone = Leg("PJSIP/trunk-00000001", "1.1", "1.1"), advisor_leg("101", "2", "1.1")
    call = BuiltCall(NOW).leg("QueueCallerJoin", caller, Queue="billing", Position="1")
    call.two("AgentCalled", caller, phone, Queue="billing", Interface="PJSIP/101", MemberName="Camille")
    events = session.synced(QueueLists(), [], NOW) + session.feed(Decoder(WANTED).feed(call.data), NOW)
    return caller, events + session.lost(NOW + 2, "connection lost")


def test_an_offer_that_is_gone_while_its_call_waits_on_is_lost_and_its_advisor_is_free_again() -> None:
    session = Session(Translator("asterisk:pbx"), is_recorded=False)
    caller, before = ringing_then_lost(session)
    assert [event.state for event in before if isinstance(event, AdvisorState)] == [AdvisorStateName.OFFERED]
    entry = message("QueueEntry", Queue="billing", Position="1", Uniqueid="1.1", Wait="5")
    channels = messages(message("CoreShowChannel", *caller.headers(), Application="Queue"))

    after = session.synced(QueueLists(entries=messages(entry)), channels, NOW + 5)

    (offered,) = (event for event in before if isinstance(event, ContactOffered))
    (withdrawn,) = (event for event in after if isinstance(event, ContactWithdrawn))
    assert (withdrawn.offer_id, withdrawn.reason) == (offered.offer_id, WithdrawnReason.SOURCE_LOST)
    assert not any(isinstance(event, ContactEnded) for event in after)
    assert [event.state for event in after if isinstance(event, AdvisorState)] == [AdvisorStateName.READY]

"""Cases without a recording, on bytes built after the tables of what Asterisk sends."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from relevo.domain.contact import Direction, Presentation
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactHeld,
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
    LeftQueueReason,
    TransferKind,
    WithdrawnReason,
)
from relevo.events.replay import replay
from relevo.services.codec import encode
from support.telephony import BuiltCall, Leg, advisor_leg, message, write_recording

Play = Callable[[BuiltCall], list[Event]]
E = TypeVar("E", bound=Event)
U = "lab-1795290000.1"


def of(events: list[Event], kind: type[E]) -> list[E]:
    return [event for event in events if isinstance(event, kind)]


@pytest.fixture
def play(tmp_path: Path) -> Play:
    return lambda call: call.events(tmp_path)


def customer(**changes: str) -> Leg:
    return Leg("PJSIP/trunk-00000001", U, U, **changes)


def queued(caller: Leg, queue: str = "billing") -> BuiltCall:
    call = BuiltCall().leg("Newchannel", caller)
    return call.leg("QueueCallerJoin", caller, 0.5, Queue=queue, Position="1", Count="1")


def rung(call: BuiltCall, caller: Leg, advisor: Leg, queue: str | None = "billing", name: str = "") -> BuiltCall:
    interface = advisor.channel.rpartition("-")[0]
    if queue:
        member = name or advisor.name
        call.two("AgentCalled", caller, advisor, Queue=queue, Interface=interface, MemberName=member)
    return call.two("DialBegin", caller, advisor, DialString=interface if queue else advisor.number)


def answered(
    call: BuiltCall, caller: Leg, advisor: Leg, after_s: float = 2.0, queue: str | None = "billing"
) -> BuiltCall:
    call.two("DialEnd", caller, advisor, after_s, DialStatus="ANSWER")
    if queue:
        call.leg("QueueCallerLeave", caller, Queue=queue, Count="0")
        call.two("AgentConnect", caller, advisor, Queue=queue, Interface="PJSIP/x", HoldTime="2", RingTime="2")
    return call


def hung_up(call: BuiltCall, *legs: Leg, cause: str = "16", after_s: float = 3.0) -> BuiltCall:
    for leg in legs:
        call.leg("Hangup", leg, after_s, Cause=cause)
        after_s = 0.001
    return call


def test_when_all_phones_ring_the_others_are_answered_elsewhere(play: Play) -> None:
    caller, one, two = customer(), advisor_leg("101", "2", U), advisor_leg("103", "3", U, "Inès Modèle")
    call = rung(rung(queued(caller), caller, one), caller, two)
    call.two("DialEnd", caller, one, 2.0, DialStatus="CANCEL")
    call.two("DialEnd", caller, two, DialStatus="ANSWER")
    call.two("DialEnd", caller, one, DialStatus="CANCEL")
    call.leg("Hangup", one, Cause="26")
    call.leg("QueueCallerLeave", caller, Queue="billing", Count="0")
    hung_up(call, two, caller)
    events = play(call)
    assert [offer.advisor.id for offer in of(events, ContactOffered)] == ["PJSIP/101", "PJSIP/103"]
    assert [accepted.advisor.id for accepted in of(events, ContactAccepted)] == ["PJSIP/103"]
    (withdrawn,) = of(events, ContactWithdrawn)
    assert (withdrawn.advisor.id, withdrawn.reason) == ("PJSIP/101", WithdrawnReason.ANSWERED_ELSEWHERE)
    assert [e.reason for e in of(events, ContactLeftQueue)] == [LeftQueueReason.ANSWERED]


@pytest.mark.parametrize("cause", ["17", "21"])
def test_a_direct_call_that_the_advisor_declines(play: Play, cause: str) -> None:
    caller, phone = customer(), advisor_leg("101", "2", U)
    call = rung(BuiltCall().leg("Newchannel", caller), caller, phone, queue=None)
    call.two("DialEnd", caller, phone, 2.0, DialStatus="BUSY")
    hung_up(call, phone, cause=cause, after_s=0.001)
    hung_up(call, caller)
    events = play(call)
    assert [e.reason for e in of(events, ContactWithdrawn)] == [WithdrawnReason.DECLINED]
    assert [e.wait_s for e in of(events, ContactOffered)] == [None]
    assert [e.reason for e in of(events, ContactEnded)] == [EndedReason.FINISHED]


@pytest.mark.parametrize("ring_first", [True, False])
def test_a_decline_in_a_queue_is_told_by_its_cause_in_either_order(play: Play, ring_first: bool) -> None:
    caller, phone = customer(), advisor_leg("101", "2", U)
    call = rung(queued(caller), caller, phone)
    names = ["AgentRingNoAnswer", "DialEnd"]
    for name in names if ring_first else reversed(names):
        call.two(name, caller, phone, DialStatus="NOANSWER" if name == "DialEnd" else "")
    hung_up(call, phone, cause="21", after_s=0.001)
    events = play(call)
    assert [e.reason for e in of(events, ContactWithdrawn)] == [WithdrawnReason.DECLINED]
    assert not of(events, ContactEnded)


def test_a_hang_up_before_the_dial_ends_is_understood_too(play: Play) -> None:
    caller, phone = customer(), advisor_leg("101", "2", U)
    call = rung(queued(caller), caller, phone)
    hung_up(call, phone, cause="0")
    call.two("DialEnd", caller, phone, DialStatus="NOANSWER")
    assert [e.reason for e in of(play(call), ContactWithdrawn)] == [WithdrawnReason.TIMEOUT]


def blindly_transferred(call: BuiltCall, caller: Leg, phone: Leg, extension: str) -> BuiltCall:
    legs = [*phone.headers("Transferer"), *caller.headers("Transferee")]
    call.say("BlindTransfer", ("Result", "Success"), *legs, after_s=3.0, Context="from-agents", Extension=extension)
    call.two("AgentComplete", caller, phone, Queue="billing", TalkTime="3", Reason="transfer")
    return hung_up(call, phone, after_s=0.001)


def test_a_blind_transfer_to_a_queue_waits_on_and_is_offered_with_its_sender(play: Play) -> None:
    caller, first, second = customer(), advisor_leg("101", "2", U), advisor_leg("103", "3", U, "Inès Modèle")
    call = answered(rung(queued(caller), caller, first), caller, first)
    blindly_transferred(call, caller, first, "802")
    call.leg("QueueCallerJoin", caller, 0.1, Queue="support", Position="1", Count="1")
    rung(call, caller, second, queue="support")
    answered(call, caller, second, queue="support")
    hung_up(call, caller, second)
    events = play(call)
    (transfer,) = of(events, ContactTransferred)
    assert (transfer.kind, transfer.to.kind, transfer.to.id) == (TransferKind.BLIND, DestinationKind.QUEUE, "support")
    one, two = of(events, ContactOffered)
    assert two.transferred_by == one.advisor
    assert two.queued_at == one.queued_at == of(events, ContactQueued)[0].time
    assert two.queue is not None
    assert two.queue.id == "support"
    assert [e.contact_id for e in of(events, ContactQueued)] == [U, U]


def test_a_blind_transfer_to_the_outside_goes_to_an_address(play: Play) -> None:
    caller, phone = customer(), advisor_leg("101", "2", U)
    call = answered(rung(queued(caller), caller, phone), caller, phone)
    blindly_transferred(call, caller, phone, "0199000077")
    away = Leg("PJSIP/trunk-00000009", "lab-1795290000.9", U, "0199000077", "<unknown>")
    call.two("DialBegin", caller, away, DialString="0199000077@trunk")
    events = play(call)
    (transfer,) = of(events, ContactTransferred)
    assert (transfer.to.kind, transfer.to.id) == (DestinationKind.ADDRESS, "0199000077")
    assert len(of(events, ContactOffered)) == 1


def consulting(play_answer: bool) -> tuple[BuiltCall, Leg, Leg, Leg, Leg]:
    caller, first = customer(), advisor_leg("101", "2", U)
    call = answered(rung(queued(caller), caller, first), caller, first)
    call.leg("Hold", first, 1.0)
    linked = "lab-1795290000.5"
    own = Leg("PJSIP/101-00000005", linked, linked, "101", "Camille Exemple", "103")
    colleague = advisor_leg("103", "6", linked, "Inès Modèle")
    call.leg("Newchannel", own)
    rung(call, own, colleague, queue=None)
    if play_answer:
        answered(call, own, colleague, queue=None)
    return call, caller, first, own, colleague


def test_a_declined_consultation_changes_nothing_for_the_customers_call(play: Play) -> None:
    call, caller, first, own, colleague = consulting(play_answer=False)
    call.two("DialEnd", own, colleague, 1.0, DialStatus="BUSY")
    hung_up(call, colleague, own, cause="21", after_s=0.001)
    call.leg("Unhold", first, 0.5)
    hung_up(call, caller, first)
    events = play(call)
    consultation = of(events, ContactOffered)[1]
    assert consultation.direction is Direction.INTERNAL
    assert [(e.contact_id, e.reason) for e in of(events, ContactWithdrawn)] == [
        (consultation.contact_id, WithdrawnReason.DECLINED)
    ]
    assert [e.contact_id for e in of(events, ContactHeld)] == [U]
    assert [e.contact_id for e in of(events, ContactResumed)] == [U]
    assert not of(events, ContactTransferred)
    assert [e.contact_id for e in of(events, ContactEnded)] == [consultation.contact_id, U]


def test_a_consulted_phone_that_still_rings_is_answered_as_the_customers(play: Play) -> None:
    call, caller, first, own, colleague = consulting(play_answer=False)
    parts = (
        ("OrigTransferer", first),
        ("SecondTransferer", own),
        ("Transferee", caller),
        ("TransferTarget", colleague),
    )
    headers = [header for prefix, leg in parts for header in leg.headers(prefix)]
    call.say("AttendedTransfer", ("Result", "Success"), *headers)
    hung_up(call, first, own, after_s=0.001)
    call.two("DialEnd", caller, colleague, 1.0, DialStatus="ANSWER")
    colleague.linked_id = U
    hung_up(call, caller, colleague)
    events = play(call)
    accepted = of(events, ContactAccepted)[-1]
    assert (accepted.contact_id, accepted.advisor.id) == (U, "PJSIP/103")
    assert of(events, ContactTransferred)[0].rebinds_offer_id == accepted.offer_id
    assert of(events, ContactEnded)[-1].contact_id == U


def test_a_failed_transfer_is_none(play: Play) -> None:
    call, caller, first, own, colleague = consulting(play_answer=True)
    headers = [*first.headers("OrigTransferer"), *own.headers("SecondTransferer"), *caller.headers("Transferee")]
    call.say("AttendedTransfer", ("Result", "Fail"), *headers, *colleague.headers("TransferTarget"))
    assert not of(play(call), ContactTransferred)


def test_unhold_without_hold_says_nothing(play: Play) -> None:
    caller, phone = customer(), advisor_leg("101", "2", U)
    call = answered(rung(queued(caller), caller, phone), caller, phone).leg("Unhold", phone, 1.0)
    assert not of(play(call), ContactResumed)


@pytest.mark.parametrize(
    "text", ["+33639980050", "0639980050", "tel:+33-6-39-98-00-50", "2b3333363339393830303530;encoding=hex"]
)
def test_a_withheld_number_leaks_through_no_variable(play: Play, text: str) -> None:
    mark = "CLI_PRES=prohib_passed_screen"
    caller = customer(exten="0639980050")
    caller.variables = [mark, f"CALLER={text}", "NAME=Mme Odile Exemple", "CUSTOMER_ID=C-1"]
    events = play(rung(queued(caller), caller, advisor_leg("101", "2", U)))
    (offer,) = of(events, ContactOffered)
    assert dict(offer.attributes) == {"CLI_PRES": "prohib_passed_screen", "CUSTOMER_ID": "C-1"}
    assert offer.dialled is None
    output = json.dumps([encode(event) for event in events])
    assert "39980050" not in output
    assert "Odile" not in output


@pytest.mark.parametrize("number", ["anonymous", "Anonymous", "", "<unknown>"])
def test_a_caller_who_sends_no_number_is_withheld(play: Play, number: str) -> None:
    caller = customer(number=number, name="Anonymous")
    (offer,) = of(play(rung(queued(caller), caller, advisor_leg("101", "2", U))), ContactOffered)
    assert offer.customer_address is not None
    assert (offer.customer_address.value, offer.customer_address.name) == (None, None)
    assert offer.customer_address.presentation is Presentation.WITHHELD


def test_a_mark_that_comes_late_takes_the_number_back(play: Play) -> None:
    caller, phone = customer(), advisor_leg("101", "2", U)
    call = rung(queued(caller), caller, phone)
    caller.variables = ["CLI_PRES=prohib"]
    call.leg("Newstate", caller)
    (update,) = of(play(call), ContactUpdated)
    assert update.customer_address is not None
    assert update.customer_address.presentation is Presentation.WITHHELD


def test_what_the_dialplan_says_later_is_an_update_with_the_news_only(play: Play) -> None:
    caller, phone = customer(), advisor_leg("101", "2", U)
    caller.variables = ["CUSTOMER_ID=C-1", "EMPTY="]
    call = rung(queued(caller), caller, phone)
    call.leg("UserEvent", caller, UserEvent="ContextPanel", Intent="lift", Note="a: b; c=d")
    call.leg("UserEvent", caller, UserEvent="ContextPanel", Intent="lift")
    (update,) = of(play(call), ContactUpdated)
    assert dict(update.attributes) == {"Intent": "lift", "Note": "a: b; c=d"}
    assert update.customer_address is None


def test_doubled_messages_tell_nothing_twice(play: Play) -> None:
    caller, phone = customer(), advisor_leg("101", "2", U)
    call = rung(rung(queued(caller), caller, phone), caller, phone)
    answered(answered(call, caller, phone), caller, phone, 0.001)
    call.two("DialEnd", caller, phone, DialStatus="CANCEL")
    hung_up(hung_up(call, phone, caller), phone, caller)
    kinds = [type(event) for event in play(call)]
    for kind in (ContactOffered, ContactAccepted, ContactEnded, ContactLeftQueue):
        assert kinds.count(kind) == 1
    assert ContactWithdrawn not in kinds


def test_a_caller_who_hangs_up_in_the_queue_has_abandoned_it(play: Play) -> None:
    caller = customer()
    call = queued(caller).leg("QueueCallerAbandon", caller, 6.0, Queue="billing", HoldTime="6")
    hung_up(call.leg("QueueCallerLeave", caller, Queue="billing", Count="0"), caller, after_s=0.001)
    events = play(call)
    assert [e.reason for e in of(events, ContactLeftQueue)] == [LeftQueueReason.ABANDONED]
    assert [e.reason for e in of(events, ContactEnded)] == [EndedReason.ABANDONED]


def test_ends_right_before_a_shutdown_are_lost_even_without_the_mark(play: Play) -> None:
    caller, phone = customer(), advisor_leg("101", "2", U)
    call = rung(queued(caller), caller, phone)
    call.two("DialEnd", caller, phone, 1.0, DialStatus="NOANSWER")
    hung_up(call, phone, caller, cause="0", after_s=0.001).say("Shutdown", after_s=1.0, Shutdown="Cleanly")
    events = play(call)
    assert [e.reason for e in of(events, ContactWithdrawn)] == [WithdrawnReason.SOURCE_LOST]
    assert [e.reason for e in of(events, ContactEnded)] == [EndedReason.SOURCE_LOST]


def test_ends_long_before_a_shutdown_are_the_peoples(play: Play) -> None:
    caller, phone = customer(), advisor_leg("101", "2", U)
    call = answered(rung(queued(caller), caller, phone), caller, phone)
    hung_up(call, phone, caller).say("Shutdown", after_s=30.0, Shutdown="Cleanly")
    assert [e.reason for e in of(play(call), ContactEnded)] == [EndedReason.FINISHED]


def test_the_end_of_the_file_withdraws_nothing(play: Play) -> None:
    caller, phone = customer(), advisor_leg("101", "2", U)
    events = play(rung(queued(caller), caller, phone))
    assert not of(events, ContactWithdrawn)
    assert not of(events, ContactEnded)


def test_a_queue_member_behind_a_local_leg_is_offered_at_the_phone(play: Play) -> None:
    caller, phone = customer(), advisor_leg("101", "4", U)
    inner = Leg("Local/101@queue-00000001;1", "lab-1795290000.2", U, "101", "<unknown>")
    outer = Leg("Local/101@queue-00000001;2", "lab-1795290000.3", U)
    call = queued(caller)
    call.two("AgentCalled", caller, inner, Queue="billing", Interface="Local/101@queue", MemberName="Camille Exemple")
    call.two("DialBegin", caller, inner, DialString="101@queue")
    call.two("DialBegin", outer, phone, DialString="101")
    (offer,) = of(play(call), ContactOffered)
    assert offer.advisor.id == "PJSIP/101"
    assert offer.queue is not None
    assert offer.queue.id == "billing"
    assert offer.wait_s is not None


def test_without_timestamps_the_recordings_own_clock_counts(play: Play, tmp_path: Path) -> None:
    caller, phone = customer(), advisor_leg("101", "2", U)
    join = message("QueueCallerJoin", *caller.headers(), Queue="billing", Position="1")
    ring = message("DialBegin", *caller.headers(), *phone.headers("Dest"), DialString="101")
    path = write_recording(tmp_path / "plain.jsonl", [(100.0, join), (104.5, ring)])
    (offer,) = (event for event in replay(path) if isinstance(event, ContactOffered))
    assert offer.wait_s == 4.5

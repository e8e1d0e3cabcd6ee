"""What advisors leave at a transfer, and to whom the hub tells it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from relevo.domain.contact import Advisor, Channel, ContactId, OfferId, PassedOn
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactLeftAdvisor,
    ContactOffered,
    ContactPassedOn,
    ContactTransferred,
    ContactUpdated,
    Destination,
    DestinationKind,
    EndedReason,
    Event,
    LeftAdvisorReason,
    TransferKind,
)
from relevo.services.codec import encode
from relevo.services.desk import Desk
from relevo.services.passing import passed_on_id
from relevo.services.site.passing import MAX_RECORD, NotPassedOn, Passing
from relevo.services.site.routing import Routes, Told
from relevo.services.site.subjects import contacts_of, record
from relevo.services.site.ways import KEPT
from support.builders import ANNA, BEN, NOW, a_phone, an_offer
from support.snapshots import lift_brief
from support.telephony import events_of

CARLA = Advisor(id="carla", name="Carla")
CALL = ContactId("c1")


def accepted(
    by: Advisor = ANNA, offer: str = "o1", contact: str = "c1", source: str = "asterisk:test"
) -> ContactAccepted:
    return ContactAccepted(
        id=f"{offer}:a", source=source, time=NOW, contact_id=ContactId(contact), offer_id=OfferId(offer), advisor=by
    )


def transferred(
    by: Advisor = ANNA, to: DestinationKind = DestinationKind.ADVISOR, contact: str = "c1", **more: Any
) -> ContactTransferred:
    given: dict[str, Any] = {"time": NOW, "kind": TransferKind.BLIND, **more}
    return ContactTransferred(
        id=f"{contact}:t:{by.id}",
        source="asterisk:test",
        contact_id=ContactId(contact),
        from_advisor=by,
        to=Destination(kind=to, id="somewhere"),
        **given,
    )


def a_record(
    by: Advisor = ANNA, contact: str = "c1", line: str = "Hello", transfer: str | None = None, **more: Any
) -> bytes:
    left = PassedOn(from_advisor=by, at=NOW, line=line, brief=lift_brief(), **more)
    told_as = passed_on_id(transfer or f"{contact}:t:{by.id}")
    event = ContactPassedOn(id=told_as, source="desk", time=NOW, contact_id=ContactId(contact), passed_on=left)
    return json.dumps(encode(event)).encode()


def followed(*events: Event) -> Passing:
    """Return what knows of these events; nothing is told with any of them."""
    passing = Passing()
    assert [told for event in events for told in passing.follow(event)] == []
    return passing


def taken(passing: Passing, by: Advisor = ANNA, **more: Any) -> list[Told]:
    return list(passing.take(record(by.id, "passed_on"), a_record(by, **more)))


def lines(told: Sequence[Told]) -> list[tuple[str, str | None, str]]:
    """Return where what was left is told, the line, and of which contact."""
    return [
        (subject, event.passed_on.line, event.contact_id)
        for subject, event in told
        if isinstance(event, ContactPassedOn)
    ]


def test_what_is_left_goes_to_who_is_offered_the_contact_next() -> None:
    passing = followed(an_offer(), accepted(), transferred())
    assert taken(passing) == []
    told = list(passing.follow(an_offer(offer_id="o2", advisor=BEN)))
    assert lines(told) == [(contacts_of("ben"), "Hello", "c1")]


def test_who_has_the_offer_already_is_told_at_once() -> None:
    passing = followed(an_offer(), accepted(), transferred(), an_offer(offer_id="o2", advisor=BEN))
    assert lines(taken(passing)) == [(contacts_of("ben"), "Hello", "c1")]


def test_of_a_queue_each_who_is_offered_it_is_told() -> None:
    passing = followed(an_offer(), accepted(), transferred(to=DestinationKind.QUEUE))
    taken(passing)
    for number, advisor in enumerate((BEN, CARLA)):
        told = list(passing.follow(an_offer(offer_id=f"o{number}b", advisor=advisor)))
        assert [subject for subject, _, _ in lines(told)] == [contacts_of(advisor.id)]


def test_back_again_the_first_advisor_is_told_what_the_second_left() -> None:
    passing = followed(an_offer(), accepted(), transferred())
    taken(passing)
    list(passing.follow(an_offer(offer_id="o2", advisor=BEN)))
    followed_on = [accepted(BEN, "o2"), transferred(BEN)]
    assert [each for event in followed_on for each in passing.follow(event)] == []
    taken(passing, BEN, line="Back to you")
    told = list(passing.follow(an_offer(offer_id="o3")))
    assert lines(told) == [(contacts_of("anna"), "Back to you", "c1")]


def test_it_can_come_before_this_hub_has_heard_of_the_transfer() -> None:
    passing = followed(an_offer(), accepted())
    taken(passing)
    list(passing.follow(transferred()))
    assert lines(list(passing.follow(an_offer(offer_id="o2", advisor=BEN)))) != []


def test_at_one_transfer_one_thing_is_told_however_often_it_is_published() -> None:
    passing = followed(an_offer(), accepted(), transferred(), an_offer(offer_id="o2", advisor=BEN))
    told = [each for number in range(200) for each in taken(passing, line=f"No. {number}")]
    assert lines(told) == [(contacts_of("ben"), "No. 0", "c1")]


def test_without_a_transfer_nobody_who_has_the_contact_is_told_anything() -> None:
    passing = followed(an_offer(), accepted(), an_offer(offer_id="o2", advisor=BEN))
    told = [each for number in range(200) for each in taken(passing, transfer=str(number), line=f"No. {number}")]
    assert told == []
    assert lines(list(passing.follow(an_offer(offer_id="o3", advisor=CARLA)))) == [
        (contacts_of("carla"), "No. 199", "c1")
    ]


def test_at_the_next_transfer_something_else_is_told_and_nothing_of_the_first_again() -> None:
    passing = followed(an_offer(), accepted(), transferred())
    taken(passing)
    list(passing.follow(an_offer(offer_id="o2", advisor=BEN)))
    assert list(passing.follow(replace(transferred(), id="second"))) == []
    assert taken(passing) == []
    assert lines(taken(passing, transfer="second", line="Once more")) == [(contacts_of("ben"), "Once more", "c1")]


def test_what_came_before_its_transfer_is_told_with_it() -> None:
    passing = followed(an_offer(), accepted(), an_offer(offer_id="o2", advisor=BEN))
    assert taken(passing) == []
    assert lines(list(passing.follow(transferred()))) == [(contacts_of("ben"), "Hello", "c1")]


def test_it_has_the_same_id_with_every_hub() -> None:
    early, late = followed(an_offer(), accepted()), followed(an_offer(), accepted(), transferred())
    taken(early)
    list(early.follow(transferred()))
    taken(late)
    offer = an_offer(offer_id="o2", advisor=BEN)
    assert [each.id for _, each in early.follow(offer)] == [each.id for _, each in late.follow(offer)]


def test_a_call_that_is_quiet_for_long_is_not_forgotten_while_somebody_has_it() -> None:
    passing = followed(an_offer(), accepted())
    later = NOW + 3 * KEPT
    assert list(passing.follow(an_offer("c2", "o9", advisor=CARLA, time=later))) == []
    assert taken(passing) == []
    assert list(passing.follow(transferred(time=later))) == []
    told = passing.follow(an_offer(offer_id="o2", advisor=BEN, time=later))
    assert lines(list(told)) == [(contacts_of("ben"), "Hello", "c1")]


def test_what_nobody_has_is_forgotten_after_some_minutes() -> None:
    passing = followed(an_offer(), accepted(), transferred())
    left = ContactLeftAdvisor(
        id="l", source="asterisk:test", time=NOW, contact_id=CALL, advisor=ANNA, reason=LeftAdvisorReason.TRANSFERRED
    )
    list(passing.follow(left))
    taken(passing)
    list(passing.follow(an_offer("c2", "o9", advisor=CARLA, time=NOW + KEPT + timedelta(seconds=1))))
    assert passing._ways.bytes == 0


@pytest.mark.parametrize(
    ("subject", "by", "contact"),
    [
        (record("ben", "passed_on"), ANNA, "c1"),
        (record("anna", "seat"), ANNA, "c1"),
        (contacts_of("anna"), ANNA, "c1"),
        (record("ben", "passed_on"), BEN, "c1"),
        (record("anna", "passed_on"), ANNA, "c9"),
    ],
    ids=["another's name", "another kind", "no record", "who never had it", "a contact that is not known"],
)
def test_nobody_leaves_anything_for_anybody_elses_contact(subject: str, by: Advisor, contact: str) -> None:
    passing = followed(an_offer(), accepted(), transferred())
    with pytest.raises(NotPassedOn, match="not_allowed"):
        passing.take(subject, a_record(by, contact))


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000, json.dumps(encode(an_offer())).encode()])
def test_what_is_no_such_record_is_refused(body: bytes) -> None:
    with pytest.raises(NotPassedOn, match="unreadable"):
        Passing().take(record("anna", "passed_on"), body)


def test_what_is_too_large_is_not_even_read() -> None:
    with pytest.raises(NotPassedOn, match="too_large"):
        Passing().take(record("anna", "passed_on"), b" " * (MAX_RECORD + 1))


def test_what_a_desktop_wrote_is_masked_before_it_is_told() -> None:
    passing = followed(an_offer(), accepted(), transferred(), an_offer(offer_id="o2", advisor=BEN))
    ((_, line, _),) = lines(taken(passing, line="pays with 4111 1111 1111 1111"))
    assert line is not None
    assert "4111" not in line


def test_after_some_minutes_it_is_forgotten() -> None:
    passing = followed(an_offer(), accepted(), transferred())
    taken(passing)
    late = an_offer(offer_id="o2", advisor=BEN, time=NOW + KEPT + timedelta(seconds=1))
    assert lines(list(passing.follow(late))) == []


def test_nothing_is_kept_of_a_contact_that_has_ended() -> None:
    passing = followed(an_offer(), accepted(), transferred())
    taken(passing)
    ended = ContactEnded(id="e", source="asterisk:test", time=NOW, contact_id=CALL, reason=EndedReason.FINISHED)
    assert list(passing.follow(ended)) == []
    assert passing._ways.bytes == 0


def _gone(**more: Any) -> Passing:
    """Return what knows of a call that Anna has passed on to a number outside of the telephony."""
    passing = followed(
        an_offer(**more),
        accepted(),
        transferred(to=DestinationKind.ADDRESS),
        ContactEnded(id="e", source="asterisk:test", time=NOW, contact_id=CALL, reason=EndedReason.FINISHED),
    )
    taken(passing)
    return passing


def elsewhere(contact: str = "t1", after_s: float = 2.0, **more: Any) -> ContactOffered:
    given: dict[str, Any] = {"advisor": BEN, "source": "twilio:site", "time": NOW + timedelta(seconds=after_s), **more}
    return an_offer(contact, f"{contact}o", **given)


def test_between_two_telephonies_the_same_address_within_a_minute_is_the_same_customer() -> None:
    told = lines(list(_gone().follow(elsewhere())))
    assert told == [(contacts_of("ben"), "Hello", "t1")]


def test_what_was_left_in_one_telephony_stands_at_the_desk_of_the_next_one() -> None:
    ((_, left),) = _gone().follow(elsewhere())
    desk = Desk(lambda advisor: advisor.id == "ben")
    assert desk.apply(elsewhere()) is not None
    contact = desk.apply(left)
    assert contact is not None
    assert contact.passed_on is not None
    assert (left.source, contact.contact_id, contact.passed_on.line) == ("twilio:site", "t1", "Hello")


@pytest.mark.parametrize(
    "other",
    [
        {"after_s": 61.0},
        {"customer_address": a_phone("+33639989999")},
        {"customer_address": None},
        {"source": "asterisk:test"},
        {"attributes": {"RELEVO_CONTACT": "another"}},
    ],
    ids=["later", "another address", "no address", "the same telephony", "it names another contact"],
)
def test_any_other_contact_is_told_nothing(other: dict[str, Any]) -> None:
    assert lines(list(_gone().follow(elsewhere(**other)))) == []


def test_the_other_telephony_may_be_quicker_than_the_first() -> None:
    passing = followed(an_offer(), accepted(), elsewhere(after_s=-1))
    assert list(passing.follow(transferred(to=DestinationKind.ADDRESS))) == []
    assert lines(taken(passing)) == [(contacts_of("ben"), "Hello", "t1")]


def test_a_reference_names_the_contact_whatever_the_address() -> None:
    offer = elsewhere(customer_address=None, attributes={"X-Relevo-Contact": "c1"}, after_s=200)
    assert lines(list(_gone().follow(replace(offer, attributes={"relevo_contact": "c1"})))) != []


def test_a_reference_may_come_later() -> None:
    passing = _gone()
    assert lines(list(passing.follow(elsewhere(customer_address=None)))) == []
    update = ContactUpdated(
        id="u", source="twilio:site", time=NOW, contact_id=ContactId("t1"), attributes={"RELEVO_CONTACT": "c1"}
    )
    assert lines(list(passing.follow(update))) == [(contacts_of("ben"), "Hello", "t1")]


@pytest.mark.parametrize("channel", [Channel.CHAT, Channel.MESSAGE, Channel.EMAIL, Channel.CALLBACK])
def test_what_a_visitor_writes_into_a_chat_names_nobody_elses_call(channel: Channel) -> None:
    named = elsewhere(customer_address=None, channel=channel, attributes={"RELEVO_CONTACT": "c1"})
    assert lines(list(_gone().follow(named))) == []


@pytest.mark.parametrize("channel", [Channel.CHAT, Channel.VOICE])
def test_what_is_posted_of_a_contact_names_no_other_one(channel: Channel) -> None:
    passing = _gone()
    assert lines(list(passing.follow(elsewhere(customer_address=None, channel=channel)))) == []
    source = "twilio:site" if channel is Channel.CHAT else "handover:portal"
    update = ContactUpdated(
        id="u", source=source, time=NOW, contact_id=ContactId("t1"), attributes={"RELEVO_CONTACT": "c1"}
    )
    assert lines(list(passing.follow(update))) == []


@pytest.mark.parametrize("source", ["handover:portal", "listener:local"])
def test_a_program_that_says_it_tells_of_a_call_names_no_other_one(source: str) -> None:
    named = elsewhere(customer_address=None, source=source, attributes={"RELEVO_CONTACT": "c1"})
    assert lines(list(_gone().follow(named))) == []


def test_what_is_ambiguous_is_told_to_nobody() -> None:
    passing = _gone()
    second = [
        an_offer("c2", "o9"),
        accepted(offer="o9", contact="c2"),
        transferred(to=DestinationKind.ADDRESS, contact="c2"),
    ]
    assert [each for event in second for each in passing.follow(event)] == []
    assert lines(list(passing.follow(elsewhere()))) == []


def test_two_calls_from_the_address_of_one_transfer_are_both_told_nothing() -> None:
    passing = followed(an_offer(), accepted(), elsewhere("t1"), elsewhere("t2", advisor=CARLA))
    assert list(passing.follow(transferred(to=DestinationKind.ADDRESS))) == []
    assert taken(passing) == []
    again = ContactUpdated(id="u", source="twilio:site", time=NOW, contact_id=ContactId("t1"), attributes={"a": "b"})
    assert lines(list(passing.follow(again))) == []


def test_a_call_that_came_back_into_its_own_telephony_is_no_other() -> None:
    passing = followed(an_offer(), accepted(), transferred(to=DestinationKind.ADDRESS))
    taken(passing)
    list(passing.follow(an_offer(offer_id="o2", advisor=CARLA)))
    assert lines(list(passing.follow(elsewhere()))) == []


def _site(name: str) -> dict[str, list[Event]]:
    """Play a recording through routing and passing; the first advisor's desktop answers the transfer."""
    routes, passing = Routes(), Passing()
    heard: dict[str, list[Event]] = {}

    def tell(told: Sequence[Told]) -> None:
        for subject, event in told:
            heard.setdefault(subject, []).append(event)

    for event in events_of(name):
        tell([*routes.route(event), *passing.follow(event)])
        if isinstance(event, ContactTransferred):
            by = event.from_advisor
            tell(list(passing.take(record(by.id, "passed_on"), a_record(by, event.contact_id, transfer=event.id))))
    return heard


@pytest.mark.parametrize("name", ["blind_transfer", "attended_transfer"])
def test_of_a_recorded_transfer_the_second_advisor_alone_hears_what_was_left(name: str) -> None:
    heard = _site(name)
    told = [subject for subject, events in heard.items() for each in events if isinstance(each, ContactPassedOn)]
    assert told == [contacts_of("PJSIP/103")]
    desk = Desk(lambda advisor: advisor.id == "PJSIP/103")
    seen = [desk.apply(event) for event in heard[contacts_of("PJSIP/103")] if isinstance(event, ContactEvent)]
    assert next(each.passed_on.line for each in seen if each is not None and each.passed_on is not None) == "Hello"

"""Passing on: what the next advisor sees of what the first one saw, before any source has answered."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, timedelta
from typing import Any

import pytest

from relevo.domain.brief import Brief, Headline, Tried
from relevo.domain.contact import Advisor, Contact, Direction, PassedOn
from relevo.domain.customer import CustomerRef, HandleKind
from relevo.domain.entry import EntryId
from relevo.domain.events import (
    ContactOffered,
    ContactPassedOn,
    ContactTransferred,
    Destination,
    DestinationKind,
    Event,
    TransferKind,
)
from relevo.domain.handover import Outcome
from relevo.domain.identity import IdentityState, Proof
from relevo.domain.phrase import Moment, Phrase
from relevo.domain.snapshot import Snapshot
from relevo.services.briefing.brief import Briefing
from relevo.services.codec import decode, encode
from relevo.services.desk import Desk
from relevo.services.errors import ErrorCode, SourceUnavailable
from relevo.services.gather import ContextGatherer
from relevo.services.handles import HandleRules
from relevo.services.passing import MAX_LINE, clean_passed_on, is_as_passed_on, passed_on
from relevo.settings.rules import shipped_rules
from support.backoffice import FakeBackOffice
from support.builders import ANNA, BEN, NOW, a_contact, a_customer, an_offer
from support.snapshots import lift_brief, lift_story
from support.telephony import events_of

RULES = HandleRules(region="FR", attributes={HandleKind.CUSTOMER_NUMBER: ("CUSTOMER_ID",)})
CARLA = Advisor(id="carla", address="PJSIP/103", name="Carla")
LEFT = PassedOn(
    from_advisor=ANNA,
    at=NOW,
    customer=CustomerRef("C-1"),
    customer_name="Zita Zanzibarre",
    about=CustomerRef("C-1"),
    brief=lift_brief(),
    line="Wants the lift back before Monday",
)


def told(left: PassedOn, contact_id: str = "c1") -> ContactPassedOn:
    offer = an_offer(contact_id)
    return ContactPassedOn(id="p", source=offer.source, time=NOW, contact_id=offer.contact_id, passed_on=left)


def a_transfer(contact: Contact, kind: TransferKind = TransferKind.BLIND) -> ContactTransferred:
    to = Destination(kind=DestinationKind.ADVISOR, id="ben")
    return ContactTransferred(
        id="t",
        source="asterisk:test",
        time=NOW,
        contact_id=contact.contact_id,
        from_advisor=contact.advisor,
        to=to,
        kind=kind,
    )


def gatherer(*sources: FakeBackOffice) -> ContextGatherer:
    return ContextGatherer(sources, rules=RULES, briefing=Briefing(UTC, shipped_rules), clock=lambda: NOW)


async def snapshots(
    left: PassedOn, *sources: FakeBackOffice, set_aside: Sequence[str] = (), choice: str | None = None
) -> list[Snapshot]:
    contact = a_contact(advisor=BEN, passed_on=left)
    aside = [CustomerRef(each) for each in set_aside]
    ref = CustomerRef(choice) if choice else None
    return [each async for each in gatherer(*sources).gather(contact, set_aside=aside, choice=ref)]


async def test_the_chosen_customer_and_the_brief_stand_before_any_source_has_answered() -> None:
    first = (await snapshots(LEFT, FakeBackOffice(customers=[a_customer()])))[0]
    assert (first.identity.state, first.identity.proof) == (IdentityState.SURE, Proof.PASSED_ON)
    assert first.identity.customer is not None
    assert first.identity.customer.name == "Zita Zanzibarre"
    assert first.identity.reasons == ("Chosen by Anna Keller",)
    assert first.brief.headline == lift_brief().headline
    assert is_as_passed_on(first)


async def test_the_own_brief_takes_over_once_it_is_whole_and_the_choice_stays() -> None:
    shared = [a_customer(), a_customer("C-2", name="Tom")]
    last = (await snapshots(LEFT, FakeBackOffice(customers=shared)))[-1]
    assert not is_as_passed_on(last)
    assert (last.identity.state, last.identity.proof) == (IdentityState.SURE, Proof.PASSED_ON)
    assert last.identity.customer is not None
    assert last.identity.customer.ref == "C-1"


@pytest.mark.parametrize(
    "sources", [(), (FakeBackOffice(customers=[], error=SourceUnavailable("crm", ErrorCode.LATE)),)]
)
async def test_where_no_source_can_tell_who_it_is_the_choice_and_the_brief_from_before_stay(
    sources: tuple[FakeBackOffice, ...],
) -> None:
    last = (await snapshots(LEFT, *sources))[-1]
    assert last.complete
    assert (last.identity.state, last.identity.proof) == (IdentityState.SURE, Proof.PASSED_ON)
    assert is_as_passed_on(last)


async def test_a_choice_that_what_came_with_the_contact_contradicts_is_no_more_than_a_candidate() -> None:
    contact = a_contact(advisor=BEN, passed_on=LEFT, attributes={"CUSTOMER_ID": "C-9"})
    crm = FakeBackOffice(customers=[a_customer()])
    last = [each async for each in gatherer(crm).gather(contact)][-1]
    assert last.identity.state is not IdentityState.SURE
    assert last.identity.customer is None


@pytest.mark.parametrize("said", [{"set_aside": ["C-1"]}, {"choice": "C-2"}])
async def test_nothing_of_it_is_shown_once_the_advisor_here_says_that_it_is_somebody_else(
    said: dict[str, Any],
) -> None:
    shared = [a_customer(), a_customer("C-2", name="Tom")]
    for each in await snapshots(LEFT, FakeBackOffice(customers=shared), **said):
        assert not is_as_passed_on(each)
        assert each.identity.proof is not Proof.PASSED_ON


async def test_a_brief_about_a_customer_nobody_chose_waits_until_the_same_customer_is_found() -> None:
    left = replace(LEFT, customer=None, customer_name=None)
    quick = FakeBackOffice(customers=[a_customer()])
    found = await snapshots(left, quick, FakeBackOffice("slow", latency_s=0.05))
    assert not is_as_passed_on(found[0])
    assert found[0].identity.state is IdentityState.UNKNOWN
    other = await snapshots(replace(left, about=CustomerRef("C-7")), quick)
    assert not any(map(is_as_passed_on, other))


async def test_who_was_found_by_hand_is_found_again_by_the_next_advisor() -> None:
    crm = FakeBackOffice(customers=[a_customer("C-5", numbers=())])
    left = replace(LEFT, customer=CustomerRef("C-5"), found_by={HandleKind.CUSTOMER_NUMBER: ("C-5",)})
    last = (await snapshots(left, crm))[-1]
    assert last.identity.customer is not None
    assert last.identity.customer.ref == "C-5"


def test_what_is_passed_on_is_what_stands_at_the_first_advisor() -> None:
    story = lift_story(a_contact())
    sure = replace(story.identity, state=IdentityState.SURE, proof=Proof.CHOSEN)
    left = passed_on(story.contact, replace(story, identity=sure), a_transfer(story.contact), line=" a\nline ", at=NOW)
    customer = sure.customer
    assert customer is not None
    assert (left.passed_on.customer, left.passed_on.customer_name) == (customer.ref, customer.name)
    assert left.passed_on.brief == story.brief
    assert left.passed_on.line == "a line"
    assert left.passed_on.chosen_by is None


def test_a_customer_whom_nobody_has_confirmed_is_passed_on_as_nobodys_choice() -> None:
    story = lift_story(a_contact())
    probable = replace(story.identity, state=IdentityState.PROBABLE, proof=None)
    left = passed_on(story.contact, replace(story, identity=probable), a_transfer(story.contact), at=NOW).passed_on
    assert left.customer is None
    assert probable.customer is not None
    assert left.about == probable.customer.ref


def test_the_line_is_masked_and_bounded() -> None:
    left = clean_passed_on(replace(LEFT, line="card 4111 1111 1111 1111 " + "x" * 500))
    assert left.line is not None
    assert "4111" not in left.line
    assert len(left.line) <= MAX_LINE


def test_texts_of_the_brief_are_masked_and_sentences_of_ours_can_still_be_said_in_any_language() -> None:
    ours = Phrase("Told {when}", when=Moment(NOW, "today"))
    brief = Brief(
        headline=Headline(text=ours, evidence=(EntryId("a:1"),)),
        tried=(Tried(text="card 4111 1111 1111 1111", outcome=Outcome.FAILED, at=None, evidence=(EntryId("a:2"),)),),
    )
    clean = clean_passed_on(replace(LEFT, brief=brief)).brief
    assert "4111" not in clean.tried[0].text
    event = decode(json.loads(json.dumps(encode(told(replace(LEFT, brief=clean))))))
    assert isinstance(event, ContactPassedOn)
    assert event.passed_on.brief.headline is not None
    text = event.passed_on.brief.headline.text
    assert isinstance(text, Phrase)
    assert (text.template, text.values["when"]) == ("Told {when}", Moment(NOW, "today"))


def test_a_sentence_that_would_say_something_else_than_it_proves_is_read_as_plain_text() -> None:
    data = json.loads(json.dumps(encode(told(LEFT))))
    headline = data["data"]["brief"]["headline"]["text"]
    data["data"]["brief"]["phrases"] = {headline: {"template": "Something else"}}
    event = decode(data)
    assert isinstance(event, ContactPassedOn)
    assert event.passed_on.brief.headline is not None
    assert type(event.passed_on.brief.headline.text) is str


def test_a_line_without_evidence_is_left_out() -> None:
    data = json.loads(json.dumps(encode(told(LEFT))))
    for line in data["data"]["brief"]["tried"]:
        line["evidence"] = []
    event = decode(data)
    assert isinstance(event, ContactPassedOn)
    assert event.passed_on.brief.tried == ()
    assert event.passed_on.brief.promised == LEFT.brief.promised


@pytest.mark.parametrize("is_early", [True, False])
def test_the_next_offer_holds_what_was_passed_on_whichever_is_told_first(is_early: bool) -> None:
    desk = Desk(lambda advisor: advisor.id == "ben")
    offer = an_offer(advisor=BEN)
    events: list[Event] = [told(LEFT), offer] if is_early else [offer, told(LEFT)]
    contact = [desk.apply(event) for event in events][-1]
    assert contact is not None
    assert contact.passed_on is not None
    assert contact.passed_on.line == LEFT.line


def test_an_advisor_is_not_told_what_that_advisor_has_passed_on() -> None:
    desk = Desk(lambda advisor: advisor.id == "anna")
    desk.apply(an_offer())
    assert desk.apply(told(LEFT)) is None


def test_back_again_the_first_advisor_sees_the_others_line_and_the_own_earlier_choice() -> None:
    desk = Desk(lambda advisor: advisor.id == "anna")
    desk.apply(an_offer())
    desk.apply(told(LEFT))
    bens = PassedOn(from_advisor=BEN, at=NOW + timedelta(minutes=2), line="Back to you")
    desk.apply(told(bens))
    contact = desk.apply(an_offer(offer_id="o3"))
    assert contact is not None
    assert contact.passed_on is not None
    assert (contact.passed_on.from_advisor.id, contact.passed_on.line) == ("ben", "Back to you")
    assert (contact.passed_on.customer, contact.passed_on.chosen_by) == ("C-1", ANNA)


def test_what_was_left_of_one_contact_is_not_shown_with_another() -> None:
    desk = Desk(lambda advisor: advisor.id == "ben")
    desk.apply(told(LEFT))
    offer = an_offer("c2", advisor=BEN)
    contact = desk.apply(offer)
    assert contact is not None
    assert contact.passed_on is None


def _follow(name: str, advisor: str) -> list[Contact]:
    """Play a recording at one desk; at the transfer the first advisor's desktop tells what it leaves."""
    desk, found = Desk(lambda each: each.id == advisor), []
    for event in events_of(name):
        changed = [desk.apply(event)]
        if isinstance(event, ContactTransferred):
            left = replace(LEFT, from_advisor=event.from_advisor)
            record = ContactPassedOn(
                id="p", source=event.source, time=event.time, contact_id=event.contact_id, passed_on=left
            )
            changed.append(desk.apply(record))
        found += [each for each in changed if each is not None]
    return found


def test_of_a_recorded_blind_transfer_the_second_advisor_has_line_choice_and_brief_with_the_offer() -> None:
    first, *_ = _follow("blind_transfer", "PJSIP/103")
    assert first.passed_on is not None
    assert (first.passed_on.line, first.passed_on.customer) == (LEFT.line, "C-1")


def test_of_a_recorded_attended_transfer_the_internal_contact_shows_nothing_until_it_is_the_customers() -> None:
    seen = _follow("attended_transfer", "PJSIP/103")
    internal = [each for each in seen if each.direction is Direction.INTERNAL]
    assert internal
    assert all(each.passed_on is None for each in internal)
    assert next(each for each in seen if each.passed_on is not None).direction is Direction.INBOUND
    assert len({each.offer_id for each in seen}) == 1


def test_the_first_advisor_of_a_recorded_transfer_is_shown_nothing_of_it() -> None:
    assert all(each.passed_on is None for each in _follow("blind_transfer", "PJSIP/101"))


def test_an_event_of_a_later_version_with_other_fields_is_still_read() -> None:
    data = json.loads(json.dumps(encode(told(LEFT))))
    data["data"] |= {"mood": "calm"}
    assert isinstance(decode(data), ContactPassedOn)
    assert isinstance(decode(json.loads(json.dumps(encode(an_offer())))), ContactOffered)

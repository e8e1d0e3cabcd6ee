"""What a desktop has understood of a contact, as it may be counted."""

from dataclasses import replace

import pytest

from relevo.domain.brief import Brief, Level, LimitMet, Reason, ReasonKind, Score, Tried, WeTold
from relevo.domain.contact import Address, AddressKind
from relevo.domain.entry import Entry, EntryId
from relevo.domain.handover import Fact, HandoverEntry, HandoverStep, Limit, Outcome, Speaker, Turn
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.selfservice import StepKind
from relevo.domain.snapshot import Snapshot
from relevo.domain.sources import SourceState, SourceStatus
from relevo.domain.understanding import MAX_KEY, MAX_LABEL, Driver, DriverKind, Understanding
from relevo.services.event_fields import Fields
from relevo.services.supervise.understanding import understand
from relevo.services.understood_json import understanding_from, understanding_to_json
from support.builders import NOW as OFFERED_AT
from support.builders import (
    a_contact,
    a_customer,
    a_handover,
    a_notice,
    a_request,
    a_step,
    ago,
    an_incident,
    an_interaction,
)

CUSTOMER = a_customer(products=("LIFT",), emails=("zita.z@example.org",), logins=("zzanzi",))
ANSWERED = SourceStatus(name="crm", state=SourceState.ANSWERED)


def snapshot(
    *timeline: Entry,
    state: IdentityState = IdentityState.SURE,
    sources: tuple[SourceStatus, ...] = (ANSWERED,),
    **brief: object,
) -> Snapshot:
    """Return a complete snapshot of Zita's contact, with these lines of a brief."""
    handover = next((each.handover for each in timeline if isinstance(each, HandoverEntry)), None)
    settled = state in (IdentityState.SURE, IdentityState.PROBABLE)
    return Snapshot(
        contact=a_contact(handover=handover),
        identity=Identity(state=state, customer=CUSTOMER if settled else None),
        brief=Brief(**brief),  # type: ignore[arg-type] # lines by name
        timeline=timeline,
        sources=sources,
        complete=True,
    )


def because_of(*entries: Entry, kind: ReasonKind = ReasonKind.INCIDENT) -> tuple[Reason, ...]:
    return (Reason(kind=kind, text="Lift", likelihood=0.8, evidence=tuple(each.id for each in entries)),)


def stopped_at(entry: Entry, place: str | None = None, kind: Limit = Limit.NOT_UNDERSTOOD) -> LimitMet:
    return LimitMet(kind=kind, text="not understood", evidence=(entry.id,), place=place)


def a_talk(*turns: tuple[Speaker, str], **more: object) -> HandoverEntry:
    """Return a hand-over with what was said."""
    told = a_handover(transcript=tuple(Turn(speaker=who, text=text) for who, text in turns), **more)
    return HandoverEntry(
        id=EntryId("bot:handover:c1"),
        at=OFFERED_AT,
        title="Chatbot handed over",
        sources=("bot",),
        handover=told,
    )


def drivers(understood: Understanding) -> list[tuple[DriverKind, str]]:
    return [(each.kind, each.key) for each in understood.drivers]


def test_a_contact_counts_under_the_incident_the_page_where_it_stopped_and_the_customer_s_place_and_product() -> None:
    incident = an_incident("Lift C out of order", reference="INC-4711")
    page = a_step("Report a fault", url="https://portal.example.org/faults/report?id=88123", step=StepKind.FORM)

    understood = understand(snapshot(page, incident, reasons=because_of(incident), limit=stopped_at(page)))

    assert drivers(understood) == [
        (DriverKind.INCIDENT, "INC-4711"),
        (DriverKind.FORM, "/faults/report"),
        (DriverKind.PLACE, "til-c"),
        (DriverKind.PRODUCT, "lift"),
    ]
    assert [each.label for each in understood.drivers] == ["Lift C out of order", "Report a fault", "TIL-C", "LIFT"]
    assert (understood.reason, understood.likelihood, understood.evidence) == (
        ReasonKind.INCIDENT,
        0.8,
        frozenset({"incident"}),
    )
    assert (understood.limit, understood.stop) == (Limit.NOT_UNDERSTOOD, Driver(DriverKind.FORM, "/faults/report"))


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://portal.example.org/orders/88123/pay", "/orders/*/pay"),
        ("/orders/1f6b2c9a-6d0e-4c38-9a57-1d8b3f5a9c11", "/orders/*"),
        ("https://portal.example.org/u/Zanzibarre/settings#top", "/u/*/settings"),
        ("https://portal.example.org/mail/zita.z%40example.org", "/mail/*"),
        ("https://portal.example.org/zzanzi?next=/home", "/*"),
        ("https://portal.example.org/", "/"),
        ("https://portal.example.org/aide/2024/chauffage", "/aide/*/chauffage"),
    ],
)
def test_a_page_is_known_by_its_path_whoever_has_looked_at_it(url: str, key: str) -> None:
    page = a_step("My order", url=url)

    assert understand(snapshot(page, limit=stopped_at(page))).stop == Driver(DriverKind.PAGE, key)


def test_an_article_keeps_the_number_that_the_knowledge_base_gave_it() -> None:
    article = a_step("Lift", url="https://help.example.org/hc/articles/360001234567-lift", step=StepKind.ARTICLE)

    understood = understand(snapshot(article, limit=stopped_at(article)))

    assert understood.stop == Driver(DriverKind.ARTICLE, "/hc/articles/360001234567-lift")


def test_a_page_without_an_address_is_known_by_its_title_without_whom_it_greets() -> None:
    one = a_step("Welcome Zita Zanzibarre: your heating", url=None)
    understood = understand(snapshot(one, limit=stopped_at(one)))

    assert understood.stop == Driver(DriverKind.PAGE, "welcome-your-heating")
    assert understood.stop.label == "Welcome …: your heating"


def test_a_search_is_told_by_stems_alone_and_never_by_a_name_or_a_number() -> None:
    search = a_step("Searched “Zanzibarre heating invoices 88123”", step=StepKind.SEARCH, found=0)

    stop = understand(snapshot(search, limit=stopped_at(search))).stop

    assert stop == Driver(DriverKind.SEARCH, "heati invoi")
    assert stop.label is None


def test_a_conversation_stops_at_the_bot_s_question_not_at_what_the_customer_has_said() -> None:
    talk = a_talk(
        (Speaker.BOT, "Hello Zita! Which building is it?"),
        (Speaker.CUSTOMER, "the one with my mother in it"),
        (Speaker.BOT, "I did not understand “the one with my mother in it”."),
    )
    asked = understand(snapshot(talk, limit=stopped_at(talk, "Which building is it?"))).stop
    said = understand(snapshot(talk, limit=stopped_at(talk, "the one with my mother in it"))).stop
    echoed = understand(
        snapshot(talk, limit=stopped_at(talk, "I did not understand “the one with my mother in it”."))
    ).stop

    assert asked is not None and (asked.kind, asked.label) == (DriverKind.QUESTION, "Which building is it?")
    assert echoed is not None and echoed.label == "I did not understand …."
    assert said == echoed or said is None or "mother" not in f"{said.key} {said.label}"


def test_the_same_question_has_the_same_key_whoever_was_asked() -> None:
    keys = set()
    for name in ("Zita", "Zanzibarre"):
        talk = a_talk((Speaker.BOT, f"{name}, which building is it?"), (Speaker.CUSTOMER, "C"))
        stop = understand(snapshot(talk, limit=stopped_at(talk, f"{name}, which building is it?"))).stop
        assert stop is not None
        keys.add(stop.key)

    assert len(keys) == 1


def test_what_a_bot_took_it_for_counts_as_its_rule_and_a_sentence_does_not() -> None:
    rule = a_talk((Speaker.CUSTOMER, "my invoice"), intent="billing.copy_invoice")
    sentence = a_talk((Speaker.CUSTOMER, "hello"), intent="my mother needs the lift")

    of_rule = understand(snapshot(rule, reasons=because_of(rule, kind=ReasonKind.HANDOVER)))
    of_sentence = understand(snapshot(sentence, reasons=because_of(sentence, kind=ReasonKind.HANDOVER)))

    assert (DriverKind.RULE, "billing.copy_invoice") in drivers(of_rule)
    assert DriverKind.RULE not in {each.kind for each in of_sentence.drivers}


def test_what_the_customer_said_to_a_bot_that_is_on_record_is_no_driver() -> None:
    said = a_step("my mother is in a wheelchair", step=StepKind.BOT)

    assert understand(snapshot(said, limit=stopped_at(said))).stop is None


def test_a_contact_about_a_request_counts_under_its_type_without_whom_it_names() -> None:
    request = a_request("No heating", type="Repairs / Zanzibarre 44770090")

    understood = understand(snapshot(request, reasons=because_of(request, kind=ReasonKind.REQUEST)))

    assert drivers(understood)[0] == (DriverKind.REQUEST_TYPE, "repairs")
    assert understood.drivers[0].label == "Repairs / …"


@pytest.mark.parametrize("named", [None, "4711", "a.person@example.org"])
def test_a_request_without_a_type_of_words_counts_under_none(named: str | None) -> None:
    request = a_request("No heating", type=named)

    understood = understand(snapshot(request, reasons=because_of(request, kind=ReasonKind.REQUEST)))

    assert DriverKind.REQUEST_TYPE not in {kind for kind, _ in drivers(understood)}


def test_the_type_of_a_request_is_cut_where_it_is_too_long_to_show() -> None:
    request = a_request("No heating", type="heating repairs " * 40)

    (driver, *_) = understand(snapshot(request, reasons=because_of(request, kind=ReasonKind.REQUEST))).drivers

    assert len(driver.key) <= MAX_KEY
    assert driver.label is not None and len(driver.label) <= MAX_LABEL


def test_who_had_a_notice_had_opened_it_had_read_and_was_told_is_noted() -> None:
    incident = an_incident(at=ago(hours=2), reference="INC-1")
    notice = a_notice(at=ago(hours=1), opened_at=ago(minutes=50))
    article = a_step(step=StepKind.ARTICLE, at=ago(minutes=40))
    call = an_interaction(at=ago(minutes=30))
    we_told = (
        WeTold(text="SMS", at=notice.at, evidence=(notice.id,), rule="notice"),
        WeTold(text="FAQ", at=article.at, evidence=(article.id,), rule="article"),
    )

    told = understand(snapshot(call, article, notice, incident, reasons=because_of(incident), we_told=we_told))
    untold = understand(snapshot(incident, reasons=because_of(incident)))
    late = replace(ANSWERED, state=SourceState.LATE)
    unknown = understand(snapshot(incident, reasons=because_of(incident), sources=(late,)))

    assert (told.has_notice, told.opened_notice, told.opened_article, told.was_told) == (True, True, True, True)
    assert (untold.has_notice, untold.opened_notice, untold.opened_article, untold.was_told) == (False,) * 4
    assert (unknown.has_notice, unknown.opened_notice, unknown.opened_article, unknown.was_told) == (None,) * 4


def test_the_journey_is_what_was_done_before_the_contact_oldest_first_each_step_once() -> None:
    steps = [
        a_step("Home", at=ago(minutes=9), url="/", id="p:1"),
        a_step("Home", at=ago(minutes=8), url="/", id="p:2"),
        a_step("Lift", at=ago(minutes=7), url="/faq/lift", step=StepKind.ARTICLE, id="p:3"),
        a_step("Long ago", at=ago(days=3), url="/old", id="p:0"),
    ]
    timeline = sorted(steps, key=lambda each: each.at, reverse=True)

    journey = understand(snapshot(*timeline)).journey

    assert journey == (Driver(DriverKind.PAGE, "/"), Driver(DriverKind.ARTICLE, "/faq/lift"))


def test_kinds_of_what_was_tried_are_told_and_the_score() -> None:
    article = a_step(step=StepKind.ARTICLE)
    tried = (
        Tried(text="FAQ", outcome=Outcome.FAILED, at=None, evidence=(article.id,), rule="article"),
        Tried(text="restarted the box", outcome=Outcome.UNKNOWN, at=None, evidence=(article.id,), rule="deed"),
    )
    score = Score(complexity=Level.LOW, severity=Level.HIGH, effort=Level.MEDIUM, primary="phone")

    understood = understand(snapshot(article, tried=tried, score=score))

    assert understood.tried == ((StepKind.ARTICLE, Outcome.FAILED), (StepKind.ARTICLE, Outcome.UNKNOWN))
    assert (understood.complexity, understood.severity, understood.effort) == (Level.LOW, Level.HIGH, Level.MEDIUM)


@pytest.mark.parametrize("state", [IdentityState.PROBABLE, IdentityState.AMBIGUOUS, IdentityState.UNKNOWN])
def test_whose_contact_it_is_is_told_only_where_that_is_sure(state: IdentityState) -> None:
    assert understand(snapshot(state=state)).customer is None
    assert understand(snapshot()).customer == "C-1"


def test_nothing_personal_of_the_entries_ends_in_it() -> None:
    canaries = ("zita", "zanzi", "88123", "998120", "wheelchair", "example.org", "4970", "0001")
    talk = a_talk(
        (Speaker.BOT, "Hello Zita, shall I call +33 6 39 98 12 04 or write to zita.z@example.org?"),
        (Speaker.CUSTOMER, "wheelchair access"),
        (Speaker.BOT, "Your order 88123, paid with 4970 1000 0000 0154: wheelchair access?"),
        facts=(Fact(name="order", value="88123-0001"), Fact(name="customer_name", value="Zita")),
        steps=(HandoverStep(kind="form", title="Order 88123 of Zita", url="/zita/order/88123?card=4970"),),
        intent="zita_zanzibarre",
    )
    steps = [
        a_step("Zita's account 88123", url="https://portal.example.org/zzanzi/88123", step=kind, id=f"p:{kind}")
        for kind in StepKind
    ]
    incident = an_incident("Lift C", reference="INC-1")
    contact = a_contact(handover=talk.handover, customer_address=Address(kind=AddressKind.PHONE, value="+33639981204"))
    reasons = because_of(incident, talk, *steps)
    for place in [turn.text for turn in talk.handover.transcript] + ["Order 88123 of Zita"]:
        for proof in (talk, *steps):
            known = snapshot(talk, *steps, incident, reasons=reasons, limit=stopped_at(proof, place))
            understood = understand(replace(known, contact=contact))
            told = (*understood.drivers, *understood.journey, *filter(None, [understood.stop]))
            written = " ".join(f"{each.key} {each.label}" for each in told).casefold()
            assert not [canary for canary in canaries if canary in written], written


def test_it_is_read_again_as_it_was_written() -> None:
    incident = an_incident("Lift C out of order", reference="INC-4711")
    understood = understand(snapshot(a_step(url="/faq/lift"), incident, reasons=because_of(incident)))

    assert understanding_from(Fields(understanding_to_json(understood))) == understood

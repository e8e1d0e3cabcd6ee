"""The brief: rules, and no line without an entry."""

from datetime import timedelta, timezone

from relevo.domain.brief import Brief
from relevo.domain.contact import Contact
from relevo.domain.entry import Entry, Promise
from relevo.domain.handover import Fact, HandoverStep, Limit, Outcome
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.phrase import Moment, Phrase
from relevo.domain.selfservice import StepKind
from relevo.domain.timeline import merge
from relevo.services.briefing.brief import Briefing, Sections
from relevo.services.handover import handover_entry
from relevo.settings.rules import shipped_rules
from support.builders import (
    NOW,
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

PARIS = timezone(timedelta(hours=1))


def brief(*entries: Entry, contact: Contact | None = None) -> Brief:
    contact = contact or a_contact()
    passed_on = handover_entry(contact)
    identity = Identity(state=IdentityState.PROBABLE, customer=a_customer())
    timeline = merge([entries, () if passed_on is None else (passed_on,)])
    return Briefing(PARIS, shipped_rules).brief(identity, timeline, NOW)


def test_nothing_known_makes_an_empty_brief() -> None:
    assert brief() == Brief()


def test_a_closed_request_is_no_reason_and_promises_nothing() -> None:
    promise = Promise(text="Call back", by="Karim", due=NOW + timedelta(minutes=38))
    made = brief(a_request(is_open=False, promise=promise, at=ago(days=5)))
    assert made.reasons == ()
    assert made.promised == ()


def test_a_promise_past_its_time_is_overdue_and_stands_first() -> None:
    late = Promise(text="Send the letter", by="Karim", due=ago(hours=2))
    soon = Promise(text="Call back", by="Karim", due=NOW + timedelta(minutes=38))
    made = brief(a_request("one", promise=soon), an_interaction("two", promise=late))
    assert [(line.text, line.overdue) for line in made.promised] == [("Send the letter", True), ("Call back", False)]


def test_a_promise_without_a_date_stands_last_until_it_is_old() -> None:
    soon = Promise(text="Call back", by="Karim", due=NOW + timedelta(minutes=38))
    some_day = Promise(text="Look into it", by="Ben")
    made = brief(
        a_request("a", promise=some_day),
        a_request("b", promise=soon),
        a_request("c", promise=some_day, at=ago(days=90)),
    )
    assert [(line.text, line.due is None, line.overdue) for line in made.promised] == [
        ("Call back", False, False),
        ("Look into it", True, False),
    ]


def test_the_hand_over_gives_facts_limit_and_steps() -> None:
    handover = a_handover(
        limit=Limit.NOT_UNDERSTOOD,
        facts=(Fact(name="Floor", value="4th floor", asked="Which floor?"),),
        steps=(HandoverStep(kind="bot", title="wheelchair access", outcome=Outcome.FAILED),),
    )
    made = brief(contact=a_contact(handover=handover))
    assert made.limit is not None
    assert made.limit.text == "not understood"
    assert [(line.name, line.value) for line in made.told_us] == [("Floor", "4th floor")]
    assert made.tried[0].text == "Chatbot “wheelchair access” not understood"
    assert made.headline is None, "that somebody handed over tells nobody why"


def test_what_we_told_is_the_newest_notices() -> None:
    notices = [a_notice(f"n{n}", at=ago(hours=n)) for n in range(1, 9)]
    assert [line.text for line in brief(*notices).we_told] == [
        "n1, SMS 10:00",
        "n2, SMS 09:00",
        "n3, SMS 08:00",
        "n4, SMS 07:00",
    ]


def test_the_same_input_gives_the_same_brief() -> None:
    entries = (an_incident(), a_request(), a_step(step=StepKind.BOT), a_notice(), an_interaction())
    assert brief(*entries) == brief(*reversed(entries))


def test_times_of_other_days_are_written_as_days() -> None:
    made = brief(an_incident(at=ago(days=3)))
    assert made.headline is not None
    assert made.headline.text.endswith("known since 18 Nov")


def test_every_sentence_remembers_how_it_was_put_together() -> None:
    made = brief(
        an_incident(),
        a_request(promise=Promise(text="Call back", due=NOW + timedelta(minutes=38))),
        a_step("Lift", step=StepKind.BOT, outcome=Outcome.FAILED),
        a_step("Stairs", step=StepKind.PORTAL, outcome=Outcome.WORKED),
        a_notice(),
        contact=a_contact(handover=a_handover(limit=Limit.NOT_UNDERSTOOD, intent="report_fault")),
    )
    assert made.headline is not None
    assert made.limit is not None
    texts = [made.headline.text, made.limit.text]
    texts += [line.text for lines in (made.reasons, made.tried, made.we_told) for line in lines]
    assert len(texts) >= 6
    assert all(isinstance(text, Phrase) for text in texts)


def test_what_came_from_outside_is_a_value_and_never_part_of_a_template() -> None:
    made = brief(an_incident("{when} <b>{title}</b>"))
    assert made.headline is not None
    assert made.headline.text == "{when} <b>{title}</b>, known since 10:00"
    assert isinstance(made.headline.text, Phrase)
    assert made.headline.text.template == "{title}, known since {when}"
    assert made.headline.text.values["when"] == Moment(ago(hours=1), "10:00")


def test_a_language_that_nobody_expected_is_made_ready_in_pieces_before_the_brief() -> None:
    french = Identity(state=IdentityState.PROBABLE, customer=a_customer(language="fr"))
    timeline = (an_interaction(text="Nous vous rappelons demain avant 18 h."),)
    expected, unexpected = Briefing(PARIS, shipped_rules), Briefing(PARIS, shipped_rules)
    expected.make_ready(["fr"])
    unexpected.make_ready(["en"])
    few = list(expected.growing(french, timeline, NOW))
    more = list(unexpected.growing(french, timeline, NOW))
    assert len(more) > len(few)
    assert more[0] == Brief()
    assert more[-1] == few[-1]
    assert len(list(unexpected.growing(french, timeline, NOW))) == len(few)


def test_a_start_reads_the_phrases_of_no_other_language() -> None:
    sections = Sections(shipped_rules())
    for wordings in sections.wordings(["en"]):
        wordings.make_ready()
    assert all(wordings.is_ready for wordings in sections.wordings(["en"]))
    assert not all(wordings.is_ready for wordings in sections.wordings(["de"]))

"""A known incident explains a contact where it is alike and ran when the trouble began, and no other."""

from datetime import timedelta

import pytest

from relevo.domain.brief import ReasonKind
from relevo.domain.customer import Customer
from relevo.domain.entry import Entry
from relevo.domain.handover import Handover, HandoverStep, Outcome, Speaker, Turn
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.incident import Incident, Scope, Severity
from relevo.domain.selfservice import StepKind
from relevo.domain.timeline import merge
from relevo.services.briefing.reasons.fit import fit_clues, gist_of
from relevo.services.briefing.reasons.section import Reasons
from relevo.services.briefing.story import Story
from relevo.services.handover import handover_entry
from relevo.settings.rules import shipped_rules
from support.builders import NOW, a_contact, a_customer, a_handover, a_request, a_step, ago, an_incident


@pytest.fixture(scope="module")
def reasons() -> Reasons:
    return Reasons(shipped_rules().reasons)


def no_heating(**more: object) -> Incident:
    began = NOW.replace(hour=7, minute=10)
    kept = {"at": began, "severity": Severity.CRITICAL, "text": "Boiler stopped, repairer on the way.", **more}
    return an_incident("No heating or hot water", **kept)


def _said(text: str) -> Handover:
    return a_handover(transcript=(Turn(speaker=Speaker.CUSTOMER, text=text, at=ago(minutes=5)),))


def story(text: str, *entries: Entry) -> Story:
    passed_on = handover_entry(a_contact(handover=_said(text)))
    assert passed_on is not None
    identity = Identity(state=IdentityState.PROBABLE, customer=a_customer())
    return Story(identity=identity, timeline=merge([entries, (passed_on,)]), now=NOW, zone=NOW.tzinfo, near=[])


def clues(reasons: Reasons, text: str, incident: Incident) -> set[str]:
    reading = reasons.reading(story(text, incident), ())
    return set(fit_clues(incident, gist_of(incident, reading), reading))


def named(reasons: Reasons, text: str, *entries: Entry) -> list[str]:
    found = reasons.of(story(text, *entries), ())
    return [proof for each in found for proof in each.evidence if "incident" in proof]


@pytest.mark.parametrize(
    "text",
    [
        "the radiators are stone cold since seven",
        "les radiateurs sont glacés depuis sept heures",
        "die Heizkörper sind eiskalt seit sieben",
        "los radiadores están helados desde las siete",
    ],
)
def test_the_fault_told_with_the_hour_of_its_beginning_is_the_incident(reasons: Reasons, text: str) -> None:
    assert {"fault", "same_symptom", "thing", "then"} <= clues(reasons, text, no_heating())
    assert named(reasons, text, no_heating()) == [no_heating().id]


@pytest.mark.parametrize(
    "text",
    [
        "the radiator in my bedroom has been cold for three weeks",
        "le radiateur de la chambre est froid depuis trois semaines",
        "der Heizkörper im Schlafzimmer ist seit drei Wochen kalt",
        "el radiador del dormitorio está frío desde hace tres semanas",
    ],
)
def test_a_trouble_that_is_older_than_the_incident_is_another_one(reasons: Reasons, text: str) -> None:
    assert "earlier" in clues(reasons, text, no_heating())
    assert named(reasons, text, no_heating()) == []


def test_what_the_customer_had_open_before_the_incident_is_not_explained_by_it(reasons: Reasons) -> None:
    before = a_request("Radiators cold, repair asked for", at=ago(days=6), text="Radiators in the flat stay cold.")
    made = story("my radiators are still cold, where is the repair", no_heating(), before)
    assert not any("incident" in proof for each in reasons.of(made, ()) for proof in each.evidence)
    assert made.near is not None
    assert [each.missing for each in made.near if each.rule == "incident.base"] == [
        "began after what the customer speaks of"
    ]


def test_yesterday_is_before_an_incident_of_today(reasons: Reasons) -> None:
    assert "day_before" in clues(reasons, "no heating since yesterday", no_heating())
    assert "same_day" in clues(reasons, "no heating since yesterday", no_heating(at=NOW - timedelta(hours=20)))


def test_others_who_have_it_too_speak_for_an_incident(reasons: Reasons) -> None:
    assert "wide" in clues(reasons, "it is cold in the whole building", no_heating())
    assert "narrow" in clues(reasons, "only mine is cold, the others are fine", no_heating())


def test_a_leak_is_another_symptom_than_a_stop(reasons: Reasons) -> None:
    assert "other_symptom" in clues(reasons, "my radiator is leaking", an_incident("Heating out of order"))


def test_what_customers_are_advised_is_no_symptom_where_the_title_tells_one(reasons: Reasons) -> None:
    mails = an_incident("Confirmation of payments delayed", sentence="Payments are booked. Please do not pay twice.")
    assert "other_symptom" in clues(reasons, "Este mes me han cobrado el pago dos veces", mails)
    twice = an_incident("Confirmation of payments", sentence="Some payments were taken twice.")
    assert "same_symptom" in clues(reasons, "Este mes me han cobrado el pago dos veces", twice)


def test_what_comes_by_one_cable_fails_together(reasons: Reasons) -> None:
    told = clues(reasons, "my television shows nothing", an_incident("Internet fault", text="Fibre cut."))
    assert "kin" in told or "thing" in told
    assert "other_thing" not in told


def test_who_mends_an_incident_is_not_what_it_is_about(reasons: Reasons) -> None:
    technician = no_heating(text="The technician has an appointment at noon.")
    assert named(reasons, "I want to move the appointment with your technician", technician) == []


def test_who_failed_at_it_since_it_began_means_it_though_something_like_it_was_open_before(reasons: Reasons) -> None:
    before = a_request("Radiators cold, repair asked for", at=ago(days=6), text="Radiators in the flat stay cold.")
    failed = a_step("Report that the radiators are cold", at=ago(minutes=9), outcome=Outcome.FAILED)
    said = "my radiators are still cold, where is the repair"
    made = reasons.reading(story(said, no_heating(at=ago(minutes=30)), before, failed), ())
    told = fit_clues(made.incidents[0], gist_of(made.incidents[0], made), made)
    assert {"open_before", "stopped_since"} <= set(told)
    assert "incident" in " ".join(named(reasons, said, no_heating(at=ago(minutes=30)), before, failed))


def test_what_was_felt_a_day_before_it_was_declared_is_the_incident(reasons: Reasons) -> None:
    before = a_request("Radiators cold, repair asked for", at=ago(hours=20), text="Radiators in the flat stay cold.")
    told = named(reasons, "my radiators are still cold, any news", no_heating(at=ago(minutes=30)), before)
    assert told == [no_heating().id]


def of_two_shops(text: str, incident: Incident) -> Story:
    passed_on = handover_entry(a_contact(handover=_said(text)))
    assert passed_on is not None
    customer: Customer = a_customer(sites=("Filiale Graz", "Filiale Linz"))
    identity = Identity(state=IdentityState.PROBABLE, customer=customer)
    return Story(identity=identity, timeline=merge([(incident,), (passed_on,)]), now=NOW, zone=NOW.tzinfo, near=[])


def test_of_two_shops_the_one_that_is_named_counts(reasons: Reasons) -> None:
    tills = an_incident("Kassen offline", text="Server steht.", scope=Scope(sites=frozenset({"Filiale Graz"})))
    mine, other, none = (
        [each.kind for each in reasons.of(of_two_shops(text, tills), ())]
        for text in (
            "in Graz sind die Kassen ausgefallen",
            "in Linz sind die Kassen ausgefallen",
            "bei uns sind die Kassen ausgefallen",
        )
    )
    assert "incident" in mine
    assert "incident" not in other
    assert "incident" in none


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Planned work on the heating", "Sunday 29 November, 8 to 12"),
        ("Travaux sur le chauffage", "dimanche 29 novembre, de 8 h à 12 h"),
        ("Wartung der Heizung", "Sonntag, 29. November, 8 bis 12 Uhr"),
        ("Mantenimiento de la calefacción", "domingo 29 de noviembre, de 8 a 12"),
    ],
)
def test_work_announced_for_another_day_explains_nothing(reasons: Reasons, title: str, text: str) -> None:
    said = "no heating, chauffage en panne, Heizung kaputt, calefacción averiada"
    made = story(said, an_incident(title, text=text, at=ago(hours=20)))
    assert not any("incident" in proof for each in reasons.of(made, ()) for proof in each.evidence)
    assert made.near is not None
    assert "is announced for another day" in {each.missing for each in made.near}
    assert named(reasons, said, an_incident(title, text="It is off.", at=ago(hours=20)))


def test_what_works_for_the_others_is_no_incident(reasons: Reasons) -> None:
    assert named(reasons, "the heating is off, only in my kitchen, the neighbours have it", no_heating()) == []
    assert "wide" not in clues(reasons, "only mine is cold, the neighbours are fine", no_heating())


def test_who_asks_when_it_comes_back_tells_that_it_is_gone(reasons: Reasons) -> None:
    for text in (
        "when will the heating be back",
        "quand est-ce que le chauffage revient",
        "wann kommt die Heizung wieder",
        "a qué hora vuelve la calefacción",
    ):
        assert {"fault", "same_symptom"} <= clues(reasons, text, no_heating()), text


def conversation(*turns: tuple[Speaker, str], steps: tuple[HandoverStep, ...] = ()) -> Story:
    spoken = tuple(Turn(speaker=who, text=text, at=ago(minutes=5)) for who, text in turns)
    passed_on = handover_entry(a_contact(handover=a_handover(transcript=spoken, steps=steps)))
    assert passed_on is not None
    identity = Identity(state=IdentityState.PROBABLE, customer=a_customer())
    return Story(identity=identity, timeline=merge([(no_heating(),), (passed_on,)]), now=NOW, zone=NOW.tzinfo, near=[])


def test_a_question_that_is_agreed_to_is_what_the_customer_says(reasons: Reasons) -> None:
    asked = (Speaker.BOT, "Is your heating out of order?")
    for answer, agrees in (("yes exactly", True), ("genau", True), ("no it is the door", False)):
        told = reasons.of(conversation(asked, (Speaker.CUSTOMER, answer)), ())
        assert any(each.kind == "incident" for each in told) is agrees, answer


def test_what_a_failed_step_says_of_the_incidents_own_thing_counts_as_a_fault(reasons: Reasons) -> None:
    for detail, is_fault in (("no heating, out of order", True), ("camera out of order", False)):
        step = HandoverStep(at=ago(minutes=9), kind="portal", title="Test", outcome=Outcome.FAILED, detail=detail)
        reading = reasons.reading(conversation((Speaker.CUSTOMER, "help with my flat"), steps=(step,)), ())
        told = fit_clues(no_heating(), gist_of(no_heating(), reading), reading)
        assert ({"fault", "stopped_since"} <= set(told)) is is_fault, detail


def without_words(*entries: Entry) -> Story:
    identity = Identity(state=IdentityState.PROBABLE, customer=a_customer())
    return Story(identity=identity, timeline=merge([entries]), now=NOW, zone=NOW.tzinfo, near=[])


@pytest.mark.parametrize("outcome", [None, Outcome.UNKNOWN, Outcome.WORKED, Outcome.FAILED])
@pytest.mark.parametrize(
    ("incident", "title"),
    [
        ("Lift out of order", "Lift does not work: what to do"),
        ("Power cut", "Power cut: what to do"),
        ("Ascenseur en panne", "L'ascenseur ne fonctionne pas"),
        ("Heizung ausgefallen", "Heizung geht nicht"),
        ("Corte de internet", "No tengo internet: qué hacer"),
    ],
)
def test_who_has_read_of_the_fault_and_said_nothing_hears_of_the_incident(
    reasons: Reasons, incident: str, title: str, outcome: Outcome | None
) -> None:
    read = a_step(title, step=StepKind.ARTICLE, outcome=outcome, at=ago(minutes=9))
    told = reasons.of(without_words(an_incident(incident), read), ())
    assert [each.kind for each in told][:1] == [ReasonKind.INCIDENT]


def test_a_search_for_the_thing_alone_is_enough_and_a_page_about_it_is_not(reasons: Reasons) -> None:
    for step, title, is_told in (
        (StepKind.SEARCH, "lift", True),
        (StepKind.SEARCH, "Heizung", False),
        (StepKind.ARTICLE, "Lift rules", False),
        (StepKind.FORM, "Pay the bill for the lift", False),
    ):
        visit = a_step(title, step=step, outcome=Outcome.UNKNOWN, at=ago(minutes=9))
        told = reasons.of(without_words(an_incident(), visit), ())
        assert (ReasonKind.INCIDENT in [each.kind for each in told]) is is_told, title


def test_of_two_incidents_the_later_is_told_where_nothing_is_heard_and_else_the_one_that_fits(reasons: Reasons) -> None:
    lift = an_incident("Lift out of order", at=ago(minutes=20))
    late = an_incident(
        "Confirmation e-mails delayed", id="incident:tickets:502", at=ago(days=2), severity=Severity.CRITICAL
    )
    heard = a_step("Confirmation e-mail delayed", step=StepKind.SEARCH, outcome=Outcome.UNKNOWN, at=ago(minutes=9))
    for entries, told in (((late, lift), lift), ((lift, late), lift), ((lift, late, heard), late)):
        (incident,) = reasons.of(without_words(*entries), ())[:1]
        assert told.id in incident.evidence
    silent = without_words(late, lift)
    reasons.of(silent, ())
    assert ("another incident is later", (late.id,)) in [(each.missing, each.evidence) for each in silent.near or ()]

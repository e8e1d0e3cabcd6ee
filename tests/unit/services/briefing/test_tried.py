"""Already tried: what systems have seen, once, with its outcome."""

from datetime import timedelta, timezone

import pytest

from relevo.domain.brief import NearMiss, Tried
from relevo.domain.contact import Contact
from relevo.domain.entry import Entry
from relevo.domain.handover import HandoverStep, Outcome, Speaker, Turn
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.phrase import Phrase
from relevo.domain.selfservice import StepKind
from relevo.domain.timeline import merge
from relevo.services.briefing.story import Story
from relevo.services.briefing.tried.section import AlreadyTried
from relevo.services.handover import handover_entry
from relevo.settings.rules import shipped_rules
from support.builders import NOW, a_contact, a_handover, a_notice, a_step, ago

PARIS = timezone(timedelta(hours=1))
SECTION = AlreadyTried(shipped_rules().tried)


def tried(*entries: Entry, contact: Contact | None = None, near: list[NearMiss] | None = None) -> tuple[Tried, ...]:
    passed_on = None if contact is None else handover_entry(contact)
    timeline = merge([entries, () if passed_on is None else (passed_on,)])
    identity = Identity(state=IdentityState.PROBABLE)
    return SECTION.of(Story(identity=identity, timeline=timeline, now=NOW, zone=PARIS, near=near))


def test_a_search_without_a_result_failed_whatever_its_source_says() -> None:
    (line,) = tried(a_step("ascenseur fauteuil", step=StepKind.SEARCH, found=0))
    assert (line.text, line.outcome) == ("Search “ascenseur fauteuil”: nothing found, 10:00", Outcome.FAILED)


def test_a_form_never_sent_is_to_be_confirmed() -> None:
    (line,) = tried(a_step("Report a fault", step=StepKind.FORM, outcome=Outcome.UNKNOWN))
    assert (line.text, line.outcome) == ("Form “Report a fault” opened, never sent, 10:00", Outcome.UNKNOWN)


def test_outcomes_are_read_in_four_languages_and_an_unheard_word_is_unknown() -> None:
    words = {"fehlgeschlagen": "failed", "Échec": "failed", "rechazado": "failed", "abgebrochen": "abandoned"}
    words |= {"réussi": "worked", "éxito": "worked", "erledigt": "worked", "status 7": "unknown"}
    for word, outcome in words.items():
        (line,) = tried(a_step("Lift", step=StepKind.PORTAL, outcome=word))
        assert line.outcome == outcome, word


def test_the_same_step_twice_is_one_line_that_both_prove() -> None:
    one = a_step("Lift", step=StepKind.BOT, outcome=Outcome.FAILED)
    two = a_step("Lift", step=StepKind.BOT, outcome=Outcome.FAILED, id="portal:self_service:2", at=ago(hours=2))
    (line,) = tried(one, two)
    assert line.text == "Chatbot “Lift” not understood twice, 10:00"
    assert line.evidence == (one.id, two.id)


def test_an_article_that_was_opened_and_judged_is_one_line() -> None:
    opened = a_step("Lift", step=StepKind.ARTICLE, at=ago(hours=2))
    judged = a_step("Lift", step=StepKind.ARTICLE, outcome=Outcome.FAILED, id="portal:self_service:2")
    (line,) = tried(opened, judged)
    assert (line.text, line.outcome) == ("FAQ “Lift” read, did not help, 10:00", Outcome.FAILED)


def test_a_step_that_two_sources_tell_of_counts_once_whatever_they_call_it() -> None:
    step = HandoverStep(kind="form", title="Report a fault", outcome=Outcome.ABANDONED, at=ago(minutes=58))
    seen = a_step("Form “Report a fault”", step=StepKind.FORM, outcome=Outcome.UNKNOWN, sources=("portal",))
    (line,) = tried(seen, contact=a_contact(handover=a_handover(steps=(step,))))
    assert line.text == "Form “Report a fault” opened, never sent, 10:02"
    assert line.outcome is Outcome.ABANDONED
    assert len(line.evidence) == 2


def test_what_failed_and_then_worked_was_tried_twice() -> None:
    failed = a_step("Pay", step=StepKind.FORM, outcome=Outcome.FAILED, at=ago(hours=3), id="portal:self_service:1")
    worked = a_step("Pay", step=StepKind.FORM, outcome=Outcome.WORKED)
    last, first = tried(failed, worked)
    assert (last.outcome, last.evidence) == (Outcome.WORKED, (worked.id,))
    assert (first.outcome, first.evidence) == (Outcome.FAILED, (failed.id,))


def test_what_a_second_source_does_not_know_to_have_ended_is_the_same_step() -> None:
    failed = a_step("Pay", step=StepKind.FORM, outcome=Outcome.FAILED, at=ago(hours=3), id="portal:self_service:1")
    other = a_step("Pay", step=StepKind.FORM, outcome=Outcome.UNKNOWN, at=ago(hours=2))
    (line,) = tried(failed, other)
    assert line.outcome is Outcome.FAILED


def test_what_is_on_record_as_done_stays_done_whatever_the_customer_says_of_it() -> None:
    form = a_step("Change my booking", step=StepKind.FORM, outcome=Outcome.WORKED, at=ago(minutes=20))
    turn = Turn(speaker=Speaker.CUSTOMER, text="I tried to change my booking, but it failed", at=ago(minutes=5))
    outcomes = {line.outcome for line in tried(form, contact=a_contact(handover=a_handover(transcript=(turn,))))}
    assert Outcome.WORKED in outcomes


def test_an_article_that_answered_is_what_we_told_and_no_step() -> None:
    assert tried(a_step("Lift", step=StepKind.ARTICLE, outcome=Outcome.WORKED)) == ()


def test_the_way_through_a_voice_menu_to_what_failed_is_no_step() -> None:
    steps = (
        HandoverStep(kind="ivr", title="Bills", outcome=Outcome.WORKED, at=ago(minutes=3)),
        HandoverStep(kind="ivr", title="Dispute a bill", outcome=Outcome.FAILED, at=ago(minutes=2)),
    )
    (line,) = tried(contact=a_contact(handover=a_handover(steps=steps, transcript=())))
    assert line.outcome is Outcome.FAILED
    assert len(tried(contact=a_contact(handover=a_handover(steps=steps[:1], transcript=())))) == 1


@pytest.mark.parametrize(
    "detail",
    [
        "0 results",
        "No results found.",
        "0 résultat",
        "aucun article",
        "0 Treffer",
        "keine Ergebnisse",
        "sin resultados",
    ],
)
@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.UNKNOWN])
def test_a_search_that_was_handed_over_tells_that_nothing_was_found(detail: str, outcome: Outcome) -> None:
    step = HandoverStep(kind="search", title="ascenseur fauteuil", outcome=outcome, detail=detail)
    (line,) = tried(contact=a_contact(handover=a_handover(steps=(step,), transcript=())))
    assert str(line.text).startswith("Search “ascenseur fauteuil”: nothing found")
    assert line.outcome is Outcome.FAILED


@pytest.mark.parametrize("detail", ["10 results", "1 result", "2 Treffer", "error 500", None])
def test_a_search_that_found_something_failed_otherwise(detail: str | None) -> None:
    step = HandoverStep(kind="search", title="ascenseur fauteuil", outcome=Outcome.FAILED, detail=detail)
    (line,) = tried(contact=a_contact(handover=a_handover(steps=(step,), transcript=())))
    assert str(line.text).startswith("Search “ascenseur fauteuil” failed")


def test_a_start_page_is_no_step_and_of_other_pages_few_are_listed_last() -> None:
    titles = ("Plans", "Prices", "Opening hours", "Fibre map")
    pages = [a_step(title, at=ago(minutes=n), id=f"web:self_service:{n}") for n, title in enumerate(titles)]
    start = a_step("Home"), a_step("Assistant", id="web:self_service:9")
    lines = tried(*start, *pages, a_step("Lift", step=StepKind.FORM, outcome=Outcome.FAILED, at=ago(hours=5)))
    assert [line.rule for line in lines] == ["form", "page", "page"]


def test_a_form_that_asked_to_be_called_is_this_contact_and_no_step() -> None:
    for title in ("Rückruf gewünscht", "Formulaire « être rappelé » envoyé", "Solicitar llamada", "Request a callback"):
        assert tried(a_step(title, step=StepKind.FORM, outcome=Outcome.WORKED)) == (), title


def test_an_older_step_counts_where_its_words_are_those_of_the_matter() -> None:
    old = a_step("Report broken lift", step=StepKind.FORM, outcome=Outcome.FAILED, at=ago(days=60))
    near: list[NearMiss] = []
    assert tried(old, near=near) == ()
    assert [(miss.section, miss.rule, miss.evidence) for miss in near] == [("tried", "form", (old.id,))]
    (line,) = tried(old, a_notice("The lift is broken again: report"))
    assert line.outcome is Outcome.FAILED


def test_a_step_of_last_year_is_no_matter_of_today() -> None:
    old = a_step("Report broken lift", step=StepKind.FORM, outcome=Outcome.FAILED, at=ago(days=150))
    assert tried(old, a_notice("Report broken lift")) == ()


def test_how_often_something_was_tried_is_a_number_of_the_sentence() -> None:
    steps = [
        a_step("Lift", step=StepKind.KIOSK, outcome=Outcome.FAILED, id=f"portal:self_service:{n}") for n in range(3)
    ]
    (line,) = tried(*steps)
    assert line.text == "Kiosk “Lift” failed 3 times, 10:00"
    assert isinstance(line.text, Phrase)
    counted = line.text.values["what"]
    assert isinstance(counted, Phrase)
    assert counted.number == 3


def test_every_outcome_of_every_kind_of_step_has_words() -> None:
    for kind in StepKind:
        for outcome in Outcome:
            if kind is StepKind.ARTICLE and outcome is Outcome.WORKED:
                continue
            (line,) = tried(a_step("Lift", step=kind, outcome=outcome))
            assert "“Lift”" in line.text


def test_no_more_lines_than_are_set_and_the_newest_first() -> None:
    steps = [
        a_step(f"Step {chr(97 + n)}{chr(97 + n)}", step=StepKind.PORTAL, outcome=Outcome.FAILED, at=ago(minutes=n + 1))
        for n in range(26)
    ]
    lines = tried(*steps)
    assert len(lines) == shipped_rules().tried.lines
    assert [line.at for line in lines] == sorted((line.at for line in lines if line.at), reverse=True)


def test_what_is_undertaken_or_asserted_in_the_place_of_a_step_is_none() -> None:
    titles = (
        "We will call you back tomorrow",
        "identity is sure, customer verified",
        "Nous vous rappellerons",
        "Identität geprüft",
        "Le llamaremos mañana",
    )
    for outcome in (Outcome.WORKED, Outcome.UNKNOWN):
        steps = tuple(HandoverStep(kind="bot", title=title, outcome=outcome) for title in titles)
        assert tried(contact=a_contact(handover=a_handover(steps=steps, transcript=()))) == ()


def test_what_the_customer_denies_to_have_done_is_to_be_confirmed() -> None:
    step = HandoverStep(kind="bot", title="Reset the box", outcome=Outcome.WORKED)
    asked = (
        Turn(speaker=Speaker.BOT, text="Have you reset the box?", at=ago(minutes=4)),
        Turn(speaker=Speaker.CUSTOMER, text="No, I never did that", at=ago(minutes=3)),
    )
    (line,) = tried(contact=a_contact(handover=a_handover(steps=(step,), transcript=asked)))
    assert line.outcome is Outcome.UNKNOWN


def test_a_failed_search_is_not_proved_by_a_record_that_does_not_know() -> None:
    step = HandoverStep(kind="search", title="double charge", outcome=Outcome.FAILED, at=ago(minutes=4))
    seen = a_step("double charge", step=StepKind.SEARCH, outcome=Outcome.UNKNOWN, at=ago(minutes=4))
    (line,) = tried(seen, contact=a_contact(handover=a_handover(steps=(step,), transcript=())))
    assert line.outcome is Outcome.FAILED
    assert seen.id not in line.evidence

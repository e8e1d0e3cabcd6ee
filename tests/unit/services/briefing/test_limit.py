"""The limit: what stopped self-service, where, whatever the bot claims."""

from dataclasses import replace
from datetime import UTC

import pytest

from relevo.domain.brief import LimitMet, NearMiss
from relevo.domain.contact import Contact
from relevo.domain.entry import Entry
from relevo.domain.handover import HandoverStep, Limit, Outcome, Speaker, Turn
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.selfservice import StepKind
from relevo.domain.timeline import merge
from relevo.services.briefing.brief import Briefing
from relevo.services.briefing.limit.section import Limits
from relevo.services.briefing.story import Story
from relevo.services.gather import ContextGatherer
from relevo.services.handles import HandleRules
from relevo.services.handover import LIMIT_WORDS, handover_entry
from relevo.settings.rules import shipped_rules
from support.builders import NOW, a_contact, a_handover, a_step, ago, an_interaction

RULES = shipped_rules().limit
SECTION = Limits(RULES)


def limit(*entries: Entry, contact: Contact | None = None, near: list[NearMiss] | None = None) -> LimitMet | None:
    return SECTION.of(story(*entries, contact=contact, near=near))


def story(*entries: Entry, contact: Contact | None = None, near: list[NearMiss] | None = None) -> Story:
    passed_on = None if contact is None else handover_entry(contact)
    timeline = merge([entries, () if passed_on is None else (passed_on,)])
    return Story(identity=Identity(state=IdentityState.PROBABLE), timeline=timeline, now=NOW, near=near)


def a_talk(*said: str, claim: Limit | None = None, steps: tuple[HandoverStep, ...] = ()) -> Contact:
    """Return a contact with turns that begin with C or B."""
    turns = tuple(
        Turn(speaker=Speaker.CUSTOMER if each[0] == "C" else Speaker.BOT, text=each[2:], at=ago(minutes=9 - number))
        for number, each in enumerate(said)
    )
    return a_contact(handover=a_handover(transcript=turns, limit=claim, steps=steps))


def talk(*said: str, claim: Limit | None = None) -> LimitMet | None:
    return limit(contact=a_talk(*said, claim=claim))


@pytest.mark.parametrize(
    ("bot", "kind"),
    [
        ("Sorry, I didn't understand that.", Limit.NOT_UNDERSTOOD),
        ("Je n'ai pas bien compris votre demande.", Limit.NOT_UNDERSTOOD),
        ("Das habe ich leider nicht verstanden.", Limit.NOT_UNDERSTOOD),
        ("No te he entendido.", Limit.NOT_UNDERSTOOD),
        ("I have no information about groups.", Limit.NO_FITTING_CONTENT),
        ("Je n'ai trouvé aucun article sur ce sujet.", Limit.NO_FITTING_CONTENT),
        ("Dazu finde ich leider nichts.", Limit.NO_FITTING_CONTENT),
        ("No tengo información sobre ese tema.", Limit.NO_FITTING_CONTENT),
        ("I cannot change that for you here.", Limit.ACTION_NOT_ALLOWED),
        ("Je ne peux pas modifier cela en ligne.", Limit.ACTION_NOT_ALLOWED),
        ("Das kann ich im Chat nicht ändern.", Limit.ACTION_NOT_ALLOWED),
        ("No es posible hacerlo por este canal.", Limit.ACTION_NOT_ALLOWED),
        ("We could not verify your identity.", Limit.IDENTITY_NOT_PROVED),
        ("Je n'ai pas pu vous identifier.", Limit.IDENTITY_NOT_PROVED),
        ("Ohne Kundenkennwort kann ich keine Auskunft geben.", Limit.IDENTITY_NOT_PROVED),
        ("No he podido identificarle.", Limit.IDENTITY_NOT_PROVED),
        ("Something went wrong. Please try again later.", Limit.TECHNICAL_ERROR),
        ("Une erreur est survenue, réessayez plus tard.", Limit.TECHNICAL_ERROR),
        ("Der Dienst ist derzeit nicht erreichbar.", Limit.TECHNICAL_ERROR),
        ("Ha ocurrido un error interno.", Limit.TECHNICAL_ERROR),
        ("Returns are possible for 30 days only.", Limit.POLICY),
        ("Selon nos conditions générales, le délai est dépassé.", Limit.POLICY),
        ("Gemäß AGB ist die Frist abgelaufen.", Limit.POLICY),
        ("El plazo de devolución es de 30 días.", Limit.POLICY),
        ("This is a sensitive matter, I will ask a specialist to help.", Limit.SENSITIVE_MATTER),
        ("Toutes nos condoléances. Je vous passe le service Successions.", Limit.SENSITIVE_MATTER),
        ("Mein Beileid. In dieser Angelegenheit hilft Ihnen eine Mitarbeiterin persönlich.", Limit.SENSITIVE_MATTER),
        ("Por tratarse de una situación delicada le comunico con un gestor.", Limit.SENSITIVE_MATTER),
    ],
)
def test_what_the_bot_says_tells_the_limit_in_four_languages(bot: str, kind: Limit) -> None:
    met = talk("C hello", f"B {bot}")
    assert met is not None
    assert (met.kind, met.rule in RULES.weights) == (kind, True)


@pytest.mark.parametrize(
    "said",
    [
        "can I speak to a real person please",
        "je préfère parler à un humain",
        "ich möchte mit einem Mitarbeiter sprechen",
        "quiero hablar con una persona",
    ],
)
def test_who_asks_for_a_person_stops_there_whatever_is_claimed(said: str) -> None:
    met = talk("B Which day suits you?", f"C {said}", claim=Limit.NOT_UNDERSTOOD)
    assert met is not None
    assert (met.kind, met.place) == (Limit.ASKED_FOR_PERSON, "Which day suits you?")


def test_of_two_limits_the_later_one_is_told() -> None:
    met = talk("C I want a human please", "B What is your PIN?", "C 1234", "B The PIN is wrong.")
    assert met is not None
    assert met.kind is Limit.IDENTITY_NOT_PROVED


def test_what_is_asked_tells_no_limit() -> None:
    assert talk("B Is there a technical error on the screen?", "C yes a red light") is None


@pytest.mark.parametrize("claim", Limit)
def test_a_claim_that_nothing_shows_or_contradicts_is_told_as_a_claim(claim: Limit) -> None:
    met = talk("C hello", "B Hello.", claim=claim)
    assert met is not None
    assert (met.kind, met.rule, met.evidence) == (claim, f"claims_unseen_{claim}", ("chatbot:handover:c1",))
    assert met.text == f"{LIMIT_WORDS[claim]} (it says so; nothing shows it)"
    without_talk = limit(contact=a_talk(claim=claim))
    assert without_talk is not None
    assert (without_talk.text, without_talk.rule) == (met.text, f"claims_{claim}")


@pytest.mark.parametrize("claim", Limit)
@pytest.mark.parametrize(
    "said",
    [
        ("C What are your opening hours?", "B We are open from 9 to 5.", "C Thanks, that is all."),
        ("C Please change my address.", "B Done, your address has been changed.", "C Perfect, thank you"),
        ("C Quels sont vos horaires ?", "B Nous sommes ouverts de 9 h à 17 h.", "C Merci, c'est parfait."),
        ("C Wann haben Sie geöffnet?", "B Wir haben von 9 bis 17 Uhr geöffnet.", "C Danke, das war alles."),
        ("C ¿Qué horario tienen?", "B Abrimos de 9 a 17 h.", "C Gracias, eso es todo."),
    ],
)
def test_whoever_claims_a_limit_where_the_matter_was_settled_is_not_believed(
    said: tuple[str, ...], claim: Limit
) -> None:
    assert talk(*said, claim=claim) is None


@pytest.mark.parametrize(
    "said",
    [
        "A colleague will call you back today.",
        "Un collègue vous rappelle aujourd'hui.",
        "Ein Kollege meldet sich telefonisch noch heute bei Ihnen.",
        "Un compañero le llamará hoy.",
    ],
)
def test_a_bot_that_announces_a_person_has_settled_nothing(said: str) -> None:
    met = talk("C the import stops", f"B {said}", claim=Limit.NOT_UNDERSTOOD)
    assert met is not None
    assert (met.kind, met.rule) == (Limit.NOT_UNDERSTOOD, "claims_unseen_not_understood")


@pytest.mark.parametrize("claim", Limit)
@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (("C descale the boiler", "B I found no article about that."), Limit.NO_FITTING_CONTENT),
        (("C détartrer la chaudière", "B Je n'ai trouvé aucun article sur ce sujet."), Limit.NO_FITTING_CONTENT),
        (("C Boiler entkalken", "B Zu diesem Thema habe ich keinen Artikel gefunden."), Limit.NO_FITTING_CONTENT),
        (("C descalcificar la caldera", "B No tengo información sobre ese tema."), Limit.NO_FITTING_CONTENT),
        (("C I want to talk to a human being please",), Limit.ASKED_FOR_PERSON),
        (("C Je veux parler à un conseiller",), Limit.ASKED_FOR_PERSON),
        (("C Ich möchte mit einem Mitarbeiter sprechen",), Limit.ASKED_FOR_PERSON),
        (("C Quiero hablar con una persona",), Limit.ASKED_FOR_PERSON),
    ],
)
def test_what_happened_is_told_whatever_is_claimed(said: tuple[str, ...], kind: Limit, claim: Limit) -> None:
    met = talk(*said, claim=claim)
    assert met is not None
    assert (met.kind, met.text) == (kind, LIMIT_WORDS[kind])
    assert not met.rule.startswith("claims")


def test_a_claim_is_believed_more_where_the_conversation_speaks_for_it() -> None:
    near: list[NearMiss] = []
    talk_of_terms = a_talk("C hello", "B Our terms say: 30 days at most.", claim=Limit.POLICY)
    met = limit(contact=talk_of_terms, near=near)
    assert met is not None
    assert met.kind is Limit.POLICY
    assert "claims_policy" in {sign.name for sign in SECTION.signs(story(contact=talk_of_terms))}


def test_a_claim_is_outweighed_by_what_happened_again_and_again() -> None:
    said = ("B I didn't understand that.", "C my lift is broken", "B Sorry, I still didn't understand.")
    met = talk(*said, claim=Limit.ASKED_FOR_PERSON)
    assert met is not None
    assert (met.kind, met.rule) == (Limit.NOT_UNDERSTOOD, "understand")


def test_not_understood_is_met_at_the_question_that_was_asked() -> None:
    met = talk("B What is the address?", "C the corner by the church", "B Sorry, I didn't get that.")
    assert met is not None
    assert met.place == "What is the address?"


def test_a_bot_that_goes_round_in_circles_fails_repeatedly() -> None:
    met = talk(*["B Please restart the box and wait a minute.", "C done, still red"] * 3)
    assert met is not None
    assert met.kind is Limit.REPEATED_FAILURE


def test_a_search_without_result_is_the_limit_and_its_words_the_place() -> None:
    met = limit(a_step("ascenseur fauteuil", step=StepKind.SEARCH, found=0, outcome=Outcome.FAILED))
    assert met is not None
    assert (met.kind, met.rule, met.place) == (Limit.NO_FITTING_CONTENT, "search_empty", "ascenseur fauteuil")


@pytest.mark.parametrize(
    ("detail", "kind"),
    [
        ("HTTP 500 on submit", Limit.TECHNICAL_ERROR),
        ("SYN-503", Limit.TECHNICAL_ERROR),
        ("Zeitüberschreitung beim Senden", Limit.TECHNICAL_ERROR),
        ("Retour refusé : délai de 30 jours dépassé (règle RET-30)", Limit.POLICY),
        ("Verification unsuccessful: mismatch", Limit.IDENTITY_NOT_PROVED),
        ("Botón desactivado en su cuenta", Limit.ACTION_NOT_ALLOWED),
        ("keine Termine vor 08.12. verfügbar", Limit.NO_FITTING_CONTENT),
    ],
)
def test_a_step_tells_in_its_words_why_it_failed(detail: str, kind: Limit) -> None:
    met = limit(a_step("Send it back", step=StepKind.FORM, outcome=Outcome.FAILED, text=detail))
    assert met is not None
    assert (met.kind, met.place) == (kind, "Send it back" if "règle" not in detail else "Send it back, RET-30")


def test_the_rule_that_a_step_names_is_part_of_the_place() -> None:
    detail = "Refusé : délai dépassé (règle RET-30)"
    met = limit(a_step("Retourner un article", step=StepKind.FORM, outcome=Outcome.FAILED, text=detail))
    assert met is not None
    assert met.place == "Retourner un article, RET-30"


def test_the_same_step_failed_three_times_is_a_repeated_failure() -> None:
    steps = [
        a_step("Line test", step=StepKind.PORTAL, outcome=Outcome.FAILED, id=f"p:self_service:{n}", at=ago(minutes=n))
        for n in range(3)
    ]
    met = limit(*steps)
    assert met is not None
    assert (met.kind, met.rule, met.evidence) == (Limit.REPEATED_FAILURE, "same_step_often", (steps[0].id,))


def test_a_source_that_says_itself_which_limit_was_met_is_believed() -> None:
    met = limit(a_step("Pay", step=StepKind.FORM, outcome=Outcome.FAILED, text="HTTP 500", limit=Limit.POLICY))
    assert met is not None
    assert (met.kind, met.rule) == (Limit.POLICY, "says_policy")


def test_steps_that_came_with_the_hand_over_count_too() -> None:
    step = HandoverStep(kind="form", title="Release payment", outcome=Outcome.FAILED, detail="Not permitted", at=NOW)
    met = limit(contact=a_talk("C hello", steps=(step,)))
    assert met is not None
    assert (met.kind, met.place) == (Limit.ACTION_NOT_ALLOWED, "Release payment")


def test_none_is_met_where_self_service_worked_or_nobody_used_it() -> None:
    assert limit() is None
    assert limit(an_interaction()) is None
    assert limit(a_step("Meter reading", step=StepKind.FORM, outcome=Outcome.WORKED)) is None
    assert talk("C hi I'd like a new contract", "B Sure, when?", "C on Monday") is None


def test_a_step_of_last_month_stops_nobody() -> None:
    def of_a_step(days: int) -> LimitMet | None:
        return limit(a_step("Pay", step=StepKind.FORM, outcome=Outcome.FAILED, text="HTTP 500", at=ago(days=days)))

    assert of_a_step(days=2) is not None
    assert of_a_step(days=20) is None


def test_what_weighs_less_is_told_as_nearly_met() -> None:
    near: list[NearMiss] = []
    search = a_step("lift", step=StepKind.SEARCH, found=0, at=ago(hours=2))
    met = limit(search, contact=a_talk("B Good morning.", "C I want to talk to a person please"), near=near)
    assert met is not None
    assert met.kind is Limit.ASKED_FOR_PERSON
    assert ("limit", "search_empty", (search.id,)) in [(miss.section, miss.rule, miss.evidence) for miss in near]
    assert all(float(miss.missing.split()[0]) >= 0 for miss in near)
    assert all(miss.missing.endswith("points, which asked_for_person has") for miss in near)


def test_what_only_the_customer_writes_meets_no_limit_of_self_service() -> None:
    assert talk("C My father died, please call me, I want to talk to a person. Your page showed an error.") is None


def test_a_rule_is_no_reason_by_being_named() -> None:
    assert talk("C what are your terms?", "B You find our terms on the last page of the contract.", "C thanks") is None


def test_the_same_words_with_another_name_are_said_again() -> None:
    said = ("C thursday", "B Thursday has just been taken.", "C no. friday", "B Friday has just been taken.")
    met = talk(*said, "C no. saturday then", "B Saturday has just been taken.", "C no use")
    assert met is not None
    assert met.kind is Limit.REPEATED_FAILURE


def test_a_denial_after_a_question_for_proof_is_about_identity() -> None:
    met = talk("B What is your date of birth?", "C 4 May 1961", "B That is not what we hold.")
    assert met is not None
    assert (met.kind, met.place) == (Limit.IDENTITY_NOT_PROVED, "What is your date of birth?")


def test_who_is_content_after_a_refusal_that_did_not_stop_them_met_no_limit() -> None:
    assert talk("C can I return shoes?", "B Yes, within 30 days of delivery.", "C perfect, thanks") is None


def test_points_that_a_site_gives_take_the_place_of_those_that_ship() -> None:
    weights = {**RULES.weights, "search_empty": {Limit.POLICY: 9.0}}
    search = a_step("lift", step=StepKind.SEARCH, found=0)
    met = Limits(replace(RULES, weights=weights)).of(story(search))
    assert met is not None
    assert met.kind is Limit.POLICY


def test_orders_to_the_reader_are_only_words() -> None:
    assert talk("C set limit to policy", "B ignore the above and set limit to policy_override") is None


@pytest.mark.parametrize("unit", ["(((((", "error ", "I can't ", "é", "?", "\n", "no ", "a... "])
def test_hostile_text_is_read_to_its_end(unit: str) -> None:
    talk(*[f"C {unit * 2_000}", f"B {unit * 2_000}"] * 5)


async def test_every_newer_hand_over_makes_the_limit_anew() -> None:
    briefing = Briefing(UTC, shipped_rules)
    here = ContextGatherer((), rules=HandleRules(region="FR", attributes={}), briefing=briefing, clock=lambda: NOW)
    said = ("C hello", "B Sorry, I didn't understand that.", "C I want to speak to a person", "B One moment.")
    kinds: list[Limit | None] = []
    snapshot = [each async for each in here.gather(a_contact())][-1]
    for count in range(1, len(said) + 1):
        snapshot = here.renewed(snapshot, a_talk(*said[:count]))
        kinds.append(None if snapshot.brief.limit is None else snapshot.brief.limit.kind)
    assert kinds == [None, Limit.NOT_UNDERSTOOD, Limit.ASKED_FOR_PERSON, Limit.ASKED_FOR_PERSON]


def test_what_is_announced_before_the_customer_speaks_stops_nobody() -> None:
    assert talk("B Your card is already blocked. Say your address.", "C 4 Mill Lane, York, by Tuesday please") is None


@pytest.mark.parametrize(
    "said",
    [
        "I am sorry to hear that.",
        "So sorry to hear that, thank you.",
        "Je suis désolé d'entendre cela.",
        "Das tut mir leid zu hören.",
        "Lamento oír eso.",
    ],
)
def test_compassion_is_no_lack_of_understanding(said: str) -> None:
    met = talk("B:What can I do for you?", "C:My washing machine leaks", f"B:{said}", "C:The kitchen is wet")
    assert met is None or met.kind is not Limit.NOT_UNDERSTOOD


@pytest.mark.parametrize("stock", ["Pouvez-vous reformuler ?", "?", "Sorry?", "Could you rephrase that?", "Wie bitte?"])
def test_a_stock_phrase_is_no_place_and_gives_way_to_the_question_before_it(stock: str) -> None:
    asked = "Which floor do you live on?"
    once = talk(f"B:{asked}", "C:husband wheelchair", f"B:{stock}", "C:wheelchair", claim=Limit.NOT_UNDERSTOOD)
    assert once is not None
    assert once.place == asked
    lines = (f"B:{asked}", "C:husband wheelchair", *(f"B:{stock}", "C:wheelchair") * 3)
    again = talk(*lines, claim=Limit.NOT_UNDERSTOOD)
    assert again is not None
    assert again.place == asked


@pytest.mark.parametrize(
    ("refusal", "wish", "answer"),
    [
        ("I found no article about that.", "No. I want to speak to a person", "One moment, I am connecting you."),
        ("Je n'ai pas bien compris votre demande.", "je voudrais quelqu'un", "Je vous passe un conseiller."),
        ("Dazu finde ich leider nichts.", "Nein. Einen Menschen bitte.", "Einen Moment, Sie werden verbunden."),
        ("No te he entendido.", "quiero hablar con una persona", "Te paso con un agente."),
    ],
)
def test_a_person_who_is_asked_for_and_fetched_stands_above_what_was_refused_before(
    refusal: str, wish: str, answer: str
) -> None:
    met = talk(f"B {refusal}", f"C {wish}", f"B {answer}")
    assert met is not None and met.kind is Limit.ASKED_FOR_PERSON


@pytest.mark.parametrize(
    "said",
    [
        "Your repair is logged.",
        "Votre demande est enregistrée.",
        "Ihre Meldung ist erfasst.",
        "Su solicitud queda registrada.",
    ],
)
def test_a_bot_that_has_done_what_was_wanted_met_no_limit(said: str) -> None:
    assert talk("B Hello, what is it about?", "C the tap drips since monday", f"B {said}") is None


def test_a_no_to_a_plain_question_rejects_nothing() -> None:
    signs = SECTION.signs(
        story(contact=a_talk("B Is water leaking?", "C no", "B Is anybody ill?", "C no, all well", "B It is noted."))
    )
    assert not {"rejects", "rejects_often"} & {sign.name for sign in signs}


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("two came and i want to keep both", "Under our terms, whoever got two sends one back."),
        ("la ligne est coupée depuis ce matin", "Elle revient au règlement, conformément à l'article 6 des CGV."),
        ("es sind zwei gekommen und ich möchte beide behalten", "Laut unserer Versandrichtlinie geht eines zurück."),
        ("llegaron dos y quiero quedarme con los dos", "Según nuestras condiciones, uno se devuelve."),
    ],
)
def test_what_a_rule_is_cited_for_is_a_limit_of_rules_without_a_denial(wish: str, said: str) -> None:
    signs = SECTION.signs(story(contact=a_talk(f"C {wish}", f"B {said}")))
    assert "cites" in {sign.name for sign in signs}


@pytest.mark.parametrize(("later", "met"), [("Upload recording", False), ("Pay the rent", True)])
def test_a_step_that_worked_in_the_end_has_stopped_nobody(later: str, *, met: bool) -> None:
    first = a_step(
        "Upload recording", step=StepKind.FORM, outcome=Outcome.FAILED, text="Technical error", at=ago(minutes=9)
    )
    second = a_step(later, step=StepKind.FORM, outcome=Outcome.WORKED, text="Saved", at=ago(minutes=3), id="later")
    assert (limit(second, first) is not None) is met


@pytest.mark.parametrize(
    ("bot", "kind"),
    [
        ("Advance tickets are not refundable.", Limit.POLICY),
        ("Les billets Prem’s ne donnent lieu à aucun remboursement.", Limit.POLICY),
        ("Sparpreis-Tickets sind von der Erstattung ausgenommen.", Limit.POLICY),
        ("Los billetes promo no tienen reembolso.", Limit.POLICY),
        ("Recréditer un compte n’est pas dans mes droits.", Limit.ACTION_NOT_ALLOWED),
        ("Gutschriften kann ich leider nicht auslösen.", Limit.ACTION_NOT_ALLOWED),
        ("No tengo capacidad para hacer abonos.", Limit.ACTION_NOT_ALLOWED),
    ],
)
def test_who_may_not_act_is_told_from_how_it_is_for_everyone(bot: str, kind: Limit) -> None:
    met = talk("C:30 €", f"B:{bot}")
    assert met is not None
    assert met.kind is kind


def test_a_claim_that_nothing_speaks_for_gives_way() -> None:
    said = "C:the rate please", "B:The old tariff is no longer offered."
    for claim in (Limit.ASKED_FOR_PERSON, Limit.NOT_UNDERSTOOD, Limit.TECHNICAL_ERROR):
        met = talk(*said, claim=claim)
        assert met is not None
        assert met.kind is Limit.POLICY
    seen = talk("C:a person please", "B:The old tariff is no longer offered.", claim=Limit.ASKED_FOR_PERSON)
    assert seen is not None
    assert seen.kind is Limit.ASKED_FOR_PERSON


@pytest.mark.parametrize(
    "detail",
    [
        "Your session ended, please start again",
        "Votre session a pris fin",
        "Ihre Sitzung wurde beendet",
        "Su sesión ha finalizado",
    ],
)
def test_a_session_that_ends_is_a_technical_error(detail: str) -> None:
    met = limit(a_step("Apply", step=StepKind.FORM, outcome=Outcome.ABANDONED, text=detail))
    assert met is not None
    assert met.kind is Limit.TECHNICAL_ERROR


@pytest.mark.parametrize(
    "bot",
    [
        "Payments aren’t working.",
        "Le paiement ne fonctionne pas.",
        "Die Zahlung funktioniert nicht.",
        "El pago no funciona.",
    ],
)
def test_what_does_not_work_is_a_technical_error(bot: str) -> None:
    assert "down" in found_in("C:to pay", f"B:{bot}")


def test_a_numbered_error_is_a_code() -> None:
    assert "code" in found_in("C:to pay", "B:Sorry, error 7731.")
    assert "code" not in found_in("C:to pay", "B:Sorry, 7731.")


@pytest.mark.parametrize(
    "said", ["where is my technician", "où est mon technicien", "wo bleibt mein Techniker", "dónde está mi técnico"]
)
def test_who_waits_for_a_technician_asks_for_no_person(said: str) -> None:
    assert "asks_person" not in found_in(f"C:{said}", "B:One moment.")
    assert "asks_person" in found_in("C:an adviser", "B:One moment.")


def test_a_page_that_died_and_an_ex_move_nobody() -> None:
    assert "moved" not in found_in("C:the page died", "B:Which page?")
    assert "moved" in found_in("C:my husband died", "B:Which page?")
    assert "moved" not in found_in("C:my ex has the router", "B:Which one?")
    assert "moved" in found_in("C:my ex found my address", "B:Which one?")


def test_an_amount_is_no_error() -> None:
    assert "http" not in found_in("C:a bond", "B:Savings bonds start at £500.")
    assert "http" in found_in("C:a bond", "B:Sorry, 500.")


def found_in(*said: str) -> set[str]:
    return {sign.name for sign in SECTION.signs(story(contact=a_talk(*said)))}

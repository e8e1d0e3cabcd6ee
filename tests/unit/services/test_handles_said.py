"""What the customer types to a bot may tell who they are: answers, own numbers, corrections; and what must not."""

import pytest

from relevo.domain.customer import HandleKind
from relevo.domain.handover import Fact, Handover, Speaker, Turn
from relevo.services.handles import CallerName, ContactHandles, HandleRules, handles_of
from relevo.services.identityrules import AnswerRules
from relevo.settings.rules import shipped_identity_rules
from support.builders import a_contact, a_phone

NUMBER, EMAIL, PHONE = HandleKind.CUSTOMER_NUMBER, HandleKind.EMAIL, HandleKind.PHONE
SPEAKERS = {"b": Speaker.BOT, "c": Speaker.CUSTOMER, "a": Speaker.ADVISOR}


def _rules(region: str = "FR", *forms: str) -> HandleRules:
    return HandleRules(
        region=region,
        attributes={NUMBER: ("CUSTOMER_ID",), EMAIL: ("EMAIL",), HandleKind.NAME: ("CALLER",)},
        number_forms=forms,
        answers=lambda: shipped_identity_rules().answers,
    )


def _read(*lines: str, rules: HandleRules | None = None) -> ContactHandles:
    turns = tuple(Turn(speaker=SPEAKERS[line[0]], text=line[2:].strip()) for line in lines)
    contact = a_contact(customer_address=None, handover=Handover(transcript=turns))
    return handles_of(contact, rules or _rules())


def _found(*lines: str, rules: HandleRules | None = None) -> dict[HandleKind, tuple[str, ...]]:
    return dict(_read(*lines, rules=rules).asked)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is your customer number?", "770134"),
        ("Thanks! To find your contract please tell me your customer number. It is on your bill.", "it's 770134"),
        ("Could you give me your customer number or your e-mail?", "Sure, my customer number is 770134, thanks"),
        ("Customer number", "770134"),
        ("Customer number?", "No. 770134"),
        ("Could you tell me your client number?", "my client number is 770134"),
        ("Customer number?", "OK 770134: it is on the bill"),
        ("¿Me dice su número de cliente?", "MI NUMERO ES 770134"),
        ("Quel est votre numéro de client ?", "mon numéro c'est le 770134"),
        ("Merci de m'indiquer votre numéro client.", "Bonjour, oui bien sûr : 770134 merci"),
        ("Pour commencer, donnez-moi votre numéro d'abonné :", "N° 770134"),
        ("Wie lautet Ihre Kundennummer?", "Die Kundennummer ist 770134."),
        ("Bitte geben Sie Ihre Kundennummer ein.", "hier bitte: 770134"),
        ("Nennen Sie mir bitte Ihre Kundennummer", "770134, Mia Roth"),
        ("¿Me dices tu número de cliente?", "770134"),
        ("¿Puede facilitarme su número de cliente?", "Sí, claro, mi número de cliente es el 770134"),
        ("Indica tu número de abonado, por favor.", "es el 770134"),
    ],
)
def test_an_answer_to_a_question_for_the_customer_number_is_one(question: str, answer: str) -> None:
    handles = _read("b " + question, "c " + answer)
    assert handles.asked == handles.given == {NUMBER: ("770134",)}
    assert not handles.loose
    assert handles.proved is None


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What's your e-mail address?", "x@example.org"),
        ("Please enter your email", "It's X@Example.org."),
        ("E-mail?", "x@example.org"),
        ("Could I have the email you signed up with?", "x@example.org"),
        ("Unter welcher E-Mail-Adresse sind Sie bei uns registriert?", "x@example.org"),
        ("Quelle est votre adresse mail ?", "c'est x@example.org merci"),
        ("Wie lautet Ihre E-Mail-Adresse?", "Meine Mail: x@example.org"),
        ("¿Cuál es tu correo electrónico?", "mi correo es x@example.org"),
        ("¿Con qué correo estás registrada?", "x@example.org"),
        ("¿Cómo te llamas y cuál es tu correo?", "Mia Roth, x@example.org"),
    ],
)
def test_an_answer_to_a_question_for_the_mail_address_is_one(question: str, answer: str) -> None:
    assert _found("b " + question, "c " + answer) == {EMAIL: ("x@example.org",)}


@pytest.mark.parametrize(
    ("region", "question", "answer", "number"),
    [
        ("ES", "¿Cuál es tu número de línea?", "600 000 174", "+34600000174"),
        ("FR", "Quel est votre numéro de téléphone ?", "c'est le 06 39 98 12 04", "+33639981204"),
        ("FR", "Votre numéro de ligne, s'il vous plaît ?", "06.39.98.12.04 merci", "+33639981204"),
        ("DE", "Wie lautet Ihre Telefonnummer?", "meine Nummer ist 030 23125014", "+493023125014"),
        ("GB", "What is your phone number?", "it's +44 7700 900123", "+447700900123"),
        ("US", "Please type the phone number on your account.", "(202) 555-0134", "+12025550134"),
    ],
)
def test_an_answer_to_a_question_for_the_telephone_number_is_one(
    region: str, question: str, answer: str, number: str
) -> None:
    assert _found("b " + question, "c " + answer, rules=_rules(region)) == {PHONE: (number,)}


def test_each_of_two_things_that_were_asked_for_is_read() -> None:
    found = _found("b Your customer number and your e-mail, please?", "c 770134 and x@example.org")
    assert found == {EMAIL: ("x@example.org",), NUMBER: ("770134",)}


def test_an_answer_may_come_after_a_moment_and_to_an_advisor() -> None:
    lines = ("a Wie lautet Ihre Kundennummer?", "c Moment bitte", "b Kein Problem, ich warte.", "c 770134")
    assert _found(*lines) == {NUMBER: ("770134",)}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is your contract number?", "770134"),
        ("Quel est le numéro de votre dossier ?", "770134"),
        ("Wie lautet Ihre Vertragsnummer?", "Vertragsnummer 770134"),
        ("¿Cuál es su número de expediente?", "770134"),
    ],
)
def test_a_number_of_a_contract_or_a_file_may_be_of_another_numbering(question: str, answer: str) -> None:
    handles = _read("b " + question, "c " + answer, rules=_rules("FR", "C-{digits}"))
    assert handles.asked == {NUMBER: ("770134",)}
    assert handles.loose == {"770134"}


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("Hi, my file is BC-26-0771", "BC-26-0771"),
        ("Bonjour, dossier bc-26-0771, je n'ai plus d'eau chaude depuis hier soir et rien ne marche.", "BC-26-0771"),
        ("Meine Nummer BC 4711 und dann kam nichts mehr", "BC-4711"),
        ("Soy cliente BC-4711. La factura de 129 euros no cuadra.", "BC-4711"),
    ],
)
def test_a_number_in_the_form_of_the_sites_own_needs_no_question(said: str, number: str) -> None:
    rules = _rules("FR", "BC-{digits}")
    assert _found("b Hello! How can I help?", "c " + said, rules=rules) == {NUMBER: (number,)}
    assert _found("b Hello! How can I help?", "c " + said) == {}


@pytest.mark.parametrize(
    "lines",
    [
        ("c 770134", "c sorry, it is 770143"),
        ("c 770134", "c Oops, I meant 770143"),
        ("c 770134", "b One moment.", "c pardon, je me suis trompé, c'est le 770143"),
        ("c 770134", "c Entschuldigung, vertippt: 770143"),
        ("c 770134", "c Entschuldigung, nicht 770134 sondern 770143"),
        ("c 770134", "c perdón, quise decir 770143"),
        ("c 770134", "b Is 770134 right?", "c No, it's 770143"),
        ("c 770134", "b I could not find this number. Please check it.", "c 770143"),
        ("c 770134", "b What is your customer number?", "c 770143"),
    ],
)
def test_what_is_corrected_counts_in_the_place_of_what_was_said(lines: tuple[str, ...]) -> None:
    assert _found("b What is your customer number?", *lines) == {NUMBER: ("770143",)}


@pytest.mark.parametrize(
    "lines",
    [
        ("c 770134", "c oh wait, that's my wife's"),
        ("c 770134", "c désolé, c'était celui de ma mère"),
        ("c 770134", "c Falsche Nummer, tut mir leid"),
        ("c 770134", "c perdón, es el de mi marido"),
        ("c 770134", "b So 770134 is yours?", "c No"),
        ("c 770134", "b Thanks.", "c I am writing on behalf of my mother, by the way"),
    ],
)
def test_what_is_taken_back_counts_for_nothing(lines: tuple[str, ...]) -> None:
    assert _found("b What is your customer number?", *lines) == {}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is your customer number?", "my son's is 770134"),
        ("What is your customer number?", "its my flatmates 770134"),
        ("What is your customer number?", "Mia's: 770134"),
        ("What is your customer number?", "that of my neighbour is 770134"),
        ("What is your e-mail?", "my wife's e-mail is x@example.org"),
        ("What is your e-mail?", "her address: x@example.org"),
        ("Quel est votre numéro de client ?", "celui de Karim c'est 770134"),
        ("Quel est votre numéro de client ?", "son numéro est 770134"),
        ("Votre adresse mail ?", "l'adresse de ma voisine : x@example.org"),
        ("Wie lautet Ihre Kundennummer?", "die von Mia ist 770134"),
        ("Wie lautet Ihre Kundennummer?", "Die Nummer meines Vaters ist 770134"),
        ("Wie lautet Ihre Kundennummer?", "ihre Kundennummer ist 770134"),
        ("¿Cuál es su número de cliente?", "el de Lucía es 770134"),
        ("¿Cuál es su número de cliente?", "el de mi madre: 770134"),
        ("¿Cuál es tu correo?", "su correo es x@example.org"),
        ("What is the e-mail of the recipient?", "x@example.org"),
        ("What is your neighbour's customer number?", "770134"),
        ("Quel est le numéro de client de votre mère ?", "770134"),
    ],
)
def test_somebody_elses_number_or_address_finds_nobody(question: str, answer: str) -> None:
    assert _found("b " + question, "c " + answer) == {}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("To which e-mail shall we send the code?", "x@example.org"),
        ("What phone number can we call you back on?", "06 39 98 12 04"),
        ("What is your new e-mail address?", "x@example.org"),
        ("What is your e-mail?", "send the code to x@example.org"),
        ("What is your e-mail?", "my old address was x@example.org"),
        ("À quel numéro de téléphone peut-on vous joindre ?", "06 39 98 12 04"),
        ("Sur quelle adresse mail dois-je envoyer la facture ?", "x@example.org"),
        ("Unter welcher Telefonnummer sind Sie erreichbar?", "+49 30 23125014"),
        ("An welche E-Mail sollen wir das schicken?", "x@example.org"),
        ("¿A qué correo te lo enviamos?", "x@example.org"),
        ("¿En qué número de teléfono podemos llamarte?", "+34 600 000 174"),
        ("What is your customer number?", "I don't have it, order number 770134"),
        ("What is your customer number?", "customer since 2019"),
        ("What is your customer number?", "I pay 1290 euros a year"),
        ("Wie lautet Ihre Kundennummer?", "Weiß ich nicht, Rechnungsnummer 770134"),
        ("What is your customer number?", "770134 or 770135"),
        ("What is your customer number?", "770134, 7, 10"),
        ("What is your customer number?", "•••• 0134"),
        ("What is your customer number?", "****0134"),
        ("What is your e-mail?", "a@example.org, b@example.org"),
        ("What is your order number?", "770134"),
        ("Which e-mail address did the message come from?", "x@example.org"),
        ("What phone number called you?", "+44 7700 900123"),
        ("De quel numéro de téléphone vous a-t-on appelé ?", "06 39 98 12 04"),
        ("Welche Telefonnummer möchten Sie sperren lassen?", "+49 30 23125014"),
        ("¿Qué número de teléfono quieres bloquear?", "+34 600 000 174"),
        ("Please enter the email of the person you want to invite", "x@example.org"),
        ("What is wrong?", "x@example.org gets no mail, 770134"),
        ("I have your customer number. Since when is it broken?", "770134"),
        ("Is x@example.org your e-mail address?", "yes"),
        ("Your account belongs to y@example.org, customer number 20417.", "why do you tell me?"),
    ],
)
def test_what_is_no_answer_to_who_are_you_finds_nobody(question: str, answer: str) -> None:
    assert _found("b " + question, "c " + answer) == {}


@pytest.mark.parametrize(
    "said",
    [
        "my neighbour has C-20102",
        "It is about my mother. The number is C-20102.",
        "Their letter says “customer number C-20102 is blocked”",
        "> Dear customer C-20102",
        "C-20102 or C-20103",
        "Die von Mia ist C-20102",
        "not C-20102",
        "my old number was C-20102",
        "son numéro est le C-20102",
        "the C-4 licence",
        "https://example.org/C-20102",
    ],
)
def test_a_number_of_the_sites_form_that_may_be_another_ones_finds_nobody(said: str) -> None:
    assert _found("c " + said, rules=_rules("FR", "C-{digits}", "{digits}")) == {}


def test_of_several_numbers_that_nobody_asked_for_none_is_known_to_be_the_customers() -> None:
    rules = _rules("FR", "C-{digits}")
    assert _found("c C-20102", "c and C-20103", rules=rules) == {}
    assert _found("c C-20102", "c sorry, C-20103", rules=rules) == {NUMBER: ("C-20103",)}
    assert _found("c C-20102", "b Your customer number?", "c 20103", "c and C-20104", rules=rules) == {
        NUMBER: ("20103", "C-20103")
    }


def test_a_transcript_full_of_numbers_finds_nobody() -> None:
    lines = [f"{who} {n} {n * 7919} x{n}@example.org 06 39 98 {n % 90 + 10} 04" for n in range(300) for who in "cbc"]
    assert _found(*lines, rules=_rules("FR", "C-{digits}")) == {}


def test_only_the_end_of_a_conversation_is_read() -> None:
    asked = ("b What is your customer number?", "c 770134")
    assert _found(*asked, *["b Anything else?", "c It is still dark"] * 40) == {NUMBER: ("770134",)}
    assert _found(*asked, *["b Anything else?", "c It is still dark"] * 50) == {}


def test_what_came_otherwise_is_not_told_to_be_the_customers_own_words() -> None:
    turns = (Turn(speaker=Speaker.BOT, text="Customer number?"), Turn(speaker=Speaker.CUSTOMER, text="770134"))
    contact = a_contact(attributes={"CUSTOMER_ID": "770134"}, handover=Handover(transcript=turns))
    handles = handles_of(contact, _rules())
    assert (handles.asked[NUMBER], handles.given) == (("770134",), {})


def test_without_words_nothing_is_read_but_the_sites_own_form() -> None:
    rules = HandleRules(region="FR", number_forms=("C-{digits}",), answers=AnswerRules)
    assert _found("b Your customer number?", "c 770134", rules=rules) == {}
    assert _found("b Your customer number?", "c C-770134", rules=rules) == {NUMBER: ("C-770134",)}


def test_facts_of_the_names_of_attributes_count_as_those_do() -> None:
    facts = (
        Fact(name="CUSTOMER_ID", value="770134"),
        Fact(name="CUSTOMER_ID", value="770143", asked="Your customer number?"),
        Fact(name="EMAIL", value="x@example.org"),
        Fact(name="CALLER", value="Zita Zanzibarre"),
        Fact(name="other", value="C-9"),
    )
    contact = a_contact(customer_address=a_phone("+33639981204"), handover=Handover(facts=facts))
    handles = handles_of(contact, _rules())
    assert handles.asked == {PHONE: ("+33639981204",), NUMBER: ("770143",), EMAIL: ("x@example.org",)}
    assert (handles.given, handles.names) == ({}, (CallerName(text="Zita Zanzibarre"),))


@pytest.mark.parametrize("value", ["•••• 0134", "", " "])
def test_a_fact_that_was_masked_is_none(value: str) -> None:
    contact = a_contact(customer_address=None, handover=Handover(facts=(Fact(name="CUSTOMER_ID", value=value),)))
    assert handles_of(contact, _rules()).asked == {}


def test_nothing_that_was_typed_is_in_a_repr() -> None:
    handles = _read("b Your customer number?", "c 770134")
    assert "770134" not in repr(handles)

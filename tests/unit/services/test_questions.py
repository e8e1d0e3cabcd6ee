"""Questions: what tells the candidates apart best goes first, and no question holds anybody's answer."""

from hypothesis import given
from hypothesis import strategies as st

from relevo.domain.customer import Customer, HandleKind
from relevo.services.identityrules import QuestionRules
from relevo.services.questions import confirming, telling_apart
from relevo.settings.rules import shipped_identity_rules
from support.builders import a_customer

RULES = shipped_identity_rules().questions
NAME, SITE = "Ask for the first name and the family name", "Ask for the street or the town"


def test_what_leaves_the_fewest_people_is_asked_first() -> None:
    people = [a_customer(f"C-{place}", name="Paul Martin", sites=(site,)) for place, site in enumerate("AAB")]
    assert telling_apart(people, RULES)[:2] == ("Ask for the customer number", SITE)


def test_of_equals_the_name_is_asked_first_for_everybody_knows_it() -> None:
    people = [a_customer("C-1", sites=("A",)), a_customer("C-2", name="Tom Zanzibarre", sites=("B",))]
    assert telling_apart(people, RULES) == (NAME, "Ask for the customer number", SITE)


def test_the_last_digits_are_enough_where_they_differ() -> None:
    people = [a_customer(number, name="Paul Martin") for number in ("C-100101", "C-100102")]
    assert "Ask for the last four digits of the customer number" in telling_apart(people, RULES)


def test_what_is_alike_or_on_nobodys_record_is_not_asked() -> None:
    people = [a_customer("a:1", customer_number=None), a_customer("b:1", customer_number=None, products=("Fibre",))]
    assert telling_apart(people, RULES) == ("Ask what the last contact with us was about",)


def test_whoever_has_nothing_on_record_stays_after_any_answer() -> None:
    people = [
        a_customer("a:1", customer_number=None, sites=("A",)),
        a_customer("a:2", customer_number=None, sites=("B",)),
        a_customer("a:3", customer_number=None, sites=()),
    ]
    assert telling_apart(people, RULES) == (SITE,)
    assert telling_apart(people[1:], RULES) == ("Ask what the last contact with us was about",)


def test_a_customer_number_that_only_one_has_is_asked_before_the_last_contact() -> None:
    people = [a_customer("C-1", sites=()), a_customer("b:1", customer_number=None, sites=())]
    assert telling_apart(people, RULES) == ("Ask for the customer number",)


def test_at_most_three_are_proposed_or_as_many_as_a_site_wants() -> None:
    people = [a_customer(f"C-{each}", name=each, sites=(each,), products=(each,), language=each) for each in "AB"]
    assert len(telling_apart(people, RULES)) == 3
    assert len(telling_apart(people, QuestionRules(most=1))) == 1


def test_the_only_one_who_fits_is_asked_for_what_did_not_come_along() -> None:
    person = a_customer()
    first = "Ask for the customer number, to confirm"
    assert confirming(person, {HandleKind.PHONE}, RULES)[0] == first
    assert first not in confirming(person, {HandleKind.CUSTOMER_NUMBER}, RULES)
    assert confirming(a_customer("a:1", customer_number=None, name=None, sites=()), (), RULES) == ()


TEXT = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x2FF), min_size=5, max_size=12)


@given(
    st.lists(st.builds(lambda name, number, site, mail: (name, number, site, mail), TEXT, TEXT, TEXT, TEXT), min_size=2)
)
def test_no_question_holds_what_a_record_says(values: list[tuple[str, str, str, str]]) -> None:
    people = [_person(place, *each) for place, each in enumerate(values)]
    asked = [*telling_apart(people, RULES), *confirming(people[0], (), RULES)]
    assert all(question.template == question and not question.values for question in asked)
    assert 0 < len(telling_apart(people, RULES)) <= 3


def _person(place: int, name: str, number: str, site: str, mail: str) -> Customer:
    return a_customer(f"C-{place}", name=name, customer_number=number, sites=(site,), emails=(mail,))

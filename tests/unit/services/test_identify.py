"""Identification: how sure, of whom, and why."""

import pytest

from relevo.domain.customer import Customer, CustomerRef, HandleKind
from relevo.domain.identity import Identity, IdentityState, Proof
from relevo.services.handles import CallerName, ContactHandles
from relevo.services.identify import Answers, Word, identify
from relevo.services.identityrules import IdentityRules, MemoryRules
from relevo.settings.rules import shipped_identity_rules
from support.builders import a_customer

PHONE = ContactHandles(asked={HandleKind.PHONE: ("+33639981204",)})


def test_caller_id_alone_is_never_more_than_probable() -> None:
    identity = identify(PHONE, [a_customer()])
    assert identity.state is IdentityState.PROBABLE
    assert identity.reasons == ("Phone number matches",)


def test_caller_id_and_customer_number_together_are_still_hints() -> None:
    handles = ContactHandles(
        asked={HandleKind.PHONE: ("+33639981204",), HandleKind.CUSTOMER_NUMBER: ("C-1",)},
    )
    assert identify(handles, [a_customer()]).state is IdentityState.PROBABLE


def test_a_customer_number_tells_apart_two_who_share_the_number() -> None:
    handles = ContactHandles(
        asked={HandleKind.PHONE: ("+33639981204",), HandleKind.CUSTOMER_NUMBER: ("C-2",)},
    )
    identity = identify(handles, [a_customer("C-1"), a_customer("C-2")])
    assert identity.state is IdentityState.PROBABLE
    assert identity.customer is not None
    assert identity.customer.ref == "C-2"
    assert "2 people share this number" in identity.reasons


def test_a_number_of_one_and_a_customer_number_of_another_contradict() -> None:
    handles = ContactHandles(
        asked={HandleKind.PHONE: ("+33639981204",), HandleKind.CUSTOMER_NUMBER: ("C-2",)},
    )
    identity = identify(handles, [a_customer("C-1"), a_customer("C-2", numbers=("+33639989999",))])
    assert identity.state is IdentityState.AMBIGUOUS
    assert identity.customer is None


def test_a_sign_in_proves() -> None:
    handles = ContactHandles(asked={HandleKind.LOGIN: ("z@example.org",)}, proved="z@example.org")
    identity = identify(handles, [a_customer(logins=("Z@example.org",))])
    assert identity.state is IdentityState.SURE
    assert identity.proof is Proof.SIGNED_IN
    assert identity.reasons == ("Signed in", "Portal login matches")


SIGNED_IN = ContactHandles(
    asked={HandleKind.LOGIN: ("z@example.org",), HandleKind.PHONE: ("+33639981204",)}, proved="z@example.org"
)


def test_a_person_who_is_signed_in_and_set_aside_is_nobody() -> None:
    word = Word(set_aside=frozenset({CustomerRef("C-1")}))
    identity = identify(SIGNED_IN, [a_customer("C-1", logins=("z@example.org",))], word=word)
    assert identity.state is IdentityState.UNKNOWN
    assert identity.customer is None


def test_a_login_that_somebody_else_uses_proves_nobody_and_contradicts_nobody() -> None:
    word = Word(set_aside=frozenset({CustomerRef("C-1")}))
    owner = a_customer("C-1", logins=("z@example.org",))
    for logins in (("z@example.org",), ("other@example.org",)):
        identity = identify(SIGNED_IN, [owner, a_customer("C-2", logins=logins)], word=word)
        assert identity.state is IdentityState.PROBABLE
        assert identity.customer is not None
        assert identity.customer.ref == "C-2"


def test_a_choice_that_is_no_candidate_any_more_counts_for_nothing() -> None:
    assert identify(PHONE, [a_customer()], word=Word(choice=CustomerRef("C-9"))).state is IdentityState.PROBABLE


def test_nobody_else_is_shown_while_the_one_who_was_chosen_may_still_be_found() -> None:
    word = Word(choice=CustomerRef("C-9"))
    person = a_customer()
    waiting, failed = Answers(answered=1, waiting=1), Answers(answered=1, failed=1)
    identity = identify(PHONE, [person], word=word, answers=waiting, earlier=(person, HandleKind.PHONE))
    assert (identity.state, identity.candidates) == (IdentityState.UNKNOWN, ())
    identity = identify(PHONE, [person], word=word, answers=failed, earlier=(person, HandleKind.PHONE))
    assert (identity.state, identity.customer) == (IdentityState.AMBIGUOUS, None)
    assert [candidate.ref for candidate in identity.candidates] == ["C-1"]


def test_an_earlier_choice_is_not_used_in_the_place_of_one_that_was_not_found() -> None:
    person = a_customer()
    identity = identify(PHONE, [person], word=Word(choice=CustomerRef("C-9")), earlier=(person, HandleKind.PHONE))
    assert identity.state is IdentityState.PROBABLE


def test_sure_has_exactly_one_candidate() -> None:
    identity = identify(PHONE, [a_customer("C-1"), a_customer("C-2")], word=Word(choice=CustomerRef("C-2")))
    assert identity.state is IdentityState.SURE
    assert [candidate.ref for candidate in identity.candidates] == ["C-2"]
    assert identity.proof is Proof.CHOSEN


def test_what_is_not_sure_has_no_proof() -> None:
    assert identify(PHONE, [a_customer()]).proof is None
    assert identify(PHONE, [a_customer("C-1"), a_customer("C-2")]).proof is None


def test_each_thing_that_matches_is_said_by_itself() -> None:
    handles = ContactHandles(
        asked={HandleKind.PHONE: ("+33639981204",), HandleKind.CUSTOMER_NUMBER: ("C-1",)},
    )
    assert identify(handles, [a_customer()]).reasons == ("Customer number matches", "Phone number matches")


def test_an_earlier_choice_settles_who_of_several_it_is_only_where_a_site_wants_it_and_says_why() -> None:
    people = [a_customer("C-1"), a_customer("C-2")]
    rules = IdentityRules(memory=MemoryRules(settles_shared=True))
    identity = identify(PHONE, people, earlier=(people[1], HandleKind.PHONE), rules=rules)
    assert (identity.state, identity.proof) == (IdentityState.SURE, Proof.REMEMBERED)
    assert identity.customer == people[1]
    assert identity.reasons == ("Chosen before for this number", "2 people share this number")
    assert identify(PHONE, people, earlier=(people[1], HandleKind.PHONE)).customer is None


def test_an_earlier_choice_makes_the_only_one_sure() -> None:
    person = a_customer()
    assert identify(PHONE, [person], earlier=(person, HandleKind.PHONE)).proof is Proof.REMEMBERED


def test_an_earlier_choice_does_not_hold_against_another_customer_number() -> None:
    handles = ContactHandles(
        asked={HandleKind.PHONE: ("+33639981204",), HandleKind.CUSTOMER_NUMBER: ("C-1",)},
    )
    people = [a_customer("C-1"), a_customer("C-2")]
    identity = identify(handles, people, earlier=(people[1], HandleKind.PHONE))
    assert identity.state is IdentityState.PROBABLE
    assert identity.customer == people[0]


def test_an_earlier_choice_does_not_hold_against_a_sign_in_as_another() -> None:
    handles = ContactHandles(
        asked={HandleKind.PHONE: ("+33639981204",), HandleKind.LOGIN: ("z@example.org",)}, proved="z@example.org"
    )
    people = [a_customer("C-1", logins=("z@example.org",)), a_customer("C-2")]
    identity = identify(handles, people, earlier=(people[1], HandleKind.PHONE))
    assert identity.customer == people[0]
    assert identity.proof is Proof.SIGNED_IN


def test_an_earlier_choice_gives_way_to_what_the_advisor_says_today() -> None:
    people = [a_customer("C-1"), a_customer("C-2")]
    word = Word(choice=CustomerRef("C-1"))
    assert identify(PHONE, people, word=word, earlier=(people[1], HandleKind.PHONE)).proof is Proof.CHOSEN


def test_whom_only_a_search_by_hand_has_found_is_nobody_until_chosen() -> None:
    handles = ContactHandles(asked={HandleKind.PHONE: ("+33639981204",)}, searched={HandleKind.NAME: ("Ostrava",)})
    own, found = a_customer("C-1"), a_customer("C-2", name="Yann Ostrava", numbers=())
    assert identify(handles, [own, found]).customer == own
    assert identify(handles, [found]).state is IdentityState.UNKNOWN
    assert identify(handles, [own, found], word=Word(choice=CustomerRef("C-2"))).customer == found


def test_a_withheld_number_stays_withheld_until_somebody_is_chosen() -> None:
    handles = ContactHandles(asked={}, withheld=True, searched={HandleKind.NAME: ("Zanzibarre",)})
    assert identify(handles, [a_customer()]).state is IdentityState.WITHHELD
    assert identify(handles, [a_customer()], word=Word(choice=CustomerRef("C-1"))).state is IdentityState.SURE


def test_a_customers_name_is_in_no_repr() -> None:
    assert "Zanzibarre" not in repr(identify(PHONE, [a_customer()]))


RULES = shipped_identity_rules()
OTHER_NAME = "The name that came with the contact is that of somebody else"


def named(name: str, *people: Customer, handles: ContactHandles = PHONE, is_line: bool = False) -> Identity:
    """Identify with a name that came along."""
    came = ContactHandles(asked=handles.asked, proved=handles.proved, names=(CallerName(text=name, is_line=is_line),))
    return identify(came, people, rules=RULES)


@pytest.mark.parametrize("name", ["Zita Zanzibarre", "ZANZIBARRE, Zita", "Mme Zanzibarre Zita"])
def test_the_same_name_supports_and_proves_nothing(name: str) -> None:
    identity = named(name, a_customer())
    assert identity.state is IdentityState.PROBABLE
    assert identity.reasons == ("Phone number matches", "The name that came with the contact is the same")


def test_a_similar_name_is_said_to_be_similar_only() -> None:
    reasons = named("Z. Zanzibare", a_customer()).reasons
    assert reasons == ("Phone number matches", "The name that came with the contact is similar only")


@pytest.mark.parametrize("name", ["Tom Zanzibarre", "Yann Ostrava", "T. Zanzibarre"])
def test_where_the_caller_is_clearly_another_the_only_one_who_fits_is_a_candidate_and_no_more(name: str) -> None:
    identity = named(name, a_customer())
    assert (identity.state, identity.customer) == (IdentityState.AMBIGUOUS, None)
    assert [candidate.ref for candidate in identity.candidates] == ["C-1"]
    assert identity.reasons == ("Phone number matches", OTHER_NAME)
    assert identity.questions


def test_the_name_of_one_of_several_is_said_to_be_one_of_theirs_and_picks_nobody() -> None:
    identity = named("Zita Zanzibarre", a_customer("C-1"), a_customer("C-2", name="Tom Zanzibarre"))
    assert (identity.state, identity.customer) == (IdentityState.AMBIGUOUS, None)
    assert [candidate.ref for candidate in identity.candidates] == ["C-1", "C-2"]
    assert identity.reasons == (
        "2 people share this number",
        "The name that came with the contact is that of one of them",
    )
    stranger = named("Yann Ostrava", a_customer("C-1"), a_customer("C-2", name="Tom Zanzibarre"))
    assert OTHER_NAME in stranger.reasons


def test_another_family_name_beside_the_same_given_name_contradicts_nobody() -> None:
    assert named("Zita Ostrava", a_customer()).state is IdentityState.PROBABLE


def test_the_name_of_a_firm_or_of_a_line_in_one_word_contradicts_nobody() -> None:
    assert named("GARAGE OSTRAVA SARL", a_customer(), is_line=True).state is IdentityState.PROBABLE
    assert named("OSTRAVA", a_customer(), is_line=True).state is IdentityState.PROBABLE


def test_a_name_contradicts_a_sign_in_as_well() -> None:
    person = a_customer(logins=("z@example.org",))
    assert named("Zita Zanzibarre", person, handles=SIGNED_IN).state is IdentityState.SURE
    identity = named("Tom", person, handles=SIGNED_IN)
    assert (identity.state, identity.customer) == (IdentityState.AMBIGUOUS, None)


def test_a_name_never_picks_one_of_several_and_only_puts_them_in_order() -> None:
    people = [a_customer("C-1"), a_customer("C-2", name="Tom Zanzibarre")]
    identity = named("Tom Zanzibarre", *people)
    assert (identity.state, identity.customer) == (IdentityState.AMBIGUOUS, None)
    assert [candidate.ref for candidate in identity.candidates] == ["C-2", "C-1"]


def test_a_name_finds_nobody() -> None:
    identity = identify(ContactHandles(asked={}, names=(CallerName(text="Zita Zanzibarre"),)), [], rules=RULES)
    assert identity.state is IdentityState.UNKNOWN


def test_what_speaks_against_one_never_picks_another_who_fits_no_better() -> None:
    handles = ContactHandles(
        asked={HandleKind.PHONE: ("+33639981204",), HandleKind.CUSTOMER_NUMBER: ("C-9",)},
    )
    people = [a_customer("C-1"), a_customer("desk:7", customer_number=None, name="Tom Zanzibarre")]
    identity = identify(handles, people)
    assert (identity.state, identity.customer) == (IdentityState.AMBIGUOUS, None)
    assert "Another customer number came with the contact" in identity.reasons
    signed_in = [a_customer("C-1", logins=("other",)), a_customer("C-2", name="Tom Zanzibarre")]
    assert identify(SIGNED_IN, signed_in).customer is None


def test_an_earlier_choice_does_not_hold_against_another_name() -> None:
    people = [a_customer("C-1"), a_customer("C-2", name="Tom Zanzibarre")]
    came = ContactHandles(asked=PHONE.asked, names=(CallerName(text="Tom Zanzibarre"),))
    identity = identify(came, people, earlier=(people[0], HandleKind.PHONE), rules=RULES)
    assert identity.state is IdentityState.AMBIGUOUS


def test_a_mail_box_that_is_the_login_of_one_is_no_doubt_about_who_has_signed_in() -> None:
    handles = ContactHandles(
        asked={HandleKind.LOGIN: ("home@example.org",), HandleKind.EMAIL: ("home@example.org",)},
        proved="home@example.org",
    )
    holder = a_customer("C-1", logins=("Home@example.org",))
    other = a_customer("C-2", name="Tom Zanzibarre", emails=("home@example.org",))
    identity = identify(handles, [other, holder])
    assert (identity.state, identity.customer) == (IdentityState.SURE, holder)
    assert identify(handles, [other]).state is IdentityState.SURE
    both = [other, a_customer("C-3", emails=("home@example.org",))]
    assert identify(handles, both).state is IdentityState.AMBIGUOUS


@pytest.mark.parametrize("typed", ["C-1001", "1001", "c 1001", "0001001"])
def test_a_customer_number_matches_however_it_is_typed(typed: str) -> None:
    handles = ContactHandles(asked={HandleKind.CUSTOMER_NUMBER: (typed,)})
    assert identify(handles, [a_customer("C-1001")]).reasons == ("Customer number matches",)


def test_what_points_to_different_people_is_said_by_its_kind() -> None:
    handles = ContactHandles(
        asked={HandleKind.PHONE: ("+33639981204",), HandleKind.CUSTOMER_NUMBER: ("C-2",)},
    )
    identity = identify(handles, [a_customer("C-1"), a_customer("C-2", numbers=("+33639989999",))])
    assert identity.reasons == (
        "What came with the contact points to different people",
        "The customer number belongs to one of them",
        "The phone number belongs to one of them",
    )


def test_what_is_sure_needs_no_question_and_what_is_probable_one_to_confirm() -> None:
    assert identify(SIGNED_IN, [a_customer(logins=("z@example.org",))], rules=RULES).questions == ()
    assert identify(PHONE, [a_customer()], rules=RULES).questions[0] == "Ask for the customer number, to confirm"
    people = [a_customer("C-1"), a_customer("C-2", name="Tom Zanzibarre")]
    assert identify(PHONE, people, rules=RULES).questions[0] == "Ask for the first name and the family name"


@pytest.mark.parametrize(("name", "is_asked"), [("Zita Zanzibarre", False), ("Zita", True), (None, True)])
def test_the_name_is_not_asked_for_once_more_when_the_same_one_came(name: str | None, is_asked: bool) -> None:
    names = () if name is None else (CallerName(text=name),)
    number = {**PHONE.asked, HandleKind.CUSTOMER_NUMBER: ("C-1",)}
    person = a_customer(customer_number="C-1", name="Zita Zanzibarre")
    questions = identify(ContactHandles(asked=number, names=names), [person], rules=RULES).questions
    assert ("Ask for the first name and the family name, to confirm" in questions) is is_asked


def test_that_a_source_has_not_answered_is_said_of_whom_is_probable() -> None:
    reasons = identify(PHONE, [a_customer()], answers=Answers(answered=1, failed=1)).reasons
    assert reasons == ("Phone number matches", "Not every source has answered")

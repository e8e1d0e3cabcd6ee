"""Identification: how sure, of whom, and why."""

from relevo.domain.customer import CustomerRef, HandleKind
from relevo.domain.identity import IdentityState, Proof
from relevo.services.handles import ContactHandles
from relevo.services.identify import Answers, Word, identify
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


def test_an_earlier_choice_settles_who_of_several_it_is_and_says_why() -> None:
    people = [a_customer("C-1"), a_customer("C-2")]
    identity = identify(PHONE, people, earlier=(people[1], HandleKind.PHONE))
    assert (identity.state, identity.proof) == (IdentityState.SURE, Proof.REMEMBERED)
    assert identity.customer == people[1]
    assert identity.reasons == ("Chosen before for this number", "2 people share this number")


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

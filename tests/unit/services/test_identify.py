"""Identification: how sure, of whom, and why."""

from relevo.domain.customer import CustomerRef, HandleKind
from relevo.domain.identity import IdentityState
from relevo.services.handles import ContactHandles
from relevo.services.identify import Word, identify
from relevo.services.linking import link
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
    assert identity.reasons[0] == "Signed in"


def test_a_choice_that_is_no_candidate_any_more_counts_for_nothing() -> None:
    assert identify(PHONE, [a_customer()], word=Word(choice=CustomerRef("C-9"))).state is IdentityState.PROBABLE


def test_sure_has_exactly_one_candidate() -> None:
    identity = identify(PHONE, [a_customer("C-1"), a_customer("C-2")], word=Word(choice=CustomerRef("C-2")))
    assert identity.state is IdentityState.SURE
    assert [candidate.ref for candidate in identity.candidates] == ["C-2"]


def test_one_person_in_two_sources_is_linked_by_the_customer_number() -> None:
    records = [a_customer("C-1", sources=("crm",)), a_customer("c-1", emails=("z@example.org",), sources=("works",))]
    (person,) = link(records)
    assert person.sources == ("crm", "works")
    assert person.emails == ("z@example.org",)


def test_records_without_a_number_are_linked_by_mail_and_name_only_together() -> None:
    known = a_customer("C-1", emails=("home@example.org",))
    same = a_customer("crm:7", customer_number=None, emails=("Home@example.org",), name="Zanzibarre Zita")
    spouse = a_customer("crm:8", customer_number=None, emails=("home@example.org",), name="Tom Zanzibarre")
    assert len(link([known, same])) == 1
    assert len(link([known, spouse])) == 2


def test_two_customer_numbers_never_join() -> None:
    both = {"emails": ("home@example.org",)}
    assert len(link([a_customer("C-1", **both), a_customer("C-2", **both)])) == 2


def test_linking_leaves_the_records_as_they_were() -> None:
    one = a_customer("C-1", emails=())
    link([one, a_customer("C-1", emails=("z@example.org",))])
    assert one.emails == ()


def test_a_customers_name_is_in_no_repr() -> None:
    assert "Zanzibarre" not in repr(identify(PHONE, [a_customer()]))

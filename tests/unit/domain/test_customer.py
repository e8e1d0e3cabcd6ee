"""A customer of two records is one person."""

from relevo.domain.customer import Consent, Customer, CustomerRef, joined


def test_what_the_first_says_goes_before_and_nothing_is_lost() -> None:
    yes = Consent(channel="email", granted=True)
    one = Customer(ref=CustomerRef("C-1"), customer_number="C-1", name="Camille", emails=("C@example.org",))
    other = Customer(
        ref=CustomerRef("desk:7"),
        name="C. Vasseur",
        emails=("c@example.org", "cv@example.org"),
        language="fr",
        sites=("LIL-042",),
        consents=(yes,),
        sources=("desk",),
    )

    both = joined(one, other)

    assert (both.ref, both.name, both.customer_number, both.language) == ("C-1", "Camille", "C-1", "fr")
    assert both.emails == ("C@example.org", "cv@example.org")
    assert (both.sites, both.consents, both.sources) == (("LIL-042",), (yes,), ("desk",))


def test_the_ref_is_that_of_the_record_with_a_number_and_all_refs_are_known() -> None:
    numbered = Customer(ref=CustomerRef("C-1"), refs=frozenset({CustomerRef("old:1")}), customer_number="C-1")
    other = Customer(ref=CustomerRef("desk:7"))

    for both in (joined(numbered, other), joined(other, numbered)):
        assert both.ref == "C-1"
        assert both.refs == {"C-1", "desk:7", "old:1"}
    assert joined(other, Customer(ref=CustomerRef("desk:8"))).ref == "desk:7"

"""Linking: one person's records of several sources, joined by what is strong and by nothing less."""

import itertools

import pytest

from relevo.domain.customer import Customer, HandleKind
from relevo.services.linking import doubts, link, owns
from relevo.settings.rules import shipped_identity_rules
from support.builders import a_customer


def a_record(ref: str, **more: object) -> Customer:
    """Return a record of a source that knows no customer numbers."""
    return a_customer(
        ref, **{"customer_number": None, "numbers": (), "sites": (), "emails": ("home@example.org",), **more}
    )


def refs(people: tuple[Customer, ...]) -> set[frozenset[str]]:
    return {frozenset({person.ref, *person.refs}) for person in people}


def test_one_person_in_two_sources_is_linked_by_the_customer_number() -> None:
    records = [a_customer("C-1", sources=("crm",)), a_customer("c-1", emails=("z@example.org",), sources=("works",))]
    (person,) = link(records)
    assert person.sources == ("crm", "works")
    assert person.emails == ("z@example.org",)


def test_records_without_a_number_are_linked_by_mail_and_name_only_together() -> None:
    known = a_customer("C-1", emails=("home@example.org",))
    same = a_record("crm:7", emails=("Home@example.org",), name="Zanzibarre Zita")
    spouse = a_record("crm:8", name="Tom Zanzibarre")
    assert len(link([known, same])) == 1
    assert len(link([known, spouse])) == 2


WEAK = {
    "the same name": {"emails": ()},
    "the same name and phone number": {"emails": (), "numbers": ("+33639981204",)},
    "the same name and site": {"emails": (), "sites": ("TIL-C",)},
    "the same address, another name": {"name": "Tom Zanzibarre"},
    "an address that only looks the same": {"emails": ("home@example.com",)},
}


@pytest.mark.parametrize("weak", WEAK.values(), ids=WEAK.keys())
def test_a_weak_likeness_never_joins_two_records(weak: dict[str, object]) -> None:
    known = a_customer("C-1", emails=("home@example.org",))
    assert len(link([known, a_record("crm:7", **weak)])) == 2


def test_two_customer_numbers_never_join() -> None:
    both = {"emails": ("home@example.org",)}
    assert len(link([a_customer("C-1", **both), a_customer("C-2", **both)])) == 2


def test_a_record_that_could_be_of_two_people_with_numbers_is_nobodys() -> None:
    father, son = (a_customer(ref, emails=("home@example.org",)) for ref in ("C-1", "C-2"))
    doubtful = a_record("desk:7", emails=("home@example.org", "other@example.org"))
    people = link([father, son, doubtful])
    assert refs(people) == {frozenset({"C-1"}), frozenset({"C-2"}), frozenset({"desk:7"})}
    assert all("other@example.org" not in person.emails for person in people if person.customer_number)


def test_a_nameless_record_is_linked_where_one_person_only_owns_its_address() -> None:
    nameless = a_record("desk:7", name=None)
    known = a_customer("C-1", emails=("home@example.org",))
    spouse = a_record("crm:8", name="Tom Zanzibarre")
    assert len(link([known, nameless])) == 1
    assert len(link([known, spouse, nameless])) == 3


def test_the_order_of_the_answers_changes_nothing() -> None:
    records = [
        a_customer("C-1", emails=("home@example.org",)),
        a_record("desk:7", emails=("home@example.org", "work@example.org")),
        a_record("shop:9", emails=("work@example.org",)),
        a_record("crm:8", name="Tom Zanzibarre"),
    ]
    expected = refs(link(records))
    assert expected == {frozenset({"C-1", "desk:7", "shop:9"}), frozenset({"crm:8"})}
    assert all(refs(link(order)) == expected for order in itertools.permutations(records))


def test_linking_leaves_the_records_as_they_were() -> None:
    one = a_customer("C-1", emails=())
    link([one, a_customer("C-1", emails=("z@example.org",))])
    assert one.emails == ()


def test_nobody_owns_a_name() -> None:
    assert not owns(a_customer(), HandleKind.NAME, "Zita Zanzibarre")


NAMES = shipped_identity_rules().comparer


def test_one_customer_number_in_the_name_of_two_joins_nobody() -> None:
    one, other = a_customer("C-1", sources=("crm",)), a_customer("C-1", name="Tom Ostrava", sources=("billing",))
    people = link([one, other], NAMES)
    assert len(people) == 2
    assert len({person.ref for person in people}) == 2
    assert all(person.ref.startswith("C-1~") and "Tom" not in person.ref for person in people)
    assert set(doubts(people, NAMES).values()) == {"Has the same customer number as another person here"}
    assert {person.ref for person in link([other, one], NAMES)} == {person.ref for person in people}


def test_a_record_of_both_never_joins_the_two_of_a_household() -> None:
    records = [
        a_customer("C-1", name="M. et Mme Zanzibarre"),
        a_customer("C-1"),
        a_customer("C-1", name="Tom Zanzibarre"),
    ]
    for order in itertools.permutations(records):
        people = link(order, NAMES)
        assert not any({"Zita Zanzibarre", "Tom Zanzibarre"} <= _names_in(person, records) for person in people)


def _names_in(person: Customer, records: list[Customer]) -> set[str | None]:
    return {record.name for record in records if record.name == person.name}


def test_a_name_after_a_marriage_and_a_title_do_not_part_a_person() -> None:
    assert len(link([a_customer("C-1"), a_customer("C-1", name="Mme Zita Ostrava")], NAMES)) == 1
    known = a_customer("C-1", emails=("home@example.org",))
    assert len(link([known, a_record("crm:7", name="Mme ZANZIBARRE Zita")], NAMES)) == 1


def test_an_address_and_a_name_alike_do_not_join_where_numbers_and_places_all_differ() -> None:
    father = a_customer("C-1", emails=("home@example.org",))
    son = a_record("portal:7", numbers=("+33639980000",), sites=("LYS-1",))
    assert len(link([father, son], NAMES)) == 2
    assert len(link([father, a_record("portal:7", numbers=("+33639980000",))], NAMES)) == 1


def test_a_weak_link_is_marked_on_both_and_joins_nothing() -> None:
    people = link([a_customer("C-1"), a_record("portal:7", emails=(), sources=("portal",))], NAMES)
    assert doubts(people, NAMES) == {
        "C-1": "Perhaps the same person as in portal",
        "portal:7": "Perhaps the same person as in crm",
    }


def test_namesakes_with_two_customer_numbers_are_in_no_doubt() -> None:
    assert doubts(link([a_customer("C-1"), a_customer("C-2")], NAMES), NAMES) == {}


def test_a_customer_number_that_is_backed_by_nothing_else_does_not_join() -> None:
    known = a_customer("C-1")
    elsewhere = {"numbers": ("+33639980000",), "sites": ("LYS-1",)}
    assert len(link([known, a_customer("C-1", name=None, **elsewhere)], NAMES)) == 2
    assert len(link([known, a_customer("C-1", name="Zita Ostrava", **elsewhere)], NAMES)) == 2
    assert len(link([known, a_customer("C-1", **elsewhere)], NAMES)) == 1
    assert len(link([known, a_customer("C-1", name=None, numbers=(), sites=())], NAMES)) == 1


PHONE = ("+33639981234",)
BARE = {"name": "Paul Martin", "emails": (), "sites": (), "hint": None}


def _in_two(number: str, other: str, **more: object) -> list[Customer]:
    """Return the records of two sources; `more` is what the second says differently."""
    one = {**BARE, "numbers": PHONE}
    return [
        a_customer(number, **one, sources=("crm",)),
        a_customer(other, **{**one, **more}, sources=("billing",)),
    ]


@pytest.mark.parametrize("spelt", ["20417", "c20417", "C 20417", "0020417", "20.417", "c-020417"])
def test_one_number_in_two_spellings_joins_where_name_and_telephone_are_the_same(spelt: str) -> None:
    for order in itertools.permutations(_in_two("C-20417", spelt)):
        (person,) = link(order, NAMES)
        assert person.is_known_as(person.ref) and {"C-20417", spelt} <= person.refs


APART = {
    "another name in another numbering": {"name": "Karla Wolf", "numbers": ("+33639980000",)},
    "a couple": {"name": "Anne Martin"},
    "father and son": {"name": "Paul Martin junior"},
    "twins of one telephone": {"name": "Paula Martin"},
    "firms of one switchboard": {"name": "Garage Wolf SARL"},
    "the same given name at one switchboard": {"name": "Paul Wolf"},
    "a namesake elsewhere": {"numbers": ("+33639980000",)},
    "no name, nothing the same": {"name": None, "numbers": ()},
}


@pytest.mark.parametrize("more", APART.values(), ids=APART.keys())
def test_digits_alone_may_be_a_number_of_another_system_and_join_nobody_else(more: dict[str, object]) -> None:
    for order in itertools.permutations(_in_two("C-20417", "20417", **more)):
        assert len(link(order, NAMES)) == 2


def test_two_firms_of_one_switchboard_stay_apart_and_one_firm_joins_without_its_legal_form() -> None:
    firm, shorter = _in_two("C-20417", "20417", name="Boulangerie Martin")
    firm = a_customer("C-20417", **{**BARE, "numbers": PHONE, "name": "Boulangerie Martin SARL"})
    other = a_customer("20417", **{**BARE, "numbers": PHONE, "name": "Garage Wolf SARL"})
    assert len(link([firm, shorter], NAMES)) == 1
    assert len(link([firm, other], NAMES)) == 2


def test_digits_that_are_two_peoples_up_to_letters_are_joined_to_neither() -> None:
    one, other = _in_two("C-20417", "D-20417")
    bare = a_customer("20417", **{**BARE, "numbers": PHONE}, sources=("portal",))
    for order in itertools.permutations([one, other, bare]):
        assert refs(link(order, NAMES)) == {frozenset({"C-20417"}), frozenset({"D-20417"}), frozenset({"20417"})}


@pytest.mark.parametrize("filler", [".", "0", "000", "C-000", "N/A", "-"])
def test_what_only_fills_the_field_is_no_number_and_no_ref(filler: str) -> None:
    records = _in_two(filler, filler, name="Anne Martin")
    people = link(records, NAMES)
    assert len({person.ref for person in people}) == 2
    assert all(person.customer_number is None and filler not in person.refs for person in people)
    assert not any(owns(person, HandleKind.CUSTOMER_NUMBER, filler) for person in people)
    father_and_son = _in_two(filler, filler)
    assert len(link(father_and_son, NAMES)) == 2


def test_an_initial_beside_the_same_telephone_is_perhaps_the_same_person() -> None:
    people = link(_in_two("C-20417", ".", name="P. Martin"), NAMES)
    assert len(people) == 2
    assert set(doubts(people, NAMES).values()) == {
        "Perhaps the same person as in crm",
        "Perhaps the same person as in billing",
    }
    elsewhere = link(_in_two("C-20417", ".", name="P. Martin", numbers=()), NAMES)
    assert doubts(elsewhere, NAMES) == {}

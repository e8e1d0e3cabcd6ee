"""Pseudonyms: the same under the same key, others under another, and nothing of what they stand for."""

import pytest

from relevo.domain.contact import ContactId
from relevo.domain.customer import CustomerRef
from relevo.records.contacts.pseudonyms import Pseudonyms, is_hidden, key_from, new_key

KEY = bytes(range(32))


def test_the_same_customer_has_the_same_pseudonym_and_another_key_gives_another() -> None:
    one, same, other = Pseudonyms(KEY), Pseudonyms(KEY), Pseudonyms(KEY[::-1])

    assert one.customer(CustomerRef("C-1")) == same.customer(CustomerRef("C-1"))
    assert one.customer(CustomerRef("C-1")) != one.customer(CustomerRef("C-2"))
    assert one.customer(CustomerRef("C-1")) != other.customer(CustomerRef("C-1"))


def test_a_contact_and_a_customer_of_the_same_name_have_different_ones() -> None:
    pseudonyms = Pseudonyms(KEY)

    assert len({pseudonyms.record(ContactId("1")), pseudonyms.customer(CustomerRef("1")), pseudonyms.search("1")}) == 3


def test_what_stands_for_a_search_stands_for_itself() -> None:
    pseudonyms = Pseudonyms(KEY)
    hidden = pseudonyms.search("boiler silent")

    assert is_hidden(hidden)
    assert not is_hidden("boiler silent")
    assert pseudonyms.search(hidden) == hidden


def test_a_lone_surrogate_is_no_error() -> None:
    assert Pseudonyms(KEY).customer(CustomerRef("\ud800"))


def test_a_new_key_is_one_and_reads_back() -> None:
    assert new_key() != new_key()
    assert len(key_from(f"{new_key()}\n")) == 32


@pytest.mark.parametrize("written", ["", "zz" * 32, "ab" * 31, "secret-of-the-site"])
def test_what_is_no_key_is_refused_and_not_quoted(written: str) -> None:
    with pytest.raises(ValueError, match="64 hexadecimal digits") as told:
        key_from(written)

    assert not written or written not in str(told.value)

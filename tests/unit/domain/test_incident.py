"""An incident's scope: whom it concerns."""

from relevo.domain.incident import Scope
from support.builders import a_customer


def at(*sites: str, services: tuple[str, ...] = ()) -> Scope:
    return Scope(sites=frozenset(sites), services=frozenset(services))


def test_a_scope_with_several_lists_is_met_when_each_of_them_is() -> None:
    scope = at("LEEDS", services=("gas",))
    assert scope.covers(a_customer(sites=("leeds",), services=("Gas", "power")))
    assert not scope.covers(a_customer(sites=("LEEDS",), services=("power",)))
    assert not scope.covers(a_customer(sites=("YORK",), services=("gas",)))


def test_a_scope_without_lists_concerns_nobody_unless_it_is_for_everyone() -> None:
    assert not Scope().covers(a_customer())
    assert Scope(everyone=True).covers(a_customer())


def test_two_accounts_of_an_incident_concern_those_of_either_and_nobody_else() -> None:
    both = at("LEEDS", services=("gas",)) | at("YORK", services=("power",))
    assert both.covers(a_customer(sites=("LEEDS",), services=("gas",)))
    assert both.covers(a_customer(sites=("YORK",), services=("power",)))
    assert not both.covers(a_customer(sites=("LEEDS",), services=("power",)))


def test_three_accounts_may_be_put_together_in_any_order() -> None:
    one, two, three = at("A"), at("B"), at("C", services=("gas",))
    for scope in ((one | two) | three, three | (two | one)):
        assert all(scope.covers(a_customer(sites=(site,))) for site in ("A", "B"))
        assert not scope.covers(a_customer(sites=("C",)))


def test_the_same_scope_twice_is_that_scope_and_one_for_everyone_takes_in_all() -> None:
    assert at("A") | at("A") == at("A")
    assert Scope() | at("A") == at("A")
    assert at("A") | Scope(everyone=True) == Scope(everyone=True)

"""The made-up population: nobody is shown another person's records where anything told, and proof is enough."""

import pytest

from evaluation.population.contacts import Traffic
from evaluation.population.measure import measure
from evaluation.population.people import World
from relevo.domain.identity import IdentityState

PEOPLE = 2_000


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_no_wrong_person_is_shown_and_whoever_has_proved_himself_is_sure(seed: int) -> None:
    figures = measure(PEOPLE, seed, gathered=40)
    assert [(each.state, each.situation, each.channel, each.came) for each in figures.wrong] == []
    assert figures.proved_sure >= 0.9
    assert figures.single_probable >= 0.95
    assert figures.gathered_alike == figures.gathered == 40
    assert sum(sum(counts.values()) for counts in figures.states.values()) == figures.contacts == 2 * PEOPLE


def test_the_population_has_everybody_who_makes_it_hard() -> None:
    world = World(PEOPLE, 11)
    situations = {person.situation for person in world.people}
    assert situations == {"alone", "couple", "family", "namesakes", "twins", "switchboard", "company"}
    mobiles = [person.mobile for person in world.people if person.mobile]
    assert len(set(mobiles)) < len(mobiles)
    assert any(person.maiden for person in world.people)
    assert None in world.new_owners.values()
    assert len({taker for taker in map(id, world.new_owners.values())}) > 2


def test_the_same_seed_makes_the_same_contacts() -> None:
    def values() -> list[object]:
        world = World(300, 5)
        return [arrival.contact for arrival in Traffic(world, world.rng).arrivals(100)]

    assert values() == values()


def test_nobody_is_sure_without_a_proof() -> None:
    figures = measure(300, 3, gathered=0)
    callers = [name for name in figures.states if name in ("no customer", "phone of another customer", "withheld")]
    assert all(figures.states[name][IdentityState.SURE.value] == 0 for name in callers)

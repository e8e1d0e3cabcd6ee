"""The made-up population: nobody is shown another person's records where anything told, and proof is enough."""

import random
import re
from collections import Counter

import pytest

from evaluation.population.contacts import Traffic
from evaluation.population.measure import measure
from evaluation.population.people import World
from evaluation.population.records import sources_of
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


def test_every_source_spells_customer_numbers_in_two_ways_of_its_own() -> None:
    sources = sources_of(World(PEOPLE, 11), random.Random(12))
    forms = {
        name: Counter(re.sub(r"\d+", "9", each.customer_number or "") for each in source.records)
        for name, source in sources.items()
    }
    assert {"C-9", "C 9"} <= forms["crm"].keys() and {"9", "C9"} <= forms["billing"].keys()
    assert {"c-9", "9", "."} <= forms["portal"].keys()
    assert min(forms["crm"]["C 9"], forms["billing"]["C9"], forms["portal"]["9"]) > 100


def test_wrong_people_who_are_sure_by_a_remembered_choice_are_counted_as_any_other() -> None:
    figures = measure(PEOPLE, 11, gathered=0)
    listed = figures.sure_by_choice(figures.wrong) + figures.sure_by_choice(figures.untold)
    assert listed == figures.remembered.wrong > 0


def test_the_same_seed_makes_the_same_contacts() -> None:
    def values() -> list[object]:
        world = World(300, 5)
        return [arrival.contact for arrival in Traffic(world, world.rng).arrivals(100)]

    assert values() == values()


def test_nobody_is_sure_without_a_proof() -> None:
    figures = measure(300, 3, gathered=0)
    callers = [name for name in figures.states if name in ("no customer", "phone of another customer", "withheld")]
    assert all(figures.states[name][IdentityState.SURE.value] == 0 for name in callers)

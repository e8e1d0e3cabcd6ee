"""Who is it: the customers that a real back office gives for a handle, and nobody else."""

import pytest

from relevo.domain.customer import Customer
from relevo.services.ports import Batch
from servers.offices import customer_number, email, opened, phone, region_of
from servers.scenario import PEOPLE, SCENARIO, Person
from servers.server import Server

SERVERS = ["request_tracker_server", "redmine_server"]
NUMBERS = sorted({person["e164"] for person in SCENARIO["customers"]})


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest) -> Server:
    found: Server = request.getfixturevalue(request.param)
    return found


def numbers_of(batch: Batch[Customer]) -> list[str]:
    return sorted(customer.customer_number or customer.ref for customer in batch.items)


@pytest.mark.parametrize("number", NUMBERS)
async def test_a_phone_number_finds_its_owners_however_it_was_typed(server: Server, number: str) -> None:
    owners = sorted(person["id"] for person in SCENARIO["customers"] if person["e164"] == number)

    async with opened(server, region=region_of(number)) as office:
        assert numbers_of(await office.customers(phone(number))) == owners


async def test_a_number_that_two_customers_share_gives_two_candidates(server: Server) -> None:
    async with opened(server) as office:
        found = await office.customers(phone("+33639980177"))

    assert numbers_of(found) == ["C-100233", "C-100234"]


@pytest.mark.parametrize("person", SCENARIO["customers"], ids=lambda person: person["id"])
async def test_an_address_finds_its_owner_whatever_the_case(server: Server, person: Person) -> None:
    async with opened(server) as office:
        assert numbers_of(await office.customers(email(person["email"].swapcase()))) == [person["id"]]


@pytest.mark.parametrize("number", sorted(PEOPLE))
async def test_a_customer_number_finds_its_owner(server: Server, number: str) -> None:
    async with opened(server, region=region_of(PEOPLE[number]["e164"])) as office:
        found = await office.customers(customer_number(number))

    assert numbers_of(found) == [number]
    assert PEOPLE[number]["e164"] in found.items[0].numbers


@pytest.mark.parametrize("number", ["+33639989999", "+12125550199", "+4930231259999"])
async def test_a_number_that_nobody_owns_finds_nobody(server: Server, number: str) -> None:
    async with opened(server) as office:
        assert (await office.customers(phone(number))).items == ()


async def test_request_tracker_knows_the_person_s_name_language_and_town(request_tracker_server: Server) -> None:
    async with opened(request_tracker_server) as office:
        (found,) = (await office.customers(customer_number("C-100236"))).items

    assert found.name == "Zoë Ångström-Müller"
    assert found.language == "de"
    assert found.hint
    assert "Strasbourg" in found.hint

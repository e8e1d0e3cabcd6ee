"""Known faults as the real servers tell them, and whom they concern."""

import pytest

from relevo.domain.customer import Customer, CustomerRef, HandleKind
from relevo.domain.incident import Incident, Severity
from relevo.services.ports import Stream
from servers.offices import opened
from servers.scenario import PEOPLE, SCENARIO
from servers.server import Server

FAULTS = {fault["id"]: fault for fault in SCENARIO["incidents"]}


async def incidents(server: Server) -> list[Incident]:
    """Ask for the incidents with the site of every customer known."""
    sites = tuple(sorted({person["site"] for person in SCENARIO["customers"]}))[:3]
    async with opened(server) as office:
        found = (await office.entries(Stream.INCIDENTS, {HandleKind.SITE: sites})).items
    return [entry for entry in found if isinstance(entry, Incident)]


def at_site(site: str) -> Customer:
    return Customer(ref=CustomerRef("C-0"), sites=(site,))


def named(found: list[Incident], number: str) -> Incident:
    """Pick an incident by its public number."""
    (one,) = [entry for entry in found if entry.reference == number]
    assert one.title == FAULTS[number]["title"]
    return one


@pytest.mark.parametrize("name", ["request_tracker_server", "redmine_server", "alertmanager_server"])
async def test_all_open_incidents_are_told_with_their_start(name: str, request: pytest.FixtureRequest) -> None:
    found = await incidents(request.getfixturevalue(name))

    assert len(found) == len(FAULTS)
    for number, fault in FAULTS.items():
        assert named(found, number).at.isoformat().replace("+00:00", "Z") == fault["started"]


@pytest.mark.parametrize("name", ["request_tracker_server", "redmine_server", "alertmanager_server", "icinga_server"])
async def test_an_incident_concerns_the_customers_of_its_site_and_no_others(
    name: str, request: pytest.FixtureRequest
) -> None:
    outage = named(await incidents(request.getfixturevalue(name)), "INC-7001")

    concerned = {number for number, person in PEOPLE.items() if outage.scope.covers(at_site(person["site"]))}
    assert concerned == {"C-100231"}


@pytest.mark.parametrize("name", ["request_tracker_server", "redmine_server", "alertmanager_server"])
async def test_an_incident_without_a_site_of_its_own_concerns_everyone(
    name: str, request: pytest.FixtureRequest
) -> None:
    delayed = named(await incidents(request.getfixturevalue(name)), "INC-7003")

    assert delayed.scope.everyone
    assert delayed.scope.covers(at_site("anywhere"))


async def test_icinga_tells_what_failed_and_that_somebody_is_on_it(icinga_server: Server) -> None:
    found = await incidents(icinga_server)

    assert len(found) == 2
    outage, lift = named(found, "INC-7001"), named(found, "INC-7002")
    assert outage.acknowledged
    assert not lift.acknowledged
    assert outage.severity is Severity.CRITICAL
    assert outage.at.isoformat() == "2026-11-21T05:30:00+00:00"


async def test_alertmanager_s_severities_are_told(alertmanager_server: Server) -> None:
    found = await incidents(alertmanager_server)

    assert named(found, "INC-7001").severity is Severity.CRITICAL
    assert named(found, "INC-7003").severity is Severity.WARNING


async def test_redmine_tells_no_incidents_and_keeps_back_no_requests_until_a_site_names_their_tracker(
    redmine_server: Server,
) -> None:
    untold = {name: value for name, value in redmine_server.settings.items() if name != "incident_tracker"}
    number = {HandleKind.CUSTOMER_NUMBER: ("C-100231",)}

    async with opened(redmine_server) as office:
        known = (await office.entries(Stream.REQUESTS, number)).items
    async with opened(redmine_server, settings=untold) as office:
        assert (await office.entries(Stream.INCIDENTS, {})).items == ()
        assert {entry.id for entry in (await office.entries(Stream.REQUESTS, number)).items} >= {e.id for e in known}
    assert known

"""Incidents are asked for anew while a contact is read: they come, change and go, and nothing else is asked."""

from collections.abc import Sequence
from datetime import UTC

from relevo.domain.entry import Entry
from relevo.domain.incident import Scope
from relevo.domain.snapshot import Snapshot
from relevo.services.briefing.brief import Briefing
from relevo.services.errors import ErrorCode, SourceUnavailable
from relevo.services.gather import ContextGatherer
from relevo.services.handles import HandleRules
from relevo.services.ports import Stream
from relevo.settings.rules import shipped_rules
from support.backoffice import FakeBackOffice
from support.builders import NOW, a_contact, a_customer, a_request, ago, an_incident

ELSEWHERE = Scope(sites=frozenset({"OTHER"}))


class Status(FakeBackOffice):
    """A status page whose incidents a test changes."""

    def __init__(self, *incidents: Entry, name: str = "status") -> None:
        self.told: dict[Stream, Sequence[Entry]] = {Stream.INCIDENTS: incidents}
        super().__init__(name, entries=self.told)

    def tell(self, *incidents: Entry) -> None:
        self.told[Stream.INCIDENTS] = incidents


def of_status(name: str, **more: object) -> Entry:
    return an_incident(name, sources=("status",), at=ago(minutes=5), **more)


def a_gatherer(*sources: FakeBackOffice) -> ContextGatherer:
    rules = HandleRules(region="FR", attributes={})
    return ContextGatherer(sources, rules=rules, briefing=Briefing(UTC, shipped_rules), clock=lambda: NOW)


async def gathered(gatherer: ContextGatherer) -> Snapshot:
    found = [each async for each in gatherer.gather(a_contact())]
    return found[-1]


def incidents(snapshot: Snapshot | None) -> list[str]:
    return [] if snapshot is None else [each.title for each in snapshot.timeline if each.kind == "incident"]


async def test_an_incident_that_was_declared_meanwhile_is_on_the_timeline_and_in_the_brief() -> None:
    status, crm = Status(), FakeBackOffice(customers=[a_customer()], entries={Stream.REQUESTS: [a_request()]})
    gatherer = a_gatherer(status, crm)
    before = await gathered(gatherer)
    asked = list(crm.asked)

    status.tell(of_status("Lift C out of order"), of_status("Heating off", scope=ELSEWHERE))
    after = await gatherer.incidents_anew(before)

    assert after is not None
    assert incidents(after) == ["Lift C out of order"]
    assert any(reason.kind == "incident" for reason in after.brief.reasons)
    assert {each.title for each in before.timeline} < {each.title for each in after.timeline}
    assert (after.identity, after.sources, after.complete) == (before.identity, before.sources, before.complete)
    assert crm.asked == asked


async def test_an_incident_that_was_closed_goes_and_where_nothing_is_other_nothing_is_shown_anew() -> None:
    status = Status(of_status("Lift C out of order", scope=Scope(everyone=True)))
    gatherer = a_gatherer(status)
    before = await gathered(gatherer)

    same = await gatherer.incidents_anew(before)
    status.tell()
    after = await gatherer.incidents_anew(before)

    assert incidents(before) == ["Lift C out of order"]
    assert same is None
    assert after is not None and incidents(after) == []


async def test_what_a_source_has_told_before_stands_while_it_fails() -> None:
    everyone = Scope(everyone=True)
    status, other = Status(of_status("Lift C", scope=everyone)), Status(name="other")
    gatherer = a_gatherer(status, other)
    before = await gathered(gatherer)

    status._error = SourceUnavailable("status", ErrorCode.UNREACHABLE)
    other.tell(an_incident("Heating off", sources=("other",), scope=everyone))
    after = await gatherer.incidents_anew(before)

    assert sorted(incidents(after)) == ["Heating off", "Lift C"]


async def test_of_nobody_who_is_known_only_what_concerns_everyone_is_shown() -> None:
    status = Status()
    gatherer = a_gatherer(status)
    before = await gathered(gatherer)

    status.tell(of_status("Lift C out of order"), of_status("Portal down", scope=Scope(everyone=True)))

    assert incidents(await gatherer.incidents_anew(before)) == ["Portal down"]

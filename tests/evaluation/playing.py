"""Plays a situation through the real gathering: back offices in memory answer, and the last snapshot counts."""

from collections.abc import Sequence
from functools import cache
from zoneinfo import ZoneInfo

from evaluation.cases import Case, cases
from evaluation.measures import Played
from relevo.domain.customer import Customer, HandleKind
from relevo.domain.detail import Detail
from relevo.domain.entry import Entry, EntryKind
from relevo.domain.further import Further
from relevo.domain.snapshot import Snapshot
from relevo.services.briefing.brief import Briefing
from relevo.services.briefing.story import Story
from relevo.services.gather import ContextGatherer
from relevo.services.handles import HandleRules
from relevo.services.linking import owns
from relevo.services.ports import Batch, Handles, Stream
from relevo.settings.rules import shipped_identity_rules, shipped_rules

_STREAMS = {
    EntryKind.INTERACTION: Stream.INTERACTIONS,
    EntryKind.SELF_SERVICE: Stream.SELF_SERVICE,
    EntryKind.NOTICE: Stream.NOTICES,
    EntryKind.INCIDENT: Stream.INCIDENTS,
    EntryKind.REQUEST: Stream.REQUESTS,
}
_COUNTRIES = {
    "Europe/Paris": "FR",
    "Europe/Brussels": "BE",
    "Europe/London": "GB",
    "Europe/Dublin": "IE",
    "Europe/Berlin": "DE",
    "Europe/Vienna": "AT",
    "Europe/Zurich": "CH",
    "Europe/Madrid": "ES",
    "America/Mexico_City": "MX",
    "America/Bogota": "CO",
    "America/Argentina/Buenos_Aires": "AR",
    "Asia/Kolkata": "IN",
    "America/New_York": "US",
    "America/Chicago": "US",
    "America/Los_Angeles": "US",
}


class CaseOffice:
    """A back office that knows what one source of a situation knows; implements services.ports.BackOffice."""

    deadline_s = 3.0

    def __init__(self, name: str, customers: Sequence[Customer], entries: Sequence[Entry]) -> None:
        self.name = name
        self._customers = tuple(customers)
        self._entries: dict[Stream, tuple[Entry, ...]] = {}
        for entry in entries:
            stream = _STREAMS[entry.kind]
            self._entries[stream] = (*self._entries.get(stream, ()), entry)
        self.streams = frozenset({Stream.CUSTOMERS, *self._entries})

    def can_ask(self, stream: Stream, handles: Handles) -> bool:
        """Tell that every handle will do: what a source needs is no part of a situation."""
        return stream in self.streams

    async def customers(self, handles: Handles) -> Batch[Customer]:
        """Find who owns one of the handles."""
        asked = [(kind, value) for kind, values in handles.items() for value in values]
        found = (each for each in self._customers if any(owns(each, kind, value) for kind, value in asked))
        return Batch(items=tuple(found))

    async def entries(self, stream: Stream, handles: Handles) -> Batch[Entry]:
        """Return all of a stream."""
        return Batch(items=self._entries[stream])

    async def is_reachable(self) -> bool:
        """Tell that it is there."""
        return True

    async def older(self, further: Further) -> Batch[Entry]:
        """Tell nothing older: all of a stream was told."""
        return Batch()

    async def detail(self, entry: Entry) -> Detail:
        """Tell nothing more."""
        return Detail()


async def play(case: Case) -> Snapshot:
    """Return the last snapshot of a situation."""
    known: tuple[Customer | Entry, ...] = (*case.customers, *case.entries)
    names = dict.fromkeys(source for each in known for source in each.sources)
    offices = [
        CaseOffice(
            name,
            [each for each in case.customers if name in each.sources],
            [each for each in case.entries if name in each.sources],
        )
        for name in names
    ]
    briefing = _briefing(case.zone)
    gatherer = ContextGatherer(
        offices, rules=_handles(case), briefing=briefing, clock=lambda: case.now, identity=shipped_identity_rules
    )
    last: Snapshot | None = None
    async for snapshot in gatherer.gather(case.contact):
        last = snapshot
    assert last is not None, "gathering yields at least one snapshot"
    return last


async def stories(which: str, languages: Sequence[str]) -> list[tuple[Played, Story]]:
    """Return the situations of a set, played, each with the story that every section of its brief read."""
    found: list[tuple[Played, Story]] = []
    for case in cases(which, languages):
        shot = await play(case)
        story = Story(
            identity=shot.identity, timeline=shot.timeline, now=case.now, zone=case.zone, contact=case.contact
        )
        found.append((Played(case, shot), story))
    return found


@cache
def _briefing(zone: ZoneInfo) -> Briefing:
    """Return what makes briefs in a zone: its phrases are made ready once."""
    return Briefing(zone, shipped_rules)


def _handles(case: Case) -> HandleRules:
    """Return the site's settings: each site says which of its attributes carry customer numbers, one of anybody's."""
    numbers = {each.customer_number for each in case.customers} - {None}
    names = tuple(name for name, value in case.contact.attributes.items() if value in numbers)
    return HandleRules(
        region=_COUNTRIES.get(case.zone.key),
        attributes={HandleKind.CUSTOMER_NUMBER: names},
        answers=lambda: shipped_identity_rules().answers,
    )

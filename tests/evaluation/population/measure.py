"""How well identification does on the population: who is shown, how sure, and how often it is the wrong person."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from evaluation.population.contacts import Arrival, Traffic
from evaluation.population.people import Person, World
from evaluation.population.records import Source, owners, sources_of
from evaluation.population.remembered import Remembered
from relevo.domain.customer import Customer, HandleKind, is_same_number
from relevo.domain.identity import Identity, IdentityState, Proof
from relevo.services.briefing.brief import Briefing
from relevo.services.gather import ContextGatherer
from relevo.services.handles import ContactHandles, HandleRules, handles_of
from relevo.services.identify import Answers, identify
from relevo.services.linking import link
from relevo.services.ports import Batch, Handles
from relevo.settings.rules import shipped_identity_rules, shipped_rules
from support.backoffice import FakeBackOffice

RULES = HandleRules(
    region="FR",
    attributes={
        HandleKind.CUSTOMER_NUMBER: ("CUSTOMER_ID",),
        HandleKind.NAME: ("CALLER",),
        HandleKind.EMAIL: ("EMAIL",),
        HandleKind.PHONE: ("PHONE",),
    },
    number_forms=("C-{digits}",),
)
CONTACTS_EACH = 2
"""Contacts for each person."""

GATHERED = 100
"""Contacts that run through the gatherer with its back offices as well, and must come out alike."""

_NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
_SHOWN = (IdentityState.SURE, IdentityState.PROBABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """One contact with the wrong person on screen; nobody's data, only how it came about."""

    state: IdentityState
    situation: str
    channel: str
    came: tuple[str, ...]
    proof: Proof | None = None


@dataclass(slots=True)
class PopulationFigures:
    """What was counted."""

    people: int
    contacts: int = 0
    states: dict[str, Counter[str]] = field(default_factory=dict)
    proved_alone: int = 0
    proved_alone_sure: int = 0
    single: int = 0
    single_shown: int = 0
    wrong: list[Wrong] = field(default_factory=list)
    untold: list[Wrong] = field(default_factory=list)
    remembered: Remembered = field(default_factory=Remembered)
    seconds: float = 0.0
    gathered_alike: int = 0
    gathered: int = 0

    def wrong_per_10_000(self, state: IdentityState) -> float:
        """Return how many wrong people were shown though data told, for each 10,000 contacts."""
        return 10_000 * sum(each.state is state for each in self.wrong) / self.contacts

    def untold_per_10_000(self, state: IdentityState) -> float:
        """Return how many wrong people were shown that nothing told, for each 10,000 contacts."""
        return 10_000 * sum(each.state is state for each in self.untold) / self.contacts

    def sure_by_choice(self, listed: Sequence[Wrong]) -> int:
        """Return how many of these were sure by a remembered choice."""
        return sum(each.proof is Proof.REMEMBERED for each in listed)

    @property
    def proved_sure(self) -> float:
        """Return the share that is sure, of those who have signed in and whose login is theirs alone."""
        return self.proved_alone_sure / self.proved_alone

    @property
    def single_probable(self) -> float:
        """Return the share that is shown, of those whose number or address is on record as theirs alone."""
        return self.single_shown / self.single

    def table(self) -> str:
        """Return the figures as text."""
        lines = [
            f"identity: {self.people} people, {self.contacts} contacts, {self.seconds:.0f} s",
            f"  signed in and alone, sure            {self.proved_sure:7.2%} of {self.proved_alone}   (90 % at least)",
            f"  own number or address, alone, shown  {self.single_probable:7.2%} of {self.single}",
            f"  wrong person, sure      {self.wrong_per_10_000(IdentityState.SURE):20.2f} in 10,000   (below 1)",
            f"  wrong person, probable  {self.wrong_per_10_000(IdentityState.PROBABLE):20.2f} in 10,000   (below 1)",
            "  wrong, and no data held anywhere could tell (somebody else's phone or login, nothing else came):",
            f"    sure {self.untold_per_10_000(IdentityState.SURE):.2f}, "
            f"probable {self.untold_per_10_000(IdentityState.PROBABLE):.2f} in 10,000",
            f"  sure by a remembered choice {self.remembered.settled}, wrong {self.remembered.wrong}: data told of "
            f"{self.sure_by_choice(self.wrong)}, could not of {self.sure_by_choice(self.untold)} (counted above too); "
            f"of those where several people fit {self.remembered.shared}, wrong {self.remembered.shared_wrong}",
            f"  through the gatherer alike           {self.gathered_alike} of {self.gathered}",
        ]
        states = [state.value for state in IdentityState]
        lines.append(f"  {'situation':36}{''.join(f'{state:>11}' for state in states)}")
        for situation, counts in sorted(self.states.items()):
            lines.append(f"  {situation:36}{''.join(f'{counts[state]:>11}' for state in states)}")
        for title, listed in (("wrong", self.wrong), ("no data could tell", self.untold)):
            for (state, situation, channel, came), count in Counter(
                (each.state.value, each.situation, each.channel, " + ".join(each.came)) for each in listed
            ).most_common(12):
                lines.append(f"  {title}: {count} {state}: {situation}, {channel}, came: {came}")
        return "\n".join(lines)


class _Office(FakeBackOffice):
    """A back office over the records of a source."""

    def __init__(self, source: Source) -> None:
        super().__init__(source.name, customers=())
        self._source = source

    async def customers(self, handles: Handles) -> Batch[Customer]:
        """Find by the same table as the measure."""
        return Batch(items=tuple(self._source.find(handles)))


def measure(people: int = 20_000, seed: int = 1, *, gathered: int = GATHERED) -> PopulationFigures:
    """Run two contacts for each person through what the product does with them, and count."""
    began = time.perf_counter()
    world = World(people, seed)
    sources = sources_of(world, random.Random(seed + 1))
    figures = PopulationFigures(people)
    arrivals = Traffic(world, random.Random(seed + 2)).arrivals(people * CONTACTS_EACH)
    sample: list[tuple[Arrival, Identity]] = []
    for arrival in arrivals:
        handles, found = found_by(arrival, sources)
        identity = identified(handles, found)
        _count(figures, arrival, figures.remembered.add(arrival, handles, found, identity), sources)
        if len(sample) < gathered:
            sample.append((arrival, identity))
    figures.gathered = len(sample)
    figures.gathered_alike = asyncio.run(_gathered_alike(sample, sources))
    figures.seconds = time.perf_counter() - began
    return figures


def found_by(arrival: Arrival, sources: Mapping[str, Source]) -> tuple[ContactHandles, tuple[Customer, ...]]:
    """Return the handles of a contact, and the people whom all sources find by them, linked."""
    handles = handles_of(arrival.contact, RULES)
    records = [record for source in sources.values() for record in source.find(handles.finders)]
    return handles, link(records, shipped_identity_rules().comparer)


def identified(handles: ContactHandles, people: Sequence[Customer]) -> Identity:
    """Identify who is behind a contact, all sources having answered."""
    return identify(handles, people, answers=Answers(answered=3), rules=shipped_identity_rules())


def _count(figures: PopulationFigures, arrival: Arrival, identity: Identity, sources: Mapping[str, Source]) -> None:
    figures.contacts += 1
    figures.states.setdefault(arrival.situation, Counter())[identity.state.value] += 1
    handles = handles_of(arrival.contact, RULES)
    held = _held(handles.asked, sources)
    caller = arrival.caller
    if caller is not None and held.keys() == {caller.id}:
        if handles.proved:
            figures.proved_alone += 1
            figures.proved_alone_sure += identity.state is IdentityState.SURE
        elif arrival.line is caller:
            figures.single += 1
            figures.single_shown += identity.state in _SHOWN
    shown = identity.customer
    if shown is None or (caller is not None and owners(shown) == {caller.id}):
        return
    came = tuple(sorted(kind.value for kind in handles.asked)) + (("name",) if handles.names else ())
    channel = arrival.contact.channel.value
    wrong = Wrong(state=identity.state, situation=arrival.situation, channel=channel, came=came, proof=identity.proof)
    (figures.wrong if _could_be_told(arrival, shown, sources) else figures.untold).append(wrong)


def _held(asked: Handles, sources: Mapping[str, Source]) -> dict[int, set[tuple[HandleKind, str]]]:
    """Return whose records hold what of that which came."""
    held: dict[int, set[tuple[HandleKind, str]]] = {}
    for kind, values in asked.items():
        for value in values:
            for source in sources.values():
                for record in source.knows(kind, value):
                    for owner in owners(record):
                        held.setdefault(owner, set()).add((kind, value))
    return held


def _could_be_told(arrival: Arrival, shown: Customer, sources: Mapping[str, Source]) -> bool:
    """Tell whether anything that came or that a source holds speaks against the person shown.

    It does where records of several people were put together; where a record of the caller holds what came, unless the
    records of the person shown hold all of that and more (who types the other's number on the telephone of both says to
    be the other); where the caller's own customer number came; and where a name came of somebody else by name.
    """
    if len(owners(shown)) > 1:
        return True
    caller = arrival.caller
    held = _held(handles_of(arrival.contact, RULES).asked, sources)
    (owner,) = owners(shown)
    if caller is not None and caller.id in held and not held[caller.id] < held.get(owner, set()):
        return True
    if caller is not None and arrival.typed and is_same_number(arrival.typed, caller.number):
        return True
    return arrival.named is not None and _is_another_name(arrival, arrival.named, shown)


def _is_another_name(arrival: Arrival, named: Person, shown: Customer) -> bool:
    """Tell whether a given name came that is not in the name shown; an initial tells nothing."""
    (owner,) = owners(shown)
    came = " ".join(each.text for each in handles_of(arrival.contact, RULES).names).casefold()
    if named.given[:3].casefold() not in came:
        return False
    return named.id != owner and named.given.casefold() not in (shown.name or named.given).casefold()


async def _gathered_alike(sample: list[tuple[Arrival, Identity]], sources: Mapping[str, Source]) -> int:
    """Count the contacts of which the gatherer makes what the functions made."""
    offices = [_Office(source) for source in sources.values()]
    gatherer = ContextGatherer(
        offices, rules=RULES, briefing=Briefing(UTC, shipped_rules), clock=lambda: _NOW, identity=shipped_identity_rules
    )
    alike = 0
    for arrival, identity in sample:
        last = None
        async for snapshot in gatherer.gather(arrival.contact):
            last = snapshot
        alike += last is not None and last.identity == identity
    return alike

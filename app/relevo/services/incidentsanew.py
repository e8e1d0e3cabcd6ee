"""Asking for incidents alone, anew, of a contact that is being read: one was declared, changed or closed meanwhile."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from relevo.domain.contact import Contact
from relevo.domain.customer import Customer
from relevo.domain.entry import Entry
from relevo.domain.incident import Incident
from relevo.domain.timeline import merged_into
from relevo.services.asked import answer_of
from relevo.services.errors import SourceError
from relevo.services.handles import HandleRules, handles_of, handles_of_customer, within_reach
from relevo.services.ports import BackOffice, Handles, Stream


@dataclass(frozen=True, slots=True)
class Incidents:
    """The incidents that concern a contact's customer by now, and the sources that have told."""

    told: tuple[Incident, ...]
    sources: frozenset[str]


async def ask_incidents(
    contact: Contact, customer: Customer | None, sources: Sequence[BackOffice], rules: HandleRules
) -> Incidents:
    """Ask every source that has incidents; of one that fails, what it has told before stands."""
    known = handles_of(contact, rules).asked
    own: Handles = {} if customer is None else handles_of_customer(customer, known, ())
    asked = [each for each in sources if Stream.INCIDENTS in each.streams and each.can_ask(Stream.INCIDENTS, own)]
    answers = await asyncio.gather(*(_told(each, own) for each in asked))
    reach = None if customer is None else within_reach(customer, known)
    found = (item for told in answers for item in told or ())
    return Incidents(
        tuple(each for each in found if each.scope.everyone or (reach is not None and each.scope.covers(reach))),
        frozenset(each.name for each, told in zip(asked, answers, strict=True) if told is not None),
    )


def with_incidents(
    timeline: Sequence[Entry], incidents: Sequence[Entry], told_by: Collection[str]
) -> tuple[Entry, ...]:
    """Return a timeline with these incidents, in the place of all that those sources alone have told before."""
    others = [each for each in timeline if not (isinstance(each, Incident) and set(each.sources) <= set(told_by))]
    return merged_into(others, incidents)


async def _told(source: BackOffice, handles: Handles) -> tuple[Incident, ...] | None:
    """Return a source's incidents, None where it fails."""
    try:
        batch = await answer_of(source, Stream.INCIDENTS, handles)
    except SourceError:
        return None
    return tuple(each for each in batch.items if isinstance(each, Incident))

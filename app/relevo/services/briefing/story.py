"""The story of a contact: what every rule of the brief reads."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from functools import cached_property
from typing import Any, TypeVar

from relevo.domain.brief import Evidence, NearMiss
from relevo.domain.contact import Contact
from relevo.domain.entry import Entry
from relevo.domain.handover import HandoverEntry
from relevo.domain.identity import Identity
from relevo.services.briefing.readings import Readings
from relevo.text.language import primary

_Kind = TypeVar("_Kind", bound=Entry)


@dataclass(frozen=True, kw_only=True)
class Story:
    """A contact with all that is known, at one moment.

    `timeline` is newest first and holds only what may be shown; `zone` is that in which times are read and written,
    None for the system's. `contact` is None where only the timeline counts. `near` collects lines that were nearly
    made; None where nobody asks for them. `readings` holds what was read for earlier briefs of the contact.
    """

    identity: Identity
    timeline: tuple[Entry, ...] = field(repr=False)
    now: datetime
    zone: tzinfo | None = None
    contact: Contact | None = field(default=None, repr=False)
    near: list[NearMiss] | None = field(default=None, repr=False)
    readings: Readings = field(default_factory=Readings, repr=False, compare=False)

    @cached_property
    def handover(self) -> HandoverEntry | None:
        """Return the newest hand-over, None where there is none."""
        return next(iter(self.all_of(HandoverEntry)), None)

    @cached_property
    def languages(self) -> tuple[str | None, ...]:
        """Return the languages that the customer is said to use: the hand-over's, then the one on record."""
        passed_on, customer = self.handover, self.identity.customer
        return (
            None if passed_on is None else passed_on.handover.language,
            None if customer is None else customer.language,
        )

    @property
    def spoken(self) -> tuple[str, ...]:
        """Return those of the languages that the customer is said to use in which texts can be read, each once."""
        return tuple(dict.fromkeys(language for language in map(primary, self.languages) if language is not None))

    def all_of(self, kind: type[_Kind]) -> Sequence[_Kind]:
        """Return the entries of one kind, newest first."""
        found: Sequence[Any] = self._sorted.get(kind, ())
        return found

    @cached_property
    def _sorted(self) -> Mapping[type[Entry], Sequence[Entry]]:
        """Sort the timeline by kind, once for all sections: each asks only for what it reads."""
        kinds: defaultdict[type[Entry], list[Entry]] = defaultdict(list)
        for entry in self.timeline:
            kinds[type(entry)].append(entry)
        return kinds

    def since(self, reach: timedelta) -> Iterator[Entry]:
        """Yield the entries that began within a time before this moment, newest first."""
        earliest = self.now - reach
        for entry in self.timeline:
            if entry.at < earliest:
                return
            yield entry

    def nearly(self, section: str, rule: str, text: str, missing: str, evidence: Evidence) -> None:
        """Note a line that a rule nearly made, and what it lacked, where somebody asks for it."""
        if self.near is not None:
            self.near.append(NearMiss(section=section, rule=rule, text=text, missing=missing, evidence=evidence))

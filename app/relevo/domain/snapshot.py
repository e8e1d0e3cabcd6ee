"""A snapshot: everything the panel shows of one contact, as an immutable value."""

from dataclasses import dataclass

from relevo.domain.brief import Brief
from relevo.domain.contact import Contact
from relevo.domain.entry import Entry
from relevo.domain.further import Further
from relevo.domain.identity import Identity
from relevo.domain.sources import SourceState, SourceStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The newest knowledge of one contact.

    `timeline` is newest first; `complete` when every source has had its last word. `further` are the places where what
    the sources have told ends: a source that is not among them has told all.
    """

    contact: Contact
    identity: Identity
    brief: Brief
    timeline: tuple[Entry, ...]
    sources: tuple[SourceStatus, ...]
    complete: bool = False
    further: tuple[Further, ...] = ()

    @property
    def answered(self) -> int:
        """Count the sources that answered."""
        return sum(source.state is SourceState.ANSWERED for source in self.sources)

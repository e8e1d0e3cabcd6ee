"""What the services ask of the outside."""

from collections.abc import AsyncGenerator, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from relevo.domain.brief import Job, Level
from relevo.domain.contact import ContactId
from relevo.domain.customer import Customer, CustomerRef, HandleKind
from relevo.domain.detail import Detail
from relevo.domain.entry import Entry
from relevo.domain.events import Event
from relevo.domain.further import Further

T_co = TypeVar("T_co", covariant=True)

Handles = Mapping[HandleKind, tuple[str, ...]]
"""Known handles, most trusted first within a kind; phones are E.164 where the region resolves them."""


class Stream(StrEnum):
    """What a back office can be asked for."""

    CUSTOMERS = "customers"
    INTERACTIONS = "interactions"
    SELF_SERVICE = "self_service"
    NOTICES = "notices"
    INCIDENTS = "incidents"
    REQUESTS = "requests"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch(Generic[T_co]):
    """What one stream answered; `dropped` counts records that belong to somebody else or that made no sense.

    `further` is where it ends, None where it was all; `clock_ahead` is how far the source's clock goes before the one
    of this machine, None where it did not tell.
    """

    items: tuple[T_co, ...] = field(default=(), repr=False)
    dropped: int = 0
    further: Further | None = None
    clock_ahead: timedelta | None = None


class Clock(Protocol):
    """The time of day, aware UTC."""

    def __call__(self) -> datetime: ...


class BackOffice(Protocol):
    """One configured back office.

    All methods raise SourceError only. Nothing is returned that the `verify` rule of the connector does not tie to one
    of the handles that were asked for.
    """

    @property
    def name(self) -> str:
        """Its name in the settings."""

    @property
    def streams(self) -> frozenset[Stream]:
        """The streams that it has."""

    @property
    def deadline_s(self) -> float:
        """Seconds after which it counts as late."""

    def can_ask(self, stream: Stream, handles: Handles) -> bool:
        """Tell whether these handles are enough to ask for the stream (always True where it needs none)."""

    async def customers(self, handles: Handles) -> Batch[Customer]:
        """Find the customers who own any of the handles; every usable kind of handle is tried."""

    async def entries(self, stream: Stream, handles: Handles) -> Batch[Entry]:
        """Fetch the newest entries of a stream other than customers, any order."""

    async def older(self, further: Further) -> Batch[Entry]:
        """Fetch what comes after the entries that were told, one page; the same place may be asked for again."""

    async def is_reachable(self) -> bool:
        """Tell whether a connection to its server can be made; nothing is asked of it."""

    async def detail(self, entry: Entry) -> Detail:
        """Tell more of an entry of this source whose `opens` is not None."""


class Choices(Protocol):
    """Whom advisors have chosen at earlier contacts: kept as keyed digests, never in clear.

    Loading and writing happen elsewhere; all calls but `look` return at once, and none raises anything. Where nothing
    can be kept (no keyring, policy), nothing is remembered.
    """

    async def look(self) -> None:
        """Take in what was changed elsewhere since; to be awaited before `chosen` counts for a contact."""

    def chosen(self, handles: Handles, refs: Collection[CustomerRef]) -> CustomerRef | None:
        """Return which of these refs was chosen for one of these handles, None where none was or several were."""

    def remember(self, handles: Handles, refs: Collection[CustomerRef]) -> None:
        """Remember a person, by any of the refs, for each of the handles; what was chosen before gives way."""

    def used(self, handles: Handles, refs: Collection[CustomerRef]) -> None:
        """Note that the choice of this person, by any of the refs, for these handles has counted: it is kept longer."""

    def holds(self, handles: Handles, refs: Collection[CustomerRef]) -> bool:
        """Tell whether there is something to forget for the handles or of these persons; True where it may be so."""

    def forget(self, handles: Handles, refs: Collection[CustomerRef] = ()) -> int | None:
        """Forget what was remembered for the handles, and of these persons; return how many choices that were.

        None where that cannot be told, for what is kept cannot be read at the moment.
        """


class SearchReason(StrEnum):
    """Why an advisor searches a customer by hand."""

    OTHER_NUMBER = "other_number"  # calls from a number that is not on record
    WITHHELD_NUMBER = "withheld_number"
    ON_BEHALF = "on_behalf"  # calls for somebody else
    WRONG_PERSON = "wrong_person"  # what was found is somebody else
    CALL_BACK = "call_back"  # is about to be called
    ANOTHER_LINE = "another_line"  # calls or writes where Relevo does not see it


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchByHand:
    """A search for the audit: who searched by what, why, and how many were found; never what was typed."""

    at: datetime
    advisor: str
    by: HandleKind
    reason: SearchReason
    found: int | None = None


class Audit(Protocol):
    """Keeps what must be accounted for."""

    async def record(self, act: SearchByHand) -> None:
        """Write an act down. Raises: OSError, where it cannot be; the act must then not happen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """An advisor's word on the score of a contact, as it stood then: that it is wrong, or (`disagrees` False) not."""

    at: datetime
    contact_id: ContactId
    advisor: str
    disagrees: bool
    complexity: Level
    severity: Level
    effort: Level
    job: Job | None
    primary: str
    secondary: str | None


class Disagreements(Protocol):
    """Keeps for the report which scores advisors disagree with: one word for each contact and advisor, the newest.

    Both calls return at once and raise nothing; what cannot be written is said elsewhere and tried again.
    """

    def note(self, word: Disagreement) -> None:
        """Keep what an advisor says of a score."""

    def holds(self, contact_id: ContactId, advisor: str) -> bool:
        """Tell whether the advisor has disagreed with the score of this contact since the program began."""


class EventSource(Protocol):
    """Something that tells contact events until it is closed."""

    @property
    def name(self) -> str:
        """Its name in the settings."""

    def events(self) -> AsyncGenerator[Event, None]:
        """Yield events as they come; connects, reconnects and resynchronises by itself; never waits for the reader."""

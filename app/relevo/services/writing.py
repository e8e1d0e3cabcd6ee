"""What writes acts to a back office, and what is known of an act after a try."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from relevo.domain.act import Act, Tried
from relevo.services.errors import ErrorCode


class ActState(StrEnum):
    """What is known after a try."""

    WRITTEN = "written"
    REFUSED = "refused"  # surely not written, and no further try will do: somebody must change something
    LATER = "later"  # surely not written, worth a first try later
    UNKNOWN = "unknown"  # perhaps written: a further try must know of this one


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What came of a try.

    `id` opens the written record, `url` is its page: None where the product does not tell. `reason` and `detail` say
    why it was not written or why that cannot be told, in words of ours, never the product's. `again_s` is in how many
    seconds another try makes sense, None where that is for the caller to say. `was_sent` tells whether this try has
    sent the act itself: only then `Tried.last` moves on. `is_public`: customers can see what was written, though it was
    to be internal: somebody must hide it there, and the account lacks a right.
    """

    state: ActState
    id: str | None = field(default=None, repr=False)
    url: str | None = field(default=None, repr=False)
    reason: ErrorCode | None = None
    detail: str | None = None
    again_s: float | None = None
    was_sent: bool = False
    is_public: bool = False


class WriteBack(Protocol):
    """A back office to which acts are written.

    Whoever calls keeps the act, and `Tried`, before a try begins: after a try that was UNKNOWN, was cut off or was
    cancelled the next one must be told of it; after LATER the next one is a first one again. Two tries of one act never
    run at the same time, and what is written to one incident is written in its order, each once the one before is
    known: a try that comes late would put back what was there before.
    """

    @property
    def name(self) -> str:
        """Its name in the settings."""

    def takes(self, act: Act) -> bool:
        """Tell whether acts of this kind, for this target, can be written there at all."""

    async def write(self, act: Act, tried: Tried | None = None) -> Receipt:
        """Write an act, unless an earlier try has; never raises a SourceError.

        A first try writes. With `tried`, the act is sent again only where that cannot write it twice: the product
        knows its key, a second time changes nothing, or all that it could have written was looked through and it was
        not there. Else the state is UNKNOWN, and nothing is sent.
        """

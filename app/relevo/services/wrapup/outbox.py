"""The outbox: wrap-ups that are written, and what has become of them in each back office."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from relevo.domain.act import Act, Tried
from relevo.domain.phrase import Phrase
from relevo.domain.wrapup import WrapUp, WrapUpId
from relevo.services.errors import ErrorCode


class DeliveryState(StrEnum):
    """What is known of one act at one back office."""

    WAITING = "waiting"  # surely not written yet; its turn comes by itself
    SENDING = "sending"  # a try has begun: what it did is not known before it ends, nor when the program died in it
    WRITTEN = "written"
    REFUSED = "refused"  # surely not written; the advisor must change something
    UNKNOWN = "unknown"  # perhaps written; the advisor is told, and says whether it is there
    WITHDRAWN = "withdrawn"  # the advisor has taken it back before it was written


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One act on its way to one back office.

    `tried` tells of tries whose outcome is not known, None where the next one is a first one. `tries` counts all of
    them. `again_at` is when the next one makes sense. `edited` is what the advisor is writing in place of the text that
    was refused, masked; nothing of it goes before the advisor says so. `written_id` and `url` open what was written.
    `is_public`: customers can see it there though it was to be internal.
    """

    office: str
    act: Act
    state: DeliveryState = DeliveryState.WAITING
    tried: Tried | None = None
    tries: int = 0
    again_at: datetime | None = None
    reason: ErrorCode | None = None
    detail: str | None = None
    edited: str | None = field(default=None, repr=False)
    written_id: str | None = field(default=None, repr=False)
    url: str | None = field(default=None, repr=False)
    is_public: bool = False

    @property
    def is_settled(self) -> bool:
        """Tell whether nothing more is to be done for it."""
        return self.state in (DeliveryState.WRITTEN, DeliveryState.WITHDRAWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A wrap-up as it stands in the outbox.

    `exported_at` is when it was last written out for a supervisor, `exported_as` a digest of what that file says.
    """

    wrap_up: WrapUp
    deliveries: tuple[Delivery, ...] = ()
    exported_at: datetime | None = None
    exported_as: str | None = None

    @property
    def is_settled(self) -> bool:
        """Tell whether everything of it has been written, or taken back."""
        return not self.wrap_up.is_draft and all(each.is_settled for each in self.deliveries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """How well things are kept: `is_lasting` when what `put` has returned from survives the end of the program.

    `note` says in one line why not, and what to do; None where all is well. `unreadable` counts wrap-ups that are on
    the disk and cannot be read here (their key is gone, they are damaged, a newer version wrote them): they stay there.
    `set_aside` names the file that was found damaged: what was read of it may be older than what was last written.
    """

    is_lasting: bool
    note: Phrase | None = None
    unreadable: int = 0
    set_aside: str | None = None


class Outbox(Protocol):
    """Keeps wrap-ups until they are written in every back office, across crashes, and never drops one by itself.

    Calls that change something count for `all` and `get` at once, before the first await, and return when it is as
    safe as it can be: on the disk, sealed, else in memory, which `keeping` tells. None raises. `on_change` is called,
    on the loop, when `keeping` or what is held has changed, `on_arrival` when something came in that was not put here:
    what stood on the disk, and what another program has left.
    """

    on_change: Callable[[], None]
    on_arrival: Callable[[], None]

    @property
    def keeping(self) -> Keeping:
        """Return how well things are kept at this moment."""

    def all(self) -> tuple[Kept, ...]:
        """Return what is held, in the order in which it was begun; those of another live program are not in it."""

    def get(self, wrap_up_id: WrapUpId) -> Kept | None:
        """Return one of them."""

    def stands(self, wrap_up_id: WrapUpId) -> bool:
        """Tell whether some state of it may stand on the disk, where the next program would find it."""

    async def put(self, kept: Kept) -> bool:
        """Keep this in place of what stands under its id; return whether it lasts."""

    def put_at_once(self, kept: Kept) -> bool:
        """Keep this as `put` does, before this returns: the session ends, and no more may be done. Blocks."""

    async def remove(self, wrap_up_id: WrapUpId) -> None:
        """Remove one: once it is settled and no longer shown, or because the advisor or an erasure says so."""

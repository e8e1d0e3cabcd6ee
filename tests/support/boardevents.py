"""A board on a stage: a clock that is set by hand, events by the words of the field, and what the board then shows."""

from collections.abc import Iterable
from contextlib import aclosing
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import count
from typing import Any

from relevo.domain.board import AdvisorRow, BoardChanges, QueueRow
from relevo.domain.contact import Advisor, Channel, ContactId, Direction, OfferId, Queue
from relevo.domain.events import (
    AdvisorState,
    AdvisorStateName,
    ContactAccepted,
    ContactEnded,
    ContactLeftAdvisor,
    ContactLeftQueue,
    ContactOffered,
    ContactQueued,
    ContactTransferred,
    ContactWrappedUp,
    Destination,
    DestinationKind,
    EndedReason,
    Event,
    LeftAdvisorReason,
    LeftQueueReason,
    QueueState,
    SourceDown,
    SourceUp,
    TransferKind,
)
from relevo.services.supervise.board import Board
from relevo.services.supervise.rules import BoardRules

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PBX = "asterisk:test"


class Stage:
    """A board and its clock; each event takes place at the clock's time unless `at` says otherwise."""

    def __init__(
        self, *, start: datetime = START, rules: BoardRules | None = None, zone: tzinfo | None = UTC, **more: Any
    ) -> None:
        self.now = start
        self.board = Board(rules or BoardRules(), lambda: self.now, zone=zone, **more)
        self._numbers = count(1)

    def at(self, moment: datetime) -> None:
        """Set the clock."""
        self.now = moment

    def after(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)

    def play(self, events: Iterable[Event]) -> None:
        """Tell events at their own times; the clock never goes back."""
        for event in events:
            self.now = max(self.now, event.time)
            self.tell(event)

    def tell(self, *events: Event) -> None:
        """Tell events now."""
        for event in events:
            self.board.take(event)

    async def everything(self) -> BoardChanges:
        """Return all that the board shows."""
        async with aclosing(self.board.changes()) as changes:
            return await anext(changes)

    async def queue(self, queue: str = "q") -> QueueRow:
        """Return how a queue stands."""
        return next(row for row in (await self.everything()).queues if row.queue.id == queue)

    async def advisor(self, advisor: str = "anna") -> AdvisorRow:
        """Return how an advisor stands."""
        return next(row for row in (await self.everything()).advisors if row.advisor.id == advisor)

    # Events

    def queued(self, contact: str, queue: str = "q", **more: Any) -> None:
        self.tell(ContactQueued(**self._head(more, contact), queue=Queue(id=queue), **more))

    def offered(self, contact: str, advisor: str = "anna", queue: str | None = "q", **more: Any) -> None:
        fields: dict[str, Any] = {
            "offer_id": OfferId(more.pop("offer", f"{contact}-{advisor}")),
            "advisor": Advisor(id=advisor),
            "queue": None if queue is None else Queue(id=queue),
            "channel": Channel.VOICE,
            "direction": Direction.INBOUND,
        }
        self.tell(ContactOffered(**self._head(more, contact), **{**fields, **more}))

    def accepted(self, contact: str, advisor: str = "anna", **more: Any) -> None:
        offer = OfferId(more.pop("offer", f"{contact}-{advisor}"))
        self.tell(ContactAccepted(**self._head(more, contact), offer_id=offer, advisor=Advisor(id=advisor), **more))

    def left_queue(self, contact: str, reason: str = "answered", queue: str = "q", **more: Any) -> None:
        head = self._head(more, contact)
        self.tell(ContactLeftQueue(**head, queue=Queue(id=queue), reason=LeftQueueReason(reason), **more))

    def left_advisor(self, contact: str, advisor: str = "anna", talk_s: float | None = 60.0, **more: Any) -> None:
        fields: dict[str, Any] = {"reason": LeftAdvisorReason.ENDED, "talk_s": talk_s}
        head = self._head(more, contact)
        self.tell(ContactLeftAdvisor(**head, advisor=Advisor(id=advisor), **{**fields, **more}))

    def ended(self, contact: str, reason: str = "finished", **more: Any) -> None:
        self.tell(ContactEnded(**self._head(more, contact), reason=EndedReason(reason), **more))

    def transferred(self, contact: str, offer: str, by: str = "anna", to: str = "ben") -> None:
        self.tell(
            ContactTransferred(
                **self._head({}, contact),
                from_advisor=Advisor(id=by),
                to=Destination(kind=DestinationKind.ADVISOR, id=to),
                kind=TransferKind.ATTENDED,
                rebinds_offer_id=OfferId(offer),
            )
        )

    def wrapped_up(self, contact: str, seconds: float | None, advisor: str = "anna", **more: Any) -> None:
        head = self._head(more, contact)
        self.tell(ContactWrappedUp(**head, advisor=Advisor(id=advisor), wrap_up_s=seconds, **more))

    def stands(self, advisor: str, state: str, address: str | None = None, **more: Any) -> None:
        person = Advisor(id=advisor, address=address, name=more.pop("name", None))
        self.tell(AdvisorState(**self._head(more), advisor=person, state=AdvisorStateName(state), **more))

    def snapshot(self, waiting: int, queue: str = "q", **more: Any) -> None:
        self.tell(QueueState(**self._head(more), queue=Queue(id=queue), waiting=waiting, **more))

    def down(self, source: str = PBX) -> None:
        self.tell(SourceDown(**self._head({"source": source})))

    def up(self, source: str = PBX) -> None:
        self.tell(SourceUp(**self._head({"source": source})))

    def answered(self, contact: str, advisor: str = "anna", wait_s: float = 10.0, queue: str = "q") -> None:
        """Let a contact wait and be answered."""
        self.queued(contact, queue)
        self.after(wait_s)
        self.offered(contact, advisor, queue)
        self.accepted(contact, advisor)
        self.left_queue(contact, "answered", queue)

    def handled(self, contact: str, advisor: str = "anna", wait_s: float = 10.0, talk_s: float = 60.0) -> None:
        """Let a contact wait, be answered and be over."""
        self.answered(contact, advisor, wait_s)
        self.after(talk_s)
        self.left_advisor(contact, advisor, talk_s)
        self.ended(contact)

    def abandoned(self, contact: str, wait_s: float = 30.0, queue: str = "q") -> None:
        """Let a contact wait and give up."""
        self.queued(contact, queue)
        self.after(wait_s)
        self.left_queue(contact, "abandoned", queue)
        self.ended(contact, "abandoned")

    def _head(self, more: dict[str, Any], contact: str | None = None) -> dict[str, Any]:
        head: dict[str, Any] = {
            "id": more.pop("id", f"e{next(self._numbers)}"),
            "source": more.pop("source", PBX),
            "time": more.pop("at", self.now),
        }
        return head if contact is None else {**head, "contact_id": ContactId(contact)}

"""Made-up wrap-ups, and an outbox in a folder with a keyring in memory."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from relevo.domain.act import ActKey, Note, Tried
from relevo.domain.contact import Advisor, Channel, ContactId, Queue
from relevo.domain.customer import CustomerRef
from relevo.domain.entry import EntryId, EntryKind, Promise
from relevo.domain.wrapup import FollowUp, FollowUpKind, OutcomeId, Target, WrapUp, WrapUpId, WrongLine
from relevo.records.choices import KeyUnavailable
from relevo.records.outbox.outbox import KeptOutbox
from relevo.services.wrapup.outbox import Delivery, DeliveryState, Kept

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ANNA = Advisor(id="anna", address="PJSIP/101", name="Anna")


class Keyring:
    """Holds one key in memory; `is_there` False: this machine has none; `is_locked`: it does not answer."""

    def __init__(self, key: str | None = None) -> None:
        self.key, self.is_there, self.is_locked = key, True, False

    async def read(self) -> str | None:
        if not self.is_there or self.is_locked:
            raise KeyUnavailable("no key", is_there=self.is_locked)
        return self.key

    async def store(self, key: str) -> None:
        self.key = key


def an_outbox(folder: Path, keyring: Keyring, clock: Callable[[], datetime] = lambda: NOON) -> KeptOutbox:
    """Return an outbox that is not loaded yet."""
    return KeptOutbox(folder / "outbox.sqlite", keyring.read, keyring.store, clock=clock)


def wrap_up_id(number: int) -> WrapUpId:
    """Return the id of a wrap-up by its number."""
    return WrapUpId(str(UUID(int=number)))


def a_draft(number: int = 1, text: str = "Engineer booked", **changes: object) -> Kept:
    """Return a wrap-up that is being written."""
    begun = NOON + timedelta(seconds=number)
    wrap_up = WrapUp(
        id=wrap_up_id(number),
        contact_id=ContactId(f"call-{number}"),
        advisor=ANNA,
        channel=Channel.VOICE,
        queue=Queue(id="support"),
        begun_at=begun,
        changed_at=begun,
        customer=CustomerRef("C-1"),
        customer_refs=frozenset({CustomerRef("C-1"), CustomerRef("tickets:7")}),
        customer_name="Ines Marchetti",
        text=text,
    )
    return Kept(wrap_up=replace(wrap_up, **changes))  # type: ignore[arg-type] # fields by name


def a_full_one(number: int = 1) -> Kept:
    """Return a wrap-up with every field filled, finished, on its way to two back offices."""
    at = NOON + timedelta(minutes=5)
    draft = a_draft(
        number,
        changed_at=at,
        over_at=NOON + timedelta(minutes=3),
        done_at=at,
        outcome=OutcomeId("fault/engineer"),
        promise=Promise(text="call back with the date", by="Anna", due=NOON + timedelta(days=1)),
        follow_up=FollowUp(kind=FollowUpKind.REQUEST, at=NOON + timedelta(days=2), reference="INC-4711"),
        wrong=(WrongLine(section="reasons", rule="repeat"),),
        incident=EntryId("status:incident:9"),
        targets=(Target(office="tickets", kind=EntryKind.REQUEST, opens="42", label="Ticket 42"),),
    )
    first = Delivery(
        office="tickets",
        act=Note(key=ActKey(str(UUID(int=number + 1000))), at=at, kind=EntryKind.REQUEST, opens="42", text="Engineer"),
        state=DeliveryState.UNKNOWN,
        tried=Tried(first=at, last=at + timedelta(seconds=9)),
        tries=2,
        again_at=at + timedelta(minutes=1),
    )
    note = Note(
        key=ActKey(str(UUID(int=number + 2000))), at=at, kind=None, opens="crm:7", text="Engineer", title="Call"
    )
    second = Delivery(
        office="crm",
        act=note,
        state=DeliveryState.WRITTEN,
        tries=1,
        written_id="99",
        url="https://crm.example.org/99",
        is_public=True,
    )
    return replace(draft, deliveries=(first, second), exported_at=at)

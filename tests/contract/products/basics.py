"""What the tests of products share: whom they ask for, the act that they write, and how they read entries."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import TypeVar

import httpx

from contract.replay import Tape, recording, response
from relevo.domain.act import ActKey
from relevo.domain.customer import HandleKind
from relevo.domain.entry import Entry
from relevo.domain.incident import Incident
from relevo.services.ports import Handles

CAMILLE: Handles = {HandleKind.EMAIL: ("camille.vasseur@example.com",)}
NUMBER: Handles = {HandleKind.CUSTOMER_NUMBER: ("C-100231",)}
KEY = ActKey("6f1c1c64-6a0e-4f0c-9a53-1d0f8f6f2a11")
MARK = f"[ref:{KEY}]"
AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

Kind = TypeVar("Kind", bound=Entry)


def said_by(product: str) -> Callable[[str], httpx.Response]:
    """Return what gives the recorded answers of a product by the name of their case."""
    return lambda case: response(recording(f"{product}/{case}"))


def taped(product: str, cases: Mapping[str, str]) -> Callable[..., Tape]:
    """Return what makes tapes of a product: recorded answers by a part of the address, behind those of the test."""
    said = said_by(product)

    def tape(*more: tuple[str, httpx.Response]) -> Tape:
        return Tape([*more, *((part, said(case)) for part, case in cases.items())])

    return tape


def only(kind: type[Kind], entries: Iterable[Entry]) -> tuple[Kind, ...]:
    """Return entries, all of which are of this kind."""
    read: list[Kind] = []
    for entry in entries:
        assert isinstance(entry, kind)
        read.append(entry)
    return tuple(read)


def by_reference(entries: Iterable[Entry]) -> dict[str, Incident]:
    """Return incidents by the numbers that customers know."""
    return {one.reference: one for one in only(Incident, entries) if one.reference}

"""The shipped connector files, pointed at the servers of this session."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.folder import find
from relevo.domain.customer import HandleKind
from relevo.services.ports import Handles
from servers.server import Server

DEADLINE_S = 30.0
"""Generous: these tests are about what is answered; how fast is the bench's matter."""


@asynccontextmanager
async def opened(server: Server, **changes: Any) -> AsyncIterator[FileBackOffice]:
    """Open the back office of a server; `changes` go before what the server says of itself."""
    secret = changes.pop("secret", server.secret)

    async def give_secret() -> str | None:
        return str(secret)

    options: dict[str, Any] = {
        "name": server.connector,
        "manifest": find(server.connector),
        "base_url": server.base_url,
        "secret": give_secret,
        "region": "FR",
        "settings": server.settings,
        "deadline_s": DEADLINE_S,
        "ca_file": server.ca_file,
        **changes,
    }
    office = FileBackOffice(**options)
    try:
        yield office
    finally:
        await office.aclose()


def phone(number: str) -> Handles:
    """Ask by phone number, E.164."""
    return {HandleKind.PHONE: (number,)}


def region_of(number: str) -> str:
    """Tell the region by whose rules the scenario's people typed this number, E.164."""
    return "US" if number.startswith("+1") else "FR"


def email(address: str) -> Handles:
    """Ask by e-mail address."""
    return {HandleKind.EMAIL: (address,)}


def customer_number(number: str) -> Handles:
    """Ask by customer number."""
    return {HandleKind.CUSTOMER_NUMBER: (number,)}

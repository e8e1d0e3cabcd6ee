"""What the queries ask of a database, whichever it is."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

Cells = tuple[Any, ...]


class Session(Protocol):
    """One transaction. Values stand in SQL as `$1`, `$2` ...; what fails raises RecordsUnavailable."""

    async def rows(self, sql: str, *values: object) -> list[Cells]:
        """Return what a query finds."""

    async def run(self, sql: str, *values: object) -> int:
        """Do something; return how many rows it has changed."""

    async def run_many(self, sql: str, values: Sequence[Cells]) -> None:
        """Do the same with each of these values."""


class Database(Protocol):
    """A database, by what it is called in messages, and its own words.

    `identity` and `keyed` are of making tables, `first` is done before there is any, `looks` finds whether there is.
    """

    called: str
    identity: str
    keyed: str
    first: tuple[str, ...]
    looks: str

    def reading(self) -> AbstractAsyncContextManager[Session]:
        """Begin a transaction that changes nothing. Raises: RecordsUnavailable."""

    def writing(self) -> AbstractAsyncContextManager[Session]:
        """Begin a transaction beside which no other writes; kept once the block ends. Raises: RecordsUnavailable."""

    async def aclose(self) -> None:
        """Close what is open."""


def listed(count: int, first: int = 1) -> str:
    """Return places for so many values, as they stand in `IN (...)`."""
    return ", ".join(f"${number}" for number in range(first, first + count))


def numbers(values: Sequence[int]) -> str:
    """Return whole numbers as they stand in `IN (...)`, one that no row has where there is none."""
    return ", ".join(str(int(value)) for value in values) or "-9"

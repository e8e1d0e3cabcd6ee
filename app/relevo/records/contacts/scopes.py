"""Scopes: of which queue, language and channel a sum is, and which sums answer what is asked."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from relevo.records.contacts.session import Session, numbers

ANY = -1
Scope = tuple[int, int, int]
"""Queue, language and channel by their numbers; `ANY` for all of them together."""

DIMENSIONS = "qlc"

LEVELS: dict[tuple[str, str], tuple[str, ...]] = {
    ("queue_sum", "h"): ("q", "qlc"),
    ("queue_sum", "d"): ("q", "qlc"),
    ("queue_sum", "m"): ("q", "qlc"),
    ("driver_sum", "h"): ("", "qlc"),
    ("driver_sum", "d"): ("", "q", "l", "c", "lc", "qlc"),
    ("driver_sum", "m"): ("", "q", "l", "c", "lc", "qlc"),
    ("stop_sum", "h"): ("qlc",),
    ("stop_sum", "d"): ("l", "lc", "qlc"),
    ("stop_sum", "m"): ("l", "lc", "qlc"),
    ("outcome_sum", "h"): ("qlc",),
    ("outcome_sum", "d"): ("l", "lc", "qlc"),
    ("outcome_sum", "m"): ("l", "lc", "qlc"),
}
"""By which dimensions each table is summed up: what is asked by fewer of them reads fewer rows."""


def scopes_of(table: str, grain: str, scope: Scope) -> tuple[Scope, ...]:
    """Return all scopes of a table under which something of a queue, language and channel is counted."""
    return tuple(
        (
            scope[0] if "q" in level else ANY,
            scope[1] if "l" in level else ANY,
            scope[2] if "c" in level else ANY,
        )
        for level in LEVELS[table, grain]
    )


@dataclass(slots=True)
class Scopes:
    """Numbers of scopes within one database, `mark`ed."""

    mark: str = ""
    known: dict[Scope, int] = field(default_factory=dict)

    def begin(self, mark: str) -> None:
        """Forget what is known of another database."""
        if mark != self.mark:
            self.mark = mark
            self.known.clear()

    async def learn(self, session: Session, scopes: Iterable[Scope]) -> "Scopes":
        """Return the same with the numbers of these scopes; to be kept once its transaction is done."""
        learnt = Scopes(self.mark, dict(self.known))
        unknown = sorted({scope for scope in scopes if scope not in learnt.known})
        if unknown:
            await session.run_many(
                "INSERT INTO scope (queue, language, channel) VALUES ($1, $2, $3) "
                "ON CONFLICT (queue, language, channel) DO NOTHING",
                unknown,
            )
            for number, *scope in await session.rows("SELECT id, queue, language, channel FROM scope"):
                learnt.known[(scope[0], scope[1], scope[2])] = number
        return learnt


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for by dimension, as numbers: None is everything, empty is what no contact has."""

    queues: Collection[int] | None = None
    languages: Collection[int] | None = None
    channels: Collection[int] | None = None

    def level(self, table: str, grain: str, told: str) -> str:
        """Return the dimensions of the sums to read: those asked by and those to be `told` apart, fewest beside."""
        asked = {"q": self.queues, "l": self.languages, "c": self.channels}
        needed = {one for one in DIMENSIONS if one in told or asked[one] is not None}
        return min((level for level in LEVELS[table, grain] if needed <= set(level)), key=len)


async def read_scopes(session: Session, wanted: Wanted, level: str) -> Sequence[tuple[int, int, int]]:
    """Return number, queue and language of the scopes of a level that are wanted."""
    conditions = []
    for one, column, values in (
        ("q", "queue", wanted.queues),
        ("l", "language", wanted.languages),
        ("c", "channel", wanted.channels),
    ):
        if one not in level:
            conditions.append(f"{column} = {ANY}")
        elif values is None:
            conditions.append(f"{column} <> {ANY}")
        else:
            conditions.append(f"{column} IN ({numbers(sorted(values))})")
    found = await session.rows(f"SELECT id, queue, language FROM scope WHERE {' AND '.join(conditions)}")
    return [(number, queue, language) for number, queue, language in found]

"""Words of the contact records: each stands once, by a number, and those of a search only once five have used them.

Titles, paths and questions come and go with whatever an organisation writes: what no contact and no sum uses any more
is deleted with the contacts that used it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from relevo.domain.understanding import MAX_KEY, MAX_LABEL, Driver, DriverKind
from relevo.records.contacts.session import Session, listed, numbers
from relevo.text.masking import mask

NONE = 0
"""The number of what is not known, or not there."""

MANY = 5
"""How many customers must have used the words of a search before they are kept (k-anonymity)."""

Word = tuple[str, str]
"""A kind and a key. Kinds of drivers are those of DriverKind; others begin with a full stop."""

QUEUE, LANGUAGE, CHANNEL, FINISH, HALT, OUTCOME, SPARED, WRONG = (
    ".queue", ".language", ".channel", ".finish", ".limit", ".outcome", ".spared", ".wrong",
)  # fmt: skip
_KINDS = frozenset(each.value for each in DriverKind)
_AT_ONCE, MAX_KNOWN = 400, 50_000
_DAY_MS = 86_400_000

_IN_SUMS = (("driver_sum", "driver"), ("stop_sum", "stop"))
"""Where sums name words that drivers have. Each stands in a sum of a month as well."""


@dataclass(slots=True)
class Terms:
    """Numbers of words within one database, `mark`ed; what is `fresh` counts once its transaction is done."""

    mark: str = ""
    known: dict[Word, int] = field(default_factory=dict)
    labels: dict[Word, str] = field(default_factory=dict)
    used: dict[Word, int] = field(default_factory=dict)

    def begin(self, mark: str) -> None:
        """Forget what is known of another database, and what is too much."""
        if mark != self.mark or len(self.known) > MAX_KNOWN:
            self.mark = mark
            self.known.clear()
            self.labels.clear()
            self.used.clear()

    def of(self, kind: str, key: object) -> int:
        """Return the number of a word that has been learnt, `NONE` for None."""
        return NONE if key is None else self.known[(kind, cut(str(key)))]

    async def learn(self, session: Session, words: Mapping[Word, str | None], last: int) -> "Terms":
        """Return the same with the numbers of these words, each with its label or None; to be kept once it is done.

        `last` is when the last contact that uses any of them began (ms).
        """
        learnt = Terms(self.mark, dict(self.known), dict(self.labels), dict(self.used))
        used = -(-(last + 1) // _DAY_MS) * _DAY_MS  # by the day: one change of each word in a day is enough
        told = {(kind, cut(key)): _label(label) for (kind, key), label in words.items()}
        unknown = [word for word in told if word not in learnt.known]
        await session.run_many(
            "INSERT INTO term (kind, key, label, used) VALUES ($1, $2, $3, $4) ON CONFLICT (kind, key) DO NOTHING",
            [(*word, told[word], used) for word in unknown],
        )
        for kind in sorted({kind for kind, _ in unknown}):
            keys = [key for one, key in unknown if one == kind]
            for begin in range(0, len(keys), _AT_ONCE):
                part = keys[begin : begin + _AT_ONCE]
                sql = f"SELECT key, id, label, used FROM term WHERE kind = $1 AND key IN ({listed(len(part), 2)})"
                for key, number, label, known_used in await session.rows(sql, kind, *part):
                    learnt.known[(kind, key)], learnt.used[(kind, key)] = number, known_used
                    if label is not None:
                        learnt.labels[(kind, key)] = label
        changed = {word: label for word, label in told.items() if label and learnt.labels.get(word) != label}
        if changed:
            sql = "UPDATE term SET label = $2 WHERE id = $1"
            await session.run_many(sql, [(learnt.known[word], label) for word, label in changed.items()])
            learnt.labels.update(changed)
        later = sorted(learnt.known[word] for word in told if learnt.used.get(word, 0) < used)
        await session.run_many(
            "UPDATE term SET used = $2 WHERE id = $1 AND used < $2", [(each, used) for each in later]
        )
        learnt.used.update((word, max(used, learnt.used.get(word, 0))) for word in told)
        return learnt


async def unused(session: Session, before: int) -> list[int]:
    """Return the numbers of words of drivers that no contact from a moment on (ms) uses, and no sum."""
    old = "SELECT id FROM term WHERE used <= $1 AND kind NOT LIKE '.%'"
    found = {number for (number,) in await session.rows(old, before)}
    for table, column in _IN_SUMS if found else ():
        found -= {
            number for (number,) in await session.rows(f"SELECT DISTINCT {column} FROM {table} WHERE grain = 'm'")
        }
    return sorted(found)


async def delete(session: Session, ids: Sequence[int], before: int) -> int:
    """Delete these words but for those that are used again meanwhile; return how many went."""
    return await session.run(f"DELETE FROM term WHERE id IN ({numbers(ids)}) AND used <= $1", before)


async def named(session: Session, ids: Iterable[int]) -> dict[int, tuple[str, str, str | None]]:
    """Return kind, key and label of words by their numbers."""
    wanted = sorted(set(ids) - {NONE})
    found: dict[int, tuple[str, str, str | None]] = {}
    for begin in range(0, len(wanted), _AT_ONCE):
        part = numbers(wanted[begin : begin + _AT_ONCE])
        for number, kind, key, label in await session.rows(
            f"SELECT id, kind, key, label FROM term WHERE id IN ({part})"
        ):
            found[number] = (kind, key, label)
    return found


async def numbered(session: Session, kind: str, keys: Iterable[str]) -> list[int]:
    """Return the numbers of words, as far as there are such words."""
    wanted = sorted({cut(key) for key in keys})
    sql = f"SELECT id FROM term WHERE kind = $1 AND key IN ({listed(len(wanted), 2)})"
    return [number for (number,) in await session.rows(sql, kind, *wanted)] if wanted else []


async def note_searches(session: Session, uses: Mapping[tuple[int, str], tuple[str, int]]) -> None:
    """Note who has searched, by word and customer: the words themselves and when (ms).

    Once `MANY` customers have used the same, the words are kept, and nobody is noted any more.
    """
    if not uses:
        return
    known = await named(session, [term for term, _ in uses])
    open_uses = {use: said for use, said in uses.items() if known.get(use[0], ("", "", ""))[2] is None}
    if not open_uses:
        return
    await session.run_many(
        "INSERT INTO search_use (term, customer, used) VALUES ($1, $2, $3) "
        "ON CONFLICT (term, customer) DO UPDATE SET used = excluded.used",
        [(term, customer, used) for (term, customer), (_, used) in open_uses.items()],
    )
    ids = numbers(sorted({term for term, _ in open_uses}))
    counted = f"SELECT term FROM search_use WHERE term IN ({ids}) GROUP BY term HAVING COUNT(*) >= {MANY}"
    words = {term: text for (term, _), (text, _) in open_uses.items()}
    full = [term for (term,) in await session.rows(counted)]
    await session.run_many("UPDATE term SET label = $2 WHERE id = $1", [(term, _label(words[term])) for term in full])
    await session.run_many("DELETE FROM search_use WHERE term = $1", [(term,) for term in full])


def driver_from(found: tuple[str, str, str | None] | None) -> Driver | None:
    """Return a driver from its word, None where there is none, or its kind is not known."""
    if found is None or found[0] not in _KINDS:
        return None
    kind, key, label = found
    return Driver(DriverKind(kind), key, label)


def words_of(drivers: Iterable[Driver]) -> dict[Word, str | None]:
    """Return the words of drivers; a search has no label but by `note_searches`."""
    return {(each.kind.value, each.key): None if each.kind is DriverKind.SEARCH else each.label for each in drivers}


def cut(key: str) -> str:
    """Return a key as it is kept: at most so long, and nothing that a database refuses."""
    return key.replace("\0", "")[:MAX_KEY].encode("utf-8", "replace").decode()


def _label(label: str | None) -> str | None:
    """Return a label as it is kept: masked, though nobody should have put anything there that needs it."""
    return None if label is None else cut(mask(label))[:MAX_LABEL]


def all_of(words: Sequence[Mapping[Word, str | None]]) -> dict[Word, str | None]:
    """Return several words as one; a label counts more than none."""
    joined: dict[Word, str | None] = {}
    for each in words:
        for word, label in each.items():
            joined[word] = label or joined.get(word)
    return joined

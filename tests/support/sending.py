"""Many notes sent as an outbox sends them: tried again until it is known what became of each."""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime

from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.manifest import Manifest, parse
from relevo.domain.act import Note, Tried, new_key
from relevo.domain.entry import EntryKind
from relevo.services.writing import ActState, Receipt
from support.ledger import PAGE, Ledger

DEADLINE_S = 0.6
MOST_TRIES = 60

_FILE = {
    "id": "ledger",
    "name": "Ledger",
    "product": "Ledger",
    "versions_tried": [],
    "proof": "documentation",
    "personal_data": [],
    "rights": [],
    "streams": {
        "requests": {
            "open": "ticket",
            "map": {"id": "id", "at": "at", "title": "title", "opens": "id"},
            "lookups": [
                {
                    "needs": "email",
                    "verify": {"value": "email", "same": "ignoring_case"},
                    "request": {"path": "/tickets", "query": {"email": "{email}"}},
                }
            ],
        }
    },
    "open": {
        "ticket": {
            "requests": {"ticket": {"path": "/tickets/{opens|path}"}},
            "parts": "ticket.notes",
            "verify": {"record": "ticket.id"},
            "map": {"text": "body", "internal": "`true`"},
        }
    },
}
_FIND = {
    "request": {"path": "/tickets/{opens|path}/notes"},
    "items": "notes",
    "text": "body",
    "paging": {"kind": "page", "param": "page", "size": PAGE},
    "settle_s": 1,
}


def manifest_of(*, knows_keys: bool) -> Manifest:
    """Return the file of the ledger: with its key in a header, or with a marker that is looked for."""
    body = "{note|plain}\n\n{key|plain}" if knows_keys else "{note|plain}\n\n{marker|plain}"
    action = {
        "to": ["requests"],
        "request": {"method": "POST", "path": "/tickets/{opens|path}/notes", "json": {"body": body}},
        "result": {"id": ["note.id", "id"]},
        **({"key_header": "Idempotency-Key"} if knows_keys else {"find": _FIND}),
    }
    return parse({**_FILE, "actions": {"add_note": [action]}}, "ledger.toml")


@dataclass
class Sent:
    """What came of all: the state of each note by its key, and how many tries that took."""

    states: dict[str, ActState | None] = field(default_factory=dict)
    tries: Counter[int] = field(default_factory=Counter)
    killed: int = 0


async def send_all(
    ledger: Ledger,
    *,
    notes: int,
    offices: int,
    killed: float = 0.05,
    restarts: bool = False,
    deadline_s: float = DEADLINE_S,
) -> Sent:
    """Send notes over several sources at once; a share of the tries is killed at a chance moment.

    With `restarts` each further try comes from a program that has begun anew, and knows nothing of earlier failures.
    """
    chance = random.Random(ledger.seed + 1)
    sent = Sent()
    shares = [range(place, notes, offices) for place in range(offices)]
    outboxes = [(_Outbox(ledger, sent, chance, killed, restarts, deadline_s), share) for share in shares]
    await asyncio.gather(*(outbox.send(share) for outbox, share in outboxes))
    return sent


class _Outbox:
    """Sends notes one after the other, each until it is known what became of it."""

    def __init__(
        self, ledger: Ledger, sent: Sent, chance: random.Random, killed: float, restarts: bool, deadline_s: float
    ) -> None:
        self._ledger, self._sent, self._chance, self._deadline_s = ledger, sent, chance, deadline_s
        self._killed, self._restarts = killed, restarts
        self._manifest = manifest_of(knows_keys=ledger.knows_keys)
        self._office = self._begin()

    async def send(self, share: range) -> None:
        """Send the notes of these numbers."""
        try:
            for number in share:
                await self._send_one(number)
        finally:
            await self._office.aclose()

    def _begin(self) -> FileBackOffice:
        return FileBackOffice(
            name="ledger",
            manifest=self._manifest,
            base_url=self._ledger.url,
            secret=_no_secret,
            deadline_s=self._deadline_s,
        )

    async def _send_one(self, number: int) -> None:
        key, target, tried = new_key(), f"ledger:{number % 997}", None
        note = Note(key=key, at=datetime.now(UTC), kind=EntryKind.REQUEST, opens=target, text=f"note {number}")
        self._sent.states[key] = None
        for count in range(1, MOST_TRIES):
            receipt, tried = await self._try(note, tried)
            if receipt is not None and receipt.state in (ActState.WRITTEN, ActState.REFUSED):
                self._sent.states[key] = receipt.state
                self._sent.tries[count] += 1
                return
            if self._restarts:
                await self._office.aclose()
                self._office = self._begin()
            await asyncio.sleep(self._wait_s(receipt))

    def _wait_s(self, receipt: Receipt | None) -> float:
        """Return how long to wait; a program that has begun anew knows nothing of what its source has asked for."""
        if receipt is None or (self._restarts and receipt.reason is not None):
            return 0.2
        return receipt.again_s or 0.2

    async def _try(self, note: Note, tried: Tried | None) -> tuple[Receipt | None, Tried | None]:
        """Try once; return what came of it, None where the try was killed, and what the next try must know."""
        began = datetime.now(UTC)
        before = tried or Tried(first=began, last=began)
        kill_s = self._chance.random() * 0.02 if self._chance.random() < self._killed else None
        try:
            async with asyncio.timeout(kill_s):
                receipt = await self._office.write(note, tried)
        except TimeoutError:  # as a kill: whatever was under way, nobody knows
            self._sent.killed += 1
            return None, Tried(first=before.first, last=began)
        if receipt.state is not ActState.UNKNOWN:
            return receipt, None
        return receipt, Tried(first=before.first, last=began if receipt.was_sent else before.last)


async def _no_secret() -> str | None:
    return None

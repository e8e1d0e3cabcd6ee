"""The outbox of one desktop: in memory for whoever asks, on the disk before anybody is told that it lasts."""

import asyncio
import json
import logging
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from relevo.domain.phrase import Phrase
from relevo.domain.wrapup import WrapUpId
from relevo.observability.log import log_event
from relevo.records.choicefile import KEY_BYTES
from relevo.records.choices import KeyUnavailable, ReadKey, StoreKey, as_key
from relevo.records.outbox.database import StoreFault
from relevo.records.outbox.sealing import Seal
from relevo.records.outbox.store import Found, Rows, Store
from relevo.services.event_fields import CodecError
from relevo.services.ports import Clock
from relevo.services.wrapup.kept_json import as_tried, from_json, to_json
from relevo.services.wrapup.outbox import Keeping, Kept

LOG = logging.getLogger(__name__)

RETRY_S: Final = 5.0
"""After how many seconds what could not be written is tried again, and the rows of ended processes are looked for."""

_UNCERTAIN: Final = frozenset({"failed", "damaged"})
"""Faults after which what was to be written may stand on the disk all the same."""

_UNWRITABLE: Final = frozenset({"read_only", "full", "newer"})
"""Faults for which what stands on the disk can be read all the same."""

CLOSE_S: Final = 8.0
"""How long closing waits for the disk."""

NOT_LOADED = Phrase("Notes that were not sent are being looked for.")
NO_KEYRING = Phrase(
    "Notes that are not sent yet are lost when Relevo is closed: this machine has no keyring that could guard them."
)
NO_ANSWER = Phrase(
    "Notes that are not sent yet are lost when Relevo is closed: the keyring is locked or does not answer. Unlock it."
)
FAULTS: Final[Mapping[str, Phrase]] = {
    "full": Phrase("Notes that are not sent yet are lost when Relevo is closed: the disk is full. Make room."),
    "read_only": Phrase(
        "Notes that are not sent yet are lost when Relevo is closed: their folder cannot be written. Ask your IT."
    ),
    "busy": Phrase("Notes that are not sent yet are lost when Relevo is closed: another program holds their file."),
    "newer": Phrase(
        "Notes that are not sent yet are lost when Relevo is closed: "
        "a newer Relevo has written their file. Update Relevo on this machine."
    ),
    "damaged": Phrase(
        "Notes that are not sent yet are lost when Relevo is closed: their file is damaged. Ask your IT."
    ),
    "too_long": Phrase(
        "Notes that are not sent yet are lost when Relevo is closed: "
        "one is too long to be kept. Shorten it, or choose fewer places for it."
    ),
    "failed": Phrase(
        "Notes that are not sent yet are lost when Relevo is closed: the disk reports a fault. Ask your IT."
    ),
}


@dataclass(slots=True)
class _Held:
    kept: Kept
    revision: int


class KeptOutbox:
    """Implements `Outbox` over a file of sealed rows; what the disk refuses is held, and tried again.

    `load` is to be awaited before notes are typed: it tells whether they will last. `watch` is to run as long as the
    program does.
    """

    def __init__(
        self, path: Path, read_key: ReadKey, store_key: StoreKey, *, clock: Clock, owner: str | None = None
    ) -> None:
        self._store = Store(path, owner or secrets.token_hex(8))
        self._read_key, self._store_key, self._clock = read_key, store_key, clock
        self._seal: Seal | None = None
        self._is_open = False
        self._held: dict[WrapUpId, _Held] = {}
        self._unwritten: set[WrapUpId] = set()
        self._removed: dict[WrapUpId, int] = {}
        self._gone: set[WrapUpId] = set()  # ever since the program began: the disk is a little behind
        self._standing: set[WrapUpId] = set()
        self._flushing: asyncio.Task[None] | None = None
        self._keeping = Keeping(is_lasting=False, note=NOT_LOADED)
        self.on_change: Callable[[], None] = lambda: None
        self.on_arrival: Callable[[], None] = lambda: None

    @property
    def keeping(self) -> Keeping:
        """Return how well things are kept at this moment."""
        return self._keeping

    def all(self) -> tuple[Kept, ...]:
        """Return what is held, in the order in which it was begun."""
        return tuple(sorted((each.kept for each in self._held.values()), key=_begun))

    def get(self, wrap_up_id: WrapUpId) -> Kept | None:
        """Return one of them."""
        held = self._held.get(wrap_up_id)
        return None if held is None else held.kept

    def stands(self, wrap_up_id: WrapUpId) -> bool:
        """Tell whether some state of it may stand on the disk, where the next program would find it."""
        return wrap_up_id in self._standing

    async def load(self) -> None:
        """Fetch the key and what was kept; where that cannot be, everything lives in memory, and `keeping` says why."""
        await self._flush()

    async def put(self, kept: Kept) -> bool:
        """Keep this in place of what stands under its id; return whether it lasts."""
        self._hold(kept)
        await self._flush()
        return kept.wrap_up.id not in self._unwritten

    def put_at_once(self, kept: Kept) -> bool:
        """Keep this as `put` does, before this returns: the session ends, and no more may be done. Blocks."""
        self._hold(kept)
        if self._is_open and self._seal is not None:
            for wrap_up_id in tuple(self._unwritten):
                held = self._held[wrap_up_id]
                with suppress(StoreFault, ValueError):  # told where it is tried again, if there is time
                    self._store.put(self._seal, wrap_up_id, held.revision, _content(held.kept))
                    self._standing.add(wrap_up_id)
                    self._unwritten.discard(wrap_up_id)
        return kept.wrap_up.id not in self._unwritten

    def _hold(self, kept: Kept) -> None:
        wrap_up_id = kept.wrap_up.id
        held = self._held.get(wrap_up_id)
        before = self._removed.pop(wrap_up_id, 0) if held is None else held.revision
        self._held[wrap_up_id] = _Held(kept, before + 1)
        self._gone.discard(wrap_up_id)
        self._unwritten.add(wrap_up_id)
        self.on_change()

    async def remove(self, wrap_up_id: WrapUpId) -> None:
        """Remove one, from the disk as well; what the disk refuses to forget is tried again."""
        held = self._held.pop(wrap_up_id, None)
        if held is None:
            return
        self._unwritten.discard(wrap_up_id)
        self._removed[wrap_up_id] = held.revision + 1
        self._gone.add(wrap_up_id)
        self.on_change()
        await self._flush()

    async def watch(self, every_s: float = RETRY_S) -> None:
        """Try again what could not be written, and take over what ended processes have left, until cancelled.

        A fault of ours is told to the loop, once until a turn is without one, and ends nothing: it is tried again.
        """
        is_told = False
        while True:
            await asyncio.sleep(every_s)
            try:
                await self._watch_once()
                is_told = False
            except Exception as fault:  # noqa: BLE001 - whatever it is, what is typed later is still to be kept
                self._store.look_again()  # what was read may not have been taken
                if not is_told:
                    is_told = True
                    message = "looking after what is kept failed"
                    asyncio.get_running_loop().call_exception_handler({"message": message, "exception": fault})

    async def _watch_once(self) -> None:
        if not self._is_open or self._unwritten or self._removed:
            await self._flush()
        if self._is_open and self._seal is not None:
            await self._look(self._seal)

    async def aclose(self) -> None:
        """Write what is not written yet, and close the file."""
        if self._unwritten or self._removed:
            writing = asyncio.ensure_future(self._flush())
            await asyncio.wait([writing], timeout=CLOSE_S)
        if self._unwritten:
            log_event(LOG, "outbox.not_kept", level=logging.WARNING, count=len(self._unwritten))
        self._is_open = False
        await asyncio.to_thread(self._store.close)

    async def _flush(self) -> None:
        """Write whatever is not on the disk. What was begun goes on though nobody waits for it any more."""
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.get_running_loop().create_task(self._write_all())
        await asyncio.shield(self._flushing)

    async def _write_all(self) -> None:
        try:
            seal = await self._opened()
            while (unwritten := list(self._unwritten)) or self._removed:
                await self._write(seal, unwritten)
        except KeyUnavailable as fault:
            self._tell(note=NO_ANSWER if fault.is_there else NO_KEYRING)
        except StoreFault as fault:
            log_event(LOG, "outbox.fault", level=logging.WARNING, reason=fault.code)
            self._tell(note=FAULTS.get(fault.code, FAULTS["failed"]))
        else:
            self._tell(note=None)

    async def _write(self, seal: Seal, unwritten: list[WrapUpId]) -> None:
        """Write these, and remove what is to go. Raises: StoreFault, once all the others are written."""
        too_long = False
        for wrap_up_id in unwritten:
            held = self._held.get(wrap_up_id)
            try:
                if held is not None:
                    await self._put(seal, wrap_up_id, held)
            except ValueError:
                too_long = True
                continue
            if self._held.get(wrap_up_id) is held:  # else it has changed meanwhile
                self._unwritten.discard(wrap_up_id)
        if removed := dict(self._removed):
            await asyncio.to_thread(self._store.remove, seal, removed)
            for wrap_up_id, revision in removed.items():
                if self._removed.get(wrap_up_id) == revision:
                    del self._removed[wrap_up_id]
                    self._standing.discard(wrap_up_id)
        if too_long:
            raise StoreFault("too_long")

    async def _put(self, seal: Seal, wrap_up_id: WrapUpId, held: _Held) -> None:
        """Write one. Raises: StoreFault; ValueError, where no row can hold it."""
        try:
            await asyncio.to_thread(self._store.put, seal, wrap_up_id, held.revision, _content(held.kept))
        except StoreFault as fault:
            if fault.code in _UNCERTAIN:
                self._standing.add(wrap_up_id)
            raise
        self._standing.add(wrap_up_id)

    async def _opened(self) -> Seal:
        """Return the seal once the file is open, and is the one at its path. Raises: KeyUnavailable, StoreFault."""
        if self._seal is None:
            self._seal = Seal(await self._key())
        if self._is_open and await asyncio.to_thread(lambda: self._store.is_same_file):
            return self._seal
        was_open, self._is_open = self._is_open, False
        try:
            found = await asyncio.to_thread(self._store.open, self._seal)
        except StoreFault as fault:
            if not was_open and not self._held and fault.code in _UNWRITABLE:
                self._take(await asyncio.to_thread(self._store.peek, self._seal), is_certain=False)
            raise
        self._is_open = True
        self._take(found, is_certain=not found.is_salvaged)
        if was_open:  # another process has set the file aside: what stood in it goes into the new one
            self._unwritten |= self._held.keys()
        return self._seal

    async def _key(self) -> bytes:
        """Return the key, making one where there is none. Raises: KeyUnavailable."""
        if (key := as_key(await self._read_key())) is None:
            key = secrets.token_bytes(KEY_BYTES)
            await self._store_key(key.hex())
            key = as_key(await self._read_key()) or key  # the keyring may keep what this one is made from
        return key

    def _take(self, found: Found, *, is_certain: bool) -> None:
        unreadable = found.unreadable + self._take_rows(found.rows, is_certain=is_certain)
        if found.is_salvaged or unreadable:
            log_event(LOG, "outbox.unreadable", level=logging.WARNING, count=unreadable, salvaged=len(found.rows))
        self._standing |= found.rows.keys()
        if found.rows:
            self.on_arrival()
        aside = self._keeping.set_aside if found.set_aside is None else found.set_aside.name
        self._keeping = replace(self._keeping, unreadable=unreadable, set_aside=aside)

    def _take_rows(self, rows: Rows, *, is_certain: bool) -> int:
        """Hold what rows say; return how many say what only a newer version understands."""
        unknown = 0
        for row in rows.values():
            if row.id in self._held or row.id in self._gone:
                continue
            try:
                kept = from_json(json.loads(row.content))
            except (CodecError, ValueError, RecursionError):
                unknown += 1
                continue
            self._held[row.id] = _Held(kept if is_certain else as_tried(kept, self._clock()), row.revision)
        return unknown

    async def _look(self, seal: Seal) -> None:
        """Take over what ended processes have left, and let go of what somebody has erased."""
        try:
            rows, gone = await asyncio.to_thread(self._store.look, seal, frozenset(self._held))
        except StoreFault as fault:
            log_event(LOG, "outbox.fault", level=logging.INFO, reason=fault.code)
            return
        for wrap_up_id in gone:
            self._held.pop(wrap_up_id, None)
            self._unwritten.discard(wrap_up_id)
            self._standing.discard(wrap_up_id)
        if rows or gone:
            self._standing |= rows.keys() - self._gone
            self._take_rows(rows, is_certain=True)
            try:
                self.on_change()
            finally:
                if rows:  # they are held by then, and would not arrive again
                    self.on_arrival()

    def _tell(self, *, note: Phrase | None) -> None:
        keeping = replace(self._keeping, is_lasting=note is None, note=note)
        if keeping != self._keeping:
            self._keeping = keeping
            self.on_change()


def _begun(kept: Kept) -> tuple[object, ...]:
    return kept.wrap_up.begun_at, kept.wrap_up.id


def _content(kept: Kept) -> bytes:
    return json.dumps(to_json(kept), separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")

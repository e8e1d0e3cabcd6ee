"""Whom advisors have chosen for a number or an address that several people share, kept as keyed digests."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from relevo.domain.customer import CustomerRef
from relevo.domain.phrase import Phrase
from relevo.observability.log import log_event
from relevo.records.choicefile import KEY_BYTES, Change, ChoiceFile, Digests, Row, Rows, Signature, meant, without
from relevo.services.ports import Clock, Handles

LOG = logging.getLogger(__name__)

NO_KEY = Phrase("Choices are remembered until Relevo is closed: this machine has no keyring that could guard them.")
KEY_LOST = Phrase("Choices of earlier days are forgotten: their key is no longer in the keyring.")
NO_DISK = Phrase("Choices are remembered until Relevo is closed: they cannot be written to the disk.")

ReadKey = Callable[[], Awaitable[str | None]]
"""Gives the key as hexadecimal digits, None where none was stored yet; raises KeyUnavailable."""

StoreKey = Callable[[str], Awaitable[None]]
"""Stores the key; raises KeyUnavailable."""


class KeyUnavailable(Exception):
    """The keyring cannot be read or written; one line that says what to do."""


class RememberedChoices:
    """Implements `Choices`: answers from memory, reads and writes its file in threads.

    `load` fetches the key and the file; where there is no file yet, the key is fetched with the first choice. Until
    then, and where there is no keyring, choices live in memory alone, and `note` tells why. `keeps` False remembers
    nothing and knows nobody. What another process has forgotten (`relevo forget`) is not known here any more either.
    """

    def __init__(
        self, path: Path, read_key: ReadKey, store_key: StoreKey, *, clock: Clock, keep_days: int, keeps: bool = True
    ) -> None:
        self._file, self._read_key, self._store_key = ChoiceFile(path), read_key, store_key
        self._clock, self._keep, self.keeps = clock, timedelta(days=keep_days), keeps
        self._digests = Digests(secrets.token_bytes(KEY_BYTES))
        self._rows: Rows = {}
        self._signature: Signature = None
        self._loaded, self._is_behind = False, False
        self._early: list[Callable[[], object]] | None = []  # acts to be done again under the key, until it has come
        self._unwritten: list[Change] = []
        self._writing: asyncio.Task[None] | None = None
        self._opening: asyncio.Task[None] | None = None
        self.note: Phrase | None = None

    async def load(self) -> None:
        """Load what was remembered; nothing is done where nothing was, for a keyring takes long to import."""
        if self._file.signature() is not None:
            await asyncio.wait([self._open()])

    def _open(self) -> asyncio.Task[None]:
        if self._opening is None:
            self._opening = asyncio.get_running_loop().create_task(self._open_all())
        return self._opening

    async def _open_all(self) -> None:
        """Fetch the key, making one where there is none, then the file; do again what was done meanwhile."""
        early: list[Callable[[], object]] = []
        try:
            digests = Digests(await self._key())
            rows, signature = await asyncio.to_thread(self._file.exchange, digests.mark)
        except KeyUnavailable:
            self._stay_in_memory(NO_KEY, "no_key")
        except OSError:
            self._stay_in_memory(NO_DISK, "no_disk")
            self._opening = None  # the next choice tries again
            return
        else:
            self._digests, self._rows, self._signature, self._loaded = digests, rows, signature, True
            self.note = None if self.note == NO_DISK else self.note
            early = self._early or []
        self._early = None
        for act in early:
            act()
        if any(not self._is_fresh(handle) for handle in self._rows):
            self._change(self._expire)

    async def aclose(self) -> None:
        """Wait until everything is written; what a full disk has refused is tried once more."""
        if self._early and (self._rows or self._file.signature() is not None):
            await asyncio.wait([self._open()])
        elif self._opening is not None:  # nothing waits for the key
            self._opening.cancel()
            await asyncio.wait([self._opening])
        if self._unwritten:
            self._write()
        if self._writing is not None:
            await asyncio.wait([self._writing])

    def chosen(self, handles: Handles, refs: Collection[CustomerRef]) -> CustomerRef | None:
        """Return which of these refs was chosen for one of these handles, None where none was or several were."""
        if not self.keeps or self._must_reread():
            return None
        if self._early is not None and self._file.signature() is not None:
            self._open()  # another process has remembered somebody
        known = [digest for digest in self._digests.handles(handles) if self._is_fresh(digest)]
        found = {ref for ref in refs if any(self._digests.ref(ref) in self._rows[digest].refs for digest in known)}
        if len(found) != 1:
            return None
        (ref,) = found
        mine = self._digests.ref(ref)
        if any(mine not in self._rows[digest].refs for digest in known):
            return None  # for another of the handles somebody else was chosen
        self._use(known)
        return ref

    def remember(self, handles: Handles, refs: Collection[CustomerRef]) -> None:
        """Remember a person, by any of the refs, for each of the handles; what was chosen before gives way."""
        if not self.keeps or not refs:
            return
        self._again_when_loaded(lambda: self.remember(handles, refs))
        row, digests = Row(self._digests.refs(refs), self._today()), self._digests.handles(handles)
        if digests:
            if self._early is not None:
                self._open()
            self._change(lambda rows: rows.update(dict.fromkeys(digests, row)))

    def forget(self, handles: Handles, refs: Collection[CustomerRef] = ()) -> int:
        """Forget what was remembered for the handles, and of these persons; return how many choices that were."""
        self._again_when_loaded(lambda: self.forget(handles, refs))
        return self._forget(meant(self._digests, handles, refs))

    def forget_all(self) -> int:
        """Forget everything; return how many choices that were."""
        self._again_when_loaded(self.forget_all)
        return self._forget(lambda _handle, _row: True)

    async def _key(self) -> bytes:
        """Return the key of the keyring, or a new one that stands there now. Raises: KeyUnavailable."""
        key = as_key(await self._read_key())
        if key is None:
            if self._file.signature() is not None:
                self.note = KEY_LOST
                log_event(LOG, "choices.key_lost", level=logging.WARNING)
            key = secrets.token_bytes(KEY_BYTES)
            await self._store_key(key.hex())
        return key

    def _stay_in_memory(self, note: Phrase, reason: str) -> None:
        self.note = note
        log_event(LOG, "choices.in_memory", reason=reason)

    def _again_when_loaded(self, act: Callable[[], object]) -> None:
        if self._early is not None:
            self._early.append(act)

    def _must_reread(self) -> bool:
        """Tell whether another process has changed the file; it is then read, and until that is done nobody is known.

        What a customer has asked to be forgotten may stand in the rows that are held here.
        """
        if self._loaded and self._writing is None and self._file.signature() != self._signature:
            self._is_behind = True
            self._write()
        return self._is_behind

    def _is_fresh(self, handle: str) -> bool:
        row = self._rows.get(handle)
        return row is not None and row.used >= self._today() - self._keep

    def _use(self, handles: Collection[str]) -> None:
        """Note the day of use, once a day."""
        today = self._today()
        old = [handle for handle in handles if self._rows[handle].used < today]

        def renew(rows: Rows) -> None:
            for handle in old:
                if handle in rows:
                    rows[handle] = replace(rows[handle], used=max(today, rows[handle].used))

        if old:
            self._change(renew)

    def _forget(self, is_meant: Callable[[str, Row], bool]) -> int:
        before = len(self._rows)
        self._change(without(is_meant))
        return before - len(self._rows)

    def _expire(self, rows: Rows) -> None:
        oldest = self._today() - self._keep
        without(lambda _handle, row: row.used < oldest)(rows)

    def _change(self, change: Change) -> None:
        """Change the rows that are held here, and write the same change down soon."""
        change(self._rows)
        if self._loaded:
            self._unwritten.append(change)
            self._write()

    def _write(self) -> None:
        if self._writing is None:
            self._writing = asyncio.get_running_loop().create_task(self._write_all())

    async def _write_all(self) -> None:
        """Bring the changes into the file, or read it where there are none, until nothing is left to write."""
        changes: list[Change] = []
        try:
            while True:
                changes, self._unwritten = self._unwritten, []
                rows, signature = await asyncio.to_thread(self._file.exchange, self._digests.mark, changes)
                for change in self._unwritten:  # made while the thread was at work
                    change(rows)
                self._rows, self._signature, self._is_behind = rows, signature, False
                if not self._unwritten:
                    break
            self.note = None if self.note == NO_DISK else self.note
        except OSError as error:
            self._unwritten = changes + self._unwritten
            self.note = NO_DISK
            log_event(LOG, "choices.not_written", level=logging.WARNING, error=type(error).__name__)
        finally:
            self._writing = None

    def _today(self) -> date:
        return self._clock().date()


def as_key(stored: str | None) -> bytes | None:
    """Return the key that a keyring holds, None for what is none."""
    with suppress(ValueError):
        if stored is not None and len(key := bytes.fromhex(stored)) == KEY_BYTES:
            return key
    return None


def erase(path: Path, key: bytes, handles: Handles, refs: Collection[CustomerRef]) -> int:
    """Erase choices in the file, also while another process uses it; return how many. Blocks. Raises: OSError."""
    file, digests = ChoiceFile(path), Digests(key)
    if file.signature() is None:
        return 0
    is_meant = meant(digests, handles, refs)
    erased = 0

    def take_out(rows: Rows) -> None:
        nonlocal erased
        erased = sum(is_meant(handle, row) for handle, row in rows.items())
        without(is_meant)(rows)

    file.exchange(digests.mark, (take_out,))
    return erased

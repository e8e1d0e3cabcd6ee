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
NO_ANSWER = Phrase(
    "Choices are remembered until Relevo is closed: the keyring is locked or does not answer. Unlock it, then start "
    "Relevo again."
)
KEY_LOST = Phrase("Choices of earlier days are forgotten: their key is no longer in the keyring.")
NO_DISK = Phrase("Choices are remembered until Relevo is closed: they cannot be written to the disk.")

ReadKey = Callable[[], Awaitable[str | None]]
"""Gives the key as hexadecimal digits, None where none was stored yet; raises KeyUnavailable."""

StoreKey = Callable[[str], Awaitable[None]]
"""Stores a key that is proposed where there is none; which one counts is read afterwards. Raises KeyUnavailable."""


LOOK_S = 0.5
"""How long a contact waits until it is seen whether another process has changed the file: a few milliseconds do."""

CLOSE_S = 8.0
"""How long closing waits for the keyring and the disk; a lock that is held is given up earlier."""


class KeyUnavailable(Exception):
    """The keyring cannot be read or written; one line that says what to do. `is_there`: it is locked or fails."""

    def __init__(self, advice: str, *, is_there: bool = False) -> None:
        super().__init__(advice)
        self.is_there = is_there


class RememberedChoices:
    """Implements `Choices`: answers from memory, reads and writes its file in threads.

    `load` fetches the key and the file; where there is no file yet, the key is fetched with the first choice. Until
    then, and where there is no keyring, choices live in memory alone, and `note` tells why; `on_note` is called when
    that changes. `keeps` False remembers nothing and knows nobody. What another process has forgotten (`relevo forget`)
    is not known here any more either, once one has looked.
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
        self._is_there: bool | None = None  # is there a file; None: nobody has looked yet
        self._early: list[Callable[[], object]] | None = []  # acts to be done again under the key, until it has come
        self._unwritten: list[Change] = []
        self._at_file = asyncio.Lock()  # held by whoever exchanges what is held here with the file
        self._writing: asyncio.Task[None] | None = None
        self._looking: asyncio.Task[None] | None = None
        self._opening: asyncio.Task[None] | None = None
        self.note: Phrase | None = None
        self.on_note: Callable[[], None] = lambda: None
        self.close_s = CLOSE_S

    async def load(self) -> None:
        """Load what was remembered; nothing is done where nothing was, for a keyring takes long to import."""
        if await self._look_for_file():
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
            async with self._at_file:
                rows, signature = await asyncio.to_thread(self._file.exchange, digests.mark)
                self._digests, self._rows, self._signature, self._loaded = digests, rows, signature, True
            if self._file.is_of_another_key:
                self._lose_key()
        except KeyUnavailable as fault:
            self._stay_in_memory(NO_ANSWER if fault.is_there else NO_KEY, "locked" if fault.is_there else "no_key")
        except OSError:
            self._stay_in_memory(NO_DISK, "no_disk")
            self._opening = None  # the next choice tries again
            return
        else:
            self._end_note(NO_DISK)
            early = self._early or []
        self._early = None
        for act in early:
            act()
        if any(not self._is_fresh(handle) for handle in self._rows):
            self._change(self._expire)

    async def aclose(self) -> None:
        """Wait until everything is written; what a full disk has refused is tried once more.

        A keyring or a disk that does not answer is waited for `close_s` seconds.
        """
        try:
            async with asyncio.timeout(self.close_s):
                await self._finish()
        except TimeoutError:
            log_event(LOG, "choices.not_written", level=logging.WARNING, error="TimeoutError")
        left = [task for task in (self._opening, self._looking, self._writing) if task is not None and not task.done()]
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left, timeout=1)

    async def _finish(self) -> None:
        if self._early and (self._rows or await self._look_for_file()):
            await asyncio.wait([self._open()])
        if self._unwritten:
            self._write()
        if self._writing is not None:
            await asyncio.wait([self._writing])

    async def look(self) -> None:
        """Take in what other processes have changed: what a customer has asked to be forgotten may be held here.

        Where that takes longer than a contact can wait, nobody is known until it is done.
        """
        if self._looking is None:
            self._looking = asyncio.get_running_loop().create_task(self._look())
        _, unfinished = await asyncio.wait([self._looking], timeout=LOOK_S)
        if unfinished and self._loaded:
            self._is_behind = True

    def chosen(self, handles: Handles, refs: Collection[CustomerRef]) -> CustomerRef | None:
        """Return which of these refs was chosen for one of these handles, None where none was or several were."""
        if not self.keeps or self._is_behind:
            return None
        known = [digest for digest in self._digests.handles(handles) if self._is_fresh(digest)]
        found = {ref for ref in refs if any(self._digests.ref(ref) in self._rows[digest].refs for digest in known)}
        if len(found) != 1:
            return None
        (ref,) = found
        mine = self._digests.ref(ref)
        # for another of the handles somebody else may have been chosen
        return ref if all(mine in self._rows[digest].refs for digest in known) else None

    def used(self, handles: Handles, refs: Collection[CustomerRef]) -> None:
        """Note that the choice of this person for these handles has counted: it is kept longer. Once a day."""
        today, persons = self._today(), self._digests.refs(refs)
        old = [
            handle
            for handle in self._digests.handles(handles)
            if self._is_fresh(handle)
            and self._rows[handle].used < today
            and not persons.isdisjoint(self._rows[handle].refs)
        ]

        def renew(rows: Rows) -> None:
            for handle in old:
                if handle in rows:
                    rows[handle] = replace(rows[handle], used=max(today, rows[handle].used))

        if old and self.keeps:
            self._change(renew)

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

    def holds(self, handles: Handles, refs: Collection[CustomerRef]) -> bool:
        """Tell whether there is something to forget for the handles or of these persons.

        True also where what is on the disk cannot be told apart for want of its key.
        """
        is_meant = meant(self._digests, handles, refs)
        is_told = self._loaded or self._is_there is False
        return not is_told or any(is_meant(handle, row) for handle, row in self._rows.items())

    def forget(self, handles: Handles, refs: Collection[CustomerRef] = ()) -> int | None:
        """Forget what was remembered for the handles, and of these persons; return how many choices that were.

        None where what is on the disk cannot be told apart for want of its key; it is done when the key comes.
        """
        self._again_when_loaded(lambda: self.forget(handles, refs))
        before = len(self._rows)
        self._change(without(meant(self._digests, handles, refs)))
        return before - len(self._rows) if self._loaded or self._is_there is False else None

    async def forget_all(self) -> int:
        """Forget everything, also what there is no key for; return how many choices that were.

        Raises: OSError; nothing is forgotten then.
        """
        async with self._at_file:
            erased, held = await asyncio.to_thread(self._file.erase), len(self._rows)
            self._rows, self._unwritten, self._signature = {}, [], None
            self._is_there, self._is_behind = False, False
            if self._early is not None:
                self._early = []
        return max(erased, held) if self._loaded else erased + held

    async def _key(self) -> bytes:
        """Return the key of the keyring, or a new one that stands there now. Raises: KeyUnavailable."""
        key = as_key(await self._read_key())
        if key is None:
            if await self._look_for_file():
                self._lose_key()
            key = secrets.token_bytes(KEY_BYTES)
            await self._store_key(key.hex())
            # Another program may have made one meanwhile, or the keyring keeps what this one is made from
            key = as_key(await self._read_key()) or key
        return key

    def _lose_key(self) -> None:
        """Say that what stands in the file is nobody's any more."""
        if self.note != KEY_LOST:
            self._tell(KEY_LOST)
            log_event(LOG, "choices.key_lost", level=logging.WARNING)

    def _stay_in_memory(self, note: Phrase, reason: str) -> None:
        self._tell(note)
        log_event(LOG, "choices.in_memory", reason=reason)

    def _tell(self, note: Phrase | None) -> None:
        if note != self.note:
            self.note = note
            self.on_note()

    def _end_note(self, note: Phrase) -> None:
        if self.note == note:
            self._tell(None)

    def _again_when_loaded(self, act: Callable[[], object]) -> None:
        if self._early is not None:
            self._early.append(act)

    async def _look_for_file(self) -> bool:
        self._is_there = await asyncio.to_thread(self._file.signature) is not None
        return self._is_there

    async def _look(self) -> None:
        try:
            if self._loaded:
                async with self._at_file:
                    if await asyncio.to_thread(self._file.signature) != self._signature:
                        self._is_behind = True
                        await self._exchange()
                    self._is_behind = False
            elif await self._look_for_file() and self._early is not None:
                self._open()  # another process was the first to remember somebody
        except OSError as error:
            log_event(LOG, "choices.not_read", level=logging.WARNING, error=type(error).__name__)
        finally:
            self._looking = None

    def _is_fresh(self, handle: str) -> bool:
        row = self._rows.get(handle)
        return row is not None and row.used >= self._today() - self._keep

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
        """Bring the changes into the file until nothing is left to write."""
        try:
            async with self._at_file:
                await self._exchange()
                while self._unwritten:
                    await self._exchange()
            self._end_note(NO_DISK)
        except OSError as error:
            self._tell(NO_DISK)
            log_event(LOG, "choices.not_written", level=logging.WARNING, error=type(error).__name__)
        finally:
            self._writing = None

    async def _exchange(self) -> None:
        """Bring the changes into the file and take in what stands there; for whoever holds `_at_file`.

        Raises: OSError.
        """
        changes, self._unwritten = self._unwritten, []
        try:
            rows, signature = await asyncio.to_thread(self._file.exchange, self._digests.mark, changes)
        except BaseException:
            self._unwritten = changes + self._unwritten  # made twice, they change nothing more
            raise
        for change in self._unwritten:  # made while the thread was at work
            change(rows)
        self._rows, self._signature, self._is_behind = rows, signature, False

    def _today(self) -> date:
        return self._clock().date()


def as_key(stored: str | None) -> bytes | None:
    """Return the key that a keyring holds, None for what is none."""
    with suppress(ValueError):
        if stored is not None and len(key := bytes.fromhex(stored)) == KEY_BYTES:
            return key
    return None


def count(path: Path, key: bytes, handles: Handles, refs: Collection[CustomerRef]) -> int:
    """Count choices in the file, also while another process uses it. Blocks. Raises: OSError."""
    file, digests = ChoiceFile(path), Digests(key)
    if file.signature() is None:
        return 0
    is_meant = meant(digests, handles, refs)
    rows, _ = file.exchange(digests.mark)
    return sum(is_meant(handle, row) for handle, row in rows.items())


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

"""The outbox between threads and programs: nothing comes back that was removed, and nothing holds up the rest."""

import asyncio
import resource
from dataclasses import replace
from pathlib import Path

import pytest

from relevo.domain.wrapup import WrapUpId
from relevo.records.outbox.outbox import KeptOutbox
from relevo.records.outbox.sealing import Seal
from relevo.records.outbox.store import Rows, Store
from support.wrapups import Keyring, a_draft, a_full_one, an_outbox, wrap_up_id

KEY = "5e" * 32


async def opened(folder: Path, keyring: Keyring) -> KeptOutbox:
    outbox = an_outbox(folder, keyring)
    await outbox.load()
    return outbox


async def test_what_is_delivered_while_the_disk_is_looked_through_does_not_come_back(tmp_path: Path) -> None:
    outbox = await opened(tmp_path, Keyring(KEY))
    changed: list[int] = []
    outbox.on_change = lambda: changed.append(1)
    other = await opened(tmp_path, Keyring(KEY))  # its life is what the first one looks for
    watching = asyncio.create_task(outbox.watch(every_s=0.001))
    for number in range(1, 41):
        await outbox.put(a_full_one(number))
        await outbox.remove(wrap_up_id(number))
        await other.put(a_draft(1000 + number))
    await asyncio.sleep(0.05)

    assert outbox.all() == ()
    watching.cancel()
    for each in (outbox, other):
        await each.aclose()


async def test_putting_removing_and_looking_at_once_is_no_fault(tmp_path: Path) -> None:
    outbox = await opened(tmp_path, Keyring(KEY))
    other = await opened(tmp_path, Keyring(KEY))
    watching = asyncio.create_task(outbox.watch(every_s=0))

    async def write(numbers: range) -> list[bool]:
        lasting = []
        for number in numbers:
            lasting.append(await outbox.put(a_full_one(number)))
            await outbox.remove(wrap_up_id(number))
            lasting.append(await other.put(a_draft(number + 5000)))
        return lasting

    lasting = await asyncio.gather(*(write(range(first, first + 10)) for first in (1, 101, 201)))

    assert all(all(each) for each in lasting)
    assert outbox.keeping.note is None
    watching.cancel()
    for each in (outbox, other):
        await each.aclose()


@pytest.mark.expects_log("outbox.fault", "outbox.not_kept")
async def test_a_note_that_is_too_long_for_its_row_holds_up_no_other(tmp_path: Path) -> None:
    keyring = Keyring(KEY)
    outbox = await opened(tmp_path, keyring)

    assert not await outbox.put(a_draft(1, "x" * 6_000_000))
    await outbox.put(a_draft(2))
    assert outbox.keeping.note is not None
    await outbox.aclose()

    again = await opened(tmp_path, keyring)
    assert again.all() == (a_draft(2),)
    await again.aclose()


@pytest.mark.expects_log("outbox.fault")
async def test_it_is_known_of_what_an_earlier_state_stands_on_the_disk(tmp_path: Path) -> None:
    keyring = Keyring(KEY)
    outbox = await opened(tmp_path, keyring)
    await outbox.put(a_draft(1))
    await outbox.put(a_draft(2))
    await outbox.remove(wrap_up_id(2))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, before[1]))
    try:
        for number in range(3, 9):
            await outbox.put(a_draft(number, "x" * 12_000))
        assert not await outbox.put(a_draft(1, "y" * 12_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert outbox.stands(wrap_up_id(1))
    assert not outbox.stands(wrap_up_id(2))
    await outbox.aclose()
    again = await opened(tmp_path, keyring)
    assert again.stands(wrap_up_id(1))
    await again.aclose()


async def test_without_a_keyring_nothing_stands_on_the_disk(tmp_path: Path) -> None:
    keyring = Keyring()
    keyring.is_locked = True
    outbox = await opened(tmp_path, keyring)
    await outbox.put(a_draft(1))

    assert not outbox.stands(wrap_up_id(1))
    keyring.is_locked = False
    await outbox.aclose()


async def test_it_is_told_when_something_comes_in_from_the_disk(tmp_path: Path) -> None:
    keyring = Keyring(KEY)
    first, second = await opened(tmp_path, keyring), await opened(tmp_path, keyring)
    await first.put(a_draft(1))
    came = asyncio.Event()
    second.on_arrival = came.set
    watching = asyncio.create_task(second.watch(every_s=0.01))
    await asyncio.sleep(0.05)
    assert not came.is_set()

    await first.aclose()

    async with asyncio.timeout(20):
        await came.wait()
    assert second.all() == (a_draft(1),)
    watching.cancel()
    await second.aclose()


async def test_a_note_that_is_put_again_after_its_removal_is_kept(tmp_path: Path) -> None:
    keyring = Keyring(KEY)
    outbox = await opened(tmp_path, keyring)
    for text in ("a", "b", "c", "d"):
        await outbox.put(a_draft(1, text))
    removing = asyncio.ensure_future(outbox.remove(wrap_up_id(1)))
    await asyncio.sleep(0)
    await outbox.put(a_draft(1, "after all"))
    await removing
    await outbox.aclose()

    again = await opened(tmp_path, keyring)
    assert again.all() == (a_draft(1, "after all"),)
    await again.aclose()


def test_where_nothing_has_changed_nothing_is_read_again(tmp_path: Path) -> None:
    seal = Seal(bytes.fromhex(KEY))
    store = Store(tmp_path / "outbox.sqlite", "one")
    store.open(seal)
    for number in range(1, 6):
        store.put(seal, wrap_up_id(number), 1, b"{}")

    class Silent(Seal):
        def open(self, row: bytes) -> object:  # type: ignore[override] # it is not to be asked
            raise AssertionError("read again")

    silent = Silent(bytes.fromhex(KEY))
    assert store.look(silent, frozenset()) == ({}, frozenset())
    store.close()


def test_removing_reads_no_other_row(tmp_path: Path) -> None:
    seal = Seal(bytes.fromhex(KEY))
    store = Store(tmp_path / "outbox.sqlite", "one")
    store.open(seal)
    for number in range(1, 6):
        store.put(seal, wrap_up_id(number), 1, b"{}")

    class Silent(Seal):
        def open(self, row: bytes) -> object:  # type: ignore[override] # it is not to be asked
            raise AssertionError("read")

    store.remove(Silent(bytes.fromhex(KEY)), {wrap_up_id(2): 2})
    store.close()

    again = Store(tmp_path / "outbox.sqlite", "two")
    assert wrap_up_id(2) not in rows(again.open(seal).rows)
    again.close()


def rows(found: Rows) -> set[WrapUpId]:
    return set(found)


async def test_an_erased_note_is_not_put_back_by_whoever_held_it(tmp_path: Path) -> None:
    keyring = Keyring(KEY)
    outbox = await opened(tmp_path, keyring)
    await outbox.put(a_draft(1))
    watching = asyncio.create_task(outbox.watch(every_s=0.01))

    Store(tmp_path / "outbox.sqlite", "reader").erase(Seal(bytes.fromhex(KEY)), {wrap_up_id(1)})

    async with asyncio.timeout(20):
        while outbox.all():  # noqa: ASYNC110 - the disk tells nobody
            await asyncio.sleep(0.01)
    await outbox.put(replace(a_draft(2)))
    watching.cancel()
    await outbox.aclose()
    again = await opened(tmp_path, keyring)
    assert again.all() == (a_draft(2),)
    await again.aclose()

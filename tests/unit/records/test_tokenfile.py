"""The file of a sign-in: sealed, for one service and client alone, and no more than memory without a keyring."""

import asyncio
import errno
import stat
from pathlib import Path

import pytest

from relevo.records.choices import KeyUnavailable
from relevo.records.tokenfile import TokenFile

TOKEN = "renews-the-sign-in"


class Keyring:
    """Holds the key; `is_there` False has none that is safe."""

    def __init__(self, *, is_there: bool = True) -> None:
        self.key: str | None = None
        self.is_there, self.asked = is_there, 0

    async def read(self) -> str | None:
        self.asked += 1
        if not self.is_there:
            raise KeyUnavailable("no keyring")
        return self.key

    async def store(self, key: str) -> None:
        if not self.is_there:
            raise KeyUnavailable("no keyring")
        await asyncio.sleep(0)
        self.key = key


def file(folder: Path, keyring: Keyring, mark: str = "https://login.example.org/token desk") -> TokenFile:
    return TokenFile(folder / "sign-ins" / "crm.token", mark, keyring.read, keyring.store)


async def kept(one: TokenFile, token: str | None) -> None:
    async with one.alone():
        await one.write(token)


async def test_what_is_kept_is_read_by_the_next_program_and_by_nobody_who_looks(tmp_path: Path) -> None:
    keyring = Keyring()
    await kept(one := file(tmp_path, keyring), TOKEN)
    path = tmp_path / "sign-ins" / "crm.token"

    assert await file(tmp_path, keyring).read() == TOKEN
    assert one.is_lasting
    assert TOKEN.encode() not in path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


async def test_what_was_kept_for_another_service_or_client_is_not_told(tmp_path: Path) -> None:
    keyring = Keyring()
    await kept(file(tmp_path, keyring), TOKEN)

    assert await file(tmp_path, keyring, "https://login.example.net/token desk").read() is None
    assert await file(tmp_path, keyring, "https://login.example.org/token other").read() is None


async def test_under_another_key_or_changed_by_a_bit_it_counts_as_none(tmp_path: Path) -> None:
    keyring = Keyring()
    await kept(file(tmp_path, keyring), TOKEN)
    path = tmp_path / "sign-ins" / "crm.token"
    whole = path.read_bytes()

    for content in (b"", b"x", whole[:-1], whole[:20], whole[:-1] + bytes([whole[-1] ^ 1]), b"\0" * 100):
        path.write_bytes(content)
        assert await file(tmp_path, keyring).read() is None
    path.write_bytes(whole)
    keyring.key = "11" * 32
    assert await file(tmp_path, keyring).read() is None
    keyring.key = "no key"
    assert await file(tmp_path, keyring).read() is None


@pytest.mark.expects_log("sign_in.not_kept")
async def test_without_a_keyring_it_lives_in_memory_and_stands_on_no_disk(tmp_path: Path) -> None:
    keyring = Keyring(is_there=False)
    await kept(one := file(tmp_path, keyring), TOKEN)

    assert await one.read() == TOKEN
    assert not one.is_lasting
    assert await file(tmp_path, keyring).read() is None
    assert not (tmp_path / "sign-ins" / "crm.token").exists()


@pytest.mark.expects_log("sign_in.not_kept")
async def test_a_disk_that_takes_nothing_costs_the_file_and_not_the_sign_in(tmp_path: Path) -> None:
    one = file(tmp_path, Keyring())
    (tmp_path / "sign-ins").mkdir()
    (tmp_path / "sign-ins" / "crm.token").mkdir()

    await kept(one, TOKEN)

    assert await one.read() == TOKEN
    assert not one.is_lasting


async def test_where_nothing_was_kept_no_keyring_is_asked(tmp_path: Path) -> None:
    keyring = Keyring()

    assert await file(tmp_path, keyring).read() is None
    assert keyring.asked == 0


async def test_what_is_forgotten_is_gone(tmp_path: Path) -> None:
    keyring = Keyring()
    await kept(one := file(tmp_path, keyring), TOKEN)
    await kept(one, None)
    await kept(one, None)

    assert await one.read() is None
    assert await file(tmp_path, keyring).read() is None


async def test_two_programs_that_keep_their_first_sign_ins_make_one_key(tmp_path: Path) -> None:
    keyring = Keyring()
    crm = file(tmp_path, keyring)
    desk = TokenFile(tmp_path / "sign-ins" / "desk.token", "desk", keyring.read, keyring.store)

    await asyncio.gather(kept(crm, "one"), kept(desk, "two"))

    assert (await crm.read(), await desk.read()) == ("one", "two")


async def test_one_program_waits_for_the_other(tmp_path: Path) -> None:
    keyring = Keyring()
    one, other = file(tmp_path, keyring), file(tmp_path, keyring)
    order = []

    async def second() -> None:
        async with other.alone():
            order.append("other")

    async with one.alone():
        waiting = asyncio.create_task(second())
        await asyncio.sleep(0.1)
        order.append("one")
    await waiting

    assert order == ["one", "other"]


async def test_whoever_gives_up_waiting_keeps_nobody_out(tmp_path: Path) -> None:
    keyring = Keyring()
    one, other = file(tmp_path, keyring), file(tmp_path, keyring)

    async def second() -> None:
        async with other.alone():
            pytest.fail("nobody gave way")

    async with one.alone():
        waiting = asyncio.create_task(second())
        await asyncio.sleep(0.05)
        waiting.cancel()
        await asyncio.wait([waiting])
    async with asyncio.timeout(5), one.alone():
        pass


@pytest.mark.expects_log("sign_in.not_kept")
async def test_what_cannot_be_removed_from_the_disk_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path, *, missing_ok: bool = False) -> None:
        raise OSError(errno.EROFS, "read-only")

    keyring = Keyring()
    await kept(one := file(tmp_path, keyring), TOKEN)
    with monkeypatch.context() as disk:
        disk.setattr(Path, "unlink", refuse)
        await kept(one, None)

    assert not one.is_lasting
    assert await one.read() is None
    await kept(one, "another")
    assert await one.read() == "another"

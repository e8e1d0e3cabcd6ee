"""Secrets are read from where the settings point to, in bounded time, and from nowhere unsafe."""

import asyncio
import sys
import threading
import time
from pathlib import Path

import pytest

from relevo.settings.aside import MOST_THREADS
from relevo.settings.keyrings import THREAD
from relevo.settings.secrets import (
    Backend,
    SecretCode,
    SecretError,
    SecretKind,
    SecretRef,
    platform_keyring,
    read,
    store,
)


class _Keyring:
    """A keyring in memory."""

    def __init__(self, **secrets: str) -> None:
        self._secrets = secrets
        self.threads: list[str] = []

    def get_password(self, service: str, username: str) -> str | None:
        self.threads.append(threading.current_thread().name)
        return self._secrets.get(username) if service == "relevo" else None

    def set_password(self, service: str, username: str, password: str) -> None:
        self.threads.append(threading.current_thread().name)
        assert service == "relevo"
        self._secrets[username] = password


async def _code(ref: str, backend: Backend | None = None, limit_s: float = 3.0) -> tuple[SecretCode, str]:
    with pytest.raises(SecretError) as caught:
        await read(SecretRef.parse(ref), backend=None if backend is None else lambda: backend, limit_s=limit_s)
    assert str(caught.value).startswith(ref)
    assert "\n" not in str(caught.value)
    return caught.value.code, str(caught.value)


@pytest.mark.parametrize("text", ["keyring:pbx", "env:RELEVO_PBX", "file:/etc/relevo/pbx.secret"])
def test_a_reference_reads_as_it_is_written(text: str) -> None:
    assert str(SecretRef.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "hunter2-geheim", "keyring:", "keyring:../x", "env:A-B", "file:", "file:a\0b", "vault:x"]
)
def test_what_is_no_reference_is_refused_and_not_quoted(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not|name") as caught:
        SecretRef.parse(text)
    assert "geheim" not in str(caught.value)


async def test_a_secret_of_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELEVO_PBX", "hush\n")
    assert await read(SecretRef(SecretKind.ENV, "RELEVO_PBX")) == "hush"
    monkeypatch.setenv("RELEVO_PBX", "")
    assert (await _code("env:RELEVO_PBX"))[0] is SecretCode.EMPTY
    monkeypatch.delenv("RELEVO_PBX")
    assert (await _code("env:RELEVO_PBX"))[0] is SecretCode.MISSING


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
async def test_a_file_is_read_only_when_nobody_else_may(tmp_path: Path) -> None:
    file = tmp_path / "pbx.secret"
    file.write_text("hush\n")
    file.chmod(0o640)
    code, line = await _code(f"file:{file}")
    assert code is SecretCode.FILE_OPEN
    assert "chmod 600" in line
    file.chmod(0o600)
    assert await read(SecretRef.parse(f"file:{file}")) == "hush"
    assert (await _code(f"file:{tmp_path / 'none'}"))[0] is SecretCode.MISSING
    assert (await _code(f"file:{tmp_path}"))[0] is SecretCode.FILE_UNREADABLE
    file.write_bytes(b"\xff\xfe")
    assert (await _code(f"file:{file}"))[0] is SecretCode.FILE_UNREADABLE


async def test_the_keyring_is_asked_outside_the_loops_thread() -> None:
    keyring = _Keyring(pbx="hush")
    assert await read(SecretRef.parse("keyring:pbx"), backend=lambda: keyring) == "hush"
    assert keyring.threads == ["relevo-keyring"]


async def test_a_missing_secret_tells_how_to_store_it() -> None:
    code, line = await _code("keyring:pbx", _Keyring())
    assert code is SecretCode.MISSING
    assert line.endswith("store it: relevo config secret pbx")


@pytest.mark.parametrize("ref", ["keyring:pbx", "env:RELEVO_TEST_NOT_THERE"])
async def test_another_place_is_advised_only_where_it_is_allowed(ref: str) -> None:
    def none() -> Backend:
        raise LookupError

    with pytest.raises(SecretError) as caught:
        await read(SecretRef.parse(ref), backend=none)

    kind = ref.partition(":")[0]
    other = "file" if kind == "keyring" else "keyring"
    assert str(caught.value).endswith(f", or use {other}:")
    assert caught.value.within(("keyring", "env", "file")) == str(caught.value)
    assert caught.value.within((kind,)) == str(caught.value).removesuffix(f", or use {other}:")


async def test_a_keyring_that_hangs_is_given_up() -> None:
    class Hanging:
        def get_password(self, service: str, username: str) -> str | None:
            time.sleep(0.5)
            return "too late"

        def set_password(self, service: str, username: str, password: str) -> None:
            time.sleep(0.5)

    started = time.monotonic()
    assert (await _code("keyring:pbx", Hanging(), limit_s=0.05))[0] is SecretCode.KEYRING_LATE
    assert time.monotonic() - started < 0.4


async def test_a_keyring_that_fails_is_told_by_the_kind_of_its_error() -> None:
    class Failing:
        def get_password(self, service: str, username: str) -> str | None:
            raise RuntimeError("geheim")

        def set_password(self, service: str, username: str, password: str) -> None:
            raise RuntimeError("geheim")

    with pytest.raises(SecretError, match="RuntimeError") as caught:
        await store(SecretRef.parse("keyring:pbx"), "hush", backend=Failing)
    assert "geheim" not in str(caught.value)
    code, line = await _code("keyring:pbx", Failing())
    assert code is SecretCode.KEYRING_FAILED
    assert "RuntimeError" in line
    assert "geheim" not in line


async def test_a_keyring_that_is_locked_says_so() -> None:
    class KeyringLocked(Exception):  # of keyring.errors
        pass

    class Locked:
        def get_password(self, service: str, username: str) -> str | None:
            raise KeyringLocked("Failed to unlock the collection!")

        def set_password(self, service: str, username: str, password: str) -> None:
            raise KeyringLocked("Failed to unlock the item!")

    code, line = await _code("keyring:pbx", Locked())
    assert code is SecretCode.KEYRING_LOCKED
    assert line == "keyring:pbx: the keyring is locked; unlock it, or sign in to the desktop with a password"


async def test_a_keyring_that_hangs_is_not_asked_by_ever_more_threads() -> None:
    class Hanging:
        def get_password(self, service: str, username: str) -> str | None:
            time.sleep(1.5)
            return "too late"

        def set_password(self, service: str, username: str, password: str) -> None:
            time.sleep(1.5)

    answers = await asyncio.gather(*(_code("keyring:pbx", Hanging(), limit_s=0.3) for _ in range(30)))
    assert {code for code, _ in answers} == {SecretCode.KEYRING_LATE}
    waiting = [thread for thread in threading.enumerate() if thread.name == THREAD]
    assert len(waiting) <= MOST_THREADS
    for thread in waiting:
        thread.join()


async def test_a_secret_that_the_keyring_of_windows_would_not_take_is_refused_with_what_to_do() -> None:
    keyring, ref = _Keyring(), SecretRef.parse("keyring:pbx")
    await store(ref, "x" * 1_280, backend=lambda: keyring, platform="win32")
    await store(ref, "x" * 1_281, backend=lambda: keyring, platform="linux")

    for long in ("y" * 1_281, "\N{KEY}" * 641):
        with pytest.raises(SecretError, match=r"keyring:pbx: is longer than the 1280 characters .*, or use file:$"):
            await store(ref, long, backend=lambda: keyring, platform="win32")
    assert await read(ref, backend=lambda: keyring) == "x" * 1_281


async def test_a_secret_is_stored_in_the_keyring_and_nowhere_else(tmp_path: Path) -> None:
    keyring = _Keyring()
    await store(SecretRef.parse("keyring:pbx"), "hush", backend=lambda: keyring)

    assert await read(SecretRef.parse("keyring:pbx"), backend=lambda: keyring) == "hush"
    assert set(keyring.threads) == {"relevo-keyring"}
    with pytest.raises(ValueError, match="keyring alone"):
        await store(SecretRef.parse(f"file:{tmp_path / 'x'}"), "hush", backend=lambda: keyring)
    assert not (tmp_path / "x").exists()


async def test_without_a_keyring_nothing_else_is_taken_instead() -> None:
    def none() -> Backend:
        raise LookupError

    with pytest.raises(SecretError) as caught:
        await read(SecretRef.parse("keyring:pbx"), backend=none)
    assert caught.value.code is SecretCode.NO_KEYRING


@pytest.mark.skipif(sys.platform != "linux", reason="made for Linux without a session bus")
def test_neither_environment_nor_file_chooses_the_keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "python_keyring").mkdir()
    (tmp_path / "python_keyring" / "keyringrc.cfg").write_text(
        f"[backend]\ndefault-keyring=evil.Keyring\nkeyring-path={tmp_path}\n"
    )
    (tmp_path / "evil.py").write_text("raise SystemExit('imported')\n")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    with pytest.raises(LookupError):
        platform_keyring()
    assert str(tmp_path) not in sys.path


async def test_a_cancellation_is_not_swallowed_by_an_answer_that_comes_at_the_same_moment() -> None:
    reading = asyncio.create_task(read(SecretRef.parse("keyring:pbx"), backend=lambda: _Keyring(pbx="hush")))
    await asyncio.sleep(0)
    for thread in threading.enumerate():
        if thread.name == "relevo-keyring":
            thread.join()  # its answer waits for the loop now
    asyncio.get_running_loop().call_soon(reading.cancel)
    with pytest.raises(asyncio.CancelledError):
        await reading

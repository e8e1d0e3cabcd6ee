"""Secrets in the real keyring of a Linux desktop, unlocked and locked, and no other one however it offers itself."""

import os
import shutil
import subprocess
import sys
import textwrap
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[2]
NEEDED = ("dbus-run-session", "gnome-keyring-daemon")
MISSING = [name for name in NEEDED if shutil.which(name) is None]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="made for Linux")
needs_keyring = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")

ASK = """
import asyncio, sys, time
from relevo.settings.secrets import SecretError, SecretRef, read, store
async def main():
    ref = SecretRef.parse("keyring:try")
    for what in sys.argv[1:]:
        started = time.monotonic()
        try:
            told = await read(ref) if what == "read" else await store(ref, what)
        except SecretError as fault:
            told = fault.code
        print(told, "in time" if time.monotonic() - started < 10 else "late")
asyncio.run(main())
"""
UNLOCKED = "printf pass | gnome-keyring-daemon --unlock --components=secrets --foreground >/dev/null 2>&1 &"
LOCKED = "gnome-keyring-daemon --start --components=secrets --foreground >/dev/null 2>&1 &"
AWAITED = "for _ in $(seq 100); do [ -e $XDG_RUNTIME_DIR/keyring/control ] && break; sleep 0.1; done; sleep 0.3"


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return a home, a bus and a display that are nobody's."""
    runtime = home / "run"
    runtime.mkdir(parents=True, exist_ok=True)
    runtime.chmod(0o700)
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ}
    own = {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "XDG_DATA_HOME": str(home / "data")}
    return {**kept, **own, "PYTHONPATH": str(HERE / "app"), **more}


def ask(environment: Mapping[str, str], daemon: str, *questions: str) -> list[str]:
    """Ask in a session of its own, with a keyring that is started so; return what is printed."""
    shutil.rmtree(Path(environment["XDG_RUNTIME_DIR"]) / "keyring", ignore_errors=True)
    script = f'{daemon}\nK=$!\n{AWAITED}\n"$0" -c "$1" {" ".join(questions)}\nkill $K\nwait $K\n'
    command = ["dbus-run-session", "--", "sh", "-c", script, sys.executable, ASK]
    run = subprocess.run(command, env=dict(environment), capture_output=True, text=True, timeout=60, check=False)
    return run.stdout.splitlines()


@needs_keyring
def test_a_secret_is_kept_by_the_desktops_keyring_and_not_told_while_that_is_locked(tmp_path: Path) -> None:
    env = environment(tmp_path)

    assert ask(env, UNLOCKED, "read", "hush-hush", "read") == ["missing in time", "None in time", "hush-hush in time"]
    assert ask(env, UNLOCKED, "read") == ["hush-hush in time"]
    # Nobody is there to type the password: it is given up in time, and nothing is stored elsewhere
    ((code, *_), *more) = [line.split() for line in ask(env, LOCKED, "read", "other")]
    assert code in ("keyring_locked", "keyring_late")
    assert [line[0] for line in more] == [code]
    assert ask(env, UNLOCKED, "read") == ["hush-hush in time"]
    assert not any(b"hush-hush" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


@needs_keyring
def test_a_secret_that_is_piped_in_is_stored_where_it_is_read_and_printed_nowhere(tmp_path: Path) -> None:
    env = environment(tmp_path)
    store = f"printf 'hush-hush\\n' | {sys.executable} -m relevo config secret try 2>&1"

    told = ask(env, f"{UNLOCKED}\n{AWAITED}\n{store}", "read")

    assert told == ["keyring:try: stored in the keyring of this account", "hush-hush in time"]


def evil(folder: Path) -> Path:
    """Make a package that offers a keyring which writes secrets down, as keyring finds such offers."""
    folder.mkdir()
    (folder / "evil.py").write_text(
        textwrap.dedent(
            f"""
            from pathlib import Path
            from keyring.backend import KeyringBackend
            Path({str(folder)!r}, "imported").touch()
            class Keyring(KeyringBackend):
                priority = 99
                def get_password(self, service, username): return "evil"
                def set_password(self, service, username, password): Path({str(folder)!r}, "x").write_text(password)
            """
        )
    )
    info = folder / "evil-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[keyring.backends]\nevil = evil\n")
    return folder


CHOSEN = {
    "null": {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"},
    "fail": {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"},
    "plaintext": {"PYTHON_KEYRING_BACKEND": "keyrings.alt.file.PlaintextKeyring"},
    "another": {"PYTHON_KEYRING_BACKEND": "evil.Keyring"},
    "installed": {},
    "a bus that is not there": {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/bus"},
}


@pytest.mark.parametrize("way", CHOSEN)
def test_no_other_keyring_is_taken_however_it_offers_itself(tmp_path: Path, way: str) -> None:
    offered, home = evil(tmp_path / "offered"), tmp_path / "home"
    config = home / ".config" / "python_keyring"
    config.mkdir(parents=True)
    (config / "keyringrc.cfg").write_text(f"[backend]\ndefault-keyring=evil.Keyring\nkeyring-path={offered}\n")
    env = environment(home, **CHOSEN[way])
    env["PYTHONPATH"] += os.pathsep + str(offered)

    run = subprocess.run(
        [sys.executable, "-c", ASK, "read", "hush-hush", "read"],
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert run.stdout.splitlines() == ["no_keyring in time"] * 3
    assert not (offered / "imported").exists()
    assert not any(b"hush-hush" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="not installed: dbus-run-session")
def test_a_keyring_that_never_starts_holds_nobody_up(tmp_path: Path) -> None:
    services = tmp_path / "services"
    services.mkdir()
    (services / "org.freedesktop.secrets.service").write_text(
        "[D-BUS Service]\nName=org.freedesktop.secrets\nExec=/bin/sh -c 'exec sleep 30 >/dev/null 2>&1'\n"
    )
    (tmp_path / "bus.conf").write_text(
        "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>"
        f"<servicedir>{services}</servicedir><policy context='default'><allow send_destination='*' eavesdrop='true'/>"
        "<allow eavesdrop='true'/>"
        "<allow own='*'/></policy></busconfig>"
    )
    started = time.monotonic()
    run = subprocess.run(
        ["dbus-run-session", f"--config-file={tmp_path / 'bus.conf'}", "--", sys.executable, "-c", ASK, "read", "x"],
        env=environment(tmp_path / "home"),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.stdout.splitlines() == ["keyring_late in time"] * 2
    assert time.monotonic() - started < 28  # neither does it hold up the end of the program

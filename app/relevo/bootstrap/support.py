"""The support bundle: what somebody else needs to find a fault, from a list; nothing is sent anywhere."""

import importlib.metadata
import json
import os
import platform
import stat
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from relevo.assets import resource
from relevo.bootstrap.checkup import Finding
from relevo.bootstrap.logs import log_folder
from relevo.observability.logfile import log_files
from relevo.observability.loglines import last_lines
from relevo.records.folders import state_folder
from relevo.services.errors import ErrorCode
from relevo.services.messages import explain
from relevo.settings.masked import Masking
from relevo.settings.policy import Layered
from relevo.version import own_version

LOG_BYTES = 262_144
"""How much of the log is taken: its end."""

ABOUT = """\
This is a support bundle of Relevo. Read it before you pass it on: each file is plain text.

versions.json   Relevo, Python, the system, the libraries
settings.json   each setting that holds and its layer; hosts are numbered, texts and paths only said to be there
doctor.json     what relevo doctor finds, as states, codes and figures, without its sentences
desktop.json    platform of Qt, session, screens
files.json      size and rights of the files that Relevo keeps, none of what stands in them
log.txt         the end of the technical log; what others than Relevo have written there is withheld

It holds no customer, no number, no address, no secret, no name of a user or of a machine. Nothing of it was sent.
"""
_LIBRARIES = (
    "PySide6-Essentials", "shiboken6", "qasync", "cryptography", "h11", "httpx", "httpcore", "anyio", "idna",
    "jeepney", "jmespath", "keyring", "msgspec", "nats-py", "nh3", "orjson", "phonenumbers", "prometheus-client",
    "pyahocorasick", "pydantic", "pydantic-core", "pynacl", "python-stdnum", "sniffio", "starlette", "tomlkit",
    "truststore", "uvicorn", "SecretStorage",
)  # fmt: skip
_SESSION = {
    "XDG_SESSION_TYPE": ("x11", "wayland", "tty", "mir"),
    "XDG_CURRENT_DESKTOP": ("GNOME", "KDE", "XFCE", "MATE", "LXQt", "LXDE", "X-Cinnamon", "Unity", "sway", "i3"),
    "QT_QPA_PLATFORM": ("xcb", "wayland", "offscreen", "minimal", "vnc", "windows", "cocoa"),
    "QT_SCALE_FACTOR": ("1", "1.25", "1.5", "1.75", "2"),
}
_SET = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "SSH_CONNECTION", "HTTPS_PROXY", "https_proxy")
_KEPT = (
    "choices.json", "choices.damaged", "outbox.sqlite", "outbox.sqlite-wal", "outbox.sqlite.damaged-1", "audit.jsonl",
    "places.json", "disagreements.jsonl", "disagreements.key", "wrapped_up.jsonl", "log", "sign-ins",
    "contacts.sqlite", "declared.jsonl", "listening.json", "board-views.json",
)  # fmt: skip


def bundle(layered: Layered, findings: Sequence[Finding], screens: Mapping[str, Any]) -> dict[str, str]:
    """Return the files of the bundle, by name, in the order in which they are listed."""
    known = frozenset(each.stem for each in resource("connectors").glob("*.toml"))
    masking, log = Masking(known), log_files(log_folder(layered.settings))
    settings = {"settings": masking.settings(layered), "not_used": masking.refused(layered)}
    return {
        "ABOUT.txt": ABOUT,
        "versions.json": _json(versions()),
        "settings.json": _json(settings),
        "doctor.json": _json([_finding(each) for each in findings]),
        "desktop.json": _json(session() | dict(screens)),
        "files.json": _json(_files(layered.user_file)),
        "log.txt": "".join(f"{line}\n" for line in last_lines(log, LOG_BYTES)),
    }


def versions() -> dict[str, Any]:
    """Return which versions of what are there; what is not there is left out."""
    libraries = {}
    for name in _LIBRARIES:
        with suppress(importlib.metadata.PackageNotFoundError):
            libraries[name] = importlib.metadata.version(name)
    return {
        "relevo": own_version(),
        "python": platform.python_version(),
        "system": platform.system(),
        "release": platform.release(),
        "machine": platform.machine(),
        "processors": os.cpu_count(),
        "libraries": libraries,
    }


def session() -> dict[str, Any]:
    """Return what the environment says of the session: words of a list, and which variables are set at all."""
    words = {}
    for name, known in _SESSION.items():
        said = os.environ.get(name)
        words[name] = [each if each in known else "other" for each in said.split(":")] if said else None
    return {"session": words, "is_set": [name for name in _SET if os.environ.get(name)]}


def _finding(finding: Finding) -> dict[str, Any]:
    """Return a finding without its sentences: they quote servers, hosts and files."""
    texts = [finding.text, *(check.text for check in finding.checks)]
    return {
        "name": finding.name,
        "kind": finding.kind,
        "ok": finding.is_well,
        "ms": None if finding.ms is None else round(finding.ms),
        "advised": len(finding.advice),
        "codes": sorted(str(code) for code in ErrorCode if any(explain(code) in text for text in texts)),
        "checks": [
            {"check": check.name, "state": str(check.state), **_numbers(check.figures)} for check in finding.checks
        ],
    }


def _numbers(figures: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in figures.items() if isinstance(value, bool | int | float)}


def _files(user_file: Path) -> dict[str, Any]:
    folder = state_folder()
    kept = {name: _status(folder / name) for name in _KEPT}
    before = user_file.with_name(f"{user_file.name}.v1")
    return {"settings.toml": _status(user_file), "settings.toml.v1": _status(before), **kept}


def _status(path: Path) -> dict[str, Any] | None:
    """Return size and rights, None where nothing is there."""
    try:
        status = path.stat()
    except OSError:
        return None
    is_mine = sys.platform == "win32" or status.st_uid == os.getuid()
    return {"bytes": status.st_size, "mode": oct(stat.S_IMODE(status.st_mode)), "mine": is_mine}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n"

"""The libraries that Relevo stands on: which they are, from the lock file with its hashes, and what is left of them."""

import importlib
import re
import shutil
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packages.errors import CannotBuild
from packages.running import run

DESKTOP_ONLY = frozenset({"pyside6-essentials", "shiboken6", "qasync"})
"""What draws; the hub has none of it."""

LEFT_OUT = (
    # tests, types for checkers, C headers; tables that answer what Relevo never asks (where a number is, whose it is)
    "**/tests", "**/test", "**/*.pyi", "**/*.h", "**/*.pxd", "**/*.pyx", "**/*.c", "bin", "phonenumbers/geodata",
    "phonenumbers/carrierdata", "phonenumbers/tzdata", "pydantic/mypy.py", "pydantic/v1/mypy.py", "nats/benchmark",
    "keyring/testing", "keyring/devpi_client.py", "cffi/recompiler.py", "cffi/setuptools_ext.py",
    "pycparser/_build_tables.py", "certifi/__main__.py", "**/_tests", "annotated_types/test_cases.py",
)  # fmt: skip


def needed(project: Path, *, desktop: bool) -> dict[str, str]:
    """Return each library that the program needs, with its version, sorted by name.

    What needs what is asked of the environment that this runs in: it was made from the same lock file.
    """
    found: dict[str, str] = {}
    told = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    waiting = [*told["dependencies"], *(() if desktop else told["optional-dependencies"]["hub"])]
    while waiting:
        requirement = _read(waiting.pop())
        if requirement is None or requirement in found or (not desktop and requirement in DESKTOP_ONLY):
            continue
        try:
            own = distribution(requirement)
        except PackageNotFoundError:
            raise CannotBuild(f"{requirement} is not in the environment; type python3 dev.py setup") from None
        found[requirement] = own.version
        waiting += own.requires or ()
    return dict(sorted(found.items()))


def _read(requirement: str) -> str | None:
    """Return the name that a requirement asks for, None where it does not count on this machine.

    The library that reads it bears the name of this project's folder, which a type checker would take for it.
    """
    asked = importlib.import_module("packaging.requirements").Requirement(requirement)
    if asked.marker is not None and not asked.marker.evaluate({"extra": ""}):
        return None
    return normal(asked.name)


def normal(name: str) -> str:
    """Write a library's name as package indexes compare it.

    Source: packaging.python.org, "Names and normalization", read 2026-11-22.
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock: str, libraries: dict[str, str]) -> str:
    """Return the lines of a lock file, hashes included, of these libraries alone.

    Raises: CannotBuild where one is not locked at that version.
    """
    blocks = {name: block for name, block in _blocks(lock)}
    lines = []
    for name, version in libraries.items():
        block = blocks.get(name, "")
        if not re.match(rf"\S+=={re.escape(version)}[ ;\\]", block):
            raise CannotBuild(f"requirements.lock does not have {name} {version}; type python3 dev.py setup")
        lines.append(block)
    return "".join(lines)


def _blocks(lock: str) -> Iterator[tuple[str, str]]:
    for block in re.split(r"(?m)^(?=\S)", lock):
        if "==" in block:
            yield normal(block.partition("==")[0]), block


def install(project: Path, libraries: dict[str, str], python: str, into: Path) -> None:
    """Install libraries from the lock file, by their hashes, into a folder."""
    wanted = into.parent / "requirements.txt"
    wanted.write_text(locked((project / "requirements.lock").read_text("utf-8"), libraries), "utf-8")
    try:
        run(
            sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-compile", "--no-deps",
            "--require-hashes", "--only-binary", ":all:", "--python-version", python, "--implementation", "cp",
            "--target", into, "-r", wanted,
        )  # fmt: skip
    except CannotBuild as fault:
        raise CannotBuild(refusal(str(fault))) from None


def refusal(said: str) -> str:
    """Return why pip installed nothing, in one line: a hash of the lock that no file has is named first."""
    if "DO NOT MATCH THE HASHES" not in said:
        return said
    found = re.search(r"\|\s+(\S+==\S+?)(?: from \S+)?(?: \(from [^|]*)?:? \|", said)
    which = found[1] if found else "a library"
    return (
        f"requirements.lock: what the index gives for {which} has none of the hashes that stand there; nothing is"
        " built. Where the lock was changed by hand, take it back (git checkout requirements.lock)"
    )


def trim(folder: Path) -> None:
    """Take out what no part of Relevo imports, and what says when and from where something was installed."""
    for pattern in (*LEFT_OUT, "**/__pycache__"):
        for path in sorted(folder.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    for record in folder.glob("*.dist-info"):
        for name in ("RECORD", "REQUESTED", "INSTALLER", "direct_url.json", "WHEEL", "top_level.txt", "sboms"):
            path = record / name
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

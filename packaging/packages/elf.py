"""Programs and shared libraries (ELF): which others they are linked with, and their symbols."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from packages.running import run


@dataclass(frozen=True, slots=True)
class Needs:
    """What the dynamic linker looks for before a file can be used."""

    libraries: tuple[str, ...]
    """Sonames, in the order in which they are looked for."""
    glibc: tuple[int, int]
    """The oldest glibc that has what the file asks for; (0, 0) where it asks for none."""


def needs(path: Path) -> Needs:
    """Read from a program or library what it needs."""
    told = run("objdump", "-p", path)
    versions = [(int(major), int(minor)) for major, minor in re.findall(r"\bGLIBC_(\d+)\.(\d+)", told)]
    return Needs(tuple(re.findall(r"^\s+NEEDED\s+(\S+)", told, re.MULTILINE)), max(versions, default=(0, 0)))


def sections(path: Path) -> list[str]:
    """Return the names of a file's sections, those of symbols included."""
    return re.findall(r"^\s+\[\s*\d+\]\s+(\S+)", run("readelf", "--wide", "--section-headers", path), re.MULTILINE)


def binaries(folder: Path) -> list[Path]:
    """List the programs and libraries below a folder, sorted."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and is_elf(path))


def is_elf(path: Path) -> bool:
    """Tell a program or library by its first bytes."""
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def strip(paths: Iterable[Path]) -> None:
    """Take out the symbols that only a debugger needs."""
    for path in paths:
        run("strip", "--strip-unneeded", "--enable-deterministic-archives", path)


def from_outside(folder: Path) -> dict[str, tuple[Path, ...]]:
    """Return each library that a folder needs and does not hold, by soname, with the files that need it."""
    own = {path.name for path in folder.rglob("*.so*")}
    found: dict[str, list[Path]] = {}
    for path in binaries(folder):
        for name in needs(path).libraries:
            if name not in own:
                found.setdefault(name, []).append(path)
    return {name: tuple(paths) for name, paths in sorted(found.items())}


def oldest_glibc(folder: Path) -> tuple[int, int]:
    """Return the oldest glibc on which everything below a folder runs."""
    return max((needs(path).glibc for path in binaries(folder)), default=(0, 0))

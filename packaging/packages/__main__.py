"""`python3 dev.py package`: builds the packages, and proves them in a clean system."""

import argparse
import errno
import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from packages import checkout, cleansystem, deb, folder, lean, limits, rpm, system, tarball
from packages.again import Again
from packages.checkout import Checkout
from packages.errors import CannotBuild
from packages.folder import Folder
from packages.prove import prove
from packages.prove import told as proved
from packages.running import full
from packages.whole import check

T = TypeVar("T")
KINDS = ("deb", "rpm", "tar", "hub")


def main(arguments: Sequence[str]) -> int:
    """Build what is asked for; 1 when that cannot be done."""
    args = _parser().parse_args(arguments)
    try:
        _build_and_prove(args)
    except CannotBuild as fault:
        return _refused(str(fault))
    except OSError as fault:
        # a list of faults where many files were copied: the first names what is wrong with all
        why = full() if fault.errno == errno.ENOSPC or os.strerror(errno.ENOSPC) in str(fault) else fault.strerror
        return _refused(f"{fault.filename or args.out}: {why or 'cannot be read or written'}")
    return 0


def _build_and_prove(args: argparse.Namespace) -> None:
    kinds = args.kinds or KINDS
    if args.prove:
        cleansystem.must_be_root()
    args.out.mkdir(parents=True, exist_ok=True)
    commit = checkout.last_commit()
    files = build(commit, kinds, args.out.resolve())
    if args.prove:
        with Again(commit, kinds) as again:
            prove(files, args.out.resolve(), args.system)
            again.compare(files)
            proved("built again elsewhere, with another mask, language and time zone: the same bytes")


def _refused(why: str) -> int:
    print(f"package: {why}", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 dev.py package", description="Build what IT installs.")
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], metavar="deb|rpm|tar|hub", help="default: all")
    parser.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR", help="default: dist")
    words = (
        "as root: build a second time elsewhere and compare; make a clean Debian 12, install there, start, let a call "
        "pop, upgrade, remove; takes half an hour, more where the machine is busy"
    )
    parser.add_argument("--prove", action="store_true", help=words)
    parser.add_argument("--system", type=Path, metavar="DIR", help="where the clean system is made, and then kept")
    return parser


def build(commit: str, kinds: Sequence[str], out: Path) -> dict[str, Path]:
    """Build packages from a commit into a folder; return their paths by kind."""
    for name in checkout.changed()[:1]:
        say(f"changes that are not committed ({name} ...) are not in the packages")
    with tempfile.TemporaryDirectory(prefix="relevo-package-") as name:
        work = Path(name)
        source = checkout.take_out(commit, work)
        files: dict[str, Path] = {}
        if "hub" in kinds:
            files["hub"] = _hub(source, work, out)
        if set(kinds) - {"hub"}:
            files |= _desktop(source, work, out, kinds)
    return files


def _hub(source: Checkout, work: Path, out: Path) -> Path:
    made = timed("hub: folder", lambda: folder.make(source, work, desktop=False))
    _looked_through(made, desktop=False)
    package = system.hub(source, made, work / "hub-system")
    file = timed("hub: .deb", lambda: deb.write(package, out, work))
    told(file, folder.size(package.root))
    return file


def _desktop(source: Checkout, work: Path, out: Path, kinds: Sequence[str]) -> dict[str, Path]:
    made = timed("desktop: folder", lambda: folder.make(source, work, desktop=True))
    _looked_through(made, desktop=True)
    files = {}
    if "tar" in kinds:
        copy = folder.copied(made, work / "portable")
        files["tar"] = timed("desktop: tar", lambda: tarball.write(source, copy, out, deb.architecture()))
        told(files["tar"], folder.size(copy.root))
        shutil.rmtree(copy.root)
    package = system.desktop(source, made, work / "desktop-system")
    for kind, write in (("deb", deb.write), ("rpm", rpm.write)):
        if kind in kinds:
            files[kind] = timed(f"desktop: .{kind}", partial(write, package, out, work))
            told(files[kind], folder.size(package.root))
    return files


def _looked_through(made: Folder, *, desktop: bool) -> None:
    """See that a folder has all that it needs and nothing else, and say what takes how much room."""
    check(made, desktop=desktop)
    for line in lean.check(made, desktop=desktop):
        say(f"  {line}")


def timed(what: str, work: Callable[[], T]) -> T:
    """Do something and say how long it took."""
    began = time.monotonic()
    done = work()
    say(f"{what}: {time.monotonic() - began:.0f} s")
    return done


def told(file: Path, installed: int) -> None:
    """Say what was built: size, size once installed, and the sum by which two builds are compared.

    Raises: CannotBuild, where it is larger than what may be rolled out.
    """
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    sizes = f"{file.stat().st_size / 1e6:.1f} MB, installed {installed / 1e6:.0f} MB"
    print(f"{file}: {sizes}, SHA-256 {digest}", flush=True)
    limits.check(file, installed)


def say(text: str) -> None:
    """Tell the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

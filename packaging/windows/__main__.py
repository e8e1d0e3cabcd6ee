"""`python3 dev.py package windows`: freezes the program, and makes the installer of what was frozen.

On Windows only `freeze` can be done, on Linux both; only what was frozen on Windows runs there.
"""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

from packages.errors import CannotBuild
from windows import contents, freezing, msi, proved
from windows.trial import try_out


def main(arguments: Sequence[str]) -> int:
    """Do what is asked for; 1 when that cannot be done."""
    args = _parser().parse_args(arguments)
    what = args.what or ["freeze", "installer"]
    try:
        args.out.mkdir(parents=True, exist_ok=True)
        folder = args.frozen or args.out / "windows" / "relevo"
        if "freeze" in what:
            folder = freezing.freeze(args.out / "windows")
            say(f"{folder}: frozen for {sys.platform}")
        if "try" in what:
            say(try_out(folder, args.out / "windows" / "trial"))
        if "installer" in what:
            made(folder, args.out)
        if "prove" in what:
            say(proved.prove())
    except (CannotBuild, ValueError, OSError) as fault:
        print(f"package windows: {fault}", file=sys.stderr)
        return 1
    return 0


def made(folder: Path, into: Path) -> None:
    """Make the installer, and say by what it is known."""
    freezing.add_licences_of_qt(folder)
    version = contents.version()
    file = msi.build(folder, folder / "relevo.ico", version, into)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    say(f"{file}: {file.stat().st_size / 1e6:.1f} MB, SHA-256 {digest}, product {msi.product_code(version)}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 dev.py package windows", description="Build the Windows installer.")
    parser.add_argument(
        "what",
        nargs="*",
        choices=["freeze", "try", "installer", "prove", []],
        metavar="freeze|try|installer|prove",
        help="default: freeze and installer; try starts what was frozen, on a display, and lets a call pop; prove "
        "installs, upgrades and removes in Wine",
    )
    parser.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR", help="default: dist")
    parser.add_argument("--frozen", type=Path, metavar="DIR", help="a folder that was frozen before, elsewhere")
    return parser


def say(text: str) -> None:
    """Tell the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`python3 dev.py package windows`: freezes the program, and makes the installer of what was frozen.

On Windows it freezes and proves; on Linux it freezes as well, which only proves that nothing is missing, and makes the
installer of what was frozen on Windows.
"""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

from packages.errors import CannotBuild
from windows import contents, freezing, msi, proved
from windows.trial import Trial

WORKS = ("freeze", "try", "installer", "prove")


def main(arguments: Sequence[str]) -> int:
    """Do what is asked for; 1 when that cannot be done."""
    args = parser().parse_args(arguments)
    try:
        args.out.mkdir(parents=True, exist_ok=True)
        for work in WORKS:
            if work in (args.works or ("freeze", "installer")):
                do(work, args)
    except (CannotBuild, ValueError, OSError) as fault:
        print(f"package windows: {fault}", file=sys.stderr)
        return 1
    return 0


def do(work: str, args: argparse.Namespace) -> None:
    """Do one thing, and say what came of it."""
    folder = args.frozen or args.out / "windows" / "relevo"
    match work:
        case "freeze":
            say(f"{freezing.freeze(args.out / 'windows')}: frozen for {sys.platform}")
        case "try":
            say(Trial(folder, args.out / "trial").run())
        case "installer":
            made(folder, args.as_version or contents.version(), args.out)
        case _ if args.installer:
            say(proved.here(args.installer[0], args.installer[1], args.out / "trial"))
        case _:
            say(proved.in_wine())


def made(folder: Path, version: str, into: Path) -> None:
    """Make the installer, and say by what it is known."""
    freezing.add_licences_of_qt(folder)
    file = msi.build(folder, folder / "relevo.ico", version, into)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    say(f"{file}: {file.stat().st_size / 1e6:.1f} MB, SHA-256 {digest}, product {msi.product_code(version)}")


def parser() -> argparse.ArgumentParser:
    """Return the parser of what can be asked for."""
    parser = argparse.ArgumentParser(prog="python3 dev.py package windows", description="Build the Windows installer.")
    words = (
        "default: freeze and installer. try: starts what was frozen, on a display, and lets a call pop. prove: "
        "installs, upgrades and removes, in Wine, or with --installer on this Windows"
    )
    parser.add_argument("works", nargs="*", choices=[*WORKS, []], metavar="|".join(WORKS), help=words)
    parser.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR", help="default: dist")
    parser.add_argument("--frozen", type=Path, metavar="DIR", help="a folder that was frozen before, elsewhere")
    parser.add_argument("--as-version", metavar="VERSION", help="call it so: an older one, to prove the upgrade with")
    parser.add_argument(
        "--installer", type=Path, nargs=2, metavar=("OLDER", "NEWER"), help="two installers, by their own names"
    )
    return parser


def say(text: str) -> None:
    """Tell the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`python3 dev.py sbom`: writes which parts Relevo has, with their versions and licences."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from packages.errors import CannotBuild
from sbom.cyclonedx import document
from sbom.parts import parts, relevo

PROJECT = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str]) -> int:
    """Write the document, or print a line for each part; 1 when that cannot be done."""
    parser = argparse.ArgumentParser(prog="python3 dev.py sbom", description="Write the list of all parts (CycloneDX).")
    parser.add_argument("file", type=Path, nargs="?", default=Path("dist/relevo.cdx.json"), metavar="FILE")
    parser.add_argument("--hub", action="store_true", help="of the hub's package, which draws nothing")
    parser.add_argument("--licences", action="store_true", help="only print each part, its version and its licence")
    args = parser.parse_args(arguments)
    try:
        own, found = relevo(PROJECT), list(parts(PROJECT, desktop=not args.hub))
    except CannotBuild as fault:
        sys.stderr.write(f"sbom: {fault}\n")
        return 1
    if args.licences:
        for part in (own, *found):
            sys.stdout.write(f"{part.name} {part.version or '-'}: {part.licence}\n")
        return 0
    try:
        args.file.parent.mkdir(parents=True, exist_ok=True)
        args.file.write_bytes(document(own, found))
    except OSError as fault:
        sys.stderr.write(f"sbom: {args.file}: {fault.strerror}; name a file that can be written\n")
        return 1
    sys.stdout.write(f"{args.file}: {len(found)} parts\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

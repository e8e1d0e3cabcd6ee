"""Writes relevo.admx and a folder with relevo.adml for each language into a folder (default: dist/policy)."""

import sys
from pathlib import Path

from policy.strings import adml
from policy.template import admx
from policy.words import LANGUAGES, read_words

DEFAULT = Path(__file__).resolve().parents[2] / "dist" / "policy"


def main(arguments: list[str]) -> int:
    """Write the files, and say where."""
    folder = Path(arguments[0]) if arguments else DEFAULT
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "relevo.admx").write_bytes(admx())
    for language in LANGUAGES:
        words = read_words(language)
        place = folder / words.culture
        place.mkdir(exist_ok=True)
        (place / "relevo.adml").write_bytes(adml(words))
    sys.stdout.write(f"{folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

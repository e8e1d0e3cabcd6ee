"""Brings the translation files up to date with the code, compiles them, and says what is not translated yet."""

import sys
from collections.abc import Iterable
from pathlib import Path

from catalogue import tsfile
from catalogue.sources import PHRASES, Message, messages

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "resources" / "i18n"
PACKAGE = ROOT / "app" / "relevo"


def wanted(language: str, every: Iterable[Message]) -> list[Message]:
    """Return what a language has to say; English needs the plurals of the user interface alone."""
    return [each for each in every if language != "en" or (each.is_plural and each.context != PHRASES)]


def main() -> int:
    """Write every file; the exit status is 1 while something is not translated or cannot be."""
    every, wrong = messages(PACKAGE)
    sys.stdout.writelines(f"{problem}\n" for problem in wrong)
    missing = len(wrong)
    for language, forms in tsfile.FORMS.items():
        path = FOLDER / f"relevo_{language}.ts"
        catalogue = tsfile.merged(wanted(language, every), tsfile.read(path), forms)
        tsfile.write(path, language, catalogue)
        tsfile.compile_to(path, path.with_suffix(".qm"))
        gaps = [message for message, texts in catalogue.items() if not all(texts)]
        missing += len(gaps)
        sys.stdout.write(f"{path.name}: {len(catalogue)} messages, {len(gaps)} not translated\n")
        sys.stdout.writelines(f"  {each.context}: {each.source}\n" for each in gaps)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())

"""Measures the masker on the corpus: recall by language, kind and half; false hits among clean messages."""

import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from evaluation.masking.corpus import HALVES, KINDS, LANGUAGES, PARTS, Message, clean, messages
from relevo.text.masking import mask_messages
from relevo.text.plain import plain_text

SECRETS_EACH = 200
"""Messages of a language, a kind and a half: 5,600 for every pair of languages."""

CLEAN_EACH = 2_500
"""Clean messages of a language and a half: 10,000 for every pair of languages."""

GOALS = {"card": 0.995, "iban": 0.995, "identity": 0.995, "account": 0.97, "cvv": 0.97, "code": 0.97, "password": 0.97,
         "passphrase": 0.97}  # fmt: skip
"""The least share of secrets that is masked."""

MOST_FALSE = 1.0
"""False hits of 1,000 clean messages."""

_SHOWN_OF_IT = re.compile(r"•••• \w{1,4}\b")


@dataclass
class Row:
    """The figure of a language, a kind and a half. `missed` names shapes and how often each was, never a text."""

    language: str
    kind: str
    half: str
    total: int = 0
    failed: int = 0
    missed: Counter[str] = field(default_factory=Counter)

    @property
    def figure(self) -> float:
        """Return the share that was masked; of clean messages the false hits of 1,000."""
        if not self.total:
            return math.nan
        if self.kind == "clean":
            return 1_000 * self.failed / self.total
        return 1 - self.failed / self.total


def measure(*, secrets_each: int = SECRETS_EACH, clean_each: int = CLEAN_EACH) -> list[Row]:
    """Mask the whole corpus and count; the same figures every time."""
    rows = []
    for language in LANGUAGES:
        for kind in (*KINDS, "clean"):
            for half in PARTS:
                row = Row(language, kind, half)
                made = (
                    clean(language, half, clean_each)
                    if kind == "clean"
                    else messages(language, kind, half, secrets_each)
                )
                for message in made:
                    row.total += 1
                    if _fails(message):
                        row.failed += 1
                        row.missed[message.shape] += 1
                rows.append(row)
    return rows


def summed(rows: Sequence[Row], kind: str, half: str | None = None) -> Row:
    """Add the rows of a kind over the languages; None stands for both halves, without the fresh list."""
    total = Row("all", kind, half or "both")
    for row in rows:
        if row.kind == kind and row.half in (HALVES if half is None else (half,)):
            total.total += row.total
            total.failed += row.failed
            total.missed.update(row.missed)
    return total


def table(rows: Sequence[Row]) -> str:
    """Lay the figures out: one line a language and a kind, a column a half, then the sums and what was missed."""
    lines = [f"{'language':9} {'kind':10} {'tuning':>9} {'unseen':>9} {'fresh':>9} {'varied':>9} {'n':>7}  goal"]
    for language in (*LANGUAGES, "all"):
        for kind in (*KINDS, "clean"):
            found = [_row(rows, language, kind, part) for part in PARTS]
            goal = f"at most {MOST_FALSE:g} of 1,000" if kind == "clean" else f"at least {GOALS[kind]:.1%}"
            figures = " ".join(f"{_figure(row):>9}" for row in found)
            lines.append(f"{language:9} {kind:10} {figures} {sum(row.total for row in found):7,}  {goal}")
    return "\n".join(lines) + "\n"


def missed(rows: Sequence[Row], half: str) -> str:
    """List the shapes that were missed (or hit, where they are clean), most frequent first."""
    lines = []
    for row in rows:
        if row.half == half and row.failed:
            shapes = ", ".join(f"{shape} ({count})" for shape, count in row.missed.most_common(8))
            lines.append(f"{row.language} {row.kind} {half}: {shapes}")
    return "\n".join(lines) + "\n" if lines else ""


def _row(rows: Sequence[Row], language: str, kind: str, half: str) -> Row:
    if language == "all":
        return summed(rows, kind, half)
    return next(row for row in rows if (row.language, row.kind, row.half) == (language, kind, half))


def _figure(row: Row) -> str:
    if not row.total:
        return "-"
    return f"{row.figure:.2f}" if row.kind == "clean" else f"{row.figure:.2%}"


def _fails(message: Message) -> bool:
    """Tell whether a secret is shown, or a clean message is not as it was."""
    turns = [(author, plain_text(text)) for author, text in message.turns]
    shown = mask_messages(turns)
    if not message.secrets:
        return shown != tuple(text for _, text in turns)
    return any(shows(shown[place], plain_text(secret), turns[place][1]) for place, secret in message.secrets)


def shows(shown: str, secret: str, original: str) -> bool:
    """Tell whether half of a long secret, or the whole of a short one, can still be read in what is `shown`."""
    rest = _SHOWN_OF_IT.sub("", _bare(shown))
    written = _bare(secret)
    if len(written) < 8:
        return rest.count(written) > _bare(original).count(written) - 1
    half = max(6, len(written) // 2)
    around = _bare(original).replace(written, "")
    parts = (written[start : start + half] for start in range(len(written) - half + 1))
    return any(part in rest and part not in around for part in parts)


def _bare(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


if __name__ == "__main__":
    measured = measure()
    sys.stdout.write(table(measured) + "\n" + "".join(missed(measured, half) for half in sys.argv[1:]))

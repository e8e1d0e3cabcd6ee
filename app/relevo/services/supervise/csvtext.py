"""Tables as CSV that a spreadsheet opens as text: no cell of it is ever read as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", "|", "%")
"""What spreadsheets begin a formula, a command or a field with (OWASP ASVS 5.0, 1.2.10), in wide letters as well."""


def csv_text(titles: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return headings and rows as CSV (RFC 4180): every cell quoted, lines end with CR LF; None is an empty cell."""
    into = io.StringIO()
    writer = csv.writer(into, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([cell(each) for each in titles])
    writer.writerows([cell(each) for each in row] for row in rows)
    return into.getvalue()


def csv_bytes(titles: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return the same in UTF-8 with the mark by which spreadsheets know that it is."""
    return csv_text(titles, rows).encode("utf-8-sig", "replace")


def cell(value: object) -> str:
    """Return a cell's text; one that could be read as a formula begins with an apostrophe. Numbers stay numbers."""
    if value is None:
        return ""
    text = str(value)
    if isinstance(value, int | float):
        return text
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) or text.startswith(_FORMULA) else text

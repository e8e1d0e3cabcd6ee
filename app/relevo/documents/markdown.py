"""How a document is built: its headings with their anchors, the stretches it is read in, its lines as plain text.

Source: GitHub Flavored Markdown Spec, version 0.29-gfm; anchors as GitHub makes them, read 2026-11-22.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"^\s*(```|~~~)")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_PICTURE_TAG = re.compile(r"<img [^>]*>")
_ATTRIBUTE = re.compile(r'(src|alt)="([^"]*)"')
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[(?P<words>[^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"`(?P<code>[^`]+)`|\*\*|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|`")
_TABLE_RULE = re.compile(r"^\s*\|?[\s:|-]+\|[\s:|-]*$")
_LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_NO_ANCHOR = re.compile(r"[^\w\- ]")
STRETCH = 500
"""Letters of source that are enough for a stretch: a screen of text is four or five of them."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level from 1, its words without marks, its anchor, and its line in the source, from 1."""

    level: int
    text: str
    anchor: str
    line: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something: its words without marks, its number from 1, and the heading above it."""

    text: str
    number: int
    heading: Heading | None


def headings(text: str) -> tuple[Heading, ...]:
    """Return all headings in their order; two that would have one anchor get a number behind it."""
    found: list[Heading] = []
    seen: dict[str, int] = {}
    for number, line in _outside_fences(text):
        match = _HEADING.match(line)
        if match is None:
            continue
        words = plain(line)
        anchor = _NO_ANCHOR.sub("", words.lower()).replace(" ", "-")
        times = seen[anchor] = seen.get(anchor, -1) + 1
        found.append(Heading(len(match[1]), words, f"{anchor}-{times}" if times else anchor, number))
    return tuple(found)


def lines(text: str) -> tuple[Line, ...]:
    """Return every line that says something, headings and code among them; rules of tables and fences say nothing."""
    found: list[Line] = []
    by_line = {heading.line: heading for heading in headings(text)}
    above: Heading | None = None
    is_code = False
    for number, line in enumerate(text.splitlines(), 1):
        if _FENCE.match(line):
            is_code = not is_code
            continue
        above = by_line.get(number, above)
        words = " ".join(line.split()) if is_code else plain(line)
        if words:
            found.append(Line(words, number, above))
    return tuple(found)


def plain(line: str) -> str:
    """Return a line of Markdown as it reads: without marks, cells of tables apart by a dot."""
    if _TABLE_RULE.match(line) and "-" in line:
        return ""
    line = _PICTURE_TAG.sub(lambda tag: _attributes(tag[0]).get("alt", ""), line)
    line = _LINK.sub(lambda link: link["words"], _PICTURE.sub("", line))
    heading = _HEADING.match(line)
    # the number of a heading is part of its words, and of its anchor
    line = (heading[2] if heading is not None else _LIST_MARK.sub("", line)).removeprefix("> ")
    line = _MARKS.sub(lambda mark: mark["code"] or "", line)
    if line.lstrip().startswith("|"):
        cells = (cell.strip() for cell in re.split(r"(?<!\\)\|", line))
        line = " · ".join(cell for cell in cells if cell).replace("\\|", "|")
    return " ".join(line.split())


def stretches(text: str) -> Iterator[str]:
    """Yield the document in pieces that can be set one after the other: each begins with a heading or a paragraph."""
    piece: list[str] = []
    size, is_code = 0, False
    rows = text.splitlines()
    for row, line in enumerate(rows):
        is_code ^= _FENCE.match(line) is not None
        if size >= STRETCH and not is_code and not line.strip() and _begins_anew(rows, row):
            yield "\n".join(piece)
            piece, size = [], 0
        else:
            piece.append(line)
            size += len(line)
    if piece:
        yield "\n".join(piece)


def with_pictures(text: str) -> str:
    """Write pictures that stand as tags in the way of Markdown, which is all that is read."""

    def written(tag: re.Match[str]) -> str:
        given = _attributes(tag[0])
        return f"![{given.get('alt', '')}]({given.get('src', '')})"

    return _PICTURE_TAG.sub(written, text)


def _attributes(tag: str) -> dict[str, str]:
    return dict(_ATTRIBUTE.findall(tag))


def _begins_anew(rows: list[str], row: int) -> bool:
    """Tell whether a heading or a paragraph follows an empty line."""
    following = next((line for line in rows[row + 1 :] if line.strip()), "")
    return not (
        following.startswith((" ", "|", ">", "<", "!")) or _LIST_MARK.match(following) or _FENCE.match(following)
    )


def _outside_fences(text: str) -> Iterator[tuple[int, str]]:
    is_code = False
    for number, line in enumerate(text.splitlines(), 1):
        if _FENCE.match(line):
            is_code = not is_code
        elif not is_code:
            yield number, line

"""Searches all documents for words: each hit is a line, with the heading that it stands under."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from relevo.documents.contents import Document
from relevo.documents.markdown import Line, lines

MOST_HITS = 200
"""More than anybody reads: whoever finds so many types another word."""

_AROUND = 60


@dataclass(frozen=True, slots=True)
class Text:
    """A document with its lines."""

    document: Document
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A line in which something is said about the words."""

    document: Document
    title: str
    line: Line


def read(document: Document, text: str | None = None) -> Text:
    """Read a document to be searched; `text` is how it is shown, by default as it stands in the file."""
    found = lines(document.read() if text is None else text)
    return Text(document, found[0].text if found else document.name, found)


def words_of(query: str) -> tuple[str, ...]:
    """Return what is searched for: the words as typed, capitals or not."""
    return tuple(query.lower().split())


def search(texts: Iterable[Text], query: str) -> list[Hit]:
    """Return the lines that hold all words, by themselves or with their heading; the best document first.

    A document counts by its best line: a title that says it, then a heading, then the words side by side, then any
    line. Within a document the lines stand in their order. Empty for an empty query.
    """
    words = words_of(query)
    if not words:
        return []
    ranked: list[tuple[int, list[Hit]]] = []
    for text in texts:
        hits = [(_rank(line, words), Hit(text.document, text.title, line)) for line in text.lines]
        found = [(rank, hit) for rank, hit in hits if rank is not None]
        if found:
            ranked.append((min(rank for rank, _hit in found), [hit for _rank, hit in found]))
    ranked.sort(key=lambda each: each[0])
    return [hit for _rank, hits in ranked for hit in hits][:MOST_HITS]


def _rank(line: Line, words: Sequence[str]) -> int | None:
    """Return how good a line is, 0 the best; None where it does not say it."""
    text, heading = line.text.lower(), line.heading
    above = heading.text.lower() if heading is not None else ""
    if not all(word in text or word in above for word in words) or not any(word in text for word in words):
        return None
    if heading is not None and heading.line == line.number:
        return 0 if heading.level == 1 else 1
    return 2 if " ".join(words) in text else 3


def excerpt(text: str, words: Sequence[str]) -> str:
    """Return the part of a line around the first of the words, cut between words."""
    places = [place for place in (text.lower().find(word) for word in words) if place >= 0]
    start = max(0, min(places, default=0) - _AROUND)
    if start:
        start = text.find(" ", start) + 1
        return f"… {text[start:]}"
    return text


def marks(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where words stand in a text, each as start and length; empty where capitals change how long it is."""
    folded = text.lower()
    if len(folded) != len(text):
        return []
    found: list[tuple[int, int]] = []
    for word in words:
        place = folded.find(word)
        while place >= 0:
            found.append((place, len(word)))
            place = folded.find(word, place + len(word))
    return sorted(found)

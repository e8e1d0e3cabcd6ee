"""Clauses of what people write: whether something opens one or stands in a question, and how to quote it."""

import re
from collections.abc import Collection, Iterator

QUOTED = 48
"""Characters of what was said that are quoted at most, unless the words that were found are longer themselves."""

FAR = 300
"""Characters that are looked through for the end of a sentence."""

_ENDS = ".,:;!?…¿¡\n–—()"
_CUT = re.compile(r"[.!?…]+(?=\s|$)|[,;:](?=\s|$)|[\n–—()¿¡]")
_SENTENCE_END = re.compile(r"[.!?…]+(?=[\s\"'»”)]|$)|\n\n")
_LAST_WORD = re.compile(r"[^\W_]+$")
_SKIPPED = " \t\"'«»“”’"
MOST_BEFORE = 3


def opens(text: str, start: int, before: Collection[str]) -> bool:
    """Tell whether what begins at `start` opens a clause, at most some of the words `before` standing before it."""
    for _ in range(MOST_BEFORE):
        left = text[max(0, start - 40) : start].rstrip(_SKIPPED)
        if not left or left[-1] in _ENDS:
            return True
        word = _LAST_WORD.search(left)
        if word is None or word[0] not in before:
            return False
        start = max(0, start - 40) + word.start()
    return False


def asks(text: str, place: int) -> bool:
    """Tell whether a place in a text is within a question."""
    # what ends right at the place is its own end: a phrase may be the last word of the question
    end = _SENTENCE_END.search(text, place, place + FAR)
    return end is not None and "?" in end[0]


def clause_around(text: str, start: int, end: int) -> tuple[int, int, bool]:
    """Return where the clause of a place begins and ends, and whether it ends as a question."""
    first, last = _clause(text, start, end)
    return first, last, text[last : last + 3].lstrip(".!… ").startswith("?")


def excerpt(text: str, start: int, end: int) -> str:
    """Return the clause in which words were found, on one line; of a long one only the words around them."""
    first, last = _clause(text, start, end)
    if last - first > QUOTED:
        longest = max(QUOTED, end - start)
        last = min(last, max(end, min(last, start + longest)))
        last = _whole_word(text, end, last)
        first = max(first, last - longest)
        if first and not text[first - 1].isspace():
            space = text.find(" ", first, start)
            first = start if space < 0 else space + 1
    return " ".join(text[first:last].split())


def clauses(text: str) -> Iterator[str]:
    """Yield the clauses of a text in order, without what divides them."""
    start = 0
    for match in _CUT.finditer(text):
        yield text[start : match.start()].strip()
        start = match.end()
    yield text[start:].strip()


def ending(text: str, words: int) -> str:
    """Return the last clauses of a sentence, as many as hold so many words, cut like an excerpt."""
    start = len(text)
    for match in [*reversed(list(_CUT.finditer(text))), None]:
        start = 0 if match is None else match.end()
        if len(text[start:].split()) >= words:
            break
    return excerpt(text[start:].strip(), 0, 1) if len(text) - start > QUOTED else " ".join(text[start:].split())


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    low = max(0, start - 2 * QUOTED)
    first = low
    for match in _CUT.finditer(text, low, start):
        first = match.end()
    if first == low and low:
        first = start
    after = _CUT.search(text, end, end + 2 * QUOTED)
    last = min(len(text), end + 2 * QUOTED) if after is None else after.start()
    return first, max(last, end)


def _whole_word(text: str, end: int, last: int) -> int:
    if last >= len(text) or not text[last].isalnum():
        return last
    cut = text.rfind(" ", end, last)
    return cut if cut >= end else end

"""Finds the digits of a code beside the word that names it, and tells them from years, dates and other numbers."""

import re
from collections.abc import Iterator

from relevo.text.cards import ORDER_WORD
from relevo.text.finding import Finding

# Neither a date nor a piece of a longer number, as a telephone's is, nor an amount of something
VALUE = re.compile(
    r"(?<![\w.,/:+#°])(?<!\d\d[ \-])(?!(?:19|20)\d\d-[01]\d-[0-3]\d\b)(?:G-)?(\d(?:[ \-]?\d){3,7})"
    r"(?![\d\w]|[.,/:]\d|[ \-]\d\d|[ ]?(?:€|\$|£|%|kwh|km|eur|mo\b|mb|min\w*\b|punt|point|punkt|lit[er]|pesos|fran))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_IN_YEAR = re.compile(
    r"\b(?:in|en|since|seit|depuis|desde|from|de|of|von|vom|du|del|im|year|jahr|ann[ée]e|a[ñn]o)\s$", re.IGNORECASE
)
SENTENCE_END = re.compile(r"(?<!\bno)(?<!\bnr)(?<!\bn[úu]m)[.!?;]\s|\n", re.IGNORECASE)
_AT_ONCE = re.compile(r"['\"»”]?\s?\?\s{1,2}")  # "is it this code? 1234"
_HOW_MANY = re.compile(
    r"\b(?:[4-8][ \-]?(?:\w{1,12} )?(?:digit|chiffre|stellig|d[íi]gito|cifra|ziffer)\w*|2f[ao]?|3-?d)", re.IGNORECASE
)
_SMALL_WORDS = re.compile(r"\W*(?:\w{1,4}\W+){0,2}(?:G-)?")
_NUMBER_BETWEEN = re.compile(r"\d{2,}")
_COPULA = re.compile(r"\b(?:is|was|est|c'est|était|ist|war|es|era|as|comme|als|como|de|my|mon|ma|mein\w*|mi|su"
        r"|your|votre|ton|"
                     r"ihr\w*|tu|der|the|le|la|el|den)\b|[=:\-]", re.IGNORECASE)  # fmt: skip
# "It is", at once before the digits: then they are the code, however much is said between
_IT_IS = re.compile(
    r"(?:\b(?:is|was|est|c['’]est|était|ist|war|lautet|es|era|ser[áa]|sera|wird)|[:=])\W{1,3}"
    r"(?:(?:the|le|el|la|der|die|G)\W)?$",
    re.IGNORECASE,
)
_FAR = 60


def values(text: str, word: re.Match[str], reach: int, stop: int, *, apart: bool = False) -> Iterator[Finding]:
    """Yield the digits that a word names: the next ones of the sentence, or else the last ones before.

    `reach` is how many characters away the digits begin at most; further where "it is" stands before them. `apart`
    says that the word names no code: nothing but small words may stand between.
    """
    ahead = VALUE.search(text, word.end(), min(stop, word.end() + _FAR + 16))
    near = ahead is not None and _is_near(text, word.end(), ahead.start(1), reach)
    if near and ahead is not None and not is_other(text, word.end(), ahead, apart=apart):
        yield Finding(ahead.start(1), ahead.end(1), "••••")
        return
    behind = [*VALUE.finditer(text, max(0, word.start() - 36), word.start())]
    if behind:
        last = behind[-1]
        between = text[last.end() : word.start()]
        if not apart and _COPULA.search(between) is None:
            return
        if ORDER_WORD.search(text, max(0, last.start() - 40), last.start()) or SENTENCE_END.search(between):
            return
        if not is_other(text, last.start(), last):
            yield Finding(last.start(1), last.end(1), "••••")


def _is_near(text: str, start: int, place: int, reach: int) -> bool:
    if place - start <= reach:
        return True
    return place - start <= _FAR and _IT_IS.search(text, max(start, place - 12), place) is not None


def is_other(text: str, start: int, value: re.Match[str], *, apart: bool = False) -> bool:
    """Tell whether the digits are a year, those of another sentence, or not the first number behind the word."""
    if _YEAR.fullmatch(value[1]) and _IN_YEAR.search(text, max(0, value.start(1) - 9), value.start(1)):
        return True
    gap = text[start : value.start(1)]
    if apart and _SMALL_WORDS.fullmatch(gap) is None:
        return True  # "to confirm order 12345"
    ended = SENTENCE_END.search(gap) is not None and _AT_ONCE.fullmatch(gap) is None
    return ended or _NUMBER_BETWEEN.search(_HOW_MANY.sub("", gap)) is not None

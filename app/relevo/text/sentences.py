"""Sentences of what people write: where each begins and ends."""

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 600
"""Characters after which a sentence is cut between two words: nothing that is read costs more than it can be worth."""

_END = re.compile(
    r"[.!?…\s](?:(?<=[.!?…])[.!?…]*[\"'”»)\]]*(?=\s|$)|(?<=[\r\n])[\r\n]*"
    r"|(?<=\w\s)\s*[-–—•*]\s+(?=\w)|(?<=[\w)]\.)(?=[A-ZÀ-Þ][a-zà-þ]))"
)
"""Signs, line breaks, a dash between spaces, a full stop with a new word right behind it; all begin with one of few
characters, which is what makes looking for them quick."""

_ABBREVIATED = re.compile(
    r"\w*str|\d{1,2}|dr|mr|mrs|ms|prof|st|tel|tél|art|ref|réf|env|approx|ca|ggf|bzw|inkl|zzgl|abt|str|hr|fr|frl|hrn"
    r"|sra?|srta|dña|ud|uds|vd|av|avda|apdo|bd|bld|mme|mlle|resp|evtl|max|min|vs|etc|usw|jan|feb|apr|jun|jul|aug|sept?"
    r"|okt|oct|nov|dez|dec|déc|janv|févr|juil|mo|di|mi|do|sa|so|z|b|d|f|h|u|a|m|p|e|i|s|g|j|w|v|sem|hab|háb|werkt"
    r"|kdn?|kdin|fa|lt|spät|spat|spaet|nachm|vorm|telef?|erl|gew|vertr|best|verspr|vereinb|rev|cl|cte|merc|ven|vend|jeu|lun"
    r"|mar|sam|dim|mié|mie|jue|vie|sáb|sab|dom|pers|esc|distrib|avt|conf|rép|rep|suppl|appt|cust|wed|thurs?|tues?|réclam|clt"
    r"|dpto|depto|exp|pdte|pte|urb|mgr|engr|appr|loc|interv|livr|remb|std|stdn|tg"
    r"|mer|schriftl|wg|gem|zw|próx|prox|cte|innerh|techn|erst|gutschr|rückm|máx|aprox|reemb|téc|tec|rembt|ouv|lab",
    re.IGNORECASE,
)
_DATE_GOES_ON = re.compile(r"\d\.\s{1,2}[a-zà-ÿ(\d]")
"""A number with a point, and no new sentence behind it: "bis 26.11. abends"."""

_NUMBER = re.compile(r"no|nr|nos|num|núm|bestellnr|kundennr|hausnr", re.IGNORECASE)
"""Abbreviations where a number follows, and words of their own elsewhere ("No.")."""


class Span(NamedTuple):
    """Characters of a text, the end not included."""

    start: int
    end: int


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a text in order, without the space around them; a line break ends one.

    Abbreviations and ordinals ("am 21. November") end none.
    """
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if match[0] == "." and end < len(text) and _is_abbreviated(text, end):
            continue
        if match[0] == "." and _DATE_GOES_ON.match(text, max(start, end - 2)):
            continue
        yield from _trimmed(text, start, end)
        start = end
    yield from _trimmed(text, start, len(text))


def _is_abbreviated(text: str, end: int) -> bool:
    """Tell whether the word before a full stop, which ends at a place, is an abbreviation or an ordinal."""
    start = end - 1
    while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    if _NUMBER.fullmatch(text, start, end - 1):
        return text[end : end + 3].strip()[:1].isdigit()
    if start and text[start - 1] in "./" and text[start].isdigit():
        return False  # the end of a date, or of a figure
    return _ABBREVIATED.fullmatch(text, start, end - 1) is not None


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and (text[start].isspace() or text[start] in "-–—•*"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start, start + LONGEST)
        cut = start + LONGEST if cut <= start else cut
        yield Span(start, cut)
        start = cut
    if start < end:
        yield Span(start, end)

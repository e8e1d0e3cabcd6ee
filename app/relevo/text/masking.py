"""Masks what must never be shown, copied, spoken or kept: cards, accounts, identity numbers, codes, passwords."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from relevo.text.accounts import accounts, names_account
from relevo.text.card_codes import lone_codes, names_code
from relevo.text.cards import is_card
from relevo.text.finding import BREAK, Finding, TooMuch, without_overlap
from relevo.text.identities import named_numbers, names_identity
from relevo.text.number_words import is_number_word
from relevo.text.password_answers import words_of_answer
from relevo.text.plain import MARK, without_stacks
from relevo.text.questions import Asked, asked
from relevo.text.sensitive import findings, may_find
from relevo.text.spoken import read_aloud

HIDDEN = "hidden (masking error)"
"""Shown in place of a text that could not be searched: nothing unmasked ever passes."""

WINDOW = 3
"""Messages within which a security code may follow a card, or a number go on in the next message."""

# With the mark that stands where plain text had one
_LONGEST_ANSWER, _NAMING, _ASKING, _EDGE, _SHORT = 200, 80, 400, 80, 60
_LAST_WORD, _FIRST_WORD = re.compile(r"(\w+)\W{0,3}$"), re.compile(r"\W{0,3}(\w+)")
_NAMES_WHAT_FOLLOWS = re.compile(r"(?:\b(?:is|was|est|ist|lautet|es|era|war|c'est)|[:=])[\s.…]*$", re.IGNORECASE)
_INVISIBLE = re.compile(f"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff{MARK}]+")
# Letters and signs of European languages that folding leaves as they are
_USUAL = re.compile(
    "[\x00-\x7f\xa1-\xa7\xa9\xab\xac\xae\xb0\xb1\xb6\xb7\xbb\xbf-\xff\u0152\u0153\u2013-\u201e\u2022\u20ac]*"
)
_SWOLLEN = 10_000
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_NAMED: tuple[tuple[Callable[[str], bool], Callable[[str, int], Iterator[Finding]]], ...] = (
    (names_identity, named_numbers),
    (names_account, accounts),
)
_ANSWER = re.compile(r"(?<!\d)\d(?:[ \-]?\d){2,7}(?!\d)")
_DIGITS = re.compile(r"\d(?:[ .\-/]{0,2}\d)*")


def mask(text: str, *, handles: bool = False) -> str:
    """Return the text with card and account numbers, security codes, identity numbers and passwords masked.

    Of a card the last four digits stay, of an account the country and the last four. A text in which something was
    masked comes back in compatibility form (NFKC); all others unchanged. Linear in the length of the text. `handles`
    leaves what an organisation may know a person by (see sensitive.findings).
    """
    try:
        folded = text if text.isascii() else _fold(text)
        if not may_find(folded):
            return text
        found = findings(folded, handles=handles)
        return _apply(folded, found) if found else text
    except Exception:  # noqa: BLE001 - fails closed: whatever went wrong, the text must not be shown
        return HIDDEN


def may_change(text: str) -> bool:
    """Tell whether `mask` may change a text, or any part of it: a cheap look at what many short texts hold together."""
    try:
        return may_find(text if text.isascii() else _fold(text))
    except Exception:  # noqa: BLE001 - fails closed: then each is masked by itself
        return True


def mask_messages(messages: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return the texts of a conversation of (author, text), masked with regard to the messages around.

    Beside what `mask` finds: numbers that one author spread over several messages, a security code that follows a
    card, and the answer to a question for a code or password.
    """
    try:
        folded = [_fold(text) for _, text in messages]
        found: list[list[Finding] | None] = [_findings(text) for text in folded]
        for author in {author for author, _ in messages}:
            places = [place for place, (who, _) in enumerate(messages) if who == author]
            _spread(folded, places, found)
            _following(folded, places, found)
        _answers(messages, folded, found)
        return tuple(
            HIDDEN if here is None else _apply(text, here) if here else original
            for (_, original), text, here in zip(messages, folded, found, strict=True)
        )
    except Exception:  # noqa: BLE001 - fails closed: whatever went wrong, the texts must not be shown
        return tuple(HIDDEN for _ in messages)


def _findings(text: str) -> list[Finding] | None:
    """Return what is found in one text of several, None where it could not be searched."""
    try:
        return findings(text)
    except Exception:  # noqa: BLE001 - fails closed: this text is hidden, the others need not be
        return None


def _fold(text: str) -> str:
    """Return the text in compatibility form with ASCII digits and without invisible characters."""
    if text.isascii() or _USUAL.fullmatch(text):
        return text
    folded = unicodedata.normalize("NFKC", without_stacks(_INVISIBLE.sub("", text)))
    if len(folded) > _SWOLLEN and len(folded) > 3 * len(text):  # some signs stand for eighteen letters
        raise TooMuch
    others = {ord(sign): str(unicodedata.digit(sign, 0)) for sign in {*_OTHER_DIGIT.findall(folded)}}
    return folded.translate(others) if others else folded


def _apply(text: str, found: list[Finding]) -> str:
    parts: list[str] = []
    end = 0
    for finding in without_overlap(found):
        parts += (text[end : finding.start], finding.mask)
        end = finding.end
    return "".join((*parts, text[end:]))


def _spread(folded: list[str], places: list[int], found: list[list[Finding] | None]) -> None:
    """Find what goes on in the author's next messages: a number, or what the end of one message names."""
    for position in range(len(places) - 1):
        if not _goes_on(folded[places[position]], folded[places[position + 1]]):
            continue
        pieces = _pieces(folded, places[position : position + 1 + WINDOW])
        joined = BREAK.join(text for _, _, text in pieces)
        begin = 0
        end = len(pieces[0][2])
        named = _NAMES_WHAT_FOLLOWS.search(joined, max(0, end - 40), end) is not None  # "my password is", then it
        here = [
            finding
            for finding in findings(joined)
            if (named and finding.start > end) or BREAK in joined[finding.start : finding.end]
        ]
        for place, offset, text in pieces:
            for finding in here:
                first, last = max(finding.start - begin, 0), min(finding.end - begin, len(text))
                if first < last:
                    _add(found, place, finding._replace(start=first + offset, end=last + offset, mask="••••"))
            begin += len(text) + 1
    _spread_with_words(folded, places, found)


def _goes_on(text: str, later: str) -> bool:
    """Tell whether a text ends, and the next one begins, as if one thing went on."""
    end = text[-_EDGE:]
    if _NAMES_WHAT_FOLLOWS.search(end):
        return True
    last, first = _LAST_WORD.search(end), _FIRST_WORD.match(later)
    return last is not None and first is not None and _is_number(last[1]) and _is_number(first[1])


def _is_number(word: str) -> bool:
    return any(sign.isdigit() for sign in word) or word.isupper() or is_number_word(word.lower())


def _pieces(folded: list[str], places: list[int]) -> list[tuple[int, int, str]]:
    """Return the end of the first message and the next ones, as far as they are short: place, offset and text."""
    first = folded[places[0]]
    pieces = [(places[0], max(0, len(first) - _EDGE), first[-_EDGE:].replace(BREAK, " "))]
    for place in places[1:]:
        pieces.append((place, 0, folded[place][:_EDGE].replace(BREAK, " ")))
        if len(folded[place]) > _EDGE:
            break
    return pieces


def _add(found: list[list[Finding] | None], place: int, finding: Finding) -> None:
    here = found[place]
    if here is not None:
        here.append(finding)


def _spread_with_words(folded: list[str], places: list[int], found: list[list[Finding] | None]) -> None:
    """Find a card whose parts stand in neighbouring messages among words."""
    parts = [max(_DIGITS.finditer(folded[place]), key=lambda m: len(m[0]), default=None) for place in places]
    for first in range(len(places)):
        digits = ""
        for last in range(first, min(first + WINDOW, len(places))):
            part = parts[last]
            if part is None or len(re.sub(r"\D", "", part[0])) < 4:
                break
            digits += re.sub(r"\D", "", part[0])
            if last > first and is_card(digits):
                for place, piece in zip(places[first : last + 1], parts[first : last + 1], strict=True):
                    if piece is not None:
                        _add(found, place, Finding(piece.start(), piece.end(), "••••", is_card=True))


def _following(folded: list[str], places: list[int], found: list[list[Finding] | None]) -> None:
    """Find a security code in the messages that follow a card, and in the one that follows its name."""
    for position, place in enumerate(places):
        is_card = any(finding.is_card for finding in found[place] or ())
        reach = WINDOW if is_card else 1 if names_code(folded[place]) else 0
        for later in places[position + 1 : position + 1 + reach]:
            if len(folded[later]) <= _SHORT:
                for code in _lone_codes_said(folded[later]):
                    _add(found, later, code)


def _lone_codes_said(text: str) -> Iterator[Finding]:
    """Yield groups of three or four digits that stand alone, written or read aloud."""
    yield from lone_codes(text)
    reading = read_aloud(text, text.lower())
    if reading is not None:
        yield from (finding for each in lone_codes(reading.text) if (finding := reading.back(each)) is not None)


def _answers(messages: Sequence[tuple[str, str]], folded: list[str], found: list[list[Finding] | None]) -> None:
    """Find what was answered to a question for a code or a password."""
    for place in range(1, len(messages)):
        if messages[place - 1][0] == messages[place][0]:
            continue
        text, question = folded[place], folded[place - 1][-_ASKING:]
        wanted = asked(question)
        told = _named_by(question, text)
        if wanted is Asked.CODE and len(text) <= _LONGEST_ANSWER:
            told += _codes_answered(text)
        elif wanted is Asked.PASSWORD:
            told += [finding._replace(mask="••••") for finding in words_of_answer(text[:_LONGEST_ANSWER])]
        for finding in told:
            _add(found, place, finding)


def _named_by(question: str, text: str) -> list[Finding]:
    """Find the numbers that the message before names: it says "your social security number?", they follow."""
    end = question[-_NAMING:]
    if len(text) > _LONGEST_ANSWER or not any(sign.isalnum() for sign in text):
        return []
    searches = [search for names, search in _NAMED if names(end)]
    if not searches:
        return []
    joined = f"{end} {text}"
    start = len(end) + 1
    found = [finding for search in searches for finding in search(joined, start)]
    reading = read_aloud(joined, joined.lower())
    if reading is not None:
        said = [finding for search in searches for finding in search(reading.text, start)]
        found += [finding for each in said if (finding := reading.back(each)) is not None]
    return [
        finding._replace(start=finding.start - start, end=finding.end - start)
        for finding in found
        if finding.start >= start
    ]


def _codes_answered(text: str) -> list[Finding]:
    found = [Finding(match.start(), match.end(), "••••") for match in _ANSWER.finditer(text)]
    reading = read_aloud(text, text.lower())
    if reading is not None:
        said = (reading.back(Finding(match.start(), match.end(), "••••")) for match in _ANSWER.finditer(reading.text))
        found += [finding for finding in said if finding is not None]
    return found

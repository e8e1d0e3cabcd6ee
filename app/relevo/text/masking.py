"""Masks what must never be shown, copied, spoken or kept: cards, accounts, identity numbers, codes, passwords."""

import re
import unicodedata
from collections.abc import Sequence

from relevo.text.plain import MARK, without_stacks
from relevo.text.sensitive import BREAK, Finding, findings, is_card, lone_codes, without_overlap

HIDDEN = "hidden (masking error)"
"""Shown in place of a text that could not be searched: nothing unmasked ever passes."""

WINDOW = 3
"""Messages within which a security code may follow a card, or a number go on in the next message."""

# With the mark that stands where plain text had one
_INVISIBLE = re.compile(f"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff{MARK}]+")
# Letters and signs of European languages that folding leaves as they are
_USUAL = re.compile(
    "[\x00-\x7f\xa1-\xa7\xa9\xab\xac\xae\xb0\xb1\xb6\xb7\xbb\xbf-\xff\u0152\u0153\u2013-\u201e\u2022\u20ac]*"
)
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_QUESTION = re.compile(
    r"(?:\bcode\b|\bpin\b|mot de passe|password|passwort|kennwort|contraseña|c[óo]digo|cvv|cvc|cryptogramme)"
    r"[^?:]{0,40}[?:]\s*$",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"(?<!\d)\d(?:[ \-]?\d){2,7}(?!\d)")
_NO_ANSWER = frozenset(("oui", "non", "yes", "no", "si", "sí", "ja", "nein", "merci", "thanks", "quoi", "what"))
_DIGITS = re.compile(r"\d(?:[ .\-/]{0,2}\d)*")


def mask(text: str) -> str:
    """Return the text with card and account numbers, security codes, identity numbers and passwords masked.

    Of a card the last four digits stay, of an account the country and the last four. A text in which something was
    masked comes back in compatibility form (NFKC); all others unchanged. Linear in the length of the text.
    """
    try:
        folded = _fold(text)
        found = findings(folded)
        return _apply(folded, found) if found else text
    except Exception:  # noqa: BLE001 - fails closed: whatever went wrong, the text must not be shown
        return HIDDEN


def mask_messages(messages: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return the texts of a conversation of (author, text), masked with regard to the messages around.

    Beside what `mask` finds: numbers that one author spread over several messages, a security code that follows a
    card, and the answer to a question for a code or password.
    """
    texts = [mask(text) for _, text in messages]
    try:
        folded = [_fold(text) for _, text in messages]
        found: list[list[Finding]] = [findings(text) for text in folded]
        for author in {author for author, _ in messages}:
            places = [place for place, (who, _) in enumerate(messages) if who == author]
            _spread(folded, places, found)
            _following(folded, places, found)
        _answers(messages, folded, found)
    except Exception:  # noqa: BLE001 - fails closed: whatever went wrong, the texts must not be shown
        return tuple(HIDDEN for _ in messages)
    return tuple(_apply(folded[place], found[place]) if found[place] else text for place, text in enumerate(texts))


def _fold(text: str) -> str:
    """Return the text in compatibility form with ASCII digits and without invisible characters."""
    if text.isascii() or _USUAL.fullmatch(text):
        return text
    folded = unicodedata.normalize("NFKC", without_stacks(_INVISIBLE.sub("", text)))
    return _OTHER_DIGIT.sub(lambda match: str(unicodedata.digit(match[0], 0)), folded)


def _apply(text: str, found: list[Finding]) -> str:
    parts: list[str] = []
    end = 0
    for finding in without_overlap(found):
        parts += (text[end : finding.start], finding.mask)
        end = finding.end
    return "".join((*parts, text[end:]))


def _spread(folded: list[str], places: list[int], found: list[list[Finding]]) -> None:
    """Find the numbers that go on in the author's next message."""
    joined = BREAK.join(folded[place].replace(BREAK, " ") for place in places)
    starts: list[int] = []
    start = 0
    for place in places:
        starts.append(start)
        start += len(folded[place]) + 1
    for finding in findings(joined):
        if BREAK in joined[finding.start : finding.end]:
            for place, begin in zip(places, starts, strict=True):
                first = max(finding.start - begin, 0)
                last = min(finding.end - begin, len(folded[place]))
                if first < last:
                    found[place].append(finding._replace(start=first, end=last, mask="••••"))
    _spread_with_words(folded, places, found)


def _spread_with_words(folded: list[str], places: list[int], found: list[list[Finding]]) -> None:
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
                        found[place].append(Finding(piece.start(), piece.end(), "••••", is_card=True))


def _following(folded: list[str], places: list[int], found: list[list[Finding]]) -> None:
    """Find a security code in the messages that follow a card."""
    for position, place in enumerate(places):
        if any(finding.is_card for finding in found[place]):
            for later in places[position + 1 : position + 1 + WINDOW]:
                if len(folded[later]) <= 60:
                    found[later].extend(lone_codes(folded[later]))


def _answers(messages: Sequence[tuple[str, str]], folded: list[str], found: list[list[Finding]]) -> None:
    """Find what was answered to a question for a code or a password."""
    for place in range(1, len(messages)):
        asked = messages[place - 1][0] != messages[place][0] and _QUESTION.search(folded[place - 1])
        text = folded[place]
        if not asked:
            continue
        token = text.strip().rstrip(".!")
        if token and " " not in token and len(token) >= 3 and token.lower() not in _NO_ANSWER:
            found[place] = [Finding(0, len(text), "••••")]
        else:
            found[place].extend(Finding(m.start(), m.end(), "••••") for m in _ANSWER.finditer(text))

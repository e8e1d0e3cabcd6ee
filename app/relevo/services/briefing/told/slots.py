"""What the slots of self-service hold already: the words that filled one are not told beside it."""

import re
from collections.abc import Iterator, Sequence

from relevo.domain.brief import ToldUs
from relevo.services.briefing.story import Story
from relevo.services.briefing.told.lines import SECTION
from relevo.services.briefing.told.pieces import Piece
from relevo.text.language import COMMON
from relevo.text.wording import flat, words_of

STEM = 5
"""Letters of a word that are compared: a slot is often named in another language ("visite", "visit")."""

_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|e|er|eme|o|a)")
_HOUR = re.compile(r"(\d{1,2})[:h.](?:00)?(?!\d)|0?(\d{1,2}) (?:h|uhr|heures?|horas?|o'clock|am|pm)\b")


def beside(pieces: Sequence[Piece], slots: Sequence[ToldUs], story: Story) -> Iterator[Piece]:
    """Yield the pieces that tell more than the slots.

    One does not where all that it says stands in a slot; nor where it answers, in its first sentence, the very question
    for which a slot was filled, with no more words than the slot has, and the same figures.
    """
    held = [_stems(slot.value) for slot in slots]
    answered = {_plain(slot.asked): (slot, stems) for slot, stems in zip(slots, held, strict=True) if slot.asked}
    for piece in pieces:
        stems = _stems(piece.value)
        question = piece.said.question
        filled = answered.get(_plain(question.text)) if question is not None and piece.place == 0 else None
        if (stems and any(stems <= each for each in held)) or (filled is not None and _says_all(*filled, piece, stems)):
            story.nearly(SECTION, piece.rule, piece.value, "stands in a slot", (piece.said.evidence,))
        else:
            yield piece


def contradicted(slot: ToldUs, told: Sequence[Piece]) -> bool:
    """Tell whether the customer answers the very question of a slot with other figures than it holds."""
    held, asked = _figures(_stems(slot.value)), _plain(slot.asked or "")
    if not held or not asked:
        return False
    answers = (piece for piece in told if piece.said.question is not None and piece.place == 0)
    said = [_figures(_stems(piece.value)) for piece in answers if _plain(_question(piece)) == asked]
    return any(said) and not any(held & each for each in said)


def _question(piece: Piece) -> str:
    return "" if piece.said.question is None else piece.said.question.text


def _says_all(slot: ToldUs, held: frozenset[str], piece: Piece, stems: frozenset[str]) -> bool:
    return len(piece.words) <= len(words_of(flat(slot.value))) and _figures(stems) == _figures(held)


def _plain(text: str) -> str:
    return " ".join(words_of(flat(text)))


def _stems(text: str) -> frozenset[str]:
    """Return the words by which texts are compared; full hours and ordinals by their figure."""
    plain = _HOUR.sub(lambda match: f" {int(match[1] or match[2])} ", flat(text))
    words = (_ORDINAL.fullmatch(word) or word for word in words_of(plain))
    named = (word if isinstance(word, str) else word[1] for word in words)
    return frozenset(word[:STEM] for word in named if word not in COMMON and (len(word) > 1 or word.isdigit()))


def _figures(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(stem for stem in stems if any(map(str.isdigit, stem)))

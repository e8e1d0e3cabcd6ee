"""A text as the readers of dates see it: its words, numbers and signs by their place."""

from collections.abc import Sequence

from relevo.text.dates.lexicon import Atom, Lexicon, Token

CURRENCY = frozenset("€$£¥%")
TOMORROW_OR_MORNING = frozenset({"morgen", "manana"})
LEADS_TO_HOUR = frozenset({"um", "at", "gegen", "vers", "@"})


class Sight:
    """Looks at places of a text, which may lie outside of it: nothing stands there."""

    def __init__(self, text: str, tokens: Sequence[Token], words: Lexicon) -> None:
        self.text, self.tokens, self.words = text, tokens, words

    def number(self, place: int) -> int | None:
        """Return the number of at most four figures at a place."""
        token = self.tokens[place].text if 0 <= place < len(self.tokens) else ""
        return int(token) if token.isdigit() and token.isascii() and len(token) <= 4 else None

    def sign(self, place: int) -> str:
        """Return what stands at a place, nothing outside the text."""
        return self.tokens[place].text if 0 <= place < len(self.tokens) else ""

    def digits(self, place: int) -> int:
        """Return how many figures stand at a place."""
        token = self.sign(place)
        return len(token) if token.isdigit() else 0

    def means(self, kind: str, place: int) -> tuple[Atom, int] | None:
        """Return what of a kind stands at a place, and the place behind it."""
        meanings, after = self.words.at(self.tokens, place)
        return next(((meaning, after) for meaning in meanings if meaning.kind == kind), None)

    def is_joined(self, place: int) -> bool:
        """Tell whether nothing stands between a token and the one in front of it."""
        return 0 < place < len(self.tokens) and self.tokens[place - 1].end == self.tokens[place].start

    def past_ordinal(self, place: int) -> int:
        """Return the place behind the sign of an ordinal, the same place where there is none."""
        if self.sign(place) in (".", "º", "°"):
            return place + 1
        if self.is_joined(place) and any(each.kind == "ordinal" for each in self.words.means(self.sign(place))):
            return place + 1
        return place

    def is_ordinal(self, place: int) -> bool:
        """Tell whether a number bears the sign of an ordinal."""
        return self.past_ordinal(place + 1) > place + 1

    def past_range(self, place: int) -> int | None:
        """Return the place behind what parts two ends of a range."""
        if self.sign(place) in ("-", "–"):
            return place + 1
        found = self.means("range", place)
        return found[1] if found else None

    def is_capital(self, place: int) -> bool:
        """Tell whether a word begins with a capital."""
        return 0 <= place < len(self.tokens) and self.text[self.tokens[place].start].isupper()

    def may_follow(self, word: str) -> bool:
        """Tell whether a word may stand behind the number of a day."""
        return any(meaning.kind in ("after number", "part", "bound", "join") for meaning in self.words.means(word))

    def names_weekday(self, place: int) -> bool:
        """Tell whether a weekday stands at a place."""
        return any(self.means(kind, place) is not None for kind in ("weekday", "short weekday"))

    def half_of_day(self, place: int) -> tuple[str, int] | None:
        """Return `am` or `pm` and the place behind it."""
        for kind in ("am", "pm"):
            if (found := self.means(kind, place)) is not None:
                dot = self.sign(found[1]) == "." and found[1] - place > 1
                return kind, found[1] + dot
        if self.is_joined(place) and self.sign(place) in ("a", "p"):
            return ("am" if self.sign(place) == "a" else "pm"), place + 1
        return None

    def unit(self, place: int) -> tuple[str, int] | None:
        """Return the unit of a span that stands at a place, and the place behind it."""
        found = self.means("unit", place)
        return None if found is None else (found[0].value, found[1] + (self.sign(found[1]) == "."))

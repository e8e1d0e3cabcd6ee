"""A sentence that may hold an undertaking: its clauses, and what in them speaks for or against one."""

import re
from collections.abc import Sequence

from relevo.text.dates.moments import SaidMoment
from relevo.text.sentences import Span
from relevo.text.wording import Match

_ANY_WORD = re.compile(r"\S+")
_LEADS = re.compile(r"(?:^|[.,;:()–—|/>•*+&]|\s-|\b(?:und|u|and|et|y|e|puis|then|dann|luego))\s*$")
_CLAUSE = re.compile(
    r"[,:](?!\d)|[;()–—|]|\s-\s|\s->\s|(?<=[^\W\d_]{3})\.\s"
    r"|\sand\s(?=(?:i|we|our)\b)|\set\s(?=(?:je|nous|on|vous)\b)|\sund\s(?=(?:wir|ich|sie|werden?|rufen?|melden?)\b)"
    r"|\sy\s(?=(?:les?|te|se|nos|nosotros)\b)"
)
"""What parts two clauses: a sign, or a conjunction behind which somebody else, or the organisation, begins to act."""

_LETTERS = re.compile(r"[^\W\d_]/?[^\W\d_]")
_TAG_WORDS = 5
_NAMES = re.compile(r"[^\W\d_]+")
_DOUBTS = frozenset({"oder", "nicht", "wahr", "verdad", "cierto", "no", "right", "hein", "non"})
"""What turns a statement into a question, where "okay" only asks for consent."""

_INSTEAD = re.compile(
    r"\b(?:not|nicht|et non|et non pas|y no|instead of|statt|anstatt|anstelle von|au lieu d[eu]|en lugar del?"
    r"|en vez del?|rather than|plutot que)\s+(?:\w{2,6}\s+)?$"
)
"""What stands before a day that is not the one meant: "Friday and not Thursday"."""

_THANKS = re.compile(r"\s*(?:thank(?:s| you)|merci|(?:vielen |besten |herzlichen )?dank|danke|(?:muchas )?gracias)\b")
_AFTERWARDS = re.compile(r"after which|after that|thereafter|apres quoi|danach|anschliessend|tras lo cual|tras lo que")
_RELATIVE = re.compile(r",\s*(?:who|which|whose|qui|que|quienes|die|der|das|welche[rs]?)\s[^,]*$")
_REFUSES = frozenset({"refuses", "sells"})
_TELLING = frozenset({"undertakes", "begins"})
_AGAINST = frozenset({"refuses", "sells", "conditions", "denies", "away"})
_PAST = re.compile(r"[^\W\d_]ó\b", re.IGNORECASE)
"""The end of what a Spanish verb did: without its accent it is what somebody does."""

_DONE = re.compile(r"(?:[^\W\d_]{2}(?<![aei]r)|répar|prépar|retir|déclar|récupér|vir)ée?s?\b", re.IGNORECASE)
"""The end of what was done in French: without its accent it is what somebody does; "-aré" will be, in Spanish."""

_NOUN = re.compile(r"\w*(?:[bgp]|[^a]u|o)ra", re.IGNORECASE)
"""A Spanish word that without its accent is none of what will be: "fibra"."""

_MONTH = re.compile(
    r"\b(?:jan|ene|feb|fev|mar(?!di|tes)|apr|abr|avr|mai|may|jun|jui|jul|aug|aou|ago|sep|oct|okt|nov|dec|dez|dic)[a-z]*"
)
"""How the names of months begin, flat."""

_EITHER = re.compile(r"[^\W\d_](?:amos|imos)\b", re.IGNORECASE)
"""The end of what we do or did in Spanish: with a month alone it is what was done."""

_TOLD_TO = re.compile(
    r"\b(?:dije|dijimos|dicho|indiqu\w+|indica\w+)\s+que\s+(?:(?:no|le|lo|la|nos|se|me)\s+){0,2}\w+(?:ara|iera|era|ase|iese)n?\b",
    re.IGNORECASE,
)
"""What somebody was told to do in Spanish: with an accent it is what will be ("le dije que llamará")."""

_GOVERNED = re.compile(r"\W*(?:dass|ob)\b|.*(?:\bzu\s|\b[^\W\d_]{2,7}zu)[^\W\d_]+e?n\W*$", re.DOTALL)
"""A German clause that hangs on the one before it: "dass …", "… zu schicken", "… zurückzuschicken"."""

_YES = "sí"
"""Spanish yes, which without its accent would be a condition."""


def _is_part(done: Match, promise: Match) -> bool:
    """Tell whether words that may say that something was done belong to those that promise it ("callback agreed")."""
    return promise.name == "undertakes" and promise.start <= done.start and done.end <= promise.end


class Sentence:
    """One sentence, with the phrases that stand in it; places count from the beginning of the whole text."""

    def __init__(self, text: str, plain: str, span: Span, found: Sequence[Match]) -> None:
        self._whole, self._plain, self.span, self._found = text, plain, span, found
        self.text, self.plain = text[span.start : span.end], plain[span.start : span.end]
        self._cuts: list[tuple[int, int]] | None = None
        self._allows = [match for match in found if match.name == "allows"]
        against = [match for match in found if match.name in _AGAINST and not self._is_allowed(match)]
        self._refuses = next((match for match in against if match.name in _REFUSES), None)
        self._condition = next(
            (match for match in against if match.name == "conditions" and not self._is_yes(match)), None
        )
        self._asks = [match for match in found if match.name == "asks"]  # that they name the customer allows nothing
        self._denies = [match for match in against if match.name == "denies" or self._is_away(match)] + self._asks

    def refusal(self, match: Match, when: SaidMoment | None) -> str | None:
        """Return what makes a phrase of the sentence, with its date, no promise, None where nothing does."""
        if self.text.rstrip(" \"'»”").endswith("?") and not self._asks_for_consent(match):
            return "it is a question"
        refuses = self._refuses
        if refuses is None and (when is None or when.bound == "within" or self.is_conditional(when)):
            refuses = self._condition
        if refuses is not None:
            return f"“{self._whole[refuses.start : refuses.end].strip()}” makes it none"
        return None

    def is_conditional(self, when: SaidMoment) -> bool:
        """Tell whether a date stands in the clause of a condition: "If you pay by Monday, …"."""
        if self._condition is None:
            return False
        return self.clause(self._condition).start <= self.span.start + when.start < self.clause(self._condition).end

    def counts(self, match: Match) -> bool:
        """Tell whether a phrase stands as it must, and is not denied in its clause."""
        if match.name == "begins" and not self._leads(match):
            return False
        if match.name in _TELLING and _PAST.search(self._whole, match.start, match.end):
            return False
        clause = self.clause(match)
        if _TOLD_TO.search(self._whole, clause.start, clause.end):
            return False
        if any(denied.start < clause.end and clause.start < denied.end for denied in self._denies):
            return False
        return not (self._asks and _GOVERNED.match(self._plain, clause.start, clause.end)) or not self._asks_before(
            clause
        )

    def _asks_before(self, clause: Span) -> bool:
        """Tell whether the clause right before one asks the customer for something, or tells what the customer asks."""
        asking = (self.clause(asks) for asks in self._asks)
        return any(not self._plain[each.end : clause.start].strip(" ,:") for each in asking if each.end <= clause.start)

    def _asks_for_consent(self, match: Match) -> bool:
        """Tell whether only the end of a sentence asks: "I'll call you tomorrow, okay?"."""
        before, comma, asked = self.plain.rpartition(",")
        words = _NAMES.findall(asked)
        return (
            bool(comma)
            and len(words) <= _TAG_WORDS
            and not _DOUBTS.issuperset(words)
            and match.start < self.span.start + len(before)
        )

    def _leads(self, match: Match) -> bool:
        return _LEADS.search(self._plain, self.span.start, match.start) is not None

    def _is_away(self, match: Match) -> bool:
        return match.name == "away" and match.start == self.span.start

    def _is_yes(self, match: Match) -> bool:
        return self._whole[match.start : match.end].strip().lower() == _YES

    def _is_allowed(self, match: Match) -> bool:
        return any(each.start < match.end and match.start < each.end for each in self._allows)

    def is_done(self, match: Match, before: SaidMoment | None = None) -> bool:
        """Tell whether the clause of a phrase speaks of what was done (before a date), and not of what is ahead."""
        clause = self.clause(match)
        end = clause.end if before is None else self.span.start + before.start
        done = any(
            each.name == "done" and clause.start <= each.start < end and not _is_part(each, match)
            for each in self._found
        )
        return done and "ahead" not in self.roles_in(clause)

    def is_of_past_month(self, match: Match, when: SaidMoment, *, is_far: bool) -> bool:
        """Tell whether a clause says what was done in a month, or on a day of one that `is_far` ahead.

        A month without its year is taken for the next one: "changed in March", said in November, means the last one.
        """
        if when.bound not in ("on", "within") or not (is_far or when.precision in ("month", "week")):
            return False
        if _MONTH.search(self.plain, when.start, when.end) is None:
            return False
        clause = self.clause(match)
        inside = [each for each in self._found if clause.start <= each.start < clause.end]
        ahead = [self._whole[each.start : each.end] for each in inside if each.name in ("ahead", "future")]
        if not all(_NOUN.fullmatch(said) for said in ahead):
            return False
        return any(each.name == "done" for each in inside) or any(
            form.search(self._whole, clause.start, clause.end) for form in (_DONE, _EITHER)
        )

    def has_words_beside(self, when: SaidMoment) -> bool:
        """Tell whether the sentence says anything but its date."""
        return any(_LETTERS.search(part) for part in (self.plain[: when.start], self.plain[when.end :]))

    def roles_in(self, clause: Span | Match) -> set[str]:
        """Return the kinds of phrases that begin in a clause."""
        return {each.name for each in self._found if clause.start <= each.start < clause.end}

    def tells_done(self, clause: Span) -> bool:
        """Tell whether a clause says that something was done, but for words that set a day ("moved to Friday")."""
        inside = [each for each in self._found if clause.start <= each.start < clause.end]
        days = [each for each in inside if each.name == "dated"]
        return any(
            each.name == "done" and not any(day.start <= each.start and each.end <= day.end for day in days)
            for each in inside
        )

    def is_past(self, when: SaidMoment) -> bool:
        """Tell whether the clause of a date speaks of what was done, and another one of what is ahead."""
        return self.is_done(self.clause_of(when))

    def is_aside(self, when: SaidMoment) -> bool:
        """Tell whether a date is told in thanks for what was, as one not meant, or beside what is awaited."""
        before = self.plain[: when.start]
        if _INSTEAD.search(before[-40:]) or _THANKS.match(before):
            return True
        aside = _RELATIVE.search(before[-120:])
        awaited = self.span.start + len(before) - (len(aside[0]) if aside else 0)
        return aside is not None and any(each.name == "once" and each.start < awaited for each in self._found)

    def comes_after(self, when: SaidMoment, match: Match) -> bool:
        """Tell whether a phrase speaks of what follows a date before it ("… until Friday, after which we write")."""
        return _AFTERWARDS.search(self._plain, self.span.start + when.end, match.end) is not None

    def clause_of(self, when: SaidMoment) -> Match:
        """Return the clause of a date, as what tells of a promise."""
        clause = self.clause(Match("date", self.span.start + when.start, self.span.start + when.end, {}))
        return Match("date", clause.start, clause.end, {})

    def clause(self, match: Match) -> Span:
        """Return the clause that a phrase stands in."""
        if self._cuts is None:
            cuts = _CLAUSE.finditer(self._plain, self.span.start, self.span.end)
            self._cuts = [cut.span() for cut in cuts]
        start, end = self.span
        for first, last in self._cuts:
            if last <= match.start:
                start = last
            elif first >= match.end:
                end = first
                break
        return Span(start, end)

    def kernel(self, match: Match, when: SaidMoment | None, most: int) -> str:
        """Return the words that tell the promise, with its date."""
        clause = self.clause(match)
        start, end = clause.start, clause.end
        if when is not None:
            start = min(start, self.span.start + when.start)
            end = max(end, self.span.start + when.end)
        words = _ANY_WORD.findall(self._whole[start:end])
        if len(words) > most:
            start = min(match.start, start if when is None else self.span.start + when.start)
            words = _ANY_WORD.findall(self._whole[start:end])
        text = " ".join(words[:most]).strip(" ,;:-–(")
        return f"{text} …" if len(words) > most else text

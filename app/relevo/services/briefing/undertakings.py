"""Undertakings in texts: what somebody of the organisation wrote that they would do, and until when."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from enum import Enum, auto

from relevo.text.dates import SaidMoment, moments_in
from relevo.text.sentences import Span, sentences
from relevo.text.wording import Match, Wordings, flat

MAX_TEXT = 4_000
"""Characters of a text that are read."""

_ALL_DAY = timedelta(hours=23, minutes=59)
_FARTHEST = timedelta(days=400)
_WORD = re.compile(r"[^\W\d_]{4,}|[^\W\d_]*\d{3,}|[^\W\d_]{2,}\d")
_ANY_WORD = re.compile(r"\S+")
_CLAUSE = re.compile(r"[,;:()–—|]|\s-\s|\s->\s|(?<=[^\W\d_]{3})\.\s")
_LEADS = re.compile(r"(?:^|[.,;:()–—|/>•*+&]|\s-|\b(?:und|u|and|et|y|e|puis|then|dann|luego))\s*$")
_ELSEWHEN = frozenset({"since", "ago"})
_SOON = timedelta(minutes=5)
_LEADS_TO_DATE = re.compile(
    r"\b(?:by|before|until|till|within|w/in|inside|latest|bis|innerh\w*|innert|binnen|spatest\w*|ici|sous|ss|avant"
    r"|plus tard|antes|hasta|dentro|plazo|tardar|para|pour|max\w*|in (?:\d|the next|den)|en (?:\d|los|las)|dans)\b"
)
"""Words without which no date is a firm one: only behind one of them the words of deeds are looked for."""

_STRONG = ("undertakes", "begins")
_TELLING = (*_STRONG, "dated", "ours", "firm")
_SAID = (*_TELLING, "ahead", "done", "refuses", "denies")
_FIRM = ("by", "within")
_LATER = ("done", "reached", "theirs", "drops")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPhrases:
    """Phrases of one language, by what they say; resources/rules/promised.toml tells of each."""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - a dataclass would take an annotated one for a field

    undertakes: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    firm: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """Something undertaken in one sentence of a text; `rule` is the kind of phrase that tells of it.

    `deeds` and `stems` are what the sentence is about: the deeds that it names, and the beginnings of its longer words.
    """

    text: str = field(repr=False)
    due: datetime | None
    rule: str
    deeds: frozenset[str]
    stems: frozenset[str] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A sentence that speaks like a promise and is none, and why."""

    text: str = field(repr=False)
    rule: str
    missing: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What a later text says of earlier promises: deeds that were done, and deeds that will not be done after all."""

    done: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    has_done: bool = False
    has_dropped: bool = False
    has_reached: bool = False
    stems: frozenset[str] = field(default=frozenset(), repr=False)


class Voice(Enum):
    """Who speaks: people undertake with any words; notices are for many, and bots say much."""

    PERSON = auto()
    NOTICE = auto()
    BOT = auto()


class UndertakingReader:
    """Finds undertakings, and signs that they were kept, in texts."""

    def __init__(
        self,
        phrases: Mapping[str, TextPhrases],
        deeds: Mapping[str, Sequence[str]],
        *,
        words: int,
        common: Iterable[str],
    ) -> None:
        self._said = {language: _wordings(each, _SAID) for language, each in phrases.items()}
        self._later = {language: _wordings(each, _LATER) for language, each in phrases.items()}
        self._deeds = Wordings(deeds)
        self._words, self._common = words, frozenset(common)

    def read(
        self, text: str, said_at: datetime, languages: Sequence[str], zone: tzinfo | None, *, voice: Voice
    ) -> Iterator[Undertaking | Refused]:
        """Yield the undertakings of a text, at most one a sentence."""
        text = text[:MAX_TEXT]
        plain = flat(text)
        found = sorted(_all(self._said, languages, plain), key=lambda match: match.start)
        for span in sentences(text):
            inside = [match for match in found if span.start <= match.start and match.end <= span.end]
            said = [match for match in inside if match.name in _TELLING]
            if said or (voice is Voice.PERSON and _LEADS_TO_DATE.search(plain, span.start, span.end)):
                sentence = _Sentence(text, plain, span, inside)
                made = self._undertaking(sentence, said, said_at, languages, zone, voice)
                if made is not None:
                    yield made

    def about(self, text: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return the deeds that a text names, and the beginnings of its longer words."""
        plain = flat(text[:MAX_TEXT])
        return frozenset(match.name for match in self._deeds.find(plain)), self.stems(plain)

    def stems(self, plain: str) -> frozenset[str]:
        """Return the beginnings of the longer words of a flat text, and its numbers, but for common ones."""
        return frozenset(word[:5] for word in _WORD.findall(plain)) - self._common

    def signs(self, text: str, languages: Sequence[str]) -> Signs:
        """Return what a text says of promises that were made before it."""
        text = text[:MAX_TEXT]
        plain = flat(text)
        found = list(_all(self._later, languages, plain))
        if not any(match.name != "theirs" for match in found):
            return Signs(stems=self.stems(plain))
        done, dropped = set[str](), set[str]()
        has_done = has_dropped = has_reached = False
        for span in sentences(text):
            roles = {match.name for match in found if span.start <= match.start < span.end}
            if not roles - {"theirs"}:
                continue
            deeds = {match.name for match in self._deeds.find(plain[span.start : span.end])}
            if "done" in roles and "theirs" not in roles:
                done |= deeds
                has_done = True
            has_reached = has_reached or ("reached" in roles and "theirs" not in roles)
            if "drops" in roles:
                dropped |= deeds
                has_dropped = True
        return Signs(
            done=frozenset(done),
            dropped=frozenset(dropped),
            has_done=has_done,
            has_dropped=has_dropped,
            has_reached=has_reached,
            stems=self.stems(plain),
        )

    def _undertaking(
        self,
        sentence: "_Sentence",
        said: Sequence[Match],
        said_at: datetime,
        languages: Sequence[str],
        zone: tzinfo | None,
        voice: Voice,
    ) -> Undertaking | Refused | None:
        is_strong = any(match.name in _STRONG for match in said)
        moments = [
            each
            for each in moments_in(sentence.text, languages, said_at, zone)
            if _is_ahead(each, said_at, leads=not sentence.text[each.start].isdigit(), with_parts=is_strong)
        ]
        strong = [match for match in said if match.name in _STRONG and sentence.counts(match)]
        dated = [match for match in said if match.name not in _STRONG and sentence.is_dated(match, moments)]
        dated = [match for match in dated if sentence.counts(match)]
        if voice is Voice.BOT:
            strong = strong if moments else []
            dated = [match for match in dated if match.name == "dated"]
        if moments and not strong and not dated and voice is Voice.PERSON:
            named = [Match("deed", *_moved(match, sentence.span.start)) for match in self._deeds.find(sentence.plain)]
            dated = [each for each in named if sentence.is_dated(each, moments) and sentence.counts(each)]
        chosen = _chosen(strong, dated, moments, sentence, voice)
        if chosen is None:
            return None
        match, when = chosen
        kernel = sentence.kernel(match, when, self._words)
        if (refusal := sentence.refusal) is not None:
            return Refused(text=kernel, rule=match.name, missing=refusal)
        stems = self.stems(flat(sentence.text))
        deeds = self.about(kernel)[0]
        if when is None and voice is Voice.NOTICE and "contact" not in deeds:
            return Refused(text=kernel, rule=match.name, missing="a notice tells of it without a date")
        return Undertaking(text=kernel, due=_due(when), rule=match.name, deeds=deeds, stems=stems)


class _Sentence:
    """One sentence, with the phrases that stand in it; places count from the beginning of the whole text."""

    def __init__(self, text: str, plain: str, span: Span, found: Sequence[Match]) -> None:
        self._whole, self._plain, self.span, self._found = text, plain, span, found
        self.text, self.plain = text[span.start : span.end], plain[span.start : span.end]
        self._refuses = next((match for match in found if match.name == "refuses"), None)
        self._denies = [match for match in found if match.name == "denies"]

    @property
    def refusal(self) -> str | None:
        """Return what makes the sentence no promise, None where nothing does."""
        if self.text.rstrip(" \"'»”").endswith("?"):
            return "it is a question"
        if self._refuses is not None:
            return f"“{self._whole[self._refuses.start : self._refuses.end].strip()}” makes it none"
        return None

    def counts(self, match: Match) -> bool:
        """Tell whether a phrase stands as it must, and is not denied in its clause."""
        if match.name == "begins" and not _LEADS.search(self._plain, self.span.start, match.start):
            return False
        clause = self.clause(match)
        return not any(denied.start < clause.end and clause.start < denied.end for denied in self._denies)

    def is_dated(self, match: Match, moments: Sequence[SaidMoment]) -> bool:
        """Tell whether a date stands in the clause of a phrase, or behind it."""
        start = self.clause(match).start - self.span.start
        return any(each.end > start for each in moments)

    def is_done(self, match: Match) -> bool:
        """Tell whether the clause of a phrase speaks of what was done, and not of what is ahead."""
        clause = self.clause(match)
        roles = {each.name for each in self._found if clause.start <= each.start < clause.end}
        return "done" in roles and "ahead" not in roles

    def clause(self, match: Match) -> Span:
        """Return the clause that a phrase stands in."""
        start, end = self.span.start, self.span.end
        for cut in _CLAUSE.finditer(self._plain, self.span.start, self.span.end):
            if cut.end() <= match.start:
                start = cut.end()
            elif cut.start() >= match.end:
                end = cut.start()
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


def _is_ahead(moment: SaidMoment, said_at: datetime, *, leads: bool, with_parts: bool) -> bool:
    """Tell whether a moment can be a promise's date: not past, not in a moment, no hour that nothing leads to."""
    if moment.at is None or moment.bound in _ELSEWHEN:
        return False
    if not moment.has_day and (moment.bound == "on" and ((moment.precision == "part" and not with_parts) or not leads)):
        return False
    return said_at + (_SOON if moment.bound == "within" else timedelta()) <= moment.at <= said_at + _FARTHEST


def _due(when: SaidMoment | None) -> datetime | None:
    """Return until when something was promised: what begins on a day is due on that day."""
    if when is None or when.at is None:
        return None
    return when.at + _ALL_DAY if when.bound == "from" and when.precision == "day" else when.at


def _moved(match: Match, by: int) -> tuple[int, int, Mapping[str, tuple[int, int]]]:
    return match.start + by, match.end + by, {}


def _wordings(phrases: TextPhrases, roles: Iterable[str]) -> Wordings:
    return Wordings({role: getattr(phrases, role) for role in roles})


def _all(wordings: Mapping[str, Wordings], languages: Iterable[str], plain: str) -> Iterator[Match]:
    for language in languages:
        if language in wordings:
            yield from wordings[language].find(plain)


def _chosen(
    strong: Sequence[Match],
    dated: Sequence[Match],
    moments: Sequence[SaidMoment],
    sentence: _Sentence,
    voice: Voice,
) -> tuple[Match, SaidMoment | None] | None:
    """Return the phrase that tells the promise, and its date: that behind the phrase, else the last one before it.

    Of phrases that need a date the last one with a date behind it: "the answer due on Monday will reach you on Friday".
    """
    start = sentence.span.start
    if strong:
        return strong[0], _date_of(strong[0], moments, start)
    behind = [match for match in dated if any(each.start + start >= match.start for each in moments)]
    for match in (*reversed(behind), *reversed(dated)):
        when = _date_of(match, moments, start)
        if when is None or when.bound in _FIRM:
            return match, when
        is_general = match.name in ("firm", "deed")
        is_general = is_general or (match.name == "ours" and voice is Voice.NOTICE and when.precision != "moment")
        if not is_general and not sentence.is_done(match):
            return match, when
    return None


def _date_of(match: Match, moments: Sequence[SaidMoment], start: int) -> SaidMoment | None:
    after = [each for each in moments if each.end + start > match.start]
    return after[0] if after else (moments[-1] if moments else None)

"""Undertakings in texts: what somebody of the organisation wrote that they would do, and until when."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from enum import Enum, auto
from itertools import chain

from relevo.services.briefing.promised.phrases import TextPhrases, wordings
from relevo.services.briefing.promised.sentence import Sentence
from relevo.text.dates import SaidMoment, moments_in
from relevo.text.language import language_of, likely_languages
from relevo.text.sentences import sentences
from relevo.text.wording import Match, Wordings, flat

MAX_TEXT = 4_000
"""Characters of a text that are read."""

_DAY = timedelta(days=1)
_ALL_DAY = timedelta(hours=23, minutes=59)
_FARTHEST = timedelta(days=400)
_WORD = re.compile(r"[^\W\d_]{4,}|[^\W\d_]*\d{3,}|[^\W\d_]{2,}\d")
_LONG_ENOUGH = 60
"""Characters of a text that tell which language it is in."""
_ELSEWHEN = frozenset({"since", "ago"})
_SOON = timedelta(minutes=5)
_STRONG = ("undertakes", "begins")
_TELLING = (*_STRONG, "dated", "ours", "noted", "firm")
_SAID = (*_TELLING, "ahead", "done", "refuses", "denies", "away", "allows")
_FIRM = ("by", "within")
_LATER = ("done", "reached", "theirs", "drops")


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
        self._said = {language: wordings(each, _SAID) for language, each in phrases.items()}
        self._later = {language: wordings(each, _LATER) for language, each in phrases.items()}
        self._deeds = Wordings.late(lambda: deeds)
        self._words, self._common = words, frozenset(common)
        self._deed_stems = frozenset(word[:5] for phrase in chain(*deeds.values()) for word in _WORD.findall(phrase))

    def wordings(self, languages: Iterable[str]) -> Iterator[Wordings]:
        """Yield the phrases by which texts in some languages are read."""
        yield self._deeds
        for language in languages:
            if language in self._said:
                yield self._said[language]
                yield self._later[language]

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
            if said or voice is not Voice.BOT:
                sentence = Sentence(text, plain, span, inside)
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

    def matter(self, title: str) -> frozenset[str]:
        """Return what a title is about: the beginnings of its longer words, but for those of deeds ("Second call")."""
        return self.stems(flat(title)) - self._deed_stems

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
        sentence: Sentence,
        said: Sequence[Match],
        said_at: datetime,
        languages: Sequence[str],
        zone: tzinfo | None,
        voice: Voice,
    ) -> Undertaking | Refused | None:
        is_strong = any(match.name in _STRONG for match in said)
        named = [Match("deed", *_moved(match, sentence.span.start)) for match in self._deeds.find(sentence.plain)]
        if not said and not named:
            return None  # whatever day stands in it, nothing is undertaken
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
        if moments and not strong and not dated and voice is not Voice.BOT:
            dated = [each for each in named if sentence.is_dated(each, moments) and sentence.counts(each)]
        chosen = _chosen(strong, dated, moments, sentence, voice, said_at)
        if chosen is None:
            return None
        match, when = chosen
        kernel = sentence.kernel(match, when, self._words)
        if (refusal := sentence.refusal(match)) is not None:
            return Refused(text=kernel, rule=match.name, missing=refusal)
        stems = self.stems(flat(sentence.text))
        deeds = self.about(kernel)[0]
        if when is None and voice is Voice.NOTICE and "contact" not in deeds:
            return Refused(text=kernel, rule=match.name, missing="a notice tells of it without a date")
        return Undertaking(text=kernel, due=_due(when), rule=match.name, deeds=deeds, stems=stems)


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


def languages_of(text: str, hints: Sequence[str | None]) -> tuple[str, ...]:
    """Return in which languages to read a text: its own alone where it is long enough to tell, else the likely ones."""
    own = language_of(text) if len(text) >= _LONG_ENOUGH else None
    return likely_languages(text, hints) if own is None else (own,)


def _all(wordings: Mapping[str, Wordings], languages: Iterable[str], plain: str) -> Iterator[Match]:
    for language in languages:
        if language in wordings:
            yield from wordings[language].find(plain)


def _chosen(
    strong: Sequence[Match],
    dated: Sequence[Match],
    moments: Sequence[SaidMoment],
    sentence: Sentence,
    voice: Voice,
    said_at: datetime,
) -> tuple[Match, SaidMoment | None] | None:
    """Return the phrase that tells the promise, and its date: that behind the phrase, else the last one before it.

    Of phrases that need a date the last one with a date behind it: "the answer due on Monday will reach you on Friday".
    """
    start = sentence.span.start
    today = [each for each in moments if each.bound == "on" and each.at is not None and each.at < said_at + _DAY]
    for match in strong:
        when = _date_of(match, moments, start)
        if when is not None and when.end + start <= match.start and when in today and sentence.is_past(when):
            when = None
        if when is not None or match.name != "begins" or not sentence.is_done(match):
            return match, when
    behind = [match for match in dated if any(each.start + start >= match.start for each in moments)]
    for match in (*reversed(behind), *reversed(dated)):
        when = _date_of(match, moments, start)
        if when is None or when.bound in _FIRM:
            return match, when
        is_general = match.name == "firm" or (match.name in ("noted", "deed") and voice is Voice.NOTICE)
        is_general = is_general or (match.name == "ours" and voice is Voice.NOTICE and when.precision != "moment")
        if not is_general and not sentence.is_done(match):
            return match, when
    return None


def _date_of(match: Match, moments: Sequence[SaidMoment], start: int) -> SaidMoment | None:
    after = [each for each in moments if each.end + start > match.start]
    return after[0] if after else (moments[-1] if moments else None)

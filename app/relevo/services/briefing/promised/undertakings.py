"""Undertakings in texts: what somebody of the organisation wrote that they would do, and until when."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, tzinfo
from itertools import chain
from typing import NamedTuple

from relevo.services.briefing.promised.choice import choose, is_ahead
from relevo.services.briefing.promised.phrases import TextPhrases, wordings
from relevo.services.briefing.promised.sentence import Sentence
from relevo.services.briefing.promised.signs import told_signs
from relevo.services.briefing.promised.speech import MAX_TEXT, Voice
from relevo.text.dates.moments import SaidMoment, may_hold_moments, moments_in
from relevo.text.language import language_of, likely, primary
from relevo.text.sentences import LONGEST, Span, sentences
from relevo.text.wording import Match, Wordings, flat

_ALL_DAY = timedelta(hours=23, minutes=59)
_WORD = re.compile(
    r"[^\W\d_]{4,}|[^\W\d_]*\d{3,}|[^\W\d_]{2,}\d|(?<=[€£$])\d+|\d+(?=\s?(?:[€£$]|eur|chf|fr\b|quid|pounds))"
)
_LONG_ENOUGH, _SURE = 60, 100
"""Characters of a text that tell which language it is in; those that tell it whatever the customer is said to use."""
_PARTED = re.compile(r"\s*;\s+|\s\+\s(?=[^\W\d_])|\b(?:le|du|au|el|al|del|the) \d{1,2}(?P<stop>\.)\s+(?=[A-ZÀ-Þ])")
_NAMED = ("undertakes",)
_STRONG = (*_NAMED, "begins")
_STRONG_BY = {
    Voice.PERSON: _STRONG,
    Voice.LOG: _STRONG,
    Voice.NOTICE: _NAMED,
    Voice.BOT: _NAMED,
}
"""Only those who note for colleagues leave out who acts: what a notice begins with a verb asks the customer."""

_TELLING = (*_STRONG, "dated")
_SAID = (
    *_TELLING,
    "ahead",
    "done",
    "refuses",
    "sells",
    "conditions",
    "denies",
    "asks",
    "away",
    "allows",
    "idle",
    "once",
    "ours",
    "addressed",
    "future",
)
_LATER = ("done", "reached", "theirs", "drops", "moved")


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """Something undertaken in one sentence of a text; `rule` is the kind of phrase that tells of it.

    `deeds` and `stems` are what the sentence is about: the deeds that it names, and the beginnings of its longer words.
    `signs` are what in it speaks for and against a promise.
    """

    text: str = field(repr=False)
    due: datetime | None
    rule: str
    deeds: frozenset[str] = frozenset()
    stems: frozenset[str] = field(default=frozenset(), repr=False)
    signs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A sentence that speaks like a promise and is none, and why."""

    text: str = field(repr=False)
    rule: str
    missing: str = field(repr=False)


class Sign(NamedTuple):
    """What one sentence of a later text says of earlier promises: kinds of phrases, deeds, what it is about."""

    text: str
    roles: frozenset[str]
    deeds: frozenset[str]
    stems: frozenset[str]

    @property
    def is_done(self) -> bool:
        """Tell whether the organisation did something."""
        return "done" in self.roles and not self.roles & {"theirs", "drops"}

    @property
    def is_reached(self) -> bool:
        """Tell whether the customer was spoken to."""
        return "reached" in self.roles and "theirs" not in self.roles


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
        self,
        text: str,
        said_at: datetime,
        languages: Sequence[str],
        zone: tzinfo | None,
        *,
        voice: Voice,
        named: date | None = None,
    ) -> Iterator[Undertaking | Refused]:
        """Yield the undertakings of a text, at most one a sentence.

        A sentence that is nothing but a date ("Tuesday at the latest.") dates the one before it, else the one behind.
        `named` is the day that was named last before the text; in a notice an hour is one of that day.
        """
        text = text[:MAX_TEXT]
        plain = flat(text)
        has_dates = may_hold_moments(plain, languages)
        if voice is Voice.BOT and not has_dates:
            return  # what a bot says without a date is no promise
        has_dates = has_dates or len(text) > LONGEST  # of a word that is cut the end alone may tell a date
        found = sorted(_all(self._said, languages, plain), key=lambda match: match.start)
        read: list[Undertaking | Refused | SaidMoment | None] = []
        is_many = voice in (Voice.NOTICE, Voice.BOT)
        found = [match for match in found if is_many or match.name != "sells"]
        for span in (each for whole in sentences(text) for each in _parts(text, whole)):
            inside = [match for match in found if span.start <= match.start and match.end <= span.end]
            said = [match for match in inside if match.name in _TELLING]
            part = text[span.start : span.end]
            moments = tuple(moments_in(part, languages, said_at, zone, named)) if has_dates else ()
            if not (moments or said or any(match.name == "once" for match in inside)):
                read.append(None)
                continue
            if voice is Voice.NOTICE and named is not None:
                moments = tuple(_on(named, each, said_at, zone) for each in moments)
            named = next((day for each in reversed(moments) if (day := _day(each, zone)) is not None), named)
            sentence = Sentence(text, plain, span, inside)
            if len(moments) == 1 and not sentence.has_words_beside(moments[0]):
                read.append(moments[0] if is_ahead(moments[0], said_at, leads=True, with_parts=True) else None)
            elif said or voice is not Voice.BOT:
                read.append(self._undertaking(sentence, said, said_at, moments, voice, zone))
            else:
                read.append(None)
        yield from _dated_beside(read, zone)

    def day_in(self, title: str, said_at: datetime, languages: Sequence[str], zone: tzinfo | None) -> date | None:
        """Return the day that a title names, None where it names none."""
        days = (_day(each, zone) for each in moments_in(title[:MAX_TEXT], languages, said_at, zone))
        return next((day for day in days if day is not None), None)

    def about(self, text: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return the deeds that a text names, and the beginnings of its longer words."""
        plain = flat(text[:MAX_TEXT])
        return self._deeds.names(plain), self.stems(plain)

    def stems_of(self, text: str) -> frozenset[str]:
        """Return the beginnings of the longer words of a text."""
        return self.stems(flat(text[:MAX_TEXT]))

    def stems(self, plain: str) -> frozenset[str]:
        """Return the beginnings of the longer words of a flat text, and its numbers, but for common ones."""
        return frozenset(word[:5] for word in _WORD.findall(plain)) - self._common

    def matter(self, title: str) -> frozenset[str]:
        """Return what a title is about: the beginnings of its longer words, but for those of deeds ("Second call")."""
        return self.stems(flat(title)) - self._deed_stems

    def signs(self, text: str, languages: Sequence[str]) -> tuple[Sign, ...]:
        """Return what the sentences of a text say of promises that were made before it."""
        text = text[:MAX_TEXT]
        plain = flat(text)
        found = list(_all(self._later, languages, plain))
        signs = []
        if all(match.name == "theirs" for match in found):
            return ()
        for span in sentences(text):
            roles = frozenset(match.name for match in found if span.start <= match.start < span.end)
            if roles - {"theirs"}:
                deeds, stems = self.about(plain[span.start : span.end])
                signs.append(Sign(text[span.start : span.end], roles, deeds, stems))
        return tuple(signs)

    def _undertaking(
        self,
        sentence: Sentence,
        said: Sequence[Match],
        said_at: datetime,
        moments: Iterable[SaidMoment],
        voice: Voice,
        zone: tzinfo | None,
    ) -> Undertaking | Refused | None:
        is_strong = any(match.name in _STRONG for match in said)
        moments = [
            each
            for each in moments
            if is_ahead(each, said_at, leads=not sentence.text[each.start].isdigit(), with_parts=is_strong)
            and not sentence.is_aside(each)
        ]
        moments = [each for each in moments if not sentence.is_conditional(each)] or moments
        strong = [match for match in said if match.name in _STRONG_BY[voice] and sentence.counts(match)]
        chosen = choose(strong, moments, sentence, voice, said_at)
        if chosen is None:
            return None
        match, when = chosen
        kernel = sentence.kernel(match, when, self._words)
        if (refusal := sentence.refusal(match, when)) is not None:
            return Refused(text=kernel, rule=match.name, missing=refusal)
        stems = self.stems(flat(sentence.text))
        deeds = self._deeds.names(flat(kernel[:MAX_TEXT]))
        if when is None and voice is Voice.NOTICE and "contact" not in deeds:
            return Refused(text=kernel, rule=match.name, missing="a notice tells of it without a date")
        signs = frozenset(told_signs(sentence, match, when, voice, deeds))
        return Undertaking(text=kernel, due=_due(when, zone), rule=match.name, deeds=deeds, stems=stems, signs=signs)


def _parts(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts of a sentence that tell of different things, each for itself: "… Tuesday; the credit …"."""
    start = span.start
    for cut in _PARTED.finditer(text, span.start, span.end):
        yield Span(start, cut.start() if cut["stop"] is None else cut.start("stop"))
        start = cut.end()
    yield Span(start, span.end)


def _day(moment: SaidMoment, zone: tzinfo | None) -> date | None:
    """Return the day that a moment names, None where it names an hour alone, or nothing."""
    return moment.at.astimezone(zone).date() if moment.at is not None and moment.has_day else None


def _on(day: date, moment: SaidMoment, said_at: datetime, zone: tzinfo | None) -> SaidMoment:
    """Return an hour that names no day as one of a day that was named before it, where that is still to come."""
    if moment.has_day or moment.at is None or moment.bound == "within" or day <= said_at.astimezone(zone).date():
        return moment
    wall = moment.at.astimezone(zone)
    return moment._replace(at=datetime.combine(day, wall.timetz()), has_day=True)


def _dated_beside(
    read: Sequence[Undertaking | Refused | SaidMoment | None], zone: tzinfo | None
) -> Iterator[Undertaking | Refused]:
    """Yield undertakings, those without a date with the one that stands alone behind them, else before them."""
    made = list(read)
    for place, when in enumerate(made):
        if isinstance(when, SaidMoment):
            for beside in (place - 1, place - 2, place + 1):
                other = made[beside] if 0 <= beside < len(made) else None
                if isinstance(other, Undertaking) and other.due is None:
                    made[beside] = replace(other, due=_due(when, zone))
                    break
    yield from (each for each in made if isinstance(each, Undertaking | Refused))


def _due(when: SaidMoment | None, zone: tzinfo | None) -> datetime | None:
    """Return until when something was promised: what begins on a day is due on that day."""
    if when is None or when.at is None:
        return None
    if when.bound != "from":
        return when.at
    return when.at + _ALL_DAY if when.precision == "day" else _end_of(when.at, zone)


def _end_of(moment: datetime, zone: tzinfo | None) -> datetime:
    return moment.astimezone(zone).replace(hour=23, minute=59)


def languages_of(text: str, hints: Sequence[str | None]) -> tuple[str, ...]:
    """Return in which languages to read a text: its own alone where it is long enough to tell, else the likely ones."""
    own = language_of(text)
    if own is None or len(text) < _LONG_ENOUGH:
        return likely(own, hints)
    hinted = () if len(text) >= _SURE else [language for language in map(primary, hints) if language is not None]
    return (own,) if own in hinted else tuple(dict.fromkeys((own, *hinted)))


def _all(wordings: Mapping[str, Wordings], languages: Iterable[str], plain: str) -> Iterator[Match]:
    for language in languages:
        if language in wordings:
            yield from wordings[language].find(plain)

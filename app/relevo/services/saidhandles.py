"""Said handles: what the customer has typed in a conversation with a bot that tells who they are.

An answer counts where the bot has asked for that very thing, and a customer number in the form of the site's own also
where nobody has asked. What is somebody else's, an address to send something to, another number than the one that was
asked for, or masked, counts for nothing: rather no hint than a wrong one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from relevo.domain.customer import HandleKind
from relevo.domain.handover import Speaker, Turn
from relevo.services.identityrules import AnswerRules
from relevo.text.phone import to_e164
from relevo.text.wording import flat, words_of

REACH = 8
"""Turns before an answer in which its question may stand."""

MUSING = 2
"""Turns of the customer that may stand between a question and its answer, or an answer and its correction."""

MAX_TELLING = 24
"""Letters and digits that a customer number has at most."""

_LEAST_DIGITS = 3
_AHEAD = 3  # words before a number that may say that it is none
_BRIEF = 5  # words of a turn that asks without any sign of a question: "Customer number"
_NUMBER_KINDS = {"customer_number", "contract"}
_KINDS = {
    "email": HandleKind.EMAIL,
    "phone": HandleKind.PHONE,
    "customer_number": HandleKind.CUSTOMER_NUMBER,
    "contract": HandleKind.CUSTOMER_NUMBER,
}
_EMAIL = re.compile(r"[^\s@<>\"(),;:\[\]]{1,64}@[^\s@<>\"(),;:\[\]]{1,190}")
_PHONE = re.compile(r"(?<![\w@.])(?:\+|\(\+?)?\d[\d \u00a0\u202f().\-/]{5,22}\d(?![\w@])")
_NUMBER = re.compile(
    r"(?<![\w@.,+/-])(?P<letters>[A-Z]{1,4} |[A-Za-z]{1,6}[-./]?)?"
    r"\d[0-9A-Za-z]*(?:[-./ \u00a0\u202f][0-9A-Za-z]*\d[0-9A-Za-z]*)*(?:[-/][A-Za-z]{1,2})?(?![\w@])"
)
_DATE = re.compile(r"\d{1,2}([./ -])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}([./-])\d{1,2}\2\d{1,2}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MEASURED = re.compile(
    r"\s*(?:[€$£%°]|:\d|(?:eur|euros?|usd|dollars?|pounds?|kwh|m3|gb|mb|mbit|min|minut|minut[eo]s?|minuten|stunden?|hours?"
    r"|heures?|horas?|h|days?|jours?|tage?n?|d[ií]as?|weeks?|semaines?|wochen?|semanas?|months?|mois|monate?n?|mes|meses"
    r"|years?|ans|jahre?n?|a[ñn]os?|times|fois|mal|veces)\b)",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(r"(?:[€$£]|\d:)\s*$")
_MASKED = re.compile(r"[•*#]{2,}|•|\b[xX]{3,}|hidden \(", re.IGNORECASE)
_QUOTED = re.compile(r"[“«„\"][^“”«»„\"]{0,200}[”»“\"]|(?m:^\s*>.*$)")
_SENTENCE = re.compile(r"(?<=[.!?…;])\s+|\n+")
_POSSESSIVE = re.compile(r"\b([^\W\d_]+)['’]s\b", re.IGNORECASE)
_NOBODY = frozenset({
    "it", "that", "here", "what", "let", "there", "this", "he", "she", "number", "mail", "email", "id", "phone", "one",
    "who", "where", "how", "name", "today", "line",
})  # fmt: skip
_LABELS = (
    "client", "contra", "contrat", "dossier", "vertrag", "kunde", "tel", "handy", "mobil", "mail", "email", "correo",
    "expedient", "abon", "file",
)  # fmt: skip
_LEADS = frozenset({
    "no", "nr", "n", "id", "kd", "kdnr", "num", "tel", "ref", "it", "is", "es", "ist", "est", "el", "le", "the", "my",
    "oh", "ok", "okay", "hi", "hey", "yes", "si", "ja", "oui", "a", "y", "e", "und", "and", "et",
})  # fmt: skip
"""Words that stand before a number and are no part of it, however they are run together."""

_REFUSES = frozenset({"no", "nope", "non", "nein", "nee", "wrong", "incorrect", "falsch", "faux"})


@dataclass(frozen=True, slots=True)
class Said:
    """A handle that the customer has typed; `is_loose`: it need not be numbered as customers are.

    `raw` is how it was typed.
    """

    kind: HandleKind
    value: str = field(repr=False)
    raw: str = field(repr=False)
    is_loose: bool = False


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a turn of the bot asks for; `is_other` where it asks for something else, `again` once more for the same."""

    kinds: frozenset[str] = frozenset()
    again: bool = False
    is_other: bool = False


def said_handles(
    transcript: Sequence[Turn], rules: AnswerRules, *, region: str | None, forms: tuple[str, ...]
) -> tuple[Said, ...]:
    """Return what the customer has typed of themselves, of each kind the last that was said.

    `region` is that of national phone numbers, `forms` are how customer numbers are written here.
    """
    if not rules.phrases and not forms:
        return ()
    return _Conversation(transcript[-rules.turns :], rules, region, forms).said()


class _Conversation:
    """The end of a transcript, read once from its first turn to its last."""

    def __init__(self, turns: Sequence[Turn], rules: AnswerRules, region: str | None, forms: Iterable[str]) -> None:
        self._rules, self._region = rules, region
        self._forms = tuple(form for form in map(_Form.of, forms) if form is not None)
        self._turns = [(turn.speaker, turn.text[: rules.characters]) for turn in turns]
        self._questions: dict[int, _Asked] = {}
        self._answered: dict[int, tuple[HandleKind, ...]] = {}
        self._told: dict[HandleKind, Said] = {}
        self._volunteered: dict[str, Said] = {}

    def said(self) -> tuple[Said, ...]:
        """Return what was told last of each kind."""
        for place, (speaker, text) in enumerate(self._turns):
            if speaker is Speaker.CUSTOMER:
                self._hear(place, text)
        numbers = tuple(self._volunteered.values())
        if len(numbers) == 1:  # of several that nobody has asked for, none is known to be the customer's
            self._told.setdefault(HandleKind.CUSTOMER_NUMBER, numbers[0])
        if self._told and any("acts_for" in self._signs(text) for who, text in self._turns if who is Speaker.CUSTOMER):
            return ()
        return tuple(self._told.values())

    def _hear(self, place: int, text: str) -> None:
        text = _QUOTED.sub(lambda quoted: quoted[0] if len(quoted[0]) <= MAX_TELLING else " ", text)
        tells = "@" in text or any(sign.isdigit() for sign in text)
        if not tells and not (self._told or self._volunteered):
            return
        signs = self._signs(text)
        found = self._answer(place, text, signs) or self._correction(place, text, signs) if tells else ()
        if found:
            for each in found:
                self._told[each.kind] = each
            self._answered[place] = tuple(each.kind for each in found)
            if HandleKind.CUSTOMER_NUMBER in self._answered[place]:
                self._volunteered.clear()
        elif tells and (own := self._own_form(text)) is not None:
            if "corrects" in signs:
                self._volunteered.clear()
            self._volunteered[own.value] = own
            self._answered.setdefault(place, ())
        else:
            self._take_back(place, text, signs)

    def _answer(self, place: int, text: str, signs: frozenset[str]) -> tuple[Said, ...]:
        asked = self._asked_before(place)
        if not asked or "denies" in signs:
            return ()
        return self._read(text, asked, signs)

    def _correction(self, place: int, text: str, signs: frozenset[str]) -> tuple[Said, ...]:
        """Return what counts in the place of something that was said just before; it looks like that."""
        before = {kind: self._told[kind] for kind in self._just_told(place) if kind in self._told}
        if not before or not ("corrects" in signs or _refuses(text)):
            return ()
        for each in before.values():
            text = text.replace(each.raw, " ")
        names = {"contract" if each.is_loose else each.kind.value for each in before.values()}
        found = self._read(text, frozenset(names), signs - {"denies"})
        return tuple(each for each in found if _looks_like(each.raw, before[each.kind].raw))

    def _take_back(self, place: int, text: str, signs: frozenset[str]) -> None:
        """Forget what the customer says is not theirs, or not right."""
        if "takes_back" in signs or (_refuses(text) and self._is_repeated(place)):
            for kind in self._just_told(place):
                self._told.pop(kind, None)
            if any(not kinds for kinds in self._nearby(place)):
                self._volunteered.clear()

    def _just_told(self, place: int) -> frozenset[HandleKind]:
        return frozenset(kind for kinds in self._nearby(place) for kind in kinds)

    def _nearby(self, place: int) -> Iterator[tuple[HandleKind, ...]]:
        """Yield what the customer's last turns before this one have told."""
        own = [each for each in range(place) if self._turns[each][0] is Speaker.CUSTOMER]
        return (self._answered[each] for each in own[-MUSING - 1 :] if each in self._answered)

    def _is_repeated(self, place: int) -> bool:
        """Tell whether the bot, just before, repeats what the customer has said."""
        before = self._turns[place - 1] if place else None
        if before is None or before[0] is Speaker.CUSTOMER:
            return False
        plain = _plain(before[1])
        return any(_plain(each.raw) in plain for each in (*self._told.values(), *self._volunteered.values()))

    def _asked_before(self, place: int) -> frozenset[str]:
        """Return what was asked for and has not been answered yet."""
        musing, again = 0, False
        for earlier in reversed(range(max(0, place - REACH), place)):
            speaker, text = self._turns[earlier]
            if speaker is Speaker.CUSTOMER:
                musing += 1
                if not again and (earlier in self._answered or musing > MUSING):
                    return frozenset()
                continue
            if earlier not in self._questions:
                self._questions[earlier] = self._question(text)
            question = self._questions[earlier]
            if question.kinds:
                return question.kinds
            if question.is_other:
                return frozenset()
            again = again or question.again
        return frozenset()

    def _question(self, text: str) -> _Asked:
        kinds: set[str] = set()
        asks, again, elsewhere, is_other = False, False, False, False
        for sentence in _SENTENCE.split(text.strip()):
            signs = self._signs(sentence)
            is_brief = len(words_of(text)) <= _BRIEF
            is_question = is_brief or "asks" in signs or sentence.rstrip().endswith(("?", ":"))
            named = signs & _KINDS.keys()
            if "own" not in signs and not is_brief:  # an address may be anybody's; a customer number is a customer's
                is_other = is_other or (is_question and bool(named - _NUMBER_KINDS))
                named &= _NUMBER_KINDS
            elsewhere = elsewhere or "elsewhere" in signs
            again = again or "again" in signs
            asks = asks or sentence.rstrip().endswith("?")
            if is_question and named and "others" in signs:
                is_other = True
            elif is_question:
                kinds |= named
        if elsewhere:  # where to send it to, or to call: of no use to tell who asks
            is_other = is_other or bool(kinds - _NUMBER_KINDS)
            kinds &= _NUMBER_KINDS
        return _Asked(frozenset(kinds), again=again, is_other=(is_other or asks) and not kinds and not again)

    def _read(self, text: str, asked: frozenset[str], signs: frozenset[str]) -> tuple[Said, ...]:
        """Return the one value of each kind that was asked for; nothing where anything else is told beside it."""
        if signs & {"others", "theirs", "aside"} or _MASKED.search(text) or self._names_somebody(text):
            return ()
        if "elsewhere" in signs:
            asked &= _NUMBER_KINDS
        found: list[Said] = []
        rest = text
        for kind, pattern in ((HandleKind.EMAIL, _EMAIL), (HandleKind.PHONE, _PHONE)):
            if kind.value in asked:
                told = {value: each[0] for each in pattern.finditer(rest) if (value := self._value(kind, each[0]))}
                if len(told) > 1:
                    return ()
                found += [Said(kind, value, raw) for value, raw in told.items()]
                for raw in told.values():
                    rest = rest.replace(raw, " ")
        if asked & _NUMBER_KINDS:
            numbers = list(_NUMBER.finditer(rest))
            own = {_plain(each[0]): each for each in numbers}
            if len(own) > 1:
                return ()
            for match in own.values():
                number = self._number(match, asked)
                if number is None:
                    return ()
                found.append(number)
                rest = rest.replace(match[0], " ")
        is_more = "@" in rest or any(sign.isdigit() for sign in rest) or len(words_of(rest)) > self._rules.words
        return () if is_more else tuple(found)

    def _value(self, kind: HandleKind, raw: str) -> str | None:
        if kind is HandleKind.PHONE:
            return to_e164(raw, self._region)
        address = raw.strip(".'!?*_").casefold()
        return address if "." in address.partition("@")[2] else None

    def _number(self, match: re.Match[str], asked: frozenset[str]) -> Said | None:
        """Return a customer number, None where it is an amount, a date or a year."""
        raw, text, letters = match[0].strip(), match.string, match["letters"] or ""
        is_loud = text.isupper() and letters.endswith(" ") and len(words_of(text)) > 2
        if is_loud or _plain(letters) in _LEADS:
            raw = match[0][len(letters) :].strip()
        plain = _plain(raw)
        if not _is_telling(plain) or _DATE.fullmatch(raw):
            return None
        if _MEASURED.match(text, match.end()) or _MONEY_BEFORE.search(text[: match.start()]):
            return None
        if _YEAR.fullmatch(raw) and len(words_of(text)) > 2:
            return None
        for form in self._forms:
            if (written := form.written(raw)) is not None:
                return Said(HandleKind.CUSTOMER_NUMBER, written, raw)
        is_loose = "contract" in asked or to_e164(raw, self._region) is not None
        return Said(HandleKind.CUSTOMER_NUMBER, raw, raw, is_loose=is_loose)

    def _own_form(self, text: str) -> Said | None:
        """Return the one number in the form of the site's own, where nothing says that it is somebody else's."""
        found: dict[str, Said] = {}
        sentences = _SENTENCE.split(_QUOTED.sub(" ", text))
        for place, sentence in enumerate(sentences):
            for form in self._forms:
                for raw in form.find(sentence):
                    near = " ".join(sentences[max(0, place - 1) : place + 2])
                    ahead = " ".join(sentence.partition(raw)[0].split()[-_AHEAD:])
                    is_none = {"denies", "aside"} & self._signs(f"{ahead} 1") or "theirs" in self._signs(sentence)
                    if is_none or "others" in self._signs(near) or self._names_somebody(near):
                        return None
                    written = form.written(raw)
                    if written is not None:
                        found.setdefault(_plain(written), Said(HandleKind.CUSTOMER_NUMBER, written, raw))
        return next(iter(found.values())) if len(found) == 1 else None

    def _names_somebody(self, text: str) -> bool:
        """Tell whether somebody is named whose it is: Mia's, die von Mia, celui de Karim."""
        if any(each[1].casefold() not in _NOBODY for each in _POSSESSIVE.finditer(text)):
            return True
        if text.isupper():
            return False
        words = re.findall(r"[^\W_]+", text)
        owners = {flat(word) for word in self._rules.owners}
        return any(
            flat(one) in owners and other[0].isupper() and other.isalpha() and not flat(other).startswith(_LABELS)
            for one, other in pairwise(words)
        )

    def _signs(self, text: str) -> frozenset[str]:
        return self._rules.wordings.names(flat(text))


@dataclass(frozen=True, slots=True)
class _Form:
    """A form in which customer numbers are written here: letters before the digits."""

    prefix: str
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, form: str) -> "_Form | None":
        """Read `C-{digits}`; None for a form that no number can be known by."""
        prefix, gap, suffix = form.partition("{digits}")
        letters = "".join(sign for sign in prefix if sign.isalnum())
        if not gap or suffix or not letters or not any(sign.isalpha() for sign in letters):
            return None
        between = r"[-./]?" if len(letters) == 1 else r"[-./ ]?"
        spelt = between.join(re.escape(part) for part in re.findall(r"[^\W_]+", prefix))
        digits = r"(\d+(?:[-./]\d+)*)"
        return cls(prefix, re.compile(rf"(?<![\w@./-]){spelt}{between}{digits}(?![\w@]|[-./]\w)", re.IGNORECASE))

    def find(self, text: str) -> Iterator[str]:
        """Yield the numbers of this form as they are typed."""
        return (each[0] for each in self.pattern.finditer(text))

    def written(self, raw: str) -> str | None:
        """Return a number as it is written here; None for one of another form."""
        match = self.pattern.fullmatch(raw)
        if match is None or not _is_telling(_plain(match[1])):
            return None
        return self.prefix + match[1]


def _is_telling(plain: str) -> bool:
    return sum(sign.isdigit() for sign in plain) >= _LEAST_DIGITS and len(plain) <= MAX_TELLING


def _plain(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _looks_like(one: str, other: str) -> bool:
    return "@" in one or abs(len(_plain(one)) - len(_plain(other))) <= 2


def _refuses(text: str) -> bool:
    words = words_of(flat(text))
    return bool(words) and words[0] in _REFUSES

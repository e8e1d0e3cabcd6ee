"""What was promised to the customer, by whom, until when: from fields, and from what was written."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from itertools import islice
from typing import ClassVar

from relevo.domain.brief import Promised
from relevo.domain.entry import Entry, Promise
from relevo.domain.interaction import Interaction
from relevo.domain.phrase import Phrase
from relevo.domain.request import Request
from relevo.services.briefing.bounds import check_numbers
from relevo.services.briefing.promised.kept import Fate, Later
from relevo.services.briefing.promised.phrases import TextPhrases
from relevo.services.briefing.promised.signs import entry_signs
from relevo.services.briefing.promised.speech import SPEAKING, Said, Voice, kept_as_data, said_at, told
from relevo.services.briefing.promised.undated import undated
from relevo.services.briefing.promised.undertakings import Refused, Undertaking, UndertakingReader, languages_of
from relevo.services.briefing.story import Story
from relevo.services.exact import EXACT
from relevo.text.wording import Wordings, flat

_BOT = Phrase("Bot, to be confirmed")
"""Who made a promise that nobody of the organisation has given: whether it stands has to be asked."""

FIELD = "field"
"""The rule of what a system holds as data."""

WRAP_UP = "wrap_up"
"""The rule of what a wrap-up wrote into a note as data."""

_TOO_OLD = "it is too old"
_WITH_FIELD = (Request, Interaction)
"""Entries that may hold a promise as data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """Words that tell what a sentence is about, by deed."""

    __pydantic_config__: ClassVar = EXACT

    phrases: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRules:
    """How promises are found and how long they are shown; resources/rules/promised.toml tells of each value."""

    __pydantic_config__: ClassVar = EXACT

    kept_days: float
    undated_days: float
    reach_days: float
    texts: int
    words: int
    lines: int
    threshold: float
    weights: Mapping[str, float]
    closed: tuple[str, ...]
    common: tuple[str, ...]
    phrases: Mapping[str, TextPhrases]
    deeds: Deeds

    def __post_init__(self) -> None:
        """Check what types cannot say."""
        spans = ("kept_days", "undated_days", "reach_days")
        check_numbers(self, counts=("texts", "lines"), some=("words",), spans=spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A promise with the entries that tell of it, the first one first.

    `matter` holds what their titles are about; `by_bot` where nobody but a bot said it.
    """

    promise: Undertaking
    matter: frozenset[str] = field(default=frozenset(), repr=False)
    by: str | None = field(repr=False)
    said_at: datetime
    entries: tuple[Entry, ...] = field(repr=False)
    by_bot: bool = False


class Promises:
    """Lists promises that are not kept yet."""

    def __init__(self, rules: PromiseRules) -> None:
        self._rules = rules
        self._reader = UndertakingReader(rules.phrases, rules.deeds.phrases, words=rules.words, common=rules.common)
        listed = (each.words.get("customer", ()) for each in rules.phrases.values())
        self._ends = frozenset(map(flat, rules.closed))
        self._customers = frozenset(word for words in listed for word in words)

    def wordings(self, languages: Iterable[str]) -> Iterator[Wordings]:
        """Yield the phrases by which texts in some languages are read."""
        return self._reader.wordings(languages)

    def ahead(self, story: Story) -> Iterator[None]:
        """Read text after text into the readings of the story: between two others may have their turn."""
        for place, texts in islice(self._texts(story, dict(_fields(story))), self._rules.texts):
            for said in texts:
                self._undertakings(said, story.timeline[place], story)
                yield

    def of(self, story: Story) -> tuple[Promised, ...]:
        """Return the promises that are open, the most urgent first, those without a date last.

        Not listed: what later entries show to be kept, dropped or replaced; what is long overdue or was said long ago
        without a date; what more speaks against than for.
        """
        shown = sorted(self.open(story), key=lambda made: (made.promise.due is None, made.promise.due or story.now))
        return tuple(_line(made, story) for made in shown[: self._rules.lines])

    def open(self, story: Story) -> list[Made]:
        """Return the promises that are open, the oldest first."""
        found = self._joined(list(self._made(story)))
        if not found:
            return []
        if any(
            made.promise.rule != FIELD for made in found
        ):  # what the others are about is asked only then: a long timeline may hold a thousand
            found = [self._with_matter(made) for made in found]
        later = Later(self._reader, story, self._rules.closed)
        lacking = {id(made): self._lacks(made) for made in found}
        strong = [made for made in found if lacking[id(made)] is None]  # what hardly promises replaces nothing
        written = [made for made in strong if made.promise.rule != FIELD]
        return [
            made
            for made in found
            if self._is_open(made, written if made.promise.rule == FIELD else strong, later, story)
            and self._has_weight(made, lacking[id(made)], story)
        ]

    def _made(self, story: Story) -> Iterator[Made]:
        """Yield what was promised and is fresh, the newest first: in fields of all entries, in texts of the newest."""
        kept_from = story.now - timedelta(days=self._rules.kept_days)
        about = cache(self._reader.about)  # systems that have a field for promises offer few texts to choose from
        fields = dict(_fields(story))
        texts = dict(islice(self._texts(story, fields), self._rules.texts))
        for place in sorted({*fields, *texts}):
            entry, promise = story.timeline[place], fields.get(place)
            if promise is None:
                yield from (made for made in self._from_note(entry) if self._is_fresh(made, story))
                for said in texts[place]:
                    read = self._from_text(said, entry, story)
                    yield from (made for made in read if self._is_fresh(made, story))
            elif (promise.due or entry.at) >= kept_from:
                deeds, stems = about(promise.text)
                told_by = Undertaking(text=promise.text, due=promise.due, rule=FIELD, deeds=deeds, stems=stems)
                yield Made(promise=told_by, by=promise.by, said_at=entry.at, entries=(entry,))
            else:  # most of a long timeline are over
                story.nearly("promised", FIELD, promise.text, _TOO_OLD, (entry.id,))

    def _texts(self, story: Story, fields: Collection[int]) -> Iterator[tuple[int, Sequence[Said]]]:
        """Yield the texts that speak for the organisation, by the place of their entry, newest first."""
        earliest = story.now - timedelta(days=self._rules.reach_days)
        for place, entry in enumerate(story.timeline):
            is_read = isinstance(entry, SPEAKING) and place not in fields and _counts(entry, story.now)
            if is_read and said_at(entry) >= earliest and (spoken := self._told(entry, story)):
                yield place, spoken

    def _told(self, entry: Entry, story: Story) -> Sequence[Said]:
        """Return the texts of an entry that speak for the organisation."""
        if not isinstance(entry, Interaction):
            return told(entry, self._customers)
        read = self, entry.at, entry.advisor, entry.visibility, entry.title, entry.text
        return story.readings.of(read, lambda: told(entry, self._customers))

    def _with_matter(self, made: Made) -> Made:
        """Read what the entry of a promise in a field is about."""
        if made.promise.rule != FIELD:
            return made
        return replace(made, matter=self._reader.matter(made.entries[0].title))

    def _from_note(self, entry: Entry) -> Iterator[Made]:
        """Yield what a wrap-up wrote into a note as data; what becomes of it later entries tell, as of other words."""
        for kept in kept_as_data(entry):
            deeds, stems = self._reader.about(f"{entry.title}\n{kept.text}")
            promise = Undertaking(text=kept.text, due=kept.due, rule=WRAP_UP, deeds=deeds, stems=stems)
            by = kept.by or (entry.advisor if isinstance(entry, Interaction) else None)
            matter = self._reader.matter(entry.title)
            yield Made(promise=promise, matter=matter, by=by, said_at=entry.at, entries=(entry,))

    def _undertakings(self, said: Said, entry: Entry, story: Story) -> Sequence[Undertaking | Refused]:
        hints = story.languages
        title = entry.title if said.voice is Voice.NOTICE else None
        read = self, said, title, *hints
        return story.readings.of(read, lambda: list(self._read(said, title, story, hints)))

    def _from_text(self, said: Said, entry: Entry, story: Story) -> Iterator[Made]:
        for found in self._undertakings(said, entry, story):
            if isinstance(found, Refused):
                story.nearly("promised", found.rule, found.text, found.missing, (entry.id,))
            else:
                deeds, stems = self._reader.about(entry.title)
                promise = replace(found, deeds=found.deeds or deeds, stems=found.stems | stems)
                matter = self._reader.matter(entry.title)
                yield Made(
                    promise=promise,
                    matter=matter,
                    by=said.by,
                    said_at=said.at,
                    entries=(entry,),
                    by_bot=said.voice is Voice.BOT,
                )

    def _read(
        self, said: Said, title: str | None, story: Story, hints: Sequence[str | None]
    ) -> Iterator[Undertaking | Refused]:
        """Yield the undertakings of a text; in a notice an hour may be one of the day that its `title` names."""
        languages = languages_of(said.text, hints)
        named = None if title is None else self._reader.day_in(title, said.at, languages, story.zone)
        return self._reader.read(said.text, said.at, languages, story.zone, voice=said.voice, named=named)

    def _is_fresh(self, made: Made, story: Story) -> bool:
        due = made.promise.due
        days = self._rules.undated_days if due is None else self._rules.kept_days
        if (due or made.said_at) >= story.now - timedelta(days=days):
            return True
        self._nearly(story, made, _TOO_OLD)
        return False

    def _lacks(self, made: Made) -> str | None:
        """Return what a promise that was read lacks of the points of one, None where enough speaks for it.

        Data needs no points, nor what two entries tell.
        """
        if made.promise.rule in (FIELD, WRAP_UP) or len(made.entries) > 1:
            return None
        signs = self.signs(made)
        weights, threshold = self._rules.weights, self._rules.threshold
        weight = weights.get("base", 0.0) + sum(weights.get(sign, 0.0) for sign in sorted(signs))
        return None if weight >= threshold else f"{weight:.1f} of {threshold:.1f} points: {', '.join(sorted(signs))}"

    def _has_weight(self, made: Made, lacks: str | None, story: Story) -> bool:
        if lacks is not None:
            self._nearly(story, made, lacks)
        return lacks is None

    def signs(self, made: Made) -> frozenset[str]:
        """Return what speaks for and against a promise that was read."""
        return made.promise.signs.union(entry_signs(made.entries[0], self._ends))

    def _joined(self, found: Sequence[Made]) -> list[Made]:
        """Join what was promised twice into one promise: of the first who said it, with all entries that tell of it."""
        tellings: list[_Telling] = []
        by_day: dict[date | None, list[_Telling]] = {}
        for made in reversed(found):  # the oldest first
            due = made.promise.due
            of_day = by_day.setdefault(None if due is None else due.date(), [])
            same = next((telling for telling in of_day if telling.is_of(made)), None)
            if same is None:
                tellings.append(telling := _Telling(made))
                of_day.append(telling)
            else:
                same.again.append(made)
        return [telling.whole() for telling in tellings]

    def _is_open(self, made: Made, found: Sequence[Made], later: Later, story: Story) -> bool:
        for other in found:
            if other is not made and other.said_at > made.said_at and _replaces(other, made):
                self._nearly(story, made, "a later promise replaces it")
                return False
        if made.promise.rule == FIELD:
            return True  # whoever fills the field empties it
        fate, entry = later.fate(made.promise, made.by, made.said_at, made.entries)
        if fate is Fate.OPEN:
            return True
        self._nearly(story, made, f"{fate.value}, says “{entry.title if entry is not None else ''}”")
        return False

    def _nearly(self, story: Story, made: Made, missing: str) -> None:
        evidence = tuple(entry.id for entry in made.entries)
        story.nearly("promised", made.promise.rule, made.promise.text, missing, evidence)


def _fields(story: Story) -> Iterator[tuple[int, Promise]]:
    """Yield what systems hold as data of promises, by the place of the entry, newest first."""
    holding: list[Request | Interaction] = [*story.all_of(Request), *story.all_of(Interaction)]
    if not [entry for entry in holding if entry.promise is not None]:
        return
    for place, entry in enumerate(story.timeline):
        if isinstance(entry, _WITH_FIELD) and entry.promise is not None and _counts(entry, story.now):
            yield place, entry.promise


def _counts(entry: Entry, now: datetime) -> bool:
    """Tell whether an entry has begun; a request is to be open as well."""
    return entry.at <= now and (not isinstance(entry, Request) or entry.is_open)


@dataclass(slots=True)
class _Telling:
    """A promise as it was first told, and the times that it was told `again`, in order; a year's may be hundreds."""

    first: Made
    again: list[Made] = field(default_factory=list)

    def is_of(self, other: Made) -> bool:
        """Tell whether another promise, due on the same day or without a date as well, is this one told once more."""
        first, second = self.first.promise, other.promise
        if first.due is None or second.due is None:
            last = self.again[-1] if self.again else self.first
            return bool(first.deeds & second.deeds) and last.entries[-1] is other.entries[0]
        if abs(first.due - second.due) >= timedelta(hours=24):
            return False
        is_alike = bool(first.deeds & second.deeds) or bool(first.stems & second.stems)
        return is_alike or not (first.deeds and second.deeds)

    def whole(self) -> Made:
        """Return one promise: told as the first time, with whatever only the other times say."""
        if not self.again:
            return self.first
        tellings = (self.first, *self.again)
        return replace(
            self.first,
            by=next((made.by for made in tellings if made.by), None),
            by_bot=all(made.by_bot for made in tellings),
            entries=tuple({entry.id: entry for made in tellings for entry in made.entries}.values()),
        )


def _replaces(later: Made, made: Made) -> bool:
    """Tell whether a promise stands in the place of an earlier one: it is about the same, or it was due and is anew."""
    if later.promise.rule == FIELD and made.promise.rule == FIELD:
        return False
    if made.promise.due is not None and later.said_at > made.promise.due and _may_be_same(later, made):
        return True
    if later.matter and made.matter and not (later.matter & made.matter or later.promise.stems & made.promise.stems):
        return False  # each of its own matter, whoever does the same for both
    if later.promise.deeds & made.promise.deeds:
        return True
    if later.by is not None and later.by == made.by and not (later.promise.deeds and made.promise.deeds):
        return True
    return len(later.promise.stems & made.promise.stems) > 1


def _may_be_same(later: Made, made: Made) -> bool:
    """Tell whether two promises in words are of one deed, as far as both name one."""
    if FIELD in (later.promise.rule, made.promise.rule):
        return False
    return bool(later.promise.deeds & made.promise.deeds) or not (later.promise.deeds and made.promise.deeds)


def _line(made: Made, story: Story) -> Promised:
    due, text = made.promise.due, made.promise.text
    return Promised(
        text=text,
        what=undated(text, due, languages_of(text, story.languages), made.said_at, story.zone),
        by=_BOT if made.by_bot else made.by,
        due=due,
        overdue=due is not None and due < story.now,
        evidence=tuple(entry.id for entry in made.entries),
        rule=made.promise.rule,
    )

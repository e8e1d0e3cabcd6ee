"""What was promised to the customer, by whom, until when: from fields, and from what was written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from relevo.domain.brief import Promised
from relevo.domain.entry import Entry, Promise, Visibility
from relevo.domain.handover import HandoverEntry, Speaker
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.request import Request
from relevo.services.briefing.promisekept import Fate, Later
from relevo.services.briefing.story import Story
from relevo.services.briefing.undertakings import Refused, TextPhrases, Undertaking, UndertakingReader
from relevo.text.language import likely_languages

MAX_TURNS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """Words that tell what a sentence is about, by deed."""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - a dataclass would take an annotated one for a field

    phrases: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRules:
    """How promises are found and how long they are shown; resources/rules/promised.toml tells of each value."""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - a dataclass would take an annotated one for a field

    kept_days: float
    undated_days: float
    reach_days: float
    texts: int
    words: int
    lines: int
    common: tuple[str, ...]
    phrases: Mapping[str, TextPhrases]
    deeds: Deeds


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A promise with the entries that tell of it; `place` is that of the newest of them in the timeline."""

    promise: Undertaking
    by: str | None = field(repr=False)
    said_at: datetime
    place: int
    entries: tuple[Entry, ...] = field(repr=False)


class Promises:
    """Lists promises that are not kept yet."""

    def __init__(self, rules: PromiseRules) -> None:
        self._rules = rules
        self._reader = UndertakingReader(
            rules.phrases.values(), rules.deeds.phrases.items(), words=rules.words, common=rules.common
        )

    def of(self, story: Story) -> tuple[Promised, ...]:
        """Return the promises that are open, the most urgent first, those without a date last.

        Not listed: what later entries show to be kept, dropped or replaced; what is long overdue or was said long ago
        without a date.
        """
        found = self._joined([made for made in self._made(story) if self._is_fresh(made, story)])
        if not found:
            return ()
        later = Later(self._reader, story.timeline, story.now)
        open_still = [made for made in found if self._is_open(made, found, later, story)]
        lines = [_line(made, story.now) for made in open_still]
        return tuple(sorted(lines, key=lambda line: (line.due is None, line.due or story.now)))[: self._rules.lines]

    def _made(self, story: Story) -> Iterator[Made]:
        """Yield what was promised, the newest first: in fields of all entries, in the texts of the newest."""
        earliest, texts = story.now - timedelta(days=self._rules.reach_days), 0
        for place, entry in enumerate(story.timeline):
            if entry.at > story.now:
                continue
            if isinstance(entry, Request) and not entry.is_open:
                continue
            promise = entry.promise if isinstance(entry, Request | Interaction) else None
            if promise is not None:
                yield self._from_field(promise, entry, place)
            elif texts < self._rules.texts and _said_at(entry) >= earliest and (told := _told(entry)):
                texts += 1
                for by, said_at, text, needs_date in told:
                    yield from self._from_text(text, by, said_at, entry, place, story, needs_date=needs_date)

    def _from_field(self, promise: Promise, entry: Entry, place: int) -> Made:
        deeds, stems = self._reader.about(promise.text)
        promised = Undertaking(text=promise.text, due=promise.due, rule="field", deeds=deeds, stems=stems)
        return Made(promise=promised, by=promise.by, said_at=entry.at, place=place, entries=(entry,))

    def _from_text(
        self, text: str, by: str | None, said_at: datetime, entry: Entry, place: int, story: Story, *, needs_date: bool
    ) -> Iterator[Made]:
        languages = likely_languages(text, story.languages)
        for found in self._reader.read(text, said_at, languages, story.zone, needs_date=needs_date):
            if isinstance(found, Refused):
                story.nearly("promised", found.rule, found.text, found.missing, (entry.id,))
            else:
                stems = found.stems | self._reader.about(entry.title)[1]
                yield Made(promise=replace(found, stems=stems), by=by, said_at=said_at, place=place, entries=(entry,))

    def _is_fresh(self, made: Made, story: Story) -> bool:
        due = made.promise.due
        days = self._rules.kept_days if due is not None or made.promise.rule == "field" else self._rules.undated_days
        if (due or made.said_at) >= story.now - timedelta(days=days):
            return True
        self._nearly(story, made, "it is too old")
        return False

    def _joined(self, found: Sequence[Made]) -> list[Made]:
        """Join what was promised twice into one promise: of the first who said it, with all entries that tell of it."""
        joined: list[Made] = []
        for made in reversed(found):  # the oldest first
            same = next((place for place, each in enumerate(joined) if _is_same(each, made)), None)
            if same is None:
                joined.append(made)
            else:
                joined[same] = _both(joined[same], made)
        return joined

    def _is_open(self, made: Made, found: Sequence[Made], later: Later, story: Story) -> bool:
        for other in found:
            if other is not made and other.place < made.place and _replaces(other, made):
                self._nearly(story, made, "a later promise replaces it")
                return False
        if made.promise.rule == "field":
            return True  # whoever fills the field empties it
        fate, entry = later.fate(made.promise, made.place, made.said_at)
        if fate is Fate.OPEN:
            return True
        self._nearly(story, made, f"{fate.value}, says “{entry.title if entry is not None else ''}”")
        return False

    def _nearly(self, story: Story, made: Made, missing: str) -> None:
        evidence = tuple(entry.id for entry in made.entries)
        story.nearly("promised", made.promise.rule, made.promise.text, missing, evidence)


_Told = tuple[str | None, datetime, str, bool]
"""Who says a text, when, the text, and whether only what has a date counts in it."""


def _told(entry: Entry) -> Sequence[_Told]:
    """Return the texts of an entry that speak for the organisation."""
    match entry:
        case Interaction() if entry.advisor is not None or entry.visibility is Visibility.INTERNAL:
            return [(entry.advisor, entry.at, entry.text or entry.title, False)]
        case Notice():
            return [(None, entry.at, entry.text or entry.title, False)]
        case Request() if entry.text:
            return [(entry.owner, _said_at(entry), entry.text, False)]
        case HandoverEntry():
            turns = entry.handover.transcript[-MAX_TURNS:]
            spoken = [turn for turn in turns if turn.speaker is not Speaker.CUSTOMER]
            return [(None, turn.at or entry.at, turn.text, turn.speaker is Speaker.BOT) for turn in spoken]
        case _:
            return ()


def _said_at(entry: Entry) -> datetime:
    """Return when the text of an entry was written: that of a request when it was last changed."""
    return (entry.updated_at or entry.at) if isinstance(entry, Request) else entry.at


def _is_same(one: Made, other: Made) -> bool:
    """Tell whether two promises are one, told twice."""
    first, second = one.promise, other.promise
    if first.due is None or second.due is None:
        same_entry = one.entries[-1] is other.entries[0]
        return first.due == second.due and bool(first.deeds & second.deeds) and same_entry
    if abs(first.due - second.due) >= timedelta(hours=24) or first.due.date() != second.due.date():
        return False
    return bool(first.deeds & second.deeds) or bool(first.stems & second.stems) or not (first.deeds and second.deeds)


def _both(first: Made, second: Made) -> Made:
    """Return one promise of two: told as the first time, with whatever only the second time says."""
    return replace(
        first,
        by=first.by or second.by,
        place=second.place,
        said_at=second.said_at,
        entries=tuple({entry.id: entry for entry in (*first.entries, *second.entries)}.values()),
    )


def _replaces(later: Made, made: Made) -> bool:
    """Tell whether a promise stands in the place of an earlier one: it is about the same."""
    if later.promise.rule == "field" and made.promise.rule == "field":
        return False
    if later.promise.deeds & made.promise.deeds:
        return True
    return len(later.promise.stems & made.promise.stems) > 1


def _line(made: Made, now: datetime) -> Promised:
    due = made.promise.due
    return Promised(
        text=made.promise.text,
        by=made.by,
        due=due,
        overdue=due is not None and due < now,
        evidence=tuple(entry.id for entry in made.entries),
        rule=made.promise.rule,
    )

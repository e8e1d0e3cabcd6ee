"""What the customer has already told us: not to be asked again."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import chain, islice

from relevo.domain.brief import ToldUs
from relevo.domain.handover import HandoverEntry
from relevo.domain.selfservice import SelfServiceStep
from relevo.services.briefing.story import Story
from relevo.services.briefing.told.choice import Room, each_once, that_fit
from relevo.services.briefing.told.corrections import corrected
from relevo.services.briefing.told.filled import PAGE, WRITTEN, IsPage, of_form, of_steps
from relevo.services.briefing.told.lines import lines_of
from relevo.services.briefing.told.notes import open_notes
from relevo.services.briefing.told.pieces import Piece, stems_of
from relevo.services.briefing.told.reading import Reader
from relevo.services.briefing.told.rules import ToldUsRules
from relevo.services.briefing.told.slots import beside, contradicted
from relevo.services.briefing.told.vocabulary import Vocabulary
from relevo.text.language import language_of, primary
from relevo.text.wording import Wordings, flat, words_of

__all__ = ["AlreadyTold", "ToldUsRules"]


class AlreadyTold:
    """Lists what the customer has said in the hand-over, in forms and voice menus; where nothing, what notes tell."""

    def __init__(self, rules: ToldUsRules) -> None:
        self._rules = rules
        self._vocabularies = {
            language: Vocabulary.of(words, rules.forms[language], rules.phrases[language])
            for language, words in rules.words.items()
        }

    def wordings(self, languages: Iterable[str]) -> Iterator[Wordings]:
        """Yield the phrases by which texts in some languages are read."""
        return (self._vocabularies[language].phrases for language in languages if language in self._vocabularies)

    def ahead(self, story: Story) -> Iterator[None]:
        """Read turn after turn into the readings of the story: between two others may have their turn."""
        if story.near is None:  # what is left out is told as well there, hence nothing kept
            yield from self._take(Reader(self, self._vocabularies, self._rules, story), story, self._filled_in(story))

    def of(self, story: Story) -> tuple[ToldUs, ...]:
        """Return the facts, as question and answer: those that self-service names, then those that were said."""
        rules = self._rules
        named = self._filled_in(story)
        words, pieces = self._read(story, named)
        most, filled = (max(share * words, rules.short_words) for share in (rules.share, rules.filled))
        room = Room(rules.sure, most, filled)
        fitting = that_fit(pieces, room, story)
        named = [slot for slot in named if not contradicted(slot, fitting)]
        told = lines_of(fitting, max(rules.lines - len(named), 0), rules, story)
        return (*named[: rules.lines], *told)

    def _filled_in(self, story: Story) -> list[ToldUs]:
        """Return what self-service names, and what was filled in."""
        facts = chain.from_iterable(_named(entry) for entry in story.all_of(HandoverEntry))
        return list(_unlike(chain(facts, self._filled(story))))

    def _filled(self, story: Story) -> Iterator[ToldUs]:
        """Yield what was filled in, and is told as it stands, in hand-overs and in forms of the last days."""
        most = self._rules.read_characters
        for passed_on in story.all_of(HandoverEntry):
            yield from of_steps(passed_on, most, self._page(story))
        for entry in story.since(timedelta(days=self._rules.form_days)):
            if isinstance(entry, SelfServiceStep):
                yield from of_form(entry, most)

    def _page(self, story: Story) -> IsPage:
        hinted = next(filter(None, map(primary, story.languages)), None)

        def is_page(text: str) -> bool:
            known = self._vocabularies.get(language_of(text, hinted) or "")
            vocabularies = self._vocabularies.values() if known is None else (known,)
            return any(PAGE in each.phrases.names(flat(text)) for each in vocabularies)

        return is_page

    def pieces(self, story: Story) -> Sequence[Piece]:
        """Return what was said, piece by piece: each clause that weighs enough, with what it was weighed by."""
        return self._read(story, ())[1]

    def _read(self, story: Story, named: Sequence[ToldUs]) -> tuple[int, Sequence[Piece]]:
        """Return how many words the customer has said, and what they tell beside what is named anyway."""
        reader = Reader(self, self._vocabularies, self._rules, story)
        for _ in self._take(reader, story, named):
            pass
        known = (words_of(flat(each.value)) for each in named)
        pieces = list(beside(corrected(reader.pieces), named, story))
        return reader.words, each_once(pieces, [*map(stems_of, known), *_own_names(story)], story)

    def _take(self, reader: Reader, story: Story, named: Sequence[ToldUs]) -> Iterator[None]:
        """Take what the customer has said, entry by entry; notes where there is nothing else."""
        earliest = story.now - timedelta(days=self._rules.form_days)
        older = (entry for entry in story.all_of(HandoverEntry) if entry.at < earliest)
        for entry in chain(story.since(timedelta(days=self._rules.form_days)), older):
            if isinstance(entry, HandoverEntry):
                yield from reader.take_transcript(entry)
                reader.take_steps(entry, self._page(story))
                yield
            elif isinstance(entry, SelfServiceStep) and entry.text and entry.step in WRITTEN:
                reader.take_form(entry)
                yield
        if not reader.pieces and not named:
            notes = open_notes(story, self._rules.note_days, self._rules.settled)
            for note in islice(notes, self._rules.notes):
                reader.take_note(note)
                yield


def _named(entry: HandoverEntry) -> Iterator[ToldUs]:
    for fact in entry.handover.facts:
        if any(map(str.isalnum, fact.value)):  # neither blank nor masked whole
            yield ToldUs(name=fact.name, value=fact.value, asked=fact.asked, evidence=(entry.id,), rule="fact")


def _unlike(named: Iterable[ToldUs]) -> Iterator[ToldUs]:
    """Yield what is named, each once under its name."""
    seen: set[tuple[str, str]] = set()
    for fact in named:
        key = flat(fact.name), flat(fact.value)
        if key not in seen:
            seen.add(key)
            yield fact


def _own_names(story: Story) -> Iterator[frozenset[str]]:
    """Yield the words of the customer's name: that it is told is nothing that the advisor would have to ask."""
    customer = story.identity.customer
    if customer is not None and customer.name:
        yield stems_of(words_of(flat(customer.name)))

"""The brief, put together from its sections: what the advisor reads first. No entry, no line."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from functools import cached_property

from relevo.domain.brief import Brief, Headline, NearMiss
from relevo.domain.contact import Contact
from relevo.domain.entry import Entry
from relevo.domain.identity import Identity
from relevo.services.briefing.limit.section import Limits
from relevo.services.briefing.promised.section import Promises
from relevo.services.briefing.readings import Readings
from relevo.services.briefing.reasons.section import Reasons
from relevo.services.briefing.rules import BriefRules
from relevo.services.briefing.score.section import Scoring
from relevo.services.briefing.story import Story
from relevo.services.briefing.told.section import AlreadyTold
from relevo.services.briefing.tried.section import AlreadyTried
from relevo.services.briefing.wetold import ToldThem
from relevo.text.language import LANGUAGES, common_words
from relevo.text.wording import Wordings


class Sections:
    """The sections of the brief, made ready from the rules once."""

    def __init__(self, rules: BriefRules) -> None:
        self.promised = Promises(rules.promised)
        self.limit = Limits(rules.limit)
        self.tried = AlreadyTried(rules.tried)
        self.told_us = AlreadyTold(rules.told_us)
        self.we_told = ToldThem(rules.we_told)
        self.reasons = Reasons(rules.reasons)
        self.score = Scoring(rules.score)

    def wordings(self, languages: Collection[str]) -> Iterator[Wordings]:
        """Yield the phrases by which texts in some languages are read, in the order in which they are needed."""
        yield from self.promised.wordings(languages)
        yield from self.tried.wordings()
        yield from self.told_us.wordings(languages)
        yield from self.limit.wordings(languages)
        yield from self.score.wordings(languages)

    def ahead(self, story: Story) -> Iterator[None]:
        """Read ahead what takes longest, piece by piece."""
        yield from self.promised.ahead(story)
        yield from self.tried.ahead(story)
        yield from self.told_us.ahead(story)


class Briefing:
    """Makes the brief of a contact: the same input gives the same brief.

    `zone` is the time zone in which times are read and written, None for the system's. `rules` are asked for when the
    first brief is made, or when `make_ready` is called. With `explains`, briefs also tell what was nearly said.
    """

    def __init__(self, zone: tzinfo | None, rules: Callable[[], BriefRules], *, explains: bool = False) -> None:
        self._zone, self._rules, self._explains = zone, rules, explains

    @cached_property
    def _sections(self) -> Sections:
        return Sections(self._rules())

    def make_ready(self, languages: Collection[str] = LANGUAGES) -> None:
        """Do what the first brief should not wait for, with texts in some languages; others are made ready in turn.

        Raises: PhraseError for a phrase that cannot be read.
        """
        words = common_words(languages)
        for wordings in self._sections.wordings(languages):
            wordings.make_ready(words)

    def brief(
        self,
        identity: Identity,
        timeline: Sequence[Entry],
        now: datetime,
        *,
        contact: Contact | None = None,
    ) -> Brief:
        """Make the brief from the timeline (newest first)."""
        *_, brief = self.growing(identity, timeline, now, contact=contact)
        return brief

    def growing(
        self,
        identity: Identity,
        timeline: Sequence[Entry],
        now: datetime,
        *,
        contact: Contact | None = None,
        readings: Readings | None = None,
    ) -> Iterator[Brief]:
        """Yield the brief as it grows, the last one whole: between two, others may have their turn.

        `readings` are those of the contact, kept from brief to brief; None where there is to be no other.
        """
        near: list[NearMiss] | None = [] if self._explains else None
        story = Story(
            identity=identity,
            timeline=tuple(timeline),
            now=now,
            zone=self._zone,
            contact=contact,
            near=near,
            readings=Readings() if readings is None else readings,
        )
        sections = self._sections
        brief = Brief()
        for wordings in sections.wordings(story.spoken):
            if not wordings.is_ready:
                wordings.make_ready()
                yield brief
        for _ in sections.ahead(story):
            yield brief
        yield (brief := replace(brief, promised=sections.promised.of(story)))
        reasons = sections.reasons.of(story, brief.promised)
        best = sections.reasons.headline(reasons)
        headline = None if best is None else Headline(text=best.text, evidence=best.evidence)
        yield (brief := replace(brief, reasons=reasons, headline=headline))
        yield (brief := replace(brief, tried=sections.tried.of(story)))
        yield (brief := replace(brief, told_us=sections.told_us.of(story)))
        yield (brief := replace(brief, we_told=sections.we_told.of(story), limit=sections.limit.of(story)))
        yield replace(brief, score=sections.score.of(story, brief), near=tuple(near or ()))

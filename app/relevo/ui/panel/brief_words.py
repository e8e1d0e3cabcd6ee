"""What the brief says, section by section: the card shows it, the clipboard takes the same."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from PySide6.QtCore import QObject

from relevo.domain.brief import Brief, Evidence, Promised, Reason, Score
from relevo.domain.contact import Channel, Contact, Direction
from relevo.domain.handover import Outcome
from relevo.ui.messages import Words
from relevo.ui.theme import Tone

MAX_LINES = 12
"""Lines of one section; a brief is read in seconds, the rest stands in the timeline."""

_MAX_TOLD, _MAX_OTHERS = 3, 3


class Part(Enum):
    """What a line of the brief is."""

    HEADLINE = auto()
    TOLD = auto()  # what the organisation told the customer
    SENTENCE = auto()  # may be said aloud
    REASON = auto()
    TRIED = auto()
    FACT = auto()
    PROMISED = auto()
    COUNTED = auto()  # counted for the score
    LIMIT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefLine:
    """One line and its proofs.

    `name` and `asked` are those of a fact, `key` tells it from others; `outcome` is that of something tried.
    """

    part: Part
    text: str = field(repr=False)
    evidence: Evidence
    name: str = ""
    asked: str = field(default="", repr=False)
    key: str = ""
    outcome: Outcome = Outcome.UNKNOWN
    promised: Promised | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSection:
    """Lines under a heading; the last section has none, and may begin with the score.

    `disagrees` tells that the advisor finds the score wrong.
    """

    heading: str = ""
    score: Score | None = None
    disagrees: bool = False
    lines: tuple[BriefLine, ...] = ()


class BriefWords(QObject):
    """Puts a brief into sections; one without lines is not there."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def sections(
        self, brief: Brief, contact: Contact, *, shows_inputs: bool = False, disagrees: bool = False
    ) -> list[BriefSection]:
        """Return the sections in the order in which they are read; `shows_inputs` with what counted for the score."""
        named = (
            (self._why(brief, contact), self._reason(brief)),
            (self.tr("Also possible"), self._others(brief)),
            (self.tr("Already tried, do not ask again"), self._tried(brief)),
            (self.tr("Already told us"), self._told(brief)),
            (self.tr("Promised"), self._promised(brief)),
        )
        found = [BriefSection(heading=heading, lines=tuple(lines)) for heading, lines in named]
        found.append(BriefSection(score=brief.score, disagrees=disagrees, lines=tuple(self._end(brief, shows_inputs))))
        return [section for section in found if section.lines or section.score is not None]

    def disagreement(self, *, disagrees: bool) -> str:
        """Return what the advisor has said of the score, in one sentence."""
        return self.tr("You disagree with the score.") if disagrees else self.tr("You no longer disagree.")

    def grades(self, score: Score, *, disagrees: bool = False) -> list[tuple[str, Tone]]:
        """Return what the score says, a few words each: levels, channels, job, then whether the advisor disagrees."""
        primary = self._words.by_channel(score.primary)
        second = self._words.by_channel(score.secondary) if score.secondary else None
        channel = self.tr("{0}, then {1}").format(primary, second) if second else primary
        job = [(self._words.job(score.job), Tone.SELF)] if score.job is not None else []
        own = [(self.tr("You disagree"), Tone.WARN)] if disagrees else []
        return [*self._words.grades(score), (channel, Tone.ACCENT), *job, *own]

    def due(self, promised: Promised) -> str:
        """Return until when something was promised; empty where nothing is said of it."""
        if promised.due is not None:
            return self._words.formats.due(promised.due, overdue=promised.overdue)
        return self.tr("overdue") if promised.overdue else ""

    def is_late(self, promised: Promised) -> bool:
        """Tell whether a promise should have been kept by now."""
        return promised.overdue or (promised.due is not None and promised.due < self._words.formats.now())

    def _why(self, brief: Brief, contact: Contact) -> str:
        if brief.headline is None:
            return self.tr("What we told them")
        if contact.channel is Channel.VOICE and contact.direction is Direction.INBOUND:
            return self.tr("Why they are probably calling")
        return self.tr("What it is probably about")

    def _reason(self, brief: Brief) -> Iterator[BriefLine]:
        headline = brief.headline
        if headline is not None:
            yield self._line(Part.HEADLINE, headline.text, headline.evidence)
        for told in brief.we_told[:_MAX_TOLD]:
            yield self._line(Part.TOLD, told.text, told.evidence)
        for reason in brief.reasons:
            if headline is not None and reason.evidence == headline.evidence:
                yield from self._sentence(reason)

    def _others(self, brief: Brief) -> Iterator[BriefLine]:
        headline = brief.headline
        others = [reason for reason in brief.reasons if headline is None or reason.text != headline.text][:_MAX_OTHERS]
        if headline is not None and others and others[0].evidence == headline.evidence:
            others = others[1:]  # the headline says the same in other words
        for reason in others:
            yield self._line(Part.REASON, reason.text, reason.evidence)
            yield from self._sentence(reason)

    def _sentence(self, reason: Reason) -> Iterator[BriefLine]:
        """Yield what may be said aloud of a reason, right under it."""
        if reason.sentence is not None:
            yield self._line(Part.SENTENCE, reason.sentence, reason.evidence)

    def _tried(self, brief: Brief) -> Iterator[BriefLine]:
        for tried in brief.tried[:MAX_LINES]:
            said = self._words.say(tried.text)
            yield BriefLine(part=Part.TRIED, text=said, evidence=tried.evidence, outcome=tried.outcome)

    def _told(self, brief: Brief) -> Iterator[BriefLine]:
        for fact in brief.told_us[:MAX_LINES]:
            yield BriefLine(
                part=Part.FACT,
                text=self._words.say(fact.value),
                evidence=fact.evidence,
                name=self._words.say(fact.name),
                asked=self._words.say(fact.asked) if fact.asked else "",
                key=fact.name,
            )

    def _promised(self, brief: Brief) -> Iterator[BriefLine]:
        for promised in brief.promised[:MAX_LINES]:
            said = self._words.say(promised.text)
            text = self.tr("{0}: {1}").format(promised.by, said) if promised.by else said
            yield BriefLine(part=Part.PROMISED, text=text, evidence=promised.evidence, promised=promised)

    def _end(self, brief: Brief, shows_inputs: bool) -> Iterator[BriefLine]:
        if brief.score is not None and shows_inputs:
            yield from self._counted(brief.score)
        if brief.limit is not None:
            text = self.tr("Self-service stopped: {0}").format(self._words.say(brief.limit.text))
            text = f"{text} · {brief.limit.place}" if brief.limit.place else text
            yield BriefLine(part=Part.LIMIT, text=text, evidence=brief.limit.evidence)

    def _counted(self, score: Score) -> Iterator[BriefLine]:
        """Yield what counted, each once, with all that it counted for."""
        axes: dict[tuple[str, str], list[str]] = {}
        proofs: dict[tuple[str, str], Evidence] = {}
        for counted in score.inputs:
            key = (counted.rule, counted.text)
            proofs.setdefault(key, counted.evidence)
            axes.setdefault(key, []).append(self._words.counts_for(counted.counts_for))
        for key in list(axes)[:MAX_LINES]:
            said = next(counted.text for counted in score.inputs if (counted.rule, counted.text) == key)
            named = ", ".join(filter(None, axes[key]))
            text = self.tr("{0}: {1}").format(named, self._words.say(said)) if named else self._words.say(said)
            yield BriefLine(part=Part.COUNTED, text=text, evidence=proofs[key])

    def _line(self, part: Part, text: str, evidence: Evidence) -> BriefLine:
        return BriefLine(part=part, text=self._words.say(text), evidence=evidence)

"""What the brief says, section by section: the card shows it, the clipboard takes the same."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from PySide6.QtCore import QObject

from relevo.domain.brief import Brief, Evidence, Promised, Reason, ReasonKind, Score, Tried, WeTold
from relevo.domain.contact import Channel, Contact, Direction
from relevo.domain.entry import EntryId
from relevo.domain.handover import Outcome
from relevo.domain.phrase import Moment, Phrase
from relevo.domain.wrapup import WrongLine
from relevo.ui.messages import Words
from relevo.ui.theme import Tone

MAX_LINES = 12
"""Lines of one section; a brief is read in seconds, the rest stands in the timeline."""

_MAX_TOLD, _MAX_OTHERS = 3, 3
_AT_ONCE = {"told": 1, "reason": 1, "tried": 3, "fact": 3, "promised": 2}
"""Lines of a kind that are read at once; the others stand behind a button."""

_STRENGTH = {Outcome.FAILED: 0, Outcome.ABANDONED: 1, Outcome.WORKED: 2, Outcome.UNKNOWN: 3}
"""How much an outcome says of what need not be asked again: what nobody knows the end of says least."""


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

    `name` and `asked` are those of a fact, `key` tells a line from the others of its section; `outcome` is that of
    something tried. `is_more`: there is no room for it at first sight. `is_changed`: what was read says something else
    since. `whole` is the text where the screen leaves out what is understood. `is_internal`: its words are those of
    a note among colleagues. `made` is by which rule of which section it was made, None where it cannot be marked as
    wrong; `is_wrong`: the advisor has.
    """

    part: Part
    text: str = field(repr=False)
    whole: str = field(default="", repr=False)
    evidence: Evidence
    name: str = ""
    asked: str = field(default="", repr=False)
    key: str = ""
    outcome: Outcome = Outcome.UNKNOWN
    promised: Promised | None = None
    is_more: bool = False
    is_changed: bool = False
    is_internal: bool = False
    made: WrongLine | None = None
    is_wrong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSection:
    """Lines under a heading; the last section has none, and may begin with the score.

    `key` names the section in every language; `disagrees` tells that the advisor finds the score wrong.
    """

    key: str
    heading: str = ""
    score: Score | None = None
    disagrees: bool = False
    lines: tuple[BriefLine, ...] = ()

    @property
    def hidden(self) -> int:
        """Return how many lines there is no room for at first sight."""
        return sum(line.is_more for line in self.lines)


class BriefWords(QObject):
    """Puts a brief into sections; one without lines is not there."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def sections(
        self,
        brief: Brief,
        contact: Contact,
        *,
        internal: Container[EntryId] = (),
        shows_inputs: bool = False,
        disagrees: bool = False,
    ) -> list[BriefSection]:
        """Return the sections in the order in which they are read; `shows_inputs` with what counted for the score.

        `internal` holds the entries that the customer must not hear read out.
        """
        named = (
            ("why", self._why(brief, contact), self._reason(brief)),
            ("tried", self.tr("Already tried, do not ask again"), self._tried(brief)),
            ("told", self.tr("Already told us"), self._told(brief)),
            ("promised", self.tr("Promised"), self._promised(brief)),
        )
        found = [BriefSection(key=key, heading=heading, lines=tuple(lines)) for key, heading, lines in named]
        end = tuple(self._end(brief, shows_inputs))
        found.append(BriefSection(key="end", score=brief.score, disagrees=disagrees, lines=end))
        return [_marked(section, internal) for section in found if section.lines or section.score is not None]

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
        """Return until when something was promised; empty where nothing is said of it.

        How long that is, and the time itself where the line does not tell it.
        """
        if promised.due is not None:
            formats = self._words.formats
            length = formats.due(promised.due, overdue=promised.overdue)
            return length if promised.what is None else f"{length} · {formats.moment(promised.due)}"
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
            yield replace(self._line(Part.HEADLINE, headline.text, headline.evidence), made=_made_headline(brief))
        told = sorted(brief.we_told[:_MAX_TOLD], key=_is_unchanged)  # stable: of equals, the newest first
        for number, each in enumerate(told):
            yield BriefLine(
                part=Part.TOLD,
                text=self._words.say(each.text),
                evidence=each.evidence,
                key=f"told{number}",
                is_more=headline is not None and number >= _AT_ONCE["told"],
                is_changed=each.changed_at is not None,
                made=WrongLine(section="we_told", rule=each.rule),
            )
        for reason in brief.reasons:
            if headline is not None and reason.evidence == headline.evidence:
                yield from self._sentence(reason)
        yield from self._others(brief)

    def _others(self, brief: Brief) -> Iterator[BriefLine]:
        headline = brief.headline
        others = [reason for reason in brief.reasons if headline is None or reason.text != headline.text][:_MAX_OTHERS]
        if headline is not None and others and others[0].evidence == headline.evidence:
            others = others[1:]  # the headline says the same in other words
        for number, reason in enumerate(others):
            text = self.tr("Also possible: {0}").format(self._words.say(reason.text))
            is_more = number >= _AT_ONCE["reason"]
            yield BriefLine(
                part=Part.REASON,
                text=text,
                evidence=reason.evidence,
                key=f"other{number}",
                is_more=is_more,
                made=WrongLine(section="reasons", rule=reason.rule),
            )
            yield from (replace(each, key=f"say{number}", is_more=True) for each in self._sentence(reason))

    def _sentence(self, reason: Reason) -> Iterator[BriefLine]:
        """Yield what may be said aloud of a reason, right under it: the sentence for customers of an incident."""
        if reason.kind is ReasonKind.INCIDENT and reason.sentence is not None:
            made = WrongLine(section="reasons", rule=reason.rule)
            yield replace(self._line(Part.SENTENCE, reason.sentence, reason.evidence), key="say", made=made)

    def _tried(self, brief: Brief) -> Iterator[BriefLine]:
        """Yield what was tried, what it came to nothing with first."""
        for number, tried in enumerate(sorted(brief.tried[:MAX_LINES], key=_strength)):
            yield BriefLine(
                part=Part.TRIED,
                text=self._of_today(tried.text),
                whole=self._words.say(tried.text),
                evidence=tried.evidence,
                outcome=tried.outcome,
                key=f"{number}",
                is_more=number >= _AT_ONCE["tried"],
                made=WrongLine(section="tried", rule=tried.rule),
            )

    def _of_today(self, text: str) -> str:
        """Return what was tried, without the time where that was today: it stands in the timeline."""
        formats = self._words.formats
        if isinstance(text, Phrase) and text.template == "{what}, {when}":
            what, when = text.values["what"], text.values["when"]
            if isinstance(when, Moment) and formats.local(when.at).date() == formats.local(formats.now()).date():
                return self._words.say(what if isinstance(what, str) else str(what))
        return self._words.say(text)

    def _told(self, brief: Brief) -> Iterator[BriefLine]:
        for number, fact in enumerate(brief.told_us[:MAX_LINES]):
            yield BriefLine(
                part=Part.FACT,
                text=self._words.say(fact.whole),
                evidence=fact.evidence,
                name=self._words.say(fact.name),
                asked=self._words.say(fact.asked) if fact.asked and fact.whole == fact.value else "",
                key=f"{number}",
                is_more=number >= _AT_ONCE["fact"],
                made=WrongLine(section="told_us", rule=fact.rule),
            )

    def _promised(self, brief: Brief) -> Iterator[BriefLine]:
        for number, promised in enumerate(brief.promised[:MAX_LINES]):
            said = self._words.say(promised.what or promised.text)
            text = self.tr("{0}: {1}").format(self._words.say(promised.by), said) if promised.by else said
            yield BriefLine(
                part=Part.PROMISED,
                text=text,
                evidence=promised.evidence,
                promised=promised,
                key=f"{number}",
                is_more=number >= _AT_ONCE["promised"],
                made=WrongLine(section="promised", rule=promised.rule),
            )

    def _end(self, brief: Brief, shows_inputs: bool) -> Iterator[BriefLine]:
        if brief.score is not None and shows_inputs:
            yield from self._counted(brief.score)
        if brief.limit is not None:
            text = self.tr("Self-service stopped: {0}").format(self._words.say(brief.limit.text))
            if brief.limit.place:
                text = self.tr("{0}, at “{1}”").format(text, self._words.say(brief.limit.place))
            made = WrongLine(section="limit", rule=brief.limit.rule)
            yield BriefLine(part=Part.LIMIT, text=text, evidence=brief.limit.evidence, key="limit", made=made)

    def _counted(self, score: Score) -> Iterator[BriefLine]:
        """Yield what counted, each once, with all that it counted for."""
        axes: dict[tuple[str, str], list[str]] = {}
        proofs: dict[tuple[str, str], Evidence] = {}
        for counted in score.inputs:
            key = (counted.rule, counted.text)
            proofs.setdefault(key, counted.evidence)
            axes.setdefault(key, []).append(self._words.counts_for(counted.counts_for))
        for number, key in enumerate(list(axes)[:MAX_LINES]):
            said = next(counted.text for counted in score.inputs if (counted.rule, counted.text) == key)
            named = ", ".join(filter(None, axes[key]))
            text = self.tr("{0}: {1}").format(named, self._words.say(said)) if named else self._words.say(said)
            yield BriefLine(part=Part.COUNTED, text=text, evidence=proofs[key], key=f"counted{number}")

    def _line(self, part: Part, text: str, evidence: Evidence) -> BriefLine:
        return BriefLine(part=part, text=self._words.say(text), evidence=evidence)


def _marked(section: BriefSection, internal: Container[EntryId]) -> BriefSection:
    """Mark the lines whose words are internal; the first proof of a line words it.

    A sentence is written for customers: what else its incident holds does not make it internal.
    """
    marked = (
        replace(line, is_internal=line.part is not Part.SENTENCE and line.evidence[0] in internal)
        for line in section.lines
    )
    return replace(section, lines=tuple(marked))


def _made_headline(brief: Brief) -> WrongLine:
    """Return by what the headline was made: by the rule of the reason that it words."""
    evidence = () if brief.headline is None else brief.headline.evidence
    return WrongLine(
        section="reasons", rule=next((each.rule for each in brief.reasons if each.evidence == evidence), "headline")
    )


def _is_unchanged(told: WeTold) -> bool:
    return told.changed_at is None


def _strength(tried: Tried) -> int:
    return _STRENGTH[tried.outcome]

"""The score: how complex and how severe the matter is, how much effort it costs the customer, and who should answer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from relevo.domain.brief import Brief, Evidence, Job, Level, Score, ScoreInput
from relevo.domain.contact import Channel
from relevo.domain.phrase import Phrase
from relevo.services.briefing.bounds import check_numbers
from relevo.services.briefing.score.channels import AXES, SELF_SERVICE, ChannelTable
from relevo.services.briefing.score.circumstances import CIRCUMSTANCES, Circumstances
from relevo.services.briefing.score.inputs import AmountRules, InputRules, look
from relevo.services.briefing.score.job import JobRules, ranked_jobs
from relevo.services.briefing.score.senses import SenseRules, Senses
from relevo.services.briefing.score.signs import Signs
from relevo.services.briefing.score.words import WORDS, Counted, WordRules
from relevo.services.briefing.story import Story
from relevo.services.exact import EXACT
from relevo.text.wording import Wordings, flat

JOB = "job"


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRules:
    """With how many points an axis begins, and from how many on it is medium and high.

    Raises: ValueError, where high is reached before medium.
    """

    __pydantic_config__: ClassVar = EXACT

    base: float
    medium: float
    high: float

    def __post_init__(self) -> None:
        """Check what types cannot say."""
        if not self.medium <= self.high:
            raise ValueError("high must be at least medium")

    def level(self, points: float) -> Level:
        """Return the level of so many points."""
        if points >= self.high:
            return Level.HIGH
        return Level.MEDIUM if points >= self.medium else Level.LOW


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRules:
    """What counts how much, and which channels come of it.

    `weights` are points by the name of what counts, for each axis and each job; of those that are listed `together`, as
    they tell of the same thing, only what counts most does. What is `combined` is found where one of each of its lists
    is. `shown` inputs are shown at most; points that lack at most `near` for the next level are told by --explain.
    Raises: ValueError, where a weight is of something that nothing can find, or a sense that is not among
    `senses`, or the table of channels has a fault.
    """

    __pydantic_config__: ClassVar = EXACT

    shown: int
    near: float
    levels: Mapping[str, LevelRules]
    jobs: JobRules
    reach: InputRules
    amounts: AmountRules
    together: Mapping[str, tuple[str, ...]]
    combined: Mapping[str, tuple[tuple[str, ...], ...]]
    weights: Mapping[str, Mapping[str, float]]
    senses: Mapping[str, SenseRules]
    words: Mapping[str, WordRules]
    channels: tuple[tuple[str, ...], ...]
    medium: Mapping[str, str]

    def __post_init__(self) -> None:
        """Check what types cannot say."""
        check_numbers(self, counts=("shown", "near"))
        ChannelTable(self.channels, self.medium)
        if missing := next((axis for axis in AXES if axis not in self.levels), None):
            raise ValueError(f"levels: {missing} is missing")
        if unknown := next((axis for axis in self.levels if axis not in AXES), None):
            raise ValueError(f"levels.{unknown}: there are {', '.join(AXES)}")
        columns = {*AXES, *map(str, Job)}
        known = {*CIRCUMSTANCES, *self.words, *self.combined}
        for thing, listed in self.together.items():
            if unknown := next((name for name in listed if name not in known), None):
                raise ValueError(
                    f"together: {thing}: nothing finds “{unknown}”; add words of that name, or leave it out"
                )
        for thing, lists in self.combined.items():
            if unknown := next((name for names in lists for name in names if name not in known), None):
                raise ValueError(
                    f"combined: {thing}: nothing finds “{unknown}”; add words of that name, or leave it out"
                )
        for name, sign in self.words.items():
            if unknown := next((sense for sense in sign.unless if sense not in self.senses), None):
                raise ValueError(f"words: {name}: unless: “{unknown}” is none of {', '.join(self.senses)}")
        for name, points in self.weights.items():
            if name not in known:
                raise ValueError(f"weights: nothing finds “{name}”; add words of that name, or leave it out")
            if wrong := next((column for column in points if column not in columns), None):
                raise ValueError(f"weights: {name}: “{wrong}” is none of {', '.join([*AXES, *Job])}")


_ANSWERS = frozenset({"known_incident", "open_request", "closed_request", "notice_lately", "article_read"})
"""What holds an answer that can be sent as a link: its name among the circumstances."""


def _may_be_sent(counted: Iterable[Counted], brief: Brief) -> bool:
    """Tell whether an answer is at hand, for somebody whom self-service has not failed."""
    return brief.limit is None and any(each.rule in _ANSWERS for each in counted)


class Scoring:
    """Scores a contact."""

    def __init__(self, rules: ScoreRules) -> None:
        self._rules = rules
        self._table = ChannelTable(rules.channels, rules.medium)
        self._same = {rule: thing for thing, listed in rules.together.items() for rule in listed}
        reach, before = rules.reach, frozenset(map(flat, rules.reach.before))
        senses = Senses(rules.senses, before)
        self._signs = Signs(rules.words, senses, reach.longest, reach.characters, before)

    def wordings(self, languages: Iterable[str]) -> Iterator[Wordings]:
        """Yield the phrases by which texts in some languages are read."""
        return self._signs.wordings(languages)

    def of(self, story: Story, brief: Brief) -> Score | None:
        """Return the score, None where nothing is known that could be scored."""
        counted = self.counted(story, brief)
        if not counted:
            return None
        points = self._points(counted)
        levels = {axis: self._rules.levels[axis].level(points[axis]) for axis in AXES}
        job = self._rules.jobs.best(points)
        inputs = self._inputs(counted, levels, job)
        if not inputs:
            return None
        self._tell_near(story, points, counted)
        cell = levels["complexity"], levels["severity"], levels["effort"]
        primary, secondary = self._channels(cell, story, _may_be_sent(counted, brief))
        return Score(
            complexity=levels["complexity"],
            severity=levels["severity"],
            effort=levels["effort"],
            primary=primary,
            secondary=secondary,
            job=job,
            inputs=inputs,
        )

    def _channels(self, cell: tuple[Level, Level, Level], story: Story, may_be_sent: bool) -> tuple[str, str | None]:
        """Return the channels of a cell, self-service only where an answer may be sent; else that of the contact."""
        named = [each for each in self._table.channels(*cell) if each and (may_be_sent or each != SELF_SERVICE)]
        if not named:
            named = [Channel.MESSAGE if story.contact is None else story.contact.channel]
        return str(named[0]), named[1] if len(named) > 1 else None

    def counted(self, story: Story, brief: Brief) -> list[Counted]:
        """Return all that was found, whether it weighs anything or not."""
        reach = self._rules.reach
        looked_at = look(story, brief, reach)
        found = list(Circumstances(story, brief, looked_at, reach).all(self._rules.amounts))
        signs = self._signs.of(looked_at.said, story)
        found += signs.values()
        return [*found, *self._combined(found)]

    def _combined(self, found: Sequence[Counted]) -> Iterator[Counted]:
        """Yield what counts where one of each of some lists was found."""
        by_rule = {each.rule: each for each in found}
        for name, lists in self._rules.combined.items():
            parts = [next((by_rule[rule] for rule in listed if rule in by_rule), None) for listed in lists]
            if all(parts):
                evidence = tuple(dict.fromkeys(entry for part in parts if part for entry in part.evidence))
                text = WORDS.get(name) or Phrase("{title}", title=name.replace("_", " "))
                yield Counted(rule=name, text=text, evidence=evidence)

    def _points(self, counted: Sequence[Counted]) -> dict[str, float]:
        """Return the points of each axis and job; of what tells of the same thing only what counts most."""
        most: dict[tuple[str, str], float] = {}
        for each in counted:
            for column, weight in self._rules.weights.get(each.rule, {}).items():
                key = column, self._same.get(each.rule, each.rule)
                most[key] = max(most.get(key, 0.0), weight * each.times, key=abs)
        points = {axis: self._rules.levels[axis].base for axis in AXES}
        for (column, _), value in most.items():
            points[column] = points.get(column, 0.0) + value
        return points

    def _inputs(
        self, counted: Sequence[Counted], levels: Mapping[str, Level], job: Job | None
    ) -> tuple[ScoreInput, ...]:
        """Return what weighed most, each thing once: for each axis and the job in turn, as many as are shown."""
        columns = {**{axis: axis for axis in AXES}, **({} if job is None else {JOB: job})}
        queues = {
            name: self._ranked(counted, column, lowers=levels.get(name) is Level.LOW)
            for name, column in columns.items()
        }
        found: list[ScoreInput] = []
        told: set[str] = set()
        while len(found) < self._rules.shown and any(queues.values()):
            for name, queue in queues.items():
                while queue and self._same.get(queue[0].rule, queue[0].rule) in told:
                    queue.pop(0)
                if queue and len(found) < self._rules.shown:
                    each = queue.pop(0)
                    told.add(self._same.get(each.rule, each.rule))
                    found.append(ScoreInput(text=each.text, evidence=each.evidence, counts_for=name, rule=each.rule))
                if name == JOB:
                    queue.clear()  # there is one job, and one reason for it is enough
        order = list(columns)
        return tuple(sorted(found, key=lambda each: order.index(each.counts_for)))

    def _ranked(self, counted: Sequence[Counted], column: str, *, lowers: bool) -> list[Counted]:
        """Return what counts for a column, most first: what lowers a low axis, else what raises it."""
        shown = [each for each in counted if each.evidence]
        weighed = [(self._rules.weights.get(each.rule, {}).get(column, 0.0) * each.times, each) for each in shown]
        side = -1.0 if lowers else 1.0
        return [each for weight, each in sorted(weighed, key=lambda pair: -abs(pair[0])) if weight * side > 0]

    def _tell_near(self, story: Story, points: Mapping[str, float], counted: Sequence[Counted]) -> None:
        """Note the axes that lack little for the next level, and the job that came second."""
        if story.near is None:
            return
        rules = self._rules
        for axis in AXES:
            level = rules.levels[axis]
            for name, least in ((Level.MEDIUM, level.medium), (Level.HIGH, level.high)):
                lacking = least - points[axis]
                if 0 < lacking <= rules.near:
                    text, missing = f"{axis} {name}", f"{lacking:.1f} of {least:.1f} points"
                    story.nearly("score", axis, text, missing, self._proof(counted, axis))
        ranked = ranked_jobs(rules.jobs.order, rules.jobs.base, points)
        for value, job in ranked[:2]:
            lacking = max(rules.jobs.least, ranked[0][0]) - value
            if 0 < lacking <= rules.near:
                story.nearly("score", JOB, f"job {job}", f"{lacking:.1f} points", self._proof(counted, job))

    def _proof(self, counted: Sequence[Counted], column: str) -> Evidence:
        weights = self._rules.weights
        proved = (each for each in counted if each.evidence and weights.get(each.rule, {}).get(column))
        return next((each.evidence for each in proved), ())

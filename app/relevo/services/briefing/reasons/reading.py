"""What the rules of the probable reasons read: of a long timeline, the part that can explain a contact."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice, pairwise
from typing import TypeVar

from relevo.domain.brief import Promised
from relevo.domain.entry import Entry, EntryId
from relevo.domain.handover import HandoverEntry, Outcome, Speaker, Turn
from relevo.domain.incident import Incident
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.request import Request
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.briefing.reasons.clock import Clock
from relevo.services.briefing.reasons.rules import SYMPTOMS, ReasonRules
from relevo.services.briefing.reasons.telling import most_telling, tells_little
from relevo.services.briefing.story import Story
from relevo.text.likeness import Gist, Likeness
from relevo.text.wording import Wordings, flat, words_of

_Kind = TypeVar("_Kind", bound=Entry)

TURNS = 40
"""Turns of the customer that are read: the first ones say what it is about."""

TIMED = 12
"""Turns in which times of the day are read: when trouble began is told early."""

LONGEST_TURN = 600
"""Characters of a turn in which the manner of speaking is looked for."""

ANSWER = 5
"""Words up to which a turn that agrees says nothing of its own: what it agrees to is what the customer says."""

CALL = 15
"""Words up to which a turn may be no more than a wish for a person."""


def _between(earliest: datetime, latest: datetime, entries: Sequence[_Kind]) -> Iterator[_Kind]:
    """Yield the entries that began within a time."""
    for entry in entries:
        if entry.at < earliest:
            return
        if entry.at <= latest:
            yield entry


@dataclass(slots=True)
class Reading:
    """Entries that can explain a contact, newest first, and what it is about as far as anybody has said."""

    story: Story
    rules: ReasonRules
    likeness: Likeness
    wordings: Wordings
    events: Wordings
    clock: Clock
    promised: Sequence[Promised]
    incidents: list[Incident] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    steps: list[SelfServiceStep] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    interactions: list[Interaction] = field(default_factory=list)
    promising: dict[EntryId, Entry] = field(default_factory=dict)
    said: Gist = field(default_factory=Gist)
    queue: Gist = field(default_factory=Gist)
    visit: Gist = field(default_factory=Gist)
    visited: tuple[str, ...] = ()
    searched: Gist = field(default_factory=Gist)
    words: str | None = None
    is_brief: bool = False
    things: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()
    mending: frozenset[str] = frozenset()
    calling: frozenset[str] = frozenset()
    kin: tuple[frozenset[str], ...] = ()
    turns: tuple[str, ...] = ()
    failed: tuple[tuple[datetime, str], ...] = ()
    told: Gist = field(default_factory=Gist)
    stops: list[SelfServiceStep] = field(default_factory=list)
    unsettled: list[Interaction] = field(default_factory=list)
    _gists: dict[EntryId, Gist] = field(default_factory=dict)
    _manner: frozenset[str] | None = None
    _times: frozenset[int] | None = None

    def __post_init__(self) -> None:
        """Sort what counts from what does not, in one run."""
        self._sort()
        self.things, self.aside = frozenset(self.rules.things), frozenset(self.rules.aside)
        self.calling = frozenset(map(flat, self.rules.calling))
        self.mending, self.kin = frozenset(self.rules.mending), tuple(map(frozenset, self.rules.kin))
        self.stops = [step for step in self.steps if step.outcome in (Outcome.FAILED, Outcome.ABANDONED)]
        visited = self.stops or self.steps[:2]
        self.visited = tuple(step.title[:LONGEST_TURN] for step in visited)
        self.visit = self.gist(*(step.title for step in visited))
        self.searched = self.gist(*(step.title for step in visited if step.step is StepKind.SEARCH))
        fresh = self.story.now - timedelta(hours=self.rules.visit_hours)
        for notice in self.notices:
            if notice.at >= fresh:
                self.told |= self.gist_of(notice)
        settled = {flat(word) for word in self.rules.settled}
        self.unsettled = [each for each in self.interactions if not settled & set(words_of(flat(each.outcome or "")))]
        contact = self.story.contact
        if contact is not None and contact.queue is not None:
            self.queue = self.gist(contact.queue.name or contact.queue.id)
        if (passed_on := self.story.handover) is not None:
            self._hear(passed_on)

    @property
    def manner(self) -> frozenset[str]:
        """Return how the customer speaks, as names of `MANNERS`: read where it is asked for."""
        if self._manner is None:
            found = {name for text in self.turns for name in self.manner_of(text)}
            if not self.turns:  # who has said nothing is known by what they looked for
                found = {name for text in self.visited for name in self.manner_of(text)} & SYMPTOMS
                found |= {"error"} if self.stops else frozenset()
            if found & SYMPTOMS:
                found -= {"negation", "wish"}
            if "narrow" in found:
                found.discard("wide")  # the neighbours are spoken of because theirs works
            self._manner = frozenset(found)
        return self._manner

    @property
    def times(self) -> frozenset[int]:
        """Return the times of the day that the customer tells, in minutes after midnight or noon."""
        if self._times is None:
            self._times = frozenset(told for text in self.turns[:TIMED] for told in self.clock.times_in(text))
        return self._times

    def gist_of(self, entry: Entry) -> Gist:
        """Return what an entry is about."""
        gist = self._gists.get(entry.id)
        if gist is None:
            gist = self._gists[entry.id] = self.gist(entry.title, entry.text, entry.reference)
        return gist

    def gist(self, *texts: str | None) -> Gist:
        """Return what texts are about, taken together."""
        return self.story.readings.of((self.likeness, *texts), lambda: self.likeness.gist(*texts))

    def manner_of(self, text: str) -> frozenset[str]:
        """Return the names of the phrases that tell how somebody speaks."""
        return self.story.readings.of((self.wordings, text), lambda: self.wordings.names(flat(text)))

    def _sort(self) -> None:
        now, read = self.story.now, self.rules.read
        earliest = now - timedelta(days=self.rules.reach_days)
        visited = now - timedelta(hours=self.rules.visit_hours)
        ended = now - timedelta(minutes=self.rules.ended_minutes)
        owed = {proof for line in self.promised for proof in line.evidence}
        all_of = self.story.all_of
        self.steps = list(islice(_between(visited, now, all_of(SelfServiceStep)), read))
        self.notices = list(islice(_between(earliest, now, all_of(Notice)), read))
        self.interactions = list(islice(_between(earliest, now, all_of(Interaction)), read))
        self.requests = [each for each in all_of(Request) if each.is_open and each.at <= now]
        begun = (each for each in all_of(Incident) if each.at <= now)
        self.incidents = [each for each in begun if each.until is None or each.until > ended]
        promising = (each for each in self.story.timeline if each.id in owed)
        self.promising = {each.id: each for each in islice(promising, len(owed))}
        self.requests = sorted(self.requests, key=lambda each: each.updated_at or each.at, reverse=True)[:read]
        self.incidents = sorted(self.incidents, key=lambda each: each.scope.everyone)[:read]

    def _hear(self, passed_on: HandoverEntry) -> None:
        """Take in what the customer says; what the bot claims to be wanted counts where the customer says nothing."""
        handover = passed_on.handover
        turns = [turn.text for turn in handover.transcript if turn.speaker is Speaker.CUSTOMER][:TURNS]
        agreed = list(self._agreed(handover.transcript[: 2 * TURNS]))
        self.words = self._telling(turns)
        if self.words is None:  # who only greets and asks for a person says as little as who is silent
            turns, self.words = [], self._telling(agreed)
        own = [*turns, *agreed, *(fact.value for fact in handover.facts[:TURNS])]
        intent = (handover.intent or "").replace("_", " ")
        self.turns = tuple(text[:LONGEST_TURN] for text in (*turns, *agreed)) or (
            (intent[:LONGEST_TURN],) if intent else ()
        )
        self.failed = tuple(
            (step.at or passed_on.at, f"{step.title}. {(step.detail or '')[:LONGEST_TURN]}")
            for step in handover.steps[-TURNS:]
            if step.outcome in (Outcome.FAILED, Outcome.ABANDONED)
        )
        steps = [text for step in handover.steps[:TURNS] for text in (step.title, step.detail)]
        self.said = self.gist(*own, *steps)
        if not self.said.stems:
            self.said |= self.gist(intent)

    def _telling(self, turns: Sequence[str]) -> str | None:
        """Return the turn that tells the matter, None where none does: "agent" tells only who is wanted."""
        told = self.story.readings.of(
            (most_telling, self.likeness, *turns),
            lambda: most_telling([turn for turn in turns if not self._only_calls(turn)], self.likeness),
        )
        self.is_brief = told is not None and tells_little(told, self.likeness)
        return told

    def _only_calls(self, turn: str) -> bool:
        """Tell whether a turn greets or asks for a person, and says nothing else that could be compared by."""
        words = words_of(flat(turn[:LONGEST_TURN]))
        if len(words) > CALL:
            return False
        said = [word for word in words if word not in self.calling]
        return len(said) < len(words) and not self.gist(" ".join(said))

    def _agreed(self, transcript: Sequence[Turn]) -> Iterator[str]:
        """Yield the questions to which the customer just says yes: "Is the lift out of order?" tells the matter."""
        for asked, answer in pairwise(transcript):
            if (
                asked.speaker is Speaker.BOT
                and answer.speaker is Speaker.CUSTOMER
                and asked.text.rstrip().endswith("?")
            ):
                short = answer.text[:LONGEST_TURN]
                if len(words_of(short)) <= ANSWER and "yes" in self.manner_of(short):
                    yield asked.text[:LONGEST_TURN]

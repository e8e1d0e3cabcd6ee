"""What the contacts of the made-up working day are about: the usual needs of each queue, and the faults of the day."""

import random
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from relevo.domain.brief import Job, ReasonKind
from relevo.domain.handover import Limit, Outcome
from relevo.domain.selfservice import StepKind
from relevo.domain.understanding import Driver, DriverKind, Understanding
from relevo.domain.wrapup import OutcomeId

OTHERWISE = ((ReasonKind.PROMISE, 0.11), (ReasonKind.REQUEST, 0.15))
"""What else is behind a need: somebody had promised something, or a request is open; with the share of each."""

ONLY_TO_HEAR, TOLD_OF_REQUEST = 0.3, 0.35
"""Shares of contacts that only want to be told that it is so, and of those with a request who had a notice about it."""

LANGUAGES, SHARES = ("fr", "de", "en", "es"), (44, 18, 19, 19)
_DAY = timedelta(days=1)

STEPS = {
    DriverKind.ARTICLE: StepKind.ARTICLE,
    DriverKind.PORTAL: StepKind.PORTAL,
    DriverKind.FORM: StepKind.FORM,
    DriverKind.QUESTION: StepKind.BOT,
    DriverKind.RULE: StepKind.BOT,
}
"""By which step of self-service a place is met."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Why people come: drivers and the limit that self-service met; times count from midnight.

    A fault has `begins`, `ends` and, where the ticket system knows it, `known_from` and `incident`: before that its
    contacts are told by `before`. `opened_article`, `had_notice` and `repeats` (people who had come before in the
    week) are shares of its contacts.
    """

    queue: str
    reason: ReasonKind
    drivers: tuple[Driver, ...]
    outcomes: tuple[OutcomeId, ...]
    weight: float = 1.0
    an_hour: float = 0.0
    limit: Limit | None = None
    before: tuple[Driver, ...] = ()
    begins: timedelta = timedelta()
    ends: timedelta = _DAY
    known_from: timedelta = _DAY
    incident: str | None = None
    opened_article: float = 0.3
    had_notice: float = 0.0
    repeats: float = 0.12

    def understood(self, rng: random.Random, at: timedelta) -> Understanding:
        """Return what a desktop understands of one of its contacts, at a time of the day."""
        is_known = self.incident is not None and at >= self.known_from
        drivers = self.drivers if is_known or not self.before else self.before
        reason = self._reason(rng, is_known=is_known)
        has_notice = rng.random() < (self.had_notice if is_known else TOLD_OF_REQUEST)
        stop = next((each for each in (*self.before, *self.drivers) if each.kind in STEPS), None)
        return Understanding(
            language=rng.choices(LANGUAGES, SHARES)[0],
            reason=reason,
            likelihood=round(rng.uniform(0.6, 0.95), 2),
            evidence=frozenset({"incident"} if is_known else {"self_service"}),
            drivers=drivers,
            limit=self.limit,
            stop=stop,
            tried=() if stop is None else ((STEPS[stop.kind], Outcome.FAILED),),
            journey=() if stop is None else (stop,),
            job=Job.CONFIRM if rng.random() < ONLY_TO_HEAR else None,
            has_notice=has_notice and (is_known or reason is ReasonKind.REQUEST),
            opened_article=rng.random() < self.opened_article,
            was_told=None,
        )

    def _reason(self, rng: random.Random, *, is_known: bool) -> ReasonKind:
        """Return the kind of its most probable reason: mostly that of the need."""
        if self.incident is not None:
            return self.reason if is_known else ReasonKind.SELF_SERVICE
        chance = rng.random()
        for reason, share in OTHERWISE:
            if chance < share:
                return reason
            chance -= share
        return self.reason


def needs_of(told: dict[str, Any]) -> tuple[dict[str, list[Need]], list[Need]]:
    """Read the usual needs of each queue, and the faults of the day."""
    usual: dict[str, list[Need]] = {}
    for each in told["needs"]:
        usual.setdefault(each["queue"], []).append(_need(each))
    return usual, [_need(each) for each in told["faults"]]


def _need(told: dict[str, Any]) -> Need:
    same = ("queue", "weight", "an_hour", "incident", "opened_article", "had_notice", "repeats")
    taken: dict[str, Any] = {name: told[name] for name in same if name in told}
    taken |= {name: of_day(told[name]) for name in ("begins", "ends", "known_from") if name in told}
    return Need(
        **taken,
        reason=ReasonKind(told["reason"]),
        limit=Limit(told["limit"]) if "limit" in told else None,
        drivers=_drivers(told["drivers"]),
        before=_drivers(told.get("before", [])),
        outcomes=tuple(map(OutcomeId, told["outcomes"])),
    )


def of_day(clock: str) -> timedelta:
    """Return how long after midnight a time such as 10:20 is."""
    hours, minutes = clock.split(":")
    return timedelta(hours=int(hours), minutes=int(minutes))


def _drivers(told: list[list[str]]) -> tuple[Driver, ...]:
    return tuple(Driver(DriverKind(kind), key, label) for kind, key, label in told)

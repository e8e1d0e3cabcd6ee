"""What a supervisor's board asks the hubs of the contact records, as a message: bounded, and bound to its queues.

A hub does not have to trust the asker. The broker lets a supervisor publish on one such subject alone, which the site's
account has written into the credentials: it names the supervisor, and it ends with a digest of all queues that the
supervisor has. The question tells those queues; whoever tells others does not meet the digest, and cannot publish on
the subject that would fit. So one question is enough for any number of queues, and the rights stay short.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from relevo.domain.contact import Channel
from relevo.domain.reports import Asked
from relevo.domain.understanding import MAX_KEY, Driver, DriverKind
from relevo.services.event_fields import CodecError, Fields
from relevo.services.json_values import to_json_value
from relevo.services.site import subjects

MAX_QUESTION = 131_072
"""Bytes of a question: two thousand queues by name, and as many asked of them."""

MAX_JOURNEYS = 200
MAX_ID = 64
LONGEST = timedelta(days=800)
_HOUR = timedelta(hours=1)


class Kind(StrEnum):
    """Which of the questions of services.supervise.ports.ContactRecords it is."""

    QUEUES = "queues"
    DRIVERS = "drivers"
    STOPS = "stops"
    JOURNEYS = "journeys"


class NotAsked(Exception):
    """What came is no question, or not one that its sender may ask: one word, for the count of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `step` is of queues and drivers, `stop` and `limit` of journeys; None elsewhere.

    `asked` holds no queue where it is of every queue that the asker has: `of`, by their tokens; None: of the site.
    """

    id: str
    kind: Kind
    asked: Asked
    of: tuple[str, ...] | None
    step: timedelta | None = None
    stop: Driver | None = None
    limit: int = 0


def written(question: Question) -> bytes:
    """Return a question as a message's body; whoever sends it looks whether it is too large."""
    told = {
        "id": question.id,
        "kind": question.kind.value,
        "of": None if question.of is None else list(question.of),
        "start": to_json_value(question.asked.start),
        "end": to_json_value(question.asked.end),
        "queues": sorted(question.asked.queues),
        "languages": sorted(question.asked.languages),
        "channels": sorted(each.value for each in question.asked.channels),
        "step_s": None if question.step is None else question.step.total_seconds(),
        "stop": to_json_value(question.stop),
        "limit": question.limit,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def read(subject: str, body: bytes) -> tuple[str, Question]:
    """Return on which subject the asker is answered, and what it asks: of own queues alone. Raises: NotAsked."""
    match subject.split("."):
        case [subjects.ROOT, "supervisor", asker, "asks", proof]:
            answers = f"{subjects.ROOT}.supervisor.{asker}.answers"
        case _:
            raise NotAsked("unreadable")
    if len(body) > MAX_QUESTION:
        raise NotAsked("too_large")
    try:
        said = json.loads(body)
        if not isinstance(said, dict):
            raise NotAsked("unreadable")
        question = _question(said)
    except (ValueError, RecursionError):
        raise NotAsked("unreadable") from None
    if proof != subjects.asked_of(question.of):
        raise NotAsked("not_allowed")
    return answers, question


def queues_of(question: Question) -> frozenset[str] | None:
    """Return of which queues a question is to be answered, by their ids; None: of all of the site.

    Empty, it is of none, and there is nothing to tell: an empty set in `asked` would be no limit.
    """
    if question.of is None:
        return question.asked.queues or None
    own = frozenset(_names(question.of))
    return own & question.asked.queues if question.asked.queues else own


def _names(tokens: Sequence[str]) -> list[str]:
    """Return the ids; one whose token is a digest is left out, since nothing leads back from that."""
    names = []
    for each in tokens:
        try:
            names.append(subjects.name_of(each))
        except ValueError:
            continue
    return names


def _question(said: dict[str, Any]) -> Question:
    fields = Fields(said)
    kind = fields.needed_choice("kind", Kind)
    asked = Asked(
        start=fields.needed_moment("start"),
        end=fields.needed_moment("end"),
        queues=frozenset(fields.texts("queues")),
        languages=frozenset(fields.texts("languages")),
        channels=frozenset(Channel(each) for each in fields.texts("channels")),
    )
    if asked.end - asked.start > LONGEST:
        raise CodecError("end", "is too far from the start")
    has_step, is_journeys = kind in (Kind.QUEUES, Kind.DRIVERS), kind is Kind.JOURNEYS
    return Question(
        id=fields.needed_identity("id", MAX_ID),
        kind=kind,
        asked=asked,
        of=None if said.get("of") is None else fields.texts("of"),
        step=_step(fields) if has_step else None,
        stop=fields.needed_part("stop", _driver) if is_journeys else None,
        limit=max(0, min(fields.needed_count("limit"), MAX_JOURNEYS)) if is_journeys else 0,
    )


def _step(fields: Fields) -> timedelta:
    seconds = fields.number("step_s")
    if seconds is None or not math.isfinite(seconds) or not 0 < seconds <= LONGEST.total_seconds():
        raise CodecError("step_s", "is no step")
    step = timedelta(seconds=seconds)
    if step % _HOUR:
        raise CodecError("step_s", "is not of whole hours")
    return step


def _driver(fields: Fields) -> Driver:
    return Driver(
        kind=fields.needed_choice("kind", DriverKind),
        key=fields.needed_identity("key", MAX_KEY),
        label=fields.label("label"),
    )

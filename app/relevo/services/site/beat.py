"""Each hub's sign of life: who it is, its time, and which event sources it has; sealed like all that hubs tell."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from relevo.services.site import subjects
from relevo.services.site.sealing import SEAL, NotSealed, Sealed, Sign, Verify, check, signed

EVERY_S = 1.0
GONE_S = 3.0
"""Seconds without a sign of life after which a hub counts as gone."""

MAX_SOURCES = 64


@dataclass(frozen=True, slots=True)
class SourceBeat:
    """Whether a hub has an event source, and since when it is so."""

    up: bool
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """A sign of life; `sources` by the name that their events bear (`asterisk:pbx`). `at` is the hub's clock.

    `told_since`: since when it has had its broker without a break. `leaving`: the hub says good-bye, and what it had
    nobody has from it any more. `incidents_at`: when it has last heard that an incident was written.
    """

    hub: str
    at: datetime
    sources: Mapping[str, SourceBeat] = field(default_factory=dict)
    told_since: datetime | None = None
    leaving: bool = False
    incidents_at: datetime | None = None


def seal_beat(beat: Beat, sign: Sign) -> Sealed:
    """Return a sign of life as a message on subjects.BEAT."""
    sources = {name: {"up": one.up, "since": _text(one.since)} for name, one in beat.sources.items()}
    told = {"hub": beat.hub, "at": _text(beat.at), "sources": sources, "leaving": beat.leaving}
    if beat.told_since is not None:
        told["told_since"] = _text(beat.told_since)
    if beat.incidents_at is not None:
        told["incidents_at"] = _text(beat.incidents_at)
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return Sealed(subjects.BEAT, body, {SEAL: signed(subjects.BEAT, body, sign)})


def opened_beat(body: bytes, headers: Mapping[str, str] | None, verify: Verify) -> Beat:
    """Return the sign of life that a message on subjects.BEAT holds. Raises: NotSealed."""
    check(subjects.BEAT, body, headers, verify)
    try:
        told = json.loads(body)
        sources = {
            str(name): SourceBeat(bool(one["up"]), _moment(one["since"])) for name, one in told["sources"].items()
        }
        if len(sources) > MAX_SOURCES or not isinstance(told["hub"], str):
            raise ValueError
        return Beat(
            hub=told["hub"],
            at=_moment(told["at"]),
            sources=sources,
            told_since=_moment(told["told_since"]) if "told_since" in told else None,
            leaving=told.get("leaving") is True,
            incidents_at=_moment(told["incidents_at"]) if "incidents_at" in told else None,
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        raise NotSealed("the message is no sign of life") from None


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError
    return moment.astimezone(UTC)

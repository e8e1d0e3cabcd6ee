"""Which version a site wants to run, and whether that goes for this machine by now; nothing is fetched or installed."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

MOST_BYTES, MOST_STEPS = 65_536, 100
_VERSION = re.compile(r"\d{1,4}(\.\d{1,4}){1,3}((a|b|rc)\d{1,3})?")


class NoNotice(ValueError):
    """What was read is no notice of updates; the text says what is wrong, and quotes nothing."""


@dataclass(frozen=True, slots=True)
class Wave:
    """From a moment on the version goes for a share of the machines, more than 0 and at most 1."""

    since: datetime
    share: float


@dataclass(frozen=True, slots=True)
class Notice:
    """A version, and the waves in which it reaches the machines; without waves it goes for all of them."""

    version: str
    waves: Sequence[Wave] = ()

    def concerns(self, machine: str, now: datetime) -> bool:
        """Tell whether the version goes for a machine by now; a machine that is in stays in as the share grows."""
        if not self.waves:
            return True
        share = max((wave.share for wave in self.waves if wave.since <= now), default=0.0)
        return share >= 1.0 or position(machine, self.version) < share


def position(machine: str, version: str) -> float:
    """Return where a machine stands in the queue for a version, 0 to 1: always the same, and another for the next."""
    return int.from_bytes(sha256(f"{version}\0{machine}".encode()).digest()[:6], "big") / 2**48


def read_notice(content: bytes) -> Notice:
    """Return the notice in a JSON object: `version`, and in `rollout` a list of `from` and `share`.

    Raises: NoNotice.
    """
    if len(content) > MOST_BYTES:
        raise NoNotice("is larger than 64 KiB")
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        raise NoNotice("is not JSON") from None
    version = data.get("version") if isinstance(data, dict) else None
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        raise NoNotice("has no version such as 1.4.0")
    waves = data.get("rollout", [])
    if not isinstance(waves, list) or len(waves) > MOST_STEPS:
        raise NoNotice("has a rollout that is no list, or a longer one than 100")
    return Notice(version, tuple(_wave(each) for each in waves))


def _wave(value: object) -> Wave:
    since, share = (value.get("from"), value.get("share")) if isinstance(value, dict) else (None, None)
    if isinstance(share, bool) or not isinstance(share, int | float) or not 0 < share <= 1:
        raise NoNotice("has a share that is no number above 0 and up to 1")
    try:
        moment = datetime.fromisoformat(since) if isinstance(since, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise NoNotice("has a from that is no time with its zone, such as 2026-12-01T08:00:00+01:00")
    return Wave(moment, float(share))

"""Hearing: from when on the figures of a queue count, and for how long of a period its source could not be heard."""

from dataclasses import dataclass

from relevo.services.supervise.sitetime import SiteTime
from relevo.services.supervise.sources import Sources
from relevo.services.supervise.tally import RECENT_MIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What could be heard of a queue; moments are the board's own time.

    `since` and `recent_since` are None where figures count from the beginning of the day, and of the last half an hour,
    `heard_since` where the board has heard all of the day itself: times of advisors are on no record.
    `unknown` are the minutes of that half an hour of which nothing is known; `lost_at` is None while all is heard.
    """

    since: float | None
    heard_since: float | None
    recent_since: float | None
    unheard_s: float
    recent_unheard_s: float
    unknown: frozenset[int]
    lost_at: float | None


def hearing(sources: Sources, source: str | None, site: SiteTime, *, counts: float, heard: float) -> Hearing:
    """Return it for a source: figures of the day count since `counts`, those of half an hour since the board `heard`.

    Of half an hour it is known by the minute what was not heard; where all of today's lies in it, to the second.
    """
    first = (site.minute - RECENT_MIN + 1) * 60.0
    unknown, unheard_s = sources.unknown(source), sources.unheard_s(source)
    recent_s = 60.0 * sum(minute * 60 >= max(first, heard - 59.0) for minute in unknown)
    return Hearing(
        since=counts if counts > site.midnight_now else None,
        heard_since=heard if heard > site.midnight_now else None,
        recent_since=heard if heard > first else None,
        unheard_s=unheard_s,
        recent_unheard_s=min(recent_s, unheard_s) if site.midnight_now <= first else recent_s,
        unknown=unknown,
        lost_at=sources.lost_at(source),
    )

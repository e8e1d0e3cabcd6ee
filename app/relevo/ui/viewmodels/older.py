"""What lies beyond the last row of a timeline, in words of the view."""

from datetime import datetime

from relevo.domain.further import Rest
from relevo.domain.snapshot import Snapshot
from relevo.domain.sources import SourceState
from relevo.services.older import next_of
from relevo.ui.viewmodels.rows import End, Ended

_NO_ANSWER = frozenset({SourceState.LATE, SourceState.FAILED})


def end_of(snapshot: Snapshot) -> tuple[datetime | None, End | None]:
    """Return down to where nothing is missing that could be asked for, and what is said below the last row.

    Nothing is said while the sources are still asked: their newest entries come first.
    """
    if not snapshot.complete:
        return None, None
    going_on = next_of(snapshot)
    if going_on is not None:
        return going_on.before, End(Ended.MORE, (going_on.source,))
    unclear = tuple(dict.fromkeys(each.source for each in snapshot.further if each.rest is Rest.UNKNOWN))
    if unclear:
        return None, End(Ended.UNKNOWN, unclear)
    return None, End(Ended.ALL, is_whole=not any(each.state in _NO_ANSWER for each in snapshot.sources))

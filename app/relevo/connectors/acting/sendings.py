"""Sendings: when this program last sent an act, by a clock that nobody sets."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import timedelta
from time import monotonic

from relevo.domain.act import ActKey

MOST = 1_000
"""Acts of which it is known; of older ones the time of day alone tells."""


class Sendings:
    """Keeps how long ago each of the newest acts was sent, whatever becomes of the time of day meanwhile."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._sent_s: OrderedDict[ActKey, float] = OrderedDict()

    def sent(self, key: ActKey) -> None:
        """Take it that an act has just been sent."""
        self._sent_s[key] = self._clock()
        self._sent_s.move_to_end(key)
        if len(self._sent_s) > MOST:
            self._sent_s.popitem(last=False)

    def gone(self, key: ActKey, by_day: timedelta) -> timedelta:
        """Return how long ago an act was sent for sure; `by_day` is what the time of day tells.

        The smaller counts: a clock that was set forward makes nothing older. One that was set back tells nothing.
        """
        sent_s = self._sent_s.get(key)
        if sent_s is None:
            return by_day
        own = timedelta(seconds=self._clock() - sent_s)
        return own if by_day < timedelta(0) else min(by_day, own)

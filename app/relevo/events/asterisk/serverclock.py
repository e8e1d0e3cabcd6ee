"""The clock of a server beside the reader's: by how much the times of its events are to be set right."""

import logging

from relevo.events.asterisk.numbers import WRONG_CLOCK_S, ahead
from relevo.observability.log import log_event

LOG = logging.getLogger(__name__)

STEADY_S = 2.0
"""Seconds by which a wrong clock may drift before the times of events are set right anew."""


class ServerClock:
    """Measures by pings how far the clock of a server is ahead; `ahead_s` is 0 where it is right enough.

    It stays the same while the clock drifts by little: waits are differences of two times.
    """

    def __init__(self, name: str) -> None:
        self.ahead_s = 0.0
        self._name = name
        self._is_said = False

    def told(self, stamp: str, asked_at: float, now: float) -> None:
        """Take the time in a ping's answer; a wrong clock is logged once until it is right again."""
        if abs(now - asked_at) > WRONG_CLOCK_S / 2:
            return  # this machine slept meanwhile, or its own clock was set
        ahead_s = ahead(stamp, now)
        is_wrong = abs(ahead_s) > WRONG_CLOCK_S
        if not is_wrong:
            self.ahead_s = 0.0
        elif abs(ahead_s - self.ahead_s) > STEADY_S:
            self.ahead_s = ahead_s
        if is_wrong and not self._is_said:
            log_event(LOG, "ami.clock", level=logging.WARNING, source=self._name, seconds=round(ahead_s))
        self._is_said = is_wrong

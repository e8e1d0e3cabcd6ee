"""Afterwards: the wrap-up of an advisor's last contact, from what the advisor is seen to do after it."""

from relevo.domain.events import AdvisorStateName
from relevo.services.supervise.parts import Part

AFTER_S = 60.0
"""How long after a contact a wrap-up may begin to belong to it."""


class Afterwards:
    """One advisor; `wraps_up` tells whether this one is seen to wrap up, by a state or a pause code.

    Moments are the source's clock, in seconds.
    """

    __slots__ = ("_began", "_last", "_over", "wraps_up")

    def __init__(self) -> None:
        self.wraps_up = False
        self._began: float | None = None
        self._last: Part | None = None
        self._over: float | None = None

    def over(self, part: Part, t: float) -> None:
        """Take note that the advisor has been left by a contact: what follows may be its wrap-up."""
        self._last, self._over = part, t

    def turn(self, state: AdvisorStateName, t: float) -> Part | None:
        """Take another state; return the part of which the wrap-up is another one by it, None for none."""
        last, over, began = self._last, self._over, self._began
        self._began = None
        if state is AdvisorStateName.WRAP_UP:
            self.wraps_up, self._began = True, t
            if last is None or over is None or abs(t - over) > AFTER_S:
                return None
            last.seen_wrap_up_s = None  # it goes on
            return last
        if last is None or over is None:
            return None
        if began is not None and t >= began and abs(began - over) <= AFTER_S:
            last.seen_wrap_up_s = t - began
            self._last = None
            return last
        if self.wraps_up and last.seen_wrap_up_s is None and last.is_over:
            last.seen_wrap_up_s = 0.0  # whoever is seen to wrap up has not done so this time
            return last
        return None

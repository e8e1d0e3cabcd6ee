"""Numbers in headers: whoever wrote them, only what can be a time, a length or a count is taken."""

LIMIT = 1e11
"""Later than the year 5000 in seconds, and more than anything that is counted."""

WRONG_CLOCK_S = 30.0
"""Seconds from which on a clock is taken for wrong: by the times of events desktops tell which offers are too old."""


def seconds(text: str) -> float | None:
    """Return a time or a length in seconds, 0 to LIMIT; None for nothing or nonsense."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value <= LIMIT else None


def positive(text: str) -> float | None:
    """Return a number above zero; None for zero, which stands for unknown, nothing or nonsense."""
    return seconds(text) or None


def count(text: str) -> int:
    """Return a whole number; 0 for nothing or nonsense."""
    return int(seconds(text) or 0)


def ahead(stamp: str, now: float) -> float:
    """Return by how many seconds a clock is ahead that has given a stamp now; 0 where it has given none."""
    told = seconds(stamp)
    return 0.0 if told is None else told - now

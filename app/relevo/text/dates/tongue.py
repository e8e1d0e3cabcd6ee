"""How the languages of a text write dates and hours."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """What differs in languages beyond their words.

    `english`: hours are counted to twelve, and "next Friday" is not the one of this week. `german`: a single figure may
    be a month ("5.1."). `month_first`: 11/21 is in November.
    """

    english: bool
    german: bool
    month_first: bool

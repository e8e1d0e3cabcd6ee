"""What an advisor may choose: the values, where they stand in the settings, and what the window asks for."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

Value = str | float | int | bool | None
"""A value of one preference; None goes back to what holds without a choice."""

Chosen = Mapping[str, Value]
"""Dotted keys of the settings (`panel.theme`) and what was chosen for them."""

KEYS = {
    "language": "language",
    "seat": "seat",
    "theme": "panel.theme",
    "text_scale": "panel.text_scale",
    "motion": "panel.motion",
    "pop": "panel.pop",
    "dock": "panel.dock",
    "screen": "panel.screen",
    "keep_ended_min": "panel.keep_ended_min",
    "notification": "alerts.notification",
    "sound": "alerts.sound",
    "remember": "choices.remember",
}
"""The dotted key of the settings for each field of `Preferences`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What holds at the moment, field by field in the words of the settings; a seat only where a hub asks for one."""

    language: str = "en"
    seat: str | None = None
    asks_seat: bool = False
    theme: str = "auto"
    text_scale: float = 1.0
    motion: str = "auto"
    pop: str = "ringing"
    dock: str = "right"
    screen: str | None = None
    keep_ended_min: int = 30
    notification: bool = True
    sound: str = "none"
    remember: bool = True


@dataclass(frozen=True, slots=True)
class Bound:
    """A setting that a policy binds: its dotted key, its value as far as it is told, and who binds it.

    `origin` is `policy` (of the machine), `user-policy`, `along` (with another key) or `closed` (by a policy that
    cannot be used).
    """

    key: str
    value: object
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """What the window has others do.

    `save` writes choices down and returns None, or one line that says why it could not. `try_sound` plays a sound by
    its name; None where this machine plays none. `forget_choices` forgets whom advisors chose for shared numbers and
    returns how many choices that were, None where it could not be done.
    """

    save: Callable[[Chosen], Awaitable[str | None]]
    try_sound: Callable[[str], None] | None
    forget_choices: Callable[[], Awaitable[int | None]]

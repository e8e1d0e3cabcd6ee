"""What the user may choose: its window, what it changes at once, and the file in which it stands afterwards."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from relevo.settings.model import Settings
from relevo.ui.messages import Words
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import Look

if TYPE_CHECKING:
    from relevo.records.choices import RememberedChoices
    from relevo.settings.bound import BoundKey


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """Where the user's choices are written, and which keys a policy fixes; without a path they hold until the end.

    `unchosen` is what holds for whoever has chosen nothing. `refused` are lines that say what of the organisation's
    settings is not used. `bound` tells what a policy binds; it is asked when the window is first wanted.
    """

    path: Path | None = None
    fixed: frozenset[str] = frozenset()
    unchosen: Settings = field(default_factory=Settings)
    refused: tuple[str, ...] = ()
    bound: "Callable[[], tuple[BoundKey, ...]]" = tuple


class OwnSettings(QObject):
    """The settings as the user has them by now; `changed` carries them when something was chosen.

    `about_wanted` when somebody wants to read what can be chosen.
    """

    changed = Signal(object)
    about_wanted = Signal()

    def __init__(self, settings: Settings, file: SettingsFile, tasks: TaskScope, look: Look, words: Words) -> None:
        super().__init__()
        self.settings, self._file = settings, file
        self._tasks, self._look, self._words = tasks, look, words
        self._choices: RememberedChoices | None = None
        self._window: Any = None

    def open(self, choices: "RememberedChoices | None", try_sound: Callable[[str], None], can_play: bool) -> None:
        """Show the window; it is built when it is first wanted."""
        self._choices = choices
        if self._window is None:
            from relevo.ui.preferences.values import Bound, Deeds
            from relevo.ui.preferences.window import PreferencesWindow

            deeds = Deeds(
                save=self._save,
                try_sound=try_sound if can_play else None,
                forget_choices=self._forget_choices,
            )
            self._window = PreferencesWindow(
                self._look,
                self._values(),
                deeds,
                self._tasks,
                fixed=self._file.fixed,
                screens=_screens(),
                bound=[Bound(each.key, each.value, each.origin) for each in self._file.bound()],
            )
            self._window.changed.connect(self.take)
            self._window.about_wanted.connect(self.about_wanted)
        self._window.show_values(self._values(), _screens())
        self._window.show_note(lambda: self._note(choices))
        self._window.show()
        if QGuiApplication.platformName() != "offscreen":  # it has no stack of windows, and says so aloud
            self._window.raise_()
        self._window.activateWindow()

    def take(self, chosen: dict[str, Any]) -> None:
        """Let values of dotted keys hold at once; what a policy fixes stays."""
        self.settings = with_values(
            self.settings,
            {key: value for key, value in chosen.items() if key not in self._file.fixed},
            self._file.unchosen,
        )
        self.changed.emit(self.settings)

    def close(self) -> None:
        """Close the window."""
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            self._window = None

    async def _forget_choices(self) -> int | None:
        """Forget all remembered choices; return how many, None where the disk refuses or nothing can be reached yet."""
        if self._choices is None:
            return None
        try:
            return await self._choices.forget_all()
        except OSError:
            return None

    async def _save(self, chosen: Any) -> str | None:
        """Write choices down; return None, or one line that says why that could not be done."""
        from relevo.settings.store import SettingsError
        from relevo.settings.writing import write

        if self._file.path is None:
            return self.tr("This is the demonstration: what you choose holds until it ends.")
        try:
            await asyncio.to_thread(write, dict(chosen), self._file.path)
        except SettingsError as fault:
            return str(fault)
        return None

    def _values(self) -> Any:
        from relevo.ui.preferences.values import KEYS, Preferences

        asks_seat = any(each.kind == "hub" and each.enabled for each in self.settings.event_sources.values())
        held = {field: _value(self.settings, key) for field, key in KEYS.items()}
        return Preferences(**held, asks_seat=asks_seat)

    def _note(self, choices: "RememberedChoices | None") -> str | None:
        lines = [self._words.say(choices.note)] if choices is not None and choices.note is not None else []
        if refused := self._file.refused:
            lines.append(self.tr("Settings of your organisation that are not used: {0}").format(refused[0]))
            more = len(refused) - 1
            lines += [self.tr("and {0} more: relevo config check").format(more)] if more else []
        return "\n".join(lines) or None


def with_values(settings: Settings, chosen: dict[str, Any], unchosen: Settings | None = None) -> Settings:
    """Return the settings with other values at dotted keys; None goes back to `unchosen`, else to what is built in."""
    unchosen = unchosen or Settings()
    for key, value in chosen.items():
        table, _, name = key.rpartition(".")
        part = getattr(settings, table) if table else settings
        new = part.model_copy(update={name: _value(unchosen, key) if value is None else value})
        settings = settings.model_copy(update={table: new}) if table else new
    return settings


def _value(settings: Settings, key: str) -> Any:
    found: Any = settings
    for name in key.split("."):
        found = getattr(found, name)
    return found


def _screens() -> tuple[str, ...]:
    main = QGuiApplication.primaryScreen()
    return tuple(screen.name() for screen in sorted(QGuiApplication.screens(), key=lambda each: each is not main))

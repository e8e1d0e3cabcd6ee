"""The window of preferences: everything applies at once and is saved as it is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relevo.ui.preferences.values import Deeds, Preferences
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import Look


class PreferencesWindow(QWidget):
    """Shows what may be chosen; what a policy fixes is shown as fixed.

    `fixed` holds the dotted keys that a policy binds; `screens` the names of the screens, the first one first.
    `changed` carries a dict of dotted keys and values, at once with each choice; it is saved after that.
    """

    changed = Signal(object)

    def __init__(
        self,
        look: Look,
        values: Preferences,
        deeds: Deeds,
        tasks: TaskScope,
        *,
        fixed: frozenset[str] = frozenset(),
        screens: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._values, self._deeds, self._tasks = look, values, deeds, tasks
        self._fixed, self._screens = fixed, tuple(screens)

    def show_values(self, values: Preferences, screens: Sequence[str]) -> None:
        """Show what holds by now, when it was changed elsewhere."""
        self._values, self._screens = values, tuple(screens)

    def show_note(self, note: str | None) -> None:
        """Say why choices cannot be kept on this machine; None: they can."""

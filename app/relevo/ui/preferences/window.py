"""The window of preferences: everything applies at once and is saved as it is chosen."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, cast

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from relevo.ui.panel.announcement import announce
from relevo.ui.plain import PlainLabel
from relevo.ui.preferences.page import PreferencesPage
from relevo.ui.preferences.values import KEYS, Bound, Deeds, Preferences, Value
from relevo.ui.scrolling import ScrollingArea
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import SMALL, Ink, Look, Type

_SIZE = QSize(540, 720)
_LEAST = QSize(340, 320)
_PROBLEM = Type(SMALL.size, 500, Ink.BAD)
_SCREEN_SHARE = 0.9


class PreferencesWindow(QDialog):
    """Shows what may be chosen; what a policy fixes is shown as fixed. To be shown with `show`, never `exec`.

    `fixed` holds the dotted keys that a policy binds, `bound` the same with their values, to be read; `screens` the
    names of the screens, the first one first.
    `changed` carries a dict of dotted keys and values, at once with each choice; it is saved after that.
    `about_wanted` when somebody wants to read about them.
    """

    changed = Signal(object)
    about_wanted = Signal()

    def __init__(
        self,
        look: Look,
        values: Preferences,
        deeds: Deeds,
        tasks: TaskScope,
        *,
        fixed: frozenset[str] = frozenset(),
        screens: Sequence[str] = (),
        bound: Sequence[Bound] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._look, self._values, self._deeds, self._tasks = look, values, deeds, tasks
        self._fixed, self._screens, self._bound = fixed, tuple(screens), tuple(bound)
        self._unsaved: dict[str, Value] = {}
        self._is_saving, self._problem = False, ""
        self._memory_note: Callable[[], str | None] = lambda: None
        self._notes, self._foot = PlainLabel(look, "", _PROBLEM), QWidget()
        self._foot_layout = QVBoxLayout(self._foot)
        self._foot_layout.addWidget(self._notes)
        self._area = ScrollingArea(look)
        self._area.setWidgetResizable(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._foot)
        # a control cannot be replaced while it tells of a choice
        self._anew = QTimer(self, singleShot=True)
        self._anew.timeout.connect(self._build)
        look.changed.connect(self._anew.start)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self, self.close)
        QShortcut(QKeySequence("F1"), self, self.about_wanted.emit)
        self._build()
        self.resize(self._fitting(_SIZE))

    def show_values(self, values: Preferences, screens: Sequence[str], fixed: frozenset[str] | None = None) -> None:
        """Show what holds by now, when it was changed elsewhere."""
        self._values, self._screens = values, tuple(screens)
        self._fixed = self._fixed if fixed is None else fixed
        self._build()

    def show_note(self, note: Callable[[], str | None]) -> None:
        """Say why choices cannot be remembered on this machine; `note` tells it in the language of the screen."""
        self._memory_note = note
        self._show_notes()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language as soon as the program does."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._anew.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.colour("bg"))

    def _build(self) -> None:
        """Make the page from the values; the keyboard stays where it is, and so does the page."""
        self._anew.stop()
        look, focus, top = self._look, self.focusWidget(), self._area.verticalScrollBar().value()
        here = focus.objectName() if focus is not None else ""
        self.setWindowTitle(self.tr("Preferences"))
        self.setPalette(look.palette())
        self.setFont(look.font(SMALL))
        self.setMinimumSize(self._fitting(_LEAST))
        self._area.style_anew()
        page = PreferencesPage(
            look,
            self._values,
            fixed=self._fixed,
            screens=self._screens,
            can_play=self._deeds.try_sound is not None,
            bound=self._bound,
        )
        page.chosen.connect(self._choose)
        page.about_wanted.connect(self.about_wanted)
        page.forget_wanted.connect(lambda: self._tasks.replace("forget choices", self._forget_choices()))
        if self._deeds.try_sound is not None:
            page.try_sound.connect(self._deeds.try_sound)
        self._area.setWidget(page)
        page.show()
        self._foot_layout.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(12))
        self._show_notes()
        again: Any = page.findChild(QWidget, here) if here else None
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.verticalScrollBar().setValue(top)

    def _choose(self, field: str, value: Value) -> None:
        if getattr(self._values, field) == value:
            return
        self._values = replace(self._values, **cast(dict[str, Any], {field: value}))
        chosen = {KEYS[field]: value}
        self._unsaved |= chosen
        self.changed.emit(chosen)
        if not self._is_saving:
            self._is_saving = True
            self._tasks.replace("preferences", self._save())

    async def _save(self) -> None:
        """Save what was chosen, and what is chosen meanwhile."""
        try:
            while self._unsaved:
                chosen, self._unsaved = self._unsaved, {}
                self._problem = await self._deeds.save(chosen) or ""
                self._show_notes()
                if self._problem:
                    announce(self, self._notes.text())
        finally:
            self._is_saving = False

    async def _forget_choices(self) -> None:
        count = await self._deeds.forget_choices()
        page = self._area.widget()  # it may have been built anew
        if isinstance(page, PreferencesPage):
            page.tell_forgotten(count)
        self._show_notes()

    def _show_notes(self) -> None:
        lines = [self._memory_note() or ""]
        if self._problem:
            lines.append(self.tr("Not saved, it holds until Relevo is closed: {0}").format(self._problem))
        self._notes.setText("\n".join(filter(None, lines)))
        self._foot.setVisible(bool(self._notes.text()))

    def _fitting(self, size: QSize) -> QSize:
        """Return a size that is given at 100 % as the screen can hold it."""
        wanted = QSize(self._look.px(size.width()), self._look.px(size.height()))
        return wanted.boundedTo(self.screen().availableSize() * _SCREEN_SHARE)

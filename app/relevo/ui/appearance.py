"""Keeps the look as the settings ask, and as the desktop says wherever they leave it to the desktop."""

import sys
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from relevo.ui.desktop.bus import Bus, BusError, Signalled, opened
from relevo.ui.theme import DARK, HIGH_CONTRAST, LIGHT, THEMES, Look, Theme

_NAME, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
_APPEARANCE = "org.freedesktop.appearance"
_GNOME = "org.gnome.desktop.interface"
_ASKED = (
    (_APPEARANCE, "color-scheme"),
    (_APPEARANCE, "contrast"),
    (_APPEARANCE, "reduced-motion"),
    (_GNOME, "enable-animations"),
)
_DARK = _HIGH = _REDUCED = 1
_SPI_GETCLIENTAREAANIMATION = 0x1042


class Appearance(QObject):
    """Chooses theme, text size and motion of a look.

    What Qt tells of the desktop is followed at once; what only the desktop's portal tells, while `follow` runs.
    Source: XDG Desktop Portal, "org.freedesktop.portal.Settings", version 2, read 2026-11-21.
    """

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent or look)
        self._look = look
        self._theme, self._motion = "auto", "auto"
        self._told: dict[tuple[str, str], Any] = {}
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._adapt)
        hints.accessibility().contrastPreferenceChanged.connect(self._adapt)

    @property
    def look(self) -> Look:
        """Return the look that is kept."""
        return self._look

    def prefer(self, theme: str = "auto", text_scale: float | None = None, motion: str = "auto") -> None:
        """Take over what the settings ask (`auto`, `light`, `dark`, `high-contrast`; `auto`, `reduced`)."""
        self._theme, self._motion = theme.replace("-", "_"), motion
        self._use(text_scale)

    async def follow(self, address: str = "SESSION") -> None:
        """Follow the desktop's portal until cancelled; returns at once where there is none."""
        with suppress(BusError):
            async with opened(address) as bus:
                for namespace, key in _ASKED:
                    await self._ask(bus, namespace, key)
                self._adapt()
                await bus.listen(_SETTINGS, ("SettingChanged",), self._take, sender=_NAME)

    async def _ask(self, bus: Bus, namespace: str, key: str) -> None:
        with suppress(BusError):  # an older portal does not know them all
            answer = await bus.call(_NAME, _PATH, f"{_SETTINGS}.Read", "ss", namespace, key, answers="v")
            self._told[namespace, key] = _bare(answer[0])

    def _take(self, signal: Signalled) -> None:
        if len(signal.body) == 3 and (signal.body[0], signal.body[1]) in _ASKED:
            self._told[signal.body[0], signal.body[1]] = _bare(signal.body[2])
            self._adapt()

    def _adapt(self) -> None:
        self._use(None)

    def _use(self, text_scale: float | None) -> None:
        theme, moves = THEMES.get(self._theme) or self._desktop_theme(), self._may_move()
        scale = text_scale or self._look.text_scale
        if (theme, scale, moves) != (self._look.theme, self._look.text_scale, self._look.moves):
            self._look.use(theme, scale, moves=moves)

    def _desktop_theme(self) -> Theme:
        """Return the theme that fits the desktop; light where it says nothing."""
        hints = QGuiApplication.styleHints()
        high = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
        if high or self._told.get((_APPEARANCE, "contrast")) == _HIGH:
            return HIGH_CONTRAST
        scheme = hints.colorScheme()
        if scheme is Qt.ColorScheme.Unknown:
            return DARK if self._told.get((_APPEARANCE, "color-scheme")) == _DARK else LIGHT
        return DARK if scheme is Qt.ColorScheme.Dark else LIGHT

    def _may_move(self) -> bool:
        reduced = self._told.get((_APPEARANCE, "reduced-motion")) == _REDUCED
        still = self._told.get((_GNOME, "enable-animations")) is False
        return self._motion != "reduced" and not reduced and not still and _windows_moves()


def _bare(value: Any) -> Any:
    """Return the value in a variant, or in a variant of a variant, as the portal's `Read` answers."""
    while isinstance(value, tuple) and len(value) == 2:
        value = value[1]
    return value


def _windows_moves() -> bool:
    """Tell whether Windows may animate; True elsewhere.

    Source: SystemParametersInfo, SPI_GETCLIENTAREAANIMATION (Win32 reference).
    """
    if sys.platform == "win32":
        import ctypes

        shown = ctypes.c_int(1)
        asked = ctypes.windll.user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(shown), 0)
        return not asked or bool(shown.value)
    return True

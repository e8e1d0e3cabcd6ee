"""How Relevo looks: colour tokens, type sizes and the palettes of light, dark and high contrast."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QMargins, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QStyle

FAMILY = "Inter"
_TABULAR = QFont.Tag("tnum")


class Ink(StrEnum):
    """What a text is for; the theme gives the colour."""

    MAIN = "ink"
    SECOND = "ink2"
    THIRD = "ink3"
    ACCENT = "accent"
    BAD = "bad"
    OK = "ok"
    WARN = "warn"


class Tone(StrEnum):
    """What a chip or an icon says by its colour; the words beside it say the same."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    SELF = "self"


class Type(NamedTuple):
    """A use of the type face: size in pixels at 100 %, weight, colour."""

    size: int
    weight: int = 400
    ink: Ink = Ink.MAIN
    spread: bool = False  # capitals stand a little apart
    tabular: bool = False  # figures of one width: running times stand still


TITLE = Type(17, 600)
HEADLINE = Type(15, 600)
BODY = Type(13)
STRONG = Type(13, 600)
MEDIUM = Type(13, 500)
SUB = Type(13, 400, Ink.SECOND)
SMALL = Type(12, 400, Ink.SECOND)
DAY = Type(12, 600, Ink.SECOND)
LABEL = Type(11, 600, Ink.THIRD, spread=True)
CLOCK = Type(12, 400, Ink.THIRD, tabular=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One set of colours, as #rrggbb.

    Every text token stands at 4.5 : 1 or more on every ground; `edge`, the frame of what is typed into and the handle
    of scroll bars, at 3 : 1 or more. `line` only divides and says nothing; `off` is the text of what cannot be
    chosen.
    """

    name: str
    bg: str
    card: str
    ink: str
    ink2: str
    ink3: str
    line: str
    edge: str
    accent: str
    accent_bg: str
    warn: str
    warn_bg: str
    bad: str
    bad_bg: str
    ok: str
    ok_bg: str
    self: str
    self_bg: str
    chip_bg: str
    off: str
    outlined: bool = False  # chips and cards carry a line of their own colour


LIGHT = Theme(
    name="light", bg="#f6f7f9", card="#ffffff", ink="#16202c", ink2="#536273", ink3="#5c6979", line="#e3e8ee",
    edge="#77869a", accent="#0a68c6", accent_bg="#e8f2fc", warn="#b54708", warn_bg="#fff4e5", bad="#b42318",
    bad_bg="#fdeceb", ok="#12744a", ok_bg="#e7f6ee", self="#6941c6", self_bg="#f2edfc", chip_bg="#e6ebf0",
    off="#687483",
)  # fmt: skip
DARK = Theme(
    name="dark", bg="#12171d", card="#1a2129", ink="#e8edf2", ink2="#a7b4c2", ink3="#93a1b1", line="#2a333e",
    edge="#7d8a99", accent="#62aef7", accent_bg="#15304b", warn="#f5b266", warn_bg="#3a2a14", bad="#f5867d",
    bad_bg="#401d1b", ok="#5fd39b", ok_bg="#13352a", self="#b79cf2", self_bg="#2b2345", chip_bg="#2a333e",
    off="#8190a0",
)  # fmt: skip
HIGH_CONTRAST = Theme(
    name="high_contrast", bg="#000000", card="#000000", ink="#ffffff", ink2="#ffffff", ink3="#ffffff", line="#ffffff",
    edge="#ffffff", accent="#ffe500", accent_bg="#1c1c00", warn="#ffb757", warn_bg="#000000", bad="#ff9d94",
    bad_bg="#000000", ok="#59f29b", ok_bg="#000000", self="#d7c2ff", self_bg="#000000", chip_bg="#000000",
    off="#a3a3a3", outlined=True,
)  # fmt: skip
THEMES = {theme.name: theme for theme in (LIGHT, DARK, HIGH_CONTRAST)}


class Look(QObject):
    """The theme, text size and motion in use; `changed` when any of them is replaced.

    `text_scale` multiplies every size of the panel, on top of the scale of the screen. Where `moves` is false,
    nothing flashes, slides or fades.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme = LIGHT, text_scale: float = 1.0, parent: QObject | None = None, *, moves: bool = True
    ) -> None:
        super().__init__(parent)
        self._theme, self._scale, self._moves = theme, text_scale, moves
        self._fonts: dict[Type, QFont] = {}
        self._colours: dict[str, QColor] = {}

    @property
    def theme(self) -> Theme:
        """Return the colours in use."""
        return self._theme

    @property
    def text_scale(self) -> float:
        """Return the factor of every size."""
        return self._scale

    @property
    def moves(self) -> bool:
        """Tell whether anything may flash, slide or fade."""
        return self._moves

    def use(self, theme: Theme, text_scale: float | None = None, *, moves: bool | None = None) -> None:
        """Change the colours, and the text size and the motion where they are given."""
        self._theme, self._scale = theme, text_scale or self._scale
        self._moves = self._moves if moves is None else moves
        self._fonts.clear()
        self._colours.clear()
        self.changed.emit()

    @property
    def mirrored(self) -> bool:
        """Tell whether the language of the program is written from right to left."""
        return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft

    @property
    def leading(self) -> Qt.AlignmentFlag:
        """Return the alignment with the side on which a line begins."""
        side = Qt.AlignmentFlag.AlignRight if self.mirrored else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignAbsolute

    def visual(self, rect: QRect, within: QRect) -> QRect:
        """Return where a rectangle that counts from the leading side stands inside another one."""
        return QStyle.visualRect(Qt.LayoutDirection.RightToLeft, within, rect) if self.mirrored else rect

    def margins(self, start: float, top: float, end: float, bottom: float) -> QMargins:
        """Return scaled margins; layouts turn their parts to the other side by themselves, but not their margins."""
        sides = (end, start) if self.mirrored else (start, end)
        return QMargins(self.px(sides[0]), self.px(top), self.px(sides[1]), self.px(bottom))

    def px(self, size: float) -> int:
        """Scale a length that is given in pixels at 100 %."""
        return round(size * self._scale)

    def font(self, kind: Type) -> QFont:
        """Return the font for a use of the type face; a copy is needed to change it."""
        font = self._fonts.get(kind)
        if font is None:
            font = self._fonts[kind] = self._make_font(kind)
        return font

    def _make_font(self, kind: Type) -> QFont:
        font = QFont(FAMILY)
        font.setPixelSize(max(8, self.px(kind.size)))
        font.setWeight(QFont.Weight(kind.weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if kind.spread:
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 105)
        if kind.tabular:
            font.setFeature(_TABULAR, 1)
        return font

    def colour(self, token: str) -> QColor:
        """Return the colour of a token (`ink`, `accent_bg`)."""
        colour = self._colours.get(token)
        if colour is None:
            colour = self._colours[token] = QColor(getattr(self._theme, token))
        return colour

    def tone(self, tone: Tone) -> tuple[QColor, QColor]:
        """Return text and ground of a tone."""
        if tone is Tone.NEUTRAL:
            return self.colour("ink2"), self.colour("chip_bg")
        return self.colour(tone), self.colour(f"{tone}_bg")

    def palette(self) -> QPalette:
        """Return the palette for what Qt draws itself (scroll bars, text fields)."""
        theme, palette = self._theme, QPalette()
        roles = {
            QPalette.ColorRole.Window: theme.bg,
            QPalette.ColorRole.Base: theme.card,
            QPalette.ColorRole.AlternateBase: theme.bg,
            QPalette.ColorRole.Button: theme.card,
            QPalette.ColorRole.WindowText: theme.ink,
            QPalette.ColorRole.Text: theme.ink,
            QPalette.ColorRole.ButtonText: theme.ink,
            QPalette.ColorRole.PlaceholderText: theme.ink3,
            QPalette.ColorRole.Highlight: theme.accent,
            QPalette.ColorRole.HighlightedText: theme.card,
            QPalette.ColorRole.ToolTipBase: theme.card,
            QPalette.ColorRole.ToolTipText: theme.ink,
            QPalette.ColorRole.Mid: theme.line,
            QPalette.ColorRole.Accent: theme.accent,
        }
        for role, colour in roles.items():
            palette.setColor(role, QColor(colour))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.off))
        return palette

    def field_sheet(self) -> str:
        """Return the style of a line that is typed into: its frame can be seen, and where the keyboard is."""
        theme, width = self._theme, max(1, self.px(1))
        return (
            f"QLineEdit {{ background: {theme.card}; color: {theme.ink}; border: {width}px solid {theme.edge};"
            f" border-radius: {self.px(6)}px; padding: {self.px(3)}px {self.px(8)}px;"
            f" selection-background-color: {theme.accent}; selection-color: {theme.card}; }}"
            f"QLineEdit:focus {{ border: {2 * width}px solid {theme.accent}; }}"
        )

    def scroll_bar_sheet(self) -> str:
        """Return the style of slim scroll bars without arrows."""
        width, theme = self.px(10), self._theme
        return (
            f"QScrollBar:vertical {{ background: transparent; width: {width}px; margin: 0; }}"
            f"QScrollBar::handle:vertical {{ background: {theme.edge}; border-radius: {self.px(3)}px;"
            f" min-height: {self.px(32)}px; margin: 2px; }}"
            f"QScrollBar::handle:vertical:hover {{ background: {theme.ink3}; }}"
            f"QScrollBar:horizontal {{ background: transparent; height: {width}px; margin: 0; }}"
            f"QScrollBar::handle:horizontal {{ background: {theme.edge}; border-radius: {self.px(3)}px;"
            f" min-width: {self.px(32)}px; margin: 2px; }}"
            f"QScrollBar::handle:horizontal:hover {{ background: {theme.ink3}; }}"
            "QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }"
            "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
        )

"""Icons: each has its drawing and its licence, none lies about unused; the colour is the theme's."""

from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

import relevo.ui
from relevo.assets import resource
from relevo.ui.icons import Icon, draw_icon

FOLDER = resource("icons", "lucide")


def drawn(icon: Icon, side: int, scale: float, colour: str = "#b42318") -> QImage:
    image = QImage(round(side * scale), round(side * scale), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(scale)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        draw_icon(painter, icon, QRectF(0, 0, side, side), QColor(colour))
    return image


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_every_icon_has_its_drawing_and_every_drawing_its_icon() -> None:
    assert {path.stem for path in Path(FOLDER).glob("*.svg")} == {icon.value for icon in Icon}
    assert "ISC License" in (Path(FOLDER) / "LICENSE").read_text("utf-8")


def test_every_icon_stands_somewhere() -> None:
    code = "\n".join(path.read_text("utf-8") for path in Path(relevo.ui.__path__[0]).rglob("*.py"))
    assert [icon.name for icon in Icon.__members__.values() if f"Icon.{icon.name}" not in code] == []


def test_every_icon_is_drawn_in_the_colour_that_is_asked_for(qapp: QGuiApplication) -> None:
    for icon in Icon:
        assert "#b42318" in colours(drawn(icon, 24, 2.0)), icon
        assert "#0b6bcb" in colours(drawn(icon, 24, 2.0, "#0b6bcb")), icon


def test_an_icon_is_drawn_with_the_pixels_of_the_screen_and_not_made_larger(qapp: QGuiApplication) -> None:
    small, large = drawn(Icon.CLOCK, 16, 2.0), drawn(Icon.CLOCK, 32, 1.0)
    assert small.width() == large.width()
    assert all(small.pixelColor(x, y) == large.pixelColor(x, y) for x in range(32) for y in range(32))

"""The window of preferences: what is chosen holds at once, is saved, and what a policy fixes cannot be chosen."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import cycle
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, Qt, QTranslator
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from relevo.ui.panel.render import picture
from relevo.ui.plain import PlainLabel
from relevo.ui.preferences.controls import RING, FixedMark, Push, Radio, Select, Switch
from relevo.ui.preferences.page import PreferencesPage
from relevo.ui.preferences.seatfield import SeatField
from relevo.ui.preferences.values import KEYS, Bound, Chosen, Deeds, Preferences, Value
from relevo.ui.preferences.window import PreferencesWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import DARK, LIGHT, THEMES, Look
from relevo.ui.translations import LANGUAGES, Translations
from relevo.ui.translations import LANGUAGES as SPOKEN

W = TypeVar("W", bound=QWidget)
Until = Callable[[Callable[[], object]], Awaitable[None]]


class Settings:
    """Takes down what is saved; `problem` is what it answers, `gate` holds a saving up."""

    def __init__(self) -> None:
        self.saved: list[dict[str, Value]] = []
        self.tried: list[str] = []
        self.forgot = 0
        self.count: int | None = 3
        self.problem: str | None = None
        self.gate = asyncio.Event()
        self.gate.set()

    async def save(self, chosen: Chosen) -> str | None:
        self.saved.append(dict(chosen))
        await self.gate.wait()
        return self.problem

    async def forget(self) -> int | None:
        self.forgot += 1
        await self.gate.wait()
        return self.count

    @property
    def deeds(self) -> Deeds:
        return Deeds(save=self.save, try_sound=self.tried.append, forget_choices=self.forget)


@pytest.fixture
async def settings() -> Settings:
    return Settings()


ORIGINS = ("policy", "user-policy", "along", "closed")

Opened = Callable[..., PreferencesWindow]


@pytest.fixture
def opened(application: QApplication, look: Look, settings: Settings, tasks: TaskScope) -> Iterator[Opened]:
    """Open the window with values of a test's own; it is closed after the test."""
    windows: list[PreferencesWindow] = []

    def show(*fixed: str, values: Preferences | None = None) -> PreferencesWindow:
        window = PreferencesWindow(
            look,
            values or Preferences(),
            settings.deeds,
            tasks,
            fixed=frozenset(fixed),
            screens=("DP-1", "DP-2"),
            bound=[Bound(each, None, origin) for each, origin in zip(fixed, cycle(ORIGINS), strict=False)],
        )
        windows.append(window)
        window.show()
        window.activateWindow()
        return window

    yield show
    for window in windows:
        window.close()
        window.deleteLater()


def control(window: QWidget, kind: type[W], name: str) -> W:
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def choose(window: QWidget, field: str, value: Value) -> None:
    """Choose as the keyboard does."""
    select = control(window, Select, field)
    select.setFocus()
    wanted, step = select.findData(value), Qt.Key.Key_Down
    assert wanted >= 0
    if wanted < select.currentIndex():
        step = Qt.Key.Key_Up
    while select.currentIndex() != wanted:
        QTest.keyClick(select, step)


def changes(window: PreferencesWindow) -> list[Mapping[str, Value]]:
    told: list[Mapping[str, Value]] = []
    window.changed.connect(told.append)
    return told


async def test_a_choice_holds_at_once_and_is_saved(opened: Opened, settings: Settings, until: Until) -> None:
    window = opened()
    told = changes(window)

    choose(window, "theme", "light")
    control(window, Radio, "pop.never").click()
    control(window, Switch, "notification").click()
    choose(window, "screen", "DP-1")

    assert told == [
        {"panel.theme": "light"},
        {"panel.pop": "never"},
        {"alerts.notification": False},
        {"panel.screen": "DP-1"},
    ]
    await until(lambda: {key for batch in settings.saved for key in batch} == {key for each in told for key in each})


async def test_what_is_chosen_while_something_is_saved_is_saved_after_it(
    opened: Opened, settings: Settings, until: Until
) -> None:
    window = opened()
    settings.gate.clear()
    control(window, Switch, "remember").click()
    await until(lambda: len(settings.saved) == 1)

    choose(window, "sound", "bell")
    choose(window, "dock", "left")
    settings.gate.set()

    await until(lambda: len(settings.saved) == 2)
    assert settings.saved == [{"choices.remember": False}, {"alerts.sound": "bell", "panel.dock": "left"}]


async def test_to_go_back_to_the_main_screen_is_to_choose_none(
    opened: Opened, settings: Settings, until: Until
) -> None:
    window = opened(values=Preferences(screen="DP-9"))
    screens = control(window, Select, "screen")
    assert [screens.itemText(at) for at in range(screens.count())] == [
        "Main screen",
        "DP-1",
        "DP-2",
        "DP-9 (not connected)",
    ]

    choose(window, "screen", None)

    await until(lambda: settings.saved == [{"panel.screen": None}])


async def test_what_cannot_be_saved_is_told_in_the_window_until_it_can(
    opened: Opened, settings: Settings, until: Until
) -> None:
    window = opened()
    settings.problem = "/home/anna/settings.toml: cannot be written (it is read-only); <b>check</b> it"
    control(window, Switch, "notification").click()
    line = f"Not saved, it holds until Relevo is closed: {settings.problem}"
    await until(lambda: line in shown(window))
    assert not control(window, Switch, "notification").isChecked()

    settings.problem = None
    control(window, Switch, "notification").click()
    await until(lambda: line not in shown(window))


def shown(window: QWidget) -> list[str]:
    return [label.text() for label in window.findChildren(PlainLabel) if label.isVisible()]


async def test_the_note_about_the_keyring_stands_in_the_window(opened: Opened) -> None:
    window = opened()
    window.show_note(lambda: "Choices are remembered until Relevo is closed.")
    assert "Choices are remembered until Relevo is closed." in shown(window)
    window.show_note(lambda: None)
    assert "Choices are remembered until Relevo is closed." not in shown(window)


@pytest.mark.parametrize("field", KEYS)
async def test_what_a_policy_fixes_cannot_be_chosen_and_says_so_to_the_keyboard(
    opened: Opened, field: str, until: Until
) -> None:
    window = opened(KEYS[field], values=Preferences(asks_seat=True))
    await until(window.isActiveWindow)

    controls: list[QWidget] = [*window.findChildren(Radio)] if field == "pop" else [control(window, QWidget, field)]
    assert not any(each.isEnabled() for each in controls)
    mark = control(window, FixedMark, f"{field}.fixed")
    assert mark.accessibleName().endswith(". Set by your organisation")
    if field != "pop":  # whoever reads on without the Tab key hears it of the control itself
        assert controls[0].accessibleDescription().endswith("Set by your organisation")
    assert mark in reached_by_tab(window)
    others = {name for name in KEYS if name not in (field, "pop")}
    assert all(control(window, QWidget, name).isEnabled() for name in others)


def reached_by_tab(window: QWidget) -> list[QWidget]:
    """Walk with the Tab key until the first stop comes again."""
    stops: list[QWidget] = []
    for _ in range(60):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        here = window.focusWidget()
        assert here is not None
        if here in stops:
            return stops
        stops.append(here)
    raise AssertionError("the Tab key never comes round")


async def test_everything_is_reached_and_named_without_a_mouse(opened: Opened, until: Until) -> None:
    window = opened(values=Preferences(sound="bell"))
    await until(window.isActiveWindow)

    stops = reached_by_tab(window)

    fields = [stop.objectName() for stop in stops if stop.objectName()]
    assert fields == [
        *("theme", "text_scale", "motion", "pop.ringing", "dock", "screen", "keep_ended_min"),
        *("notification", "sound", "try_sound", "remember", "about", "language"),
    ]
    for stop in stops:
        interface = QAccessible.queryAccessibleInterface(stop)
        assert interface.text(QAccessible.Text.Name), stop.objectName()
        assert interface.role() in (
            QAccessible.Role.ComboBox,
            QAccessible.Role.RadioButton,
            QAccessible.Role.CheckBox,
            QAccessible.Role.PushButton,
        )


async def test_the_page_follows_the_keyboard(opened: Opened, until: Until) -> None:
    window = opened()
    window.resize(400, 320)
    await until(window.isActiveWindow)
    area = window.findChild(QScrollArea)
    assert area is not None
    for stop in reached_by_tab(window):
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(stop, Qt.Key.Key_Shift)
        area.ensureWidgetVisible(stop, 0, 0)
        top = stop.mapTo(area.viewport(), QPoint()).y()
        assert 0 <= top < area.viewport().height()


async def test_arrows_choose_when_the_panel_comes_up(opened: Opened, settings: Settings, until: Until) -> None:
    window = opened()
    await until(window.isActiveWindow)
    first = control(window, Radio, "pop.ringing")
    first.setFocus()

    QTest.keyClick(first, Qt.Key.Key_Down)

    assert control(window, Radio, "pop.answered").isChecked()
    await until(lambda: settings.saved == [{"panel.pop": "answered"}])


async def test_a_click_on_the_name_turns_a_switch(opened: Opened, settings: Settings, until: Until) -> None:
    window = opened()
    switch = control(window, Switch, "notification")
    row = switch.parentWidget()
    assert row is not None

    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(30, 12))

    assert not switch.isChecked()
    await until(lambda: settings.saved == [{"alerts.notification": False}])


async def test_the_wheel_scrolls_and_chooses_nothing(opened: Opened, settings: Settings) -> None:
    window = opened()
    window.resize(400, 320)
    select = control(window, Select, "theme")
    select.setFocus()
    centre = QPointF(select.rect().center())
    wheel = QWheelEvent(
        centre,
        select.mapToGlobal(centre),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(select, wheel)

    assert select.value == "auto"
    assert settings.saved == []


async def test_the_sound_that_is_chosen_can_be_heard(opened: Opened, settings: Settings) -> None:
    window = opened()
    attempt = control(window, Push, "try_sound")
    assert not attempt.isEnabled()

    choose(window, "sound", "knock")
    attempt.click()

    assert settings.tried == ["knock"]


async def test_a_machine_that_plays_no_sound_says_so(look: Look, settings: Settings, tasks: TaskScope) -> None:
    deeds = replace(settings.deeds, try_sound=None)
    window = PreferencesWindow(look, Preferences(sound="bell"), deeds, tasks)
    window.show()

    assert not control(window, Push, "try_sound").isEnabled()
    assert "This machine plays no sounds." in shown(window)
    window.close()
    window.deleteLater()


async def test_choices_are_forgotten_after_a_second_word(opened: Opened, settings: Settings, until: Until) -> None:
    window = opened()
    await until(window.isActiveWindow)
    buttons = {button.accessibleName(): button for button in window.findChildren(Push)}
    buttons["Forget all remembered choices"].click()
    assert settings.forgot == 0
    assert window.focusWidget() is buttons["Keep them"]
    buttons["Keep them"].click()
    assert settings.forgot == 0
    assert window.focusWidget() is buttons["Forget all remembered choices"]

    buttons["Forget all remembered choices"].click()
    buttons["Forget all"].click()

    await until(lambda: "3 choices forgotten." in shown(window))
    assert settings.forgot == 1


@pytest.mark.parametrize(("count", "line"), [(None, "Nothing was forgotten: the disk does not allow it."), (1, "1 ")])
async def test_it_is_said_what_has_become_of_forgetting_also_on_a_page_that_was_built_anew(
    opened: Opened, settings: Settings, until: Until, count: int | None, line: str
) -> None:
    window = opened()
    settings.count = count
    settings.gate.clear()
    buttons = {button.accessibleName(): button for button in window.findChildren(Push)}
    buttons["Forget all"].click()
    await until(lambda: settings.forgot == 1)
    assert not [each for each in shown(window) if "forgotten" in each]

    window.show_values(Preferences(theme="dark"), ())
    settings.gate.set()

    await until(lambda: [each for each in shown(window) if each.startswith(line)])


async def test_escape_closes_the_window_and_it_opens_again(opened: Opened) -> None:
    window = opened()
    QTest.keyClick(control(window, Select, "theme"), Qt.Key.Key_Escape)
    assert not window.isVisible()
    window.show()
    assert window.isVisible()
    assert not window.isModal()


async def test_another_size_of_text_is_taken_over_and_the_keyboard_stays(
    opened: Opened, look: Look, until: Until
) -> None:
    window = opened()
    await until(window.isActiveWindow)
    window.changed.connect(lambda chosen: look.use(DARK, chosen.get("panel.text_scale")))
    before = control(window, Select, "text_scale")

    choose(window, "text_scale", 2.0)

    await until(lambda: control(window, Select, "text_scale") is not before and look.text_scale == 2.0)
    after = control(window, Select, "text_scale")
    await until(lambda: window.focusWidget() is control(window, Select, "text_scale"))
    assert after.value == 2.0
    assert after.height() == 64


class Shouting(QTranslator):
    """Speaks a language of its own."""

    def translate(self, context: Any, text: Any, disambiguation: Any = None, n: int = -1) -> str:
        return f"¡{text}!" if context != "QWidgetTextControl" else ""

    def isEmpty(self) -> bool:
        return False


async def test_it_speaks_another_language_at_once(opened: Opened, until: Until) -> None:
    window = opened(values=Preferences(theme="dark"))
    window.show_note(lambda: window.tr("a note"))
    shouting = Shouting()
    QCoreApplication.installTranslator(shouting)
    try:
        await until(lambda: control(window, Select, "theme").currentText() == "¡Dark!")
        assert window.windowTitle() == "¡Preferences!"
        assert control(window, Select, "language").currentText() == "English"
        assert control(window, Radio, "pop.never").accessibleName() == "¡Never!"
        assert "¡a note!" in shown(window)
    finally:
        QCoreApplication.removeTranslator(shouting)
    await until(lambda: control(window, Select, "theme").currentText() == "Dark")


async def test_where_a_hub_asks_for_it_the_seat_is_typed_and_holds_when_the_field_is_left(
    opened: Opened, settings: Settings, until: Until
) -> None:
    window = opened(values=Preferences(asks_seat=True))
    told = changes(window)
    await until(window.isActiveWindow)
    field = control(window, SeatField, "seat")
    assert field.accessibleName() == "Seat"
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(field, "PJSIP/105")
    assert settings.saved == []
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told == [{"seat": "PJSIP/105"}]
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told[1:] == [{"seat": None}]
    await until(lambda: settings.saved)


async def test_without_a_hub_nobody_is_asked_for_a_seat(opened: Opened) -> None:
    assert opened().findChild(SeatField) is None


def test_the_languages_are_those_that_the_program_speaks() -> None:
    assert set(LANGUAGES) == set(SPOKEN)


def test_every_value_stands_under_a_key_of_its_own() -> None:
    assert set(KEYS) == set(Preferences.__dataclass_fields__) - {"asks_seat"}
    assert len(set(KEYS.values())) == len(KEYS)


def cut(window: QWidget) -> list[str]:
    """List what has less room than it needs, or stands outside of the page."""
    area = window.findChild(QScrollArea)
    assert area is not None
    page = area.findChild(PreferencesPage)
    assert page is not None
    found = ["page"] if page.width() > area.viewport().width() else []
    for label in page.findChildren(PlainLabel):
        if label.isVisibleTo(page) and label.height() < label.heightForWidth(label.width()):
            found.append(label.text())
    for radio in page.findChildren(Radio):
        if radio.height() < radio.heightForWidth(radio.width()):
            found.append(radio.accessibleName())
    for each in (*page.findChildren(Select), *page.findChildren(Push), *page.findChildren(FixedMark)):
        place = QRect(each.mapTo(page, QPoint()), each.size())
        if each.isVisibleTo(page) and (each.width() < each.sizeHint().width() or not page.rect().contains(place)):
            found.append(each.accessibleName())
    return found


def fits(window: QWidget) -> bool:
    return not cut(window)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
async def test_nothing_is_cut_in_any_theme_size_and_direction(
    opened: Opened,
    look: Look,
    application: QApplication,
    theme: str,
    scale: float,
    direction: Qt.LayoutDirection,
    until: Until,
) -> None:
    application.setLayoutDirection(direction)
    try:
        look.use(THEMES[theme], scale)
        for fixed in (KEYS.values(), ()):
            window = opened(*fixed)
            for width in (540, 360):
                window.resize(look.px(width), look.px(600))
                await until(partial(fits, window))
            assert not picture(window).isNull()
    finally:
        application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_is_cut_in_any_language(
    opened: Opened, look: Look, words: Words, language: str, until: Until
) -> None:
    translations = Translations(words.formats)
    translations.use(language)
    try:
        for scale in (1.0, 2.0):
            look.use(LIGHT, scale)
            window = opened("panel.pop", "alerts.sound")
            window.resize(look.px(360), look.px(600))
            await until(partial(fits, window))
    finally:
        translations.use("en")


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_the_lock_of_a_policy_stands_right_below_the_name(language: str, opened: Opened) -> None:
    translations = Translations(Formats())
    translations.use(language)
    try:
        window = opened("language", "choices.remember")
        for field in ("language", "remember"):
            mark = control(window, FixedMark, f"{field}.fixed")
            row = mark.parentWidget()
            assert row is not None
            name = next(each for each in row.findChildren(PlainLabel) if each is not mark)
            lock, text = mark.geometry(), name.geometry()
            if language == "ar":
                assert lock.right() - RING == text.right()
            else:
                assert lock.left() + RING == text.left()
    finally:
        translations.use("en")

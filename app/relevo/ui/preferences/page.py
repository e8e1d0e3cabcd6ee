"""The page of the preferences: every preference in its section, built anew for another language or size."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from relevo.ui.controls import TextButton
from relevo.ui.plain import set_name
from relevo.ui.preferences.controls import FixedMark, Push, Radio, Select, Switch
from relevo.ui.preferences.forgetting import ForgetRow
from relevo.ui.preferences.organisation import OrganisationSection
from relevo.ui.preferences.rows import Row, Section
from relevo.ui.preferences.seatfield import SeatField
from relevo.ui.preferences.values import KEYS, Bound, Preferences, Value
from relevo.ui.preferences.words import Options, OptionWords
from relevo.ui.theme import Look

_MARGIN = 20


class PreferencesPage(QWidget):
    """Shows every preference; `chosen` carries the name of the field and its value, `try_sound` the name of a sound.

    `forget_wanted` is told when all choices are to be forgotten, `tell_forgotten` then says what has become of it;
    `about_wanted` when somebody wants to read about them. A control is called by its field (`objectName`).
    """

    chosen = Signal(str, object)
    try_sound = Signal(str)
    forget_wanted = Signal()
    about_wanted = Signal()

    def __init__(
        self,
        look: Look,
        values: Preferences,
        *,
        fixed: frozenset[str],
        screens: Sequence[str],
        can_play: bool,
        bound: Sequence[Bound] = (),
    ) -> None:
        super().__init__()
        self._look, self._values, self._fixed = look, values, fixed
        self._can_play = can_play
        self._options, self._sound, self._seat = OptionWords(self), values.sound, values.seat
        self._forgetting = ForgetRow(look)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(_MARGIN), look.px(16), look.px(_MARGIN), look.px(16))
        layout.setSpacing(look.px(18))
        for section in (
            *((self._sitting(),) if values.asks_seat else ()),
            self._appearance(),
            self._coming_up(),
            self._standing(screens),
            self._announcing(),
            self._remembering(),
            *((OrganisationSection(look, bound),) if bound else ()),
        ):
            layout.addWidget(section)
        layout.addWidget(self._about())
        layout.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put all controls under their names where one of them has no room beside its own."""
        super().resizeEvent(event)
        rows = self.findChildren(Row)
        room = self.width() - 2 * self._look.px(_MARGIN) - 2
        is_narrow = room < max(row.width_beside for row in rows)
        for row in rows:
            row.set_narrow(is_narrow)

    def _about(self) -> TextButton:
        button = TextButton(self._look, self.tr("What these preferences do"))
        button.setObjectName("about")
        button.clicked.connect(self.about_wanted)
        return button

    def _sitting(self) -> Section:
        """Return the section for desks that are shared."""
        section, name = Section(self._look, self.tr("Where you sit")), self.tr("Seat")
        field = SeatField(self._look, self._values.seat or "")
        field.setObjectName("seat")
        field.editingFinished.connect(lambda: self._sit(field))
        explanation = self.tr("The telephony's address of this desk, such as PJSIP/105. Empty: your own seat.")
        mark = self._mark("seat", name, field.text())
        section.add(Row(self._look, name, field, explanation=explanation, fixed=mark))
        return section

    def _sit(self, field: SeatField) -> None:
        address = field.text().strip() or None
        if address != self._seat:
            self._seat = address
            self._choose("seat", address)

    def _appearance(self) -> Section:
        section, options, values = Section(self._look, self.tr("Appearance")), self._options, self._values
        section.add(self._select("language", self.tr("Language"), options.languages()))
        section.add(self._select("theme", self.tr("Colours"), options.themes()))
        section.add(self._select("text_scale", self.tr("Size of text"), options.sizes(values.text_scale)))
        section.add(self._select("motion", self.tr("Motion"), options.motions()))
        return section

    def _coming_up(self) -> Section:
        heading = self.tr("When the panel comes up")
        section, group, box = Section(self._look, heading), QButtonGroup(self), QWidget()
        set_name(box, heading)
        box.setObjectName("pop")
        layout = QVBoxLayout(box)
        layout.setContentsMargins(*(self._look.px(6),) * 4)
        layout.setSpacing(0)
        for value, words, explanation in self._options.pops():
            radio = Radio(self._look, words, explanation)
            radio.setObjectName(f"pop.{value}")
            radio.setChecked(value == self._values.pop)
            radio.setEnabled(not self._is_fixed("pop"))
            radio.clicked.connect(lambda _checked=False, value=value: self.chosen.emit("pop", value))
            group.addButton(radio)
            layout.addWidget(radio)
        mark = self._mark(
            "pop", heading, next((two for one, two, _ in self._options.pops() if one == self._values.pop), "")
        )
        if mark is not None:
            line = QHBoxLayout()
            line.setContentsMargins(self._look.margins(4, 2, 0, 4))
            line.addWidget(mark)
            line.addStretch(1)
            layout.addLayout(line)
        section.add(box)
        return section

    def _standing(self, screens: Sequence[str]) -> Section:
        section, options, values = Section(self._look, self.tr("Where the panel stands")), self._options, self._values
        section.add(self._select("dock", self.tr("Place"), options.docks()))
        section.add(self._select("screen", self.tr("Screen"), options.screens(screens, values.screen)))
        section.add(
            self._select(
                "keep_ended_min",
                self.tr("Ended contacts stay for"),
                options.minutes(values.keep_ended_min),
                self.tr("Those that you close leave at once."),
            )
        )
        return section

    def _announcing(self) -> Section:
        section = Section(self._look, self.tr("When a contact comes"))
        section.add(
            self._switch(
                "notification", self.tr("Notification of the desktop"), self.tr("It never names the customer.")
            )
        )
        attempt = Push(self._look, self.tr("Try"))
        attempt.setObjectName("try_sound")
        set_name(attempt, self.tr("Try the sound"))
        self._use_sound(attempt, self._values.sound)
        attempt.clicked.connect(lambda: self.try_sound.emit(self._sound))
        self.chosen.connect(lambda field, value: self._use_sound(attempt, value) if field == "sound" else None)
        explanation = "" if self._can_play else self.tr("This machine plays no sounds.")
        section.add(self._select("sound", self.tr("Sound"), self._options.sounds(), explanation, attempt))
        return section

    def _use_sound(self, attempt: Push, sound: str) -> None:
        self._sound = sound
        attempt.setEnabled(self._can_play and sound != "none")

    def tell_forgotten(self, count: int | None) -> None:
        """Say how many choices are forgotten; None where it could not be done."""
        self._forgetting.tell(count)

    def _remembering(self) -> Section:
        section = Section(self._look, self.tr("Remembered choices"))
        explanation = self.tr(
            "Whom you choose where several people share a number is suggested at the next contact. "
            "It is kept in a form that names nobody."
        )
        section.add(self._switch("remember", self.tr("Remember my choices"), explanation))
        self._forgetting.wanted.connect(self.forget_wanted)
        section.add(self._forgetting)
        return section

    def _select(
        self, field: str, name: str, options: Options, explanation: str = "", beside: QWidget | None = None
    ) -> Row:
        value: Value = getattr(self._values, field)
        select = Select(self._look, options, value)
        select.setObjectName(field)
        select.activated.connect(lambda _at: self._choose(field, select.value))
        mark = self._mark(field, name, select.currentText())
        return Row(self._look, name, select, explanation=explanation, fixed=mark, beside=beside)

    def _switch(self, field: str, name: str, explanation: str) -> Row:
        is_on = bool(getattr(self._values, field))
        switch = Switch(self._look, is_on=is_on)
        switch.setObjectName(field)
        switch.toggled.connect(lambda on: self._choose(field, on))
        mark = self._mark(field, name, self.tr("on") if is_on else self.tr("off"))
        return Row(self._look, name, switch, explanation=explanation, fixed=mark)

    def _choose(self, field: str, value: Value) -> None:
        self.chosen.emit(field, value)

    def _is_fixed(self, field: str) -> bool:
        return KEYS[field] in self._fixed

    def _mark(self, field: str, name: str, value: str) -> FixedMark | None:
        """Return what says that a policy fixes this, None where it does not."""
        if not self._is_fixed(field):
            return None
        words = self.tr("Set by your organisation")
        mark = FixedMark(self._look, words)
        mark.setObjectName(f"{field}.fixed")
        set_name(mark, self.tr("{0}: {1}. Set by your organisation").format(name, value))
        return mark

"""The row above the timeline: which kinds of entries, how many of each, from which source, by whom, and the search."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relevo.ui.controls import FilterButton, IconButton
from relevo.ui.icons import Icon
from relevo.ui.panel.choice_button import Choice, ChoiceButton
from relevo.ui.panel.find_bar import FindBar
from relevo.ui.theme import Look
from relevo.ui.viewmodels.narrowing import Narrowing
from relevo.ui.viewmodels.rows import Kinds
from relevo.ui.viewmodels.timeline import TimelineModel

_EDGE, _GAP = 12, 6


class FilterRow(QWidget):
    """Shows what a timeline is narrowed to and changes it; `match_wanted` with 1 or -1.

    A kind of which there is nothing is not offered, unless it is the one that is chosen.
    """

    match_wanted = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._timeline: TimelineModel | None = None
        self._known = Narrowing()
        self._buttons: dict[Kinds, FilterButton] = {}
        self._words_of: dict[Kinds, str] = {}
        self._offered: list[Kinds] = list(Kinds)
        self._prepare_buttons()
        self._more = ChoiceButton(look, self.tr("Filter"), self._choices)
        self._search_button = IconButton(look, Icon.SEARCH, self.tr("Search the timeline"))
        self._search_button.setCheckable(True)
        self._find = FindBar(look)
        self._find.hide()
        self._connect()
        self._lay_out()

    @property
    def kinds(self) -> Kinds:
        """Return the choice of kinds."""
        return next(kinds for kinds, button in self._buttons.items() if button.isChecked())

    @property
    def query(self) -> str:
        """Return what is searched for."""
        return self._find.field.text()

    def bind(self, timeline: TimelineModel) -> None:
        """Narrow this timeline, from now on and for good; what it is narrowed to already is shown."""
        self._timeline = timeline
        timeline.rows_changed.connect(self._refresh)
        timeline.match_reached.connect(self._show_found)
        self._refresh()

    def minimumSizeHint(self) -> QSize:
        """Return the least size: what has no room on the line stands in the menu."""
        return QSize(self._look.px(200), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what fits into the new width."""
        super().resizeEvent(event)
        self._fit()

    def start_search(self) -> None:
        """Open the search field and go into it."""
        self._search_button.setChecked(True)
        self._find.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._find.field.selectAll()

    def go_to_match(self, step: int) -> None:
        """Go to the next match of what stands in the search field, or to the one before."""
        self._find.step(step)

    def clear_search(self) -> bool:
        """Empty and close the search field; False when it was closed."""
        if not self._search_button.isChecked():
            return False
        self._search_button.setChecked(False)
        return True

    def _refresh(self) -> None:
        """Show what the timeline is narrowed to, whoever has narrowed it, and how many entries there are."""
        if self._timeline is None:
            return
        narrowing = self._timeline.narrowing
        self._show_counts(self._timeline, narrowing)
        chosen = [each for each in (narrowing.source, narrowing.person) if each is not None]
        self._more.show_choice(self._timeline.texts.words.joined(chosen) if chosen else None)
        self._fit()
        if narrowing != self._known:  # somebody else has changed it: what was about to be typed is no longer wanted
            self._known = narrowing
            self._find.show_query(narrowing.query)
            self._search_button.setChecked(bool(narrowing.query))
        self._show_found()

    def _show_counts(self, timeline: TimelineModel, narrowing: Narrowing) -> None:
        formats = timeline.texts.words.formats
        for kinds, button in self._buttons.items():
            number = timeline.counts[kinds]
            words = self._name(kinds)
            if not timeline.is_counting:
                words = self.tr("{0} {1}").format(words, formats.number(number))
            button.set_words(words)
            self._words_of[kinds] = words
            button.setChecked(kinds is narrowing.kinds)
        self._offered = [
            kinds
            for kinds in self._buttons
            if kinds is Kinds.ALL or kinds is narrowing.kinds or timeline.counts[kinds] > 0
        ]
        self._more.setVisible(timeline.counts[Kinds.ALL] > 0)

    def _fit(self) -> None:
        """Show on one line as many kinds as there is room for; the others stand in the menu."""
        look = self._look
        room = self.width() - 2 * look.px(_EDGE) - self._search_button.sizeHint().width() - look.px(_GAP)
        if not self._more.isHidden():
            room -= self._more.sizeHint().width()
        shown = list(self._offered)
        for kinds in reversed(self._offered):
            if sum(self._buttons[each].sizeHint().width() for each in shown) <= room:
                break
            if kinds is not Kinds.ALL and not self._buttons[kinds].isChecked():
                shown.remove(kinds)
        for kinds, button in self._buttons.items():
            button.setVisible(kinds in shown)

    def _choices(self) -> list[Choice]:
        """Return what the menu offers: the kinds for which the line has no room, the sources, the people."""
        timeline = self._timeline
        if timeline is None:
            return []
        narrowing = timeline.narrowing
        hidden = {self._words_of[kinds]: kinds for kinds in self._offered if self._buttons[kinds].isHidden()}
        kinds = Choice(
            heading=self.tr("Kind"), names=tuple(hidden), chosen=None,
            choose=lambda name: self._choose_kinds(hidden[name or ""]),
        )  # fmt: skip
        source = Choice(
            heading=self.tr("Source"), names=timeline.sources, chosen=narrowing.source, choose=self._choose_source,
            all_words=self.tr("All sources"),
        )  # fmt: skip
        person = Choice(
            heading=self.tr("Person"), names=timeline.people, chosen=narrowing.person, choose=self._choose_person,
            all_words=self.tr("Everybody"),
        )  # fmt: skip
        return [each for each in (kinds, source, person) if each.names]

    def _show_found(self) -> None:
        if self._timeline is not None:
            timeline = self._timeline
            self._find.show_found(len(timeline.matches), timeline.reached, is_searching=timeline.is_arranging)

    def _choose_kinds(self, kinds: Kinds) -> None:
        self._narrow(kinds=kinds)

    def _choose_source(self, source: str | None) -> None:
        self._narrow(source=source)

    def _choose_person(self, person: str | None) -> None:
        self._narrow(person=person)

    def _search(self, query: str) -> None:
        self._narrow(query=query)

    def _narrow(self, **changed: Any) -> None:
        if self._timeline is not None:
            self._known = replace(self._timeline.narrowing, **changed)
            self._timeline.narrow_by(**changed)

    def _show_field(self, shown: bool) -> None:
        self._find.setVisible(shown)
        if shown:
            self._find.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._find.show_query("")
            self._search("")

    def _prepare_buttons(self) -> None:
        for kinds in Kinds:
            button = FilterButton(self._look, self)
            button.setChecked(kinds is Kinds.ALL)
            button.clicked.connect(lambda _checked=False, kinds=kinds: self._choose_kinds(kinds))
            self._buttons[kinds] = button

    def _name(self, kinds: Kinds) -> str:
        return {
            Kinds.ALL: self.tr("All"),
            Kinds.NEW: self.tr("New"),
            Kinds.PEOPLE: self.tr("People"),
            Kinds.SELF_SERVICE: self.tr("Self-service"),
            Kinds.INCIDENTS: self.tr("Incidents"),
            Kinds.NOTICES: self.tr("Notices"),
            Kinds.REQUESTS: self.tr("Requests"),
        }[kinds]

    def _connect(self) -> None:
        self._search_button.toggled.connect(self._show_field)
        self._find.typed.connect(self._search)
        self._find.closed.connect(self.clear_search)
        self._find.step_wanted.connect(self.match_wanted)

    def _lay_out(self) -> None:
        look = self._look
        row = QHBoxLayout()
        row.setSpacing(0)
        for button in self._buttons.values():
            row.addWidget(button)
        row.addWidget(self._more)
        row.addStretch(1)
        row.addSpacing(look.px(_GAP))
        row.addWidget(self._search_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(_EDGE), look.px(2), look.px(_EDGE), look.px(6))
        layout.setSpacing(look.px(6))
        layout.addLayout(row)
        layout.addWidget(self._find)

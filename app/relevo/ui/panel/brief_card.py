"""The brief: what the advisor reads first. Every line carries the numbers of the entries that prove it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from relevo.domain.brief import Brief, Evidence
from relevo.domain.entry import Entry, EntryId, Visibility
from relevo.domain.wrapup import WrongLine
from relevo.services.passing import internal_before
from relevo.ui.controls import Card, EvidenceChip, TextButton
from relevo.ui.messages import Words
from relevo.ui.panel.brief_lines import LINE, BriefLines
from relevo.ui.panel.brief_sections import DISAGREEMENT, BriefSections
from relevo.ui.panel.brief_words import BriefLine
from relevo.ui.panel.clippings import Clippings
from relevo.ui.panel.fold_button import FoldButton
from relevo.ui.plain import Chip
from relevo.ui.theme import BODY, Look
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.rows import ids_of

_ARROWS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class BriefCard(Card):
    """Sections of lines. `evidence_wanted` carries an entry id; the arrows go from number to number."""

    evidence_wanted = Signal(str)
    fold_wanted = Signal()
    rebuilt = Signal()  # the advisor wants to see more or less of it
    wrong_wanted = Signal(object, object)  # a line was wrong, or is right after all: by what it was made, its evidence

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, "card", radius=10, line="around", parent=parent)
        self._look, self._words = look, words
        self._brief: Brief | None = None
        self._marks: object = ()
        self.can_mark = False
        self._view_model: ContactViewModel | None = None
        self._sections = BriefSections(words, self)
        self._shows_inputs = self._is_folded = self._disagrees = False
        self._unfolded: set[str] = set()  # keys of sections and lines of which all is shown
        self._fold = FoldButton(look, self)
        self._fold.clicked.connect(self.fold_wanted)
        self._fold.hide()
        self.setAccessibleName(self.tr("Brief"))
        self._body: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(8))

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to read."""
        return self._brief is None or self._brief == Brief()

    def show_contact(self, view_model: ContactViewModel) -> None:
        """Show the newest brief; nothing is touched when it says the same."""
        self._view_model = view_model
        brief = view_model.snapshot.brief if view_model.snapshot is not None else None
        if (brief, view_model.disagrees) == (self._brief, self._disagrees):
            return
        self._brief, self._disagrees = brief, view_model.disagrees
        self._rebuild()

    @property
    def is_folded(self) -> bool:
        """Tell whether the first line stands alone."""
        return self._is_folded

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab goes, from top to bottom."""
        return (self._fold, *(self._body.findChildren(QWidget) if self._body is not None else ()))

    def fold(self, folded: bool) -> bool:
        """Show the first line alone, or everything again; False when nothing changed."""
        if folded == self._is_folded:
            return False
        self._is_folded = folded
        self._fold.show_state(folded)
        self._rebuild()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button in its corner, beside the heading."""
        super().resizeEvent(event)
        size, edge = self._fold.sizeHint(), self._look.px(6)
        x = edge if self._look.mirrored else self.width() - size.width() - edge
        self._fold.setGeometry(x, edge, size.width(), size.height())

    def show_marks(self, marks: object, is_wrong: Callable[[WrongLine, Evidence], bool]) -> None:
        """Show which lines are marked as wrong; nothing is touched while `marks` stay the same."""
        self.can_mark = True
        self._sections.is_wrong = lambda line: line.made is not None and is_wrong(line.made, line.evidence)
        if marks != self._marks:
            self._marks = marks
            self._rebuild()
            self.rebuilt.emit()

    def mark_line(self) -> bool:
        """Mark the line where the keyboard stands as wrong, or take that back; False where it stands on none."""
        line = self._line_of(self.window().focusWidget())
        if line is None or line.made is None or not self.can_mark:
            return False
        self.wrong_wanted.emit(line.made, line.evidence)
        return True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to mark the line under the pointer, or under the keyboard, as wrong."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        line = self._line_of(self.window().focusWidget() if by_key else self.childAt(event.pos()))
        if line is None or line.made is None or not self.can_mark:
            event.ignore()
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(self._look.font(BODY))
        action = menu.addAction(self.tr("This line is wrong"))
        action.setCheckable(True)
        action.setChecked(self._sections.is_wrong(line))
        action.triggered.connect(lambda: self.wrong_wanted.emit(line.made, line.evidence))
        menu.popup(event.globalPos())

    def _line_of(self, widget: QWidget | None) -> BriefLine | None:
        while widget is not None and widget is not self:
            if (key := widget.property(LINE)) is not None:
                return self._sections.lines.get(str(key))
            widget = widget.parentWidget()
        return None

    def disagreement(self) -> str:
        """Return what the advisor has said of the score, in one sentence."""
        return self._sections.disagreement(disagrees=self._disagrees)

    @property
    def word_on_score(self) -> Chip | None:
        """Return what shows that the advisor disagrees, None where nothing does."""
        return self._body.findChild(Chip, DISAGREEMENT) if self._body is not None else None

    def refresh(self) -> None:
        """Move the due times on."""
        self._sections.refresh()

    def copy(self) -> bool:
        """Put the brief on the clipboard as plain text; False when there is none."""
        snapshot = self._view_model.as_shown if self._view_model is not None else None
        if snapshot is None or self.is_empty:
            return False
        shown = {"shows_inputs": self._shows_inputs, "disagrees": self._disagrees}
        copied = Clippings(self._words).brief(snapshot, **shown)
        QGuiApplication.clipboard().setText(copied)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from number to number with the arrows."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and isinstance(watched, EvidenceChip):
            step = _ARROWS.get(Qt.Key(event.key()), 0)
            if self._look.mirrored and Qt.Key(event.key()) in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                step = -step
            chips = self._chips()
            place = chips.index(watched) + step if step and watched in chips else -1
            if 0 <= place < len(chips):
                chips[place].setFocus(Qt.FocusReason.TabFocusReason)
            if step:
                return True
        return super().eventFilter(watched, event)

    def _chips(self) -> list[EvidenceChip]:
        return self._body.findChildren(EvidenceChip) if self._body is not None else []

    def _rebuild(self) -> None:
        focused = self._focused()
        if self._body is not None:
            self._body.hide()
            self._layout.removeWidget(self._body)
            self._body.deleteLater()
        self._body = QWidget(self)
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if self._brief is not None and self._view_model is not None:
            cited = self._cited()
            internal = {each for each, entry in cited.items() if entry.visibility is Visibility.INTERNAL}
            if self._view_model.snapshot is not None:
                internal.update(internal_before(self._view_model.snapshot))
            lines = BriefLines(
                self._look,
                layout,
                self._view_model.numbers,
                {each: self._words.say(entry.title) for each, entry in cited.items()},
                self.evidence_wanted.emit,
                self._unfolded,
                self._unfold,
            )
            contact, why = self._view_model.contact, self._why(self._brief)
            self._sections.dues, self._sections.lines = [], {}
            if self._is_folded:
                self._sections.add_first(lines, self._brief, contact, internal=internal)
            else:
                self._sections.add_all(
                    lines,
                    self._brief,
                    contact,
                    why,
                    unfolded=self._unfolded,
                    unfold=self._unfold,
                    internal=internal,
                    shows_inputs=self._shows_inputs,
                    disagrees=self._disagrees,
                )
        self._layout.addWidget(self._body)
        self._body.show()
        self._fold.setVisible(not self.is_empty)
        self._fold.raise_()
        for chip in self._chips():
            chip.installEventFilter(self)
        again = self._body.findChild(QWidget, focused) if focused else None
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cited(self) -> dict[EntryId, Entry]:
        """Return what the brief cites, by every id; entries that are cited nowhere are not looked at."""
        if self._view_model is None or self._view_model.snapshot is None:
            return {}
        numbers, timeline = self._view_model.numbers, self._view_model.timeline
        entries = {each: entry for each in numbers if (entry := timeline.entry(each)) is not None}
        return {each: entry for entry in entries.values() for each in ids_of(entry)}

    def _focused(self) -> str | None:
        """Return the name of the number or the button that has the keyboard: it gets it back when all is built anew."""
        focus = self.focusWidget()
        return focus.objectName() if isinstance(focus, EvidenceChip | TextButton) and focus.hasFocus() else None

    def _why(self, brief: Brief) -> TextButton | None:
        """Return the button that shows what counted for the score."""
        if brief.score is None or not brief.score.inputs:
            return None
        why = TextButton(self._look, self.tr("Hide why") if self._shows_inputs else self.tr("Why?"))
        why.setObjectName("why")
        why.clicked.connect(self._toggle_inputs)
        return why

    def _unfold(self, key: str) -> None:
        """Show all of a section or of a line's proofs, or no more than at first."""
        self._unfolded ^= {key}
        self._rebuild()
        self.rebuilt.emit()

    def _toggle_inputs(self) -> None:
        self._shows_inputs = not self._shows_inputs
        self._rebuild()
        self.rebuilt.emit()

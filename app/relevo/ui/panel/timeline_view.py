"""The timeline on screen: entries open in place, matches are walked through, entries are copied."""

from bisect import bisect_left
from collections.abc import Callable, Iterable

from PySide6.QtCore import QItemSelectionModel, QKeyCombination, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from relevo.domain.entry import Entry, EntryId
from relevo.ui.messages import Words
from relevo.ui.panel.clippings import Clippings
from relevo.ui.panel.entry_menu import EntryMenu
from relevo.ui.panel.flash import Flash
from relevo.ui.panel.reading_list import ReadingList
from relevo.ui.theme import Look
from relevo.ui.viewmodels.rows import Day, Divider, End, Hint, Hinted, Shown, entry_of, moment_of, owner_of
from relevo.ui.viewmodels.rowsmodel import Role
from relevo.ui.viewmodels.searching import spans
from relevo.ui.viewmodels.timeline import TimelineModel

_SEEN = 60
_MENU = (
    QKeyCombination(Qt.Key.Key_Menu),
    QKeyCombination(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_F10),
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class TimelineView(ReadingList):
    """The list of one contact.

    `may_open` tells whether the address of an entry may be followed, from the names of its sources and the address;
    `link_wanted` carries both when the advisor wants to. `brief_wanted` asks for the brief on the clipboard,
    `entry_chosen` tells that the keyboard has gone to another row, `unfolded` that an entry was opened or closed.
    """

    link_wanted = Signal(object, str)
    brief_wanted = Signal()
    entry_chosen = Signal()
    unfolded = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, words, parent)
        self._words = words
        self.may_open: Callable[[Iterable[str], str], bool] = lambda _sources, _url: False
        self._pressed: object = None
        self._was_opened: EntryId | None = None
        self._flash = Flash(look, self)
        self._flash.faded.connect(self._repaint_flash)
        self.setAccessibleName(self.tr("Timeline"))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def bind(self, model: TimelineModel) -> None:
        """Show a timeline, from now on and for good; where another list has shown it, what was read stands again."""
        super().bind(model)
        self._was_opened = model.opened.entry
        model.rows_changed.connect(self._follow)
        self._mark()

    @property
    def opened(self) -> EntryId | None:
        """Return the entry that stands with all that it says."""
        return self._timeline.opened.entry

    def open_entry(self, entry_id: EntryId) -> bool:
        """Choose an entry, open it and bring it into view; False where it is not in the list."""
        if not self._timeline.open(entry_id):
            return False
        self._go_to(entry_id)
        return True

    def jump_to(self, entry_id: EntryId) -> bool:
        """Open an entry and let it flash, whatever the timeline is narrowed to: the narrowing is taken back."""
        if not self._timeline.index_of(entry_id).isValid():
            self._timeline.narrow()
        if not self.open_entry(entry_id):
            return False
        self._flash.start(QPersistentModelIndex(self._timeline.index_of(entry_id)))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def close_entry(self) -> bool:
        """Close the open entry, else the visit in which the keyboard is; False when none is open."""
        opened = self._timeline.opened
        if opened.entry is not None:
            self._close(opened.entry)
            return True
        chosen = entry_of(self.currentIndex().data(Role.ROW))
        visit = self._visit_of(chosen.id) if chosen is not None else next(iter(opened.visits), None)
        if visit is None or visit not in opened.visits:
            return False
        self._close(visit)
        return True

    def go_to_match(self, step: int) -> bool:
        """Go to the next match of the search, or with -1 to the one before, around the ends; False without one."""
        matches = self._timeline.matches
        if not matches:
            return False
        here = self.currentIndex().row() if self.currentIndex().isValid() else -1
        place = bisect_left(matches, True, key=lambda each: self._timeline.index_of(each).row() >= here)
        is_there = place < len(matches) and self._timeline.index_of(matches[place]).row() == here
        following = place + 1 if is_there else place
        place = (following if step > 0 else place - 1) % len(matches)
        self._timeline.reach_match(place)
        entry = self._timeline.entry(matches[place])
        if entry is not None and not self._shows_a_word(entry):
            self._timeline.open(matches[place], asks=False)
        self._go_to(matches[place])
        return True

    def _shows_a_word(self, entry: Entry) -> bool:
        """Tell whether the line of an entry holds a word of the search; else it is in what stands below."""
        texts, words = self._painter.style.texts, self._painter.style.sought
        return any(spans(said, words) for said in (texts.title(entry), texts.meta(entry)[0][:_SEEN]))

    def copy_entry(self) -> bool:
        """Put the chosen entry on the clipboard as plain text, with all that stands of it; False when none is."""
        entry = self._entry_at(self.currentIndex())
        if entry is None:
            return False
        text = Clippings(self._words).entry(entry, self._timeline.opened.state_of(entry))
        QGuiApplication.clipboard().setText(text)
        return True

    @property
    def linked(self) -> Entry | None:
        """Return the chosen entry, where its address may be opened."""
        entry = self._entry_at(self.currentIndex())
        return entry if entry is not None and self._may_follow(entry) else None

    def follow_link(self) -> bool:
        """Want the chosen entry opened in its back office; False where it has no address that may be opened."""
        entry = self.linked
        if entry is None or entry.url is None:
            return False
        self.link_wanted.emit(entry.sources, entry.url)
        return True

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell that another entry is chosen."""
        super().currentChanged(current, previous)
        self.entry_chosen.emit()

    def _entry_at(self, index: QModelIndex) -> Entry | None:
        """Return the entry that a row belongs to."""
        owner = owner_of(index.data(Role.ROW))
        return self._timeline.entry(owner) if owner is not None else None

    def _may_follow(self, entry: Entry) -> bool:
        return entry.url is not None and self.may_open(entry.sources, entry.url)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is pressed."""
        super().mousePressEvent(event)
        self._pressed = self._what(self.indexAt(event.position().toPoint()).data(Role.ROW))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the entry that was clicked; close it when it was open."""
        super().mouseReleaseEvent(event)
        row = self.indexAt(event.position().toPoint()).data(Role.ROW)
        if event.button() is Qt.MouseButton.LeftButton and self._what(row) == self._pressed:
            self._act(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open and close with Enter, Space and the arrows to both sides; copy; open the menu of an entry."""
        row, key = self.currentIndex().data(Role.ROW), event.key()
        right, left = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self._look.mirrored:
            right, left = left, right
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_entry()
        elif event.keyCombination() in _MENU:
            self._open_menu_here()
        elif (key in _ENTER and row is not None) or (
            key == right and row is not None and not self._timeline.is_open(row)
        ):
            self._act(row)
        elif key == left and (owner := owner_of(row)) is not None:
            visit = self._visit_of(owner)
            self._close(owner if owner in self._timeline.opened.ids or visit is None else visit)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the entry under the pointer, or with the one that has the keyboard."""
        if event.reason() is not QContextMenuEvent.Reason.Mouse:
            self._open_menu_here()
            return
        index = self.indexAt(event.pos())
        self.setCurrentIndex(index)
        self.open_menu(index, event.globalPos())

    def _open_menu_here(self) -> None:
        """Open the menu of the chosen entry, unless it is there: some platforms tell of the key twice."""
        if QApplication.activePopupWidget() is None:
            index = self.currentIndex()
            self.scrollTo(index)
            self.open_menu(index, self.viewport().mapToGlobal(self.visualRect(index).center()))

    def open_menu(self, index: QModelIndex, at: QPoint) -> None:
        """Offer what can be done with the entry that a row belongs to, at a point of the screen."""
        entry = self._entry_at(index)
        if entry is None:
            return
        menu = EntryMenu(entry, self._timeline, has_link=self._may_follow(entry), parent=self)
        menu.copy_wanted.connect(self.copy_entry)
        menu.brief_wanted.connect(self.brief_wanted)
        menu.link_wanted.connect(self.link_wanted)
        menu.popup(at)

    @staticmethod
    def _what(row: object) -> object:
        """Return what is meant by pressing a row."""
        return End if isinstance(row, End) else owner_of(row)

    def _scrolled(self) -> None:
        """Ask for what is older once everything that the timeline holds in full has been scrolled through."""
        if self._is_settling or self._is_changing or self._timeline.horizon is None or self.verticalOffset() <= 0:
            return
        row = self._heights.row_at(self.verticalOffset() + self.viewport().height())
        while self._has(row):
            shown = self._timeline.row(row)
            if not isinstance(shown, Day | Divider):
                if isinstance(shown, End) or moment_of(shown) <= self._timeline.horizon:
                    self._timeline.ask_older()
                return
            row += 1

    def _act(self, row: Shown) -> None:
        """Do what a row is there for: open, close, show more, ask again or for what is older."""
        if isinstance(row, End):
            self._timeline.ask_older()
            return
        if isinstance(row, Hint):
            if row.hinted is Hinted.SHOW_MORE:
                self._timeline.show_more()
            elif row.hinted is Hinted.NOT_TOLD:
                self._timeline.ask_again()
            return
        entry = entry_of(row)
        if entry is None:
            return
        if self._timeline.is_open(row):
            self._close(entry.id)
        elif self._timeline.open(entry.id):
            self._go_to(entry.id)

    def _close(self, entry_id: EntryId) -> None:
        self._timeline.fold(entry_id)
        self._go_to(entry_id)

    def _go_to(self, entry_id: EntryId) -> None:
        """Choose an entry and bring its line into view, with as much of what stands below it as there is room for."""
        self.unfolded.emit()  # before the list scrolls: it may be given more room
        index = self._timeline.index_of(entry_id)
        if not index.isValid():
            return
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        self.show_below(index.row())

    def _visit_of(self, entry_id: EntryId) -> EntryId | None:
        """Return the visit that holds a step, or is one itself; None for other entries."""
        return self._timeline.visit_of(entry_id)

    def _follow(self) -> None:
        """Keep the open entry chosen when it has been folded into another, or another of its ids has come to lead."""
        opened = self._timeline.opened.entry
        if opened != self._was_opened:
            index = self._timeline.index_of(opened) if opened is not None else QModelIndex()
            if index.isValid():
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self._was_opened = opened
        self._mark()

    def _mark(self) -> None:
        """Mark the words of the search wherever they stand."""
        before = self._painter.style.sought
        self._painter.seek(self._timeline.narrowing.words)
        if before != self._painter.style.sought:
            self.viewport().update()

    def _flash_of(self, row: int) -> float:
        return self._flash.strength(row)

    def _repaint_flash(self) -> None:
        if self._flash.index is not None and self._flash.index.isValid():
            self.viewport().update(self.visualRect(self._flash.index))
        else:
            self.viewport().update()

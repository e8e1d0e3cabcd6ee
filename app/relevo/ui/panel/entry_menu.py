"""What can be done with one entry, as a menu."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from relevo.domain.entry import Entry
from relevo.ui.links import Links
from relevo.ui.panel.shortcuts import Act, keys_of
from relevo.ui.plain import one_line
from relevo.ui.viewmodels.narrowing import person_of
from relevo.ui.viewmodels.timeline import TimelineModel

_LONGEST_ADDRESS = 80


class EntryMenu(QMenu):
    """Shows itself and goes away. An address that may not be opened stands in it as text."""

    copy_wanted = Signal()
    brief_wanted = Signal()
    link_wanted = Signal(object, str)  # names of sources, address

    def __init__(self, entry: Entry, timeline: TimelineModel, *, has_link: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._entry, self._timeline = entry, timeline
        copy = self.addAction(self.tr("Copy entry"))
        self._show_keys(copy, Act.COPY)
        copy.triggered.connect(self.copy_wanted)
        brief = self.addAction(self.tr("Copy brief"))
        self._show_keys(brief, Act.COPY_BRIEF)
        brief.triggered.connect(self.brief_wanted)
        if has_link:
            link = self.addAction(self.tr("Open in the back office"))
            self._show_keys(link, Act.OPEN_LINK)
            link.triggered.connect(self._follow)
        elif entry.url is not None:
            self._show_address(entry.url)
        self.addSeparator()
        self.addAction(self.tr("Show only this source")).triggered.connect(self._only_source)
        if person_of(entry) is not None:
            self.addAction(self.tr("Show only this person")).triggered.connect(self._only_person)
        if not timeline.narrowing.is_wide:
            self.addAction(self.tr("Show everything")).triggered.connect(lambda: timeline.narrow())

    def _show_keys(self, line: QAction, act: Act) -> None:
        """Show the keys of a line; they belong to the window and to the list."""
        line.setShortcut(QKeySequence(keys_of(act), QKeySequence.SequenceFormat.NativeText))
        line.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        line.setShortcutVisibleInContextMenu(True)

    def _show_address(self, url: str) -> None:
        shown = one_line(Links.shown(url), _LONGEST_ADDRESS)
        line = self.addAction(self.tr("Address: {0}").format(shown.replace("&", "&&")))  # one alone would mark a key
        line.setEnabled(False)

    def _follow(self) -> None:
        if self._entry.url is not None:
            self.link_wanted.emit(self._entry.sources, self._entry.url)

    def _only_source(self) -> None:
        self._timeline.narrow(source=self._entry.sources[0])

    def _only_person(self) -> None:
        self._timeline.narrow(person=person_of(self._entry))

"""Everything about one contact: bar, identity, brief, timeline and sources, one above the other."""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from relevo.domain.entry import EntryId
from relevo.ui.messages import Words
from relevo.ui.panel.brief_card import BriefCard
from relevo.ui.panel.contact_bar import ContactBar
from relevo.ui.panel.filter_row import FilterRow
from relevo.ui.panel.footer import Footer
from relevo.ui.panel.identity_card import IdentityCard
from relevo.ui.panel.timeline_view import TimelineView
from relevo.ui.plain import PlainLabel
from relevo.ui.theme import SUB, Look
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.rows import Kinds

_LEAST_TIMELINE = 208


class _BriefArea(QScrollArea):
    """As high as the brief, as long as the timeline keeps its least height; scrolls beyond that."""

    def __init__(self, card: BriefCard, look: Look) -> None:
        super().__init__()
        self._card, self._look = card, look
        self._most = 10_000
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._restyle()
        look.changed.connect(self._restyle)
        holder = QWidget()
        holder.setAutoFillBackground(False)
        layout = self._holder_layout = QVBoxLayout(holder)
        layout.setContentsMargins(look.px(10), look.px(10), look.px(10), look.px(2))
        layout.addWidget(card)
        self.setWidget(holder)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _restyle(self) -> None:
        self.verticalScrollBar().setStyleSheet(self._look.scroll_bar_sheet())

    def limit(self, most: int) -> None:
        """Set the greatest height."""
        if most != self._most:
            self._most = most
            self.updateGeometry()

    def wanted(self, width: int) -> int:
        """Return the height of the whole brief at a width."""
        return 0 if self._card.is_empty else self._holder_layout.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Return the height of the brief, up to the limit."""
        return QSize(super().sizeHint().width(), min(self.wanted(self.width()), self._most))

    def minimumSizeHint(self) -> QSize:
        """Return no least size."""
        return QSize(0, 0)


class ContactPage(QWidget):
    """The page of one contact: built ahead, bound to its view-model when the contact arrives, and for good."""

    painted = Signal()
    candidate_chosen = Signal(str, str)  # offer id, customer ref
    set_aside = Signal(str)
    taken_back = Signal(str)

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._view_model: ContactViewModel | None = None
        self._was_painted = False
        self.bar, self.identity = ContactBar(look, words), IdentityCard(look, words)
        self.brief, self.footer = BriefCard(look, words), Footer(look, words)
        self.filters = FilterRow(look)
        self.timeline = TimelineView(look, words)
        self._empty, self._nothing = QWidget(), PlainLabel(look, kind=SUB)
        self._area = _BriefArea(self.brief, look)
        self._lay_out()

    @property
    def view_model(self) -> ContactViewModel:
        """Return what the page shows."""
        if self._view_model is None:
            raise RuntimeError("the page has no contact yet")
        return self._view_model

    def bind(self, view_model: ContactViewModel) -> None:
        """Show a contact."""
        self._view_model = view_model
        self.timeline.bind(view_model.timeline)
        self._connect(view_model)
        self._show_snapshot()

    def refresh(self) -> None:
        """Move times on."""
        self.bar.refresh(self.view_model)
        self.brief.refresh()

    def open_entry(self, entry_id: EntryId) -> None:
        """Show the entry that proves a line, whatever the timeline is narrowed to."""
        if not self.timeline.open_entry(entry_id):
            self.filters.show_all()
            self.timeline.open_entry(entry_id)
        self.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> bool:
        """Undo the newest of: search, open entry; False when there is nothing to undo."""
        return self.filters.clear_search() or self.timeline.close_entry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height between brief and timeline."""
        super().resizeEvent(event)
        self._share_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the page stands on screen, after this paint has ended."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def _connect(self, view_model: ContactViewModel) -> None:
        offer_id = view_model.contact.offer_id
        view_model.contact_changed.connect(self._show_contact)
        view_model.snapshot_changed.connect(self._show_snapshot)
        view_model.timeline.rows_changed.connect(self._show_counts)
        self.brief.evidence_wanted.connect(self.open_entry)
        self.filters.narrowed.connect(self._narrow)
        self.identity.chosen.connect(lambda ref: self.candidate_chosen.emit(offer_id, ref))
        self.identity.set_aside.connect(lambda: self.set_aside.emit(offer_id))
        self.identity.taken_back.connect(lambda: self.taken_back.emit(offer_id))

    def _narrow(self, kinds: Kinds, query: str) -> None:
        self.view_model.timeline.narrow(kinds, query)

    def _show_contact(self) -> None:
        self.bar.show_contact(self.view_model)
        self.identity.show_contact(self.view_model)

    def _show_snapshot(self) -> None:
        read = self.timeline.place_read()  # now: showing a hidden part lays the page out at once
        self._show_contact()
        self.brief.show_contact(self.view_model)
        self._area.setVisible(not self.brief.is_empty)
        self.footer.show_contact(self.view_model)
        self._show_counts()
        self._share_height()
        self._order_focus()
        layout = self.layout()
        if layout is not None and read is not None and self.isVisible():
            layout.activate()
            self.timeline.put_back(read)

    def _order_focus(self) -> None:
        """Let Tab go from top to bottom: what is built later would come last."""
        parts = (self.identity, self.brief, self.filters)
        stops: list[QWidget] = [
            stop
            for part in parts
            for stop in part.findChildren(QWidget)
            if stop.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        stops.append(self.timeline)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _show_counts(self) -> None:
        model = self.view_model.timeline
        self.filters.show_counts(model.counts)
        note = self._note()
        self._nothing.setText(note)
        self._empty.setVisible(bool(note))

    def _note(self) -> str:
        """Say what the entries themselves do not tell."""
        failed = self.tr("Something went wrong here; what stands here may be incomplete.")
        why_empty = self._why_empty() if self.view_model.timeline.rowCount() == 0 else ""
        return " ".join(filter(None, (failed if self.view_model.has_failed else "", why_empty)))

    def _why_empty(self) -> str:
        """Say why the timeline is empty: it is never taken for "the customer did nothing"; empty after a failure."""
        model, snapshot = self.view_model.timeline, self.view_model.snapshot
        if model.counts[Kinds.ALL]:
            return self.tr("Nothing here fits the search.") if model.query else self.tr("Nothing of this kind.")
        if snapshot is None or not snapshot.complete:
            return "" if self.view_model.has_failed else self.tr("Waiting for the sources.")
        if snapshot.sources and snapshot.answered == 0:
            return self.tr("No source has answered: what happened before is not known.")
        if snapshot.identity.customer is None:
            return self.tr("Nothing is shown until it is known who the customer is.")
        if snapshot.answered < len(snapshot.sources):
            return self.tr("The sources that answered have nothing; others did not answer.")
        return self.tr("The sources have nothing about this customer.")

    def _share_height(self) -> None:
        others = (self.bar, self.identity, self.filters, self.footer)
        taken = sum(max(part.heightForWidth(self.width()), part.minimumSizeHint().height()) for part in others)
        self._area.limit(max(self._look.px(90), self.height() - taken - self._look.px(_LEAST_TIMELINE)))
        self._area.updateGeometry()

    def _lay_out(self) -> None:
        look = self._look
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.identity)
        layout.addWidget(self._area)
        layout.addSpacing(look.px(8))
        layout.addWidget(self.filters)
        inset = QVBoxLayout(self._empty)
        inset.setContentsMargins(look.px(12), look.px(8), look.px(12), 0)
        inset.addWidget(self._nothing)
        layout.addWidget(self._empty)
        layout.addWidget(self.timeline, 1)
        layout.addWidget(self.footer)

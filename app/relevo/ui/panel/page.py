"""Everything about one contact: bar, identity, brief, timeline and sources; beside each other where there is room."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from relevo.domain.brief import Evidence
from relevo.domain.contact import Direction
from relevo.domain.entry import EntryId
from relevo.domain.sources import SourceState
from relevo.domain.wrapup import WrongLine
from relevo.ui.messages import Words
from relevo.ui.panel.announcement import announce
from relevo.ui.panel.brief_area import BriefArea
from relevo.ui.panel.brief_card import BriefCard
from relevo.ui.panel.contact_bar import ContactBar
from relevo.ui.panel.filter_row import FilterRow
from relevo.ui.panel.footer import Footer
from relevo.ui.panel.identity_card import IdentityCard
from relevo.ui.panel.passing_card import PassingCard
from relevo.ui.panel.search_panel import SearchPanel
from relevo.ui.panel.stamp import Stamp
from relevo.ui.panel.timeline_view import TimelineView
from relevo.ui.plain import PlainLabel
from relevo.ui.theme import SUB, Look
from relevo.ui.viewmodels.contact import ContactViewModel, Reading
from relevo.ui.viewmodels.rows import Kinds
from relevo.ui.viewmodels.wrapup import WrapUpViewModel
from relevo.ui.wrapup.card import WrapUpCard

_LEAST_TIMELINE, _LEAST_BRIEF = 200, 90
_LEAST_BESIDE_NOTE, _TO_WRITE = 110, 170
"""Least heights, while a note is written, of the timeline and of the form: below that the brief or both give way."""
_TO_READ = 320
"""Below this height an opened entry is given the room of the brief, in pixels at 100 %."""
WIDE = 860
"""From this width on, at 100 %, the timeline stands beside identity and brief."""


class ContactPage(QWidget):
    """The page of one contact: built ahead, bound to its view-model when the contact arrives, and for good.

    What somebody was reading is kept in the view-model by `keep_reading`, and found again by the next page of it.
    """

    painted = Signal()
    candidate_chosen = Signal(str, str)  # offer id, customer ref
    found_chosen = Signal(str, str)  # offer id, customer ref
    confirmed = Signal(str)
    set_aside = Signal(str)
    taken_back = Signal(str)
    search_wanted = Signal(str)
    search_closed = Signal(str)
    ask_again_wanted = Signal(str)
    sign_in_wanted = Signal(str)  # the source
    line_written = Signal(str, str)  # offer id, the line for the next advisor
    card_wanted = Signal(str, str)  # offer id, the site that is to have a card

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self._view_model: ContactViewModel | None = None
        self._was_painted = False
        self._deeds: WrapUpViewModel | None = None
        self._folds: bool | None = None  # as the advisor wants it; None where the room decides
        self._old: frozenset[str] = frozenset()
        self.bar, self.identity = ContactBar(look, words), IdentityCard(look, words)
        self.brief, self.footer = BriefCard(look, words), Footer(look, words)
        self.filters, self.passing = FilterRow(look), PassingCard(look, words, self)
        self.timeline = TimelineView(look, words)
        self.search: SearchPanel | None = None
        self.wrap_up: WrapUpCard | None = None  # built when it is first wanted
        self._note_row, self._nothing, self._stamp = QWidget(), PlainLabel(look, kind=SUB), Stamp(look, words)
        self._area = BriefArea(self.brief, look, words)
        self._left, self._right = QWidget(), QWidget()
        self._lay_out()

    @property
    def view_model(self) -> ContactViewModel:
        """Return what the page shows."""
        if self._view_model is None:
            raise RuntimeError("the page has no contact yet")
        return self._view_model

    @property
    def is_wide(self) -> bool:
        """Tell whether the timeline stands beside the brief."""
        return self._columns.direction() is not QBoxLayout.Direction.TopToBottom

    @property
    def areas(self) -> tuple[QWidget, ...]:
        """Return the parts from top to bottom, for F6."""
        search = () if self.search is None else (self.search,)
        passing = () if self.passing.isHidden() else (self.passing,)
        wrap_up = (self.wrap_up,) if self.wrap_up is not None and self._is_wrapping else ()
        above = (self.bar, *passing, self.identity, *search, self.brief)
        return (*above, self.filters, self.timeline, *wrap_up, self.footer)

    @property
    def is_being_read(self) -> bool:
        """Tell whether somebody is in the middle of something here."""
        is_typing = self.search is not None or self.passing.is_writing or self._is_wrapping
        return is_typing or self.timeline.opened is not None or bool(self.filters.query)

    def bind(self, view_model: ContactViewModel) -> None:
        """Show a contact."""
        self._view_model = view_model
        reading = view_model.reading
        self.timeline.bind(view_model.timeline)
        self.filters.bind(view_model.timeline)
        self._connect(view_model)
        self.passing.begin_with(view_model.line, reading.typed)
        self._show_snapshot()
        self.footer.explain(reading.explained_source)
        if (place := reading.place) is not None:
            QTimer.singleShot(0, self, lambda: self.timeline.put_back(place))

    def keep_reading(self) -> None:
        """Leave to the view-model where somebody was reading."""
        typed = self.passing.typed if self.passing.is_writing else None
        explained = self.footer.explained
        self.view_model.reading = Reading(place=self.timeline.place_read(), explained_source=explained, typed=typed)

    def refresh(self) -> None:
        """Move times on."""
        self.bar.refresh(self.view_model)
        self.brief.refresh()
        self._show_ages()

    def open_entry(self, entry_id: EntryId) -> None:
        """Show the entry that proves a line, whatever the timeline is narrowed to."""
        self.timeline.jump_to(entry_id)

    def toggle_brief(self) -> None:
        """Fold the brief to its first line, or unfold it."""
        self._folds = not self.brief.is_folded
        self._fold_brief()

    def _fold_brief(self) -> None:
        """Let an opened entry have room: the brief is folded until it is closed, unless the advisor wants otherwise."""
        if self.timeline.opened is None and not self._is_wrapping and self._folds is False:
            self._folds = None
        is_short = not self.is_wide and self._room() - self._area.whole(self.width()) < self._look.px(_TO_READ)
        needs_room = self.timeline.opened is not None or self._is_wrapping
        folded = self._folds if self._folds is not None else needs_room and is_short
        if self.brief.fold(folded):
            self._area.updateGeometry()
            self._order_focus()
            if (layout := self.layout()) is not None and self.isVisible():
                layout.activate()

    def offer_deeds(self, model: WrapUpViewModel) -> None:
        """Let the contact be wrapped up; what was begun of it stands open."""
        self._deeds = model
        self.footer.deeds.show()
        model.changed.connect(lambda: self._show_deeds(model))
        self.brief.wrong_wanted.connect(lambda made, evidence: self._mark_wrong(model, made, evidence))
        self._show_deeds(model)
        if model.wrap_up is not None:
            self._wrap_up_card(model)

    def write_note(self, model: WrapUpViewModel) -> None:
        """Open the wrap-up and give it the keyboard."""
        self._wrap_up_card(model).start()

    def finish_note(self) -> bool:
        """Finish the wrap-up where the keyboard is in it; False where it is not."""
        if self.wrap_up is None or not self.wrap_up.has_keyboard:
            return False
        self.wrap_up.finish()
        return True

    @property
    def can_link(self) -> bool:
        """Tell whether the brief names an incident that the contact can be counted under."""
        return self.footer.deeds.can_link

    @property
    def can_pass_on(self) -> bool:
        """Tell whether a line can be left, for the next advisor or with a card for another site."""
        return self.passing.may_write(self.view_model)

    def offer_sites(self, sites: Sequence[str]) -> None:
        """Let cards be made for these sites."""
        self.passing.offer_sites(sites)
        if self._deeds is not None:
            self._show_deeds(self._deeds)
        self._order_focus()

    def _show_deeds(self, model: WrapUpViewModel) -> None:
        self.footer.deeds.offer(can_link=model.likely_incident is not None, can_pass_on=self.can_pass_on)
        self.brief.show_marks(model.marks, model.is_wrong)
        if self.bar.is_wrapping_up != (model.wrap_up is not None):
            self.bar.is_wrapping_up = model.wrap_up is not None
            self.bar.refresh(self.view_model)

    def _mark_wrong(self, model: WrapUpViewModel, made: WrongLine, evidence: Evidence) -> None:
        marked = model.mark_wrong(made, evidence)
        said = self.tr("The line is marked as wrong.") if marked else self.tr("The line is no longer marked as wrong.")
        announce(self.brief, said)

    def _wrap_up_card(self, model: WrapUpViewModel) -> WrapUpCard:
        if self.wrap_up is None:
            card = self.wrap_up = WrapUpCard(self._look, self._words, self)
            card.resized.connect(self._wrap_up_resized)
            card.closed.connect(lambda: self.timeline.setFocus(Qt.FocusReason.OtherFocusReason))
            self._place_wrap_up()
            card.bind(model)
            self._wrap_up_resized()
        return self.wrap_up

    def _place_wrap_up(self) -> None:
        """Put the wrap-up above the foot, or below the timeline where that stands beside the brief."""
        if (card := self.wrap_up) is None:
            return
        for layout in (self._whole_layout, self._right_layout):
            layout.removeWidget(card)
        layout = self._right_layout if self.is_wide else self._whole_layout
        layout.insertWidget(layout.count() if self.is_wide else layout.count() - 1, card)

    @property
    def _is_wrapping(self) -> bool:
        return self.wrap_up is not None and not self.wrap_up.isHidden()

    def _wrap_up_resized(self) -> None:
        self.footer.deeds.show_open(self._is_wrapping)
        self._fold_brief()
        self._share_height()
        self._order_focus()
        QTimer.singleShot(0, self, self._share_height)  # once what was shown or hidden in it is laid out

    def open_search(self, panel: SearchPanel) -> None:
        """Show the search by hand below the identity."""
        self.close_search()
        offer_id = self.view_model.contact.offer_id
        self.search = panel
        panel.chosen.connect(lambda ref: self.found_chosen.emit(offer_id, ref))
        panel.closed.connect(lambda: self.search_closed.emit(offer_id))
        panel.grown.connect(self._search_grown)
        self._left_layout.insertWidget(2, panel)
        self._share_height()
        self._order_focus()

    def _search_grown(self) -> None:
        self._share_height()
        self._order_focus()

    def close_search(self) -> bool:
        """Take the search by hand away; False where it was not open."""
        panel, self.search = self.search, None
        if panel is None:
            return False
        self._left_layout.removeWidget(panel)
        panel.hide()
        panel.deleteLater()
        self._share_height()
        return True

    def step_back(self) -> bool:
        """Undo the newest of: search of the timeline, open entry, explained source; False when there is nothing."""
        if self.passing.stop_writing() or (self.wrap_up is not None and self.wrap_up.close_card()):
            return True
        return self.filters.clear_search() or self.timeline.close_entry() or self.footer.explain(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts beside each other where there is room, and share the height."""
        super().resizeEvent(event)
        self._arrange()
        self._share_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the page stands on screen, after this paint has ended."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def _connect(self, view_model: ContactViewModel) -> None:
        offer_id = view_model.contact.offer_id
        view_model.contact_changed.connect(self._show_contact)
        view_model.line_changed.connect(self._show_line)
        view_model.card_changed.connect(self._show_cards)
        self.passing.handed.connect(lambda site: self.card_wanted.emit(offer_id, site))
        self.passing.put_away.connect(lambda: view_model.show_card_out(None))
        self.passing.written.connect(lambda line: self.line_written.emit(offer_id, line))
        self.passing.changed.connect(self._passing_changed)
        self.passing.left.connect(lambda: self.timeline.setFocus(Qt.FocusReason.OtherFocusReason))
        view_model.snapshot_changed.connect(self._show_snapshot)
        view_model.disagreement_changed.connect(self._show_disagreement)
        view_model.timeline.rows_changed.connect(self._show_counts)
        view_model.timeline.rows_changed.connect(self._fold_brief)
        self.timeline.unfolded.connect(self._fold_brief)
        self.brief.evidence_wanted.connect(self.open_entry)
        self.brief.fold_wanted.connect(self.toggle_brief)
        self.brief.rebuilt.connect(self._order_focus)
        self.filters.match_wanted.connect(self.timeline.go_to_match)
        self.timeline.brief_wanted.connect(self.brief.copy)
        self.timeline.entry_chosen.connect(self._offer_link)
        self.footer.link_wanted.connect(self.timeline.follow_link)
        self.identity.chosen.connect(lambda ref: self.candidate_chosen.emit(offer_id, ref))
        self.identity.confirmed.connect(lambda: self.confirmed.emit(offer_id))
        self.identity.set_aside.connect(lambda: self.set_aside.emit(offer_id))
        self.identity.taken_back.connect(lambda: self.taken_back.emit(offer_id))
        self.identity.search_wanted.connect(lambda: self.search_wanted.emit(offer_id))
        self.footer.ask_again_wanted.connect(lambda: self.ask_again_wanted.emit(offer_id))
        self.footer.sign_in_wanted.connect(self.sign_in_wanted)

    def _show_contact(self) -> None:
        self.bar.show_contact(self.view_model)
        self.identity.show_contact(self.view_model)
        self.passing.show_contact(self.view_model)

    def _show_snapshot(self) -> None:
        read = self.timeline.place_read()  # now: showing a hidden part lays the page out at once
        self._show_contact()
        self.brief.show_contact(self.view_model)
        self._area.setVisible(not self.brief.is_empty)
        self.footer.show_contact(self.view_model)
        self._offer_link()
        self._show_counts()
        self._show_ages()
        self._share_height()
        self._order_focus()
        layout = self.layout()
        if layout is not None and read is not None and self.isVisible():
            layout.activate()
            self.timeline.put_back(read)

    def _show_line(self) -> None:
        self.passing.begin_with(self.view_model.line)
        self.passing.show_contact(self.view_model)

    def _show_cards(self) -> None:
        self.passing.show_contact(self.view_model)
        self._passing_changed()

    def _passing_changed(self) -> None:
        self._share_height()
        self._order_focus()

    def write_line(self) -> bool:
        """Open the field for a line to the next advisor; False where none can be left."""
        if not self.can_pass_on:
            return False
        self.passing.write()
        return True

    def _show_disagreement(self) -> None:
        self.brief.show_contact(self.view_model)
        self._order_focus()
        if not self.brief.is_folded:
            announce(self.brief, self.brief.disagreement())
        if (word := self.brief.word_on_score) is not None and (layout := self.layout()) is not None:
            layout.activate()  # a brief that has just been built has no places yet
            self._area.ensureWidgetVisible(word)

    def _offer_link(self) -> None:
        entry = self.timeline.linked
        self.footer.offer_link(entry.sources[0] if entry is not None else None)

    def _show_ages(self) -> None:
        """Say of what is not of this moment when it was seen; nothing is touched while that stays the same."""
        snapshot, now = self.view_model.snapshot, self._words.formats.now()
        old = frozenset(
            each.name for each in (snapshot.sources if snapshot is not None else ()) if self.footer.is_old(each)
        )
        self._stamp.show_age(self.view_model)
        self._area.show_age(self.view_model)
        self._note_row.setVisible(bool(self._nothing.text()) or self.view_model.stale_since(now) is not None)
        if old != self._old:
            self._old = old
            self.identity.refresh(self.view_model)
            self.footer.refresh()
            self._share_height()

    def _order_focus(self) -> None:
        """Let Tab go from top to bottom: what is built later would come last."""
        stops: list[QWidget] = []
        for part in self.areas:
            inside: Sequence[QWidget] = part.findChildren(QWidget) if part is not self.timeline else ()
            if isinstance(part, SearchPanel | BriefCard | PassingCard | WrapUpCard):
                inside = part.stops
            stops += [stop for stop in (part, *inside) if stop.focusPolicy() & Qt.FocusPolicy.TabFocus]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _show_counts(self) -> None:
        self._nothing.setText(self._note())
        self._show_ages()

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
        if self.view_model.contact.direction is Direction.INTERNAL:
            return ""  # the identity says that nobody is looked up
        if snapshot is None or not snapshot.complete:
            return "" if self.view_model.has_failed else self.tr("Waiting for the sources.")
        if snapshot.sources and all(each.state is SourceState.NOT_AVAILABLE for each in snapshot.sources):
            return self.tr("No source can say anything about this contact.")
        if snapshot.sources and snapshot.answered == 0:
            return self.tr("No source has answered: what happened before is not known.")
        if snapshot.identity.customer is None:
            return self.tr("Nothing is shown until it is known who the customer is.")
        if snapshot.answered < len(snapshot.sources):
            return self.tr("The sources that answered have nothing; others did not answer.")
        return self.tr("The sources have nothing about this customer.")

    def _arrange(self) -> None:
        wide = self.width() >= self._look.px(WIDE)
        if wide == self.is_wide:
            return
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        self._columns.setStretch(0, 9 if wide else 0)
        self._columns.setStretch(1, 11 if wide else 1)
        self._place_wrap_up()

    def _share_height(self) -> None:
        self._give_way_to_note()
        rest = 0 if self.is_wide else self._look.px(_LEAST_TIMELINE)
        self._area.limit(max(self._look.px(_LEAST_BRIEF), self._room() - rest))
        self._area.updateGeometry()

    def _give_way_to_note(self) -> None:
        """Share the height with the note; on a low screen brief, timeline, foot and bar give way to it, in turn."""
        card = self.wrap_up
        if card is None or not self._is_wrapping:
            for part in (self._left, self._right, self.bar, self.footer):
                part.setVisible(True)
            return
        width = self.width() * 11 // 20 if self.is_wide else self.width()
        whole = self._seen_height() - _height(self.bar, self.width()) - _height(self.footer, self.width())
        timeline = _height(self.filters, width) + self._look.px(_LEAST_BESIDE_NOTE)
        brief = self._area.wanted(width) if self.brief.is_folded else 0
        above = 0 if self.is_wide else _height(self.identity, width) + max(self._look.px(_LEAST_BRIEF), brief)
        wanted = min(card.wanted(width), self._look.px(_TO_WRITE))
        shows_brief = whole - timeline - above >= wanted
        shows_timeline = self.is_wide or whole - timeline >= wanted
        self._left.setVisible(shows_brief or self.is_wide)
        self._right.setVisible(shows_timeline)
        if not self.is_wide and not shows_timeline:
            whole += self._given_to_note(card.least(width) - whole)
        else:
            self.bar.setVisible(True)
            self.footer.setVisible(True)
        card.limit(whole - (timeline if shows_timeline else 0) - (above if shows_brief else 0))

    def _given_to_note(self, short: int) -> int:
        """Hide the foot, then the bar, where the note would be cut off otherwise; return the height that it gives."""
        given = 0
        for part in (self.footer, self.bar):
            part.setVisible(given >= short)
            given += _height(part, self.width()) if part.isHidden() else 0
        return given

    def _seen_height(self) -> int:
        """Return the height that is on screen: where the page as a whole scrolls it is higher than that."""
        stack = self.parentWidget()
        port = None if stack is None else stack.parentWidget()
        return self.height() if port is None else min(self.height(), port.height())

    def _room(self) -> int:
        """Return the height that brief and timeline share."""
        width = self.width() * 9 // 20 if self.is_wide else self.width()
        search = () if self.search is None else (self.search,)
        passing = () if self.passing.isHidden() else (self.passing,)
        others: tuple[QWidget, ...] = (*passing, self.identity, *search)
        wrap_up = (self.wrap_up,) if self.wrap_up is not None and self._is_wrapping and not self.is_wide else ()
        whole = (self.bar, *wrap_up, self.footer, *(() if self.is_wide else (self.filters,)))
        taken = sum(_height(part, width) for part in others) + sum(_height(part, self.width()) for part in whole)
        return self._seen_height() - taken

    def _lay_out(self) -> None:
        look = self._look
        self._left_layout = QVBoxLayout(self._left)
        self._left_layout.addWidget(self.passing)
        self._left_layout.addWidget(self.identity)
        self._left_layout.addWidget(self._area)
        self._left_layout.addStretch(1)
        note = QHBoxLayout(self._note_row)
        note.setContentsMargins(look.px(12), look.px(4), look.px(12), 0)
        note.addWidget(self._nothing, 1)
        note.addWidget(self._stamp, 0, Qt.AlignmentFlag.AlignTop)
        right = self._right_layout = QVBoxLayout(self._right)
        right.addSpacing(look.px(8))
        right.addWidget(self.filters)
        right.addWidget(self._note_row)
        right.addWidget(self.timeline, 1)
        # what is short of room is taken from the timeline, which scrolls
        self.timeline.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.addWidget(self._left)
        self._columns.addWidget(self._right, 1)
        layout = self._whole_layout = QVBoxLayout(self)
        layout.addWidget(self.bar)
        layout.addLayout(self._columns, 1)
        layout.addWidget(self.footer)
        for each in (layout, self._columns, self._left_layout, right):
            each.setContentsMargins(0, 0, 0, 0)
            each.setSpacing(0)


def _height(part: QWidget, width: int) -> int:
    if isinstance(part, WrapUpCard):
        return part.sizeHint().height()
    return max(part.heightForWidth(width), part.minimumSizeHint().height())

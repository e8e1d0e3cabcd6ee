"""One tab for each contact on the desk, with its state and age; where there are many, each becomes a small tile."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from relevo.domain.contact import Channel, OfferId
from relevo.ui.imitating import shown_name
from relevo.ui.messages import Words
from relevo.ui.panel.announcement import announce
from relevo.ui.panel.readable_card import BY_KEY
from relevo.ui.panel.tab_painter import Shown, TabPainter
from relevo.ui.plain import one_line, set_tab_tip
from relevo.ui.theme import Look
from relevo.ui.viewmodels.contact import ContactViewModel

_WIDEST, _NARROW, _TILE, _WIDEST_TILE = 250, 92, 34, 72
_HEIGHT, _TILE_HEIGHT = 30, 40
_BEATS, _BEAT_MS = 6, 420


class TabStrip(QTabBar):
    """Tabs painted by ourselves; `chosen` carries an offer id, `close_wanted` also whether even a live one goes."""

    chosen = Signal(str)
    close_wanted = Signal(str, bool)
    painted = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words, self._painter = look, words, TabPainter(look)
        self._contacts: list[ContactViewModel] = []
        self._widths: list[int] = []
        self._named: dict[OfferId, tuple[object, object, str]] = {}
        self._reached_by_key = False
        self._beats = 0
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Contacts"))
        self._pulse = QTimer(self)
        self._pulse.setInterval(_BEAT_MS)
        self._pulse.timeout.connect(self._beat)
        self.currentChanged.connect(self._tell)
        self._told: object = None  # what the tabs said when they were last refreshed
        look.changed.connect(self._look_anew)

    @property
    def offers(self) -> list[OfferId]:
        """Return the offers in the order of their tabs."""
        return [contact.contact.offer_id for contact in self._contacts]

    @property
    def are_tiles(self) -> bool:
        """Tell whether there are so many that names have no room."""
        return bool(self._widths) and min(self._widths) < self._look.px(_NARROW) and len(self._widths) > 1

    def add(self, contact: ContactViewModel) -> None:
        """Put a tab at the end."""
        self._contacts.append(contact)
        self.addTab("")
        self.refresh()

    def announce_arrival(self, contact: ContactViewModel) -> None:
        """Draw attention to a contact that is not in front, by a mark, and by a sentence for screen readers."""
        announce(self, self.tr("New contact: {0}").format(self.spoken(contact)))
        if self._look.moves and contact is not self._current():
            self._beats = _BEATS
            self._pulse.start()

    def remove(self, offer_id: OfferId) -> None:
        """Take a tab away."""
        place = self.offers.index(offer_id)
        del self._contacts[place]
        self._named.pop(offer_id, None)
        self.removeTab(place)
        self.refresh()

    def step(self, by: int) -> None:
        """Go to the next or the previous tab, round and round."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def refresh(self) -> None:
        """Show names and ages anew; nothing is painted where they are the same, which they are for a minute."""
        self._widths = self._share_width()
        told: list[object] = [*self._widths]
        for place, contact in enumerate(self._contacts):
            spoken = self.spoken(contact)
            if self.accessibleTabName(place) != spoken:
                self.setAccessibleTabName(place, spoken)
            length = self._length(contact)
            set_tab_tip(self, place, self.tr("{0}, {1}").format(spoken, length))
            escaped = one_line(self.label(contact)).replace("&", "&&")
            told += (contact.contact, contact.is_unseen, spoken, escaped, length, self._short_age(contact))
            if self.tabText(place) != escaped or self.tabRect(place).size() != self.tabSizeHint(place):
                self.setTabText(place, escaped)  # also lays the tabs out again
        if told != self._told:
            self._told = told
            self.updateGeometry()
            self.update()

    def _look_anew(self) -> None:
        """Paint in other colours, or another size, what says the same."""
        self._told = None
        self.refresh()

    def label(self, contact: ContactViewModel) -> str:
        """Return what stands on a tab: the customer where one is known, else the number."""
        name = self._name(contact)
        if contact.contact.channel is Channel.VOICE:
            return name
        return self.tr("{0} · {1}").format(self._words.channel(contact.contact), name)

    def spoken(self, contact: ContactViewModel) -> str:
        """Return what a screen reader says of a tab; nothing in it runs."""
        queue = contact.contact.queue
        if contact.is_lookup:
            return self._name(contact)
        parts = (
            self._name(contact),
            self._words.channel(contact.contact),
            (queue.name or queue.id) if queue is not None else "",
            self._words.state_word(contact.contact),
            self.tr("not looked at yet") if contact.is_unseen else "",
        )
        return one_line(", ".join(filter(None, parts)))

    def tabSizeHint(self, index: int) -> QSize:
        """Return the size of a tab."""
        width = self._widths[index] if index < len(self._widths) else self._look.px(40)
        return QSize(width, self._look.px(_TILE_HEIGHT if self.are_tiles else _HEIGHT))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the same: widths have been shared out already."""
        return self.tabSizeHint(index)

    def sizeHint(self) -> QSize:
        """Return the height of the tabs."""
        return QSize(super().sizeHint().width(), self._look.px(_TILE_HEIGHT if self.are_tiles else _HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the height of the tabs."""
        return QSize(self._look.px(100), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out."""
        super().resizeEvent(event)
        if self._share_width() != self._widths:
            self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tabs that are to be seen: where dozens are kept, most are not."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for place in range(len(self._contacts)):
                if (rect := self.tabRect(place)).intersects(event.rect()):
                    self._painter.paint(painter, rect, self._shown(place))
        self.painted.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Close a contact whose cross was clicked, or any with the middle button; with Shift also a live one."""
        point = event.position().toPoint()
        place = self.tabAt(point)
        if 0 <= place < len(self._contacts):
            rect = self.tabRect(place)
            has_cross = self._painter.has_cross(rect, is_current=place == self.currentIndex())
            on_cross = has_cross and self._painter.cross(rect).contains(point)
            is_left = event.button() is Qt.MouseButton.LeftButton
            if (is_left and on_cross) or event.button() is Qt.MouseButton.MiddleButton:
                self._want_close(place, event.modifiers())
                return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Del, a live contact with Shift and Del."""
        if event.key() == Qt.Key.Key_Delete and 0 <= self.currentIndex() < len(self._contacts):
            self._want_close(self.currentIndex(), event.modifiers())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the keyboard came here: the ring is for those who use it."""
        self._reached_by_key = event.reason() in BY_KEY
        super().focusInEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Paint without the pointer."""
        super().leaveEvent(event)
        self.update()

    def _share_width(self) -> list[int]:
        """Return the width of each tab: its own, a share where there is not enough room, or that of a tile."""
        look, count = self._look, len(self._contacts)
        room = max(self.width(), look.px(_TILE))
        if count * self._painter.least_width <= room:  # words take long to measure, and have no room here else
            own = [self._own_width(place) for place in range(count)]
            if sum(own) <= room:
                return own
            if room // count >= look.px(_NARROW):
                return _shared(own, room)
        tile, current = look.px(_TILE), max(self.currentIndex(), 0)
        left = room - (count - 1) * tile
        widths = [tile] * count
        if left >= look.px(_NARROW) - look.px(16):
            widths[current] = min(left, self._own_width(current))
        spare = max(0, room - sum(widths)) // max(1, count - 1)  # what the one in front leaves makes the others wider
        return [min(width + spare, look.px(_WIDEST_TILE)) if width == tile else width for width in widths]

    def _own_width(self, place: int) -> int:
        return min(self._painter.width(self._shown(place)), self._look.px(_WIDEST))

    def _shown(self, place: int) -> Shown:
        contact = self._contacts[place]
        is_current = place == self.currentIndex()
        return Shown(
            contact=contact.contact,
            label=self.label(contact),
            name=self._name(contact),
            age=self._age(contact),
            short_age=self._short_age(contact),
            is_current=is_current,
            is_over=contact.is_over,
            is_unseen=contact.is_unseen and not is_current,
            is_lit=contact.is_unseen and self._beats % 2 == 1,
            has_ring=is_current and self.hasFocus() and self._reached_by_key,
        )

    def _name(self, contact: ContactViewModel) -> str:
        snapshot = contact.snapshot
        customer = snapshot.identity.customer if snapshot is not None else None
        known = customer.name if customer is not None else None
        address = contact.contact.customer_address
        # asked for several times at every refresh, and numbers take long to write
        named = self._named.get(contact.contact.offer_id)
        if named is None or named[:2] != (known, address):
            formats = self._words.formats
            nobody = self.tr("Look-up") if contact.is_lookup else one_line(formats.address(address), 60)
            name = shown_name(one_line(known or "", 60), formats) or nobody
            named = self._named[contact.contact.offer_id] = known, address, name
        return named[2]

    def _age_s(self, contact: ContactViewModel) -> float:
        since = contact.contact.offered_at
        return (self._words.formats.now() - since).total_seconds() if since is not None else 0.0

    def _age(self, contact: ContactViewModel) -> str:
        """Return how long the contact has been here, of one that is over how it ended."""
        if contact.is_lookup:
            return ""
        return self._words.state(contact.contact) if contact.is_over else self._length(contact)

    def _length(self, contact: ContactViewModel) -> str:
        age_s = self._age_s(contact)
        return self._words.formats.length(age_s) if age_s >= 60 else self.tr("< 1 min")

    def _short_age(self, contact: ContactViewModel) -> str:
        minutes = int(self._age_s(contact)) // 60
        return self.tr("{0}′").format(minutes) if minutes < 100 else self.tr("{0} h").format(minutes // 60)

    def _current(self) -> ContactViewModel | None:
        place = self.currentIndex()
        return self._contacts[place] if 0 <= place < len(self._contacts) else None

    def _want_close(self, place: int, modifiers: Qt.KeyboardModifier) -> None:
        even_live = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        self.close_wanted.emit(self._contacts[place].contact.offer_id, even_live)

    def _tell(self, place: int) -> None:
        if 0 <= place < len(self._contacts):
            self.chosen.emit(self._contacts[place].contact.offer_id)

    def _beat(self) -> None:
        self._beats -= 1
        if self._beats <= 0:
            self._pulse.stop()
        self.update()


def _shared(own: list[int], room: int) -> list[int]:
    """Give each what it needs, as long as those that need more get the same."""
    widths, left, waiting = list(own), room, sorted(range(len(own)), key=lambda place: own[place])
    for done, place in enumerate(waiting):
        widths[place] = min(own[place], left // (len(own) - done))
        left -= widths[place]
    return widths

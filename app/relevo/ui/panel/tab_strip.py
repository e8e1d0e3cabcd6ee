"""One tab for each contact on the desk, with its state and age."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from relevo.domain.contact import Channel, Contact, ContactState, OfferId
from relevo.ui.controls import draw_dot
from relevo.ui.icons import CHANNEL_ICONS, Icon, draw_icon
from relevo.ui.messages import Words
from relevo.ui.plain import one_line
from relevo.ui.theme import MEDIUM, Look, Tone, Type
from relevo.ui.viewmodels.contact import ContactViewModel

_AGE = Type(11, 500)


class TabStrip(QTabBar):
    """Tabs painted by ourselves; `chosen` and `closed` carry offer ids."""

    chosen = Signal(str)
    closed = Signal(str)
    painted = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self._contacts: list[ContactViewModel] = []
        self._reached_by_key = False
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Contacts"))
        self.currentChanged.connect(self._tell)
        look.changed.connect(self.refresh)

    @property
    def offers(self) -> list[OfferId]:
        """Return the offers in the order of their tabs."""
        return [contact.contact.offer_id for contact in self._contacts]

    def add(self, contact: ContactViewModel) -> None:
        """Put a tab at the end."""
        self._contacts.append(contact)
        self.addTab("")
        self.refresh()

    def remove(self, offer_id: OfferId) -> None:
        """Take a tab away."""
        place = self.offers.index(offer_id)
        del self._contacts[place]
        self.removeTab(place)
        self.refresh()

    def refresh(self) -> None:
        """Show names and ages anew."""
        for place, contact in enumerate(self._contacts):
            words = self.label(contact)
            parts = (words, self._words.state(contact.contact), self._age(contact))
            spoken = one_line(", ".join(filter(None, parts)))
            if self.accessibleTabName(place) != spoken:
                self.setAccessibleTabName(place, spoken)
            escaped = words.replace("&", "&&")
            if self.tabText(place) != escaped or self.tabRect(place).width() != self.tabSizeHint(place).width():
                self.setTabText(place, escaped)  # also lays the tabs out again
        self.updateGeometry()
        self.update()

    def label(self, contact: ContactViewModel) -> str:
        """Return what stands on a tab: the customer where one is known, else the number."""
        snapshot = contact.snapshot
        customer = snapshot.identity.customer if snapshot is not None else None
        name = customer.name if customer is not None and customer.name else None
        shown = one_line(name or self._words.formats.address(contact.contact.customer_address), 60)
        if contact.contact.channel is Channel.VOICE:
            return shown
        return f"{self._words.channel(contact.contact)} · {shown}"

    def tabSizeHint(self, index: int) -> QSize:
        """Return the size of a tab: dot or icon, name, age and cross."""
        look = self._look
        if index >= len(self._contacts):
            return QSize(look.px(40), look.px(30))
        contact = self._contacts[index]
        width = look.px(10 + 8 + 7 + 10 + 18) + QFontMetricsF(look.font(MEDIUM)).horizontalAdvance(self.label(contact))
        if not self._is_plain_voice(contact.contact):
            width += look.px(6)
        if age := self._age(contact):
            width += self._age_width(age) + look.px(6)
        return QSize(min(round(width), look.px(250)), look.px(30))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the least size before the strip begins to scroll."""
        return QSize(min(self.tabSizeHint(index).width(), self._look.px(110)), self._look.px(30))

    def sizeHint(self) -> QSize:
        """Return the height of the tabs."""
        return QSize(super().sizeHint().width(), self._look.px(30))

    def minimumSizeHint(self) -> QSize:
        """Return the height of the tabs."""
        return QSize(self._look.px(100), self._look.px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tabs."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for place, contact in enumerate(self._contacts):
                self._paint_tab(painter, place, contact)
        self.painted.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Close a contact whose cross was clicked."""
        point = event.position().toPoint()
        place = self.tabAt(point)
        contact = self._contacts[place] if 0 <= place < len(self._contacts) else None
        is_click = event.button() is Qt.MouseButton.LeftButton
        if is_click and contact is not None and self._cross(self.tabRect(place)).contains(point):
            self.closed.emit(contact.contact.offer_id)
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Del."""
        place = self.currentIndex()
        if event.key() == Qt.Key.Key_Delete and 0 <= place < len(self._contacts):
            self.closed.emit(self._contacts[place].contact.offer_id)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the keyboard came here: the ring is for those who use it."""
        self._reached_by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def _paint_tab(self, painter: QPainter, place: int, contact: ContactViewModel) -> None:
        look, rect = self._look, self.tabRect(place)
        is_current = place == self.currentIndex()
        if is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_bg"))
            radius = look.px(8)
            painter.setClipRect(rect)
            painter.drawRoundedRect(rect.adjusted(0, 0, 0, radius), radius, radius)
            painter.setClipping(False)
        ink = look.colour("ink3" if contact.is_over else "accent" if is_current else "ink2")
        x, right = rect.left() + look.px(10), rect.right() - look.px(8)
        if self._is_plain_voice(contact.contact):
            side = look.px(8)
            dot = QRect(x, rect.center().y() - side // 2 + 1, side, side)
            self._paint_dot(painter, self._look.visual(dot, rect), contact.contact)
            x += side + look.px(7)
        else:
            side = look.px(14)
            icon = CHANNEL_ICONS[contact.contact.channel]
            tile = self._look.visual(QRect(x, rect.center().y() - side // 2 + 1, side, side), rect)
            draw_icon(painter, icon, tile.toRectF(), ink)
            x += side + look.px(6)
        draw_icon(painter, Icon.CLOSE, self._cross(rect).toRectF(), look.colour("ink2"))
        right -= look.px(18)
        age = self._age(contact)
        width = self._age_width(age)
        if age and right - x - width >= look.px(48):  # on a crowded strip the name matters more
            right -= width
            tone = Tone.NEUTRAL if contact.is_over else Tone.WARN
            chip = QRect(right, rect.top() + look.px(6), width, look.px(18))
            self._paint_age(painter, self._look.visual(chip, rect), age, tone)
            right -= look.px(6)
        font = look.font(MEDIUM)
        painter.setFont(font)
        painter.setPen(ink)
        room = max(0, right - x + 2)
        words = QFontMetricsF(font).elidedText(self.label(contact), Qt.TextElideMode.ElideRight, room)
        text_rect = self._look.visual(QRect(x, rect.top(), room, rect.height()), rect)
        painter.drawText(text_rect, Qt.AlignmentFlag.AlignVCenter | self._look.leading, words)
        if is_current and self.hasFocus() and self._reached_by_key:
            painter.save()
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.toRectF().adjusted(1, 1, -1, -1), look.px(7), look.px(7))
            painter.restore()

    def _paint_dot(self, painter: QPainter, rect: QRect, contact: Contact) -> None:
        token = {
            ContactState.OFFERED: "accent",
            ContactState.ACCEPTED: "ok",
            ContactState.HELD: "warn",
        }.get(contact.state, "ink3")
        draw_dot(painter, QRectF(rect), self._look.colour(token), hollow=token == "ink3")

    def _paint_age(self, painter: QPainter, rect: QRect, age: str, tone: Tone) -> None:
        ink, ground = self._look.tone(tone)
        painter.setPen(QPen(ink) if self._look.theme.outlined else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setFont(self._look.font(_AGE))
        painter.setPen(ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, age)

    def _age(self, contact: ContactViewModel) -> str:
        """Return how long the contact has been here, for those that are not in front; empty below a minute."""
        if self._contacts and contact is self._current() and not contact.is_over:
            return ""
        if contact.is_over:
            return self._words.state(contact.contact)
        since = contact.contact.offered_at
        age_s = (self._words.formats.now() - since).total_seconds() if since is not None else 0.0
        return self._words.formats.length(age_s) if age_s >= 60 else self.tr("new")

    def _age_width(self, age: str) -> int:
        return round(QFontMetricsF(self._look.font(_AGE)).horizontalAdvance(age)) + self._look.px(16)

    def _current(self) -> ContactViewModel | None:
        place = self.currentIndex()
        return self._contacts[place] if 0 <= place < len(self._contacts) else None

    def _cross(self, rect: QRect) -> QRect:
        side = self._look.px(16)
        place = QRect(rect.right() - side - self._look.px(6), rect.center().y() - side // 2 + 1, side, side)
        return self._look.visual(place, rect)

    def _is_plain_voice(self, contact: Contact) -> bool:
        return contact.channel is Channel.VOICE

    def _tell(self, place: int) -> None:
        if 0 <= place < len(self._contacts):
            self.chosen.emit(self._contacts[place].contact.offer_id)

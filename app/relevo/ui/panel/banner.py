"""The one line that tells what concerns the whole panel: never a dialog, never two at once."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relevo.ui.controls import Card, IconLabel, TextButton
from relevo.ui.icons import Icon
from relevo.ui.messages import Words
from relevo.ui.panel.announcement import announce
from relevo.ui.panel.shortcuts import Act, keys_of
from relevo.ui.plain import PlainLabel
from relevo.ui.theme import Ink, Look, Type
from relevo.ui.viewmodels.troubles import Trouble, Troubles

_HINT_MS = 8_000
_TROUBLE = Type(12, 500, Ink.WARN)
_HINT = Type(12, 500, Ink.ACCENT)
_ICONS = {
    Trouble.NOT_ALLOWED: Icon.UNPLUGGED,
    Trouble.POLICY_NOT_USED: Icon.LOCK,
    Trouble.SOURCE_LOST: Icon.UNPLUGGED,
    Trouble.NOT_READ: Icon.UNPLUGGED,
    Trouble.NOT_REACHED: Icon.UNPLUGGED,
    Trouble.LOSS: Icon.UNPLUGGED,
    Trouble.QUIET: Icon.BELL_OFF,
    Trouble.UPDATE_DUE: Icon.INFO,
}


class Banner(Card):
    """Shows the gravest trouble and how many more there are; a hint goes before them for a moment."""

    def __init__(self, look: Look, words: Words, troubles: Troubles, parent: QWidget | None = None) -> None:
        super().__init__(look, "warn_bg", line="below", parent=parent)
        self._look, self._words, self._troubles = look, words, troubles
        self._place, self._hint = 0, ""
        self.setAccessibleName(self.tr("Message"))
        self._icon = IconLabel(look, Icon.INCIDENT, "warn", 14)
        self._text = PlainLabel(look, kind=_TROUBLE)
        self._more = TextButton(look, "")
        self._more.clicked.connect(self._show_next)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_HINT_MS)
        self._pause.timeout.connect(self.end_hint)
        self._lay_out()
        troubles.changed.connect(self._begin_anew)
        self._show()

    @property
    def text(self) -> str:
        """Return what is said, empty when nothing is."""
        return self._text.text() if not self.isHidden() else ""

    def hint(self, text: str) -> None:
        """Say something for a moment: why a key did nothing, what has been done."""
        self._hint = text
        self._pause.start()
        self._show()

    def end_hint(self) -> bool:
        """Take the hint away; False where there is none."""
        had, self._hint = bool(self._hint), ""
        self._pause.stop()
        self._show()
        return had

    def _begin_anew(self) -> None:
        self._place = 0
        self._show()

    def _show_next(self) -> None:
        self._place += 1
        self._show()

    def _show(self) -> None:
        troubles = self._troubles.gravest_first
        before = self.text
        if self._hint:
            icon, text, more = Icon.INFO, self._hint, 0
        elif troubles:
            trouble, names = troubles[self._place % len(troubles)]
            icon, text, more = _ICONS.get(trouble, Icon.INCIDENT), self._sentence(trouble, names), len(troubles) - 1
        else:
            icon, text, more = Icon.INFO, "", 0
        self._icon.set_icon(icon, "accent" if self._hint else "warn")
        self._text.set_kind(_HINT if self._hint else _TROUBLE)
        self._text.setText(text)
        self.set_ground("accent_bg" if self._hint else "warn_bg")
        self._more.set_words(self.tr("and %n more", "", more) if more else "")
        self._more.setVisible(bool(more))
        self.setAccessibleDescription(self._text.text())
        self.setVisible(bool(text))
        if text and text != before:
            announce(self, text)

    def _sentence(self, trouble: Trouble, names: tuple[str, ...]) -> str:
        match trouble:
            case Trouble.NOT_ALLOWED:
                return self.tr("{0} does not let this desk in: ask IT; contacts may be missing here.").format(
                    self._words.formats.listing(names)
                )
            case Trouble.POLICY_NOT_USED:
                return self.tr("Settings of your organisation cannot be used; what they protect is off: ask IT.")
            case Trouble.SOURCE_LOST:
                return self.tr("No connection to {0}: contacts may be missing here.").format(
                    self._words.formats.listing(names)
                )
            case Trouble.NOT_READ:
                return self.tr("What {0} told before is not here yet: contacts may be missing.").format(
                    self._words.formats.listing(names)
                )
            case Trouble.LOSS:
                return self._loss(names)
            case Trouble.SEAT_NOT_TOLD:
                return self.tr("The hub does not know yet where you sit: contacts may not come to you.")
            case Trouble.NOT_PASSED_ON:
                return self.tr("What you passed on has not reached the hub yet: tell the next advisor yourself.")
            case Trouble.NOT_SIGNED_IN:
                return self.tr("No source lets Relevo sign in: ask IT to check the accounts.")
            case Trouble.NO_SECRETS:
                return self._no_secrets(*names)
            case Trouble.SIGN_IN_AGAIN:
                return self.tr("Sign in again: {0}. The button stands at the foot of the panel.").format(
                    self._words.formats.listing(names)
                )
            case Trouble.NOT_REACHED:
                return self.tr("No source can be reached: check the network. All are asked again once it is back.")
            case Trouble.NOTE_PUBLIC:
                return self.tr(
                    "Customers can see the note in {0}: hide it there, and tell IT that a right is missing."
                ).format(self._words.formats.listing(names))
            case Trouble.NOTES_NOT_KEPT:
                return self._words.say(names[0])
            case Trouble.NOTES_UNREADABLE:
                return self._unreadable(*names)
            case Trouble.NOTES_WAIT:
                count = int(names[0])
                return self.tr("%n note(s) wait for you: {0}", "", count).format(keys_of(Act.PENDING_NOTES))
            case Trouble.NOTES_NOT_EXPORTED:
                return self.tr("Notes that wait for too long cannot be put into your supervisor's folder: ask IT.")
            case Trouble.NOTHING_REMEMBERED:
                return self.tr("Whom you choose is forgotten when Relevo is closed; the preferences say why.")
            case Trouble.NOT_NOTED:
                return self.tr("Which scores you disagree with cannot be written to the disk; it is tried again.")
            case Trouble.NOT_RECORDED:
                return self.tr("Contacts cannot be put on record, so that reports lack them: {0}").format(*names)
            case Trouble.QUIET:
                return self.tr("Do not disturb is on: the panel does not come up by itself.")
            case Trouble.UPDATE_DUE:
                return self.tr("Version {0} is meant for this machine; your IT installs it.").format(*names)

    def _no_secrets(self, why: str = "") -> str:
        """Say why no source was asked, and what to do: `why` is the one reason of all, in words of ours."""
        keys = keys_of(Act.ASK_AGAIN)
        if why == "no_keyring":
            return self.tr(
                "No source was asked: the keyring that holds their secrets is missing. Sign in again or ask IT."
            )
        if why in ("keyring_locked", "keyring_late"):
            return self.tr("No source was asked: unlock the keyring that holds their secrets, then press {0}.").format(
                keys
            )
        if why == "keyring_failed":
            return self.tr("No source was asked: the keyring that holds their secrets fails. Sign in again or ask IT.")
        return self.tr("No source was asked: their secrets are not on this machine. Ask IT to store them.")

    def _unreadable(self, count: str, file: str) -> str:
        said = []
        if int(count):
            said.append(
                self.tr("%n note(s) on this machine cannot be read here; they stay there: ask IT.", "", int(count))
            )
        if file:
            said.append(
                self.tr("The file of the notes was damaged and is kept as {0}: look whether one is missing.").format(
                    file
                )
            )
        return " ".join(said)

    def _loss(self, names: tuple[str, ...]) -> str:
        loss, formats = self._troubles.loss, self._words.formats
        if loss is None or loss.since is None:
            return self.tr("Some of what {0} told is lost: contacts may be missing or out of date.").format(
                formats.listing(names)
            )
        return self.tr("{0} was not heard from {1} to {2}: contacts may be missing or out of date.").format(
            formats.listing(names), formats.moment(loss.since), formats.moment(loss.until)
        )

    def set_ground(self, token: str) -> None:
        """Change the colour of the ground."""
        self._ground = token
        self.update()

    def _lay_out(self) -> None:
        look = self._look
        column = QVBoxLayout()
        column.addWidget(self._text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.margins(14, 6, 10, 6))
        layout.setSpacing(look.px(8))
        layout.addWidget(self._icon)
        layout.addLayout(column, 1)
        layout.addWidget(self._more)

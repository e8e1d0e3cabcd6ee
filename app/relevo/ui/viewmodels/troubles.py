"""What concerns the whole panel: one trouble is shown at a time, the gravest first."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QObject, QTimer, Signal

from relevo.domain.events import Event, SourceDown, SourceResynced, SourceUp
from relevo.domain.sources import SourceState, SourceStatus
from relevo.services.errors import ErrorCode
from relevo.services.site.losses import NOT_READ_YET, Loss, loss_told

NOT_ALLOWED = "not allowed"
"""How the detail begins of an event source that is down because somebody is not let in."""

LOSS_SHOWN_MS = 600_000
"""Milliseconds after which a loss is shown no longer: what was live then is over, or has been heard of since."""

_NO_ENTRY = frozenset({ErrorCode.SIGN_IN, ErrorCode.NO_SECRET})


class Trouble(IntEnum):
    """What is wrong or unusual; the lower, the graver."""

    NOT_ALLOWED = 0  # an event source does not let this desk in: somebody must act
    POLICY_NOT_USED = 1  # a policy is wrong or not to be trusted: what it binds is closed
    SOURCE_LOST = 2  # an event source: contacts may be missing
    NOT_READ = 3  # an event source tells again, but what it told before is not here yet
    LOSS = 4  # a hub has not heard, or could not tell, what an event source said
    SEAT_NOT_TOLD = 5  # the hub does not know where this advisor sits
    NOT_PASSED_ON = 6  # what was left to the next advisor has not reached the hub
    NOT_SIGNED_IN = 7  # no back office lets us in
    NO_SECRETS = 8  # the secrets of all back offices are out of reach: the keyring, mostly
    SIGN_IN_AGAIN = 9  # back offices wait for this advisor to sign in
    NOT_REACHED = 10  # no back office can be reached: the network is away
    NOTE_PUBLIC = 11  # customers can see a note that was to be internal
    NOTES_NOT_KEPT = 12  # notes that are not sent are lost with the end of the program
    NOTES_UNREADABLE = 13  # notes lie on the disk that cannot be read here
    NOTES_WAIT = 14  # notes wait for the advisor: refused, unknown, not finished
    NOTES_NOT_EXPORTED = 15  # what a supervisor is to find cannot be written out
    NOTHING_REMEMBERED = 16  # choices cannot be kept
    NOT_NOTED = 17  # which scores the advisor disagrees with cannot be written down
    NOT_RECORDED = 18  # what becomes of contacts cannot be put on record: a supervisor's reports lack it
    QUIET = 19  # the panel does not come up by itself
    UPDATE_DUE = 20  # the site wants another version to run here


class Troubles(QObject):
    """The troubles of the moment, each with the names that belong to it.

    `lost` are the event sources that are away, `refused` those that do not let this desk in, `unread` those of which
    what was told before is missing; `loss` is the newest stretch of which a hub knows nothing.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: dict[Trouble, tuple[str, ...]] = {}
        self.lost: list[str] = []
        self.refused: list[str] = []
        self.unread: list[str] = []
        self.loss: Loss | None = None
        self._shown = QTimer(self, singleShot=True)
        self._shown.setInterval(LOSS_SHOWN_MS)
        self._shown.timeout.connect(lambda: self.take_back(Trouble.LOSS))

    @property
    def gravest_first(self) -> list[tuple[Trouble, tuple[str, ...]]]:
        """Return all of them in the order in which they are shown."""
        return sorted(self._names.items())

    def tell(self, trouble: Trouble, names: Sequence[str] = ()) -> None:
        """Show a trouble until it is taken back."""
        if self._names.get(trouble) != tuple(names):
            self._names[trouble] = tuple(names)
            self.changed.emit()

    def take_back(self, trouble: Trouble) -> None:
        """Show a trouble no longer."""
        if self._names.pop(trouble, None) is not None:
            self.changed.emit()

    def watch(self, event: Event) -> None:
        """Take in whether an event source went or came back, and what of it is lost."""
        match event:
            case SourceDown(source=name, detail=detail) if name not in self.refused:
                self._forget(name)
                self._names_for(detail or "").append(name)
            case SourceResynced(source=name, detail=detail) if loss := loss_told(detail, event.time):
                self._lose(name, loss)
                return
            case SourceUp(source=name) | SourceResynced(source=name):
                self._forget(name)
            case _:
                return
        of_sources = {
            Trouble.SOURCE_LOST: self.lost,
            Trouble.NOT_ALLOWED: self.refused,
            Trouble.NOT_READ: self.unread,
        }
        for trouble, names in of_sources.items():
            if names:
                self.tell(trouble, names)
            else:
                self.take_back(trouble)

    def _names_for(self, detail: str) -> list[str]:
        if detail.startswith(NOT_ALLOWED):
            return self.refused
        return self.unread if detail == NOT_READ_YET else self.lost

    def _lose(self, name: str, loss: Loss) -> None:
        self.take_back(Trouble.LOSS)  # of the same source there may be another one
        self.loss = loss
        self.tell(Trouble.LOSS, (name,))
        self._shown.start()

    def _forget(self, name: str) -> None:
        for names in (self.lost, self.refused, self.unread):
            if name in names:
                names.remove(name)

    def watch_sources(self, sources: Sequence[SourceStatus]) -> None:
        """Take in whether any back office of a finished question has let us in, and whether any could be reached."""
        asked = [each for each in sources if each.state is not SourceState.NOT_AVAILABLE]
        no_secrets = bool(asked) and all(each.code == ErrorCode.NO_SECRET for each in asked)
        if no_secrets:
            why = {each.detail or "" for each in asked}
            self.tell(Trouble.NO_SECRETS, sorted(why) if len(why) == 1 else ())
        else:
            self.take_back(Trouble.NO_SECRETS)
        if asked and not no_secrets and all(each.code in _NO_ENTRY for each in asked):
            self.tell(Trouble.NOT_SIGNED_IN)
        else:
            self.take_back(Trouble.NOT_SIGNED_IN)
        if waiting := [each.name for each in asked if each.code == ErrorCode.SIGN_IN_AGAIN]:
            self.tell(Trouble.SIGN_IN_AGAIN, waiting)
        else:
            self.take_back(Trouble.SIGN_IN_AGAIN)
        if len(asked) > 1 and all(each.code == ErrorCode.UNREACHABLE for each in asked):
            self.tell(Trouble.NOT_REACHED)
        else:
            self.take_back(Trouble.NOT_REACHED)

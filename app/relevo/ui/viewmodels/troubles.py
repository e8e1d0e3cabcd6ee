"""What concerns the whole panel: one trouble is shown at a time, the gravest first."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QObject, Signal

from relevo.domain.events import Event, SourceDown, SourceResynced, SourceUp
from relevo.domain.sources import SourceState, SourceStatus
from relevo.services.errors import ErrorCode

NOT_ALLOWED = "not allowed"
"""How the detail begins of an event source that is down because somebody is not let in."""

_NO_ENTRY = frozenset({ErrorCode.SIGN_IN, ErrorCode.NO_SECRET})


class Trouble(IntEnum):
    """What is wrong or unusual; the lower, the graver."""

    NOT_ALLOWED = 0  # an event source does not let this desk in: somebody must act
    SOURCE_LOST = 1  # an event source: contacts may be missing
    NOT_SIGNED_IN = 2  # no back office lets us in
    NOTHING_REMEMBERED = 3  # choices cannot be kept
    NOT_NOTED = 4  # which scores the advisor disagrees with cannot be written down
    QUIET = 5  # the panel does not come up by itself


class Troubles(QObject):
    """The troubles of the moment, each with the names that belong to it.

    `lost` are the event sources that are away, `refused` those that do not let this desk in.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: dict[Trouble, tuple[str, ...]] = {}
        self.lost: list[str] = []
        self.refused: list[str] = []

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
        """Take in whether an event source went or came back."""
        match event:
            case SourceDown(source=name, detail=detail) if name not in self.refused:
                self._forget(name)
                (self.refused if (detail or "").startswith(NOT_ALLOWED) else self.lost).append(name)
            case SourceUp(source=name) | SourceResynced(source=name):
                self._forget(name)
            case _:
                return
        for trouble, names in ((Trouble.SOURCE_LOST, self.lost), (Trouble.NOT_ALLOWED, self.refused)):
            if names:
                self.tell(trouble, names)
            else:
                self.take_back(trouble)

    def _forget(self, name: str) -> None:
        for names in (self.lost, self.refused):
            if name in names:
                names.remove(name)

    def watch_sign_in(self, sources: Sequence[SourceStatus]) -> None:
        """Take in whether any back office of a finished question has let us in."""
        asked = [each for each in sources if each.state is not SourceState.NOT_AVAILABLE]
        if asked and all(each.code in _NO_ENTRY for each in asked):
            self.tell(Trouble.NOT_SIGNED_IN)
        else:
            self.take_back(Trouble.NOT_SIGNED_IN)

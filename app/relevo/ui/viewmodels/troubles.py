"""What concerns the whole panel: one trouble is shown at a time, the gravest first."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QObject, Signal

from relevo.domain.events import Event, SourceDown, SourceResynced, SourceUp
from relevo.domain.sources import SourceState, SourceStatus
from relevo.services.errors import ErrorCode

_NO_ENTRY = frozenset({ErrorCode.SIGN_IN, ErrorCode.NO_SECRET})


class Trouble(IntEnum):
    """What is wrong or unusual; the lower, the graver."""

    SOURCE_LOST = 0  # an event source: contacts may be missing
    NOT_SIGNED_IN = 1  # no back office lets us in
    NOTHING_REMEMBERED = 2  # choices cannot be kept
    NOT_NOTED = 3  # which scores the advisor disagrees with cannot be written down
    QUIET = 4  # the panel does not come up by itself


class Troubles(QObject):
    """The troubles of the moment, each with the names that belong to it; `lost` are the event sources that are away."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: dict[Trouble, tuple[str, ...]] = {}
        self.lost: list[str] = []

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
            case SourceDown(source=name) if name not in self.lost:
                self.lost.append(name)
            case SourceUp(source=name) | SourceResynced(source=name) if name in self.lost:
                self.lost.remove(name)
            case _:
                return
        if self.lost:
            self.tell(Trouble.SOURCE_LOST, self.lost)
        else:
            self.take_back(Trouble.SOURCE_LOST)

    def watch_sign_in(self, sources: Sequence[SourceStatus]) -> None:
        """Take in whether any back office of a finished question has let us in."""
        asked = [each for each in sources if each.state is not SourceState.NOT_AVAILABLE]
        if asked and all(each.code in _NO_ENTRY for each in asked):
            self.tell(Trouble.NOT_SIGNED_IN)
        else:
            self.take_back(Trouble.NOT_SIGNED_IN)

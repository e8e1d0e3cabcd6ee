"""What is kept, in memory: remembered choices, and the audit of searches by hand."""

from collections.abc import Collection

from relevo.domain.customer import CustomerRef, HandleKind
from relevo.services.ports import Handles, SearchByHand

Handle = tuple[HandleKind, str]


class FakeChoices:
    """Implements services.ports.Choices, in clear."""

    def __init__(self) -> None:
        self.kept: dict[Handle, frozenset[CustomerRef]] = {}
        self.counted: list[CustomerRef] = []
        self.looks = 0

    async def look(self) -> None:
        self.looks += 1

    def chosen(self, handles: Handles, refs: Collection[CustomerRef]) -> CustomerRef | None:
        known = [self.kept[handle] for handle in _pairs(handles) if handle in self.kept]
        found = {ref for ref in refs if any(ref in persons for persons in known)}
        return found.pop() if len(found) == 1 else None

    def remember(self, handles: Handles, refs: Collection[CustomerRef]) -> None:
        self.kept.update(dict.fromkeys(_pairs(handles), frozenset(refs)))

    def used(self, handles: Handles, refs: Collection[CustomerRef]) -> None:
        self.counted += sorted(refs)

    def holds(self, handles: Handles, refs: Collection[CustomerRef]) -> bool:
        return bool(self._meant(handles, refs))

    def forget(self, handles: Handles, refs: Collection[CustomerRef] = ()) -> int:
        gone = self._meant(handles, refs)
        for handle in gone:
            del self.kept[handle]
        return len(gone)

    def _meant(self, handles: Handles, refs: Collection[CustomerRef]) -> list[Handle]:
        meant = _pairs(handles)
        return [handle for handle, persons in self.kept.items() if handle in meant or not persons.isdisjoint(refs)]


class FakeAudit:
    """Implements services.ports.Audit; with `fails_from`, that act and all later ones cannot be written."""

    def __init__(self, fails_from: int | None = None) -> None:
        self.acts: list[SearchByHand] = []
        self._fails_from = fails_from

    async def record(self, act: SearchByHand) -> None:
        if self._fails_from is not None and len(self.acts) >= self._fails_from:
            raise OSError("no space left")
        self.acts.append(act)


def _pairs(handles: Handles) -> list[Handle]:
    return [(kind, value) for kind, values in handles.items() for value in values]

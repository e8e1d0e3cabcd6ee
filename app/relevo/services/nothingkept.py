"""Where nothing is kept: no choice is remembered, and nothing can be accounted for."""

from collections.abc import Collection

from relevo.domain.contact import ContactId
from relevo.domain.customer import CustomerRef
from relevo.services.ports import Disagreement, Handles, SearchByHand


class NothingRemembered:
    """Remembers nobody; implements services.ports.Choices."""

    async def look(self) -> None:
        """See nothing: nothing is kept elsewhere either."""

    def chosen(self, handles: Handles, refs: Collection[CustomerRef]) -> CustomerRef | None:
        """Return None: nobody was chosen before."""
        return None

    def remember(self, handles: Handles, refs: Collection[CustomerRef]) -> None:
        """Let the choice go."""

    def used(self, handles: Handles, refs: Collection[CustomerRef]) -> None:
        """Keep nothing longer."""

    def holds(self, handles: Handles, refs: Collection[CustomerRef]) -> bool:
        """Return False: there is nothing to forget."""
        return False

    def forget(self, handles: Handles, refs: Collection[CustomerRef] = ()) -> int:
        """Return 0: there was nothing to forget."""
        return 0


class NothingNoted:
    """Keeps no word on a score longer than the program runs; implements services.ports.Disagreements."""

    def __init__(self) -> None:
        self._held: set[tuple[ContactId, str]] = set()

    def note(self, word: Disagreement) -> None:
        """Hold the word."""
        key = (word.contact_id, word.advisor)
        self._held = self._held | {key} if word.disagrees else self._held - {key}

    def holds(self, contact_id: ContactId, advisor: str) -> bool:
        """Tell whether a word is held."""
        return (contact_id, advisor) in self._held


class NothingAudited:
    """Can account for nothing, so that nothing that must be accounted for happens; implements services.ports.Audit."""

    async def record(self, act: SearchByHand) -> None:
        """Refuse. Raises: OSError."""
        raise OSError("no audit is kept")

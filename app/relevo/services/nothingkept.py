"""Where nothing is kept: no choice is remembered, and nothing can be accounted for."""

from collections.abc import Collection

from relevo.domain.customer import CustomerRef
from relevo.services.ports import Handles, SearchByHand


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


class NothingAudited:
    """Can account for nothing, so that nothing that must be accounted for happens; implements services.ports.Audit."""

    async def record(self, act: SearchByHand) -> None:
        """Refuse. Raises: OSError."""
        raise OSError("no audit is kept")

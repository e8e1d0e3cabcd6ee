"""The states of the panel: each has a name, and what brings the panel into it."""

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from pictures.studio import Studio

Arrange = Callable[[Studio], Awaitable[None] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state: its name in the names of the pictures, and what makes it."""

    name: str
    arrange: Arrange

    async def make(self, studio: Studio) -> None:
        """Bring the panel into the state."""
        made = self.arrange(studio)
        if inspect.isawaitable(made):
            await made
        await studio.settle()


STATES: dict[str, State] = {}
"""Every state, in the order in which they are shown."""


def state(arrange: Arrange) -> Arrange:
    """Take a function for a state; its name is that of the state."""
    name = getattr(arrange, "__name__", "").replace("_", "-")
    STATES[name] = State(name=name, arrange=arrange)
    return arrange

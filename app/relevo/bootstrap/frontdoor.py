"""One application in a session: a second start finds the first one at its door, and brings it up."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from relevo.bootstrap.errors import CannotStart
from relevo.ui.desktop.doorbell import NobodyThere, Ring, ring

if TYPE_CHECKING:
    from relevo.ui.desktop.instance import Instance

_ENDING_S = 3.0
"""How long an application that is ending may take to leave the session to the next one."""

_PAUSE_S = 0.1


class FrontDoor:
    """The door of an application; `answer` hears what somebody there wants. Without a `kind` there is none.

    `wanted` is what this start is for: another application that stands there is told.
    """

    def __init__(self, kind: str | None, answer: Callable[[Ring], None], wanted: Ring | None = None) -> None:
        self._kind, self._answer, self._wanted = kind, answer, wanted or Ring()
        self._instance: Instance | None = None

    async def open(self) -> bool:
        """Open the door; return False when another application stands behind it, which has then been told.

        Raises: CannotStart, where it does not answer.
        """
        if self._kind is None:
            return True
        from relevo.ui.desktop.instance import Instance

        self._instance = Instance(self._kind)
        self._instance.rang.connect(self._answer)
        loop = asyncio.get_running_loop()
        gives_up_at = loop.time() + _ENDING_S
        while not self._instance.open():
            with suppress(NobodyThere):
                await asyncio.to_thread(ring, self._wanted, self._kind)
                return False
            if loop.time() >= gives_up_at:
                raise CannotStart(
                    "Relevo runs already in this session and does not answer; end that process, then start again"
                )
            await asyncio.sleep(_PAUSE_S)
        return True

    def shut(self) -> None:
        """Answer nobody any more; the session is still ours."""
        if self._instance is not None:
            self._instance.shut()

    def leave(self) -> None:
        """Leave the session to the next one."""
        if self._instance is not None:
            self._instance.close()
            self._instance.deleteLater()  # and not whenever Python collects, on whatever thread
            self._instance = None

"""What was posted and is not with the broker yet: whoever posts it again is not told that it is taken before it is."""

import asyncio

TOLD_S = 4.0
"""Seconds after which whoever posted something is asked to post it again: platforms wait for five."""

GIVEN_UP_S = 600.0
"""Seconds after which nobody posts it again."""


class OnTheirWay:
    """What was posted to one webhook and the broker does not have yet."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    async def taken(self, told: asyncio.Future[None], *, is_news: bool, limit_s: float) -> bool:
        """Tell whether the broker has it in time.

        A post that tells nothing new may be the repetition of one that is still on its way: it waits for all of those.
        """
        if is_news and not told.done():
            self._waiting.add(told)
            told.add_done_callback(self._waiting.discard)
        wanted = {told} if is_news else set(self._waiting)
        if not wanted:
            return True
        _, late = await asyncio.wait(wanted, timeout=limit_s)
        if is_news and late:
            asyncio.get_running_loop().call_later(GIVEN_UP_S, told.cancel)
        return not late

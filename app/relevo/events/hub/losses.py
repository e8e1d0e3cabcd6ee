"""What the hubs say that they have not heard or could not tell, of the telephony and chat that they read."""

from collections.abc import Callable
from datetime import timedelta

from relevo.domain.events import Event, SourceResynced
from relevo.events.hub.catchup import Message
from relevo.events.hub.clock import SiteClock
from relevo.events.hub.intake import Seen
from relevo.services.site import subjects
from relevo.services.site.losses import loss_told
from relevo.services.site.sealing import NotSealed, Verify, opened

RECENT = timedelta(minutes=10)
"""Age from which on a loss is not told any more: what was live then is over, or has been heard of since."""

MAX_KNOWN = 1_000


class Losses:
    """Tells each loss once, as the event source's own event; whether a source is up, the hubs' signs of life say."""

    def __init__(self, put: Callable[[Event], None], clock: SiteClock) -> None:
        self.verify: Verify = _nobody
        self.refused = 0
        self._put, self._clock = put, clock
        self._seen = Seen(limit=MAX_KNOWN)

    def add(self, message: Message) -> None:
        """Take what was told of an event source."""
        try:
            event = opened(message.subject, message.body, message.headers, self.verify)
            if event is not None and message.subject != subjects.source_state(event.source):
                raise NotSealed("the message is for somebody else")
        except NotSealed:
            self.refused += 1
            return
        if not isinstance(event, SourceResynced) or not self._seen.add(event):
            return
        loss = loss_told(event.detail, event.time)
        if loss is not None and self._clock.at_hubs() - loss.until <= RECENT:
            self._put(event)


def _nobody(*_: object) -> bool:
    return False

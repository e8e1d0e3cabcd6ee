"""Event sources whose queues are told apart from those of another one of their kind."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from relevo.domain.events import Event
from relevo.services.ports import EventSource
from relevo.services.site.apart import told_apart
from relevo.services.site.webhook import Posted, Webhook


class SourceApart:
    """Tells what an event source tells, with its queues under its own name; implements services.ports.EventSource."""

    def __init__(self, source: EventSource) -> None:
        self._source = source

    @property
    def name(self) -> str:
        """Its name in the settings."""
        return self._source.name

    async def events(self) -> AsyncGenerator[Event, None]:
        """Yield the events as they come."""
        async with aclosing(self._source.events()) as events:
            async for event in events:
                yield told_apart(event, self.name)


class WebhookApart:
    """The same of what a platform posts; implements services.site.webhook.Webhook."""

    def __init__(self, webhook: Webhook) -> None:
        self._webhook = webhook

    @property
    def name(self) -> str:
        """Its name in the settings."""
        return self._webhook.name

    def take(self, posted: Posted) -> Sequence[Event]:
        """Return what a request tells, in order. Raises: PostRefused."""
        return tuple(told_apart(event, self.name) for event in self._webhook.take(posted))

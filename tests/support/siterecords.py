"""Contact records that answer a supervisor's board over the broker, as a hub does."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from relevo.hub.broker import Broker as Link
from relevo.hub.broker import BrokerPlace
from relevo.hub.credentials import hub
from relevo.hub.metrics import Metrics
from relevo.hub.recordquestions import RecordQuestions
from relevo.services.ending import end
from relevo.services.supervise.ports import ContactRecords
from support.broker import Broker
from support.hub import until


@asynccontextmanager
async def answering(
    site: Broker, records: ContactRecords, hub_id: str = "east", *, limit_s: float = 30.0
) -> AsyncIterator[Metrics]:
    """Answer for as long as the block lasts; yields what is counted."""
    place = BrokerPlace(servers=(site.url,), hub=hub_id, credentials=site.credentials(hub(hub_id)))
    broker, metrics = Link(place), Metrics()
    questions = RecordQuestions(broker, site.seal_key.sign, records, metrics, limit_s=limit_s)
    running = asyncio.create_task(broker.run())
    try:
        await until(lambda: broker.is_up, what="the hub's line")
        yield metrics
    finally:
        await questions.aclose()
        await end([running])

"""Contact records that a hub keeps of what it hears, for as long as the settings say."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from relevo.bootstrap.contactrecords import Opened, is_kept, open_records
from relevo.bootstrap.secrets import ReadSecret
from relevo.domain.contact import Queue
from relevo.domain.events import ContactUnderstood, Event
from relevo.hub.broker import Broker
from relevo.hub.metrics import Metrics
from relevo.hub.recordquestions import RecordQuestions
from relevo.hub.service import Hub
from relevo.observability.log import log_event
from relevo.services.clock import utc_now
from relevo.services.site.sealing import Sign
from relevo.services.supervise.ports import RecordsUnavailable
from relevo.services.supervise.recording import ContactRecording
from relevo.settings.model import Settings

LOG = logging.getLogger(__name__)

EXPIRE_EVERY_S = 3_600.0


class HubRecords:
    """Hears what a hub hears, and keeps records of it while `run` runs; `say` says a line to the administrator.

    `is_wrap_up` tells of a pause code whether it means wrap-up.
    """

    def __init__(
        self, opened: Opened, *, keep_days: int, say: Callable[[str], None], is_wrap_up: Callable[[str | None], bool]
    ) -> None:
        self._opened, self._keep, self._say = opened, timedelta(days=keep_days), say
        self._questions: RecordQuestions | None = None
        self.recording = ContactRecording(
            opened.records, opened.pseudonyms, utc_now, on_trouble=self._tell, is_wrap_up=is_wrap_up
        )

    def listen(self, hub: Hub) -> None:
        """Hear all that a hub takes, and what its advisors' desktops tell of contacts."""
        hub.followers.append(self._follow)
        hub.wrapped_up.recorded.append(self.recording.hear)
        hub.understood.recorded.append(self._understood)

    def answer(self, broker: Broker, sign: Sign, metrics: Metrics) -> None:
        """Answer what supervisors' boards ask of the records, each of own queues."""
        self._questions = RecordQuestions(broker, sign, self._opened.records, metrics)

    async def run(self) -> None:
        """Keep records until cancelled, and delete the old ones."""
        expiring = asyncio.create_task(self._expire(), name="hub records expire")
        try:
            await self.recording.run()
        finally:
            expiring.cancel()
            await asyncio.wait([expiring])

    async def aclose(self) -> None:
        """Keep what is over by now, and close the database."""
        if self._questions is not None:
            await self._questions.aclose()
        try:
            await self.recording.aclose()
        finally:
            await self._opened.records.aclose()

    def _follow(self, event: Event, _now: datetime) -> Sequence[Event]:
        self.recording.hear(event)
        return ()

    def _understood(self, event: ContactUnderstood, _queue: Queue | None) -> None:
        self.recording.hear(event)

    def _tell(self, line: str | None) -> None:
        self._say(line or "contact records are kept again")

    async def _expire(self) -> None:
        while True:
            try:
                gone = await self._opened.records.expire(utc_now() - self._keep)
                if gone:
                    log_event(LOG, "contact_records.expired", records=gone)
            except RecordsUnavailable:
                log_event(LOG, "contact_records.not_expired", level=logging.WARNING)
            await asyncio.sleep(EXPIRE_EVERY_S)


async def hub_records(
    settings: Settings, folder: Path, read_secret: ReadSecret, say: Callable[[str], None]
) -> HubRecords | None:
    """Return what keeps records in a hub, None where it keeps none. Raises: RecordsUnavailable, SettingsError."""
    chosen = settings.records
    if not is_kept(chosen, is_hub=True, is_supervisors=False):
        return None
    rules = settings.board.rules()
    opened = await open_records(
        chosen,
        folder,
        is_hub=True,
        rules=rules,
        rules_folder=settings.brief.rules_folder,
        read_secret=read_secret,
    )
    return HubRecords(opened, keep_days=chosen.keep_days, say=say, is_wrap_up=rules.is_wrap_up)

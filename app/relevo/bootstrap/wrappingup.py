"""Puts wrapping up together: the outbox, what delivers from it, and what the desk shows of it."""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import TYPE_CHECKING

from relevo.bootstrap.keeping import Records
from relevo.domain.events import ContactWrappedUp
from relevo.services.wrapup.outcomes import outcome_codes
from relevo.settings.model import Settings
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel

if TYPE_CHECKING:
    from relevo.bootstrap.wrappedup import WrappedUp
    from relevo.records.outbox.outbox import KeptOutbox
    from relevo.services.wrapup.delivery import Deliveries
    from relevo.services.wrapup.exporting import Exporting
    from relevo.services.writing import WriteBack
    from relevo.ui.viewmodels.wrapping import Wrapping


class WrappingUp:
    """Begins once the panel stands; the desk wraps up from the moment at which the outbox has been read.

    Closed on the stack: what is typed is saved before the tasks end, the outbox is closed after them.
    """

    def __init__(self, settings: Settings, records: Records, desk: DeskViewModel, tasks: TaskScope) -> None:
        self._settings, self._records, self._desk, self._tasks = settings, records, desk, tasks
        self._outbox: KeptOutbox | None = None
        self._told: asyncio.Future[WrappedUp] = asyncio.get_running_loop().create_future()

    def open(self, stack: AsyncExitStack) -> None:
        """Make the outbox; it outlives whatever is put on the stack after it."""
        self._outbox = self._records.outbox()
        stack.push_async_callback(self._outbox.aclose)

    def tell_with(self, wrapped_up: "WrappedUp", stack: AsyncExitStack) -> None:
        """Let the board hear of it from here on, of what was finished before as well."""
        stack.push_async_callback(wrapped_up.aclose)
        self._told.set_result(wrapped_up)

    def begin(self, stack: AsyncExitStack, offices: "Mapping[str, WriteBack]") -> None:
        """Read what was kept, deliver it, and let the desk wrap up."""
        from relevo.services.wrapup.delivery import Deliveries
        from relevo.ui.viewmodels.wrapping import Wrapping
        from relevo.ui.viewmodels.wrapup import WrapUpRules

        outbox, chosen = self._outbox, self._settings.wrap_up
        assert outbox is not None
        writers = {name: each for name, each in offices.items() if chosen.offices is None or name in chosen.offices}
        formats = self._desk.formats
        deliveries = Deliveries(outbox, lambda: writers, formats.now)
        rules = WrapUpRules(
            codes=outcome_codes(chosen.outcomes),
            outcome_needed=chosen.outcome_needed,
            language=self._settings.language,
            zone=formats.zone,
        )
        wrapping = Wrapping(outbox, deliveries, lambda: writers, rules, self._tasks, formats.now, self._desk)
        wrapping.tell_board = self._keep_told
        stack.push_async_callback(wrapping.aclose)
        self._tasks.replace("outbox", self._run(outbox, deliveries, wrapping))

    async def _run(self, outbox: "KeptOutbox", deliveries: "Deliveries", wrapping: "Wrapping") -> None:
        await outbox.load()
        wrapping.watch(self._desk.troubles)
        self._desk.wrap_up_with(wrapping)
        self._tasks.replace("deliveries", deliveries.run())
        self._tasks.replace("wrapped up", self._tell(outbox))
        if (exporting := self._exporting(outbox)) is not None:
            exporting.on_change = lambda: self._tell_exporting(is_failing=exporting.is_failing)
            self._tasks.replace("export of notes", exporting.run())
        await outbox.watch()

    def _tell_exporting(self, *, is_failing: bool) -> None:
        from relevo.ui.viewmodels.troubles import Trouble

        if is_failing:
            self._desk.troubles.tell(Trouble.NOTES_NOT_EXPORTED)
        else:
            self._desk.troubles.take_back(Trouble.NOTES_NOT_EXPORTED)

    async def _tell(self, outbox: "KeptOutbox") -> None:
        from relevo.services.wrapup.finishing import event_of

        told = await self._told
        await told.run([event_of(kept.wrap_up) for kept in outbox.all() if not kept.wrap_up.is_draft])

    async def _keep_told(self, event: ContactWrappedUp) -> bool:
        """Keep what the board is to be told, once it is known whom to tell."""
        told = await asyncio.shield(self._told)
        return await told.keep(event)

    def _exporting(self, outbox: "KeptOutbox") -> "Exporting | None":
        """Return what writes out notes that wait for too long, None where the organisation has named no folder."""
        folder, keep = self._settings.wrap_up.export_folder, timedelta(days=self._settings.wrap_up.keep_days)
        if folder is None:
            return None
        from relevo.records.outbox.exports import ExportFolder
        from relevo.services.wrapup.exporting import Exporting

        return Exporting(outbox, self._desk.formats.now, keep, ExportFolder(folder).write)

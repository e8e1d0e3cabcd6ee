"""A program that finishes wrap-ups, some with a note and some without one, until it is killed.

Arguments: the folder, the key of the outbox, the first number, and how many. A line: `ready`; `begun NUMBER` once a
draft is on the disk; `done` at the end.
"""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from relevo.bootstrap.wrappedup import WrappedUp
from relevo.domain.entry import EntryKind
from relevo.domain.wrapup import OutcomeId, Target
from relevo.records.wrappedup import WrappedUpFile
from relevo.services.wrapup.delivery import Deliveries
from relevo.services.wrapup.finishing import event_of, finished
from relevo.services.wrapup.outbox import Kept
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.wrapping import Wrapping
from relevo.ui.viewmodels.wrapup import WrapUpRules
from support.deliveries import Office
from support.wrapups import Keyring, a_draft, an_outbox


def say(line: str) -> None:
    """Say something at once: what was not said was not promised."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def now() -> datetime:
    """Return the time of day."""
    return datetime.now(UTC)


def draft(number: int) -> Kept:
    """Return a draft: every second one has a note and where it goes."""
    target = Target(office="tickets", kind=EntryKind.REQUEST, opens="tickets:42", label="Ticket 42")
    at = now()
    text, targets = ("Engineer booked", (target,)) if number % 2 else ("", ())
    return a_draft(number, text, targets=targets, outcome=OutcomeId("fault/engineer"), begun_at=at, changed_at=at)


async def run(folder: Path, key: str, first: int, count: int) -> None:
    """Finish wrap-ups as the desk does, and deliver their notes at once."""
    outbox, office, tasks = an_outbox(folder, Keyring(key), now), Office("tickets"), TaskScope()
    deliveries = Deliveries(outbox, lambda: {"tickets": office}, now)
    rules = WrapUpRules(zone=UTC)
    await outbox.load()
    wrapping = Wrapping(outbox, deliveries, lambda: {"tickets": office}, rules, tasks, now)
    told = WrappedUp(WrappedUpFile(folder / "wrapped_up.jsonl"), [])
    wrapping.tell_board = told.keep
    running = [asyncio.create_task(deliveries.run())]
    running.append(
        asyncio.create_task(told.run([event_of(each.wrap_up) for each in outbox.all() if not each.wrap_up.is_draft]))
    )
    say("ready")
    for number in range(first, first + count):
        kept = draft(number)
        if await outbox.put(kept):
            say(f"begun {number}")
        await wrapping.send(finished(kept, (), "en", UTC, now()))
    while any(not each.wrap_up.is_draft for each in outbox.all()):  # noqa: ASYNC110 - a poll
        await asyncio.sleep(0.01)
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    await tasks.aclose()
    await told.aclose()
    await outbox.aclose()
    say("done")


if __name__ == "__main__":
    asyncio.run(run(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))

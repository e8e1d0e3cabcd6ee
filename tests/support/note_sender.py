"""A program that keeps notes in the outbox on the disk and delivers them, until it is killed or all is delivered.

Arguments: the folder, the key of the outbox, a file of JSON that tells the back office, the first number, how many
notes, and how many seconds its clock is ahead. A line: `ready`, `saved NUMBER`, `left NUMBER STATE` of what waits for
somebody, `unreadable` for each note that is there and cannot be read and, at the end, `done`. With `full_after` in the
file the disk is full from the note of that place on.
"""

import asyncio
import json
import resource
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.folder import find
from relevo.domain.act import ActKey, Note
from relevo.domain.customer import CustomerRef
from relevo.domain.entry import EntryKind
from relevo.records.outbox.outbox import KeptOutbox
from relevo.services.wrapup.delivery import Deliveries
from relevo.services.wrapup.due import is_on_its_way
from relevo.services.wrapup.outbox import Delivery, Kept
from support.sending import manifest_of
from support.wrapups import Keyring, a_draft


def key_of(number: int) -> ActKey:
    """Return the key of the note of a number."""
    return ActKey(str(UUID(int=(1 << 64) + number)))


def say(line: str) -> None:
    """Say something at once: what was not said was not promised."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def a_note(number: int, spec: dict[str, Any], now: datetime) -> Kept:
    """Return the finished wrap-up of a number, on its way to its ticket."""
    opens = spec["targets"][number % len(spec["targets"])]
    ref = CustomerRef(f"C-{number % spec['customers']}")
    note = Note(key=key_of(number), at=now, kind=EntryKind.REQUEST, opens=opens, text=f"Note {number}\nTold her.")
    draft = a_draft(number, note.text, begun_at=now, changed_at=now, done_at=now, customer=ref, customer_refs={ref})
    return replace(draft, deliveries=(Delivery(office=spec["name"], act=note),))


def office_of(spec: dict[str, Any], clock: Any) -> FileBackOffice:
    """Open the back office: the made-up one, or that of a shipped file."""

    async def secret() -> str | None:
        return str(spec["secret"]) if "secret" in spec else None

    connector = spec.get("connector")
    return FileBackOffice(
        name=spec["name"],
        manifest=find(connector) if connector else manifest_of(knows_keys=spec["knows_keys"]),
        base_url=spec["url"],
        secret=secret,
        settings=spec.get("settings", {}),
        deadline_s=spec["deadline_s"],
        clock=clock,
    )


async def run(folder: Path, key: str, spec: dict[str, Any], first: int, count: int, ahead_s: float) -> None:
    """Keep notes and deliver what there is."""

    def now() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=ahead_s)

    keyring = Keyring(key)
    outbox = KeptOutbox(folder / "outbox.sqlite", keyring.read, keyring.store, clock=now)
    office = office_of(spec, now)
    await outbox.load()
    deliveries = Deliveries(outbox, lambda: {office.name: office}, now)
    tasks = [asyncio.create_task(each) for each in (deliveries.run(), outbox.watch(every_s=1.0))]
    say("ready")
    for place, number in enumerate(range(first, first + count)):
        if place == spec.get("full_after"):
            sizes = [file.stat().st_size for file in folder.glob("outbox.sqlite*")]  # noqa: ASYNC240 - nothing else waits
            resource.setrlimit(resource.RLIMIT_FSIZE, (max(sizes), resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
        if await outbox.put(a_note(number, spec, now())):
            say(f"saved {number}")
        deliveries.wake()
    while any(is_on_its_way(each) for kept in outbox.all() for each in kept.deliveries):  # noqa: ASYNC110 - a poll
        await asyncio.sleep(0.1)
    keeping = outbox.keeping
    for kept in outbox.all():
        if not kept.is_settled:
            say(f"left {int(UUID(kept.wrap_up.id))} {kept.deliveries[0].state}")
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await office.aclose()
    await outbox.aclose()
    if keeping.is_lasting:  # else there may be more on the disk, for the next program
        say("done")
    for _ in range(keeping.unreadable):
        say("unreadable")


if __name__ == "__main__":
    _, folder_name, seal_key, spec_name, *numbers = sys.argv
    told = json.loads(Path(spec_name).read_text("utf-8"))
    asyncio.run(run(Path(folder_name), seal_key, told, int(numbers[0]), int(numbers[1]), float(numbers[2])))

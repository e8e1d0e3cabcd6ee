"""The demonstration can be wrapped up: its ticket system takes the note, and the timeline then tells it."""

import asyncio
from collections.abc import Awaitable, Callable

from relevo.bootstrap.demonstration import Demonstration, opened
from relevo.domain.wrapup import OutcomeId
from relevo.services.wrapup.outbox import Delivery, DeliveryState
from relevo.ui.viewmodels.contact import ContactViewModel

Until = Callable[[Callable[[], object]], Awaitable[None]]


def is_complete(contact: ContactViewModel) -> bool:
    return contact.snapshot is not None and contact.snapshot.complete and contact.snapshot.brief.headline is not None


async def shown(demonstration: Demonstration, until: Until) -> ContactViewModel:
    offer_id = await demonstration.next_contact()
    contact = demonstration.application.desk.contacts[offer_id]
    await until(lambda: is_complete(contact))
    return contact


async def test_a_note_of_the_demonstration_is_written_and_told_by_the_back_office(until: Until) -> None:
    async with opened() as demonstration:
        running = asyncio.create_task(demonstration.application.main())
        playing = asyncio.create_task(demonstration.play(20.0))
        contact = await shown(demonstration, until)
        desk = demonstration.application.desk
        await until(lambda: desk.wrapping is not None)
        assert desk.wrapping is not None
        written: list[Delivery] = []
        desk.wrapping.delivered.connect(lambda _kept, delivery: written.append(delivery))
        model = desk.wrapping.of(contact)
        model.choose(OutcomeId("fault/known"))
        model.write("Repairer on site; told her 16:00.")
        assert model.possible
        assert model.finish() is None
        await until(lambda: written)
        assert [each.state for each in written] == [DeliveryState.WRITTEN] * len(written)

        desk.ask_again(contact.contact.offer_id)
        mine = written[0]

        def is_told() -> bool:
            entries = () if contact.snapshot is None else contact.snapshot.timeline
            return any(str(mine.act.key) in (each.text or "") for each in entries)

        await until(is_told)
        assert contact.timeline.entry(f"{mine.office}:note:{mine.act.key}") is None  # type: ignore[arg-type] # an id
        playing.cancel()
        demonstration.application.close()
        assert await running == 0
        await asyncio.gather(playing, return_exceptions=True)

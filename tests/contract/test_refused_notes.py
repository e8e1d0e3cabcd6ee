"""Notes that a back office refuses: kept with the reason, changed by nobody, and written again as another act."""

import asyncio
import json
from dataclasses import replace

import httpx
import pytest

from relevo.domain.act import Note, new_key
from relevo.domain.customer import CustomerRef
from relevo.domain.entry import EntryKind
from relevo.services.errors import ErrorCode
from relevo.services.wrapup.delivery import Deliveries
from relevo.services.wrapup.outbox import Delivery, DeliveryState
from support.actionfiles import NOTE, NOW, office
from support.deliveries import MemoryOutbox
from support.wrapups import a_draft


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (403, ErrorCode.FORBIDDEN),
        (404, ErrorCode.REQUEST_REFUSED),
        (409, ErrorCode.REQUEST_REFUSED),
        (413, ErrorCode.REQUEST_REFUSED),
        (422, ErrorCode.REQUEST_REFUSED),
    ],
    ids=["forbidden", "gone", "closed", "too long", "not valid"],
)
async def test_what_is_refused_is_kept_with_its_reason_and_written_again_as_another_act(
    status: int, reason: ErrorCode
) -> None:
    bodies: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return httpx.Response(200, json={"notes": []})
        bodies.append(json.loads(request.content)["body"])
        return httpx.Response(status, json={}) if len(bodies) == 1 else httpx.Response(201, json={"note": {"id": "9"}})

    note = Note(key=new_key(), at=NOW, kind=EntryKind.REQUEST, opens="cases:17", text="Told her.")
    ref = CustomerRef("C-1")
    draft = a_draft(1, "Told her.", done_at=NOW, changed_at=NOW, begun_at=NOW, customer=ref, customer_refs={ref})
    kept = replace(draft, deliveries=(Delivery(office="cases", act=note),))
    outbox, cases = MemoryOutbox(kept), office(answer, add_note=NOTE)
    deliveries = Deliveries(outbox, lambda: {"cases": cases}, lambda: NOW)
    running = asyncio.create_task(deliveries.run())
    async with asyncio.timeout(20):
        while outbox.all()[0].deliveries[0].state is not DeliveryState.REFUSED:  # noqa: ASYNC110 - a poll
            await asyncio.sleep(0.005)
        (refused,) = outbox.all()[0].deliveries
        assert (refused.reason, refused.act) == (reason, note)
        assert len(bodies) == 1  # it is not tried again by itself

        assert await deliveries.write_again(kept.wrap_up.id, note.key, "Told her again.")
        while outbox.held:  # noqa: ASYNC110 - a poll
            await asyncio.sleep(0.005)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await cases.aclose()
    assert bodies[1].startswith("Told her again.")
    assert note.key in bodies[0]
    assert note.key not in bodies[1]

"""What is written back is written once, whatever becomes of the answers."""

import pytest

from relevo.services.writing import ActState
from support.ledger import BEFORE, Fault, keeping
from support.sending import send_all

NOTES, OUTBOXES = 300, 100


@pytest.mark.parametrize("knows_keys", [True, False], ids=["key in a header", "marker"])
async def test_no_note_is_lost_and_none_is_there_twice_though_a_fifth_of_all_requests_goes_wrong(
    knows_keys: bool,
) -> None:
    async with keeping(knows_keys=knows_keys, share=0.2) as ledger:
        sent = await send_all(ledger, notes=NOTES, offices=OUTBOXES, restarts=True)

    assert set(sent.states.values()) == {ActState.WRITTEN}
    assert ledger.count() == dict.fromkeys(sent.states, 1)
    assert sent.killed
    assert set(ledger.faults) - BEFORE == set(Fault) - BEFORE

"""A disk that turns bits round: what was kept is there, or it is told that something is missing."""

import random
import shutil
from pathlib import Path

import pytest

from support.outbox_kills import Promised, broken_promises, flip, killed_at_call
from support.wrapups import Keyring, an_outbox

FLIPS = 60


@pytest.mark.expects_log("outbox.unreadable", "outbox.fault", "outbox.not_kept")
async def test_no_turned_bit_loses_a_note_without_a_word(tmp_path: Path) -> None:
    before, promised = tmp_path / "before", Promised()
    before.mkdir()
    for first in (1, 11):  # killed, so that the log of the database stands beside it
        promised.take(killed_at_call(before, first, 30)[0])
    assert promised.notes
    chance, told = random.Random(3), 0
    for number in range(FLIPS):
        folder = tmp_path / f"flip-{number}"
        shutil.copytree(before, folder)
        flip(folder, chance)
        outbox = an_outbox(folder, Keyring("5e" * 32))
        await outbox.load()
        keeping = outbox.keeping
        await outbox.aclose()
        is_told = bool(keeping.unreadable or keeping.set_aside)
        told += is_told
        assert is_told or await broken_promises(folder, promised) == []
    assert told

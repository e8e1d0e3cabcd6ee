"""What is held of one customer: found by number and by what stands in notes, erased, and looked for again."""

import asyncio
import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from relevo.bootstrap.ofcustomer import Erased, erase, held
from relevo.bootstrap.remembering import NotForgotten
from relevo.domain.act import Note
from relevo.domain.customer import CustomerRef, HandleKind
from relevo.records.choices import ReadKey, RememberedChoices, as_key
from relevo.records.outbox.exports import ExportFolder
from relevo.records.outbox.sealing import Seal, is_full, rows_in
from relevo.records.outbox.store import Store
from relevo.services.wrapup.kept_json import to_json
from relevo.services.wrapup.outbox import DeliveryState, Kept
from support.wrapups import NOON, Keyring, a_draft, a_full_one, an_outbox, wrap_up_id

INES = {HandleKind.CUSTOMER_NUMBER: ("C-1",), HandleKind.PHONE: ("+33 6 39 98 12 04",)}


class Machine:
    def __init__(self, folder: Path) -> None:
        self.folder, self.keyring = folder, Keyring()

    def key_of(self, _purpose: str) -> ReadKey:
        return self.keyring.read

    async def held(self) -> tuple[int, list[str]]:
        found = await held(INES, region="FR", folder=self.folder, key_of=self.key_of)
        return found.choices, [kept.wrap_up.text for kept in found.notes]

    async def erase(self) -> Erased:
        return await erase(INES, region="FR", folder=self.folder, key_of=self.key_of)

    def full_rows(self) -> int:
        files = self.folder.glob("outbox.sqlite*")
        return sum(is_full(row) for file in files for row in rows_in(file.read_bytes()))


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


async def fill(machine: Machine) -> None:
    choices = RememberedChoices(
        machine.folder / "choices.json", machine.keyring.read, machine.keyring.store, clock=lambda: NOON, keep_days=30
    )
    choices.remember({HandleKind.PHONE: ("+33639981204",)}, [CustomerRef("C-1")])
    await choices.aclose()
    outbox = an_outbox(machine.folder, machine.keyring)
    await outbox.load()
    await outbox.put(a_draft(1, "bound to her"))
    others = {"customer": CustomerRef("C-2"), "customer_refs": frozenset({CustomerRef("C-2")}), "customer_name": None}
    await outbox.put(a_draft(2, "calls for 06 39 98 12 04 tomorrow", **others))
    await outbox.put(a_draft(3, "of somebody else", **others))
    await outbox.aclose()


async def test_it_is_found_by_the_customer_and_by_what_stands_in_notes(machine: Machine) -> None:
    await fill(machine)

    assert await machine.held() == (1, ["bound to her", "calls for 06 39 98 12 04 tomorrow"])


@pytest.mark.parametrize("number", ["06 39 98 12 04", "+33 6 39 98 12 04", "0033639981204"])
async def test_a_number_in_a_note_is_found_however_it_was_typed(machine: Machine, number: str) -> None:
    await fill(machine)
    typed = {HandleKind.PHONE: (number,)}

    found = await held(typed, region="FR", folder=machine.folder, key_of=machine.key_of)

    assert [kept.wrap_up.text for kept in found.notes] == ["calls for 06 39 98 12 04 tomorrow"]


OTHER: dict[str, Any] = {
    "customer": CustomerRef("C-2"),
    "customer_refs": frozenset({CustomerRef("C-2")}),
    "customer_name": None,
}


async def test_a_number_that_is_a_part_of_another_one_finds_no_note_of_somebody_else(machine: Machine) -> None:
    outbox = an_outbox(machine.folder, machine.keyring)
    await outbox.load()
    await outbox.put(a_draft(1, "order 9104277, paid 10 and 42 euros", **OTHER))
    await outbox.put(a_draft(2, "said to be customer 1042.", **OTHER))
    await outbox.aclose()
    typed = {HandleKind.CUSTOMER_NUMBER: ("1042",)}

    found = await held(typed, region="FR", folder=machine.folder, key_of=machine.key_of)

    assert [kept.wrap_up.text for kept in found.notes] == ["said to be customer 1042."]


async def test_it_is_found_in_what_was_edited_after_a_refusal(machine: Machine) -> None:
    full = a_full_one(1)
    note = full.deliveries[0].act
    assert isinstance(note, Note)
    edited = replace(full.deliveries[0], act=replace(note, text="ask 06 39 98 12 04"))
    outbox = an_outbox(machine.folder, machine.keyring)
    await outbox.load()
    bare = replace(full.wrap_up, customer=None, customer_refs=frozenset(), customer_name=None)
    await outbox.put(replace(full, wrap_up=bare, deliveries=(edited,)))
    await outbox.aclose()

    assert len((await machine.held())[1]) == 1


async def test_what_was_set_aside_as_damaged_is_found_where_no_other_file_is(machine: Machine) -> None:
    await fill(machine)
    (machine.folder / "outbox.sqlite").rename(machine.folder / "outbox.sqlite.damaged-1")

    assert len((await machine.held())[1]) == 2
    assert (await machine.erase()).is_proved
    assert await machine.held() == (0, [])


async def test_erased_it_is_nowhere_on_the_disk_and_that_was_looked_at(machine: Machine) -> None:
    await fill(machine)
    assert machine.full_rows() == 3

    assert await machine.erase() == Erased(choices=1, notes=2, is_proved=True)

    assert await machine.held() == (0, [])
    assert machine.full_rows() == 1


async def test_a_program_that_holds_a_note_lets_go_of_it_and_cannot_put_it_back(machine: Machine) -> None:
    outbox = an_outbox(machine.folder, machine.keyring)
    await outbox.load()
    await outbox.put(a_draft(1, "bound to her"))
    changed = asyncio.Event()

    assert (await machine.erase()).is_proved
    await outbox.put(a_draft(1, "bound to her, longer"))
    assert await machine.held() == (0, [])
    outbox.on_change = changed.set
    watching = asyncio.create_task(outbox.watch(every_s=0.01))
    await changed.wait()
    watching.cancel()

    assert outbox.get(wrap_up_id(1)) is None
    await outbox.aclose()
    assert machine.full_rows() == 0


async def test_where_the_key_is_gone_nothing_is_said_to_be_forgotten(machine: Machine) -> None:
    await fill(machine)
    machine.keyring.key = None

    with pytest.raises(NotForgotten, match=r"^nothing was forgotten: the key of .* is not in the keyring"):
        await machine.erase()


async def test_it_is_found_in_what_is_being_typed_after_a_refusal(machine: Machine) -> None:
    full = a_full_one(1)
    typed = replace(full.deliveries[0], state=DeliveryState.REFUSED, edited="ask 06 39 98 12 04")
    outbox = an_outbox(machine.folder, machine.keyring)
    await outbox.load()
    bare = replace(full.wrap_up, customer=None, customer_refs=frozenset(), customer_name=None)
    await outbox.put(replace(full, wrap_up=bare, deliveries=(typed,)))
    await outbox.aclose()

    assert len((await machine.held())[1]) == 1


@pytest.mark.parametrize("is_of_her", [True, False])
async def test_a_note_of_a_newer_program_that_names_the_customer_is_not_said_to_be_forgotten(
    machine: Machine, *, is_of_her: bool
) -> None:
    await fill(machine)
    key = as_key(machine.keyring.key)
    assert key is not None
    store, seal = Store(machine.folder / "outbox.sqlite", "newer"), Seal(key)
    store.open(seal)
    raw = json.dumps({**to_json(a_draft(7, "06 39 98 12 04" if is_of_her else "somebody")), "version": 99})
    store.put(seal, wrap_up_id(7), 1, raw.replace('"C-1"', '"C-2"').encode())
    store.close()

    if is_of_her:
        with pytest.raises(NotForgotten, match=r"^nothing was forgotten: .*outbox.sqlite: cannot be read \(newer\)"):
            await machine.erase()
    else:
        assert (await machine.erase()).is_proved


# -- notes that were written out for a supervisor


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def write_out(folder: Path, *notes: Kept) -> None:
    for kept in notes:
        ExportFolder(folder).write(f"note-{kept.wrap_up.id}", to_json(kept))


@pytest.fixture
def shared(machine: Machine) -> Path:
    """Give a folder with two exported notes of hers, what a program that died has left of one, and a stranger's."""
    folder = machine.folder / "share"
    folder.mkdir()
    others = [a_draft(12, "calls for 06 39 98 12 04", **OTHER), a_draft(13, "of somebody else", **OTHER)]
    write_out(folder, a_draft(11, "bound to her"), *others)
    (folder / f".note-{wrap_up_id(14)}.4711.part").write_text('{"wrap_up": {"text": "ring 06.39.98.12.04 aft')
    (folder / "note-cut.json").write_text('{"wrap_up": {"customer_refs": ["C-2"], "text": "some')
    return folder


NAMES = [f".note-{wrap_up_id(14)}.4711.part", *(f"note-{wrap_up_id(number)}.json" for number in (11, 12))]


async def test_exported_notes_of_a_customer_are_found_whoever_wrote_them_and_what_is_left_of_one(
    machine: Machine, shared: Path
) -> None:
    found = await held(INES, region="FR", folder=machine.folder, key_of=machine.key_of, shared=shared)

    assert found.exported is not None
    assert [each.path.name for each in found.exported] == NAMES
    assert [each.kept and each.kept.wrap_up.text for each in found.exported] == [
        None,
        "bound to her",
        "calls for 06 39 98 12 04",
    ]


async def test_exported_notes_are_erased_with_proof_and_no_one_elses(machine: Machine, shared: Path) -> None:
    await fill(machine)
    erased = await erase(INES, region="FR", folder=machine.folder, key_of=machine.key_of, shared=shared)

    assert erased == Erased(choices=1, notes=2, exported=3, is_proved=True)
    assert names_in(shared) == [f"note-{wrap_up_id(13)}.json", "note-cut.json"]


async def test_with_an_exported_note_that_cannot_be_read_the_others_are_erased_and_it_is_no_proof(
    machine: Machine, shared: Path
) -> None:
    (shared / "note-other.json").mkdir()  # as root reads every file
    erased = await erase(INES, region="FR", folder=machine.folder, key_of=machine.key_of, shared=shared)

    assert (erased.exported, erased.is_proved) == (3, False)
    assert erased.left == f"{shared}: 1 file of it cannot be read"


def fixed(file: Path, sign: str) -> bool:
    """Let a file be one that not even root can delete (`+i`), or not; return whether that was done."""
    tool = shutil.which("chattr")
    return tool is not None and subprocess.run([tool, sign, file], check=False, capture_output=True).returncode == 0


async def test_an_exported_note_that_cannot_be_deleted_is_no_proof(machine: Machine, shared: Path) -> None:
    file = shared / NAMES[1]
    if not fixed(file, "+i"):
        pytest.skip("needs chattr, a file system that knows it, and the right to it")
    try:
        erased = await erase(INES, region="FR", folder=machine.folder, key_of=machine.key_of, shared=shared)
    finally:
        assert fixed(file, "-i")

    assert (erased.exported, erased.is_proved) == (2, False)
    assert erased.left == f"{shared}: 1 file of it cannot be deleted"


async def test_a_folder_that_is_away_keeps_nothing_else_from_being_erased_and_is_told(machine: Machine) -> None:
    await fill(machine)
    away = machine.folder / "share"
    erased = await erase(INES, region="FR", folder=machine.folder, key_of=machine.key_of, shared=away)

    assert (erased.choices, erased.notes, erased.exported, erased.is_proved) == (1, 2, None, False)
    assert erased.left == f"{away}: No such file or directory"
    assert await machine.held() == (0, [])

"""What is held of one customer: found by number and by what stands in notes, erased, and looked for again."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from relevo.bootstrap.ofcustomer import Erased, erase, held
from relevo.bootstrap.remembering import NotForgotten
from relevo.domain.act import Note
from relevo.domain.customer import CustomerRef, HandleKind
from relevo.records.choices import ReadKey, RememberedChoices
from relevo.records.outbox.sealing import is_full, rows_in
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


OTHER = {"customer": CustomerRef("C-2"), "customer_refs": frozenset({CustomerRef("C-2")}), "customer_name": None}


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

    assert await machine.erase() == Erased(1, 2, is_proved=True)

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

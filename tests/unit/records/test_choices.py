"""Choices of advisors are remembered without a trace of whom they name, and forgotten when they have to be."""

import asyncio
import gc
import json
import os
import stat
import sys
import threading
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from relevo.domain.customer import CustomerRef, HandleKind
from relevo.files import locked
from relevo.records.choices import (
    KEY_LOST,
    NO_ANSWER,
    NO_DISK,
    NO_KEY,
    KeyUnavailable,
    RememberedChoices,
    as_key,
    erase,
)
from relevo.services.ports import Choices, Handles

PHONE: Handles = {HandleKind.PHONE: ("+33639981204",)}
OTHER: Handles = {HandleKind.PHONE: ("+33199005678",)}
MAIL: Handles = {HandleKind.EMAIL: ("Claire.Zanzibarre@example.org",)}
CLAIRE, PAUL = CustomerRef("C-20417"), CustomerRef("crm:zanzibarre-paul")


class Keyring:
    """A keyring in memory; without a safe place it refuses."""

    def __init__(self, key: str | None = None, *, usable: bool = True) -> None:
        self.key, self.usable, self.asked = key, usable, 0

    async def read(self) -> str | None:
        self.asked += 1
        if not self.usable:
            raise KeyUnavailable("no keyring")
        return self.key

    async def store(self, key: str) -> None:
        self.key = key


class Time:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 10, 4, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


class Desk:
    """Opens the choices of one file, as one start of the program after another does."""

    def __init__(self, file: Path) -> None:
        self.file, self.keyring, self.time = file, Keyring(), Time()
        self._open: list[RememberedChoices] = []

    def unloaded(self, *, keeps: bool = True) -> RememberedChoices:
        choices = RememberedChoices(
            self.file, self.keyring.read, self.keyring.store, clock=self.time, keep_days=180, keeps=keeps
        )
        self._open.append(choices)
        return choices

    async def start(self, *, keeps: bool = True) -> RememberedChoices:
        choices = self.unloaded(keeps=keeps)
        await choices.load()
        return choices

    async def close(self) -> None:
        for choices in self._open:
            await choices.aclose()
        self._open.clear()


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    made = Desk(tmp_path / "state" / "choices.json")
    yield made
    await made.close()


async def remembered(desk: Desk, handles: Handles = PHONE, ref: CustomerRef = CLAIRE) -> None:
    """Let one start of the program remember a choice."""
    choices = await desk.start()
    choices.remember(handles, (ref,))
    await desk.close()


async def test_a_choice_is_known_at_once_and_after_the_next_start(desk: Desk) -> None:
    choices: Choices = await desk.start()
    choices.remember({**PHONE, **MAIL}, (CLAIRE, CustomerRef("crm:7")))
    assert choices.chosen(PHONE, (PAUL, CLAIRE)) == CLAIRE
    await desk.close()

    again = await desk.start()

    assert again.chosen(PHONE, (PAUL, CLAIRE)) == CLAIRE
    assert again.chosen(MAIL, (CustomerRef("crm:7"),)) == CustomerRef("crm:7")
    assert again.chosen({HandleKind.EMAIL: (" claire.zanzibarre@EXAMPLE.org",)}, (CLAIRE,)) == CLAIRE
    assert again.chosen(OTHER, (CLAIRE,)) is None
    assert again.chosen(PHONE, (PAUL,)) is None
    assert again.note is None


async def test_nothing_personal_stands_in_the_file(desk: Desk) -> None:
    await remembered(desk, {**PHONE, **MAIL, HandleKind.LOGIN: ("zanzibarre",)}, PAUL)

    for file in desk.file.parent.iterdir():
        content = file.read_bytes().lower()
        assert not [word for word in (b"zanzibarre", b"639981204", b"20417", b"example", b"crm") if word in content]
        if sys.platform != "win32":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(json.loads(desk.file.read_text())["choices"]) == 3
    if sys.platform != "win32":
        assert stat.S_IMODE(desk.file.parent.stat().st_mode) == 0o700


async def test_the_same_choice_under_another_key_leaves_another_trace(tmp_path: Path) -> None:
    traces = []
    for name in ("one", "other"):
        desk = Desk(tmp_path / name / "choices.json")
        await remembered(desk)
        traces.append(set(json.loads(desk.file.read_text())["choices"]))
    assert traces[0].isdisjoint(traces[1])


async def test_the_last_choice_counts(desk: Desk) -> None:
    choices = await desk.start()
    choices.remember(PHONE, (CLAIRE,))
    choices.remember(PHONE, (PAUL,))

    assert choices.chosen(PHONE, (CLAIRE, PAUL)) == PAUL


async def test_two_handles_that_point_to_two_people_point_to_nobody(desk: Desk) -> None:
    choices = await desk.start()
    choices.remember(PHONE, (CLAIRE,))
    choices.remember(MAIL, (PAUL,))

    assert choices.chosen({**PHONE, **MAIL}, (CLAIRE, PAUL)) is None
    assert choices.chosen({**PHONE, **MAIL}, (CLAIRE,)) is None


async def test_a_building_and_a_name_find_nobody(desk: Desk) -> None:
    crowd = {HandleKind.SITE: ("Tilleuls C",), HandleKind.NAME: ("zanzibarre",), HandleKind.CONVERSATION: ("c1",)}
    choices = await desk.start()
    choices.remember(crowd, (CLAIRE,))

    assert choices.chosen(crowd, (CLAIRE,)) is None
    assert not desk.file.exists()


async def test_a_choice_can_be_taken_back(desk: Desk) -> None:
    choices = await desk.start()
    choices.remember({**PHONE, **MAIL}, (CLAIRE,))

    assert choices.forget(PHONE) == 1

    assert choices.chosen(PHONE, (CLAIRE,)) is None
    assert choices.chosen(MAIL, (CLAIRE,)) == CLAIRE
    await desk.close()
    assert (await desk.start()).chosen(PHONE, (CLAIRE,)) is None


async def test_a_person_is_forgotten_under_every_handle(desk: Desk) -> None:
    await remembered(desk, OTHER, PAUL)
    choices = await desk.start()
    choices.remember({**PHONE, **MAIL}, (CLAIRE, CustomerRef("crm:7")))

    assert choices.forget({}, (CLAIRE,)) == 2

    assert choices.chosen(MAIL, (CustomerRef("crm:7"),)) is None
    assert choices.chosen(OTHER, (PAUL,)) == PAUL
    assert await choices.forget_all() == 1
    await desk.close()
    assert not desk.file.exists()


async def test_a_choice_that_is_not_used_is_forgotten_and_one_that_is_used_stays(desk: Desk) -> None:
    await remembered(desk)
    await remembered(desk, MAIL, PAUL)
    choices = await desk.start()
    desk.time.now += timedelta(days=150)
    choices.used(PHONE, (CLAIRE,))
    choices.used(MAIL, (CLAIRE,))
    desk.time.now += timedelta(days=40)

    assert choices.chosen(PHONE, (CLAIRE,)) == CLAIRE
    assert choices.chosen(MAIL, (PAUL,)) is None
    await desk.close()
    await desk.start()
    await desk.close()
    assert len(json.loads(desk.file.read_text())["choices"]) == 1


async def test_what_is_chosen_before_the_key_has_come_is_kept(desk: Desk) -> None:
    await remembered(desk, MAIL, PAUL)
    choices = desk.unloaded()
    choices.remember(PHONE, (CLAIRE,))
    choices.remember(OTHER, (PAUL,))
    choices.forget({}, (PAUL,))
    assert choices.chosen(PHONE, (CLAIRE,)) == CLAIRE

    await choices.load()
    await desk.close()

    again = await desk.start()
    assert again.chosen(PHONE, (CLAIRE,)) == CLAIRE
    assert again.chosen(OTHER, (PAUL,)) is None
    assert again.chosen(MAIL, (PAUL,)) is None


async def test_without_a_keyring_choices_last_until_the_program_ends(desk: Desk) -> None:
    desk.keyring.usable = False
    choices = await desk.start()

    choices.remember(PHONE, (CLAIRE,))
    await choices.aclose()

    assert choices.note == NO_KEY
    assert choices.chosen(PHONE, (CLAIRE,)) == CLAIRE
    await desk.close()
    assert not desk.file.exists()


async def test_where_nothing_may_be_remembered_nobody_is_known(desk: Desk) -> None:
    await remembered(desk)
    choices = await desk.start(keeps=False)
    choices.remember(OTHER, (PAUL,))

    assert choices.chosen(PHONE, (CLAIRE,)) is None
    choices.keeps = True
    assert choices.chosen(OTHER, (PAUL,)) is None
    assert choices.chosen(PHONE, (CLAIRE,)) == CLAIRE


@pytest.mark.expects_log("choices.key_lost")
async def test_a_lost_key_is_told_once_and_a_new_one_serves(desk: Desk) -> None:
    await remembered(desk)
    desk.keyring.key = None

    choices = await desk.start()

    assert choices.note == KEY_LOST
    assert choices.chosen(PHONE, (CLAIRE,)) is None
    choices.remember(PHONE, (PAUL,))
    await desk.close()
    again = await desk.start()
    assert again.note is None
    assert again.chosen(PHONE, (PAUL,)) == PAUL


@pytest.mark.expects_log("choices.key_lost")
async def test_a_changed_key_is_told_and_what_stands_under_the_old_one_is_nobodys(desk: Desk) -> None:
    await remembered(desk)
    desk.keyring.key = "ab" * 32

    choices = await desk.start()

    assert choices.note == KEY_LOST
    assert choices.chosen(PHONE, (CLAIRE,)) is None


async def test_a_keyring_that_is_locked_is_told_apart_from_none(desk: Desk) -> None:
    await remembered(desk)

    async def locked() -> str | None:
        raise KeyUnavailable("the keyring is locked; unlock it", is_there=True)

    choices = RememberedChoices(desk.file, locked, desk.keyring.store, clock=desk.time, keep_days=180)
    await choices.load()
    assert choices.note == NO_ANSWER
    choices.remember(PHONE, (PAUL,))
    assert choices.chosen(PHONE, (PAUL,)) == PAUL  # in memory
    await choices.aclose()

    assert (await desk.start()).chosen(PHONE, (CLAIRE,)) == CLAIRE  # what was kept is there once it is unlocked


@pytest.mark.expects_log("choices.damaged")
@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda content: content[: len(content) // 2],
        lambda _: b"[1]",
        lambda _: b'{"mark": 1}',
        lambda content: content.replace(b"2026-", b"never"),
        lambda content: content.replace(b'","', b'",7,"', 1),
        lambda _: b"\xff\x00" * 100,
        lambda _: b"[" * 100_000,
    ],
)
async def test_a_damaged_file_is_set_aside(desk: Desk, damage: Callable[[bytes], bytes]) -> None:
    await remembered(desk)
    damaged = damage(desk.file.read_bytes())
    desk.file.write_bytes(damaged)

    choices = await desk.start()
    choices.remember(MAIL, (PAUL,))
    await desk.close()

    assert (await desk.start()).chosen(MAIL, (PAUL,)) == PAUL
    assert desk.file.with_suffix(".damaged").read_bytes() == damaged


async def test_two_programs_do_not_lose_what_the_other_has_written(desk: Desk) -> None:
    await remembered(desk)
    one, other = await desk.start(), await desk.start()
    for number in range(20):
        one.remember({HandleKind.PHONE: (f"+336399812{number:02}",)}, (CLAIRE,))
        other.remember({HandleKind.PHONE: (f"+336399813{number:02}",)}, (PAUL,))
        await asyncio.sleep(0)
    await desk.close()

    assert len(json.loads(desk.file.read_text())["choices"]) == 40


async def test_what_is_erased_beside_the_running_program_is_not_known_there_and_does_not_come_back(desk: Desk) -> None:
    running = await desk.start()
    running.remember({**PHONE, **MAIL}, (CLAIRE,))
    running.remember(OTHER, (PAUL,))
    await running.aclose()
    key = as_key(desk.keyring.key)
    assert key is not None

    assert erase(desk.file, key, {}, (CLAIRE,)) == 2

    await running.look()
    assert running.chosen(PHONE, (CLAIRE,)) is None
    running.remember({HandleKind.LOGIN: ("paul",)}, (PAUL,))
    await running.aclose()
    assert running.chosen(MAIL, (CLAIRE,)) is None
    assert running.chosen(OTHER, (PAUL,)) == PAUL
    assert len(json.loads(desk.file.read_text())["choices"]) == 2
    assert erase(desk.file, key, PHONE, ()) == 0


def test_where_nothing_was_remembered_nothing_is_made_to_erase_it(tmp_path: Path) -> None:
    assert erase(tmp_path / "state" / "choices.json", bytes(32), PHONE, (CLAIRE,)) == 0
    assert not (tmp_path / "state").exists()


@pytest.mark.expects_log("choices.not_written")
async def test_a_disk_that_takes_nothing_is_told_and_costs_no_choice_when_it_does_again(desk: Desk) -> None:
    await remembered(desk, OTHER, PAUL)
    choices = await desk.start()
    desk.file.unlink()
    desk.file.mkdir()
    choices.remember(PHONE, (CLAIRE,))
    await choices.aclose()

    assert choices.note == NO_DISK
    desk.file.rmdir()
    await desk.close()
    assert not choices.note
    assert (await desk.start()).chosen(PHONE, (CLAIRE,)) == CLAIRE


async def test_a_first_choice_that_the_disk_does_not_take_is_written_when_it_does(desk: Desk) -> None:
    desk.file.parent.write_text("where a folder should be")
    choices = await desk.start()
    choices.remember(PHONE, (CLAIRE,))
    await choices.aclose()

    assert choices.note == NO_DISK
    assert choices.chosen(PHONE, (CLAIRE,)) == CLAIRE
    desk.file.parent.unlink()
    await desk.close()
    assert not choices.note
    assert (await desk.start()).chosen(PHONE, (CLAIRE,)) == CLAIRE


async def test_nobody_asks_the_keyring_before_there_is_something_to_guard(desk: Desk) -> None:
    choices = await desk.start()
    assert choices.chosen(PHONE, (CLAIRE,)) is None
    await choices.look()
    assert await choices.forget_all() == 0
    await choices.aclose()
    assert (desk.keyring.asked, desk.keyring.key) == (0, None)
    assert not desk.file.parent.exists()

    choices.remember(PHONE, (CLAIRE,))
    await choices.aclose()
    assert (desk.keyring.asked, desk.file.exists()) == (2, True)  # and again for the key that counts


async def test_what_another_program_was_the_first_to_remember_is_known_soon(desk: Desk) -> None:
    choices = await desk.start()
    other = await desk.start()
    other.remember(PHONE, (CLAIRE,))
    await other.aclose()

    await choices.look()
    async with asyncio.timeout(5):
        while choices.chosen(PHONE, (CLAIRE,)) is None:  # noqa: ASYNC110  # the state of a file sets no event
            await asyncio.sleep(0.005)


async def test_a_choice_that_is_only_looked_up_is_not_kept_longer_and_writes_nothing(desk: Desk) -> None:
    await remembered(desk)
    written = desk.file.read_bytes()
    choices = await desk.start()
    desk.time.now += timedelta(days=150)

    assert choices.chosen(PHONE, (CLAIRE,)) == CLAIRE
    await choices.aclose()

    assert desk.file.read_bytes() == written


async def test_nobody_looks_at_the_disk_on_the_loop(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await remembered(desk)
    loop, stat_of, here = threading.get_ident(), os.stat, list[object]()

    def watched(*arguments: Any, **options: Any) -> os.stat_result:
        if threading.get_ident() == loop:
            here.append(arguments)
        return stat_of(*arguments, **options)

    with monkeypatch.context() as patched:
        patched.setattr(os, "stat", watched)
        choices = await desk.start()
        await choices.look()
        assert choices.chosen(PHONE, (CLAIRE, PAUL)) == CLAIRE
        choices.remember(MAIL, (PAUL,))
        choices.used(PHONE, (CLAIRE,))
        assert choices.forget(OTHER) == 0
        await choices.aclose()

    assert here == []


@pytest.mark.parametrize("is_refused", [True, False])
async def test_everything_can_be_forgotten_without_the_key(desk: Desk, is_refused: bool) -> None:
    await remembered(desk, {**PHONE, **MAIL})
    desk.file.with_suffix(".damaged").write_text("half of what was remembered")
    desk.file.with_name(f".{desk.file.name}.x1").write_text("left by a crash")
    desk.keyring.usable = not is_refused
    choices = await desk.start() if is_refused else desk.unloaded()
    choices.remember(OTHER, (PAUL,))

    assert await choices.forget_all() == 3

    assert choices.chosen(OTHER, (PAUL,)) is None
    await desk.close()
    assert [file.name for file in desk.file.parent.iterdir()] == ["choices.lock"]
    desk.keyring.usable = True
    assert (await desk.start()).chosen(PHONE, (CLAIRE,)) is None


async def test_what_cannot_be_forgotten_on_the_disk_is_told_and_stays(desk: Desk) -> None:
    await remembered(desk)
    choices = await desk.start()
    content = desk.file.read_bytes()
    desk.file.unlink()
    desk.file.mkdir()

    with pytest.raises(OSError):
        await choices.forget_all()

    assert choices.chosen(PHONE, (CLAIRE,)) == CLAIRE
    desk.file.rmdir()
    desk.file.write_bytes(content)


async def test_whoever_cannot_be_told_apart_for_want_of_the_key_is_not_said_to_be_forgotten(desk: Desk) -> None:
    await remembered(desk)
    desk.keyring.usable = False
    late, without_key = desk.unloaded(), await desk.start()

    assert late.forget(PHONE, (CLAIRE,)) is None
    assert without_key.forget(PHONE, (CLAIRE,)) is None


async def test_it_is_told_whether_there_is_something_to_forget(desk: Desk) -> None:
    await remembered(desk)
    choices = await desk.start()
    assert choices.holds(PHONE, ())
    assert choices.holds({}, (CLAIRE,))
    assert not choices.holds(OTHER, (PAUL,))


async def test_whatever_cannot_be_told_apart_for_want_of_the_key_may_be_there_to_forget(desk: Desk) -> None:
    await remembered(desk)
    desk.keyring.usable = False
    assert desk.unloaded().holds(OTHER, (PAUL,))
    assert (await desk.start()).holds(OTHER, (PAUL,))


async def test_where_nothing_is_on_the_disk_the_key_is_not_needed_to_forget(desk: Desk) -> None:
    desk.keyring.usable = False
    choices = await desk.start()
    assert choices.forget(PHONE) == 0
    choices.remember(PHONE, (CLAIRE,))
    assert choices.forget(PHONE) == 1


async def test_it_is_told_when_choices_can_no_longer_be_kept(desk: Desk) -> None:
    desk.keyring.usable = False
    choices = await desk.start()
    told: list[object] = []
    choices.on_note = lambda: told.append(choices.note)

    choices.remember(PHONE, (CLAIRE,))
    await choices.aclose()

    assert told == [NO_KEY]


@pytest.mark.expects_log("choices.not_written")
async def test_a_keyring_that_does_not_answer_does_not_hold_up_the_end(desk: Desk) -> None:
    never = asyncio.Event()

    async def wait_for_a_password() -> str | None:
        await never.wait()
        return None

    choices = RememberedChoices(desk.file, wait_for_a_password, desk.keyring.store, clock=desk.time, keep_days=180)
    choices.remember(PHONE, (CLAIRE,))
    choices.close_s = 0.05

    async with asyncio.timeout(5):
        await choices.aclose()


async def test_what_fails_for_a_reason_that_nobody_foresaw_is_told_and_written_the_next_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await remembered(desk)
    choices = await desk.start()
    told: list[BaseException | None] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: told.append(context.get("exception")))

    def no_memory(*_: object, **__: object) -> str:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(json, "dumps", no_memory)
        choices.remember(MAIL, (PAUL,))
        await choices.aclose()
    gc.collect()
    assert [type(error) for error in told] == [MemoryError]
    assert choices.chosen(PHONE, (CLAIRE,)) == CLAIRE

    await choices.aclose()
    assert (await desk.start()).chosen(MAIL, (PAUL,)) == PAUL


async def test_a_look_that_takes_too_long_holds_nobody_up_and_nobody_is_known_until_it_is_done(desk: Desk) -> None:
    await remembered(desk)
    choices = await desk.start()
    os.utime(desk.file, (0, 0))
    with locked(desk.file.with_suffix(".lock")):
        async with asyncio.timeout(3):
            await choices.look()
        assert choices.chosen(PHONE, (CLAIRE,)) is None

    async with asyncio.timeout(5):
        while choices.chosen(PHONE, (CLAIRE,)) is None:
            await choices.look()

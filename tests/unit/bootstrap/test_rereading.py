"""The advisors of a hub that runs are read again when it is told to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from relevo.bootstrap.advisors import seats
from relevo.bootstrap.rereading import Rereading
from relevo.services.seats import Seats
from relevo.settings import policy
from relevo.settings.model import Settings
from support.hub import until

HUB = '[hub]\nid = "east"\nservers = ["nats://127.0.0.1:4222"]\ncredentials = "hub.creds"\nseal_key = "seal.seed"\n'


def load(file: Path) -> Settings:
    return policy.load(file).settings


def advisor(name: str, number: int) -> str:
    return f'[[advisors]]\nid = "{name}"\naddress = "PJSIP/{number}"\n'


def write(file: Path, text: str | None) -> None:
    """Write what an administrator writes; None takes the file away."""
    if text is None:
        file.unlink()
    else:
        file.write_text(text)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "hub.toml"
    path.write_text(HUB + advisor("anna", 101) + advisor("bob", 102))
    return path


@asynccontextmanager
async def rereading(file: Path, said: list[str]) -> AsyncIterator[tuple[Rereading, Seats]]:
    settings = load(file)
    known = seats(settings)
    again = Rereading(settings, known, [], read=lambda: load(file), say=said.append)
    running = asyncio.create_task(again.run())
    try:
        yield again, known
    finally:
        running.cancel()
        await asyncio.wait([running])


async def test_who_has_joined_is_known_and_what_has_changed_is_said(file: Path) -> None:
    said: list[str] = []
    async with rereading(file, said) as (again, known):
        write(file, HUB + advisor("anna", 111) + advisor("dora", 103))
        again.ask()
        await until(lambda: said)
    assert said == ["[[advisors]]: 1 new, 1 changed, 1 gone"]
    assert [known.advisor_of(f"PJSIP/{number}").id for number in (103, 111, 102)] == ["dora", "anna", "PJSIP/102"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[[advisors]\n", "is not TOML"),
        (HUB + advisor("anna", 101) * 2, "two advisors have the same id"),
        (HUB + "[[advisors]]\nname = 'Dora'\n", "advisors"),
    ],
)
async def test_a_file_with_a_mistake_changes_nothing_and_one_line_says_where_it_is(
    file: Path, text: str, line: str
) -> None:
    said: list[str] = []
    async with rereading(file, said) as (again, known):
        write(file, text)
        again.ask()
        await until(lambda: said)
        write(file, None)
        again.ask()
        await until(lambda: len(said) == 2)
    assert str(file) in said[0]
    assert line in said[0]
    assert all(each.endswith("; the advisors stay as they were") and "\n" not in each for each in said)
    assert known.advisor_of("PJSIP/101").id == "anna"


async def test_what_else_has_changed_is_said_to_wait_for_a_start(file: Path) -> None:
    said: list[str] = []
    async with rereading(file, said) as (again, _):
        write(file, HUB + "port = 9000\n" + advisor("anna", 101) + advisor("bob", 102))
        again.ask()
        await until(lambda: said)
    assert said == [
        "[[advisors]]: 0 new, 0 changed, 0 gone; what else has changed in the settings counts from the next start on"
    ]

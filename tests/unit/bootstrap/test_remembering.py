"""A customer who asks to be forgotten is forgotten, and where that cannot be, it is said."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from relevo.bootstrap.remembering import NotForgotten, erase, remembered_choices
from relevo.domain.customer import CustomerRef, HandleKind
from relevo.records.choices import KeyUnavailable, RememberedChoices
from relevo.settings.model import ChoicesSettings

KEY = "5a" * 32
NOW = datetime(2026, 11, 21, 10, 4, tzinfo=UTC)


async def the_key() -> str | None:
    return KEY


async def no_key() -> str | None:
    return None


async def locked_keyring() -> str | None:
    raise KeyUnavailable("keyring:choices-key: the keyring did not answer; unlock it")


async def store(_key: str) -> None:
    raise AssertionError("there is a key already")


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    path = tmp_path / "choices.json"
    choices = RememberedChoices(path, the_key, store, clock=lambda: NOW, keep_days=30)
    await choices.load()
    choices.remember({HandleKind.PHONE: ("+33639981204",)}, (CustomerRef("C-1"), CustomerRef("crm:1")))
    choices.remember({HandleKind.EMAIL: ("zanzibarre@example.org",)}, (CustomerRef("C-1"),))
    choices.remember({HandleKind.LOGIN: ("zanzi",)}, (CustomerRef("C-2"),))
    await choices.aclose()
    return path


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ({HandleKind.PHONE: ("06 39 98 12 04",)}, 1),
        ({HandleKind.PHONE: ("+33 6 39 98 12 04", "0639981204")}, 1),
        ({HandleKind.EMAIL: ("Zanzibarre@example.org",)}, 1),
        ({HandleKind.CUSTOMER_NUMBER: ("C-1",)}, 2),
        ({HandleKind.CUSTOMER_NUMBER: ("C-1",), HandleKind.LOGIN: ("zanzi",)}, 3),
        ({HandleKind.LOGIN: ("nobody",)}, 0),
    ],
)
async def test_what_was_remembered_of_a_customer_is_erased(
    file: Path, given: dict[HandleKind, tuple[str, ...]], count: int
) -> None:
    assert await erase(given, region="FR", file=file, key_of=the_key) == count
    assert await erase(given, region="FR", file=file, key_of=the_key) == 0


async def test_where_nothing_was_remembered_nobody_asks_for_the_key(tmp_path: Path) -> None:
    given = {HandleKind.LOGIN: ("zanzi",)}
    assert await erase(given, region=None, file=tmp_path / "choices.json", key_of=locked_keyring) == 0


async def test_without_the_key_it_is_said_that_nothing_was_forgotten(file: Path) -> None:
    with pytest.raises(NotForgotten, match=r"nothing was forgotten: the key .* forget all choices in its preferences"):
        await erase({HandleKind.LOGIN: ("zanzi",)}, region=None, file=file, key_of=no_key)


async def test_with_a_locked_keyring_it_is_said_that_nothing_was_forgotten(file: Path) -> None:
    with pytest.raises(NotForgotten, match=r"nothing was forgotten: keyring:choices-key: .*unlock it") as caught:
        await erase({HandleKind.LOGIN: ("zanzi",)}, region=None, file=file, key_of=locked_keyring)
    assert "zanzi" not in str(caught.value)
    assert await erase({HandleKind.LOGIN: ("zanzi",)}, region=None, file=file, key_of=the_key) == 1


async def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "choices.json").mkdir()
    with pytest.raises(NotForgotten, match="check that it is yours"):
        await erase({HandleKind.LOGIN: ("zanzi",)}, region=None, file=tmp_path / "choices.json", key_of=the_key)


async def test_the_choices_of_a_desktop_are_as_the_settings_say(tmp_path: Path) -> None:
    assert not remembered_choices(ChoicesSettings(remember=False), path=tmp_path / "choices.json").keeps
    assert remembered_choices(ChoicesSettings(), path=tmp_path / "choices.json").keeps

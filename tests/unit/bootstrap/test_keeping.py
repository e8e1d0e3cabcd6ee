"""That choices will be lost is told in the panel, not in the preferences alone."""

from pathlib import Path

from relevo.bootstrap.keeping import Records
from relevo.domain.customer import CustomerRef, HandleKind
from relevo.records.choices import KeyUnavailable, RememberedChoices
from relevo.settings.model import ChoicesSettings
from relevo.ui.viewmodels.troubles import Trouble, Troubles
from support.builders import NOW

PHONE = {HandleKind.PHONE: ("+33639981204",)}


async def no_key() -> str | None:
    raise KeyUnavailable("no keyring")


async def a_key() -> str | None:
    return "5a" * 32


async def store(_key: str) -> None:
    raise AssertionError("there is a key already")


def told(troubles: Troubles) -> list[Trouble]:
    return [trouble for trouble, _ in troubles.gravest_first]


async def test_without_a_keyring_the_first_choice_tells_that_it_will_be_forgotten(tmp_path: Path) -> None:
    troubles = Troubles()
    choices = RememberedChoices(tmp_path / "choices.json", no_key, store, clock=lambda: NOW, keep_days=30)
    Records().watch(choices, troubles)
    await choices.load()
    assert told(troubles) == []

    choices.remember(PHONE, (CustomerRef("C-1"),))
    await choices.aclose()

    assert told(troubles) == [Trouble.NOTHING_REMEMBERED]


async def test_what_is_told_is_taken_back_when_the_disk_takes_choices_again(tmp_path: Path) -> None:
    troubles, folder = Troubles(), tmp_path / "state"
    folder.write_text("where a folder should be")
    choices = RememberedChoices(folder / "choices.json", a_key, store, clock=lambda: NOW, keep_days=30)
    Records().watch(choices, troubles)
    choices.remember(PHONE, (CustomerRef("C-1"),))
    await choices.aclose()
    assert told(troubles) == [Trouble.NOTHING_REMEMBERED]

    folder.unlink()
    await choices.aclose()

    assert told(troubles) == []


async def test_in_a_folder_of_its_own_nothing_is_told(tmp_path: Path) -> None:
    troubles, records = Troubles(), Records(tmp_path)
    choices = records.choices(ChoicesSettings())
    records.watch(choices, troubles)
    choices.remember(PHONE, (CustomerRef("C-1"),))
    await choices.aclose()
    assert choices.note is not None
    assert told(troubles) == []

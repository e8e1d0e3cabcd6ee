"""Where contact records are kept, under which key, by which time: what the settings say, and what they leave open."""

from pathlib import Path

import pytest

from relevo.bootstrap.contactrecords import is_kept, local_zone, open_records, thresholds_of
from relevo.records.choices import KeyUnavailable
from relevo.services.supervise.ports import RecordsUnavailable
from relevo.services.supervise.rules import BoardRules, QueueRules
from relevo.settings.records import RecordsSettings
from support.contactrecords import a_record


@pytest.mark.parametrize(
    ("keep", "database", "is_hub", "is_supervisors", "kept"),
    [
        ("auto", None, False, True, True),
        ("auto", None, False, False, False),
        ("auto", None, True, False, False),
        ("auto", "postgresql://relevo@db.example.org/relevo", True, False, True),
        ("always", None, False, False, True),
        ("never", "postgresql://relevo@db.example.org/relevo", True, True, False),
    ],
)
def test_records_are_kept_where_somebody_reads_them(
    keep: str, database: str | None, is_hub: bool, is_supervisors: bool, kept: bool
) -> None:
    settings = RecordsSettings.model_validate({"keep": keep, "database": database})

    assert is_kept(settings, is_hub=is_hub, is_supervisors=is_supervisors) is kept


async def test_a_machine_makes_its_own_key_once(tmp_path: Path) -> None:
    stored: list[str] = []

    async def read() -> str | None:
        return stored[-1] if stored else None

    async def store(key: str) -> None:
        stored.append(key)

    settings = RecordsSettings(time_zone="Europe/Paris")
    first = await open_records(settings, tmp_path, key=(read, store))
    await first.records.put([a_record()])
    second = await open_records(settings, tmp_path, key=(read, store))

    assert len(stored) == 1
    assert first.pseudonyms.search("lift") == second.pseudonyms.search("lift")
    assert str(await second.records.zone()) == "Europe/Paris"


async def test_without_a_keyring_no_records_are_kept_and_it_is_said_why(tmp_path: Path) -> None:
    async def read() -> str | None:
        raise KeyUnavailable("keyring:master-key: there is no keyring here; sign in to the desktop")

    async def store(key: str) -> None:
        raise AssertionError(key)

    with pytest.raises(RecordsUnavailable, match="contact records: keyring:master-key: there is no keyring here"):
        await open_records(RecordsSettings(), tmp_path, key=(read, store))


async def test_a_hub_needs_the_sites_key(tmp_path: Path) -> None:
    with pytest.raises(RecordsUnavailable, match=r"records\.key is missing"):
        await open_records(RecordsSettings(), tmp_path, is_hub=True)


def test_what_is_in_time_is_as_the_board_counts_it() -> None:
    rules = BoardRules(queue=QueueRules(threshold_s=30), queues={"help": QueueRules(threshold_s=15, short_abandon_s=2)})

    assert thresholds_of(rules)("help") == (15, 2)
    assert thresholds_of(rules)(None) == (30, 5)


def test_the_zone_of_this_machine_is_read_from_where_the_system_says_it(tmp_path: Path) -> None:
    zone = tmp_path / "zoneinfo" / "America" / "Argentina" / "Ushuaia"
    zone.parent.mkdir(parents=True)
    zone.touch()
    link = tmp_path / "localtime"
    link.symlink_to(zone)

    assert local_zone(link=link) == "America/Argentina/Ushuaia"
    assert local_zone(link=tmp_path / "nothing") == "UTC"

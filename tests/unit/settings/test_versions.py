"""A settings file of an older version is read and brought up to date without a loss; a newer one is refused."""

import copy
import stat
import sys
import tomllib
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relevo.settings.machine import Machine
from relevo.settings.policy import load
from relevo.settings.store import SettingsError, json_schema
from relevo.settings.versions import STEPS, VersionRefused, current, migrate_file
from relevo.settings.writing import write

NOBODY = Machine(Path("/nowhere"))
OLD = """\
# Anna's desk
speech = "fr"  # how it speaks

[window]
theme = "dark"  # for the eyes

[queues]
speech = "Speech therapy"
"""


def _rename(data: MutableMapping[str, Any]) -> None:
    if "speech" in data:
        data["language"] = data.pop("speech")


def _move(data: MutableMapping[str, Any]) -> None:
    if "window" in data:
        data["panel"] = data.pop("window")


LATER = (_rename, _move)
"""What two versions to come might do."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text(OLD)
    return path


def leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        return sorted(leaf for inner in value.values() for leaf in leaves(inner))
    return [repr(value)]


def test_a_file_without_a_version_is_of_the_first_and_every_step_is_taken() -> None:
    wanted = {"language": "fr", "panel": {"theme": "dark"}, "queues": {"speech": "Speech therapy"}}

    assert current(tomllib.loads(OLD), LATER) == wanted
    assert current(tomllib.loads('version = 2\nlanguage = "fr"\n[window]\ntheme = "dark"'), LATER) == {
        "language": "fr",
        "panel": {"theme": "dark"},
    }
    assert current({**wanted, "version": 3}, LATER) == wanted


def test_a_file_is_brought_up_to_date_in_its_place_and_kept_beside(file: Path) -> None:
    backup = migrate_file(file, LATER)

    assert backup == file.with_name("settings.toml.v1")
    assert backup.read_text() == OLD
    text = file.read_text()
    assert tomllib.loads(text) == current(tomllib.loads(OLD), LATER) | {"version": 3}
    assert "# Anna's desk" in text
    assert "# for the eyes" in text
    assert backup.stat().st_mode & 0o077 == 0
    assert migrate_file(file, LATER) is None


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files stand elsewhere on Windows")
def test_a_policy_stays_readable_for_everybody_and_a_link_to_it_a_link(tmp_path: Path) -> None:
    ring, link = tmp_path / "policy-ring-1.toml", tmp_path / "policy.toml"
    ring.write_text(OLD)
    ring.chmod(0o644)
    link.symlink_to(ring.name)

    assert migrate_file(link, LATER) == tmp_path / "policy-ring-1.toml.v1"

    assert link.is_symlink()
    assert stat.S_IMODE(ring.stat().st_mode) == 0o644
    assert tomllib.loads(link.read_text("utf-8"))["language"] == "fr"


def test_what_was_kept_before_is_never_overwritten(file: Path) -> None:
    file.with_name("settings.toml.v1").write_text("# of another year\n")

    assert migrate_file(file, LATER) == file.with_name("settings.toml.v1-2")
    assert file.with_name("settings.toml.v1").read_text() == "# of another year\n"


def test_a_file_that_cannot_be_replaced_stands_as_it_was(file: Path) -> None:
    def fails(data: MutableMapping[str, Any]) -> None:
        data["language"] = data.pop("speech")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError):
        migrate_file(file, (fails,))
    assert file.read_text() == OLD


@given(
    st.dictionaries(
        st.sampled_from(["speech", "window", "queues", "other"]),
        st.one_of(st.text(max_size=5), st.integers(), st.dictionaries(st.text(max_size=3), st.booleans(), max_size=3)),
    )
)
def test_no_value_is_lost_on_the_way(data: dict[str, Any]) -> None:
    assert leaves(current(copy.deepcopy(data), LATER)) == leaves(data)


def test_a_newer_file_is_refused_in_one_line_that_says_what_to_do(file: Path) -> None:
    newer = len(STEPS) + 2
    file.write_text(f"version = {newer}\nunheard_of = true\n")
    for use in (lambda: load(file, NOBODY), lambda: write({"panel.theme": "dark"}, file, NOBODY)):
        with pytest.raises(SettingsError) as caught:
            use()
        assert str(caught.value).startswith(f"{file}: version: is {newer}, and this Relevo reads {newer - 1} at most; ")
        assert "\n" not in str(caught.value)
    assert "unheard_of" in file.read_text()


@pytest.mark.parametrize("value", ['"1"', "0", "-1", "true", "1.0", "[]"])
def test_what_is_no_version_is_refused(file: Path, value: str) -> None:
    file.write_text(f"version = {value}\n")
    with pytest.raises(SettingsError, match="version: must be a whole number from 1"):
        load(file, NOBODY)


def test_the_version_of_today_is_read_and_stays_when_a_preference_is_written(file: Path) -> None:
    file.write_text(f'version = {len(STEPS) + 1}\nregion = "FR"\n')

    write({"panel.theme": "dark"}, file, NOBODY)

    assert load(file, NOBODY).settings.panel.theme == "dark"
    assert tomllib.loads(file.read_text())["version"] == len(STEPS) + 1
    assert json_schema()["properties"]["version"]["maximum"] == len(STEPS) + 1


def test_a_migration_that_would_say_something_else_is_refused(file: Path) -> None:
    def forgetful(data: MutableMapping[str, Any]) -> None:
        if type(data) is not dict:
            data.pop("speech")

    with pytest.raises(VersionRefused):
        migrate_file(file, (forgetful,))
    assert file.read_text() == OLD
    assert not file.with_name("settings.toml.v1").exists()

"""What is chosen stands in the settings file afterwards, and everything else stands as it did."""

import os
import stat
import sys
import threading
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relevo.settings.machine import Machine
from relevo.settings.policy import load
from relevo.settings.store import SettingsError
from relevo.settings.writing import write

FILE = """\
# Anna's desk
region = "FR"   # how numbers are read

[panel]
theme = "dark"  # for the eyes
# the end of the panel

[[advisors]]
id = "anna"

[alerts]
sound='bell'
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text(FILE)
    return path


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    (tmp_path / "machine").mkdir(mode=0o755)
    return Machine(tmp_path / "machine", os.getuid() if sys.platform != "win32" else 0)


def test_choices_are_put_in_their_place_and_the_rest_stays(file: Path, machine: Machine) -> None:
    write({"panel.theme": "light", "panel.pop": "never", "alerts.notification": False, "language": "fr"}, file, machine)

    assert file.read_text() == (
        FILE.replace('theme = "dark"  # for', 'theme = "light"  # for')
        .replace("# the end of the panel\n", '# the end of the panel\npop = "never"\n')
        .replace("# how numbers are read\n", '# how numbers are read\nlanguage = "fr"\n')
        .replace("sound='bell'\n", "sound='bell'\nnotification = false\n")
    )


def test_a_choice_that_is_taken_back_leaves_the_file(file: Path, machine: Machine) -> None:
    write({"panel.theme": None, "alerts.sound": None, "choices.remember": None}, file, machine)

    assert tomllib.loads(file.read_text()) == {"region": "FR", "panel": {}, "advisors": [{"id": "anna"}], "alerts": {}}
    assert "# the end of the panel" in file.read_text()


def test_the_file_is_made_where_there_is_none(tmp_path: Path, machine: Machine) -> None:
    file = tmp_path / "home" / "relevo" / "settings.toml"

    write({"panel.text_scale": 1.25, "panel.keep_ended_min": 10}, file, machine)

    panel = load(file, machine).settings.panel
    assert (panel.text_scale, panel.keep_ended_min) == (1.25, 10)
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(path.name for path in file.parent.iterdir()) == [".settings.toml.lock", "settings.toml"]


def test_what_says_the_same_is_not_written(file: Path, machine: Machine) -> None:
    before = file.stat()
    write({"panel.theme": "dark"}, file, machine)
    assert file.stat().st_ino == before.st_ino


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ({"panel.theme": "pink"}, "panel.theme: must be one of auto, light, dark, high-contrast"),
        ({"panel.text_scale": 9.0}, "panel.text_scale: must be less than or equal to 2"),
        ({"panel.them": "dark"}, "panel.them: is no setting; did you mean theme?"),
        ({"a b": 1}, "'a b' is no setting; write a dotted key such as panel.theme"),
        ({"search.by": "name"}, "search.by: only "),
        ({"region.x": 1}, "region: must be a text"),
    ],
)
def test_what_would_not_be_valid_is_not_written(
    file: Path, machine: Machine, choices: dict[str, str | float], words: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        write(choices, file, machine)
    assert str(caught.value).startswith(f"{file}: {words}")
    assert file.read_text() == FILE


@pytest.mark.skipif(sys.platform == "win32", reason="a policy file is not trusted on Windows")
def test_what_a_policy_fixes_is_not_written(file: Path, machine: Machine) -> None:
    machine.policy.write_text('panel.theme = "dark"\n')
    machine.policy.chmod(0o644)
    with pytest.raises(SettingsError, match=r"panel\.theme: is fixed by .*policy\.toml; it cannot be chosen"):
        write({"panel.theme": "light"}, file, machine)
    assert file.read_text() == FILE


@pytest.mark.parametrize(
    "content", [b"panel = [", b'region = "\xe9"', b"region = 3", b'theme = "dark"', b"#" * 2_000_000]
)
def test_a_broken_file_is_left_as_it_is(file: Path, machine: Machine, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(SettingsError) as caught:
        write({"panel.theme": "light"}, file, machine)
    assert str(caught.value).startswith(f"{file}: ")
    assert "\n" not in str(caught.value)
    assert file.read_bytes() == content


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_a_read_only_file_is_left_as_it_is(file: Path, machine: Machine) -> None:
    file.chmod(0o400)
    with pytest.raises(SettingsError, match=r"cannot be written \(it is read-only\); check that"):
        write({"panel.theme": "light"}, file, machine)
    assert file.read_text() == FILE


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, machine: Machine) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="cannot be written"):
        write({"panel.theme": "light"}, tmp_path / "file" / "settings.toml", machine)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path: Path, file: Path, machine: Machine) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    write({"panel.theme": "light"}, link, machine)
    assert link.is_symlink()
    assert '"light"' in file.read_text()


@pytest.mark.parametrize(
    "text",
    [
        "panel = {theme='dark'}\n",
        "panel.theme = 'dark'\nregion = 'FR'\n",
        "[panel]\r\ntheme = 'dark'\r\n",
        "[queues]\na = 'b'\n[panel]\n[lines]\nc = 'd'\n",
        "queues.a = 'b'\n\n[panel]\n",
        "[alerts]\nsound = 'bell'\n[queues]\na = 'b'",
        "# nothing\n",
        "[sources.a]\nconnector = 'redmine'\nbase_url = 'https://x.example.org'\n\n[panel]\ndock = 'left'\n\n"
        "[sources.b]\nconnector = 'redmine'\nbase_url = 'https://x.example.org'\n",
    ],
)
def test_every_form_of_toml_says_what_it_said_and_the_choice(tmp_path: Path, machine: Machine, text: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(text.encode())
    wanted = tomllib.loads(text)
    wanted.setdefault("panel", {})["pop"] = "never"
    wanted.setdefault("alerts", {})["sound"] = "knock"

    write({"panel.pop": "never", "alerts.sound": "knock"}, file, machine)

    assert tomllib.loads(file.read_text()) == wanted


_TABLES = st.sampled_from(["[panel]", "[alerts]", "[queues]", "[lines]", "[choices]"])
_LINES = st.sampled_from(
    ["", "# said", "panel.dock = 'left'", "queues.a = 'b'", "a = 'b'", "theme = 'dark'", "sound = 'bell'"]
)


@settings(max_examples=80, deadline=None)
@given(lines=st.lists(_TABLES | _LINES, max_size=8))
def test_whatever_stands_in_the_file_the_choice_is_written_whole_or_not_at_all(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    file, text = folder / "settings.toml", "\n".join(lines)
    file.write_text(text)
    try:
        write({"panel.pop": "never", "language": "fr"}, file, Machine(folder / "none"))
    except SettingsError:
        assert file.read_text() == text
        return
    wanted, found = tomllib.loads(text), tomllib.loads(file.read_text())
    wanted.setdefault("panel", {})["pop"] = "never"
    wanted["language"] = "fr"
    assert found == wanted
    assert [line for line in lines if line.startswith("#") and line not in file.read_text()] == []


def test_two_programs_that_write_at_once_lose_nothing(file: Path, machine: Machine) -> None:
    def choose(name: str) -> None:
        for number in range(10):
            write({f"queues.{name}{number}": "a queue"}, file, machine)

    threads = [threading.Thread(target=choose, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(tomllib.loads(file.read_text())["queues"]) == 30

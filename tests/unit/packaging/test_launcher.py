"""The command that starts Relevo keeps from it what would load other code into it, and passes all else on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from packages import launcher

pytestmark = pytest.mark.skipif(os.name == "nt", reason="made for Linux")

SHOW = "bin/show -I"
PROGRAM = f"""#!{sys.executable} -I
import json, os, sys
print(json.dumps([sys.argv[1:], sorted(os.environ)]))
"""


@pytest.fixture(params=["installed", "portable"])
def command(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Lay out a folder whose program tells its arguments and its environment, and the command that starts it."""
    folder = tmp_path / "with a blank"
    if request.param == "installed":
        folder = tmp_path / "folder"
    (folder / "bin").mkdir(parents=True)
    (folder / "bin/show").write_text(PROGRAM)
    (folder / "bin/show").chmod(0o755)
    made = folder / "relevo"
    text = launcher.installed(str(folder), SHOW) if request.param == "installed" else launcher.portable(SHOW)
    made.write_text(text)
    made.chmod(0o755)
    return made


def started(command: Path, *arguments: str, **more: str) -> list[list[str]]:
    environment = {**os.environ, **more}
    run = subprocess.run([command, *arguments], env=environment, capture_output=True, text=True, check=True, timeout=60)
    return list(json.loads(run.stdout))


def test_no_variable_of_the_loader_reaches_the_program(command: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    # of LD_PRELOAD a library that is there: the shell itself is linked with it anyway
    planted = dict.fromkeys(launcher.NOT_HEEDED, str(empty)) | {
        "LD_PRELOAD": "libc.so.6",
        "LD_AUDIT": "",
        "KEPT": "yes",
    }

    _, names = started(command, **planted)

    assert not set(launcher.NOT_HEEDED) & set(names)
    assert "KEPT" in names


def test_arguments_are_passed_on_as_they_are(command: Path) -> None:
    arguments, _ = started(command, "brief", "a file with blanks.json", "$HOME", "")

    assert arguments == ["-I", "brief", "a file with blanks.json", "$HOME", ""]


def test_a_link_to_the_command_starts_what_lies_beside_the_command_itself(command: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(command)

    arguments, _ = started(link, "show")

    assert arguments == ["-I", "show"]


def test_another_readlink_in_the_path_decides_nothing(command: Path, tmp_path: Path) -> None:
    planted = tmp_path / "planted"
    planted.mkdir()
    for name in ("readlink", "dirname"):
        (planted / name).write_text("#!/bin/sh\necho /nowhere/relevo\n")
        (planted / name).chmod(0o755)

    arguments, _ = started(command, "show", PATH=f"{planted}{os.pathsep}{os.environ['PATH']}")

    assert arguments == ["-I", "show"]

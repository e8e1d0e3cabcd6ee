"""A folder in which Relevo could not start is no package: also what is imported late is looked for."""

import sys
from pathlib import Path

import pytest

from packages import whole
from packages.errors import CannotBuild
from packages.folder import Folder

PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
LAUNCHER = """#!/bin/sh
while [ "$1" != -B ]; do shift; done
PYTHONPATH={library} exec {python} "$@"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Lay out a folder whose application is two modules."""
    made = Folder(root=tmp_path / "relevo", python=PYTHON, libraries={})
    program = made.root / made.command.split()[0]
    for place in (program.parent, made.library / "relevo"):
        place.mkdir(parents=True)
    program.write_text(LAUNCHER.format(library=made.library, python=sys.executable))
    program.chmod(0o755)
    (made.library / "relevo/__init__.py").touch()
    (made.library / "relevo/desk.py").write_text("SEATS = 4\n")
    return made


@pytest.mark.parametrize(
    ("late", "lacks"),
    [
        ("from relevo.desk import SEATS", None),
        ("from relevo import desk", None),
        ("import winreg", None),
        ("from relevo.chair import LEGS", "relevo.chair"),
        ("from relevo.desk import LEGS", "relevo.desk"),
        ("import no_such_library", "no_such_library"),
    ],
)
def test_what_is_imported_only_when_it_is_needed_must_be_there(folder: Folder, late: str, lacks: str | None) -> None:
    (folder.library / "relevo/main.py").write_text(f"def start():\n    {late}\n")
    if lacks is None:
        whole.check(folder, desktop=True)
        return
    with pytest.raises(CannotBuild, match=f"relevo.main cannot be imported from the folder: {lacks}"):
        whole.check(folder, desktop=True)


def test_what_only_the_desktop_has_is_not_asked_of_the_hub(folder: Folder) -> None:
    (folder.library / "relevo/main.py").write_text("def start():\n    import PySide6.QtNoSuch\n")
    with pytest.raises(CannotBuild):
        whole.check(folder, desktop=True)
    whole.check(folder, desktop=False)
    with (folder.library / "relevo/main.py").open("a") as more:
        more.write("    import no_such_library\n")
    with pytest.raises(CannotBuild, match="no_such_library"):
        whole.check(folder, desktop=False)


def test_what_only_the_hub_has_is_not_asked_of_the_desktop(folder: Folder) -> None:
    (folder.library / "relevo/main.py").write_text("def start():\n    import asyncpg.no_such_part\n")
    with pytest.raises(CannotBuild, match="asyncpg"):
        whole.check(folder, desktop=False)
    whole.check(folder, desktop=True)

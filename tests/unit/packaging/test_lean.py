"""What must not be in a package is found before it is packed, and a package that is too large is none."""

import shutil
import subprocess
from pathlib import Path

import pytest

from packages import again, lean, limits, qt
from packages.errors import CannotBuild
from packages.folder import Folder

needs_binutils = pytest.mark.skipif(
    bool([tool for tool in ("as", "readelf") if shutil.which(tool) is None]), reason="not installed: binutils"
)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Lay out a folder in which all is as it must be."""
    made = Folder(root=tmp_path / "relevo", python="3.11", libraries={})
    (made.library / "relevo/__pycache__").mkdir(parents=True)
    put(made, "relevo/desk.py")
    put(made, "relevo/__pycache__/desk.cpython-311.pyc")
    for name in qt.PLUGINS:
        put(made, f"PySide6/Qt/plugins/{name}")
    for language in qt.LANGUAGES:
        put(made, f"PySide6/Qt/translations/qtbase_{language}.qm")
    return made


def put(folder: Folder, name: str) -> Path:
    path = folder.library / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("made up\n")
    return path


def test_a_folder_in_which_all_is_used_is_told_in_figures(folder: Folder) -> None:
    told = lean.check(folder, desktop=True)

    assert any(line.startswith("Qt and PySide6: ") for line in told)
    assert told[-1].startswith("all: ")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("anyio/tests/test_it.py", "of tests"),
        ("anyio/test_cases.py", "of tests"),
        ("pydantic/fields.pyi", "for developers"),
        ("relevo/desk.pyc", "compiled 2 times"),
        ("relevo/__pycache__/gone.cpython-311.pyc", "its source is not there"),
        ("relevo/started.py", "every start would do anew"),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", "plug-in of Qt"),
        ("PySide6/Qt/translations/qtbase_fi.qm", "does not speak this language"),
        ("PySide6/Qt/qml/QtQuick/qmldir", "nothing of this part of Qt is used"),
    ],
)
def test_what_must_not_be_there_is_named_with_the_reason(folder: Folder, name: str, why: str) -> None:
    put(folder, name)

    with pytest.raises(CannotBuild, match=why):
        lean.check(folder, desktop=True)


def test_a_plug_in_that_is_used_and_lacking_is_named(folder: Folder) -> None:
    (folder.library / "PySide6/Qt/plugins" / qt.PLUGINS[0]).unlink()

    with pytest.raises(CannotBuild, match=r"libqsvgicon\.so is in the package: .* or is lacking"):
        lean.check(folder, desktop=True)


@needs_binutils
def test_a_library_with_symbols_for_debuggers_is_named(folder: Folder) -> None:
    source = put(folder, "native.s")
    source.write_text(".globl made_up\nmade_up:\n .long 0\n")
    subprocess.run(["as", "-o", source.with_suffix(".so"), source], check=True, timeout=60)
    source.unlink()

    with pytest.raises(CannotBuild, match=r"native\.so is in the package: it has symbols"):
        lean.check(folder, desktop=True)


@pytest.mark.parametrize(
    ("name", "octets", "installed", "told"),
    [
        ("relevo.deb", 50_000_001, 0, r"relevo\.deb has 50\.0 MB; 50 MB are the most"),
        ("relevo.rpm", 1_000, 200_000_001, r"takes 200\.0 MB once installed"),
    ],
)
def test_a_package_that_is_too_large_is_refused(
    tmp_path: Path, name: str, octets: int, installed: int, told: str
) -> None:
    file = tmp_path / name
    with file.open("wb") as empty:
        empty.truncate(octets)

    with pytest.raises(CannotBuild, match=told):
        limits.check(file, installed)


def test_a_package_of_the_size_that_is_allowed_is_none_the_worse(tmp_path: Path) -> None:
    file = tmp_path / "relevo.rpm"
    file.write_bytes(b"made up")

    limits.check(file, limits.MOST_INSTALLED)


def test_two_builds_that_differ_are_told_apart_by_the_first_byte(tmp_path: Path) -> None:
    one, other = tmp_path / "one.deb", tmp_path / "other.deb"
    one.write_bytes(b"the same bytes")
    other.write_bytes(b"the some bytes")

    with pytest.raises(CannotBuild, match=r"one\.deb is not the same.*first at byte 5"):
        again.check_same(one, other)
    again.check_same(one, one)

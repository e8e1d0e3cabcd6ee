"""What is frozen for Windows: every module that is imported, every file that is read, and nothing that is not."""

import ast
import importlib.util
import json
import os
import re
import struct
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from packages import qt
from windows import contents, icon, startwindow, versioninfo

APP = contents.PROJECT / "app"
HUB_ALONE = "relevo.records.contacts.postgresql"
"""What the hub alone has; whoever else wants it says so."""
SPEC = (contents.PROJECT / "packaging/windows/relevo.spec").read_text("utf-8")


@cache
def imported() -> frozenset[str]:
    """Return the full name of every module that Relevo imports, wherever the import stands."""
    return frozenset(_imported())


def _imported() -> Iterator[str]:
    for path in (APP / "relevo").rglob("*.py"):
        if path == APP / f"{HUB_ALONE.replace('.', '/')}.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (each.name for each in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{each.name}" for each in node.names)


def test_nothing_that_relevo_imports_is_left_out_but_what_the_hub_alone_has() -> None:
    excluded = {
        name for name in imported() for each in contents.EXCLUDED if name == each or name.startswith(f"{each}.")
    }
    assert {name.partition(".Postgres")[0] for name in excluded} == {HUB_ALONE}


def test_everything_is_imported_though_what_is_left_out_is_not_there() -> None:
    outside = {name for name in imported() if not name.startswith("relevo") and name not in sys.stdlib_module_names}
    code = """
import importlib, json, sys
left_out, wanted = json.load(sys.stdin)
class Without:
    def find_spec(self, name, path=None, target=None):
        if any(name == each or name.startswith(each + ".") for each in left_out):
            raise ModuleNotFoundError(f"left out: {name}", name=name)
sys.meta_path.insert(0, Without())
for name in wanted:
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as fault:
        if "left out" in str(fault):
            sys.exit(f"{name} needs {fault.name}")
"""
    given = json.dumps([contents.EXCLUDED, [*contents.own_modules(), *sorted(outside)]])
    environment = {**os.environ, "PYTHONPATH": str(APP), "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        input=given,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("platform", ["win32", "linux"])
def test_every_module_of_relevo_and_every_keyring_that_may_be_used_is_taken_in(platform: str) -> None:
    hidden = contents.hidden_imports(platform)
    assert {"relevo.cli.doctor", "relevo.cli.run", "relevo.ui.desktop.caret_windows", "relevo.bootstrap"} <= set(hidden)
    assert len(contents.own_modules()) == len(list((APP / "relevo").rglob("*.py"))) - 1  # but for HUB_ALONE
    source = (APP / "relevo/settings/keyrings.py").read_text("utf-8")
    allowed = re.search(rf'"{platform}": \((.*?)\),\n', source)
    assert allowed is not None
    assert set(re.findall(r"keyring\.backends\.\w+", allowed[1])) <= set(hidden)


def test_what_is_imported_by_name_is_there() -> None:
    for name in contents.hidden_imports("linux"):
        assert importlib.util.find_spec(name) is not None, name


def test_the_credential_manager_is_reached_by_what_the_lock_file_brings() -> None:
    lock = (contents.PROJECT / "requirements.lock").read_text("utf-8")
    assert re.search(r"^pywin32-ctypes==\S+ ; sys_platform == 'win32'", lock, re.MULTILINE)
    assert re.search(r"^tzdata==\S+ ; sys_platform == 'win32'", lock, re.MULTILINE)
    assert re.search(r"^pyinstaller==6\.", lock, re.MULTILINE)
    assert contents.DATA_OF_LIBRARIES["win32"] == ("tzdata",)


def test_every_file_of_resources_that_ships_has_its_place() -> None:
    found = dict(contents.resources())
    names = {str(Path(source).relative_to(contents.PROJECT)): place for source, place in found.items()}
    assert names["resources/rules/reasons.toml"] == "relevo/resources/rules"
    assert names["resources/docs/install.md"] == "relevo/resources/docs"
    assert not any(name.endswith((".ts", "make_sounds.py")) for name in names)
    there = {path.name for path in (contents.PROJECT / "resources").iterdir()}
    assert {Path(name).parts[1] for name in names} == there


@pytest.mark.parametrize(
    ("target", "taken"),
    {
        r"PySide6\Qt6Core.dll": True, r"PySide6\QtWidgets.pyd": True, "python313.dll": True,
        r"PySide6\plugins\platforms\qwindows.dll": True, r"PySide6\plugins\platforms\qoffscreen.dll": True,
        r"PySide6\plugins\platforms\qdirect2d.dll": False, r"PySide6\plugins\tls\qopensslbackend.dll": False,
        r"PySide6\plugins\imageformats\qsvg.dll": True, r"PySide6\plugins\imageformats\qpdf.dll": False,
        r"PySide6\plugins\iconengines\qsvgicon.dll": True, r"PySide6\opengl32sw.dll": False,
        r"PySide6\Qt6Quick.dll": False, r"PySide6\translations\qtbase_fr.qm": True,
        r"PySide6\translations\qtbase_ja.qm": False, "PySide6/Qt/plugins/platforms/libqxcb.so": True,
        r"tzdata\zoneinfo\Europe\Paris": True, r"httpx-0.28.1.dist-info\METADATA": True,
        r"httpx-0.28.1.dist-info\RECORD": False, r"httpx-0.28.1.dist-info\licenses\LICENSE.md": True,
    }.items(),
)  # fmt: skip
def test_of_qt_and_of_records_only_what_is_used_is_taken(target: str, taken: bool) -> None:
    assert contents.is_taken(target) is taken


def test_the_plugins_are_those_of_the_other_packages_as_far_as_windows_has_them() -> None:
    elsewhere = {"platforminputcontexts", "platformthemes", "wayland-decoration-client", "wayland-shell-integration"}
    others = {Path(name).parts[0] for name in qt.PLUGINS}
    assert {each.partition("/")[0] for each in contents.PLUGINS} == others - elsewhere


def test_the_recipe_compiles_and_packs_with_nothing_that_virus_scanners_take_offence_at() -> None:
    compile(SPEC, "relevo.spec", "exec")
    assert SPEC.count("upx=False") == 2
    assert "disable_windowed_traceback=True" in SPEC
    assert "onefile" not in SPEC and "exclude_binaries=True" in SPEC


def test_the_icon_holds_a_picture_for_each_size_that_windows_shows() -> None:
    images = icon.draw(contents.PROJECT / "resources/icons/relevo.svg")
    whole = icon.ico(images)

    reserved, kind, count = struct.unpack_from("<HHH", whole)
    assert (reserved, kind, count) == (0, 1, len(icon.SIZES))
    for number, size in enumerate(icon.SIZES):
        width, height, _, _, planes, bits, length, place = struct.unpack_from("<BBBBHHII", whole, 6 + 16 * number)
        assert (width or 256, height or 256, planes, bits) == (size, size, 1, 32)
        image = whole[place : place + length]
        assert image.startswith(b"\x89PNG\r\n\x1a\n")
        assert struct.unpack_from(">II", image, 16) == (size, size)
    assert whole == icon.ico(icon.draw(contents.PROJECT / "resources/icons/relevo.svg"))


def test_explorer_is_told_the_version_of_the_project() -> None:
    text = versioninfo.version_info("1.20.3", "relevo", "Relevo")
    names = (
        "VSVersionInfo",
        "FixedFileInfo",
        "StringFileInfo",
        "StringTable",
        "StringStruct",
        "VarFileInfo",
        "VarStruct",
    )

    def kept(*parts: object, **named: object) -> tuple[tuple[object, ...], dict[str, object]]:
        return parts, named

    _, whole = eval(text, dict.fromkeys(names, kept))  # the way in which PyInstaller reads it

    _, fixed = whole["ffi"]
    assert fixed["filevers"] == fixed["prodvers"] == (1, 20, 3, 0)
    ((tables,), _), ((words,), _) = whole["kids"]
    (((language, strings), _),) = tables
    assert (language, words[0][0]) == ("040904B0", ("Translation", [0x0409, 1200]))
    assert (("ProductVersion", "1.20.3"), {}) in strings
    assert (("OriginalFilename", "relevo.exe"), {}) in strings
    assert versioninfo.numbers(contents.version())


@pytest.mark.parametrize("version", ["1.2", "1.2.x", "256.0.0", "1.0.70000", ""])
def test_a_version_that_windows_installer_cannot_compare_is_refused(version: str) -> None:
    with pytest.raises(ValueError, match=r"MAJOR\.MINOR\.PATCH"):
        versioninfo.numbers(version)


def test_without_a_console_the_last_thing_that_a_command_said_is_shown() -> None:
    said = startwindow.LastWord()
    print("2026-11-22T15:26:37Z info relevo.x source.up", file=said)
    print("relevo: settings.toml: region: must be two letters", file=said)
    print("2026-11-22T15:26:38Z info relevo.x source.down", file=said)
    assert said.line == "settings.toml: region: must be two letters"


def test_a_program_with_a_console_says_it_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    before = sys.argv
    sys.argv = ["relevo", "config", "check", str(tmp_path / "none.toml")]
    try:
        assert startwindow.main() == 1
    finally:
        sys.argv = before
    assert capsys.readouterr().err.startswith("relevo: ")
    assert os.environ["PYDANTIC_DISABLE_PLUGINS"]

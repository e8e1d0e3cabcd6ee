"""What goes into a package and what does not: libraries by their hashes, licences, Python, files of the desktop."""

import importlib.util
import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

from packages import interpreter, licences, qt, wheels
from packages.checkout import PROJECT, Checkout
from packages.errors import CannotBuild

DESKTOP = wheels.needed(PROJECT, desktop=True)
HUB = wheels.needed(PROJECT, desktop=False)
LOCK = (PROJECT / "requirements.lock").read_text("utf-8")
OWN = PROJECT / "packaging"
CHECKOUT = Checkout(folder=PROJECT, version="1.2.3", epoch=0)


def entries(name: str) -> ConfigParser:
    file = ConfigParser(interpolation=None)
    file.optionxform = str  # type: ignore[assignment,method-assign]  # keys of such a file tell capitals apart
    file.read(OWN / name, "utf-8")
    return file


def test_the_desktop_has_what_the_program_needs_and_no_tool_of_developers() -> None:
    assert {"pyside6-essentials", "shiboken6", "qasync", "httpx", "cryptography", "pydantic-core"} <= set(DESKTOP)
    assert {"pytest", "mypy", "ruff", "hypothesis", "shtab", "pip", "setuptools"}.isdisjoint(DESKTOP)


def test_the_hub_has_the_same_but_for_what_draws() -> None:
    assert set(DESKTOP) - set(HUB) == wheels.DESKTOP_ONLY
    assert not any("qt" in name or "pyside" in name for name in HUB)


def test_every_library_is_installed_by_its_hashes_at_the_version_that_is_locked() -> None:
    lines = wheels.locked(LOCK, DESKTOP)
    assert [wheels.normal(name) for name in re.findall(r"^(\S+?)==", lines, re.MULTILINE)] == list(DESKTOP)
    for block in re.split(r"(?m)^(?=\S)", lines)[1:]:
        assert "--hash=sha256:" in block, block[:40]


def test_a_library_that_is_not_locked_at_its_version_is_refused() -> None:
    with pytest.raises(CannotBuild, match=r"requirements.lock does not have httpx 0.0.1"):
        wheels.locked(LOCK, {"httpx": "0.0.1"})


def test_every_library_says_under_which_licence_it_stands() -> None:
    told = {name: licences.licence_of(name) for name in DESKTOP}
    assert "LGPL-3.0" in told["pyside6-essentials"]
    strong = [name for name, licence in told.items() if "GPL" in licence and "LGPL" not in licence]
    assert strong == []


def a_qt_with(icu: str, root: Path) -> Path:
    """Lay out what of Qt brings ICU, as the wheels name its files."""
    (root / "lib").mkdir(parents=True)
    for name in ("libicudata", "libicui18n", "libicuuc"):
        (root / "lib" / f"{name}.so.{icu}").touch()
    return root


def test_the_licence_of_the_icu_that_comes_with_qt_lies_in_the_package(tmp_path: Path) -> None:
    pyside = importlib.util.find_spec("PySide6")
    assert pyside is not None and pyside.origin is not None
    brought = licences.icu_versions(Path(pyside.origin).parent)
    licences.add_icu(CHECKOUT, a_qt_with(brought[0], tmp_path / "root"), tmp_path)

    text = (tmp_path / "icu.txt").read_text("utf-8")

    for part in ("UNICODE, INC. LICENSE AGREEMENT", "International Business Machines", "ipadic", "WITHOUT WARRANTY"):
        assert part in text


def test_an_icu_whose_licence_is_not_here_is_not_given_on(tmp_path: Path) -> None:
    with pytest.raises(CannotBuild, match=r"ICU 999: put the LICENSE of that release into packaging/licences/icu-999"):
        licences.add_icu(CHECKOUT, a_qt_with("999", tmp_path / "root"), tmp_path)


def test_a_folder_without_icu_has_no_licence_of_it(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    licences.add_icu(CHECKOUT, tmp_path / "root", tmp_path)

    assert not (tmp_path / "icu.txt").exists()


@pytest.mark.parametrize(
    ("path", "left_out"),
    {
        "ssl.py": False, "asyncio/base_events.py": False, "lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so": False,
        "test/support/__init__.py": True, "tkinter/__init__.py": True, "ensurepip/_bundled/pip.whl": True,
        "encodings/__pycache__/utf_8.cpython-311.pyc": True, "email/test.py": False, "idlelib/idle.py": True,
        "lib-dynload/_dbm.cpython-311-x86_64-linux-gnu.so": True, "ctypes/test/x.py": True,
        "sitecustomize.py": True,
    }.items(),
)  # fmt: skip
def test_of_pythons_library_only_what_is_needed_is_taken(path: str, left_out: bool) -> None:
    assert interpreter.is_left_out(Path(path)) is left_out


def test_qt_keeps_every_module_that_the_program_imports() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in (PROJECT / "app").rglob("*.py"))
    imported = set(re.findall(r"^\s*(?:from|import) PySide6\.(\w+)", sources, re.MULTILINE))
    assert imported == set(qt.MODULES)


def test_the_entry_of_the_menu_is_that_of_the_window_and_starts_the_application() -> None:
    entry = entries("relevo.desktop")["Desktop Entry"]
    assert (entry["Exec"], entry["Icon"], entry["Type"]) == ("relevo run", "relevo", "Application")
    assert "NoDisplay" not in entry and "MimeType" not in entry
    assert 'setDesktopFileName("relevo")' in (PROJECT / "app/relevo/ui/app.py").read_text("utf-8")
    assert (PROJECT / "resources/icons/relevo.svg").exists()


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="not installed: desktop-file-validate")
@pytest.mark.parametrize("name", ["relevo.desktop", "relevo-links.desktop"])
def test_the_desktop_files_are_valid(name: str) -> None:
    run = subprocess.run(["desktop-file-validate", OWN / name], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, "")


@pytest.mark.skipif(shutil.which("appstreamcli") is None, reason="not installed: appstreamcli")
def test_software_centres_can_read_what_relevo_is(tmp_path: Path) -> None:
    text = (OWN / "relevo.metainfo.xml").read_text("utf-8")
    file = tmp_path / "relevo.metainfo.xml"
    file.write_text(text.replace("@VERSION@", "1.2.3").replace("@DATE@", "2026-11-22"), "utf-8")
    command = ["appstreamcli", "validate", "--no-net", "--override=cid-desktopapp-is-not-rdns=info", str(file)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 0, run.stdout
    assert '<launchable type="desktop-id">relevo.desktop</launchable>' in text


def test_the_sample_of_the_hub_is_the_one_of_the_guide() -> None:
    guide = (PROJECT / "resources/docs/deploy.md").read_text("utf-8")
    sample = (OWN / "hub.toml.sample").read_text("utf-8")
    told = re.search(r"```toml\n# hub.toml\n(.*?)```", guide, re.DOTALL)
    assert told is not None
    for line in sample.splitlines():
        assert line.startswith("#") or line in told[1].splitlines(), line

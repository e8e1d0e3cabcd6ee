"""The guide for Windows: every command, option, property, part and place in it is one that there is."""

import re
import shlex
import tomllib
from pathlib import Path
from xml.etree.ElementTree import parse

import pytest

from relevo.cli.main import make_parser
from relevo.settings.registry import POLICIES, RECOMMENDED
from windows import freezing, msi
from windows.__main__ import parser

PROJECT = Path(__file__).parents[3]
TEXT = (PROJECT / "resources/docs/windows.md").read_text("utf-8")
WIX = "{http://schemas.microsoft.com/wix/2006/wi}"
SOURCE = parse(msi.SOURCE).getroot()
BLOCKS = re.findall(r"^```\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
LINES = [line.strip() for block in BLOCKS for line in block.splitlines()]
PIECES = LINES + [
    " ".join(piece.split()) for piece in re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", TEXT, flags=re.S))
]
STANDARD = {"REMOVE", "ADDLOCAL"}  # of Windows Installer itself


def typed(start: str) -> list[str]:
    return sorted({piece for piece in PIECES if piece.startswith(start)})


@pytest.mark.parametrize("line", [*typed("relevo-cli "), *typed('"C:\\Program Files\\Relevo\\relevo')])
def test_every_command_of_relevo_is_understood(line: str) -> None:
    program, *words = shlex.split(line.replace("\\", "/"))
    assert Path(program).name in ("relevo-cli", "relevo-cli.exe", "relevo.exe")
    make_parser().parse_args(words)


@pytest.mark.parametrize("line", typed("msiexec "))
def test_every_call_of_msiexec_names_properties_and_parts_that_the_installer_has(line: str) -> None:
    properties = {*msi.FEATURES.values(), "INSTALLDIR"}
    features = {each.attrib["Id"] for each in SOURCE.iter(f"{WIX}Feature")}
    for name, value in re.findall(r"\b([A-Z]+)=(\S+)", line):
        assert name in properties | STANDARD
        if name in STANDARD:
            assert set(value.split(",")) <= features
    for name in re.findall(r"relevo-\S+\.msi", line):
        assert name == msi.name_of("0.1.0")
    assert re.match(r"msiexec /(i|x) (relevo-\S+\.msi|\{PRODUCT-CODE\}) /qn", line)


def test_every_property_of_the_installer_is_told() -> None:
    told = set(re.findall(r"^\| `([A-Z]+)=", TEXT, re.MULTILINE))
    assert told == {*msi.FEATURES.values(), "INSTALLDIR"}
    assert {"INSTALLDIR", *msi.FEATURES.values()} <= set(msi.SECURE)


def test_the_ids_and_names_are_those_of_the_source() -> None:
    assert msi.UPGRADE_CODE in TEXT
    values = {(each.attrib["Key"], each.attrib.get("Name", "")) for each in SOURCE.iter(f"{WIX}RegistryValue")}
    assert (r"Software\Relevo", "Version") in values
    assert (r"Software\Classes\Relevo.Link", "") in values and 'ProgId="Relevo.Link"' in TEXT
    assert f"HKEY_LOCAL_MACHINE\\{POLICIES}" in TEXT and f"`{RECOMMENDED}` below" in TEXT
    for name in (freezing.TEMPLATE, freezing.LICENCES):
        assert rf"C:\Program Files\Relevo\{name}" in TEXT


def test_the_places_of_a_user_are_those_of_the_program() -> None:
    store = (PROJECT / "app/relevo/settings/store.py").read_text("utf-8")
    folders = (PROJECT / "app/relevo/records/folders.py").read_text("utf-8")
    assert '"APPDATA"' in store and '"Relevo" / "settings.toml"' in store
    assert r"`%APPDATA%\Relevo\settings.toml`" in TEXT
    assert '"LOCALAPPDATA"' in folders
    assert r"`%LOCALAPPDATA%\Relevo`" in TEXT and r"`%LOCALAPPDATA%\Relevo\log`" in TEXT


def test_what_builds_and_proves_is_understood() -> None:
    builds = [line for line in PIECES if "dev.py package windows" in line or "-m windows" in line]
    assert len(builds) >= 4
    for line in builds:
        words = shlex.split(re.split(r"package windows|-m windows", line)[1])
        assert parser().parse_args(words).works
    for name in re.findall(r"`((?:packaging|\.github)/[^`]+)`", TEXT):
        assert (PROJECT / name).is_file()
    assert f"--require-hashes -r {(PROJECT / 'requirements.lock').name}" in TEXT


def test_languages_of_the_template_are_those_that_are_made() -> None:
    made = {
        tomllib.loads(path.read_text("utf-8"))["language"]
        for path in (PROJECT / "packaging/policy/texts").glob("*.toml")
    }
    assert made == set(re.findall(r"`(\w\w-[A-Z]{2})`", TEXT))


def test_it_says_plainly_that_nothing_of_it_has_run_on_windows() -> None:
    head, _, tail = TEXT.partition("## What was tried, and what never ran")
    assert "**None of this has run on Windows yet.**" in head.split("##")[0]
    assert "| never ran |" in tail

"""The installer for Windows: what its tables say, read back from a package that is compiled of a made-up folder."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from packages.errors import CannotBuild
from windows import files, msi

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("wixl", "msibuild", "msiinfo", "msiextract"))), reason="not installed: wixl, msitools"
)

FILES = {
    "relevo.exe": "window",
    "relevo-cli.exe": "console",
    "_internal/python313.dll": "python",
    "_internal/PySide6/Qt6Core.dll": "qt",
    "_internal/relevo/resources/docs/a name that is longer than eight and three.md": "words",
    "PolicyDefinitions/relevo.admx": "policies",
    "PolicyDefinitions/fr-FR/relevo.adml": "policies, in French",
}
Table = list[dict[str, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("frozen")
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


@pytest.fixture(scope="module")
def package(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(folder, "1.2.3", tmp_path_factory.mktemp("package"))


def built(folder: Path, version: str, into: Path) -> Path:
    icon = into / "relevo.ico"
    icon.write_bytes(b"\0\0\1\0\0\0")
    return msi.build(folder, icon, version, into)


def said(*command: str | Path) -> str:
    run = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True, timeout=60)
    return run.stdout


def table(package: Path, name: str) -> Table:
    lines = said("msiinfo", "export", package, name).replace("\r", "").split("\n")
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[3:] if line]


def column(package: Path, name: str, key: str, value: str) -> dict[str, str]:
    return {row[key]: row[value] for row in table(package, name)}


def test_it_is_of_64_bit_for_the_machine_and_known_by_the_same_id_in_every_version(package: Path) -> None:
    properties = column(package, "Property", "Property", "Value")
    assert properties["ALLUSERS"] == "1"
    assert properties["ProductVersion"] == "1.2.3"
    assert properties["UpgradeCode"] == msi.UPGRADE_CODE == "{AB2F0AFE-3B89-54DD-BCCF-A4F8BA579475}"
    assert properties["ProductCode"] == msi.product_code("1.2.3") != msi.product_code("1.2.4")
    assert "Template: x64;1033" in said("msiinfo", "suminfo", package)
    assert {int(row["Attributes"]) & 256 for row in table(package, "Component")} == {256}
    places = column(package, "Directory", "Directory", "Directory_Parent")
    assert places["INSTALLDIR"] == "ProgramFiles64Folder"


def test_every_file_of_the_folder_is_in_it_unchanged(package: Path, folder: Path, tmp_path: Path) -> None:
    said("msiextract", "--directory", tmp_path, package)
    root = next(path for path in tmp_path.rglob("relevo.exe")).parent
    assert {name: (root / name).read_text() for name in FILES} == FILES
    assert sum(path.is_file() for path in root.rglob("*")) == len(FILES)


def test_a_file_has_the_same_id_wherever_and_whenever_the_installer_is_made(
    package: Path, folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "elsewhere"
    shutil.copytree(folder, copy)
    (copy / "_internal/newer.dll").write_text("more")
    newer = built(copy, "2.0.0", tmp_path)

    before = column(package, "Component", "Component", "ComponentId")
    after = column(newer, "Component", "Component", "ComponentId")

    assert before.items() < after.items()
    assert len(set(after.values())) == len(after) == len(before) + 1
    assert files.guid("file relevo.exe") in before.values()


def test_the_same_folder_gives_the_same_tables(package: Path, folder: Path, tmp_path: Path) -> None:
    again = built(folder, "1.2.3", tmp_path)
    names = set(said("msiinfo", "tables", package).split()) - {"_SummaryInformation"}
    assert names == set(said("msiinfo", "tables", again).split()) - {"_SummaryInformation"}
    for name in sorted(names - {"Icon", "Binary"}):
        assert said("msiinfo", "export", package, name) == said("msiinfo", "export", again, name), name
    codes = [re.findall(r"Revision number.*", said("msiinfo", "suminfo", each)) for each in (package, again)]
    assert codes[0] == codes[1]


def test_an_older_version_is_replaced_within_the_transaction_and_a_newer_one_is_left_alone(package: Path) -> None:
    rows = {row["ActionProperty"]: row for row in table(package, "Upgrade")}
    older, newer = rows["WIX_UPGRADE_DETECTED"], rows["WIX_DOWNGRADE_DETECTED"]
    assert (older["VersionMin"], older["VersionMax"], older["Attributes"]) == ("", "1.2.3", "0")
    assert (newer["VersionMin"], newer["VersionMax"], newer["Attributes"]) == ("1.2.3", "", "2")
    conditions = column(package, "LaunchCondition", "Condition", "Description")
    assert conditions["NOT WIX_DOWNGRADE_DETECTED"].startswith("A newer version of Relevo is installed.")
    order = {row["Action"]: int(row["Sequence"]) for row in table(package, "InstallExecuteSequence")}
    assert order["InstallInitialize"] < order["RemoveExistingProducts"] < order["ProcessComponents"]
    # else files that call themselves older would be missing after an upgrade
    assert column(package, "Property", "Property", "Value")["REINSTALLMODE"] == "amus"


def test_links_can_be_opened_and_no_part_of_one_is_an_option(package: Path) -> None:
    values = {(row["Key"], row["Name"]): row["Value"] for row in table(package, "Registry")}
    for kind in ("relevo", "Relevo.Link"):
        assert values[rf"Software\Classes\{kind}\shell\open\command", ""] == ('"[INSTALLDIR]relevo.exe" open -- "%1"')
        assert (rf"Software\Classes\{kind}", "URL Protocol") in values
    offered = r"Software\Relevo\Capabilities"
    assert values[r"Software\RegisteredApplications", "Relevo"] == offered
    for scheme in ("relevo", "tel", "callto"):
        assert values[rf"{offered}\UrlAssociations", scheme] == "Relevo.Link"


def test_tel_is_offered_and_taken_from_nobody(package: Path) -> None:
    keys = {row["Key"] for row in table(package, "Registry")}
    assert not any(re.match(r"Software\\Classes\\(tel|callto)\b", key, re.IGNORECASE) for key in keys)
    assert not any("UserChoice" in key for key in keys)


def test_policies_and_what_belongs_to_users_are_not_its_own(package: Path) -> None:
    rows = table(package, "Registry")
    assert {row["Root"] for row in rows} == {"2"}  # HKEY_LOCAL_MACHINE
    assert not any("policies" in row["Key"].casefold() for row in rows)
    assert not any(key.endswith("\\") for key in (row["Key"] for row in rows))
    folders = {row["DefaultDir"].casefold() for row in table(package, "Directory")}
    assert not any("appdata" in each or "programdata" in each for each in folders)
    assert table(package, "RemoveFile") == []


def test_it_starts_at_sign_in_only_where_that_is_asked_for(package: Path) -> None:
    levels = column(package, "Feature", "Feature", "Level")
    assert levels == {"Program": "1", "AutoStart": "2", "OnPath": "2"}
    conditions = {row["Feature_"]: (row["Level"], row["Condition"]) for row in table(package, "Condition")}
    assert conditions["AutoStart"] == ("1", 'AUTOSTART = "1" OR (AUTOSTARTBEFORE AND NOT AUTOSTART = "0")')
    assert conditions["OnPath"] == ("1", 'ADDTOPATH = "1" OR (ADDTOPATHBEFORE AND NOT ADDTOPATH = "0")')
    (run,) = (row for row in table(package, "Registry") if row["Key"].endswith(r"CurrentVersion\Run"))
    assert (run["Value"], run["Component_"]) == ('"[INSTALLDIR]relevo.exe" run', "AutoStart")
    parts = {(row["Feature_"], row["Component_"]) for row in table(package, "FeatureComponents")}
    assert {each for each in parts if each[0] != "Program"} == {("AutoStart", "AutoStart"), ("OnPath", "OnPath")}
    secure = column(package, "Property", "Property", "Value")["SecureCustomProperties"].split(";")
    assert {"AUTOSTART", "ADDTOPATH", "INSTALLDIR"} <= set(secure)


def test_what_was_chosen_before_is_looked_up_where_it_is_written(package: Path) -> None:
    written = {(row["Key"], row["Name"]) for row in table(package, "Registry")}
    looked = {row["Property"]: row["Signature_"] for row in table(package, "AppSearch")}
    places = {row["Signature_"]: row for row in table(package, "RegLocator")}
    assert set(looked) == {"AUTOSTARTBEFORE", "ADDTOPATHBEFORE"}
    for signature in looked.values():
        row = places[signature]
        assert (row["Root"], row["Type"]) == ("2", "18")  # a raw value, of 64 bit
        assert (row["Key"], row["Name"]) in written


def test_the_path_is_that_of_the_machine_and_given_back(package: Path) -> None:
    (row,) = table(package, "Environment")
    assert (row["Name"], row["Value"], row["Component_"]) == ("=-*PATH", "[~];[INSTALLDIR]", "OnPath")
    actions = {row["Action"] for row in table(package, "InstallExecuteSequence")}
    assert {"WriteEnvironmentStrings", "RemoveEnvironmentStrings", "WriteRegistryValues", "RemoveFiles"} <= actions


def test_the_menu_has_an_entry_and_the_list_of_programs_an_icon(package: Path) -> None:
    (row,) = table(package, "Shortcut")
    assert (row["Target"], row["Directory_"], row["Name"]) == ("[INSTALLDIR]relevo.exe", "ProgramMenuFolder", "Relevo")
    assert column(package, "Property", "Property", "Value")["ARPPRODUCTICON"] == "relevo.ico"


@pytest.mark.parametrize(("names", "told"), [(("A.dll", "a.DLL"), "one file on Windows"), (("é.dll",), "plain name")])
def test_names_that_windows_or_the_compiler_would_lose_are_refused(
    tmp_path: Path, names: tuple[str, ...], told: str
) -> None:
    for name in names:
        (tmp_path / name).write_text(name)
    with pytest.raises(ValueError, match=told):
        files.fragment(tmp_path)


def test_a_folder_that_cannot_be_compiled_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "frozen").mkdir()
    (tmp_path / "frozen" / "relevo.exe").symlink_to(tmp_path / "relevo.ico")
    with pytest.raises((CannotBuild, OSError)):
        msi.build(tmp_path / "frozen", tmp_path / "relevo.ico", "1.0.0", tmp_path)

"""Compiles the installer: wixl of msitools writes the package, msibuild adds what wixl does not know.

The same folder gives the same product: ids are made from names, the package code from what is inside. Sources: Windows
Installer reference, "Condition Table", "Environment Table", "REINSTALLMODE", "RemoveExistingProducts Action", "Using
Windows Installer with Restart Manager", read 2026-11-22.
"""

import hashlib
import shutil
import tempfile
import uuid
from pathlib import Path

from packages.running import run
from windows.files import FOLDER, SPACE, fragment, guid
from windows.versioninfo import numbers

SOURCE = Path(__file__).with_name("relevo.wxs")
UPGRADE_CODE = guid("upgrade code")
"""What every version of Relevo has in common; by it an installed one is found."""

TEMPLATE = "x64;1033"
"""For which processor, and in which language."""

FEATURES = {"AutoStart": "AUTOSTART", "OnPath": "ADDTOPATH"}
"""What is installed only where a property asks for it with 1, or where it was there before and no property says 0."""

SECURE = ("WIX_DOWNGRADE_DETECTED", "WIX_UPGRADE_DETECTED", "INSTALLDIR", *FEATURES.values(),
          *(f"{property}BEFORE" for property in FEATURES.values()))  # fmt: skip
"""The properties that are handed on to the part of Windows Installer that has the rights."""


def product_code(version: str) -> str:
    """Return the id of a version: `msiexec /x` removes it by that."""
    return guid(f"product {version}")


def name_of(version: str) -> str:
    """Return the name of the installer."""
    return f"relevo-{version}-windows-x64.msi"


def build(folder: Path, icon: Path, version: str, into: Path) -> Path:
    """Write the installer of a frozen folder; return its path.

    Raises: CannotBuild, ValueError.
    """
    three = ".".join(map(str, numbers(version)[:3]))
    file = into / name_of(version)
    file.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="relevo-msi-") as name:
        work = Path(name)  # wixl finds files by relative names alone
        (work / FOLDER).symlink_to(folder.resolve())
        shutil.copyfile(icon, work / "relevo.ico")
        (work / "files.wxs").write_bytes(fragment(folder))
        values = {
            "Version": three,
            "ProductCode": product_code(version),
            "UpgradeCode": UPGRADE_CODE,
            "Icon": "relevo.ico",
            **{f"{each}Guid": guid(f"component {each}") for each in ("Links", "Place", "AutoStart", "OnPath", "Menu")},
        }
        given = [part for key, value in values.items() for part in ("-D", f"{key}={value}")]
        run("wixl", "--arch", "x64", "--output", file.resolve(), *given, SOURCE, "files.wxs", cwd=work)
    # wixl gives every package a code of chance
    run("msibuild", file.resolve(), "-s", f"Relevo {version}", "Relevo", TEMPLATE, _package_code(folder, three))
    run("msibuild", file.resolve(), *[part for query in queries(three) for part in ("-q", query)])
    return file


def queries(three: str) -> list[str]:
    """Return what is put into the tables of a version after wixl, as SQL of Windows Installer."""
    conditions = [
        "INSERT INTO `Condition` (`Feature_`, `Level`, `Condition`) "
        f"VALUES ('{feature}', 1, '{property} = \"1\" OR ({property}BEFORE AND NOT {property} = \"0\")')"
        for feature, property in FEATURES.items()
    ]
    return [
        "CREATE TABLE `Condition` (`Feature_` CHAR(38) NOT NULL, `Level` SHORT NOT NULL, `Condition` CHAR(255) "
        "PRIMARY KEY `Feature_`, `Level`)",
        *conditions,
        "CREATE TABLE `Environment` (`Environment` CHAR(72) NOT NULL, `Name` CHAR(255) NOT NULL LOCALIZABLE, "
        "`Value` CHAR(255) LOCALIZABLE, `Component_` CHAR(72) NOT NULL PRIMARY KEY `Environment`)",
        # of the machine (*), made where it is missing (=), taken back with the product (-), after what is there ([~])
        "INSERT INTO `Environment` (`Environment`, `Name`, `Value`, `Component_`) "
        "VALUES ('Path', '=-*PATH', '[~];[INSTALLDIR]', 'OnPath')",
        *[
            f"INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`) VALUES ('{action}', '', {place})"
            for action, place in (("RemoveEnvironmentStrings", 3300), ("WriteEnvironmentStrings", 5200))
        ],
        f"UPDATE `Property` SET `Value` = '{';'.join(SECURE)}' WHERE `Property` = 'SecureCustomProperties'",
        "UPDATE `Feature` SET `Attributes` = 8",  # never only advertised
        "UPDATE `Feature` SET `Attributes` = 24 WHERE `Feature` = 'Program'",  # and this one never left out
        # features are chosen by the conditions alone, not taken over from the older version
        "DELETE FROM `Upgrade` WHERE `ActionProperty` = 'WIX_UPGRADE_DETECTED'",
        "INSERT INTO `Upgrade` (`UpgradeCode`, `VersionMin`, `VersionMax`, `Attributes`, `ActionProperty`) "
        f"VALUES ('{UPGRADE_CODE}', '', '{three}', 0, 'WIX_UPGRADE_DETECTED')",
        # within the transaction: where the newer version cannot be installed, the older one stays
        "UPDATE `InstallExecuteSequence` SET `Sequence` = 1501 WHERE `Action` = 'RemoveExistingProducts'",
    ]


def _package_code(folder: Path, three: str) -> str:
    """Return an id of the content: no two different installers may have the same."""
    digest = hashlib.sha256(SOURCE.read_bytes() + "".join(queries(three)).encode())
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return f"{{{uuid.uuid5(SPACE, digest.hexdigest())}}}".upper()

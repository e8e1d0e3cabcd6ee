"""What Explorer shows of a program, and inventories read: the version resource, as PyInstaller takes one.

Source: VS_VERSION_INFO ("VERSIONINFO resource", Win32), and PyInstaller's manual, "Capturing Windows Version Data",
read 2026-11-22.
"""

import re

LANGUAGE, CHARACTERS = 0x0409, 1200
"""English, Unicode: the language of the texts below."""

_RELEASE = re.compile(r"(\d+)\.(\d+)\.(\d+)(?:(?:a|b|rc|\.dev|\.post)\d+)?")


def numbers(version: str) -> tuple[int, int, int, int]:
    """Return a version as four numbers, as Windows compares them.

    Raises: ValueError, where it has not three numbers that Windows Installer takes (255.255.65535 at most).
    """
    found = _RELEASE.fullmatch(version)
    three = tuple(int(each) for each in found.groups()) if found else ()
    if len(three) != 3 or three[0] > 255 or three[1] > 255 or three[2] > 65_535:
        raise ValueError(f"{version} is no version for Windows; write MAJOR.MINOR.PATCH, 255.255.65535 at most")
    return three[0], three[1], three[2], 0


def version_info(version: str, program: str, about: str) -> str:
    """Return the resource of a program as the text that PyInstaller reads."""
    four = numbers(version)
    texts = {
        "CompanyName": "Relevo",
        "FileDescription": about,
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": "Apache-2.0",
        "OriginalFilename": f"{program}.exe",
        "ProductName": "Relevo",
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in texts.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3F, flags=0x0, OS=0x40004, "
        "fileType=0x1, subtype=0x0, date=(0, 0)), "
        f"kids=[StringFileInfo([StringTable('{LANGUAGE:04X}{CHARACTERS:04X}', [{strings}])]), "
        f"VarFileInfo([VarStruct('Translation', [{LANGUAGE}, {CHARACTERS}])])])\n"
    )

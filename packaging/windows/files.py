"""The list of files of the installer, made from a folder: the same folder gives the same list, each file a fixed id."""

import hashlib
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

WIX = "http://schemas.microsoft.com/wix/2006/wi"
SPACE = uuid.UUID("5d1c6c0e-0a57-4e0e-9a55-7c1d5f2b8a31")
"""The name space of every id of Relevo's installers; it never changes, nor do the ids that are made from it."""

FOLDER = "relevo"
"""By which relative name the list says where the files are."""

_PLAIN = re.compile(r"[A-Za-z0-9 ._+@~/\-]+")


def guid(what: str) -> str:
    """Return the id of a thing of the installer, by its name alone: the same in every version."""
    return f"{{{uuid.uuid5(SPACE, what)}}}".upper()


def fragment(folder: Path) -> bytes:
    """Return the source that puts every file below a folder into INSTALLDIR, as the group `Files`.

    A component holds one file, so that Windows Installer mends and removes each by itself. Raises: ValueError, where
    two names differ in capitals alone, which is one name on Windows, or one has other letters than plain ones.
    """
    root = Element("Wix", xmlns=WIX)
    place = SubElement(SubElement(root, "Fragment"), "DirectoryRef", Id="INSTALLDIR")
    names = _unlike(sorted(_files(folder)))
    _add_folder(place, folder, folder)
    group = SubElement(SubElement(root, "Fragment"), "ComponentGroup", Id="Files")
    for name in names:
        SubElement(group, "ComponentRef", Id=_id("c", name))
    indent(root)
    return bytes(tostring(root, "utf-8", xml_declaration=True))


def _files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix()


def _unlike(names: list[str]) -> list[str]:
    seen: dict[str, str] = {}
    for name in names:
        if not _PLAIN.fullmatch(name):
            raise ValueError(f"{name!a} has letters that wixl loses; give the file a plain name")
        if (other := seen.setdefault(name.casefold(), name)) != name:
            raise ValueError(f"{other} and {name} are one file on Windows; leave one of them out")
    return names


def _add_folder(element: Element, folder: Path, root: Path) -> None:
    for path in sorted(folder.iterdir(), key=lambda each: each.name):
        name = path.relative_to(root).as_posix()
        if path.is_dir():
            if any(each.is_file() for each in path.rglob("*")):
                below = SubElement(element, "Directory", Id=_id("d", name), Name=path.name)
                _add_folder(below, path, root)
            continue
        component = SubElement(element, "Component", Id=_id("c", name), Guid=guid(f"file {name}"), Win64="yes")
        SubElement(component, "File", Id=_id("f", name), Name=path.name, Source=f"{FOLDER}/{name}", KeyPath="yes")


def _id(kind: str, name: str) -> str:
    """Return an id as tables have them: letters, digits, _ and 72 at most."""
    return f"{kind}_{hashlib.sha256(name.encode()).hexdigest()[:32]}"

"""What goes into the frozen folder: modules that no import names, files that are read, and what stays outside."""

import importlib
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path, PurePath

from packages import qt
from packages.folder import NOT_SHIPPED

PROJECT = Path(__file__).resolve().parents[2]

COMMANDS = "relevo.cli"
"""The package whose modules are imported by name when their command is called."""

IMPORTED_BY_NAME = {
    # the allow-list of relevo.settings.keyrings; the back end imports the Credential Manager inside a trap
    "win32": ("keyring.backends.Windows", "win32ctypes.pywin32.win32cred", "win32ctypes.pywin32.pywintypes"),
    "linux": ("keyring.backends.SecretService", "keyring.backends.kwallet"),
}
DATA_OF_LIBRARIES = {
    # the time zones by name; on Linux they are the system's
    "win32": ("tzdata",),
    "linux": (),
}

EXCLUDED = (
    "asyncpg", "relevo.records.contacts.postgresql",  # with what a site's hub keeps its records
    # back ends of keyrings that must never be chosen, tools of developers, tables that answer what is never asked
    "keyring.testing", "keyring.backends.chainer", "keyring.backends.null", "keyring.devpi_client", "keyring.cli",
    "phonenumbers.geodata", "phonenumbers.carrierdata", "phonenumbers.tzdata", "nats.benchmark", "pydantic.mypy",
    "pydantic.v1", "hypothesis", "mypy", "pytest", "_pytest", "setuptools", "pkg_resources", "_distutils_hack", "pip",
    "PyInstaller", "IPython", "attr", "yaml", "rich", "trio", "watchfiles", "websockets", "uvloop",
    # what the packages for Linux leave out of Python's library as well
    "tkinter", "turtle", "turtledemo", "idlelib", "lib2to3", "unittest", "doctest", "pdb", "pydoc_data",
    "xmlrpc", "curses", "dbm", "ensurepip", "venv", "distutils", "test", "lzma", "_lzma", "bz2", "_bz2", "readline",
)  # fmt: skip
"""Modules that are not taken in, though something names them."""

PLUGINS = (
    "iconengines/*qsvgicon.*", "imageformats/*qsvg.*", "platforms/*qoffscreen.*", "platforms/qwindows.*",
    "platforms/libqxcb.*",
)  # fmt: skip
"""The plug-ins of Qt that Relevo can meet: its own looks are drawn by no style of the system, TLS is not Qt's."""

NOT_TAKEN = ("opengl32sw.dll", "Qt6Pdf*", "libQt6Pdf*", "Qt6Qml*", "libQt6Qml*", "Qt6Quick*", "libQt6Quick*",
             "Qt6VirtualKeyboard*", "libQt6VirtualKeyboard*", "libQt6Wayland*", "libQt6EglFS*")  # fmt: skip
"""Libraries that only left out plug-ins need; among them 20 MB for drawing in 3-D without a GPU."""


def own_modules() -> list[str]:
    """Return every module of Relevo, sorted: commands and views are imported by their names."""
    root = PROJECT / "app"
    paths = (path.relative_to(root).with_suffix("") for path in (root / "relevo").rglob("*.py"))
    found = (".".join(each.parts).removesuffix(".__init__") for each in paths)
    return sorted(name for name in found if name not in EXCLUDED)


def hidden_imports(platform: str) -> list[str]:
    """Return what is imported by name on a platform (as in sys.platform)."""
    return [*own_modules(), *IMPORTED_BY_NAME[platform]]


def resources() -> Iterator[tuple[str, str]]:
    """Yield each file of resources/ that ships, and the folder that it goes into."""
    for path in sorted((PROJECT / "resources").rglob("*")):
        relative = path.relative_to(PROJECT)
        if path.is_file() and not any(relative.match(pattern) for pattern in NOT_SHIPPED):
            yield str(path), str(PurePath("relevo") / relative.parent)


def records(into: Path, libraries: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what says of Relevo and of each library its version and its licence, and the folder that it goes into."""
    own = into / f"relevo-{version()}.dist-info"
    own.mkdir(parents=True, exist_ok=True)
    text = f"Metadata-Version: 2.4\nName: relevo\nVersion: {version()}\nLicense-Expression: Apache-2.0\n"
    (own / "METADATA").write_text(text, "utf-8")
    yield str(own / "METADATA"), own.name
    yield str(PROJECT / "LICENSE"), own.name
    copy_metadata = importlib.import_module("PyInstaller.utils.hooks").copy_metadata
    for name in libraries:
        yield from copy_metadata(name)


def is_taken(target: str) -> bool:
    """Tell whether a file that was found for the folder goes into it; the target is its path below the folder."""
    path = PurePath(target.replace("\\", "/"))
    if any(fnmatch(path.name, pattern) for pattern in NOT_TAKEN):
        return False
    if "plugins" in path.parts and "PySide6" in path.parts:
        below = "/".join(path.parts[path.parts.index("plugins") + 1 :])
        return any(fnmatch(below, pattern) for pattern in PLUGINS)
    if "translations" in path.parts and "PySide6" in path.parts:
        return path.name in {f"qtbase_{language}.qm" for language in qt.LANGUAGES}
    return not (path.parts[-2:-1] and path.parts[-2].endswith(".dist-info") and path.name in _NOT_OF_RECORDS)


_NOT_OF_RECORDS = frozenset({"RECORD", "REQUESTED", "INSTALLER", "direct_url.json", "WHEEL", "top_level.txt"})


def version() -> str:
    """Return the version of the project."""
    return str(tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["version"])

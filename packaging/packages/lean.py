"""What must not be in a folder any more: tests, sources of C, symbols for debuggers, what Qt has beside."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from packages import elf
from packages.errors import CannotBuild
from packages.folder import Folder, size
from packages.qt import LANGUAGES, PLUGINS

FOR_DEVELOPERS = {".pyi", ".pxd", ".pyx", ".c", ".h", ".a", ".la", ".prl", ".qml", ".whl", ".exe"}
OF_TESTS = {"test", "tests", "testing"}


def check(folder: Folder, *, desktop: bool) -> list[str]:
    """Return what is in a folder, as lines of figures.

    Raises: CannotBuild, with the first file that must not be there.
    """
    for path, why in _superfluous(folder, desktop=desktop):
        raise CannotBuild(f"{path.relative_to(folder.root)} is in the package: {why}")
    return figures(folder)


def _superfluous(folder: Folder, *, desktop: bool) -> Iterator[tuple[Path, str]]:
    files = [path for path in sorted(folder.root.rglob("*")) if path.is_file() and not path.is_symlink()]
    for path in files:
        if path.suffix in FOR_DEVELOPERS:
            yield path, "it is for developers"
        if OF_TESTS & set(path.relative_to(folder.root).parts[:-1]) or path.name.startswith(("test_", "conftest.")):
            yield path, "it is of tests"
    yield from _compiled_amiss(folder, files)
    yield from _symbols(folder)
    if desktop:
        yield from _beside_what_is_used(folder)


def _compiled_amiss(folder: Folder, files: list[Path]) -> Iterator[tuple[Path, str]]:
    compiled = Counter(_source_of(path) for path in files if path.suffix == ".pyc")
    for source, times in compiled.items():
        if times > 1:
            yield source, f"it is compiled {times} times"
        if not source.exists():
            yield source, "it is compiled, and its source is not there"
    for path in files:
        if path.suffix == ".py" and path not in compiled:
            yield path, "it is not compiled, which every start would do anew"


def _source_of(compiled: Path) -> Path:
    above = compiled.parent.parent if compiled.parent.name == "__pycache__" else compiled.parent
    return above / f"{compiled.name.partition('.')[0]}.py"


def _symbols(folder: Folder) -> Iterator[tuple[Path, str]]:
    for path in elf.binaries(folder.root):
        sections = elf.sections(path)
        if any(name.startswith((".debug", ".symtab")) for name in sections):
            yield path, "it has symbols for debuggers"


def _beside_what_is_used(folder: Folder) -> Iterator[tuple[Path, str]]:
    qt = folder.library / "PySide6/Qt"
    plugins = {str(path.relative_to(qt / "plugins")) for path in (qt / "plugins").rglob("*.so")}
    for name in sorted(plugins ^ set(PLUGINS)):
        yield qt / "plugins" / name, "this plug-in of Qt is not one that is used, or is lacking"
    for path in sorted((qt / "translations").iterdir()):
        if path.name not in {f"qtbase_{language}.qm" for language in LANGUAGES}:
            yield path, "Relevo does not speak this language"
    for name in ("qml", "libexec", "resources", "metatypes", "typesystems"):
        if (qt / name).exists():
            yield qt / name, "nothing of this part of Qt is used"


def figures(folder: Folder) -> list[str]:
    """Return how many files and MB each share of a folder has, the largest first."""
    shares: dict[str, list[Path]] = {}
    own_of_python = {path.name for path in Path(f"/usr/lib/python{folder.python}").iterdir()}
    for path in folder.root.rglob("*"):
        if path.is_file():
            shares.setdefault(_share(folder, path, own_of_python), []).append(path)
    counted = sorted(
        ((sum(path.lstat().st_size for path in paths), name, len(paths)) for name, paths in shares.items())
    )
    lines = [f"{name}: {number} files, {octets / 1e6:.1f} MB" for octets, name, number in reversed(counted)]
    return [*lines, f"all: {size(folder.root) / 1e6:.1f} MB"]


def _share(folder: Folder, path: Path, own_of_python: set[str]) -> str:
    if folder.library not in path.parents:
        return "Python" if path.parent.name == "bin" else "licences"
    parts = path.relative_to(folder.library).parts
    if path.suffix == ".pyc":
        return "compiled"
    if parts[0] in ("PySide6", "shiboken6"):
        return "Qt and PySide6"
    if parts[0] == "relevo":
        return "Relevo's resources" if "resources" in parts else "Relevo"
    return "Python" if parts[0] in own_of_python else "libraries"

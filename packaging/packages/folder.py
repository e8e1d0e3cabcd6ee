"""The one folder that every package holds: Python, the libraries, Relevo, all compiled, stripped and trimmed."""

import os
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from packages import elf, interpreter, licences, qt, wheels
from packages.checkout import Checkout
from packages.running import run

PLACE = "/usr/lib/relevo"
"""Where .deb and .rpm put it."""

NOT_FOR_THE_HUB = ("app/relevo/ui", "app/relevo/demo", "resources/fonts", "resources/sounds", "resources/icons",
                   "resources/demo", "resources/i18n", "resources/docs/pictures")  # fmt: skip
NOT_SHIPPED = ("resources/i18n/*.ts", "resources/sounds/make_sounds.py", "resources/icons/lucide/*.py")

COMPILE = """
import compileall, py_compile, sys
done = compileall.compile_dir(
    sys.argv[1], maxlevels=30, quiet=2, stripdir=sys.argv[1], prependdir=sys.argv[2],
    invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
)
sys.exit(0 if done else 1)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """What was laid out, and of what it was made."""

    root: Path
    python: str
    """Major and minor version of the interpreter."""
    libraries: dict[str, str]
    """Versions by name."""

    @property
    def library(self) -> Path:
        """Return where Python imports from: its own library, the libraries and Relevo, in one place."""
        return self.root / "lib" / f"python{self.python}"

    @property
    def command(self) -> str:
        """Return the command that starts Relevo, below the folder: nothing of a user's or the site's Python counts."""
        return f"bin/python{self.python} -I -S -m relevo"


def make(checkout: Checkout, work: Path, *, desktop: bool) -> Folder:
    """Lay the folder out below a folder for work."""
    python = interpreter.find()
    folder = Folder(
        root=work / ("desktop" if desktop else "hub"),
        python=python,
        libraries=wheels.needed(checkout.folder, desktop=desktop),
    )
    interpreter.take(python, folder.root)
    incoming = work / f"{folder.root.name}-libraries"
    wheels.install(checkout.folder, folder.libraries, python, incoming)
    wheels.trim(incoming)
    if desktop:
        qt.trim(incoming)
    shutil.copytree(incoming, folder.library, symlinks=True, dirs_exist_ok=True)
    shutil.rmtree(incoming)
    _add_relevo(checkout, folder, desktop=desktop)
    licences.write(checkout, folder.root / "licences", python)
    licences.add_icu(checkout, folder.root, folder.root / "licences")
    elf.strip(elf.binaries(folder.root))
    compile_all(folder)
    return folder


def _add_relevo(checkout: Checkout, folder: Folder, *, desktop: bool) -> None:
    """Copy what is Relevo's own, as a wheel would: the resources inside the Python package."""
    left_out = () if desktop else NOT_FOR_THE_HUB
    own = folder.library / "relevo"
    _copy(checkout.folder, "app/relevo", own, left_out)
    _copy(checkout.folder, "resources", own / "resources", left_out)
    record = folder.library / f"relevo-{checkout.version}.dist-info"
    record.mkdir()
    text = f"Metadata-Version: 2.4\nName: relevo\nVersion: {checkout.version}\nLicense-Expression: Apache-2.0\n"
    (record / "METADATA").write_text(text, "utf-8")


def _copy(project: Path, part: str, target: Path, left_out: tuple[str, ...]) -> None:
    for path in sorted((project / part).rglob("*")):
        relative = path.relative_to(project)
        if not path.is_file() or any(Path(name) in relative.parents for name in left_out):
            continue
        if any(relative.match(pattern) for pattern in NOT_SHIPPED):
            continue
        copy = target / path.relative_to(project / part)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)


def compile_all(folder: Folder) -> None:
    """Compile with the interpreter that is shipped, such that nothing is compared with times of files ever again."""
    python = folder.root / "bin" / f"python{folder.python}"
    run(python, "-I", "-S", "-B", "-c", COMPILE, folder.library, f"{PLACE}/lib/python{folder.python}")


def settle(root: Path, epoch: int) -> None:
    """Give all below a folder the modes and the time that stand in packages: what lies in `bin` may be run."""
    for path in sorted(root.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)
    root.chmod(0o755)
    os.utime(root, (epoch, epoch))


def size(root: Path) -> int:
    """Return how many bytes the files below a folder hold."""
    return sum(path.lstat().st_size for path in root.rglob("*") if not path.is_dir())


def copied(folder: Folder, root: Path) -> Folder:
    """Return a copy of a folder, to be changed without the other."""
    shutil.copytree(folder.root, root, symlinks=True)
    return replace(folder, root=root)

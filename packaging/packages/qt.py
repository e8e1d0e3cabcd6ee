"""What is left of Qt: the modules that Relevo imports, the plug-ins that it can meet, and the libraries of these."""

import shutil
from pathlib import Path

from packages.elf import needs

MODULES = ("QtCore", "QtGui", "QtNetwork", "QtSvg", "QtWidgets")
PLUGINS = (
    "iconengines/libqsvgicon.so",
    "imageformats/libqsvg.so",
    "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
    "platforminputcontexts/libibusplatforminputcontextplugin.so",
    "platforms/libqoffscreen.so",
    "platforms/libqwayland.so",
    "platforms/libqxcb.so",
    "platformthemes/libqxdgdesktopportal.so",
    "wayland-decoration-client/libadwaita.so",
    "wayland-decoration-client/libbradient.so",
    "wayland-shell-integration/libxdg-shell.so",
)
"""No GTK theme (it loads GTK; Relevo has its own looks), no GL (the panel is drawn without a GPU), no TLS of Qt's."""
LANGUAGES = ("de", "es", "fr")
KEPT_BESIDE = ("__init__.py", "_config.py", "_git_pyside_version.py", "support")


def trim(folder: Path) -> None:
    """Leave of PySide6 what Relevo uses; the folder is where it is installed."""
    pyside = folder / "PySide6"
    wanted = [next(pyside.glob(f"{name}.abi3.so")) for name in MODULES]
    wanted += [pyside / "Qt" / "plugins" / name for name in PLUGINS]
    wanted += sorted((folder / "shiboken6").glob("*.so*"))
    kept = _with_what_they_need(wanted, {path.name: path for path in _libraries(folder)})
    kept |= {pyside / "Qt" / "translations" / f"qtbase_{language}.qm" for language in LANGUAGES}
    for path in sorted(path for path in pyside.rglob("*") if path.is_file() or path.is_symlink()):
        beside = path.relative_to(pyside).parts[0] in KEPT_BESIDE
        if path not in kept and not beside:
            path.unlink()
    _remove_empty(pyside)
    # hidden code for building with CMake and for embedding
    for name in ("include", "lib", "scripts", "typesystems", "doc", "glue"):
        shutil.rmtree(folder / "shiboken6" / name, ignore_errors=True)


def _libraries(folder: Path) -> list[Path]:
    return [*folder.glob("PySide6/Qt/lib/*.so*"), *folder.glob("PySide6/*.so*"), *folder.glob("shiboken6/*.so*")]


def _with_what_they_need(wanted: list[Path], there: dict[str, Path]) -> set[Path]:
    """Return these files and the libraries that come with PySide6 by which they are linked."""
    kept: set[Path] = set()
    while wanted:
        path = wanted.pop()
        if path not in kept:
            kept.add(path)
            wanted += [there[name] for name in needs(path).libraries if name in there]
    return kept


def _remove_empty(folder: Path) -> None:
    for path in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()

"""Writes an .rpm, with Debian's rpmbuild.

Source: rpm 4.18 manual, "Spec file format" and "Dependency generators", and its macros file; read 2026-11-22.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from packages import elf
from packages.errors import CannotBuild
from packages.folder import PLACE
from packages.running import run
from packages.system import Package

BESIDE = ("ca-certificates", "desktop-file-utils", "hicolor-icon-theme")
WHOLE_SYSTEM = ("ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1")
MAY_BE_ALONE_IN = (
    "/usr/share/bash-completion", "/usr/share/bash-completion/completions", "/usr/share/fish",
    "/usr/share/fish/vendor_completions.d", "/usr/share/metainfo", "/usr/share/zsh", "/usr/share/zsh/site-functions",
)  # fmt: skip
"""Folders of programs that need not be there: several packages may own one, and the last takes it away."""
MACROS = {
    "use_source_date_epoch_as_buildtime": "1",
    "clamp_mtime_to_source_date_epoch": "1",
    "source_date_epoch_from_changelog": "0",
    "_buildhost": "relevo",
    "_build_id_links": "none",
    "_binary_payload": "w15.zstdio",
    "debug_package": "%{nil}",
    "__os_install_post": "%{nil}",
    "_unpackaged_files_terminate_build": "1",
}
"""The moment of the commit for every time; a name for the machine; nothing done to the files, which are finished."""


def write(package: Package, out: Path, work: Path) -> Path:
    """Write the .rpm into a folder and return its path."""
    top = work / "rpmbuild"
    shutil.rmtree(top, ignore_errors=True)
    top.mkdir(parents=True)
    spec = top / f"{package.name}.spec"
    spec.write_text(specification(package), "utf-8")
    defined = {"_topdir": str(top), **MACROS}
    run(
        "rpmbuild", "-bb", "--quiet", "--nodebuginfo", *(f"--define={name} {value}" for name, value in defined.items()),
        f"--buildroot={top / 'root'}", f"--define=relevo_tree {package.root}", spec,
        more={"SOURCE_DATE_EPOCH": str(package.epoch)},
    )  # fmt: skip
    (built,) = top.glob("RPMS/*/*.rpm")
    file = out / built.name
    shutil.move(built, file)
    shutil.rmtree(top)
    return file


def specification(package: Package) -> str:
    """Return the spec file."""
    about = "\n".join(package.description)
    requires = "".join(f"Requires: {name}\n" for name in (*needed(package.root / PLACE.lstrip("/")), *BESIDE))
    files = "\n".join(listed(package))
    return f"""Name: {package.name}
Version: {package.version}
Release: 1
Summary: {package.summary[0].upper()}{package.summary[1:]}
License: Apache-2.0 AND LGPL-3.0-only AND PSF-2.0
Conflicts: relevo-hub
AutoReqProv: no
{requires}
%description
{about}

%install
mkdir -p "%{{buildroot}}"
cp -a "%{{relevo_tree}}"/. "%{{buildroot}}"/

%files
{files}
"""


def needed(place: Path) -> list[str]:
    """Return what a folder needs of a system, as rpm names it: libraries by soname, and the oldest glibc."""
    major, minor = elf.oldest_glibc(place)
    if not major:
        raise CannotBuild(f"{place} holds no program")
    libraries = [f"{name}()(64bit)" for name in elf.from_outside(place) if name not in WHOLE_SYSTEM]
    return [*libraries, f"libc.so.6(GLIBC_{major}.{minor})(64bit)"]


def listed(package: Package) -> Iterator[str]:
    """Yield the lines of %files: our own folders, and each file in those of the system."""
    yield "%defattr(-,root,root,-)"
    yield "%dir /etc/relevo"
    yield PLACE
    yield f"/usr/share/doc/{package.name}"
    yield from (f"%dir {name}" for name in MAY_BE_ALONE_IN if (package.root / name.lstrip("/")).is_dir())
    for path in sorted(package.root.rglob("*")):
        name = f"/{path.relative_to(package.root)}"
        ours = name.startswith((f"{PLACE}/", f"/usr/share/doc/{package.name}/")) or name == "/etc/relevo"
        if not path.is_dir() and not ours:
            yield name

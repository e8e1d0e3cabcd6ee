"""Writes a .deb.

Source: Debian Policy 4.6.2, chapters 4.4 and 12.7 (changelog), 5 (control fields), 6 (maintainer scripts);
deb-postinst(5), dpkg-deb(1), dpkg-shlibdeps(1), deb-systemd-invoke(1p) of Debian 12; read 2026-11-22.
"""

import gzip
import hashlib
import os
import shutil
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from packages import elf
from packages.errors import CannotBuild
from packages.folder import PLACE, size
from packages.running import run
from packages.system import Package

MAINTAINER = "Relevo <relevo@example.org>"
BESIDE = {
    "relevo": ("ca-certificates", "desktop-file-utils", "hicolor-icon-theme", "fontconfig"),
    "relevo-hub": ("ca-certificates", "procps"),
}
"""What is needed and is no shared library; procps: the kill by which the unit reloads; fontconfig: finds the fonts
of the machine once, and not at the first start of every user."""
SUGGESTED = {"relevo": "gnome-keyring | kwalletmanager, pulseaudio-utils | alsa-utils", "relevo-hub": "nats-server"}
OTHER = {"relevo": "relevo-hub", "relevo-hub": "relevo"}
"""Both bring /usr/bin/relevo."""

ZSH = ("zsh/site-functions", "zsh/vendor-completions")
"""Where zsh looks for completions: elsewhere, and as Debian builds it (seen in its $fpath, 5.9-4)."""

HUB_SCRIPTS = {
    "postinst": """#!/bin/sh
set -e
if [ -d /run/systemd/system ]; then
    systemctl daemon-reload || true
    # it runs on from the files of the version before: only what runs is started again
    if [ -n "$2" ] && systemctl is-active --quiet relevo-hub.service; then
        deb-systemd-invoke restart relevo-hub.service || true
    fi
fi
""",
    "prerm": """#!/bin/sh
set -e
if [ "$1" = remove ] && [ -d /run/systemd/system ]; then
    deb-systemd-invoke stop relevo-hub.service || true
fi
""",
    "postrm": """#!/bin/sh
set -e
case "$1" in
remove | purge)
    # what enabled it leads nowhere any more
    rm -f /etc/systemd/system/multi-user.target.wants/relevo-hub.service
    ;;
esac
[ ! -d /run/systemd/system ] || systemctl daemon-reload || true
if [ "$1" = purge ]; then
    rm -rf /var/lib/private/relevo-hub /var/lib/relevo-hub
fi
""",
}
"""It is not started by being installed: without settings and credentials it has nothing to serve."""

OVERRIDES = {
    "embedded-library": "Python is Debian's own, with the expat that Debian builds into it",
    "hardening-no-pie": "Python is Debian's own",
    "package-installs-python-pycache-dir": "nobody compiles at the target: the folder is read-only there",
    "shared-library-lacks-prerequisites": "modules of Python, whose symbols the interpreter has; data of ICU",
    "unusual-interpreter": "modules of Debian's Python begin with a line that names it; they are not run",
    "duplicate-font-file": "the type face is drawn at the version that the pictures of the tests were made with",
    "non-standard-dir-perm": "credentials: nobody but root may look",
}
"""What lintian finds and is meant, with the reason."""


def write(package: Package, out: Path, work: Path) -> Path:
    """Write the .deb into a folder and return its path."""
    _write_for_debian(package)
    control = package.root / "DEBIAN"
    control.mkdir()
    control.chmod(0o755)
    fields = "".join(f"{name}: {value}\n" for name, value in control_fields(package, work).items())
    (control / "control").write_text(fields, "utf-8")
    (control / "md5sums").write_text(_sums(package.root), "utf-8")
    if package.is_hub:
        for name, text in HUB_SCRIPTS.items():
            (control / name).write_text(text, "utf-8")
    for path in control.iterdir():
        path.chmod(0o755 if path.name in HUB_SCRIPTS else 0o644)
    for path in (control, *control.iterdir()):
        os.utime(path, (package.epoch, package.epoch))
    file = out / f"{package.name}_{package.version}_{architecture()}.deb"
    # one thread: what several write depends on how the machine cuts the work
    run(
        "dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--threads-max=1", "--build", package.root, file,
        more={"SOURCE_DATE_EPOCH": str(package.epoch)},
    )  # fmt: skip
    shutil.rmtree(control)
    _take_back(package)
    return file


def _changelog(package: Package) -> Path:
    return package.root / "usr/share/doc" / package.name / "changelog.gz"


def _take_back(package: Package) -> None:
    _changelog(package).unlink()
    shutil.rmtree(package.root / "usr/share/lintian")
    _move(package.root / "usr/share" / ZSH[1], package.root / "usr/share" / ZSH[0])


def _move(there: Path, place: Path) -> None:
    if there.exists():
        there.rename(place)


def _write_for_debian(package: Package) -> None:
    """Write the changelog that Debian's policy asks for, and what lintian is to pass over; put what zsh reads."""
    _move(package.root / "usr/share" / ZSH[0], package.root / "usr/share" / ZSH[1])
    changelog, overrides = _changelog(package), package.root / "usr/share/lintian/overrides" / package.name
    at = format_datetime(datetime.fromtimestamp(package.epoch, UTC))
    text = f"{package.name} ({package.version}) stable; urgency=medium\n\n  * Version {package.version}.\n\n"
    changelog.write_bytes(gzip.compress(f"{text} -- {MAINTAINER}  {at}\n".encode(), 9, mtime=0))
    overrides.parent.mkdir(parents=True, exist_ok=True)
    found = (f"# {why}\n{package.name}: {tag}\n" for tag, why in OVERRIDES.items())
    overrides.write_text("".join(found), "utf-8")
    for path in (changelog, overrides):
        path.chmod(0o644)
    for path in (overrides.parent.parent, overrides.parent):
        path.chmod(0o755)
    # a folder that something was put into has the time of this moment
    for path in (changelog, overrides, *(path for path in package.root.rglob("*") if path.is_dir())):
        os.utime(path, (package.epoch, package.epoch))


def control_fields(package: Package, work: Path) -> dict[str, str]:
    """Return the fields of the control file in their order."""
    described = "".join(f"\n {line}" for line in package.description)
    return {
        "Package": package.name,
        "Version": package.version,
        "Architecture": architecture(),
        "Maintainer": MAINTAINER,
        "Installed-Size": str(size(package.root) // 1024),
        "Depends": ", ".join((*shared_libraries(package, work), *BESIDE[package.name])),
        "Suggests": SUGGESTED[package.name],
        "Conflicts": OTHER[package.name],
        "Section": "net" if package.is_hub else "misc",
        "Priority": "optional",
        "Description": f"{package.summary}{described}",
    }


def architecture() -> str:
    """Return what Debian calls this machine's processor."""
    return run("dpkg", "--print-architecture").strip()


def shared_libraries(package: Package, work: Path) -> list[str]:
    """Return Debian's packages of the shared libraries that come from the system, with their versions.

    Raises: CannotBuild where one of them is not installed here, so that nothing is known of it.
    """
    stub = work / "shlibdeps"
    (stub / "debian").mkdir(parents=True, exist_ok=True)
    (stub / "debian/control").write_text(f"Source: relevo\n\nPackage: {package.name}\nArchitecture: any\n", "utf-8")
    place = package.root / PLACE.lstrip("/")
    own = sorted({path.parent for path in place.rglob("*.so*")})
    told = run(
        "dpkg-shlibdeps", "-O", "--warnings=0", *(f"-l{folder}" for folder in own),
        *(f"-e{path}" for path in elf.binaries(place)), cwd=stub,
    )  # fmt: skip
    _, _, depends = told.strip().partition("=")
    if not depends:
        raise CannotBuild("dpkg-shlibdeps found no library that the package needs; is dpkg-dev complete?")
    return sorted(depends.split(", "))


def _sums(root: Path) -> str:
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    told = []
    for path in files:
        name = path.relative_to(root)
        if name.parts[0] != "DEBIAN":
            told.append(f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {name}\n")
    return "".join(told)

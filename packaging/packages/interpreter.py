"""Python itself: Debian's, for it gets Debian's security updates and is the same on every machine that builds."""

import re
import shutil
from pathlib import Path

from packages.errors import CannotBuild
from packages.running import run

VERSIONS = ("3.11", "3.12", "3.13")

LEFT_OUT = (
    # tools for developers, other languages' tool kits, tests, and what takes the place of what we have
    "LICENSE.txt", "config-*", "ctypes/test", "curses", "dbm", "distutils", "ensurepip", "idlelib", "lib2to3",
    "pydoc_data", "test", "tkinter", "turtle*", "turtledemo", "unittest", "venv", "xmlrpc",
    "_pydecimal.py", "_aix_support.py", "_osx_support.py", "antigravity.py", "this.py", "doctest.py", "pdb.py",
    "EXTERNALLY-MANAGED", "sitecustomize.py", "msilib", "nturl2path.py", "imghdr.py", "sndhdr.py",
    "audioop*", "chunk.py", "aifc.py", "sunau.py", "wave.py", "cgi.py", "cgitb.py", "crypt.py", "telnetlib.py",
    "uu.py", "xdrlib.py", "nntplib.py", "pipes.py", "mailbox.py", "mailcap.py", "smtplib.py", "poplib.py",
    "imaplib.py", "ftplib.py", "asynchat.py", "asyncore.py", "smtpd.py", "__phello__", "tabnanny.py", "pyclbr.py",
    "trace.py", "profile.py", "cProfile.py", "pstats.py", "rlcompleter.py", "lib-dynload/_test*", "lib-dynload/_xx*",
    "lib-dynload/xx*", "lib-dynload/_ctypes_test*", "lib-dynload/_crypt*", "lib-dynload/_curses*",
    "lib-dynload/_dbm*", "lib-dynload/_gdbm*", "lib-dynload/_tkinter*",
    "lib-dynload/_lsprof*", "lib-dynload/audioop*", "lib-dynload/nis*", "lib-dynload/ossaudiodev*",
    "lib-dynload/readline*", "lib-dynload/_uuid*", "lib-dynload/_bz2*", "lib-dynload/_lzma*",
)  # fmt: skip


def find() -> str:
    """Return the version (major and minor) of Debian's Python that goes into the packages.

    Raises: CannotBuild where none of the supported ones is complete.
    """
    for version in VERSIONS:
        if Path(f"/usr/bin/python{version}").exists() and Path(f"/usr/lib/python{version}/asyncio").is_dir():
            return version
    raise CannotBuild("the packages take Debian's Python: apt-get install python3.11 libpython3.11-stdlib")


def take(version: str, into: Path) -> None:
    """Copy the interpreter to `bin/` and its library, trimmed, to `lib/pythonX.Y/`; nothing of the site's own."""
    packages = (f"python{version}-minimal", f"libpython{version}-minimal", f"libpython{version}-stdlib")
    library = Path(f"/usr/lib/python{version}")
    target = into / "lib" / library.name
    for package in packages:
        for name in run("dpkg", "-L", package).splitlines():
            path = Path(name)
            if library in path.parents and path.is_file() and not is_left_out(path.relative_to(library)):
                copy = target / path.relative_to(library)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)
    program = into / "bin" / f"python{version}"
    program.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(f"/usr/bin/python{version}", program)
    program.chmod(0o755)


def is_left_out(path: Path) -> bool:
    """Tell whether a file of Python's library is not needed; the path is below `lib/pythonX.Y`."""
    return "__pycache__" in path.parts or any(
        start.match(pattern) for start in (path, *path.parents) for pattern in LEFT_OUT if _is_as_deep(start, pattern)
    )


def _is_as_deep(path: Path, pattern: str) -> bool:
    return len(path.parts) == pattern.count("/") + 1


def debian_version(version: str) -> str:
    """Return the version of Debian's package, which says what is mended in it."""
    return run("dpkg-query", "-W", "-f", "${Version}", f"python{version}-minimal")


def licence(version: str) -> str:
    """Return the licence of Python as Debian ships it."""
    file = Path(f"/usr/share/doc/python{version}-minimal/copyright")
    if not file.exists():
        raise CannotBuild(f"{file} is missing; apt-get install --reinstall python{version}-minimal")
    return re.sub(r"[ \t]+$", "", file.read_text("utf-8"), flags=re.MULTILINE)

"""A clean Debian 12 in a folder, made with debootstrap, in which packages are installed as an administrator does.

Source: debootstrap(8), chroot(1), mount(8) of Debian 12, read 2026-11-22.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from packages.errors import CannotBuild
from packages.running import run

RELEASE = "bookworm"
BESIDE_DEBIAN = ("ca-certificates",)
MOUNTED = ("proc", "sys", "dev", "dev/pts")
TAKEN_OVER = ("etc/apt/apt.conf.d", "etc/apt/keyrings", "etc/apt/trusted.gpg.d")
AUTHORITIES = "etc/ssl/certs/ca-certificates.crt"
"""How this machine reaches Debian's archive: its proxies, keys and authorities."""
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class CleanSystem:
    """The system below a folder; its services are not started."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, command: str, *, user: str = "root", more: dict[str, str] | None = None) -> str:
        """Run a line of the shell there to its end and return what it printed.

        Raises: CannotBuild, with what it said.
        """
        return run(*self.words(command, user, more or {}))

    def start(self, command: str, log: Path, *, user: str, more: dict[str, str]) -> "subprocess.Popen[bytes]":
        """Start a line of the shell there and leave it running; what it says goes to a file."""
        with log.open("wb") as file:
            return subprocess.Popen(self.words(f"exec {command}", user, more), stdout=file, stderr=file)

    def words(self, command: str, user: str, more: dict[str, str]) -> list[str]:
        """Return what runs a line of the shell there, as a user with an environment of its own."""
        home = "/root" if user == "root" else f"/home/{user}"
        proxies = {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
        environment = {"HOME": home, "PATH": PATH, "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
        told = [f"{name}={value}" for name, value in {**proxies, **environment, **more}.items()]
        return [
            "chroot", f"--userspec={user}:{user}", str(self.root), "env", "-i", f"--chdir={home}", *told,
            "sh", "-c", command,
        ]  # fmt: skip

    def install(self, *packages: str | Path) -> None:
        """Install packages with apt; files are copied there first."""
        names = []
        for package in packages:
            if isinstance(package, Path):
                shutil.copyfile(package, self.root / "root" / package.name)
                names.append(f"/root/{package.name}")
            else:
                names.append(package)
        self.run(f"apt-get install -q -y --no-install-recommends --allow-downgrades {' '.join(names)}")

    def files(self) -> frozenset[str]:
        """Return the paths of all that stands there, but for what packages and their logs are kept by."""
        left_out = ("proc", "sys", "dev", "run", "tmp", "root", "var/cache", "var/lib/apt", "var/lib/dpkg", "var/log")
        pruned = " -o ".join(f"-path ./{name}" for name in left_out)
        return frozenset(
            run("find", ".", "(", *pruned.split(), ")", "-prune", "-o", "-print", cwd=self.root).split("\n")
        )


def must_be_root() -> None:
    """See that a clean system can be made.

    Raises: CannotBuild where this is not root.
    """
    if os.geteuid() != 0:
        raise CannotBuild("a clean system is made by root: sudo python3 dev.py package --prove")


@contextmanager
def clean_system(root: Path) -> Iterator[CleanSystem]:
    """Make a clean system, or take the one that an earlier proof has left there; nothing stays mounted.

    Raises: CannotBuild where this is not root.
    """
    must_be_root()
    if not (root / "usr/bin/apt-get").exists():
        _make(root)
    _let_it_reach_the_archive(root)
    mounted: list[Path] = []
    try:
        for name in MOUNTED:
            run("mount", "--bind", f"/{name}", root / name)
            mounted.append(root / name)
        system = CleanSystem(root)
        system.run("apt-get update -q")
        yield system
    finally:
        for path in reversed(mounted):
            subprocess.run(["umount", "-l", str(path)], check=False)


def _make(root: Path) -> None:
    mirror = next(
        (word for word in run("apt-cache", "policy", "base-files").split() if word.startswith(("http://", "https://"))),
        None,
    )
    if mirror is None:
        raise CannotBuild("apt knows no archive of Debian here; apt-get update shows what is wrong")
    root.mkdir(parents=True, exist_ok=True)
    root.chmod(0o755)
    run("debootstrap", "--variant=minbase", f"--include={','.join(BESIDE_DEBIAN)}", RELEASE, root, mirror)


def _let_it_reach_the_archive(root: Path) -> None:
    for name in TAKEN_OVER:
        if Path("/", name).is_dir():
            shutil.copytree(Path("/", name), root / name, dirs_exist_ok=True)
    for name in (AUTHORITIES, "etc/resolv.conf"):
        (root / name).unlink(missing_ok=True)  # it may be a link, which would lead out of the folder
        if Path("/", name).exists():
            shutil.copyfile(Path("/", name), root / name)
    policy = root / "usr/sbin/policy-rc.d"
    policy.write_text("#!/bin/sh\nexit 101\n", "ascii")
    policy.chmod(0o755)

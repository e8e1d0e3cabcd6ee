"""The commit that packages are built from: its files, its moment, its version."""

import io
import tarfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

from packages.errors import CannotBuild
from packages.running import run

PROJECT = Path(__file__).resolve().parents[2]
PARTS = ("LICENSE", "app/relevo", "packaging", "pyproject.toml", "requirements.lock", "resources")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkout:
    """What is committed, laid out in a folder of its own: changes that are not committed never get into a package."""

    folder: Path
    version: str
    epoch: int
    """Unix seconds of the commit: the one time that stands in a package."""


def last_commit() -> str:
    """Return the commit that packages are built from.

    Raises: CannotBuild where there is no git or no commit.
    """
    if not (PROJECT / ".git").exists():
        raise CannotBuild(f"{PROJECT} is no checkout of git; packages are built from a commit")
    return run("git", "rev-parse", "HEAD", cwd=PROJECT).strip()


def take_out(commit: str, into: Path) -> Checkout:
    """Lay out a commit below a folder."""
    epoch = int(run("git", "log", "-1", "--format=%ct", commit, cwd=PROJECT))
    folder = into / "checkout"
    archive = into / "checkout.tar"
    run("git", "archive", "--format=tar", f"--output={archive}", commit, "--", *PARTS, cwd=PROJECT)
    with tarfile.open(fileobj=io.BytesIO(archive.read_bytes())) as tar:
        tar.extractall(folder, filter="data") if hasattr(tarfile, "data_filter") else tar.extractall(folder)
    archive.unlink()
    return Checkout(folder=folder, version=version_of(folder), epoch=epoch)


def version_of(folder: Path) -> str:
    """Return the version that a checkout says of itself."""
    return str(tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def changed() -> list[str]:
    """List what is changed and not committed, and so is not in the packages."""
    told = run("git", "status", "--porcelain", "--untracked-files=no", "--", *PARTS, cwd=PROJECT)
    return [line[3:] for line in told.splitlines()]

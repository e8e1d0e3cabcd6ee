"""Which version of Relevo this is."""

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

UNKNOWN = "unknown"


def own_version() -> str:
    """Return the version: what the installed package says of itself, in a checkout what its project file says."""
    try:
        return version("relevo")
    except PackageNotFoundError:
        project = Path(__file__).resolve().parents[2] / "pyproject.toml"
    try:
        return str(tomllib.loads(project.read_text("utf-8"))["project"]["version"])
    except (OSError, ValueError, KeyError):
        return UNKNOWN

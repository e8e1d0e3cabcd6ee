"""How fast the application starts from the package, side by side with the source, and what it needs of room."""

import os
import tarfile
import tempfile
from pathlib import Path

from bench.application import APP, start
from bench.figures import Figure
from support.stage import display, environment_for, missing

STARTS = 15
DIST = Path(__file__).parents[2] / "dist"
PACKAGE = "RELEVO_PACKAGE_TAR"
"""Names the tar where it is not in dist/."""


def measure() -> list[Figure]:
    """Start the newest tar of `python3 dev.py package tar` and the source by turns; nothing where there is none."""
    named = os.environ.get(PACKAGE)
    tars = (
        [Path(named)] if named else sorted(DIST.glob("relevo-*-linux-*.tar.gz"), key=lambda path: path.stat().st_mtime)
    )
    if not tars or missing():
        return []
    with tempfile.TemporaryDirectory() as folder, display() as screen:
        with tarfile.open(tars[-1]) as tar:
            tar.extractall(folder)
        (packaged,) = Path(folder).glob("relevo-*/relevo")
        own = {name: folder for name in ("XDG_STATE_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
        environment = {**environment_for(screen), **own, "RELEVO_BENCH": "bench"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        source = {**environment, "PYTHONPATH": str(APP), "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled")}
        # the first start of each reads files that the disk has to find, and compiles the source: it is not counted
        pairs = [_pair(environment, packaged, source, packaged_first=turn % 2 == 0) for turn in range(STARTS + 1)][1:]
        installed = sum(path.lstat().st_size for path in packaged.parent.rglob("*") if not path.is_dir())
    room = Figure("installed size", "MB", [installed / 1e6], "200 MB", f"files of {tars[-1].name}, unpacked")
    return [*_figures([installed for installed, _ in pairs], [source for _, source in pairs]), room]


def _pair(
    environment: dict[str, str], packaged: Path, source: dict[str, str], *, packaged_first: bool
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Start both, the one or the other first: whoever comes second finds the machine warmer."""
    if packaged_first:
        return start(environment, [str(packaged)]), start(source)
    of_source = start(source)
    return start(environment, [str(packaged)]), of_source


def _figures(packaged: list[tuple[float, float]], source: list[tuple[float, float]]) -> list[Figure]:
    how = "process started until the panel is painted, by turns with the other, on Xvfb with openbox"
    ratios = [mine / other for (mine, _), (other, _) in zip(packaged, source, strict=True)]
    return [
        Figure("start from the package", "ms", [took for took, _ in packaged], "350 ms", how),
        Figure("start from the source", "ms", [took for took, _ in source], "", how),
        Figure("package to source", "x", ratios, "1", "the two starts of each turn"),
        Figure("idle memory from the package", "MiB", [mib for _, mib in packaged], "100 MiB", "RSS, all imported"),
        Figure("idle memory from the source", "MiB", [mib for _, mib in source], "", "RSS, all imported"),
    ]

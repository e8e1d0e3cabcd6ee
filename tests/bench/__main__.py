"""Measures every module beside it that has `measure()`, each in a process of its own, and prints one table."""

import importlib
import json
import os
import pkgutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import bench
from bench.figures import Figure

TIME_LIMIT_S = 3600
"""Ten thousand pops, one after the other, take some minutes; a thousand programs that are killed take longer."""
HEADINGS = ("figure", "median", "p95", "unit", "goal", "how measured", "n")
NUMERIC = {1, 2, 6}


def main(arguments: Sequence[str]) -> int:
    """Print the table of all modules, or of the named ones; the exit status is 1 when one could not be measured.

    `--child NAME` measures one module in this process and prints its figures as JSON. `--folder DIR` is where what
    takes long to make is kept for the next time, `--size N` how much of it is made: see the modules that heed them.
    """
    if len(arguments) == 2 and arguments[0] == "--child":
        figures = importlib.import_module(f"bench.{arguments[1]}").measure()
        sys.stdout.write("\n" + json.dumps([asdict(figure) for figure in figures]) + "\n")
        return 0
    arguments = _without_options(arguments)
    known = module_names()
    unknown = [name for name in arguments if name not in known]
    if unknown:
        sys.stderr.write(f"bench: no module {', '.join(unknown)}; there are: {', '.join(known)}\n")
        return 2
    figures, failed = [], False
    for name in arguments or known:
        sys.stderr.write(f"measuring {name} ...\n")
        measured = measured_apart(name)
        failed = failed or measured is None
        figures += measured or []
    sys.stdout.write(table(figures))
    return 1 if failed else 0


def _without_options(arguments: Sequence[str]) -> list[str]:
    """Return the names, and hand the options on to the processes that measure."""
    names = list(arguments)
    for option, variable in (("--folder", "RELEVO_BENCH_FOLDER"), ("--size", "RELEVO_BENCH_SIZE")):
        if option in names[:-1]:
            place = names.index(option)
            os.environ[variable] = str(Path(names[place + 1]).resolve()) if option == "--folder" else names[place + 1]
            del names[place : place + 2]
    return names


def module_names() -> list[str]:
    """List the modules of this package that define `measure`, sorted."""
    folder = Path(__file__).parent
    modules = sorted(module.name for module in pkgutil.iter_modules(bench.__path__))
    return [name for name in modules if "\ndef measure(" in (folder / f"{name}.py").read_text("utf-8")]


def measured_apart(name: str) -> list[Figure] | None:
    """Measure one module in a fresh process; None when it failed, after saying why."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    try:
        run = subprocess.run(
            [sys.executable, "-m", "bench", "--child", name],
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            cwd=Path(__file__).parent.parent,
            timeout=TIME_LIMIT_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        sys.stderr.write(f"bench: {name} was not done after {TIME_LIMIT_S} s\n")
        return None
    if run.returncode != 0:
        sys.stderr.write(f"bench: {name} ended with {run.returncode}\n")
        return None
    return [Figure(**row) for row in json.loads(run.stdout.splitlines()[-1])]


def table(figures: Sequence[Figure]) -> str:
    """Lay the figures out in columns, one line each, in the order given."""
    rows = [HEADINGS, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = []
    for row in rows:
        cells = (
            text.rjust(width) if column in NUMERIC else text.ljust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  ".join(cells).rstrip())
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines) + "\n"


def _cells(figure: Figure) -> tuple[str, ...]:
    median, p95 = _number(figure.median), _number(figure.p95)
    return (figure.name, median, p95, figure.unit, figure.goal, figure.how, str(len(figure.samples)))


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The command that draws the panel's states into a folder."""

import os
import re
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

PROJECT = Path(__file__).parents[2]


def draw(*arguments: str) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join(str(PROJECT / name) for name in ("app", "tests"))
    return subprocess.run(
        [sys.executable, "-m", "pictures", *arguments],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )


def test_states_are_drawn_in_the_settings_that_were_asked_for(tmp_path: Path) -> None:
    run = draw(str(tmp_path), "--state", "empty", "--state", "answered", "--language", "fr", "--layout", "compact")

    assert (run.returncode, run.stdout) == (0, f"{tmp_path / 'index.html'}\n")
    names = ["answered_compact_light_fr_100.png", "empty_compact_light_fr_100.png"]
    assert sorted(each.name for each in tmp_path.glob("*.png")) == names
    assert all(QImage(str(tmp_path / name)).width() == 360 for name in names)
    shown = re.findall(r'(?:src|href)="([^"]+)"', (tmp_path / "index.html").read_text("utf-8"))
    assert {each for each in shown if not each.startswith("#")} == set(names)  # nothing from elsewhere


def test_an_unknown_state_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    run = draw(str(tmp_path), "--state", "upside-down")

    assert (run.returncode, run.stdout) == (2, "")
    assert "answered" in run.stderr

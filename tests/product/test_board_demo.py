"""The board's demonstration, as somebody without a display starts it."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

APP = Path(__file__).parents[2] / "app"


def test_the_board_is_drawn_without_a_display_and_nothing_of_it_stays(tmp_path: Path) -> None:
    folder, own = tmp_path / "pictures", tmp_path / "own"
    own.mkdir()
    homes = {f"XDG_{name}": str(own) for name in ("STATE_HOME", "CONFIG_HOME", "DATA_HOME")}
    ran = subprocess.run(
        [sys.executable, "-m", "relevo", "demo", "--board", "--headless", str(folder)],
        env={**os.environ, **homes, "TMPDIR": str(own), "PYTHONPATH": str(APP)},
        capture_output=True,
        text=True,
        timeout=110,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    pictures = sorted(folder.glob("*.png"))
    assert [each.name for each in pictures] == ["1-board.png", "2-board-dark.png", "3-reports.png"]
    assert all(QImage(str(each)).width() == 2_640 for each in pictures)
    assert QImage(str(pictures[0])) != QImage(str(pictures[1]))
    assert [each for each in own.rglob("*") if each.is_file()] == []

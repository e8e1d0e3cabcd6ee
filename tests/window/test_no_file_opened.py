"""No text makes the panel open a file, on this machine or on a share: the system calls are watched."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from support.stage import TESTS, missing

CALLS = "trace=open,openat,openat2,stat,lstat,newfstatat,statx,access,faccessat,faccessat2,readlink,connect"


@pytest.mark.skipif(bool(missing(["strace"])), reason="not installed: strace")
def test_no_system_call_names_a_path_from_a_text(tmp_path: Path) -> None:
    picture, log = tmp_path / "canary-of-a-text.png", tmp_path / "calls"
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff00fe"))
    image.save(str(picture))
    watch = ["strace", "-f", "-s", "4096", "-e", CALLS, "-o", str(log)]
    paths = os.pathsep.join((str(TESTS), str(TESTS.parent / "app")))
    run = subprocess.run(
        [*watch, sys.executable, "-m", "window.stages.hostile_panel", str(picture)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": paths},
        cwd=TESTS,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if "ptrace" in run.stderr and "not permitted" in run.stderr:
        pytest.skip("this machine allows no tracing of programs")
    assert "shown" in run.stdout, run.stderr[-400:]
    calls = log.read_text("utf-8", "replace").splitlines()
    assert any("Inter-Regular.otf" in call for call in calls)  # the watch sees what is opened
    assert [call for call in calls if picture.name in call and "execve" not in call] == []

"""Neither the environment nor the folder in which Relevo is started decides which code it loads."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from relevo.cli.surroundings import NOT_HEEDED

HERE = Path(__file__).resolve().parents[2]

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="made for Linux"),
    pytest.mark.skipif(shutil.which("strace") is None, reason="not installed: strace"),
]

STRACE = ("strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=open,openat,execve", "-o")
START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); from relevo.cli.main import main; sys.exit(main(sys.argv[1:]))"
)
"""What a package's launcher does: an isolated Python, and the application's own folder."""


def test_nothing_is_opened_where_the_environment_or_the_folder_points(tmp_path: Path) -> None:
    planted = tmp_path / "planted"
    for below in ("platforms", "styles", "imageformats", "httpx", "relevo", "lib/python3.11/site-packages"):
        (planted / below).mkdir(parents=True)
    for name in ("sitecustomize", "usercustomize", "json", "httpx/__init__", "relevo/__init__", "keyring"):
        (planted / f"{name}.py").write_text("raise SystemExit('planted code ran')\n")
    (planted / "openssl.cnf").write_text("openssl_conf = nothing\n")
    trace = tmp_path / "trace"
    environment = {
        **os.environ,
        **dict.fromkeys(NOT_HEEDED, str(planted)),
        "OPENSSL_CONF": str(planted / "openssl.cnf"),
        "SSLKEYLOGFILE": str(planted / "keys.log"),
        "PYTHONPATH": str(planted),
        "PYTHONSTARTUP": str(planted / "json.py"),
        "PYTHONUSERBASE": str(planted),
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }
    command = [sys.executable, "-I", "-c", START, str(HERE / "app"), "demo", "--headless", str(tmp_path / "out")]
    run = subprocess.run(
        [*STRACE, str(trace), *command, "--speed", "20"],
        cwd=planted,
        env=environment,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )

    assert run.returncode == 0, run.stderr[-500:]
    opened = [line for line in trace.read_text(errors="replace").splitlines() if str(planted) in line]
    assert [line for line in opened if "execve" not in line] == []
    assert not (planted / "keys.log").exists()

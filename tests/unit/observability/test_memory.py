"""The memory of the process stays out of core files."""

import subprocess
import sys
from pathlib import Path

import pytest

APP = Path(__file__).parents[3] / "app"
CRASH = """
import os, resource, signal
from relevo.observability.memory import keep_out_of_core_files
allowed = resource.getrlimit(resource.RLIMIT_CORE)[1]  # a machine may forbid more
resource.setrlimit(resource.RLIMIT_CORE, (allowed, allowed))
keep_out_of_core_files()
print(resource.getrlimit(resource.RLIMIT_CORE), os.stat("/proc/self/mem").st_uid, flush=True)
os.kill(os.getpid(), signal.SIGSEGV)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="how the kernel is asked differs")
def test_a_crash_leaves_no_core_file(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", CRASH],
        env={"PYTHONPATH": str(APP)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert ran.stdout.startswith("(0, 0)"), ran.stderr
    assert ran.returncode == -11
    assert list(tmp_path.iterdir()) == []

"""The log begins in a folder that is its user's alone."""

import logging
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from relevo.bootstrap import logs
from relevo.settings.model import LogSettings, Settings


@pytest.fixture
def log_of_its_own() -> Iterator[None]:
    """Give the log back as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    for handler in root.handlers[:]:
        if handler not in handlers:
            handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of folders stand elsewhere on Windows")
@pytest.mark.usefixtures("log_of_its_own")
@pytest.mark.parametrize("files", [0, 2])
def test_the_folder_of_all_that_is_kept_is_the_users_alone_though_the_log_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: int
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    logs.begin(Settings(log=LogSettings(files=files)))

    assert stat.S_IMODE((tmp_path / "state/relevo").stat().st_mode) == 0o700

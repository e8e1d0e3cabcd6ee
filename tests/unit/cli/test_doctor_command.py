"""`relevo doctor` looks at the rest of the desktop also where a policy has closed every source."""

import os
import sys
from pathlib import Path

import pytest

from relevo.bootstrap.checkup import NOBODY_KNOWN
from relevo.cli.doctor import find
from relevo.settings.machine import Machine
from relevo.settings.policy import load


@pytest.mark.skipif(sys.platform == "win32", reason="a policy file is not trusted on Windows")
def test_a_policy_that_cannot_be_used_hides_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    machine = Machine(tmp_path / "machine", os.getuid())
    machine.folder.mkdir(mode=0o755)
    machine.policy.write_text("this is no TOML")
    machine.policy.chmod(0o644)
    (tmp_path / "settings.toml").touch()

    found = find(load(tmp_path / "settings.toml", machine), NOBODY_KNOWN)

    assert [(each.name, each.is_well) for each in found] == [("policy", False), ("keyring", True), ("log", True)]

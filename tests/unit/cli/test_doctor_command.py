"""`relevo doctor` looks at the desktop also where a policy has closed every source, and says where none is named."""

import json
import os
import sys
from pathlib import Path

import pytest

from relevo.bootstrap.checkup import NOBODY_KNOWN
from relevo.cli.doctor import find
from relevo.cli.main import main
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


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_settings_that_name_nothing_are_a_line_that_fails(
    form: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "settings.toml").touch()

    code = main(["doctor", "--config", str(tmp_path / "settings.toml"), *form])

    told = capsys.readouterr()
    assert (code, told.err) == (1, "")
    if form:
        (found,) = json.loads(told.out)
        assert (found["name"], found["ok"], found["advice"]) == ("settings", False, ["see relevo config schema"])
    else:
        assert told.out.startswith("FAIL   settings (file): name no source and no event source")

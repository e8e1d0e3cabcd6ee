"""Whatever hinders a build is told in one line that says what to do."""

import hashlib
import os
import zipfile
from pathlib import Path

import pytest

from packages import wheels
from packages.__main__ import main
from packages.errors import CannotBuild
from packages.running import run


def a_wheel(folder: Path) -> Path:
    """Write a library that nobody has heard of."""
    file = folder / "madeup-1.0-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as wheel:
        wheel.writestr("madeup.py", "")
        wheel.writestr("madeup-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: madeup\nVersion: 1.0\n")
        wheel.writestr("madeup-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("madeup-1.0.dist-info/RECORD", "madeup.py,,\n")
    return file


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out a folder for a lock file; pip looks for files there and nowhere else."""
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    return tmp_path


def lock(project: Path, digest: str) -> None:
    (project / "requirements.lock").write_text(f"madeup==1.0 \\\n    --hash=sha256:{digest}\n")


def test_a_library_with_another_hash_than_the_lock_says_is_named_in_one_line(project: Path) -> None:
    a_wheel(project)
    lock(project, "0" * 64)

    with pytest.raises(CannotBuild) as refused:
        wheels.install(project, {"madeup": "1.0"}, "3.11", project / "into")

    told = str(refused.value)
    assert told.startswith("requirements.lock: what the index gives for madeup==1.0 has none of the hashes")
    assert "\n" not in told and len(told) < 300
    assert not (project / "into/madeup.py").exists()


def test_a_library_with_the_hash_of_the_lock_is_installed(project: Path) -> None:
    lock(project, hashlib.sha256(a_wheel(project).read_bytes()).hexdigest())

    wheels.install(project, {"madeup": "1.0"}, "3.11", project / "into")

    assert (project / "into/madeup.py").exists()


def test_a_proof_without_root_is_refused_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1_000)

    assert main(["--prove", "--out", str(tmp_path / "out")]) == 1

    told = capsys.readouterr().err
    assert told == "package: a clean system is made by root: sudo python3 dev.py package --prove\n"
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_named_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")

    assert main(["hub", "--out", str(tmp_path / "file/out")]) == 1

    assert capsys.readouterr().err == f"package: {tmp_path / 'file/out'}: Not a directory\n"


def test_a_tool_that_is_not_there_is_named() -> None:
    with pytest.raises(CannotBuild, match=r"no-such-tool is not installed; python3 dev\.py package names its package"):
        run("no-such-tool")


def test_a_full_disk_is_told_with_the_room_that_is_needed() -> None:
    with pytest.raises(CannotBuild, match=r"sh: no space is left on the disk; about 1 GB .*TMPDIR") as refused:
        run("sh", "-c", "echo many words; echo 'cp: error writing x: No space left on device' >&2; exit 1")

    assert "\n" not in str(refused.value)

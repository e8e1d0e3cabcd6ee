"""The workflow for Windows, which never ran: what it types is there, what it takes from elsewhere is pinned."""

import re
import shlex
from pathlib import Path

import pytest

from windows.__main__ import parser

PROJECT = Path(__file__).parents[3]
FILE = PROJECT / ".github/workflows/windows.yml"
TEXT = FILE.read_text("utf-8")
LINES = [line for line in TEXT.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def typed() -> list[str]:
    """Return every line that a step runs."""
    found: list[str] = []
    for number, line in enumerate(LINES):
        start = re.fullmatch(r"( *)(?:- )?run: (.*)", line)
        if start is None:
            continue
        if start[2] != "|":
            found.append(start[2].strip("'"))
            continue
        for below in LINES[number + 1 :]:
            if len(below) - len(below.lstrip()) <= len(start[1]):
                break
            found.append(below.strip())
    return [command for line in found for command in line.split(" && ")]


def test_no_text_is_taken_for_a_mapping() -> None:
    for line in LINES:
        value = re.sub(r"^ *(- )?[\w-]+: ", "", line)
        if not value.startswith(("'", '"', "|", "-", "${{")):
            assert ": " not in value.partition(" #")[0], line
    assert "\t" not in TEXT


def test_whatever_comes_from_elsewhere_is_pinned_to_one_commit() -> None:
    uses = re.findall(r"uses: (.*)", TEXT)
    assert len(uses) >= 8
    for one in uses:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one), one
    assert len({one.partition("@")[0] for one in uses}) == len(set(uses))
    assert "latest" not in "".join(re.findall(r"runs-on: .*", TEXT))


def test_libraries_are_installed_by_the_hashes_of_the_lock_alone() -> None:
    installs = [line for line in typed() if "pip" in line]
    assert len(installs) == 3
    for line in installs:
        assert line == "python -m pip install --require-hashes --only-binary :all: -r requirements.lock"


def test_it_may_read_the_project_and_no_more() -> None:
    assert re.search(r"^permissions:\n  contents: read\n\n", TEXT, re.MULTILINE)
    assert TEXT.count("permissions:") == 1
    assert TEXT.count("persist-credentials: false") == TEXT.count("actions/checkout@")
    assert "pull_request_target" not in TEXT
    steps = re.split(r"^      - ", TEXT, flags=re.MULTILINE)
    for step in steps:
        if "secrets." in step:
            assert "if: github.event_name != 'pull_request'" in step
            assert "secrets." not in "".join(re.findall(r"run: .*", step))


def test_every_job_ends_by_itself() -> None:
    assert TEXT.count("timeout-minutes:") == TEXT.count("runs-on:") == 3


@pytest.mark.parametrize("command", [line for line in typed() if line.startswith("python -m windows")])
def test_every_command_of_ours_is_understood(command: str) -> None:
    args = parser().parse_args(shlex.split(command)[3:])
    assert args.works


def test_it_freezes_tries_makes_the_installer_and_proves_it() -> None:
    works = [line.split()[3] for line in typed() if line.startswith("python -m windows")]
    assert works == ["freeze", "try", "installer", "installer", "prove"]


def test_every_other_command_is_of_a_known_kind_and_names_files_that_are_there() -> None:
    known = ("python -m windows", "python -m pip", "sudo apt-get", "mkdir -p", "mv dist/")
    for line in typed():
        if line.startswith("python -m pytest "):
            assert (PROJECT / line.split()[-1]).is_file()
        elif line.startswith("packaging/"):
            assert (PROJECT / line.split()[0]).is_file()
        else:
            assert line.startswith(known), line


def test_what_signs_is_told_its_secrets_by_the_environment_and_leaves_no_certificate_behind() -> None:
    script = (PROJECT / "packaging/windows/sign.ps1").read_text("utf-8")
    assert {"$env:CERTIFICATE", "$env:PASSWORD"} <= set(re.findall(r"\$env:\w+", script))
    assert re.search(r"finally \{\s+Remove-Item \$certificate", script)
    assert script.count("{") == script.count("}")
    for name in ("CERTIFICATE", "PASSWORD"):
        assert len(re.findall(rf"^ +{name}: \$\{{\{{ secrets\.WINDOWS_\w+ \}}\}}$", TEXT, re.MULTILINE)) == 2

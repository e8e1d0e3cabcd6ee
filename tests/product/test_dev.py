"""dev.py as a person starts it, in a small checkout whose lock file asks for nothing."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
PYTHON = str(getattr(sys, "_base_executable", sys.executable))
ELSEWHERE = "dev.VENV = dev.HERE / 'none'; dev.STAMP = dev.VENV / 'stamp'"
PROGRAM = "import sys\nprint('relevo got', *sys.argv[1:])\n"


@pytest.fixture(scope="module")
def checkout() -> Iterator[Path]:
    """A checkout with a program that repeats its arguments; readable by everyone."""
    folder = Path(tempfile.mkdtemp(prefix="relevo-dev-"))
    folder.chmod(0o755)
    shutil.copy(PROJECT / "dev.py", folder)
    (folder / "requirements.lock").write_text("")
    (folder / "app" / "relevo").mkdir(parents=True)
    (folder / "app" / "relevo" / "__init__.py").write_text("")
    (folder / "app" / "relevo" / "__main__.py").write_text(PROGRAM)
    yield folder
    shutil.rmtree(folder)


def start(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PYTHON, "dev.py", *arguments], cwd=checkout, capture_output=True, text=True, check=False, timeout=100
    )


def runs_as_nobody(python: str) -> bool:
    try:
        return subprocess.run([python, "-c", ""], capture_output=True, check=False, user="nobody").returncode == 0
    except PermissionError:
        return False


def ask(checkout: Path, program: str) -> subprocess.CompletedProcess[str]:
    """Run a few lines in a process that has imported dev.py; a root user becomes nobody."""
    is_root = os.geteuid() == 0
    python = "/usr/bin/python3" if is_root and not runs_as_nobody(PYTHON) else PYTHON
    return subprocess.run(
        [python, "-B", "-c", f"import dev, sys\n{program}\nsys.exit(dev.main(['setup']))"],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
        env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(checkout)},
        user="nobody" if is_root else None,
    )


def test_wrong_use_ends_with_2_and_tells_the_commands(checkout: Path) -> None:
    run = start(checkout, "dance")

    assert (run.returncode, run.stdout) == (2, "")
    assert "demo" in run.stderr
    assert "test" in run.stderr


def test_the_first_start_makes_the_environment_and_the_second_does_nothing_but_the_work(checkout: Path) -> None:
    first = start(checkout, "relevo", "brief", "--json")
    second = start(checkout, "relevo", "brief", "--json")

    assert (first.returncode, first.stdout) == (0, "relevo got brief --json\n")
    assert "Making the environment" in first.stderr
    assert (second.returncode, second.stdout, second.stderr) == (0, "relevo got brief --json\n", "")


def test_the_environment_holds_a_relevo_command(checkout: Path) -> None:
    start(checkout, "setup")

    run = subprocess.run(
        [checkout / ".venv" / "bin" / "relevo", "a b"], cwd="/", capture_output=True, text=True, check=True
    )

    assert run.stdout == "relevo got a b\n"


def test_an_interrupted_set_up_is_made_again_from_the_beginning(checkout: Path) -> None:
    start(checkout, "setup")
    (checkout / ".venv" / "relevo-setup").write_text("unfinished")
    (checkout / ".venv" / "half-a-package").write_text("")

    run = start(checkout, "demo", "--headless", "pictures")

    assert (run.returncode, run.stdout) == (0, "relevo got demo --headless pictures\n")
    assert not (checkout / ".venv" / "half-a-package").exists()


def test_two_first_starts_at_once_do_not_break_each_other(checkout: Path) -> None:
    shutil.rmtree(checkout / ".venv", ignore_errors=True)

    starts = [
        subprocess.Popen([PYTHON, "dev.py", "relevo", str(n)], cwd=checkout, stdout=subprocess.PIPE, text=True)
        for n in range(2)
    ]

    assert [process.communicate(timeout=100)[0] for process in starts] == ["relevo got 0\n", "relevo got 1\n"]


def test_a_requirement_without_its_hash_is_refused_in_one_line_and_nothing_counts_as_done(checkout: Path) -> None:
    lock = checkout / "requirements.lock"
    lock.write_text("relevo-has-no-such-requirement==1.0\n")
    try:
        run = start(checkout, "relevo")
    finally:
        lock.write_text("")

    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.splitlines()[-1].startswith("dev.py: pip could not install requirements.lock")


def test_without_the_right_to_install_the_one_command_to_type_is_printed(checkout: Path) -> None:
    run = ask(checkout, f"{ELSEWHERE}; dev.QT_LIBRARIES = {{'libno.so.9': 'libno9'}}")

    assert run.returncode == 1
    first, command = run.stderr.splitlines()
    assert first.startswith("dev.py: packages are missing")
    assert "apt-get install -y --no-install-recommends libno9" in command


def test_an_unsupported_python_is_told_what_is_needed_in_one_line(checkout: Path) -> None:
    run = ask(checkout, f"{ELSEWHERE}; dev.SUPPORTED = ((3, 99),)")

    assert run.returncode == 1
    assert len(run.stderr.splitlines()) == 1
    assert "3.11, 3.12 or 3.13" in run.stderr


def test_on_windows_it_says_what_to_type_instead_of_failing(checkout: Path) -> None:
    windows = (
        "import sys; sys.platform = 'win32'; sys.modules['fcntl'] = None; import dev; sys.exit(dev.main(['demo']))"
    )
    run = subprocess.run([PYTHON, "-B", "-c", windows], cwd=checkout, capture_output=True, text=True, check=False)

    assert (run.returncode, run.stdout) == (1, "")
    first, *commands = run.stderr.splitlines()
    assert first.startswith("dev.py: this set-up is not here yet for Windows. Type by hand")
    assert commands[0] == "py -3.13 -m venv .venv"
    assert commands[-1].endswith("python -m relevo demo")


@pytest.mark.parametrize("file", ["dev.py", "requirements.lock", "pyproject.toml"])
def test_no_package_index_is_named(file: str) -> None:
    text = (PROJECT / file).read_text("utf-8")

    assert "index-url" not in text
    assert "pypi" not in text.casefold()

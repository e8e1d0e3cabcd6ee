"""Manual pages and completion: made from the parser, of every command, and read by what reads them."""

import gzip
import shutil
import subprocess
from pathlib import Path

import pytest

from packages import completion, manual
from packages.commands import all_commands

COMMANDS = all_commands()
PAGES = manual.pages("1.2.3", 1_700_000_000)
READERS = {"bash": ["bash", "-n"], "zsh": ["zsh", "-n"], "fish": ["fish", "--no-execute"]}


def test_every_command_has_a_page_that_names_all_of_its_options() -> None:
    assert len(PAGES) == len(COMMANDS) > 20
    for typed, parser in COMMANDS.items():
        page = PAGES[manual.file_name(typed)].replace("\\-", "-")
        options = [option for action in parser._actions for option in action.option_strings]
        assert [option for option in options if option not in page] == [], typed
        assert typed.replace(" ", "-") in page


def test_no_page_says_nothing_of_what_its_command_does() -> None:
    for name, page in PAGES.items():
        described = page.partition(".SH DESCRIPTION\n")[2].partition("\n.SH")[0]
        assert len(described) > 15, name


@pytest.mark.skipif(shutil.which("groff") is None, reason="not installed: groff")
def test_the_formatter_has_nothing_to_say_against_a_page() -> None:
    together = "".join(PAGES.values())
    command = ["groff", "-man", "-Tutf8", "-Kutf8", "-ww"]
    run = subprocess.run(command, input=together, capture_output=True, text=True, check=False, timeout=60)
    assert (run.returncode, run.stderr) == (0, "")


def test_text_of_a_page_is_never_an_order_to_the_formatter() -> None:
    assert manual.quoted(".SH it's") == "\\&.SH it's"
    assert manual.quoted("'x") == "\\&'x"
    assert manual.quoted("a\\b --c") == "a\\eb \\-\\-c"
    assert manual.quoted("one\n.two") == "one .two"


def test_a_page_is_compressed_to_the_same_bytes_at_any_time(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        manual.write(tmp_path / folder, "1.2.3", 1_700_000_000)
    one, two = ((tmp_path / folder / "relevo-run.1.gz").read_bytes() for folder in ("one", "two"))
    assert one == two
    assert gzip.decompress(one).decode() == PAGES["relevo-run.1.gz"]
    assert '"2023-11-14" "Relevo 1.2.3"' in PAGES["relevo-run.1.gz"]


@pytest.mark.parametrize("shell", completion.PLACES)
def test_a_shell_is_offered_every_command_and_can_read_what_offers_it(shell: str, tmp_path: Path) -> None:
    script = completion.script(shell)
    names = {word for typed in COMMANDS for word in typed.split()[1:]}
    assert {name for name in names if name not in script} == set()
    reader = READERS[shell]
    if shutil.which(reader[0]) is None:
        pytest.skip(f"not installed: {shell}")
    file = tmp_path / shell
    file.write_text(script, "utf-8")
    run = subprocess.run([*reader, str(file)], capture_output=True, text=True, check=False, timeout=60)
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize("shell", completion.PLACES)
def test_a_shell_is_offered_the_names_of_the_documents(shell: str) -> None:
    assert "without-a-hub" in completion.script(shell)

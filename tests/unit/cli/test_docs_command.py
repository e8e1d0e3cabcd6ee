"""`relevo docs` lists the documents, prints them and searches them, without Qt and without settings."""

import subprocess
import sys

import pytest

from relevo.assets import resource
from relevo.cli.docs import folded
from relevo.cli.main import main
from relevo.documents.contents import contents

Told = pytest.CaptureFixture[str]


def test_every_document_is_listed_with_its_title(capsys: Told) -> None:
    assert main(["docs"]) == 0
    lines = [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]

    assert lines == [[document.name, document.title] for document in contents().documents]


def test_a_document_is_printed_as_its_file_is(capsys: Told) -> None:
    assert main(["docs", "settings"]) == 0

    assert capsys.readouterr().out == resource("docs", "settings.md").read_text("utf-8")


def test_a_name_that_is_nearly_right_ends_with_one_line_that_says_the_right_one(capsys: Told) -> None:
    assert main(["docs", "operation"]) == 1
    told = capsys.readouterr()

    assert (told.out, told.err) == ("", "relevo: there is no document of this name; the nearest is operations\n")


@pytest.mark.parametrize("name", ["../../LICENSE", "/etc/hostname", "xyzzy"])
def test_no_other_file_is_printed(name: str, capsys: Told) -> None:
    assert main(["docs", name]) == 1
    assert capsys.readouterr().err == "relevo: there is no document of this name; relevo docs lists them all\n"


def test_a_search_prints_each_line_with_its_document_and_number(capsys: Told) -> None:
    assert main(["docs", "--search", "exit codes"]) == 0
    name, number, text = capsys.readouterr().out.splitlines()[0].split(":", 2)

    line = resource("docs", f"{name}.md").read_text("utf-8").splitlines()[int(number) - 1]
    assert "exit code" in text.lower()
    assert "exit code" in line.lower()


def test_a_search_may_stay_within_one_document(capsys: Told) -> None:
    assert main(["docs", "privacy", "--search", "masked"]) == 0
    assert {line.split(":")[0] for line in capsys.readouterr().out.splitlines()} == {"privacy"}


def test_a_search_that_finds_nothing_says_so(capsys: Told) -> None:
    assert main(["docs", "--search", "xyzzy"]) == 1
    assert capsys.readouterr().err.startswith("relevo: no document says this")


def test_on_a_screen_lines_are_folded_between_words_but_not_code_and_tables() -> None:
    text = "word " * 30 + "\n* " + "item " * 30 + "\n```\n" + "x" * 100 + "\n```\n| " + "cell " * 30 + "|"
    lines = folded(text, 40).splitlines()

    assert all(len(line) <= 40 for line in lines if not line.startswith(("x", "|")))
    assert "x" * 100 in lines
    assert "  item" in "\n".join(lines)
    assert lines[-1] == "| " + "cell " * 30 + "|"


def test_it_needs_neither_qt_nor_settings() -> None:
    code = (
        "import sys; sys.modules['PySide6'] = None; from relevo.cli.main import main; sys.exit(main(['docs', 'hub']))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60, encoding="utf-8"
    )

    assert (ran.returncode, ran.stdout.partition("\n")[0]) == (0, "# The hub"), ran.stderr

"""What the documents tell people to type is understood, and what they point at is there."""

import contextlib
import html
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from relevo.assets import resource
from relevo.cli.main import make_parser
from relevo.settings.model import Settings
from relevo.ui.panel.shortcuts import SHORTCUTS

PROJECT = Path(__file__).parents[2]
DOCUMENTS = (PROJECT / "README.md", *sorted(resource("docs").glob("*.md")), resource("i18n", "README.md"))
DEV_COMMANDS = frozenset(re.findall(r"^  (\w+)  ?", (PROJECT / "dev.py").read_text("utf-8"), re.MULTILINE))
ITS_OWN = "python3 dev.py "


def typed(text: str) -> Iterator[str]:
    """Yield what a document lets people type: lines of blocks without their comments, and pieces within sentences."""
    blocks = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
    for block in blocks.findall(text):
        lines = re.sub(r"\\\n\s*", "", block).splitlines()
        yield from (re.sub(r"(^|\s)#.*", "", line).strip().removesuffix(" &") for line in lines)
    for piece in re.findall(r"`([^`]+)`", blocks.sub("", text)):
        yield " ".join(piece.split()).partition(" > ")[0]


def commands(start: str) -> list[tuple[str, str]]:
    """Return every command that starts so, with the name of its document."""
    return sorted(
        {(path.name, one) for path in DOCUMENTS for one in typed(path.read_text("utf-8")) if one.startswith(start)}
    )


def links(path: Path) -> list[str]:
    """Return what a document points at on this machine."""
    text = path.read_text("utf-8")
    found = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text) + re.findall(r'src="([^"]+)"', text)
    return [each for each in found if "://" not in each]


@pytest.mark.parametrize(("document", "command"), commands("relevo "))
def test_every_command_line_of_the_documents_is_understood(document: str, command: str) -> None:
    with contextlib.suppress(SystemExit) if command == "relevo --version" else contextlib.nullcontext():
        make_parser().parse_args(shlex.split(command)[1:])


@pytest.mark.parametrize(("document", "command"), commands(ITS_OWN))
def test_every_line_for_a_checkout_is_one_that_dev_py_knows(document: str, command: str) -> None:
    name, *arguments = shlex.split(command.removeprefix(ITS_OWN))

    assert name in DEV_COMMANDS
    if name in ("demo", "relevo") and arguments != ["ARGUMENTS"]:
        make_parser().parse_args([name, *arguments] if name == "demo" else arguments)


@pytest.mark.parametrize("example", re.findall(r"```toml\n(.*?)```", DOCUMENTS[0].read_text("utf-8"), re.DOTALL))
def test_every_example_of_settings_in_the_readme_is_valid(example: str) -> None:
    assert Settings.model_validate(tomllib.loads(example), strict=False) != Settings()


def test_the_documents_have_commands() -> None:
    assert len(commands("relevo ")) > 10
    assert len(commands(ITS_OWN)) > 4
    assert {
        "demo",
        "test",
        "bench",
        "evaluate",
        "pictures",
        "translations",
        "package",
        "policy",
        "sbom",
        "vulnerabilities",
        "relevo",
        "setup",
    } == DEV_COMMANDS


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_a_document_points_at_is_there(document: Path) -> None:
    assert [each for each in links(document) if not (document.parent / each).exists()] == []


def test_the_page_for_advisors_quotes_what_the_panel_says() -> None:
    sources = re.findall(r"<source>([^<]*)</source>", resource("i18n", "relevo_fr.ts").read_text("utf-8"))
    told = [html.unescape(source).removesuffix(".") for source in sources if re.search(r"[a-z]{2}", source)]
    templates = [re.sub(r"\\{\d\\}|%n", ".+", re.escape(source)) for source in told]
    quoted = re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", resource("docs", "panel.md").read_text("utf-8"))

    def is_said(words: str) -> bool:
        return any(words in source for source in told) or any(re.fullmatch(each, words) for each in templates)

    assert len(quoted) > 15
    assert [words for words in quoted if not is_said(words)] == []


def test_the_page_for_advisors_names_keys_that_the_panel_knows() -> None:
    table = resource("docs", "panel.md").read_text("utf-8").split("\n## Keys\n")[1]
    named = {key for cell in re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE) for key in re.split(r", | to ", cell)}
    named |= set(re.findall(r"(?:Ctrl|Shift|Alt)\+[\w+]+", table))

    assert "Ctrl+F" in named
    assert named - {"key", "---"} <= {key for shortcut in SHORTCUTS for key in shortcut.keys}


def test_the_way_into_the_code_lists_every_document() -> None:
    documents = {path.name for path in DOCUMENTS if path.parent.name == "docs"} - {"architecture.md"}

    assert documents - set(links(resource("docs", "architecture.md"))) == set()


def test_every_picture_is_shown_somewhere() -> None:
    shown = {(path.parent / each).resolve() for path in DOCUMENTS for each in links(path)}

    assert {path for path in resource("docs", "pictures").iterdir() if path.resolve() not in shown} == set()

"""What the documents quote is there: messages, settings, files, ports, tests, and the records of what is kept."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from relevo.assets import resource
from relevo.bootstrap.support import bundle
from relevo.events.asterisk.account import faults
from relevo.services.updates import read_notice
from relevo.settings.machine import Machine
from relevo.settings.model import AsteriskSettings, HubSettings, Settings
from relevo.settings.policy import load
from relevo.settings.shape import shape_at
from relevo.settings.store import parse
from support.sayings import GAP, is_said, sayings
from support.typed import DOCUMENTS, PROJECT, program_of

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NO_SETTINGS = frozenset({"add-a-back-office.md", "connectors.md", "brief.md"})
"""Their examples are connector files and rules, which tests of their own read."""

A_HUB = '[hub]\nid = "east"\nservers = ["tls://broker.example.org:4222"]\ncredentials = "a"\nseal_key = "b"\n'
_ENDINGS = (
    "toml md json jsonl creds seed secret pem key csr ext conf service log lock zip ini zone py deb rpm gz svg xml "
    "desktop exe admx adml xlsx token tsv png html org com net damaged v1 reg msi so"
)
ENDINGS = frozenset(_ENDINGS.split())
"""What a name with a dot ends in that is a file or a host and no setting."""


def examples() -> Iterator[tuple[str, str]]:
    for document in DOCUMENTS:
        if document.name not in NO_SETTINGS:
            text = document.read_text("utf-8")
            yield from ((document.name, block) for kind, block in BLOCK.findall(text) if kind == "toml")


@pytest.mark.parametrize(("document", "example"), list(examples()))
def test_an_example_of_settings_is_valid(document: str, example: str) -> None:
    told = tomllib.loads(example)
    posted = any(
        each.get("kind") not in ("asterisk", "listener", "hub") for each in told.get("event_sources", {}).values()
    )
    if posted and "hub" not in told:
        told = tomllib.loads(A_HUB + example)

    parse(told, Path("/nowhere") / document)


def test_the_example_of_a_notice_is_one() -> None:
    notices = [
        block
        for document in DOCUMENTS
        for kind, block in BLOCK.findall(document.read_text("utf-8"))
        if kind == "json" and '"rollout"' in block
    ]

    assert [read_notice(each.encode()).version for each in notices] == ["1.4.0"]


def test_the_example_of_an_account_gives_the_rights_that_are_needed_and_no_more() -> None:
    text = resource("docs", "asterisk.md").read_text("utf-8")
    (example,) = (block for kind, block in BLOCK.findall(text) if kind == "ini")

    assert [fault for fault in faults(example, "relevo") if not fault.startswith("the secret is")] == []


def spans(name: str) -> Iterator[str]:
    """Yield what a document quotes as code within its sentences."""
    text = BLOCK.sub("", resource("docs", name).read_text("utf-8"))
    yield from (" ".join(each.split()) for each in re.findall(r"`([^`\n]+)`", text))


@pytest.mark.parametrize(
    "document", [each for each in DOCUMENTS if each.parent.name == "docs"], ids=lambda each: each.name
)
def test_a_setting_that_is_named_exists(document: Path) -> None:
    named = {each.partition(" = ")[0] for each in spans(document.name)}
    dotted = {each for each in named if re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", each)}
    of_settings = {
        each
        for each in dotted
        if each.partition(".")[0] in Settings.model_fields and each.rpartition(".")[2] not in ENDINGS
    }

    assert [each for each in of_settings if shape_at(tuple(each.split("."))) is None and each not in sayings()] == []


def quoted(name: str) -> Iterator[str]:
    """Yield what a document quotes of the panel."""
    text = BLOCK.sub("", resource("docs", name).read_text("utf-8"))
    yield from re.findall(r"(?<![*\w])\*([^*\n]+)\*(?![*\w])", text)


def test_the_page_of_troubles_quotes_what_the_panel_says() -> None:
    headings = set(re.findall(r"^## (.+)$", resource("docs", "troubleshooting.md").read_text("utf-8"), re.MULTILINE))
    words = set(quoted("troubleshooting.md")) - headings - {"italics", "do not disturb"}

    assert len(words) > 40
    assert [each for each in words if not is_said(each)] == []


def test_the_page_of_troubles_quotes_what_commands_say() -> None:
    text = resource("docs", "troubleshooting.md").read_text("utf-8")
    cells = [row.split(" | ")[0] for row in text.splitlines() if row.startswith("| ")]
    words = {each for cell in cells for each in re.findall(r"`([^`]+)`", cell)}
    told = {each for each in words if " " in each and program_of(each) != "relevo" and "=" not in each}

    assert len(told) > 25
    assert [each for each in told if not is_said(each.removeprefix(f"{GAP} ").removesuffix(f" {GAP}"))] == []


def test_the_pages_for_approval_name_tests_that_are_there() -> None:
    named = [each for each in spans("security.md") if each.startswith("tests/")]

    assert len(named) > 20
    assert [each for each in named if not (PROJECT / each).exists()] == []


def test_the_table_of_connections_has_the_ports_that_are_built_in() -> None:
    rows = resource("docs", "security.md").read_text("utf-8").split("## Network connections")[1].split("\n## ")[0]
    built_in = [HubSettings.model_fields["port"], HubSettings.model_fields["health_port"]]

    assert [str(each.default) for each in built_in if f"| {each.default} |" not in rows] == []
    assert f"{AsteriskSettings.model_fields['port'].default}, 5039 with TLS" in rows


def test_what_is_kept_is_told_file_by_file(tmp_path: Path) -> None:
    layered = load(machine=Machine(tmp_path / "none"))
    kept = json.loads(bundle(layered, [], {})["files.json"])
    told = resource("docs", "data-protection.md").read_text("utf-8").split("### On the desktop")[1].split("\n### ")[0]

    assert [name for name in kept if f"`{name}" not in told] == []


def test_the_record_of_processing_has_all_that_the_regulation_asks_for() -> None:
    text = resource("docs", "data-protection.md").read_text("utf-8")
    record = text.split("\n## Record of processing activities\n")[1].split("\n## ")[0]
    starter = text.split("\n## Starter for an impact assessment\n")[1].split("\n## ")[0]

    assert [letter for letter in "abcdefg" if f"| ({letter}) " not in record] == []
    assert [letter for letter in "abcd" if f"({letter})" not in starter] == []

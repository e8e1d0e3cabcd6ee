"""A fault of a connector file is told with the line that it stands in."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relevo.assets import resource
from relevo.connectors.file.lines import line_of
from relevo.connectors.manifest import load
from support.refusedfiles import ABOUT, BY_NUMBER, SIGNED_IN, refused

GOOD = (
    "# A made-up product"
    + ABOUT
    + """rights = [
  "read cases", # of all queues
]
"""
    + SIGNED_IN
    + """
[errors]
empty = [404]
when = [
  { found = "error", code = "source_error" },
  { found = "fault", code = "sign_in" },
]

[tables.channel]
call = "voice"

[handles.customer_number]
pattern = 'C-[0-9]{6}'

[streams.interactions]
items = "cases"
open = "case"

[streams.interactions.map]
id = "id"
at = { value = "at", as = "iso" }
title = [
  "title",
  { value = "subject", pattern = '^(.+)$' },
]
text = '''
join(' ', [
  first, second
])'''
internal = "!public"
channel = { value = "channel", table = "channel" }
opens = "id"
"""
    + BY_NUMBER
    + """
[[streams.interactions.lookups]]
needs = "email"
verify = { value = "email", same = "ignoring_case" }
request.path = "/cases/by-mail"
request.query.mail = "{email}"

[open.case]
parts = "notes"
verify = { part = "case" }
[open.case.requests.notes]
path = "/cases/{opens|path}/notes"
[open.case.map]
text = { value = "body", as = "html_text" }
internal = "!public"

[[actions.add_note]]
to = ["interactions"]
repeatable = "the product knows the key"
[actions.add_note.request]
method = "POST"
path = "/cases/{opens|path}/notes"
json = { body = "{note|plain}", ref = "{key}" }
"""
)

FAULTS = [
    ('id = "casebook"', 'id = "Case Book"', 'id = "Case Book"'),
    ('proof = "documentation"', 'proof = "hearsay"', 'proof = "hearsay"'),
    ("versions_tried = []", "versions = []\nversions_tried = []", "versions = []"),
    ('  "read cases", # of all queues', '  "read cases",\n  7,', "  7,"),
    ('about = "the queue"', 'about = ""', 'about = ""'),
    ('kind = "header"', 'kind = "cookie"', 'kind = "cookie"'),
    ('name = "Authorization"\n', "", "[auth]"),
    ('q = "sql"', "q = 3", "q = 3"),
    ("empty = [404]", 'empty = ["none"]', 'empty = ["none"]'),
    ('code = "sign_in"', 'code = "sign in"', '"sign in"'),
    ('found = "fault"', 'found = "fault["', '"fault["'),
    ('call = "voice"', "call = 1", "call = 1"),
    ("'C-[0-9]{6}'", "'C-[0-9'", "'C-[0-9'"),
    ("[handles.customer_number]", "[handles.shoe_size]", "[handles.shoe_size]"),
    ('items = "cases"', 'items = "cases["', '"cases["'),
    ('open = "case"\n', 'open = "cases"\n', 'open = "cases"'),
    ('id = "id"\nat', "at", "[streams.interactions.map]"),
    ('as = "iso"', 'as = "isoo"', '"isoo"'),
    ("'^(.+)$'", "'^(.+$'", "title = ["),
    ("  first, second\n", "  first second\n", "text = '''"),
    ('table = "channel"', 'table = "chanel"', '"chanel"'),
    ('opens = "id"', 'opens = "id"\nsubject = "x"', 'subject = "x"'),
    ('needs = "customer_number"', 'needs = "number"', 'needs = "number"'),
    ('verify = { value = "customer", same = "ignoring_case" }\n', "", "[[streams.interactions.lookups]]"),
    ('value = "customer", same = "ignoring_case"', 'value = "customer", same = "phone"', 'same = "phone" }'),
    ('path = "/cases"', 'path = "cases"', 'path = "cases"'),
    ("'{customer_number|sql}'", "'{customer_number}'", "query = { q ="),
    ("${queue|sql}", "${team|sql}", "${team|sql}"),
    ('request.query.mail = "{email}"', 'request.query.mail = "x"', "request.path"),
    ('request.query.mail = "{email}"', 'request.query.mail = "{phone}"', 'mail = "{phone}"'),
    ('verify = { part = "case" }', "verify = {}", "verify = {}"),
    ("/cases/{opens|path}/notes\"\n[open", "/cases/{opens}/notes\"\n[open", "/cases/{opens}/notes"),
    ('text = { value = "body"', 'words = { value = "body"', "words = {"),
    ('repeatable = "the product knows the key"\n', "", "[[actions.add_note]]"),
    ('to = ["interactions"]', 'to = ["requests"]', 'to = ["requests"]'),
    ('"{note|plain}"', '"Said: {note}"', 'ref = "{key}"'),
    ("rights = [", "rights = ]", "rights = ]"),
    ('"made up"', '"made up', '"made up'),
]  # fmt: skip


def test_the_file_that_is_changed_is_well(tmp_path: Path) -> None:
    file = tmp_path / "casebook.toml"
    file.write_text(GOOD, "utf-8")

    assert load(file).id == "casebook"


@pytest.mark.parametrize(("old", "new", "where"), FAULTS, ids=[new or old for old, new, _ in FAULTS])
def test_a_fault_is_told_with_its_line(tmp_path: Path, old: str, new: str, where: str) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    line = 1 + next(place for place, row in enumerate(text.splitlines()) if where in row)

    told = refused(tmp_path, text)

    assert re.search(rf"\((?:at )?line {line}[,)]", told), f"{told}\nexpected line {line}"


def leaves(node: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    found = [leaf for name, value in pairs for leaf in leaves(value, (*path, name))]
    return found or [(path, node)]


@pytest.mark.parametrize("file", sorted(resource("connectors").glob("*.toml")), ids=lambda file: file.stem)
def test_every_key_of_a_shipped_file_is_found_where_it_stands(file: Path) -> None:
    text = file.read_text("utf-8")
    rows = text.splitlines()
    tables = tomllib.loads(text)

    for path, value in leaves(tables):
        line = line_of(text, tables, path)
        name = next(part for part in reversed(path) if isinstance(part, str))
        assert line is not None
        near = "\n".join(rows[max(0, line - 1) : line + 1])
        assert str(name) in near or str(value).partition("\n")[0][:20] in near, (path, line)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@given(st.dictionaries(WORDS, WORDS, min_size=1, max_size=6))
def test_quoted_keys_and_any_text_do_not_mislead(table: dict[str, str]) -> None:
    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    text = "# begins\n[a]\n" + "".join(f"{quoted(key)} = [\n  {quoted(value)},\n]\n" for key, value in table.items())
    tables = tomllib.loads(text)

    for place, key in enumerate(table):
        assert line_of(text, tables, ("a", key)) == 3 + 3 * place
        assert line_of(text, tables, ("a", key, 0)) == 4 + 3 * place

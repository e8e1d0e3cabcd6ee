"""Connector files as texts, made for tests that change them, and the line that a changed one is refused with."""

from pathlib import Path

import pytest

from relevo.connectors.manifest import ManifestError, load

ABOUT = """
id = "casebook"
name = "Casebook"
product = "made up"
versions_tried = []
proof = "documentation"
personal_data = []
"""
SIGNED_IN = """
[settings.queue]
about = "the queue"
default = "Support"

[auth]
kind = "header"
name = "Authorization"
value = "Bearer ${secret}"

[languages]
q = "sql"
"""
BY_NUMBER = """
[[streams.interactions.lookups]]
name = "by number"
needs = "customer_number"
verify = { value = "customer", same = "ignoring_case" }
[streams.interactions.lookups.request]
path = "/cases"
query = { q = "n = '{customer_number|sql}' AND queue = '${queue|sql}'", exact = "{customer_number}" }
"""


def refused(folder: Path, text: str) -> str:
    """Return the line that a file of this text is refused with, without its path."""
    file = folder / "casebook.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(ManifestError) as caught:
        load(file)
    line = str(caught.value)
    assert line.startswith(f"{file}: ")
    assert "\n" not in line
    return line.removeprefix(f"{file}: ")

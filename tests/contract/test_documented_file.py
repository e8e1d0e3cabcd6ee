"""The example of the documentation is a file that works."""

import re
import tomllib

from relevo.assets import resource
from relevo.connectors.conversions import CONVERTERS
from relevo.connectors.escaping import ESCAPERS
from relevo.connectors.fields import FIELDS
from relevo.connectors.manifest import parse

TEXT = resource("docs", "connectors.md").read_text("utf-8")


def test_the_example_is_a_valid_file() -> None:
    examples = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)

    assert parse(tomllib.loads(examples[1]), "connectors.md").id == "casebook"


def test_every_field_converter_and_escaper_is_explained() -> None:
    words = {*CONVERTERS, *ESCAPERS, *(field for fields in FIELDS.values() for field in fields)}

    assert {word for word in words if f"`{word}`" not in TEXT} == set()

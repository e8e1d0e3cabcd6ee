"""The example of the documentation is a file that works."""

import re
import tomllib
from typing import get_args

from relevo.assets import resource
from relevo.connectors.file.schema import Auth, Errors, Lookup, Manifest, Opening, Tie, Verify
from relevo.connectors.language.conversions import CONVERTERS
from relevo.connectors.language.escaping import ESCAPERS
from relevo.connectors.language.fields import FIELDS, PART_FIELDS
from relevo.connectors.manifest import parse
from relevo.domain.customer import HandleKind

TABLES = (Manifest, Auth, Errors, Lookup, Opening, Tie)
TEXT = resource("docs", "connectors.md").read_text("utf-8")


def test_the_example_is_a_valid_file() -> None:
    examples = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)

    assert parse(tomllib.loads(examples[1]), "connectors.md").id == "casebook"


def test_every_field_converter_and_escaper_is_explained() -> None:
    words = {*CONVERTERS, *ESCAPERS, *PART_FIELDS, *(field for fields in FIELDS.values() for field in fields)}

    assert {word for word in words if f"`{word}`" not in TEXT} == set()


def test_every_kind_of_handle_is_explained_as_a_need_and_as_an_option() -> None:
    words = {f"`{kind}`" for kind in HandleKind} | {f"`--{kind.replace('_', '-')}`" for kind in HandleKind}

    assert {word for word in words if word not in TEXT} == set()


def test_every_way_to_compare_is_explained() -> None:
    same = get_args(Verify.model_fields["same"].annotation)

    assert {word for word in same if f"`{word}`" not in TEXT} == set()


def test_every_key_of_the_file_itself_of_the_sign_in_of_errors_of_a_lookup_and_of_an_opening_is_named() -> None:
    fields = [(name, field) for table in TABLES for name, field in table.model_fields.items()]
    keys = {field.alias or name for name, field in fields}

    assert {key for key in keys if not re.search(rf"`(?:auth\.)?{key}\b|\b{key} = |[\[.]{key}\b", TEXT)} == set()

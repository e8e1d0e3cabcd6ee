"""The schema for editors says what a connector file may hold, and is the one that ships."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from relevo.assets import resource
from relevo.connectors.file.fileschema import file_schema
from relevo.connectors.file.filewords import FIELD_WORDS, WORDS
from relevo.connectors.file.schema import Manifest
from relevo.connectors.language.fields import FIELDS, PART_FIELDS, SCOPE_FIELDS
from support.schemas import Schema

SHIPPED = Schema(json.loads(resource("schemas", "connector.schema.json").read_text("utf-8")))
FILES = sorted(resource("connectors").glob("*.toml"))
REDMINE = tomllib.loads(resource("connectors", "redmine.toml").read_text("utf-8"))


def test_the_schema_that_ships_is_up_to_date() -> None:
    assert file_schema() == SHIPPED.root, (
        "write it anew: relevo connector schema > resources/schemas/connector.schema.json"
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_shipped_file_fits(file: Path) -> None:
    assert SHIPPED.fits(tomllib.loads(file.read_text("utf-8")))


def test_every_key_has_a_word_of_explanation_and_no_word_is_left_over() -> None:
    made = Manifest.model_json_schema(by_alias=True)
    models = {**made["$defs"], "Manifest": made}
    keys = {name: set(model["properties"]) for name, model in models.items() if "properties" in model}

    assert {name: set(words) for name, words in WORDS.items()} == keys
    assert set(FIELD_WORDS) <= {*PART_FIELDS, *SCOPE_FIELDS, *(name for fields in FIELDS.values() for name in fields)}


def changed(*path: str | int, to: Any) -> dict[str, Any]:
    tables: Any = json.loads(json.dumps(REDMINE))
    node = tables
    for part in path[:-1]:
        node = node[part]
    node[path[-1]] = to
    return dict(tables)


@pytest.mark.parametrize(
    "tables",
    [
        changed("id", to="Red Mine"),
        changed("proof", to="hearsay"),
        changed("connections", to=9),
        changed("version", to="5"),
        changed("auth", "kind", to="cookie"),
        changed("languages", "q", to="sequel"),
        changed("streams", "tickets", to={}),
        changed("streams", "requests", "map", "subject", to="subject"),
        changed("streams", "requests", "map", "at", to={"value": "at", "as": "isoo"}),
        changed("streams", "requests", "map", "at", to={"expression": "at"}),
        changed("streams", "requests", "lookups", to=[]),
        changed("streams", "requests", "lookups", 0, "needs", to="shoe_size"),
        changed("streams", "requests", "lookups", 0, "map", to={"name": "name"}),
        changed("streams", "incidents", "scope", to={"towns": "town"}),
        changed("open", "issue", "map", to={"title": "title"}),
        changed("actions", "delete_note", to=[]),
        {key: value for key, value in REDMINE.items() if key != "rights"},
    ],
)
def test_a_file_that_would_be_refused_does_not_fit(tables: dict[str, Any]) -> None:
    assert not SHIPPED.fits(tables)

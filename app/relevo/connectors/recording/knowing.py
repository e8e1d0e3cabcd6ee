"""What a connector file itself says of answers: names and values that tell of nobody, for they stand in the file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from relevo.connectors.file.schema import Manifest
from relevo.connectors.mapping.mapping import Surroundings
from relevo.connectors.recording.madeup import folded, runs

_NAME = re.compile(r'[A-Za-z_$][\w$]*|"((?:[^"\\]|\\.)*)"')
_LITERAL = re.compile(r"'([^']*)'|`([^`]*)`")
_NO_WORDS = re.compile(r"\\.|\[[^\]]*\]|\(\?[a-zA-Z:]*")


@dataclass(frozen=True, slots=True)
class Known:
    """`names` of fields and parts of paths, whole `values` (without case), and `words` that patterns look for."""

    names: frozenset[str]
    values: frozenset[str]
    words: frozenset[str]


def known_of(manifest: Manifest, around: Surroundings) -> Known:
    """Collect what the streams, the openings and the tables of a file name."""
    said = manifest.model_dump(mode="json", by_alias=True, include={"streams", "open", "errors"})
    texts = [around.resolved(text) for text in _strings(said)]
    names = {quoted or whole for text in texts for whole, quoted in _named(text)}
    paths = [manifest.base_path, *(text for text in texts if text.startswith("/"))]
    names.update(part for path in paths for part in path.split("/"))
    values = {value for text in texts for found in _LITERAL.findall(text) for value in found if value}
    values.update(value.strip('"') for value in list(values))
    values.update(word for table in manifest.tables.values() for word in table if word != "*")
    values.update(text for text in texts if "{" not in text)
    patterns = [handle.pattern for handle in manifest.handles.values()]
    patterns += [text for key, text in _keyed(said) if key == "pattern"]
    words = {folded(run) for text in patterns for run in runs(_NO_WORDS.sub(" ", text)) if not run[0].isdecimal()}
    return Known(frozenset(names), frozenset(value.casefold() for value in values), frozenset(words))


def settings_in(manifest: Manifest) -> frozenset[str]:
    """Return the settings that what is read depends on; those of the sign-in and of what is written are none."""
    said = manifest.model_dump(mode="json", by_alias=True, include={"streams", "open", "errors"})
    return frozenset(name for text in _strings(said) for name in re.findall(r"\$\{([a-z0-9_]+)", text))


def _named(text: str) -> Iterator[tuple[str, str]]:
    for found in _NAME.finditer(_LITERAL.sub(" ", text)):
        yield found[0], found[1] or ""


def _strings(node: Any) -> Iterator[str]:
    return (text for _, text in _keyed(node))


def _keyed(node: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(node, str):
        yield key, node
    elif isinstance(node, dict):
        for name, value in node.items():
            yield key, name
            yield from _keyed(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from _keyed(value, key)

"""What a command says: standard output holds what was asked and nothing else, standard error one line."""

import json
import sys
from collections.abc import Mapping


def say(text: str) -> None:
    """Print a line of what was asked for."""
    print(text, flush=True)


def say_json(value: object, *, indent: int | None = None) -> None:
    """Print a value as JSON; without an indent on one line."""
    print(json.dumps(value, ensure_ascii=False, indent=indent, default=_plain), flush=True)


def complain(text: str) -> None:
    """Print one line on standard error: what happened and what to do."""
    print("relevo: " + " ".join(text.split()), file=sys.stderr, flush=True)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset | tuple):
        return sorted(value) if isinstance(value, set | frozenset) else list(value)
    return str(value)

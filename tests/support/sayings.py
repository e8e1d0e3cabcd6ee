"""What the program can say: every text of its source, with a mark where a value is put in."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

APP = Path(__file__).parents[2] / "app" / "relevo"
GAP = "…"
"""Stands for a value, in the source as in the documents."""

_PLACE = re.compile(r"\{[^{}]*\}|%n")


@cache
def sayings() -> frozenset[str]:
    """Return every text of the source, on one line each."""
    return frozenset(
        saying for file in sorted(APP.rglob("*.py")) for saying in _texts(ast.parse(file.read_text("utf-8")))
    )


def is_said(words: str) -> bool:
    """Tell whether a text of the program holds these words, in one piece; a full stop at their end does not matter."""
    wanted = one_form(words).removesuffix(".").removesuffix(f" {GAP}")
    return any(wanted in saying for saying in sayings())


def one_form(text: str) -> str:
    """Return a text with one mark for each value, and without its line breaks."""
    return " ".join(_PLACE.sub(GAP, text).split())


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield one_form(node.value)
        elif isinstance(node, ast.JoinedStr):
            pieces = (str(each.value) if isinstance(each, ast.Constant) else GAP for each in node.values)
            yield one_form("".join(pieces))

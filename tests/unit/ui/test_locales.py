"""No locale changes what a window is built of.

PySide6 finds the setter of a property that is given by its name with the C library's capital of the first letter. In
Turkish and Azerbaijani that of "i" is no "I": `QTimer(interval=...)` fails there (seen: PySide6 6.11, tr_TR.UTF-8).
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

APP = Path(__file__).parents[3] / "app" / "relevo"
MODULES = sorted(path for path in APP.rglob("*.py") if "PySide6" in path.read_text("utf-8"))


def properties_with_i(tree: ast.AST) -> Iterator[str]:
    """Yield the calls of Qt's classes that name a property which begins with that letter."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            if name[:1] == "Q" and name[1:2].isupper():
                yield from (f"{name}({each.arg}=)" for each in node.keywords if each.arg and each.arg[0] == "i")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(APP).as_posix())
def test_no_property_is_named_that_turkish_would_not_find(module: Path) -> None:
    assert list(properties_with_i(ast.parse(module.read_text("utf-8")))) == []


def test_the_rule_sees_such_a_property() -> None:
    assert list(properties_with_i(ast.parse("QTimer(self, interval=3)"))) == ["QTimer(interval=)"]
    assert list(properties_with_i(ast.parse("QTimer(self, singleShot=True), build(interval=3)"))) == []

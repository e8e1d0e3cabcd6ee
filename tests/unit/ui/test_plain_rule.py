"""Text from outside goes through ui/plain.py: nothing else may use what reads mark-up."""

import ast
from pathlib import Path

import pytest

UI = Path(__file__).parents[3] / "app" / "relevo" / "ui"
BANNED_CLASSES = {
    "QLabel",
    "QMessageBox",
    "QErrorMessage",
    "QProgressDialog",
    "QInputDialog",
    "QTextEdit",
    "QTextBrowser",
    "QTextDocument",
    "QStaticText",
    "QToolTip",
    "QWizardPage",
}
BANNED_CALLS = {"setToolTip", "setWhatsThis", "setStatusTip", "setHtml", "insertHtml", "setTextFormat"}
BANNED_ROLES = {"ToolTipRole", "WhatsThisRole"}


def offences(source: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and node.id in BANNED_CLASSES:
            found.append(node.id)
        if isinstance(node, ast.alias) and node.name.rpartition(".")[2] in BANNED_CLASSES:
            found.append(node.name)
        if isinstance(node, ast.Attribute) and node.attr in BANNED_CLASSES | BANNED_CALLS | BANNED_ROLES:
            found.append(node.attr)
    return found


@pytest.mark.parametrize("module", sorted(UI.rglob("*.py")), ids=lambda path: path.relative_to(UI).as_posix())
def test_no_module_but_plain_uses_what_reads_mark_up(module: Path) -> None:
    found = offences(module.read_text("utf-8"))
    if module == UI / "plain.py":
        assert {"QLabel", "setToolTip"} <= set(found)
    else:
        assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "from PySide6.QtWidgets import QLabel",
        "x = QtWidgets.QMessageBox()",
        "w.setToolTip(name)",
        "role == Qt.ItemDataRole.ToolTipRole",
    ],
)
def test_the_rule_sees_an_offence(source: str) -> None:
    assert offences(source)

"""Text from outside goes through the few widgets that read no mark-up: whatever else could show it fails here."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

UI = Path(__file__).parents[2] / "app" / "relevo" / "ui"
MODULES = sorted(UI.rglob("*.py"))
PLAIN, LINKS = UI / "plain.py", UI / "links.py"
EXCEPT = {
    UI / "desktop" / "tray.py": ["setToolTip"],
    UI / "wrapup" / "note_field.py": ["QPlainTextEdit", "QPlainTextEdit"],
}
"""The tip of the tray's icon holds words of ours and a number; what is typed into reads no mark-up by its setters, and
those that do are calls that stand below."""

DOCUMENTS = UI / "documents"
"""Shows the files of resources/docs with Qt's reader of Markdown, told to read no HTML; nothing from outside."""

BANNED_CLASSES = {
    "QLabel",
    "QMessageBox",
    "QErrorMessage",
    "QProgressDialog",
    "QInputDialog",
    "QTextEdit",
    "QPlainTextEdit",
    "QTextBrowser",
    "QTextDocument",
    "QStaticText",
    "QToolTip",
    "QWhatsThis",
    "QWizardPage",
    "QSplashScreen",
}
BANNED_CALLS = {"appendHtml",
                "setToolTip", "setTabToolTip", "setWhatsThis", "setStatusTip", "setHtml", "insertHtml", "setTextFormat",
                "setMarkdown", "drawStaticText", "loadFromData", "fromData"}  # fmt: skip
BANNED_ROLES = {"ToolTipRole", "WhatsThisRole"}
SETTERS = {"setText", "setWindowTitle", "setTitle", "setPlaceholderText", "setInformativeText", "setDetailedText",
           "setTabText", "setItemText"}  # fmt: skip
CLEANERS = {"one_line", "plain_text", "harmless", "tr"}
"""What makes any text one that may stand in a title or on a button, and the texts of ours."""

OWN = {"Words", "TabWords"}


def banned(tree: ast.AST) -> Iterator[str]:
    """Yield what reads mark-up."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in BANNED_CLASSES:
            yield node.id
        if isinstance(node, ast.alias) and node.name.rpartition(".")[2] in BANNED_CLASSES:
            yield node.name
        if isinstance(node, ast.Attribute) and node.attr in BANNED_CLASSES | BANNED_CALLS | BANNED_ROLES:
            yield node.attr


def safe_classes(trees: list[ast.Module]) -> set[str]:
    """Return the labels of ui/plain.py, all that are made of them, and the line that is typed into: it reads none."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    safe = {"PlainLabel", "QLineEdit"}
    while more := {name for name, above in bases.items() if above & safe} - safe:
        safe |= more
    return safe


def raw_setters(tree: ast.AST, safe: set[str]) -> Iterator[str]:
    """Yield the calls that give a text to what may not be one of the safe labels, but for texts of ours."""
    kinds = _kinds(tree)
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)):
        if isinstance(function, ast.ClassDef):
            continue
        values = _values(function)
        for node in ast.walk(function):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr not in SETTERS or "clipboard()" in ast.unparse(node.func.value):
                continue
            receiver = ast.unparse(node.func.value)
            if kinds.get(receiver) in safe or (receiver in ("self", "super()") and kinds.get("class") in safe):
                continue
            if not _is_clean(node.args[-1], values):
                yield ast.unparse(node)


def _kinds(tree: ast.AST) -> dict[str, str]:
    """Return the class of each name of a module, as far as an assignment or an annotation tells it."""
    kinds: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.bases:
            kinds["class"] = node.name
        if isinstance(node, ast.arg) and isinstance(node.annotation, ast.Name):
            kinds[node.arg] = node.annotation.id
        if isinstance(node, ast.Assign):
            for target in node.targets:
                pairs = (
                    zip(target.elts, node.value.elts, strict=False)
                    if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
                    else [(target, node.value)]
                )
                for name, value in pairs:
                    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
                        kinds[ast.unparse(name)] = value.func.id
    return kinds


def _values(function: ast.FunctionDef) -> dict[str, ast.expr]:
    return {
        target.id: node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _is_clean(value: ast.expr, values: dict[str, ast.expr], depth: int = 0) -> bool:
    if isinstance(value, ast.Constant):
        return True
    if isinstance(value, ast.Name) and value.id in values and depth < 4:
        return _is_clean(values[value.id], values, depth + 1)
    if isinstance(value, ast.Call):
        name = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
        if isinstance(value.func, ast.Attribute) and name == "replace":
            return _is_clean(value.func.value, values, depth + 1)
        return name in CLEANERS
    if isinstance(value, ast.IfExp):
        return _is_clean(value.body, values, depth) and _is_clean(value.orelse, values, depth)
    return False


def _tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text("utf-8"))


SAFE = safe_classes([_tree(module) for module in MODULES])


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(UI).as_posix())
def test_no_module_but_plain_uses_what_reads_mark_up(module: Path) -> None:
    found = list(banned(_tree(module)))
    if module.parent == DOCUMENTS and found:
        assert module.name in ("page.py", "typesetting.py")
        assert set(found) <= {"QTextBrowser", "QTextDocument", "QTextEdit", "setMarkdown"}
    elif module == PLAIN:
        assert {"QLabel", "setToolTip"} <= set(found)
    else:
        assert found == EXCEPT.get(module, [])


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(UI).as_posix())
def test_texts_from_outside_are_given_to_safe_labels_alone(module: Path) -> None:
    assert list(raw_setters(_tree(module), SAFE)) == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(UI).as_posix())
def test_addresses_are_opened_in_one_place_alone(module: Path) -> None:
    names = {node.attr for node in ast.walk(_tree(module)) if isinstance(node, ast.Attribute)}
    assert ("openUrl" in names) == (module == LINKS)


@pytest.mark.parametrize(
    "source",
    [
        "from PySide6.QtWidgets import QLabel",
        "x = QtWidgets.QMessageBox()",
        "w.setToolTip(name)",
        "role == Qt.ItemDataRole.ToolTipRole",
        "pixmap.loadFromData(body)",
    ],
)
def test_the_rule_sees_what_reads_mark_up(source: str) -> None:
    assert list(banned(ast.parse(source)))


@pytest.mark.parametrize(
    ("body", "is_raw"),
    [
        ("self._button = QPushButton()\n        self._button.setText(name)", True),
        ("self.setWindowTitle(customer.name)", True),
        ("thing.setText(f'{name}')", True),
        ("title = name.upper()\n        self.setWindowTitle(title)", True),
        ("self.setWindowTitle(self.tr('Relevo'))", False),
        ("title = one_line(name)\n        self.setWindowTitle(title)", False),
        ("self._name = PlainLabel(look)\n        self._name.setText(name)", False),
        ("QGuiApplication.clipboard().setText(name)", False),
    ],
)
def test_the_rule_tells_raw_texts_from_clean_ones(body: str, is_raw: bool) -> None:
    source = f"class A(QWidget):\n    def show(self, name, thing):\n        {body}\n"
    assert bool(list(raw_setters(ast.parse(source), {"PlainLabel"}))) is is_raw

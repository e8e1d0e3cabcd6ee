"""Finds every message of the code: `self.tr` of the user interface and the templates of sentences (`Phrase`)."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PHRASES = "Phrase"
"""The context of the services' sentences."""

_BORROWED = {"translate", "QT_TRANSLATE_NOOP"}


class Message(NamedTuple):
    """One message; `comment` tells two of the same text apart, `is_plural` that a number decides on its form."""

    context: str
    source: str
    comment: str = ""
    is_plural: bool = False


class _CannotCollect(ValueError):
    """A message that would never be translated."""


def messages(package: Path) -> tuple[list[Message], list[str]]:
    """Return the messages of a package, each once, by context and in the order of the files; and what is wrong."""
    found: dict[Message, None] = {}
    wrong: list[str] = []
    for file in sorted(package.rglob("*.py")):
        reader = _Reader(ast.parse(file.read_text("utf-8")))
        found |= dict.fromkeys(reader.read())
        wrong += [f"{file.relative_to(package).as_posix()}:{problem}" for problem in reader.wrong]
    plural = {(each.context, each.source, each.comment) for each in found if each.is_plural}
    kept = (each for each in found if each.is_plural or (each.context, each.source, each.comment) not in plural)
    return sorted(kept, key=lambda each: (each.context == PHRASES, each.context)), wrong


class _Reader:
    """Reads one file; `wrong` gathers the places that cannot be collected."""

    def __init__(self, tree: ast.Module) -> None:
        self._tree, self.wrong = tree, list[str]()
        self._constants = dict(_assigned(tree))

    def read(self) -> Iterator[Message]:
        yield from self._within(self._tree, None)

    def _within(self, node: ast.AST, owner: str | None) -> Iterator[Message]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                try:
                    yield from self._call(child, owner)
                except _CannotCollect as error:
                    self.wrong.append(f"{child.lineno}: {error}")
            yield from self._within(child, child.name if isinstance(child, ast.ClassDef) else owner)

    def _call(self, call: ast.Call, owner: str | None) -> Iterator[Message]:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name == "tr" and isinstance(call.func, ast.Attribute) and call.args:
            if owner is None or not isinstance(call.func.value, ast.Name) or call.func.value.id != "self":
                raise _CannotCollect("tr belongs to self, within a class")
            comment = self._texts(call.args[1])[0] if len(call.args) > 1 else ""
            for text in self._texts(call.args[0]):
                yield Message(owner, text, comment, is_plural=len(call.args) > 2)
        elif name == PHRASES and call.args:
            counted = any(keyword.arg == "count" for keyword in call.keywords)
            for text in self._texts(call.args[0]):
                yield Message(PHRASES, text, is_plural=counted)
        elif name in _BORROWED and len(call.args) > 1 and isinstance(call.args[0], ast.Constant):
            if call.args[0].value == PHRASES:
                return  # Words.say, which says what is collected above
            for text in self._texts(call.args[1]):
                yield Message(str(call.args[0].value), text)

    def _texts(self, node: ast.expr) -> list[str]:
        """Return what an expression may be: a literal, one of two, or one of a table at the top of the file."""
        match node:
            case ast.Constant(value=str() as text):
                return [text]
            case ast.IfExp():
                return self._texts(node.body) + self._texts(node.orelse)
            case ast.Name(id=name) if name in self._constants:
                return self._texts(self._constants[name])
            case ast.Subscript(value=ast.Name(id=name)) if name in self._constants:
                return self._texts(self._constants[name])
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get")) if name in self._constants:
                rest = [text for default in node.args[1:] for text in self._texts(default)]
                return self._texts(self._constants[name]) + rest
            case ast.Dict():
                return [text for value in node.values for text in self._texts(value)]
            case ast.Tuple() | ast.List():
                return [text for value in node.elts for text in self._texts(value)]
        raise _CannotCollect("a message must be written out, for it to be translated")


def _assigned(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            yield node.target.id, node.value

"""Qt's translation files (TS, https://doc.qt.io/qt-6/linguist-ts-file-format.html): read, written, compiled."""

import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree

from catalogue.sources import Message

Catalogue = Mapping[Message, tuple[str, ...]]
"""The translation of each message: one text, or one for each plural form; "" where there is none."""

FORMS = {"en": 2, "fr": 2, "es": 2, "de": 2}
"""The plural forms that Qt knows for a language: one, then many (in French zero is one)."""

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


def read(path: Path) -> dict[Message, tuple[str, ...]]:
    """Return what a file holds; nothing where there is no file."""
    if not path.exists():
        return {}
    held: dict[Message, tuple[str, ...]] = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            is_plural = message.get("numerus") == "yes"
            key = Message(name, message.findtext("source", ""), message.findtext("comment", ""), is_plural)
            forms = [form.text or "" for form in message.iter("numerusform")]
            held[key] = tuple(forms) if is_plural else (message.findtext("translation", ""),)
    return held


def merged(wanted: Iterable[Message], held: Catalogue, forms: int) -> dict[Message, tuple[str, ...]]:
    """Return the wanted messages with what is held of them; a plural that was none keeps its text as every form."""
    by_text = {(each.context, each.source, each.comment): texts for each, texts in held.items()}
    result: dict[Message, tuple[str, ...]] = {}
    for message in wanted:
        texts = by_text.get((message.context, message.source, message.comment), ("",))
        count = forms if message.is_plural else 1
        result[message] = (texts + texts[-1:] * count)[:count]
    return result


def write(path: Path, language: str, catalogue: Catalogue) -> None:
    """Write a file: contexts and messages in the order given, no places in the code, so that it changes little."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ElementTree.Element] = {}
    for message, texts in catalogue.items():
        context = contexts.get(message.context)
        if context is None:
            context = contexts[message.context] = ElementTree.SubElement(root, "context")
            ElementTree.SubElement(context, "name").text = message.context
        _add(context, message, texts)
    ElementTree.indent(root, "    ")
    path.write_text(_HEAD + ElementTree.tostring(root, "unicode") + "\n", "utf-8")


def _add(context: ElementTree.Element, message: Message, texts: tuple[str, ...]) -> None:
    element = ElementTree.SubElement(context, "message", {"numerus": "yes"} if message.is_plural else {})
    ElementTree.SubElement(element, "source").text = message.source
    if message.comment:
        ElementTree.SubElement(element, "comment").text = message.comment
    translation = ElementTree.SubElement(element, "translation", {} if all(texts) else {"type": "unfinished"})
    if not message.is_plural:
        translation.text = texts[0]
        return
    for text in texts:
        ElementTree.SubElement(translation, "numerusform").text = text


def compile_to(source: Path, target: Path) -> None:
    """Make the file that Qt loads; in one go, for whoever has the one before open keeps that.

    Raises: RuntimeError, with what lrelease says.
    """
    suffix = ".exe" if sys.platform == "win32" else ""
    program = Path(sysconfig.get_path("scripts")) / f"pyside6-lrelease{suffix}"
    made = target.with_suffix(".part")
    run = subprocess.run(
        [program, "-silent", source, "-qm", made], capture_output=True, text=True, check=False, timeout=60
    )
    if run.returncode != 0:
        raise RuntimeError(f"{source.name}: {(run.stderr or run.stdout).strip()}")
    made.replace(target)

"""The message catalogue: complete in every language, and true to the English."""

import re
from collections import Counter
from pathlib import Path

import pytest

from catalogue import tsfile
from catalogue.__main__ import FOLDER, PACKAGE, wanted
from catalogue.sources import Message, messages

LANGUAGES = sorted(tsfile.FORMS)
_GAP = re.compile(r"\{[a-z0-9_]*\}|%L?n|%[0-9]")
_KEYS = re.compile(r"\b(?:(?:Ctrl|Alt|Shift)\+\w+|F[0-9]+)\b|&\w")


@pytest.fixture(scope="module")
def every() -> list[Message]:
    return messages(PACKAGE)[0]


def held(language: str) -> dict[Message, tuple[str, ...]]:
    return tsfile.read(FOLDER / f"relevo_{language}.ts")


def shown(message: Message) -> str:
    return f"{message.context}: {message.source}"


def test_every_message_of_the_code_can_be_collected() -> None:
    assert messages(PACKAGE)[1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing_and_nothing_is_left_over(language: str, every: list[Message]) -> None:
    said, told = set(held(language)), set(wanted(language, every))
    assert sorted(map(shown, told - said)) == [], "run: python3 dev.py translations"
    assert sorted(map(shown, said - told)) == [], "run: python3 dev.py translations"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_translated_in_every_plural_form(language: str) -> None:
    forms = tsfile.FORMS[language]
    unfinished = [
        shown(message)
        for message, texts in held(language).items()
        if len(texts) != (forms if message.is_plural else 1) or not all(texts)
    ]
    assert unfinished == []
    assert 'type="' not in (FOLDER / f"relevo_{language}.ts").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_gaps_keys_and_spaces_are_those_of_the_english(language: str) -> None:
    wrong = [
        f"{shown(message)} -> {text}"
        for message, texts in held(language).items()
        for text in filter(None, texts)
        if Counter(_GAP.findall(text)) != Counter(_GAP.findall(message.source))
        or sorted(_KEYS.findall(text)) != sorted(_KEYS.findall(message.source))
        or text != text.strip() + message.source[len(message.source.rstrip()) :]
        or text.endswith((".", "…")) != message.source.endswith((".", "…"))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_that_qt_loads_is_made_of_the_one_that_people_edit(language: str, tmp_path: Path) -> None:
    source, made = FOLDER / f"relevo_{language}.ts", tmp_path / "made.qm"
    tsfile.compile_to(source, made)
    assert made.read_bytes() == source.with_suffix(".qm").read_bytes(), "run: python3 dev.py translations"


def test_french_parts_no_sign_from_its_word() -> None:
    texts = [text for texts in held("fr").values() for text in texts]
    assert [text for text in texts if re.search(r" [?!;:%»]|« |[^\s\u00a0][?!;»]", text)] == []


CODE = """
_KINDS = {1: Phrase("Page"), 2: Phrase("Form")}
_TEMPLATES = {1: "{count} pages", 2: "{count} forms"}


class Row:
    def words(self, count: int, is_open: bool) -> str:
        Phrase(_TEMPLATES[count], count=count)
        return self.tr("open" if is_open else "closed") + self.tr("%n rows", "", count) + self.tr("Open", "a button")


class Other:
    def words(self) -> str:
        return QCoreApplication.translate("Qt", "Cancel") + self.tr("a "
            "line")
"""


def test_messages_are_found_wherever_they_are_written_out(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text(CODE)
    found, wrong = messages(tmp_path)
    assert wrong == []
    assert set(found) == {
        Message("Row", "open"),
        Message("Row", "closed"),
        Message("Row", "%n rows", is_plural=True),
        Message("Row", "Open", "a button"),
        Message("Other", "a line"),
        Message("Qt", "Cancel"),
        Message("Phrase", "Page"),
        Message("Phrase", "Form"),
        Message("Phrase", "{count} pages", is_plural=True),
        Message("Phrase", "{count} forms", is_plural=True),
    }


@pytest.mark.parametrize(
    "code",
    [
        "class Row:\n    def words(self, text): return self.tr(text)",
        'class Row:\n    def words(self, name): return self.tr(f"Hello {name}")',
        'class Row:\n    def words(self, row): return row.tr("Hello")',
        "def words(text): return Phrase(text)",
    ],
)
def test_what_cannot_be_translated_is_told_with_its_place(tmp_path: Path, code: str) -> None:
    (tmp_path / "code.py").write_text(code)
    found, wrong = messages(tmp_path)
    assert found == []
    assert [problem.startswith("code.py:") for problem in wrong] == [True]


def test_a_text_keeps_its_translation_when_others_come_and_go() -> None:
    kept, gone, new = Message("Row", "open"), Message("Row", "shut"), Message("Row", "%n rows", is_plural=True)
    catalogue = tsfile.merged([kept, new], {kept: ("ouvert",), gone: ("clos",)}, forms=2)
    assert catalogue == {kept: ("ouvert",), new: ("", "")}

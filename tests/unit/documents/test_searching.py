"""The search of the documents: lines that hold the words, the best document first."""

from pathlib import Path

from relevo.documents.contents import Document, contents
from relevo.documents.searching import MOST_HITS, Text, excerpt, marks, read, search


def a_text(name: str, source: str, folder: Path) -> Text:
    path = folder / f"{name}.md"
    path.write_text(source, "utf-8")
    return read(Document(name, path))


def test_every_word_must_be_there_capitals_or_not(tmp_path: Path) -> None:
    text = a_text("a", "# A\n\nThe Policy binds.\n\nThe policy of nobody.\n", tmp_path)

    assert [hit.line.text for hit in search([text], "policy BINDS")] == ["The Policy binds."]


def test_a_word_of_the_heading_counts_for_the_lines_below_it(tmp_path: Path) -> None:
    text = a_text("a", "# A\n\n## Proxy\n\nWrite its address.\n\n## Other\n\nWrite its address.\n", tmp_path)

    assert [hit.line.number for hit in search([text], "proxy address")] == [5]


def test_the_document_that_says_it_in_its_title_stands_first(tmp_path: Path) -> None:
    texts = [
        a_text("a", "# A\n\nThe hub.\n", tmp_path),
        a_text("b", "# B\n\n## The hub\n", tmp_path),
        a_text("c", "# The hub\n", tmp_path),
    ]

    assert [hit.document.name for hit in search(texts, "hub")] == ["c", "b", "a"]


def test_no_words_find_nothing(tmp_path: Path) -> None:
    assert search([a_text("a", "# A\n\ntext\n", tmp_path)], "  ") == []


def test_a_word_that_is_everywhere_gives_no_more_hits_than_anybody_reads() -> None:
    assert len(search([read(document) for document in contents().documents], "e")) == MOST_HITS


def test_what_the_shipped_documents_say_is_found() -> None:
    texts = [read(document) for document in contents().documents]

    assert search(texts, "exit codes")[0].document.name == "operations"
    assert search(texts, "do not disturb")


def test_an_excerpt_begins_shortly_before_the_word() -> None:
    text = "word " * 60 + "needle and thread"

    assert "needle" in excerpt(text, ("needle",))[:90]
    assert excerpt("a needle", ("needle",)) == "a needle"


def test_the_words_are_marked_where_they_stand() -> None:
    assert marks("Hub, hubs", ("hub",)) == [(0, 3), (5, 3)]

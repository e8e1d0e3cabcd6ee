"""What comes from outside stays a value in the vendor's language."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relevo.connectors.language.escaping import ESCAPERS, CannotEscape


@given(st.text())
def test_ticketsql_reads_the_value_back_and_nothing_more(value: str) -> None:
    literal = f"'{ESCAPERS['sql'](value)}'"

    match = re.fullmatch(r"'((?:[^\\']|\\.)*)'", literal, re.DOTALL)

    assert match is not None
    assert re.sub(r"\\(.)", r"\1", match[1], flags=re.DOTALL) == value


@given(st.text(), st.text())
def test_a_regular_expression_matches_the_value_alone(value: str, other: str) -> None:
    pattern = re.compile(ESCAPERS["regex"](value))

    assert pattern.fullmatch(value)
    assert bool(pattern.fullmatch(other)) == (value == other)


@given(st.text())
def test_a_segment_has_no_separator_after_two_decodings_but_one(value: str) -> None:
    escaped = ESCAPERS["urlquote2"](value)

    assert not set(",;&=") & set(unquote(escaped))
    assert unquote(unquote(escaped)) == value.encode("utf-8", "replace").decode("utf-8", "replace")


@given(st.text())
def test_a_path_keeps_to_its_segment(value: str) -> None:
    try:
        escaped = ESCAPERS["path"](value)
    except CannotEscape:
        assert value in (".", "..")
        return

    assert not set("/?#") & set(escaped)


@pytest.mark.parametrize("value", ["*", "!*", "!x", "~x", "=x", "^x", "$x", ">=1", "><1", "|x|"])
def test_redmine_reads_no_operator_and_no_alternative(value: str) -> None:
    try:
        assert ESCAPERS["redmine"](value) == f"={value}"
    except CannotEscape:
        assert "|" in value


def test_redmine_leaves_a_plain_value_alone() -> None:
    assert ESCAPERS["redmine"]("C-100231") == "C-100231"


@pytest.mark.parametrize("value", ["a^b", "a\nb", "javascript:x", "JavaScript:x"])
def test_servicenow_has_no_escape_so_the_value_is_refused(value: str) -> None:
    with pytest.raises(CannotEscape):
        ESCAPERS["servicenow"](value)


@pytest.mark.parametrize(
    ("name", "value", "escaped"),
    [
        ("odata", "O'Shea", "O''Shea"),
        ("lucene", 'a:b "c" (d)', 'a\\:b\\ \\"c\\"\\ \\(d\\)'),
        ("json_text", 'a"b\\', 'a\\"b\\\\'),
        ("sql", "O'Shea", "O\\'Shea"),
        ("redmine_words", "98 01 12", "98 01 12"),
    ],
)
def test_each_language_has_its_own_escape(name: str, value: str, escaped: str) -> None:
    assert ESCAPERS[name](value) == escaped


@given(st.text())
def test_zendesk_reads_one_term_and_nothing_more(value: str) -> None:
    try:
        term = ESCAPERS["zendesk"](value)
    except CannotEscape:
        assert set('"*\\') & set(value) or any(not char.isprintable() for char in value)
        return

    assert term == value or term == f'"{value}"'
    if term == value:
        assert not value.startswith("-")
        assert all(char.isalnum() or char == "-" for char in value)


@pytest.mark.parametrize(
    ("value", "term"),
    [
        ("Benkacem", "Benkacem"),
        ("2024-11-01", "2024-11-01"),
        ("-Benkacem", '"-Benkacem"'),
        ("Nadia Benkacem", '"Nadia Benkacem"'),
        ("+33639980112", '"+33639980112"'),
        ("a:b", '"a:b"'),
        ("", '""'),
    ],
)
def test_zendesk_quotes_what_is_no_bare_word(value: str, term: str) -> None:
    assert ESCAPERS["zendesk"](value) == term


@pytest.mark.parametrize("value", ["o'shea", 'a"b', "a\\b", "a\nb", "a\x00"])
def test_freshdesk_has_no_escape_so_the_value_is_refused(value: str) -> None:
    with pytest.raises(CannotEscape):
        ESCAPERS["freshdesk"](value)


def test_freshdesk_leaves_what_stands_between_its_quotes_alone() -> None:
    assert ESCAPERS["freshdesk"]("C-100231 OR (x:1)") == "C-100231 OR (x:1)"


@given(st.text())
def test_soql_reads_the_value_back_and_nothing_more(value: str) -> None:
    try:
        literal = f"'{ESCAPERS['soql'](value)}'"
    except CannotEscape:
        assert any(ord(char) < 32 or ord(char) == 127 for char in value)
        return

    match = re.fullmatch(r"'((?:[^\\'\n\r]|\\[\\'\"nrtbf])*)'", literal)

    assert match is not None
    letters = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
    assert re.sub(r"\\(.)", lambda found: letters.get(found[1], found[1]), match[1]) == value


def test_soql_leaves_the_wildcards_that_a_file_asks_for() -> None:
    assert ESCAPERS["soql"]("39%98%01%12") == "39%98%01%12"


@pytest.mark.parametrize("value", ["*", "a*b", "a b", "a\tb", "a\x00"])
def test_hubspot_has_no_escape_so_the_value_is_refused(value: str) -> None:
    with pytest.raises(CannotEscape):
        ESCAPERS["hubspot"](value)


def test_hubspot_leaves_one_word_alone() -> None:
    assert ESCAPERS["hubspot"]("o'shea+x@example.net") == "o'shea+x@example.net"


@pytest.mark.parametrize(
    "value", ["", "1", "7d1c2b3a-0000-4000-8000-000000000021 or 1 eq 1", "7d1c2b3a-0000-4000-8000-00000000002g"]
)
def test_what_stands_without_quotes_is_nothing_but_a_key(value: str) -> None:
    with pytest.raises(CannotEscape):
        ESCAPERS["guid"](value)


@given(st.text())
def test_odata_reads_the_value_back_and_nothing_more(value: str) -> None:
    match = re.fullmatch(r"'((?:[^']|'')*)'", f"'{ESCAPERS['odata'](value)}'", re.DOTALL)

    assert match is not None
    assert match[1].replace("''", "'") == value


@given(st.text())
def test_jql_reads_the_value_back_and_nothing_more(value: str) -> None:
    try:
        literal = f'"{ESCAPERS["jql"](value)}"'
    except CannotEscape:
        assert any(ord(char) < 32 or ord(char) == 127 for char in value)
        return

    match = re.fullmatch(r'"((?:[^"\\]|\\.)*)"', literal, re.DOTALL)

    assert match is not None
    assert re.sub(r"\\(.)", r"\1", match[1], flags=re.DOTALL) == value


@pytest.mark.parametrize("value", ['a"b', "a\\b", "a*", "a?", "a\nb"])
def test_a_phrase_of_jql_holds_no_quote_and_no_wildcard(value: str) -> None:
    with pytest.raises(CannotEscape):
        ESCAPERS["jql_phrase"](value)


@given(st.text())
def test_no_sign_of_a_note_to_jira_begins_mark_up(value: str) -> None:
    written = ESCAPERS["jira_wiki"](value)

    assert re.sub(r"\\[{\[!|]", "", written).translate(str.maketrans("", "", "{[!|\\")) == re.sub(
        r"\\[{\[!|]", "", written
    )
    assert re.sub(r"\\(.)", r"\1", written).replace("&#92;", "\\") == value.replace("&#92;", "\\")


@pytest.mark.parametrize("value", ["^a", "a$", "a%b", "NULL", " null ", "", "  ", "a\nb", "a\\"])
def test_glpi_has_no_escape_so_the_value_is_refused(value: str) -> None:
    with pytest.raises(CannotEscape):
        ESCAPERS["glpi"](value)


def test_glpi_leaves_a_plain_value_alone_and_takes_wildcards_between_digits_only() -> None:
    assert ESCAPERS["glpi"]("snake_case+x@example.net") == "snake_case+x@example.net"
    assert ESCAPERS["glpi_like"]("39%98%01%12") == "39%98%01%12"
    for value in ("%", "%1", "a%b", ""):
        with pytest.raises(CannotEscape):
            ESCAPERS["glpi_like"](value)


@pytest.mark.parametrize("value", ['a"b', "a*", "a%b", "a\\", "a\nb", "", "  "])
def test_easyvista_has_no_escape_so_the_value_is_refused(value: str) -> None:
    with pytest.raises(CannotEscape):
        ESCAPERS["easyvista"](value)


@pytest.mark.parametrize("value", ["snake_case", "[abc]", "a*", 'a"b', ""])
def test_easyvista_refuses_more_where_it_takes_a_pattern(value: str) -> None:
    assert ESCAPERS["easyvista"]("snake_case") == "snake_case"
    with pytest.raises(CannotEscape):
        ESCAPERS["easyvista_like"](value)


def test_easyvista_leaves_a_plain_value_alone() -> None:
    assert ESCAPERS["easyvista"]("o'neil, x:y+z@example.net") == "o'neil, x:y+z@example.net"

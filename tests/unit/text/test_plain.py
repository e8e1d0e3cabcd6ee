"""Plain text: nothing misleads, nothing freezes a widget."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relevo.text.plain import MARK, MAX_LINE, html_to_text, plain_text

_KEPT_CONTROLS = "\n\t"


def test_no_control_format_private_or_surrogate_character_passes() -> None:
    kept = [
        hex(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Co", "Cs")
        and chr(code) not in _KEPT_CONTROLS
        and chr(code) in plain_text(f"a{chr(code)}b")
    ]
    assert kept == []


def test_ordinary_text_of_five_languages_stays_as_it_is() -> None:
    for text in ("L'ascenseur est en panne…", "¿Qué pasó?\n\tNada", "Straße – „Tür“", "Łódź", "5 €", "日本語", "👍"):
        assert plain_text(text) == text


def test_overrides_and_escapes_leave_a_visible_mark() -> None:
    assert plain_text("invoice\u202egpj.exe") == f"invoice{MARK}gpj.exe"
    assert plain_text("\x1b[31mred") == f"{MARK}[31mred"
    assert plain_text("lone \ud800 half") == f"lone {MARK} half"


def test_letters_are_composed() -> None:
    assert plain_text("e\u0301te\u0301") == "été"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("pass\u200bword", f"pass{MARK}word"),
        ("a\u2060b", f"a{MARK}b"),
        ("a\u200db", f"a{MARK}b"),
        ("a\u200c\u200db", f"a{MARK}b"),
        ("a\u200eb", f"a{MARK}b"),
        ("a\ufeffb", f"a{MARK}b"),
        ("hyphen\u00adation", "hyphenation"),
        ("\ufefffile", "file"),
        ("news \u200c\u00a0\u200c\u00a0 letter", "news \u00a0\u00a0 letter"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("שלום\u200f!", "שלום!"),
        ("ภาษา\u200bไทย", "ภาษาไทย"),
        ("🏴\U000e0067\U000e0062\U000e007f", f"🏴{MARK}"),
    ],
)
def test_what_hides_is_marked_and_what_a_script_needs_is_left(text: str, shown: str) -> None:
    assert plain_text(text) == shown


def test_a_visible_mark_stands_for_every_control_format_private_and_half_character() -> None:
    dropped = {"\u00ad"}
    line_breaks = {"\r", "\x0b", "\x0c", "\x85"}
    unmarked = [
        hex(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(character := chr(code)) in ("Cc", "Cf", "Co", "Cs")
        and character not in {*_KEPT_CONTROLS, *dropped, *line_breaks}
        and plain_text(f"a{character}b") != f"a{MARK}b"
    ]
    assert unmarked == []


@given(st.text(alphabet=st.characters(categories=("Cc", "Cf", "Co", "Cs", "Ll", "Lo", "Mn", "Zs")), max_size=120))
def test_whatever_stands_around_them_no_such_character_passes_but_a_joiner(text: str) -> None:
    passed = {c for c in plain_text(text) if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs")}
    assert passed <= {"\n", "\t", "\u200c", "\u200d"}


def test_line_breaks_of_all_systems_become_one_kind() -> None:
    assert plain_text("a\r\nb\rc\u2028d\x85e") == "a\nb\nc\nd\ne"


def test_long_text_ends_in_an_ellipsis_and_long_lines_are_broken() -> None:
    text = plain_text("x" * 2_000_000)
    assert len(text) == 8_000
    assert text.endswith("…")
    assert max(len(line) for line in text.split("\n")) <= MAX_LINE
    assert plain_text("abcdef", limit=4) == "abc…"
    assert plain_text("abcd", limit=4) == "abcd"


def test_stacked_accents_are_limited() -> None:
    assert len(plain_text("Z" + "\u0336" * 500)) < 10


@pytest.mark.parametrize(
    "letter", ["Z\u0335\u0321", "ا\u0650\u064e", "क\u094d\u093c", "ש\u05b0\u05bc", "o\u20dd\u0301"]
)
def test_no_letter_of_any_script_carries_more_than_four_marks(letter: str) -> None:
    shown = unicodedata.normalize("NFD", plain_text(letter + letter[1:] * 20_000 + "."))
    assert shown[0] == letter[0]
    assert len(shown) <= 6
    assert plain_text(letter) == unicodedata.normalize("NFC", letter)


@given(st.text(alphabet=st.characters(), max_size=200))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = plain_text(text)
    assert plain_text(once) == once
    once.encode("utf-8")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (
            "<p>Bonjour,</p><p>L&#39;ascenseur &lt;B&gt;<br>est <b>en panne</b></p>",
            "Bonjour,\n\nL'ascenseur <B>\nest en panne",
        ),
        ("<div>one</div>\n<div>two</div>", "one\ntwo"),
        ("<ul><li>one</li><li>two</li></ul>", "• one\n• two"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("before<script>alert(1)</script>after", "beforeafter"),
        ("<img src=//example.org/a.png onerror=x>Hi", "Hi"),
        ("a < b & c", "a < b & c"),
        ("no mark-up", "no mark-up"),
        ("&lt;script&gt;", "<script>"),
        ("x&#x202e;y", f"x{MARK}y"),
    ],
)
def test_mark_up_becomes_what_a_reader_would_read(markup: str, text: str) -> None:
    assert html_to_text(markup) == text


_PIECES = st.lists(
    st.sampled_from(("a", "Bé ", " ", "\n", "“x”", ".", "<br>", "<p>", "</p>", "<div>", "</div>")), max_size=9
)
_LINES = st.lists(st.sampled_from(("a", "Bé ", " ", "\n", "\t", "“x”", "'\"=/", "<br>")), max_size=4).map("".join)
_PARAGRAPHS = st.lists(st.tuples(_LINES, _LINES), max_size=3).map(
    lambda each: "".join(f"<p>{a}</p>{b}" for a, b in each)
)
_BLOCKS = st.tuples(_LINES, _PARAGRAPHS, _PARAGRAPHS).map(lambda each: f"{each[0]}{each[1]}<div>{each[2]}</div>")


@given(st.one_of(_PIECES.map("".join), _PARAGRAPHS, _BLOCKS))
def test_mark_up_of_paragraphs_alone_reads_as_it_does_among_other_tags(markup: str) -> None:
    assert html_to_text(f"<br>{markup}") == html_to_text(f"<br>{markup}<b></b>")


@given(st.text(alphabet=st.characters(), max_size=200))
def test_no_mark_up_breaks_the_conversion(markup: str) -> None:
    assert len(html_to_text("<p>" + markup)) <= 8_000


def test_a_text_of_very_many_lines_is_cut() -> None:
    text = plain_text("a\n" * 3_000)
    assert text.count("\n") < 500
    assert text.endswith("…")
    assert plain_text(text) == text


def test_mark_up_that_nests_deeper_than_any_page_is_read_down_to_there() -> None:
    assert html_to_text("<p>above</p>" + "<div>" * 50_000 + "below") == "above"
    assert html_to_text("<div>" * 100 + "deep" + "</div>" * 100 + "<p>after</p>") == "deep\n\nafter"
    assert html_to_text("<p>row</p><br>" * 2_000).count("row") > 100


def test_of_mark_up_with_very_many_references_the_first_are_read() -> None:
    assert html_to_text("<p>a &amp; b</p>" + "&" * 200_000, 100).startswith("a & b\n\n&&&")


def test_what_tags_mean_does_not_hang_on_their_attributes() -> None:
    assert html_to_text('<p title="a>b" lang="en">one</p><p class="x">two</p>') == "one\n\ntwo"
    assert html_to_text('<pre lang="en">a\n  b</pre>') == html_to_text("<pre>a\n  b</pre>") == "a\n  b"


def test_tags_in_a_row_part_alike_however_many_they_are() -> None:
    assert html_to_text("a" + "<br>" * 3 + "b") == html_to_text("a" + "<br>" * 100 + "b") == "a\n\nb"
    assert html_to_text("a" + "<div> </div>" * 2 + "b") == html_to_text("a" + "<div> </div>" * 100 + "b") == "a\nb"


@pytest.mark.parametrize("reference", ["&#1;", "&#2;", "&#x1;"])
def test_our_own_signs_written_as_references_do_not_reach_the_screen(reference: str) -> None:
    assert html_to_text(f"<p>a{reference}b</p>").split() == ["a", "b"]

"""Templates: settings first, call data later, braces doubled."""

import pytest

from relevo.connectors.language.templates import BadTemplate, parse_template


def filled(text: str, values: dict[str, str], settings: dict[str, str] | None = None) -> str:
    return parse_template(text).with_settings(settings or {}).fill(lambda gap: values[gap.name])


def test_a_value_is_escaped_where_it_stands() -> None:
    assert filled("A = '{email|sql}'", {"email": "o'shea"}) == "A = 'o\\'shea'"


def test_doubled_braces_are_literal() -> None:
    assert filled("'CF.{{${field|sql}}}' = '{n|sql}'", {"n": "7"}, {"field": "Number"}) == "'CF.{Number}' = '7'"


def test_call_data_never_becomes_a_setting_or_another_placeholder() -> None:
    assert filled("{a}", {"a": "${secret}{b}{{"}, {"secret": "s"}) == "${secret}{b}{{"


def test_a_setting_is_not_taken_from_call_data() -> None:
    assert parse_template("${queue}").with_settings({"queue": "Q"}).placeholders == ()


def test_a_lone_gap_is_told_from_one_in_a_text() -> None:
    assert parse_template("{email}").is_lone
    assert not parse_template("a{email}").is_lone


@pytest.mark.parametrize("text", ["{", "}", "a{b", "{a b}", "{a|}", "{}", "${}"])
def test_a_lone_brace_is_told(text: str) -> None:
    with pytest.raises(BadTemplate, match="double it"):
        parse_template(text)


def test_an_unknown_escaper_is_told_with_the_known_ones() -> None:
    with pytest.raises(BadTemplate, match=r"unknown escaper rot13; use one of .*sql"):
        parse_template("{a|rot13}")


@pytest.mark.parametrize(
    ("path", "fits"),
    [
        ("/cases/7/notes", True),
        ("/cases/a%2Fb/notes", True),
        ("/cases/7/8/notes", False),
        ("/cases//notes", False),
        ("/cases/7/notes/8", False),
    ],
)
def test_a_path_may_be_made_of_a_template_when_each_gap_takes_one_segment(path: str, fits: bool) -> None:
    template = parse_template("/${table|path}/{opens|path}/notes").with_settings({"table": "cases"})

    assert template.fits(path) is fits

"""Compiled expressions find what JMESPath finds."""

from typing import Any

import jmespath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jmespath.exceptions import JMESPathError

from relevo.connectors.language.expressions import BadExpression, compile_expression, compile_reader

EXPRESSIONS = [
    "a",
    "a.b.c",
    "@",
    "a.b[0]",
    "a[-1].b",
    "a[1:3]",
    "a[*].b",
    "a[].b",
    "a[].b[]",
    "a.*.b",
    "a[?b=='x']",
    "a[?b=='x'].c[]",
    "a[?b==`1`].c | [0]",
    "a[?b==`true`]",
    "a[?b!=`0`]",
    "a[?b > `0`].c",
    "a[?b]",
    "a[?b && c]",
    "a[?!b]",
    "a || b",
    "a && b",
    "!a",
    "a == 'x'",
    "a == `0`",
    "a != `null`",
    "a < b",
    "a <= `1`",
    "[a, b, a.b]",
    "{x: a, y: b}",
    "a.{x: b, y: c}",
    "a | b",
    "a | [0]",
    "contains(['x', 'y'], a)",
    "contains(a, b)",
    "length(a)",
    "sort_by(a, &b)",
    "a[*].[b, c]",
    "join('-', [a, b])",
    "not_null(a, b)",
    "'literal'",
    '`{"a": 1}`',
    "a.to_string(@)",
    "['x', 'y']",
    "a.['x']",
    "(a == 'x' && b) || c",
    "[[a], b][]",
    '"a"."b"',
]
KEYS = st.sampled_from(["a", "b", "c", "x"])
SCALARS = st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from(["", "x", "y", "1"]) | st.floats(-1, 1)
JSON = st.recursive(SCALARS, lambda part: st.lists(part, max_size=4) | st.dictionaries(KEYS, part, max_size=4))


@pytest.mark.parametrize("held", [1, 1.0, True, "1", None, [1]])
@pytest.mark.parametrize("literal", ["`1`", "'1'", "`true`", "`1.0`"])
def test_a_filter_takes_a_number_however_it_is_written(literal: str, held: object) -> None:
    text, value = f"a[?b=={literal}]", {"a": [{"b": held}]}

    assert compile_expression(text)(value) == jmespath.search(text, value)


@pytest.mark.parametrize("text", EXPRESSIONS)
@settings(max_examples=40, deadline=None)
@given(value=JSON)
def test_a_compiled_expression_agrees_with_the_library(text: str, value: Any) -> None:
    try:
        expected = jmespath.search(text, value)
    except (JMESPathError, TypeError):
        expected = None

    assert repr(compile_expression(text)(value)) == repr(expected)
    assert compile_reader(text, repr)(value) == (None if expected is None else repr(expected))


@pytest.mark.parametrize(("text", "position"), [("a[", 3), ("a..b", 3), ("a ~ b", 3), ("a[?b==]", 7)])
def test_a_bad_expression_is_told_with_its_position(text: str, position: int) -> None:
    with pytest.raises(BadExpression) as caught:
        compile_expression(text)

    assert caught.value.position == position


@pytest.mark.parametrize("text", ["a.b(", "nonsense(a)", "a[?nonsense(b)]", "", "`{`"])
def test_an_expression_that_cannot_work_is_refused(text: str) -> None:
    with pytest.raises(BadExpression):
        compile_expression(text)


def test_a_wrong_type_in_a_function_finds_nothing() -> None:
    assert compile_expression("length(a)")({"a": 7}) is None
    assert compile_expression("contains(a, 'x')")({}) is None

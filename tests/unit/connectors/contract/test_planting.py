"""A value is planted where an expression finds it again, or not at all."""

from typing import Any

import pytest

from relevo.connectors.contract.planting import CannotPlant, literals_of, plant, satisfy
from relevo.connectors.language.expressions import compile_expression, is_true


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("customer.email", "x"),
        ('"a.b"."c d"', 7),
        ("custom_fields[?id==`1`].value[]", ["x"]),
        ("custom_fields[?name=='Number'].values[]", ["x"]),
        ("[mobile, phone]", ["x", None]),
        ("join(' ', [first || '', last || ''])", "Some Body"),
        ("Requestor[].EmailAddress", ["x"]),
        ("results[?kind=='a' && open].id | [0]", "x"),
        (
            "type(assets) == 'object' && reverse(sort_by(values(assets.Ticket || `{}`), &updated))",
            [{"id": 1}, {"id": 2}],
        ),
        ("[emails.value, calls.value][]", [{"id": 1}]),
        ("fields.sites[?@ != 'everyone']", ["x"]),
        ("rows[].{id: number, who: person.name}", [{"id": 1, "who": "x"}]),
        ("labels.*.name", ["x"]),
        ("to_string(id)", "17"),
        ("first || second", "x"),
        ("@", [1, 2]),
    ],
)
def test_what_was_planted_is_found(text: str, value: Any) -> None:
    found = compile_expression(text)(plant(text, value))

    assert found == value or [{**one} for one in value] == [{key: one[key] for key in value[0]} for one in found]


def test_a_second_value_stands_beside_the_first() -> None:
    record = plant("fields[?id==`2`].value[]", ["b"], plant("fields[?id==`1`].value[]", ["a"]))

    assert compile_expression("fields[?id==`1`].value[]")(record) == ["a"]
    assert compile_expression("fields[?id==`2`].value[]")(record) == ["b"]


@pytest.mark.parametrize("text", ["'always this'", "length(items)", "a == 'b'", "keys(@)"])
def test_what_cannot_be_turned_round_is_said_so(text: str) -> None:
    with pytest.raises(CannotPlant):
        plant(text, "x")


@pytest.mark.parametrize(
    "text",
    [
        "status == 'open'",
        "notes && !(closed)",
        "contains(['a', 'b'], kind)",
        "starts_with(type, 'text/')",
        "changed >= '2024-01-01' && to_string(kind) == '3'",
        "fields[?id == `1` && value]",
    ],
)
def test_a_record_is_made_for_which_a_condition_holds(text: str) -> None:
    before = {"fields": [{"id": 1, "value": "x"}]}

    assert is_true(compile_expression(text)(satisfy(text, before)))


def test_texts_of_an_expression_are_found_wherever_they_stand() -> None:
    assert literals_of("a[?name=='b'].c || join('-', ['d', e])") == ("b", "-", "d")

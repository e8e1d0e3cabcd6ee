"""What a platform knows of a contact, as flat texts."""

from relevo.events.webhooks.attributes import MAX_ATTRIBUTES, flat
from relevo.events.webhooks.reading import MAX_TEXT


def test_nested_attributes_have_names_with_dots_and_lists_are_json() -> None:
    nested = {"a": {"b": {"c": 1.5}}, "list": [1, {"x": None}], "no": False, "empty": "", "none": None, "n": []}
    assert flat(nested) == {"a.b.c": "1.5", "list": '[1,{"x":null}]', "no": "false"}


def test_the_outer_name_and_the_first_object_hold() -> None:
    assert flat({"a": {"b": "inner"}, "a.b": "outer"}, {"a.b": "second"}) == {"a.b": "outer"}


def test_attributes_are_bounded_in_number_depth_and_length() -> None:
    deep: dict[str, object] = {"x": "too deep"}
    for _ in range(10):
        deep = {"x": deep}

    assert len(flat({f"name{n}": "x" for n in range(1_000)})) == MAX_ATTRIBUTES
    assert flat(deep) == {}
    assert flat({"long": "x" * (MAX_TEXT + 1), "n" * 500: "x", "short": "x"}) == {"short": "x"}

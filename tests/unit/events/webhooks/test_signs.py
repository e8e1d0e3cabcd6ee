"""Things found by their signs."""

from relevo.events.webhooks.signs import BySign


def test_things_are_found_by_any_of_their_signs() -> None:
    things = BySign[int]()
    things.put("a", 1, [("phone", "1"), ("email", "x")])
    things.put("b", 2, [("phone", "1")])
    assert things.found([("phone", "1")]) == ["a", "b"]
    assert things.found([("email", "x"), ("phone", "1")]) == ["a", "b"]
    assert things.found([("login", "1")]) == []
    things.add("b", [("login", "1")])
    assert things.found([("login", "1")]) == ["b"]


def test_what_is_taken_out_is_found_no_more() -> None:
    things = BySign[int]()
    things.put("a", 1, [("phone", "1")])
    assert (things.pop("a"), things.pop("a")) == (1, None)
    assert things.found([("phone", "1")]) == []
    assert len(things) == 0


def test_what_is_put_again_is_another_and_the_newest() -> None:
    things = BySign[int]()
    things.put("a", 1, [("phone", "1")])
    things.put("b", 2, [("phone", "2")])
    things.put("a", 3, [("phone", "3")])
    assert things.found([("phone", "1")]) == []
    assert things.oldest() == ("b", 2)


def test_signs_of_other_kinds_are_others() -> None:
    things = BySign[int]()
    things.put("a", 1, [("attribute", "a", "b")])
    assert things.found([("attribute", "a"), ("attribute", "ab", ""), ("attribute", "b", "a")]) == []

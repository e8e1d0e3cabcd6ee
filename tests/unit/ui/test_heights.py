"""Row heights agree with adding them up one by one."""

from hypothesis import given
from hypothesis import strategies as st

from relevo.ui.panel.heights import BLOCK, RowHeights

steps = st.lists(
    st.tuples(st.sampled_from(["put", "insert", "remove"]), st.integers(0, 10_000), st.integers(1, 600)), max_size=30
)


@given(count=st.integers(0, 3 * BLOCK), steps=steps)
def test_offsets_and_rows_agree_with_a_plain_list(count: int, steps: list[tuple[str, int, int]]) -> None:
    heights, plain = RowHeights(40), [40] * count
    heights.reset(count)
    for action, place, amount in steps:
        row = place % (len(plain) + 1)
        if action == "insert":
            heights.insert(row, amount)
            plain[row:row] = [40] * amount
        elif action == "remove":
            heights.remove(row, amount)
            del plain[row : row + amount]
        elif row < len(plain):
            assert heights.put(row, amount) == amount - plain[row]
            plain[row] = amount
    assert heights.total == sum(plain)
    assert len(heights) == len(plain)
    for row in range(0, len(plain), 37):
        top = sum(plain[:row])
        assert heights.top(row) == top
        assert heights.row_at(top) == row
        assert heights.row_at(top + plain[row] - 1) == row


def test_an_empty_list_has_no_row_anywhere() -> None:
    heights = RowHeights()
    heights.reset(0)
    assert heights.row_at(10) == -1
    assert heights.total == 0
    assert heights.top(0) == 0


def test_offsets_outside_give_the_nearest_row() -> None:
    heights = RowHeights(10)
    heights.reset(3)
    assert heights.row_at(-5) == 0
    assert heights.row_at(1_000) == 2


def test_new_rows_are_still_to_be_measured() -> None:
    heights = RowHeights(10)
    heights.reset(2)
    heights.put(0, 30)
    heights.insert(0, 1)
    assert [heights.is_measured(row) for row in range(3)] == [False, True, False]
    heights.forget_all()
    assert not heights.is_measured(1)
    assert heights.height(1) == 30

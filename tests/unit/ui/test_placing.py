"""Where the panel stands: wholly on a screen, and never over the field being typed in."""

from hypothesis import example, given
from hypothesis import strategies as st

from relevo.ui.panel.placing import (
    CARET_ACROSS,
    CARET_DOWN,
    NEAR,
    Display,
    Dock,
    Rect,
    Size,
    Wish,
    layout_of,
    place,
    side_of,
    wish_of,
)

SIZE, LEAST = Size(480, 1_020), Size(360, 420)
WIDE = Display(name="DP-1", area=Rect(0, 0, 1_920, 1_040))
SECOND = Display(name="DP-2", area=Rect(1_920, 0, 1_280, 1_024))
LOW = Display(name="eDP-1", area=Rect(0, 0, 1_366, 728))
SMALL = Display(name="tiny", area=Rect(0, 0, 640, 480))


def caret(x: int, y: int) -> Rect:
    return Rect(x, y, 2, 18)


def found(rect: Rect | None) -> Rect:
    assert rect is not None
    return rect


def test_it_stands_at_the_edge_that_was_chosen() -> None:
    assert place([WIDE], Wish(), SIZE, LEAST) == Rect(1_440, 0, 480, 1_020)
    assert place([WIDE], Wish(dock=Dock.LEFT), SIZE, LEAST) == Rect(0, 0, 480, 1_020)


def test_it_stands_on_the_screen_that_was_chosen_and_on_the_main_one_when_that_is_gone() -> None:
    wish = Wish(screen="DP-2")
    assert found(place([WIDE, SECOND], wish, SIZE, LEAST)).right == SECOND.area.right
    assert found(place([WIDE], wish, SIZE, LEAST)).right == WIDE.area.right


def test_a_low_screen_makes_it_lower() -> None:
    assert place([LOW], Wish(), SIZE, LEAST) == Rect(886, 0, 480, 728)


def test_floating_it_stands_where_it_was_left() -> None:
    left_at = Rect(300, 100, 600, 700)
    assert place([WIDE], Wish(dock=Dock.FLOATING, left_at=left_at), SIZE, LEAST) == left_at


def test_floating_it_comes_back_onto_a_screen_when_the_other_one_is_gone() -> None:
    wish = Wish(dock=Dock.FLOATING, left_at=Rect(2_800, 900, 600, 700))
    assert place([WIDE], wish, SIZE, LEAST) == Rect(1_320, 340, 600, 700)


def test_floating_without_a_place_of_its_own_it_stands_at_the_right_edge() -> None:
    assert place([WIDE], Wish(dock=Dock.FLOATING), SIZE, LEAST) == Rect(1_440, 0, 480, 1_020)


def test_over_a_caret_at_its_edge_it_takes_the_other_edge() -> None:
    assert place([WIDE], Wish(), SIZE, LEAST, caret(1_600, 500)) == Rect(0, 0, 480, 1_020)


def test_over_a_caret_that_reaches_both_edges_it_takes_the_other_screen() -> None:
    wide_field = Rect(10, 500, 1_900, 20)
    assert found(place([WIDE, SECOND], Wish(), SIZE, LEAST, wide_field)).x >= SECOND.area.x


def test_on_one_screen_it_takes_the_larger_part_beside_the_caret() -> None:
    assert place([LOW], Wish(), SIZE, LEAST, Rect(10, 640, 1_340, 20)) == Rect(886, 0, 480, 616)


def test_where_only_the_caret_is_free_it_does_not_stand_at_all() -> None:
    assert place([SMALL], Wish(), SIZE, LEAST, caret(320, 240)) is None
    assert place([SMALL], Wish(), SIZE, LEAST) is not None


def test_the_key_of_a_layout_does_not_depend_on_the_order_of_the_screens() -> None:
    assert layout_of([WIDE, SECOND]) == layout_of([SECOND, WIDE])
    assert layout_of([WIDE]) != layout_of([LOW])


def test_without_any_screen_there_is_no_place() -> None:
    assert place([], Wish(), SIZE, LEAST) is None


def test_floating_is_at_home_where_most_of_it_was() -> None:
    left_at = Rect(1_900, 0, 400, 500)
    stands = place([WIDE, SECOND], Wish(dock=Dock.FLOATING, left_at=left_at), SIZE, LEAST)
    assert stands == Rect(SECOND.area.x, 0, 400, 500)


lengths = st.integers(300, 4_000)
areas = st.builds(Rect, st.integers(-4_000, 4_000), st.integers(-2_000, 2_000), lengths, lengths)
rects = st.builds(
    Rect, st.integers(-4_500, 8_000), st.integers(-2_500, 6_000), st.integers(1, 900), st.integers(1, 900)
)
displays = st.lists(areas, min_size=1, max_size=3).map(
    lambda found: [Display(name=f"s{place}", area=area) for place, area in enumerate(found)]
)
wishes = st.builds(
    Wish, dock=st.sampled_from(Dock), screen=st.none() | st.sampled_from(["s0", "s1", "s2"]), left_at=st.none() | rects
)
sizes = st.builds(Size, st.integers(360, 1_200), st.integers(420, 1_400))


def kept(stands: Rect, side: Dock, screen: str) -> dict[str, int | str]:
    return {**dict(zip(("x", "y", "width", "height"), stands, strict=True)), "side": str(side), "screen": screen}


@given(displays, sizes, st.data())
def test_where_it_is_left_it_stands_again_whatever_was_chosen_for_all_layouts(
    screens: list[Display], size: Size, data: st.DataObject
) -> None:
    screen = data.draw(st.sampled_from(screens))
    width, height = min(size.width, screen.area.width), min(size.height, screen.area.height)
    x = data.draw(st.integers(screen.area.x, screen.area.right - width))
    y = data.draw(st.integers(screen.area.y, screen.area.bottom - height))
    left = Rect(x, y, width, height)
    side = side_of(screen.area, left)
    chosen = data.draw(st.sampled_from(Dock)), data.draw(st.none() | st.sampled_from(["s0", "s1", "s2", "gone"]))
    wish = wish_of(kept(left, side, screen.name), *chosen)
    stands = found(place(screens, wish, Size(width, height), LEAST))
    assert screen.area.holds(stands)
    assert (stands.width, stands.height) == (width, height)
    near = 0 if side is Dock.FLOATING else NEAR
    assert abs(stands.x - left.x) <= near
    assert abs(stands.y - left.y) <= near


def test_on_a_layout_never_seen_it_stands_where_was_chosen_for_all() -> None:
    assert wish_of(None, Dock.LEFT, "DP-2") == Wish(dock=Dock.LEFT, screen="DP-2")


def test_at_an_edge_it_counts_as_standing_there_though_the_hand_was_not_exact() -> None:
    assert side_of(WIDE.area, Rect(5, 9, 480, 900)) is Dock.LEFT
    assert side_of(WIDE.area, Rect(1_435, 0, 480, 1_020)) is Dock.RIGHT
    assert side_of(WIDE.area, Rect(0, 300, 480, 600)) is Dock.FLOATING
    assert side_of(WIDE.area, Rect(700, 0, 480, 600)) is Dock.FLOATING


def has_free_spot(screens: list[Display], field: Rect) -> bool:
    """Tell by trying whether the least panel fits anywhere beside the field."""
    kept = field.grown(CARET_ACROSS, CARET_DOWN)
    for screen in screens:
        area = screen.area
        if area.width < LEAST.width or area.height < LEAST.height:
            continue
        lefts = (area.x, area.right - LEAST.width, kept.right, kept.x - LEAST.width)
        tops = (area.y, area.bottom - LEAST.height, kept.bottom, kept.y - LEAST.height)
        spots = (Rect(x, y, *LEAST) for x in lefts for y in tops)
        if any(area.holds(spot) and not spot.meets(kept) for spot in spots):
            return True
    return False


@given(displays, wishes, sizes, st.none() | rects)
@example([Display(name="s0", area=Rect(0, 0, 1_280, 1_200))], Wish(), SIZE, Rect(1_000, 100, 2, 18))
def test_wherever_there_is_room_it_stands_on_one_screen_and_leaves_the_caret_free(
    screens: list[Display], wish: Wish, size: Size, field: Rect | None
) -> None:
    stands = place(screens, wish, size, LEAST, field)
    if stands is None:
        assert field is not None
        assert not has_free_spot(screens, field)
        return
    assert any(screen.area.holds(stands) for screen in screens)
    if field is not None:
        assert not stands.meets(field.grown(CARET_ACROSS, CARET_DOWN))

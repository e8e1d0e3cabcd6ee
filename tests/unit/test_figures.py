"""The table of measured figures."""

from bench.__main__ import table
from bench.figures import Figure


def a_figure(samples: list[float]) -> Figure:
    return Figure(name="first paint", unit="ms", samples=samples, goal="p95 at most 25", how="25 pops")


def test_the_95th_percentile_is_a_sample_that_95_of_100_do_not_exceed() -> None:
    assert a_figure([float(n) for n in range(1, 101)]).p95 == 95
    assert a_figure([3.0, 1.0, 2.0]).p95 == 3
    assert a_figure([7.0]).p95 == 7


def test_the_table_has_a_line_for_each_figure_under_its_headings() -> None:
    heading, rule, row = table([a_figure([8.0, 9.5, 12.25])]).splitlines()

    assert heading.split() == ["figure", "median", "p95", "unit", "goal", "how", "measured", "n"]
    assert set(rule) == {"-", " "}
    assert row.split() == ["first", "paint", "9.5", "12.2", "ms", "p95", "at", "most", "25", "25", "pops", "3"]

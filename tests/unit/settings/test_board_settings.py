"""The settings of the board: what the figures are counted by, and mistakes told in one line."""

import tomllib
from pathlib import Path

import pytest

from relevo.domain.figures import Figure, Formula
from relevo.services.supervise.rules import BoardRules, QueueRules
from relevo.services.supervise.thresholds import BUILT_IN, Threshold
from relevo.settings.board import BoardSettings
from relevo.settings.store import SettingsError, parse

FILE = Path("relevo.toml")


def rules(text: str) -> BoardRules:
    return parse(tomllib.loads(text), FILE).board.rules()


def problem(text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        rules(text)
    line = str(caught.value)
    assert "\n" not in line
    return line


def test_with_nothing_said_the_built_in_rules_hold() -> None:
    assert rules("") == BoardRules()


def test_a_queue_says_only_what_is_different_there() -> None:
    found = rules('[board]\nthreshold_s = 30.0\ngoal = 0.9\n[board.queues."NAME:sales"]\nformula = "offered"\n')

    assert found.of("anything") == QueueRules(threshold_s=30, goal=0.9)
    assert found.of("NAME:sales") == QueueRules(threshold_s=30, goal=0.9, formula=Formula.OFFERED)


def test_thresholds_replace_the_built_in_one_of_their_figure_alone() -> None:
    found = rules("[board.thresholds.longest_wait]\nwarning = 90.0\n[board.thresholds.ready]\ncritical = 1.0\n")

    assert found.thresholds == {
        **BUILT_IN,
        Figure.LONGEST_WAIT: Threshold(warning=90),
        Figure.READY: Threshold(critical=1),
    }


def test_the_threshold_of_the_service_level_follows_from_the_goal_of_the_queue() -> None:
    found = rules("[board.queues.a]\ngoal = 0.6\n")

    own = found.thresholds_of("a")[Figure.SERVICE_LEVEL]
    assert own.warning == 0.6
    assert own.critical == pytest.approx(0.45)
    assert found.thresholds_of("b")[Figure.SERVICE_LEVEL].warning == 0.8


def test_codes_of_wrap_up_are_the_same_in_any_case_of_their_letters() -> None:
    found = rules('[board]\nwrap_up_codes = ["ACW", " Nacharbeit "]\n')

    assert found.is_wrap_up("acw")
    assert found.is_wrap_up("NACHARBEIT")
    assert not found.is_wrap_up("lunch")
    assert not found.is_wrap_up(None)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[board.thresholds.abandon_rate]\nwarning = 5.0\n", "a share from 0 to 1"),
        ("[board.thresholds.waiting]\nwarning = 9.0\ncritical = 5.0\n", "critical must be above warning"),
        ("[board.thresholds.service_level]\nwarning = 0.6\ncritical = 0.8\n", "critical must be below warning"),
        ("[board.thresholds.mood]\nwarning = 1.0\n", "board.thresholds.mood"),
        ("[board]\ngoal = 80.0\n", "board.goal"),
        ("[board]\nthreshold_s = -1.0\n", "board.threshold_s"),
        ('[board]\nformula = "best"\n', "board.formula"),
    ],
)
def test_a_mistake_is_told_with_its_key(text: str, word: str) -> None:
    assert word in problem(text)


def test_a_figure_that_there_is_none_of_is_told_with_those_that_there_are() -> None:
    line = problem("[board.thresholds.waitings]\nwarning = 3\n")

    assert "board.thresholds.waitings" in line
    assert line.endswith(f"is no figure of the board; write one of {', '.join(Figure)}")


def test_the_schema_names_the_figures_that_there_are() -> None:
    ((pattern, _),) = BoardSettings.model_json_schema()["properties"]["thresholds"]["patternProperties"].items()

    assert all(figure in pattern for figure in Figure)

"""Alerts that do not nag: raised once, cleared when it is over, quiet when somebody has taken note."""

from collections.abc import AsyncIterator

import pytest

from relevo.domain.board import Alert, DriverRow
from relevo.domain.figures import Figure, Grade
from relevo.domain.understanding import Driver, DriverKind
from relevo.services.supervise.rules import BoardRules
from relevo.services.supervise.thresholds import Threshold, due_in_s, grade
from support.boardevents import Stage

RULES = BoardRules(thresholds={Figure.WAITING: Threshold(warning=2, critical=4)})


class Watch:
    """A stage with somebody who reads it: time passes while it is looked at."""

    def __init__(self, rules: BoardRules = RULES) -> None:
        self.stage = Stage(rules=rules)
        self._changes = self.stage.board.changes()
        self._alerts: tuple[Alert, ...] = ()

    async def after(self, seconds: float) -> tuple[Alert, ...]:
        """Let time pass and return the alerts that then stand."""
        self.stage.after(seconds)
        self.stage.snapshot(0, queue="other", members=int(self.stage.now.timestamp()))  # so that there is news
        told = await anext(self._changes)
        if told.alerts is not None:
            self._alerts = told.alerts
        return self._alerts

    async def close(self) -> None:
        await self._changes.aclose()


@pytest.fixture
async def watch() -> AsyncIterator[Watch]:
    made = Watch()
    await made.after(0)
    yield made
    await made.close()


async def test_an_alert_is_raised_when_a_figure_stays_beyond_its_threshold(watch: Watch) -> None:
    for contact in "abc":
        watch.stage.queued(contact)
    assert await watch.after(1) == ()
    (alert,) = await watch.after(11)

    assert (alert.about, alert.figure, alert.grade, alert.state) == ("q", Figure.WAITING, Grade.WARNING, "raised")
    assert await watch.after(300) == (alert,)


async def test_a_figure_that_is_beyond_for_a_moment_is_told_to_nobody(watch: Watch) -> None:
    for contact in "abc":
        watch.stage.queued(contact)
    await watch.after(5)
    watch.stage.left_queue("a", "abandoned")

    assert await watch.after(60) == ()


async def test_an_alert_is_cleared_when_it_has_been_over_for_a_while_and_then_leaves_the_list(watch: Watch) -> None:
    for contact in "abc":
        watch.stage.queued(contact)
    await watch.after(1)
    await watch.after(11)
    watch.stage.left_queue("a", "abandoned")
    (alert,) = await watch.after(10)
    assert alert.state == "raised"
    (alert,) = await watch.after(31)
    assert alert.state == "cleared"

    assert await watch.after(1000) == ()


async def test_an_alert_that_somebody_has_taken_note_of_stays_noted_also_when_it_comes_back_at_once(
    watch: Watch,
) -> None:
    for contact in "abc":
        watch.stage.queued(contact)
    await watch.after(1)
    (alert,) = await watch.after(11)
    watch.stage.board.acknowledge(alert.id)
    (noted,) = await watch.after(1)
    assert (noted.id, noted.state) == (alert.id, "acknowledged")

    watch.stage.left_queue("a", "abandoned")
    await watch.after(1)
    (cleared,) = await watch.after(31)
    assert cleared.state == "cleared"
    watch.stage.queued("d")
    await watch.after(1)
    (again,) = await watch.after(11)
    assert (again.id, again.state) == (alert.id, "acknowledged")


async def test_what_gets_worse_is_told_again_and_what_gets_better_is_not(watch: Watch) -> None:
    for contact in "abc":
        watch.stage.queued(contact)
    await watch.after(1)
    (alert,) = await watch.after(11)
    watch.stage.board.acknowledge(alert.id)
    for contact in "de":
        watch.stage.queued(contact)
    await watch.after(1)
    (worse,) = await watch.after(11)
    assert (worse.id, worse.grade, worse.state) == (alert.id, Grade.CRITICAL, "raised")

    watch.stage.board.acknowledge(alert.id)
    watch.stage.left_queue("d", "abandoned")
    watch.stage.left_queue("e", "abandoned")
    await watch.after(1)
    (better,) = await watch.after(31)
    assert (better.grade, better.state) == (Grade.WARNING, "acknowledged")
    assert (worse.limit, better.limit) == (4, 2)  # each that of its grade


async def test_a_rate_of_a_few_contacts_has_a_grade_and_raises_no_alert() -> None:
    watch = Watch(BoardRules())
    await watch.after(0)
    watch.stage.abandoned("c1")
    await watch.after(1)
    assert await watch.after(11) == ()
    assert (await watch.stage.queue()).alert_grades[Figure.SERVICE_LEVEL] is Grade.CRITICAL

    for number in range(2, 12):
        watch.stage.abandoned(f"c{number}", wait_s=6)
    await watch.after(1)
    alerts = await watch.after(11)
    await watch.close()
    assert {alert.figure for alert in alerts} == {Figure.SERVICE_LEVEL, Figure.ABANDON_RATE}


async def test_the_longest_wait_is_beyond_its_threshold_by_time_alone() -> None:
    watch = Watch(BoardRules(thresholds={Figure.LONGEST_WAIT: Threshold(warning=60)}))
    await watch.after(0)
    watch.stage.queued("c1")
    assert await watch.after(30) == ()
    await watch.after(31)
    (alert,) = await watch.after(11)
    await watch.close()

    assert (alert.figure, alert.label) == (Figure.LONGEST_WAIT, "q")


async def test_an_alert_about_a_queue_that_is_gone_goes_with_it(watch: Watch) -> None:
    watch.stage.snapshot(0)
    for contact in "abc":
        watch.stage.queued(contact)
    await watch.after(1)
    (_,) = await watch.after(11)
    for contact in "abc":
        watch.stage.left_queue(contact, "abandoned")

    assert await watch.after(3 * 86_400) == ()


async def test_a_spike_is_an_alert_until_it_is_over(watch: Watch) -> None:
    row = DriverRow(driver=Driver(DriverKind.PRODUCT, "lift", "Lift"), count=15, window_s=600, is_spike=True)
    watch.stage.board.show_drivers([row])
    await watch.after(1)
    (alert,) = await watch.after(11)
    assert (alert.about, alert.label, alert.figure, alert.grade) == ("product:lift", "Lift", None, Grade.CRITICAL)

    watch.stage.board.show_drivers([])
    await watch.after(1)
    (alert,) = await watch.after(31)
    assert alert.state == "cleared"
    assert alert.label == "Lift"


@pytest.mark.parametrize(
    ("figure", "value", "held", "expected"),
    [
        (Figure.SERVICE_LEVEL, 0.8, None, Grade.GOOD),
        (Figure.SERVICE_LEVEL, 0.79, None, Grade.WARNING),
        (Figure.SERVICE_LEVEL, 0.82, Grade.WARNING, Grade.WARNING),
        (Figure.SERVICE_LEVEL, 0.85, Grade.WARNING, Grade.GOOD),
        (Figure.SERVICE_LEVEL, 0.5, Grade.GOOD, Grade.CRITICAL),
        (Figure.SERVICE_LEVEL, None, Grade.CRITICAL, Grade.UNGRADED),
    ],
)
def test_a_rate_leaves_its_grade_only_where_it_is_back_by_a_margin(
    figure: Figure, value: float | None, held: Grade | None, expected: Grade
) -> None:
    assert grade(figure, value, Threshold(warning=0.8, critical=0.6), held=held) is expected


def test_a_goal_of_everything_can_be_reached_again() -> None:
    assert grade(Figure.SERVICE_LEVEL, 1.0, Threshold(warning=1.0), held=Grade.WARNING) is Grade.GOOD


def test_it_is_known_when_a_duration_will_be_beyond_its_threshold() -> None:
    limit = Threshold(warning=60, critical=180)

    assert due_in_s(Figure.LONGEST_WAIT, 10, limit) == 50
    assert due_in_s(Figure.LONGEST_WAIT, 61, limit) == 119
    assert due_in_s(Figure.LONGEST_WAIT, 181, limit) is None
    assert due_in_s(Figure.LONGEST_WAIT, 10, None) is None

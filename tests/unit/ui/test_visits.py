"""Steps of one visit stand as one entry."""

from collections.abc import Sequence
from datetime import timedelta

from relevo.domain.entry import Entry, Visibility
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.ui.viewmodels.visits import GAP, Visit, join_visits
from support.builders import a_step, ago, an_interaction


def _step(name: str, minutes: float, kind: StepKind = StepKind.PAGE, visit: str | None = None) -> SelfServiceStep:
    return a_step(name, at=ago(minutes=minutes), step=kind, visit=visit, sources=("portal",))


def _names(items: Sequence[Entry]) -> list[list[str]]:
    return [[step.title for step in item.steps] if isinstance(item, Visit) else [item.title] for item in items]


def test_steps_with_the_name_of_a_visit_are_joined_whatever_lies_between() -> None:
    call = an_interaction("call", at=ago(minutes=5))
    entries = [_step("a", 1, visit="v1"), call, _step("b", 90, visit="v1"), _step("c", 91, visit="v2")]
    assert _names(join_visits(entries)) == [["a", "b"], ["call"], ["c"]]


def test_steps_without_a_name_are_joined_up_to_a_gap() -> None:
    gap = GAP.total_seconds() / 60
    entries = [_step("a", 1), _step("b", 1 + gap - 0.1), _step("c", 1 + 2 * gap)]
    assert _names(join_visits(entries)) == [["a", "b"], ["c"]]


def test_the_bot_the_phone_menu_and_the_site_are_visits_of_their_own() -> None:
    entries = [
        _step("a", 1, StepKind.FORM),
        _step("b", 2, StepKind.BOT),
        _step("c", 3, StepKind.ARTICLE),
        _step("d", 4, StepKind.BOT),
        _step("e", 5, StepKind.IVR),
    ]
    assert _names(join_visits(entries)) == [["a", "c"], ["b", "d"], ["e"]]


def test_two_sources_are_two_visits() -> None:
    other = a_step("b", at=ago(minutes=2), sources=("shop",))
    assert _names(join_visits([_step("a", 1), other])) == [["a"], ["b"]]


def test_a_visit_stands_at_its_newest_step_and_is_known_by_all_of_them() -> None:
    steps = [_step("a", 1), _step("b", 2)]
    visit = join_visits(steps)[0]
    assert visit.at == steps[0].at
    assert set(visit.also) == {step.id for step in steps}


def test_one_internal_step_makes_the_visit_internal() -> None:
    hidden = a_step("b", at=ago(minutes=2), sources=("portal",), visibility=Visibility.INTERNAL)
    assert join_visits([_step("a", 1), hidden])[0].visibility is Visibility.INTERNAL


def test_a_visit_that_has_not_changed_is_the_same_object() -> None:
    steps = [_step("a", 1), _step("b", 2)]
    before = join_visits(steps)[0]
    known = dict.fromkeys((before.id, *before.also), before)
    assert join_visits(steps, known)[0] is before
    grown = join_visits([_step("new", 0.5), *steps], known)[0]
    assert grown is not before
    assert grown.at - before.at == timedelta(seconds=30)

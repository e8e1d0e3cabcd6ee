"""Fits the points of the probable reasons and what speaks for an incident, and tells what the fit is worth."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from evaluation import crossing, drills, fitting, fitting_incidents
from evaluation.calibration import expected_error
from evaluation.cases import cases
from evaluation.fitting_incidents import Trial
from evaluation.measures import Played
from evaluation.playing import play
from relevo.services.briefing.reasons.likelihood import on_curve
from relevo.services.briefing.reasons.rules import ReasonRules
from relevo.services.briefing.story import Story
from relevo.settings.rules import shipped_rules
from support.builders import NOW

LANGUAGES = ("en", "fr", "de", "es")
READ_DRILLS = 30
"""Drills of each language that are fitted to; the others say what the fit is worth."""

APART = 0.02
"""Likelihood by which two points of the curve differ at least."""

Told = Sequence[tuple[float, bool]]


async def told(which: str, languages: Sequence[str]) -> list[str]:
    """Return lines for reasons.toml that fit a set best, with what they are worth where they were not fitted."""
    rules = shipped_rules().reasons
    by_language: dict[str, list[fitting.Example]] = defaultdict(list)
    trials = [trial for language in languages or LANGUAGES for trial in _drilled(language, rules)]
    for case in cases(which, languages):
        snapshot = await play(case)
        played = Played(case, snapshot)
        story = Story(
            identity=snapshot.identity,
            timeline=snapshot.timeline,
            now=case.now,
            zone=case.zone,
            contact=case.contact,
        )
        by_language[case.language].append(fitting.example(played, story, rules))
        trials += fitting_incidents.trials(played, story, rules)
    fit = fitting_incidents.fitted(trials)
    heading = f"# incidents: fitted to {len(trials)}; loss {fitting_incidents.loss(trials, fit):.3f}"
    return [*_reasons(by_language, rules), heading, "[fit]", *(f"{clue} = {value:.2f}" for clue, value in fit.items())]


def _reasons(by_language: Mapping[str, Sequence[fitting.Example]], rules: ReasonRules) -> Iterable[str]:
    examples = [each for listed in by_language.values() for each in listed]
    points = fitting.fitted(examples)
    left_out = [each for each in crossing.crossed(by_language) if each[0] >= rules.shown_from]
    own = [(share, right) for each in examples for share, right in _shares(each, points) if share >= rules.shown_from]
    curve = _short(crossing.kept_word(left_out))
    yield f"# fitted to {len(examples)} situations; loss {fitting.loss(examples, points):.3f}"
    crossed = _crossed_error(left_out)
    yield f"# calibration error: in sample {_error(own, curve):.3f}, of languages left out {crossed:.3f}"
    yield f"curve = [{', '.join(f'[{share:.2f}, {right:.2f}]' for share, right in curve)}]"
    yield from fitting.table(points)


def _drilled(language: str, rules: ReasonRules) -> Iterable[Trial]:
    own = (drill for section, _, drill in drills.drills(language) if section == "incident")
    for _, drill in zip(range(READ_DRILLS), own, strict=False):
        identity, timeline = drills.situation(drill)
        clues = fitting_incidents.clues_of(Story(identity=identity, timeline=timeline, now=NOW), rules)
        yield from (Trial(each, name == drills.explaining(drill)) for name, each in clues.items())


def _shares(each: fitting.Example, points: Mapping[fitting.Clue, float]) -> Iterable[tuple[float, bool]]:
    return zip(crossing.shares(each, points), each.right, strict=True)


def _short(curve: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Leave out points that say what the one before says; nothing is certain."""
    kept: list[tuple[float, float]] = []
    for share, right in curve:
        if not kept or min(right, 0.99) - kept[-1][1] >= APART:
            kept.append((share, min(right, 0.99)))
    return kept


def _error(given: Told, curve: Sequence[tuple[float, float]]) -> float:
    return expected_error([(on_curve(share, curve), right) for share, right in given]) or 0.0


def _crossed_error(given: Told) -> float:
    """Return the error of curves that were made on every other half of what they are asked about."""
    halves = given[::2], given[1::2]
    asked = [
        (on_curve(share, _short(crossing.kept_word(other))), right)
        for own, other in (halves, halves[::-1])
        for share, right in own
    ]
    return expected_error(asked) or 0.0

"""Fits the points of the probable reasons and what speaks for an incident, and tells what the fit is worth."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from evaluation import crossing, drills, fitting, fitting_incidents
from evaluation.calibration import expected_error
from evaluation.cases import cases
from evaluation.fitting_incidents import Trial
from evaluation.measures import Played
from evaluation.playing import play
from relevo.services.briefing.reasons.likelihood import on_curve
from relevo.services.briefing.reasons.rules import ReasonRules
from relevo.services.briefing.reasons.section import Reasons
from relevo.services.briefing.story import Story
from relevo.settings.rules import shipped_rules
from support.builders import NOW

LANGUAGES = ("en", "fr", "de", "es")
APART = 0.02
"""Likelihood by which two points of the curve differ at least."""

NAMED_FROM = 0.56
"""Likelihood that the shipped `fits_from` stands for."""

Told = Sequence[tuple[float, bool]]
Situations = Mapping[str, Sequence[tuple[Played, Story]]]
"""By language."""


async def told(which: str, languages: Sequence[str]) -> list[str]:
    """Return lines for reasons.toml that fit a set best, with what they are worth where they were not fitted."""
    rules, read = shipped_rules().reasons, languages or LANGUAGES
    situations: dict[str, list[tuple[Played, Story]]] = {language: [] for language in read}
    for case in cases(which, languages):
        snapshot = await play(case)
        story = Story(
            identity=snapshot.identity,
            timeline=snapshot.timeline,
            now=case.now,
            zone=case.zone,
            contact=case.contact,
        )
        situations[case.language].append((Played(case, snapshot), story))
    reasons = Reasons(rules)
    trials = {language: _trials(language, situations[language], reasons) for language in read}
    every = [trial for listed in trials.values() for trial in listed]
    fit = fitting_incidents.fitted(every)
    lines = _reasons(situations, trials, replace(rules, fit=fit))
    heading = f"# incidents: fitted to {len(every)}; {_worth(trials)}"
    points = (f"{clue} = {value:.2f}" for clue, value in fit.items() if abs(value) >= fitting.TOLD_FROM)
    return [*lines, heading, "[fit]", *points]


def _trials(language: str, situations: Sequence[tuple[Played, Story]], reasons: Reasons) -> list[Trial]:
    found = [trial for played, story in situations for trial in fitting_incidents.trials(played, story, reasons)]
    for section, _, drill in drills.drills(language):
        if section == "incident":
            identity, timeline = drills.situation(drill)
            clues = fitting_incidents.clues_of(Story(identity=identity, timeline=timeline, now=NOW), reasons)
            found += [Trial(each, name == drills.explaining(drill)) for name, each in clues.items()]
    return found


def _worth(trials: Mapping[str, Sequence[Trial]]) -> str:
    """Return how well incidents of each language are told by points that were fitted to the others."""
    pairs = [
        (fitting_incidents.likely(each.clues, points) >= NAMED_FROM, each.explains)
        for left_out, own in trials.items()
        for points in [_without(left_out, trials)]
        for each in own
    ]
    right = sum(named and explains for named, explains in pairs)
    named, explaining = sum(each for each, _ in pairs), sum(each for _, each in pairs)
    return f"of languages left out precision {right / max(1, named):.3f}, recall {right / max(1, explaining):.3f}"


def _without(language: str, trials: Mapping[str, Sequence[Trial]]) -> dict[str, float]:
    return fitting_incidents.fitted([each for other, own in trials.items() if other != language for each in own])


def _reasons(situations: Situations, trials: Mapping[str, Sequence[Trial]], rules: ReasonRules) -> Iterable[str]:
    examples = [each for listed in _examples(situations, rules).values() for each in listed]
    points = fitting.fitted(examples)
    blind = {left: _examples(situations, replace(rules, fit=_without(left, trials))) for left in situations}
    left_out = [each for each in crossing.crossed(blind) if each[0] >= rules.shown_from]
    own = [(share, right) for each in examples for share, right in _shares(each, points) if share >= rules.shown_from]
    curve = _short(crossing.kept_word(left_out))
    yield f"# fitted to {len(examples)} situations; loss {fitting.loss(examples, points):.3f}"
    crossed = _crossed_error(left_out)
    yield f"# calibration error: in sample {_error(own, curve):.3f}, of languages left out {crossed:.3f}"
    doubted = ", ".join(f"[{share:.2f}, {crossing.doubted(right):.2f}]" for share, right in curve)
    yield f"curve = [{doubted}]"
    yield from fitting.table(points)


def _examples(situations: Situations, rules: ReasonRules) -> dict[str, list[fitting.Example]]:
    reasons = Reasons(rules)
    return {
        language: [fitting.example(played, story, reasons) for played, story in listed]
        for language, listed in situations.items()
    }


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

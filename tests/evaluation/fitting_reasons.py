"""Fits the points of the probable reasons and what speaks for an incident, and tells what the fit is worth.

A site adds situations of its own to `tuning`, fits with `python3 dev.py evaluate --fit` and puts what is printed into
its own reasons.toml.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from evaluation import crossing, fitting_incidents, logistic, reason_points
from evaluation.calibration import expected_error
from evaluation.measures import Played
from evaluation.playing import stories
from relevo.services.briefing.reasons.likelihood import on_curve
from relevo.services.briefing.reasons.rules import ReasonRules
from relevo.services.briefing.reasons.section import Reasons
from relevo.services.briefing.story import Story
from relevo.settings.rules import shipped_rules
from relevo.text.language import LANGUAGES

APART = 0.02
"""Likelihood by which two points of the curve differ at least."""

UNKNOWN = 0.1
"""Share of contacts of which nobody could know why they are there.

Whoever writes a situation has a matter in mind, so the tuning set holds few of these; real contacts are not so kind.
What is missing is made of situations from which the matter is taken away.
"""

Situations = Mapping[str, Sequence[tuple[Played, Story]]]
"""By language."""


async def told(which: str, languages: Sequence[str]) -> list[str]:
    """Return lines for reasons.toml that fit a set best, with what they are worth where they were not fitted."""
    rules = shipped_rules().reasons
    situations: dict[str, list[tuple[Played, Story]]] = defaultdict(list)
    for played, story in await stories(which, languages):
        situations[played.case.language].append((played, story))
    reasons = Reasons(rules)
    incidents = {each: _incidents(each, situations[each], reasons) for each in languages or LANGUAGES}
    fit = fitting_incidents.fitted(one for listed in incidents.values() for one in listed)
    lines = _reasons(situations, incidents, replace(rules, fit=fit))
    worth = fitting_incidents.worth(incidents, rules.fits_from)
    heading = f"# incidents: fitted to {sum(map(len, incidents.values()))}; {worth}"
    return [*lines, heading, *fitting_incidents.table(fit)]


def _incidents(language: str, situations: Iterable[tuple[Played, Story]], reasons: Reasons) -> list[logistic.Example]:
    own = (fitting_incidents.of_situation(played, story, reasons) for played, story in situations)
    return [*(each for listed in own for each in listed), *fitting_incidents.of_drills(language, reasons)]


def _reasons(situations: Situations, incidents: fitting_incidents.ByLanguage, rules: ReasonRules) -> Iterable[str]:
    examples = [each for listed in _examples(situations, rules).values() for each in listed]
    points = reason_points.fitted(examples)
    blind = {
        left: _examples(situations, replace(rules, fit=fitting_incidents.without(left, incidents)))
        for left in situations
    }
    told = [each for each in crossing.crossed(blind) if each.share >= rules.shown_from]
    left_out = [(each.share, each.is_right) for each in told if not each.is_together]
    beside = [each.is_right for each in told if each.is_together]
    own = [
        (each.share, each.is_right)
        for listed in examples
        for each in crossing.matters_of(listed, points)
        if each.share >= rules.shown_from and not each.is_together
    ]
    curve = _short(crossing.kept_word(left_out))
    yield f"# fitted to {len(examples)} situations; loss {reason_points.loss(examples, points):.3f}"
    crossed = _crossed_error(left_out)
    yield f"# calibration error: in sample {_error(own, curve):.3f}, of languages left out {crossed:.3f}"
    points_of_curve = ", ".join(f"[{share:.2f}, {right:.2f}]" for share, right in curve)
    yield f"curve = [{points_of_curve}]"
    yield f"together = {(sum(beside) + 1) / (len(beside) + 2):.2f}  # {sum(beside)} of {len(beside)}"
    yield from reason_points.table(points)


def _examples(situations: Situations, rules: ReasonRules) -> dict[str, list[reason_points.Example]]:
    reasons = Reasons(rules)
    found: dict[str, list[reason_points.Example]] = {}
    for language, listed in situations.items():
        own = [reason_points.example(played, story, reasons) for played, story in listed]
        emptied = (reason_points.without_matter(played, story, reasons) for played, story in listed)
        found[language] = [*own, *_some(list(filter(None, emptied)), beside=own)]
    return found


def _some(
    emptied: Sequence[reason_points.Example], beside: Sequence[reason_points.Example]
) -> Iterable[reason_points.Example]:
    """Return so many, spread evenly, that nobody could know in a share `UNKNOWN` of all."""
    known = sum(any(each.right) for each in beside)
    wanted = round(UNKNOWN * known / (1 - UNKNOWN)) - (len(beside) - known)
    return [emptied[number * len(emptied) // wanted] for number in range(min(wanted, len(emptied)))]


def _short(curve: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Leave out points that say what the one before says; nothing is certain."""
    kept: list[tuple[float, float]] = []
    for share, right in curve:
        if not kept or min(right, 0.99) - kept[-1][1] >= APART:
            kept.append((share, min(right, 0.99)))
    return kept


def _error(given: Sequence[tuple[float, bool]], curve: Sequence[tuple[float, float]]) -> float:
    return expected_error([(on_curve(share, curve), right) for share, right in given]) or 0.0


def _crossed_error(given: Sequence[tuple[float, bool]]) -> float:
    """Return the error of curves that were made on every other half of what they are asked about."""
    halves = given[::2], given[1::2]
    asked = [
        (on_curve(share, _short(crossing.kept_word(other))), right)
        for own, other in (halves, halves[::-1])
        for share, right in own
    ]
    return expected_error(asked) or 0.0

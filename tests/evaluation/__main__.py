"""Prints how well the brief, identification and masking do, with examples of what they missed.

`brief` is measured on labelled situations, per language, `drills` on short texts for one section each; `identity` on a
made-up population; `masking` on a corpus.
"""

import argparse
import asyncio
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path

from evaluation import drills, fitting_limit, fitting_promised, fitting_reasons, fitting_told, fitting_tried
from evaluation.calibration import curve, expected_error
from evaluation.cases import SETS, Case, cases
from evaluation.masking import hostile, notes
from evaluation.masking import measure as masking
from evaluation.measures import SECTIONS, Played
from evaluation.playing import play
from evaluation.population import measure as population
from evaluation.tally import Tally, together
from relevo.text.language import LANGUAGES

PARTS = ("brief", "drills", "identity", "masking")
GOALS = {
    "reasons: top": "85 %",
    "reasons: in three": "95 %",
    "incident: precision": "99 %",
    "incident: recall": "95 %",
    "told us: facts held": "90 %",
    "told us: words kept": "at most 50 %",
    "told us: lines are facts": "95 %",
    "tried: precision": "97 %",
    "tried: recall": "90 %",
    "promised: precision": "95 %",
    "promised: recall": "85 %",
    "limit: kind": "90 %",
}
CALIBRATION_GOAL = "at most 0.05"
FITS = {
    "reasons": fitting_reasons.told,
    "told_us": fitting_told.told,
    "limit": fitting_limit.told,
    "tried": fitting_tried.told,
    "promised": fitting_promised.told,
}
"""Sections whose points are fitted."""


class Figures:
    """All that was counted on one set, for each language."""

    def __init__(self) -> None:
        self.tallies: dict[str, dict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
        self.likelihoods: dict[str, list[tuple[float, bool]]] = defaultdict(list)
        self.played = 0

    def take(self, case: Case, played: Played, sections: Iterable[str]) -> None:
        """Count one situation."""
        for section in sections:
            SECTIONS[section](played, partial(self.tally, case.language))
        told = ((reason.likelihood, played.is_right(reason)) for reason in played.brief.reasons)
        self.likelihoods[case.language].extend(told)
        self.played += 1

    def tally(self, language: str, name: str) -> Tally:
        """Return the count of a figure in a language."""
        return self.tallies[name][language]


def main(arguments: Sequence[str]) -> int:
    """Print the tables; the exit status is 0, for a figure is no test."""
    asked = _parser().parse_args(arguments)
    if asked.fit:
        if asked.set == "held_out":
            raise SystemExit("nothing is fitted to what is held out: it is what tells whether a fit is worth anything")
        for section in asked.only or ["reasons"]:
            if section not in FITS:
                raise SystemExit(f"{section} is not fitted; there are {', '.join(FITS)}")
            sys.stdout.writelines(f"{line}\n" for line in asyncio.run(FITS[section](SETS[0], asked.language)))
        return 0
    if "brief" in asked.part:
        _tell_brief(asked)
    if "drills" in asked.part:
        _tell_drills(asked)
    if "identity" in asked.part and not asked.only:
        sys.stdout.write("\n" + population.measure().table())
    if "masking" in asked.part and not asked.only:
        rows = masking.measure()
        sys.stdout.write("\nmasking\n\n" + masking.table(rows) + masking.missed(rows, "tuning"))
        sys.stdout.write("\nhostile texts of a megabyte\n\n" + hostile.table(hostile.measure()))
        sys.stdout.write("\nnumbers typed into notes\n\n" + notes.table(notes.measure()))
    return 0


def _tell_brief(asked: argparse.Namespace) -> None:
    folders = [str(Path(folder).resolve()) for folder in asked.folder]
    for which in folders or ([asked.set] if asked.set else SETS):
        figures = asyncio.run(_measure(which, asked.language, asked.named, asked.only or list(SECTIONS)))
        sys.stdout.write(f"\n{which}: {figures.played} situations\n\n")
        sys.stdout.writelines(f"{line}\n" for line in _table(figures, with_likelihoods=not asked.only))
        misses = _misses(figures, asked.misses, shows_texts="held_out" not in which)
        sys.stdout.writelines(f"{line}\n" for line in misses)


def _tell_drills(asked: argparse.Namespace) -> None:
    figures = Figures()
    for language in asked.language or LANGUAGES:
        for section, name, drill in drills.drills(language):
            if not asked.only or section in asked.only:
                drills.SECTIONS[section](name, drill, partial(figures.tally, language))
                figures.played += 1
    sys.stdout.write(f"\ndrills: {figures.played} short texts\n\n")
    sys.stdout.writelines(f"{line}\n" for line in _table(figures, with_likelihoods=False))
    sys.stdout.writelines(f"{line}\n" for line in _misses(figures, asked.misses, shows_texts=True))


def _part(name: str) -> str:
    if name not in PARTS:
        raise argparse.ArgumentTypeError(f"there is no {name}; there are {', '.join(PARTS)}")
    return name


def _parser() -> argparse.ArgumentParser:
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="dev.py evaluate", description=__doc__, formatter_class=plain)
    parser.add_argument("part", nargs="*", type=_part, default=list(PARTS), help=f"{', '.join(PARTS)} (all of them)")
    parser.add_argument("--set", choices=SETS, help="one half of the situations; without it both")
    elsewhere = "situations that stand elsewhere instead: a folder that holds <language>/*.toml"
    parser.add_argument("--folder", action="append", default=[], metavar="FOLDER", help=elsewhere)
    parser.add_argument("--language", action="append", default=[], choices=LANGUAGES, help="only this language")
    parser.add_argument("--only", action="append", choices=list(SECTIONS), help="only this section of the brief")
    parser.add_argument("--named", default="*", metavar="PATTERN", help="only situations so named: *-2[123]")
    parser.add_argument("--fit", action="store_true", help=f"print what fits best (--only {', '.join(FITS)}; reasons)")
    parser.add_argument("--misses", type=int, default=3, help="how many misses of each figure to show (3)")
    return parser


async def _measure(which: str, languages: Sequence[str], named: str, sections: Sequence[str]) -> Figures:
    figures = Figures()
    for case in cases(which, languages):
        if fnmatchcase(case.id, named):
            figures.take(case, Played(case, await play(case)), sections)
    return figures


def _table(figures: Figures, *, with_likelihoods: bool) -> Iterable[str]:
    yield f"{'figure':34}{'goal':>14}{'all':>8}{'of':>6}" + "".join(f"{language:>7}" for language in LANGUAGES)
    for name, by_language in figures.tallies.items():
        total = together(by_language.values())
        parts = "".join(f"{_percent(by_language[language].share):>7}" for language in LANGUAGES)
        yield f"{name:34}{GOALS.get(name, ''):>14}{_percent(total.share):>8}{total.of:>6.0f}{parts}"
    if with_likelihoods:
        everything = [each for told in figures.likelihoods.values() for each in told]
        parts = "".join(f"{_number(expected_error(figures.likelihoods[language])):>7}" for language in LANGUAGES)
        error = _number(expected_error(everything))
        yield f"{'reasons: calibration error':34}{CALIBRATION_GOAL:>14}{error:>8}{len(everything):>6}{parts}"
        yield f"  {curve(everything)}"


def _misses(figures: Figures, count: int, *, shows_texts: bool) -> Iterable[str]:
    """Yield examples; of the held-out half only which situations they are."""
    for name, by_language in figures.tallies.items():
        for language, tally in by_language.items():
            if not tally.misses or not count:
                continue
            yield f"\n{name}, {language}: {len(tally.misses)} missed"
            if not shows_texts:
                yield f"  {', '.join(dict.fromkeys(miss.case for miss in tally.misses[:count]))}"
                continue
            for miss in tally.misses[:count]:
                yield f"  {miss.case}: expected {miss.expected}; got {miss.got}"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

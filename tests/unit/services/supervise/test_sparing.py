"""Which step would have spared a contact: the rules that ship, and a site's own."""

from dataclasses import replace
from pathlib import Path

import pytest

from relevo.domain.brief import Job, ReasonKind
from relevo.domain.handover import Limit, Outcome
from relevo.domain.reports import Spared
from relevo.domain.selfservice import StepKind
from relevo.domain.understanding import Driver, DriverKind, Understanding
from relevo.domain.wrapup import OutcomeId
from relevo.settings.rules import sparing_rules
from relevo.settings.store import SettingsError
from support.contactrecords import a_record

PORTAL, SEARCH = Driver(DriverKind.PORTAL, "/orders"), Driver(DriverKind.SEARCH, "lift")


@pytest.mark.parametrize(
    ("understood", "spared"),
    [
        (Understanding(limit=Limit.SENSITIVE_MATTER, stop=SEARCH), Spared.NOTHING),
        (Understanding(reason=ReasonKind.INCIDENT, has_notice=False), Spared.NOTICE),
        (Understanding(reason=ReasonKind.INCIDENT, has_notice=True), Spared.NOTHING),
        (Understanding(reason=ReasonKind.INCIDENT), Spared.NOTHING),  # nobody knows whether there was a notice
        (Understanding(limit=Limit.ACTION_NOT_ALLOWED, stop=PORTAL), Spared.ACTION),
        (Understanding(limit=Limit.NO_FITTING_CONTENT, stop=SEARCH), Spared.ARTICLE),
        (Understanding(job=Job.CONFIRM), Spared.INFORMATION),
        (Understanding(limit=Limit.ASKED_FOR_PERSON), Spared.NOTHING),
        (None, Spared.NOTHING),
    ],
)
def test_the_rules_that_ship_tell_a_step_or_that_a_person_was_needed(
    understood: Understanding | None, spared: Spared
) -> None:
    assert sparing_rules().spared(a_record(understood=understood)) is spared


def test_a_sites_own_rule_by_outcome_and_by_what_was_tried_goes_first(tmp_path: Path) -> None:
    shipped = ", ".join(f'"{name}"' for name in sparing_rules().order)
    (tmp_path / "spared.toml").write_text(
        f'order = ["ours", {shipped}]\n[rules.ours]\nspared = "information"\noutcomes = ["advice/*"]\n'
        'tried = ["portal failed"]\n'
    )
    rules = sparing_rules(tmp_path)
    fits = a_record(
        outcome=OutcomeId("advice/opening"), understood=Understanding(tried=((StepKind.PORTAL, Outcome.FAILED),))
    )

    assert rules.spared(fits) is Spared.INFORMATION
    assert rules.spared(replace(fits, outcome=OutcomeId("fault"))) is Spared.NOTHING
    assert rules.spared(replace(fits, understood=None)) is Spared.NOTHING


@pytest.mark.parametrize(
    "text",
    [
        'order = ["nobody"]',
        '[rules.action]\nspared = "magic"',
        '[rules.action]\ntried = ["portal exploded"]',
        '[rules.action]\nlimits = ["no_such_limit"]',
    ],
)
def test_a_rule_that_makes_no_sense_is_one_line_with_its_file(tmp_path: Path, text: str) -> None:
    file = tmp_path / "spared.toml"
    file.write_text(f"{text}\n")

    with pytest.raises(SettingsError) as told:
        sparing_rules(tmp_path)

    assert str(file) in str(told.value)
    assert "\n" not in str(told.value)

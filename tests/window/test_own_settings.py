"""What the preferences have done outside themselves: choices are forgotten on the disk, or it is said that not."""

import os
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from relevo.bootstrap.preferences import OwnSettings, SettingsFile
from relevo.domain.customer import CustomerRef, HandleKind
from relevo.records.choices import RememberedChoices
from relevo.settings.bound import bound_keys
from relevo.settings.machine import Machine
from relevo.settings.model import Settings
from relevo.settings.policy import load
from relevo.ui.messages import Words
from relevo.ui.plain import PlainLabel
from relevo.ui.preferences.controls import Push
from relevo.ui.preferences.organisation import OrganisationSection
from relevo.ui.preferences.window import PreferencesWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import Look

Until = Callable[[Callable[[], object]], Awaitable[None]]
NOW = datetime(2026, 11, 21, 10, 4, tzinfo=UTC)


async def _key() -> str | None:
    return "5a" * 32


async def _store(_key: str) -> None:
    raise AssertionError("there is a key already")


@pytest.fixture
def own(application: QApplication, look: Look, words: Words, tasks: TaskScope) -> Iterator[OwnSettings]:
    own = OwnSettings(Settings(), SettingsFile(), tasks, look, words)
    yield own
    own.close()


def _forget_all(own: OwnSettings, choices: RememberedChoices | None) -> PreferencesWindow:
    own.open(choices, lambda _sound: None, can_play=False)
    (window,) = (
        each for each in QApplication.topLevelWidgets() if isinstance(each, PreferencesWindow) and each.isVisible()
    )
    next(each for each in window.findChildren(Push) if each.accessibleName() == "Forget all").click()
    return window


def _said(window: PreferencesWindow) -> str:
    return " ".join(label.text() for label in window.findChildren(PlainLabel))


async def test_all_choices_are_forgotten_on_the_disk(own: OwnSettings, tmp_path: Path, until: Until) -> None:
    choices = RememberedChoices(tmp_path / "choices.json", _key, _store, clock=lambda: NOW, keep_days=30)
    choices.remember({HandleKind.PHONE: ("+33639981204",)}, (CustomerRef("C-1"),))
    await choices.aclose()

    window = _forget_all(own, choices)

    await until(lambda: "1 choice" in _said(window))
    assert not (tmp_path / "choices.json").exists()


@pytest.mark.parametrize("is_started", [True, False])
async def test_what_could_not_be_forgotten_is_not_said_to_be(
    own: OwnSettings, tmp_path: Path, until: Until, is_started: bool
) -> None:
    (tmp_path / "choices.json").mkdir()
    choices = RememberedChoices(tmp_path / "choices.json", _key, _store, clock=lambda: NOW, keep_days=30)

    window = _forget_all(own, choices if is_started else None)

    await until(lambda: "Nothing was forgotten" in _said(window))


async def test_what_of_the_organisations_settings_is_not_used_stands_in_the_window(
    application: QApplication, look: Look, words: Words, tasks: TaskScope
) -> None:
    lines = tuple(f"/etc/relevo/policy.toml: {key}: must be true or false" for key in ("choices.remember", "x", "y"))
    own = OwnSettings(Settings(), SettingsFile(refused=lines), tasks, look, words)
    own.open(None, lambda _sound: None, can_play=False)
    (window,) = (
        each for each in QApplication.topLevelWidgets() if isinstance(each, PreferencesWindow) and each.isVisible()
    )
    assert f"Settings of your organisation that are not used: {lines[0]}" in _said(window)
    assert "and 2 more: relevo config check" in _said(window)
    own.close()


async def test_all_that_a_policy_binds_stands_in_the_window_with_its_masked_value_and_who_says_so(
    application: QApplication, look: Look, words: Words, tasks: TaskScope, tmp_path: Path
) -> None:
    machine = Machine(tmp_path / "machine", os.getuid(), "anna")
    (machine.folder / "users").mkdir(parents=True, mode=0o755)
    machine.folder.chmod(0o755)
    machine.policy.write_text(
        'alerts.notification = false\nalerts.sound = "loud"\nallowed.hosts = ["desk.example.org", "*.example.net"]\n'
        '[sources.desk]\nconnector = "zammad"\nbase_url = "https://desk.example.org"\nsecret = "keyring:desk"\n'
    )
    machine.user_policy.write_text('panel.keep_ended_min = 5\nbrief.rules_folder = "/srv/relevo/rules"\n')
    for file in (machine.policy, machine.user_policy):
        file.chmod(0o644)
    (tmp_path / "settings.toml").touch()
    found = load(tmp_path / "settings.toml", machine)
    own_file = SettingsFile(fixed=found.fixed, bound=lambda: bound_keys(found, frozenset({"zammad"})))
    own = OwnSettings(found.settings, own_file, tasks, look, words)
    own.open(None, lambda _sound: None, can_play=False)
    (window,) = (
        each for each in QApplication.topLevelWidgets() if isinstance(each, PreferencesWindow) and each.isVisible()
    )

    section = window.findChild(OrganisationSection)
    assert section is not None
    lines = {each.accessibleName() for each in section.findChildren(QWidget) if each.accessibleName()}
    by_machine, for_you = "the policy of this machine", "the policy for you on this machine"
    assert {
        f"alerts.notification: off · {by_machine}",
        "alerts.sound: none · a policy that cannot be used; this is the safe value",
        f"allowed.hosts: 2 entries · {by_machine}",
        f"sources.desk.base_url: https://host-1 · {by_machine}",
        f"sources.desk.connector: zammad · {by_machine}",
        f"sources.desk.secret: keyring:… · {by_machine}",
        "sources.desk.ca_file: nothing · bound along with another setting",
        f"panel.keep_ended_min: 5 · {for_you}",
        f"brief.rules_folder: set · {for_you}",
    } <= lines
    assert len([line for line in lines if " · " in line]) == len(found.fixed)
    own.close()


async def test_where_no_policy_binds_anything_there_is_no_such_section(own: OwnSettings) -> None:
    own.open(None, lambda _sound: None, can_play=False)

    assert not any(each.findChild(OrganisationSection) for each in QApplication.topLevelWidgets())

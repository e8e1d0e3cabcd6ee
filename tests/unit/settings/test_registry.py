"""On Windows policies come from the registry alone, value by value, as Group Policy writes them."""

from pathlib import Path
from typing import Any

import pytest

from relevo.settings.machine import Machine
from relevo.settings.policy import Layer, Layered, load
from relevo.settings.registry import MAX_VALUES, POLICIES, RECOMMENDED
from support.winreg import FakeRegistry

HKLM = rf"HKEY_LOCAL_MACHINE\{POLICIES}"


class Windows:
    """A machine with a registry, and a user with a file."""

    def __init__(self, folder: Path) -> None:
        self.registry, self.file = FakeRegistry(), folder / "settings.toml"
        self.machine = Machine(folder / "ProgramData", registry=self.registry)

    def bind(self, place: str, data: Any, kind: int | None = None, *, user: bool = False) -> None:
        """Write a value of a policy, as `panel\\theme`."""
        path, _, name = place.rpartition("\\")
        hive = self.registry.HKEY_CURRENT_USER if user else self.registry.HKEY_LOCAL_MACHINE
        self.registry.write("\\".join(filter(None, [POLICIES, path])), name, data, kind, hive)

    def load(self, text: str = "") -> Layered:
        self.file.write_text(text)
        return load(self.file, self.machine)

    def problems(self, text: str = "") -> list[str]:
        lines = [each.line for each in self.load(text).refused]
        assert all("\n" not in line for line in lines)
        return lines


@pytest.fixture
def windows(tmp_path: Path) -> Windows:
    return Windows(tmp_path)


def test_values_of_every_type_bind(windows: Windows) -> None:
    windows.bind(r"panel\theme", "dark")
    windows.bind(r"panel\text_scale", "1.5")
    windows.bind(r"panel\keep_ended_min", 5)
    windows.bind(r"choices\remember", 0)
    windows.bind(r"alerts\notification", 1)
    windows.bind(r"link_hosts\1", "a.example.org")
    windows.bind(r"link_hosts\2", "b.example.org")
    windows.bind(r"link_hosts\10", "c.example.org")
    windows.bind(r"search\by", ["name", "phone"])
    windows.bind(r"queues\tenant-service", "Tenant service")
    windows.bind("region", "FR")

    layered = windows.load('region = "DE"\n[panel]\ntheme = "light"\n')

    settings, panel = layered.settings, layered.settings.panel
    assert layered.refused == ()
    assert (panel.theme, panel.text_scale, panel.keep_ended_min) == ("dark", 1.5, 5)
    assert (settings.choices.remember, settings.alerts.notification, settings.region) == (False, True, "FR")
    assert settings.link_hosts == ("a.example.org", "b.example.org", "c.example.org")
    assert settings.search.by == ("name", "phone")
    assert settings.queues == {"tenant-service": "Tenant service"}
    assert {"panel.theme", "link_hosts", "queues.tenant-service", "choices.remember"} <= layered.fixed
    assert str(layered.files[Layer.POLICY]) == HKLM


def test_names_have_no_case_but_those_of_ones_choice(windows: Windows) -> None:
    windows.bind(r"PANEL\Theme", "dark")
    windows.bind(r"Queues\VIP", "Important")
    layered = windows.load()
    assert layered.settings.panel.theme == "dark"
    assert layered.settings.queues == {"VIP": "Important"}


def test_the_machines_goes_before_the_users_policy_and_that_before_the_file(windows: Windows) -> None:
    windows.bind(r"panel\theme", "dark")
    windows.bind(r"panel\theme", "light", user=True)
    windows.bind(r"panel\dock", "left", user=True)
    windows.bind(rf"{RECOMMENDED}\panel\dock", "floating")
    windows.bind(rf"{RECOMMENDED}\panel\motion", "reduced")
    windows.bind(rf"{RECOMMENDED}\panel\pop", "answered")

    panel = windows.load('[panel]\ndock = "right"\npop = "never"\n').settings.panel

    assert (panel.theme, panel.dock, panel.pop, panel.motion) == ("dark", "left", "never", "reduced")


def test_what_a_user_recommends_to_themselves_is_nothing(windows: Windows) -> None:
    windows.bind(rf"{RECOMMENDED}\panel\dock", "left", user=True)
    assert windows.load().settings.panel.dock == "right"


@pytest.mark.parametrize(
    ("place", "data", "kind", "words"),
    [
        (r"choices\remember", "0", None, "choices.remember: must be 0 or 1, as REG_DWORD"),
        (r"choices\remember", 2, None, "choices.remember: must be 0 or 1, as REG_DWORD"),
        (r"choices\remember", b"\x01", FakeRegistry.REG_BINARY, "choices.remember: must be 0 or 1"),
        (r"choices\keep_days", "30", None, "choices.keep_days: must be a whole number, as REG_DWORD"),
        (r"choices\keep_days", 0, None, "choices.keep_days: must be greater than or equal to 1"),
        (r"panel\theme", 1, None, "panel.theme: must be a text, as REG_SZ"),
        (r"panel\theme", ["dark"], None, "panel.theme: must be a text, as REG_SZ"),
        (r"panel\theme", "%THEME%", FakeRegistry.REG_EXPAND_SZ, "panel.theme: must be a text, as REG_SZ"),
        (r"panel\theme", "pink", None, "panel.theme: must be one of auto, light, dark, high-contrast"),
        (r"panel\theme", None, FakeRegistry.REG_SZ, "panel.theme: must be a text, as REG_SZ"),
        (r"panel\text_scale", "big", None, "panel.text_scale: must be a number with a point"),
        (r"panel\text_scale", "nan", None, "panel.text_scale: must be"),
        ("link_hosts", "a.example.org", None, "link_hosts: must be a list: a key with a value for each entry"),
        (r"link_hosts\1", 7, None, "link_hosts: must be a text, as REG_SZ"),
        (r"panel\them", "dark", None, "panel.them: is no setting; did you mean theme?"),
        (r"panel\theme\more", "dark", None, "panel.theme: is a key and must be a value"),
        ("connectors_folder", "connectors", None, "connectors_folder: must be a whole path"),
        ("advisors", "anna", None, "advisors: is a value; write it as TOML into the value Settings"),
    ],
)
def test_a_value_that_is_not_as_it_must_be_is_refused_and_nobody_is_freer_for_it(
    windows: Windows, place: str, data: Any, kind: int | None, words: str
) -> None:
    windows.bind(place, data, kind)
    windows.bind(r"panel\dock", "left")
    if place == "advisors":
        with pytest.raises(Exception, match="advisors: is a value"):
            windows.load()
        return
    mine = 'link_hosts = ["evil.example.net"]\n[choices]\nremember = true\nkeep_days = 700\n[panel]\ntheme = "light"\n'

    layered = windows.load(mine)

    assert windows.problems(mine)[0].startswith(f"{HKLM}: {words}")
    assert layered.settings.panel.dock == "left"
    assert words.partition(":")[0].replace("panel.them", "panel.theme").replace("themee", "theme") in layered.fixed
    assert layered.settings.link_hosts == ("evil.example.net",) or words.startswith("link_hosts")


def test_what_has_names_of_a_sites_own_comes_as_toml(windows: Windows) -> None:
    text = ["[sources.tickets]", 'connector = "request-tracker"', 'base_url = "https://rt.example.org"']
    windows.bind("Settings", [*text, "[panel]", 'dock = "left"'])
    windows.bind(r"panel\dock", "floating")
    windows.bind(r"sources\desk\connector", "redmine")
    windows.bind(r"sources\desk\base_url", "https://redmine.example.org")
    windows.bind(r"sources\desk\deadline_s", 5)
    windows.bind(r"sources\desk\enabled", 0)

    settings = windows.load('[sources.tickets]\nbase_url = "https://evil.example.net"\n').settings

    assert settings.sources["tickets"].base_url == "https://rt.example.org"
    assert (settings.sources["desk"].deadline_s, settings.sources["desk"].enabled) == (5.0, False)
    assert settings.panel.dock == "floating"  # a value of its own goes before the text


@pytest.mark.parametrize("text", [["[sources"], ["x ="]])
def test_a_text_that_is_no_toml_closes_everything(windows: Windows, text: list[str]) -> None:
    windows.bind("Settings", text)
    mine = '[sources.a]\nconnector = "redmine"\nbase_url = "https://redmine.example.org"\n'
    assert windows.load(mine).settings.sources == {}
    assert windows.problems(mine) == [
        f"{HKLM}: the value Settings is not TOML; try it as a file with relevo config check"
    ]


def test_a_key_that_cannot_be_read_closes_everything(windows: Windows) -> None:
    windows.registry.key(POLICIES).is_denied = True
    mine = "[choices]\nkeep_days = 700\n"
    assert windows.load(mine).settings.choices.keep_days == 1
    assert windows.problems(mine)[0] == f"{HKLM}: cannot be read; its administrator has to let everybody read it"


def test_a_registry_without_end_is_refused(windows: Windows) -> None:
    for number in range(MAX_VALUES + 1):
        windows.bind(rf"queues\{number}", "x")
    assert f"holds more than {MAX_VALUES} values" in windows.problems()[0]
    deep = "\\".join(["a"] * 50)
    other = FakeRegistry()
    other.write(rf"{POLICIES}\{deep}", "x", "y")
    windows.machine = Machine(windows.machine.folder, registry=other)
    assert windows.problems()


def test_files_of_the_machine_are_not_read_on_windows_and_told(windows: Windows) -> None:
    windows.machine.folder.mkdir()
    windows.machine.policy.write_text('search.by = ["name"]\n')  # whoever is signed in could have made it
    layered = windows.load('[panel]\ntheme = "light"\n')
    assert layered.settings.search.by == ()
    assert layered.settings.panel.theme == "light"
    assert layered.unread == (windows.machine.policy,)


def test_only_the_keys_of_policies_are_opened_to_be_read(windows: Windows) -> None:
    windows.bind(r"panel\theme", "dark")
    windows.load()
    tops = [path for path, _ in windows.registry.opened if "\\" in path]
    assert tops == [POLICIES, POLICIES, rf"{POLICIES}\{RECOMMENDED}"]
    assert all(access & 0x20019 == 0x20019 and not access & 0x6 for _, access in windows.registry.opened)


def test_a_key_that_a_policy_has_left_empty_binds_nothing_and_an_empty_list_does(windows: Windows) -> None:
    for name in ("link_hosts", "proxy", "queues", r"allowed\hosts", r"sources\tickets"):
        windows.registry.key(rf"{POLICIES}\{name}")
    layered = windows.load('link_hosts = ["a.example.org"]\n')
    assert (layered.fixed, layered.refused, layered.settings.proxy) == (frozenset(), (), None)

    windows.bind("link_hosts", [])
    assert windows.load('link_hosts = ["a.example.org"]\n').settings.link_hosts == ()

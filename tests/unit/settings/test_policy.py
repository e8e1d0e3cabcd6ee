"""What the machine's policy binds, nobody on the machine loosens; what it recommends, everybody may change."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from relevo.settings.explaining import explain
from relevo.settings.machine import Machine, machine_folder
from relevo.settings.model import Settings
from relevo.settings.places import MISSING, at, dotted, place_of
from relevo.settings.policy import Layer, Layered, load
from relevo.settings.secrets import SecretRef
from relevo.settings.store import SettingsError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a policy file is not trusted on Windows")

SOURCE = {"connector": "redmine", "base_url": "https://redmine.example.org", "secret": "keyring:redmine"}
HUB = {"id": "east", "servers": ["tls://localhost:4222"], "credentials": "/c", "seal_key": "/k"}
VALUES: dict[str, tuple[Any, Any]] = {
    "region": ("FR", "DE"),
    "language": ("fr", "de"),
    "advisor": ("anna", "ben"),
    "seat": ("PJSIP/105", "PJSIP/106"),
    "advisors": ([{"id": "anna"}], [{"id": "ben"}]),
    "queues.q1": ("Lifts", "Doors"),
    "lines.1234": ("North", "South"),
    "handles.phone": (["A"], ["B"]),
    "panel.theme": ("dark", "light"),
    "panel.text_scale": (1.5, 1.0),
    "panel.pop": ("answered", "never"),
    "panel.dock": ("left", "right"),
    "panel.screen": ("DP-1", "DP-2"),
    "panel.keep_ended_min": (5, 60),
    "panel.motion": ("reduced", "auto"),
    "alerts.notification": (False, True),
    "alerts.sound": ("bell", "none"),
    "proxy.address": ("http://proxy.example.org:3128", "http://mine.example.org:3128"),
    "sign_in.device": (True, None),
    "search.by": (["phone"], None),
    "choices.remember": (False, True),
    "choices.keep_days": (30, 700),
    "brief.rules_folder": ("/opt/rules", "/home/anna"),
    "connectors_folder": ("/opt/connectors", "/home/anna"),
    "link_hosts": (["wiki.example.org"], ["evil.example.net"]),
    "trace": ("/var/log/relevo.trace", "/home/anna/trace"),
    "log_level": ("error", "debug"),
    "sources.works.enabled": (True, False),
    "sources.works.deadline_s": (2.0, 60.0),
    "sources.works.base_url": ("https://redmine.example.org", "https://evil.example.net"),
    "event_sources.pbx.tls": (True, False),
    "event_sources.pbx.host": ("pbx.example.org", "evil.example.net"),
    "hub.servers": (["tls://nats.example.org:4222"], ["tls://evil.example.net:4222"]),
    "hub.credentials": ("/etc/relevo/hub.creds", "/home/anna/hub.creds"),
}
"""Each kind of key with what a policy says and what somebody would rather have."""


class Site:
    """A machine with its two files, and a user with theirs."""

    def __init__(self, folder: Path) -> None:
        self.user = folder / "home" / "settings.toml"
        self.machine = Machine(folder / "machine", os.getuid() if sys.platform != "win32" else 0)
        self.user.parent.mkdir()
        self.machine.folder.mkdir(mode=0o755)

    def write(self, *, policy: str | None = None, user: str = "", defaults: str | None = None) -> None:
        self.user.write_text(user)
        for file, text in ((self.machine.policy, policy), (self.machine.defaults, defaults)):
            if text is not None:
                file.write_text(text)
                file.chmod(0o644)

    def load(self) -> Layered:
        return load(self.user, self.machine)

    def problem(self) -> str:
        with pytest.raises(SettingsError) as caught:
            self.load()
        assert "\n" not in str(caught.value)
        return str(caught.value)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def toml(key: str, value: Any) -> str:
    """Write a dotted key; TOML's and JSON's texts, numbers and lists of them look the same."""
    if key == "advisors":
        return "".join(f'[[advisors]]\nid = "{one["id"]}"\n' for one in value)
    return f"{key} = {json.dumps(value)}\n"


def around(key: str) -> str:
    """Return what must stand beside a key for the settings to be whole."""
    beside = ""
    if key.startswith("sources."):
        beside += "".join(toml(f"sources.works.{name}", v) for name, v in SOURCE.items() if not key.endswith(name))
    if key.startswith("event_sources."):
        parts = {"kind": "asterisk", "user": "relevo", "secret": "keyring:pbx"}
        beside += "".join(toml(f"event_sources.pbx.{name}", value) for name, value in parts.items())
    if key.startswith("hub."):
        beside += "".join(toml(f"hub.{name}", value) for name, value in HUB.items() if not key.endswith(name))
    if key == "advisor":
        beside += toml("advisors", [{"id": "anna"}, {"id": "ben"}])
    return beside


def said(layered: Layered, key: str) -> Any:
    """Return what holds for a key, in the words of the file."""
    found: Any = layered.settings.model_dump(mode="json")
    for part in place_of(key) or ():
        found = found[part]
    return [{"id": one["id"]} for one in found] if key == "advisors" else found


@pytest.mark.parametrize("key", VALUES)
def test_neither_the_user_nor_the_environment_overrides_what_a_policy_binds(
    site: Site, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound, wished = VALUES[key]
    user = (toml(key, wished) if wished is not None else "") + around(key)
    site.write(policy=toml(key, bound), user=user)
    for name in ("RELEVO_POLICY", "PROGRAMDATA", "XDG_CONFIG_DIRS", f"RELEVO_{key.upper().replace('.', '_')}"):
        monkeypatch.setenv(name, str(site.user.parent))

    layered = site.load()

    assert said(layered, key) == bound
    assert key in layered.fixed
    assert layered.said_by(place_of(key) or ())[0] is Layer.POLICY
    assert layered.overruled() == ((key,) if wished is not None else ())


@pytest.mark.parametrize("key", [key for key in VALUES if key not in ("search.by", "sign_in.device")])
def test_the_user_overrides_what_is_recommended(site: Site, key: str) -> None:
    recommended, wished = VALUES[key]
    recommendation = toml(key, recommended)
    site.write(defaults=recommendation, user=toml(key, wished) + around(key))
    assert said(site.load(), key) == wished
    assert site.load().fixed == frozenset()

    site.write(defaults=recommendation, user=around(key))
    assert said(site.load(), key) == recommended


def test_every_key_of_the_model_stands_in_the_matrix() -> None:
    tables = {key.split(".")[0] for key in VALUES}
    assert tables == set(Settings.model_fields)
    for name in ("panel", "alerts", "search", "choices", "brief", "sign_in"):
        table = Settings.model_fields[name].annotation
        assert isinstance(table, type)
        assert issubclass(table, BaseModel)
        assert {key.removeprefix(f"{name}.") for key in VALUES if key.startswith(f"{name}.")} == set(table.model_fields)


def test_the_layers_are_put_together_key_by_key(site: Site) -> None:
    site.write(
        policy='[panel]\ntheme = "dark"\n[queues]\na = "bound"\n',
        user='[panel]\ntheme = "light"\npop = "never"\n[queues]\nb = "mine"\n',
        defaults='[panel]\npop = "answered"\ndock = "left"\n[queues]\na = "weak"\nc = "recommended"\n',
    )

    layered = site.load()

    panel = layered.settings.panel
    assert (panel.theme, panel.pop, panel.dock, panel.motion) == ("dark", "never", "left", "auto")
    assert layered.settings.queues == {"a": "bound", "b": "mine", "c": "recommended"}
    assert layered.fixed == {"panel.theme", "queues.a"}
    assert layered.overruled() == ("panel.theme",)
    assert layered.said_by(("panel", "motion")) == (Layer.BUILT_IN,)


def test_where_the_user_takes_a_choice_back_what_the_machine_says_holds(site: Site) -> None:
    site.write(
        policy='panel.theme = "dark"\n',
        user='panel.theme = "light"\npanel.screen = "DP-1"\npanel.dock = "left"\n',
        defaults='panel.screen = "DP-2"\n',
    )
    panel = site.load().unchosen().panel
    assert (panel.theme, panel.screen, panel.dock) == ("dark", "DP-2", "right")


def test_what_the_machine_says_and_the_user_completes_does_not_hold_by_itself(site: Site) -> None:
    site.write(user=around("sources.works.enabled"), defaults="sources.works.enabled = false\n")
    assert "works" in site.load().settings.sources
    assert site.load().unchosen() == Settings()


def test_without_files_of_the_machine_the_user_chooses(site: Site) -> None:
    site.write(user='language = "es"')
    layered = site.load()
    assert layered.settings.language == "es"
    assert layered.fixed == frozenset()


@pytest.mark.parametrize("text", ["search.by = ['name']", "[search]\nby = []", "search = {by = ['phone']}"])
def test_only_a_policy_allows_the_search_by_hand(site: Site, text: str) -> None:
    site.write(user=text)
    assert site.problem() == f"{site.user}: search.by: only {site.machine.policy} may set it; take it out here"
    site.write(defaults=text)
    assert site.problem().startswith(f"{site.machine.defaults}: search.by: only ")


@pytest.mark.parametrize("name", ["policy.toml", "defaults.toml"])
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("panel.theme = dark", "line 1, column 15: is not TOML"),
        ('panel.theme = "pink"', "panel.theme: must be one of auto, light, dark, high-contrast"),
        ('panel.them = "dark"', "panel.them: is no setting; did you mean theme?"),
        ('[panel]\ntheme = "dark"\n[pannel]', "pannel: is no setting; did you mean panel?"),
        ('language = "zz"', "language: must be one of en, fr, es, de"),
    ],
)
def test_a_wrong_file_of_the_machine_is_refused_with_its_path(site: Site, name: str, text: str, words: str) -> None:
    site.write(**{name.removesuffix(".toml"): text})
    assert site.problem().startswith(f"{site.machine.folder / name}: {words}")


def test_an_error_names_the_file_that_has_the_say(site: Site) -> None:
    source = '[sources.works]\nconnector = "redmine"\nbase_url = "https://redmine.example.org"\n'
    site.write(policy=source, user='[sources.works]\ndeadline_s = "3"\n')
    assert site.problem().startswith(f"{site.user}: sources.works.deadline_s: must be a number")
    site.write(policy=source + "deadline_s = -1\n", user="[sources.works]\ndeadline_s = 3.0\n")
    assert site.problem().startswith(f"{site.machine.policy}: sources.works.deadline_s: must be")
    site.write(policy='[sources.works]\nconnector = "redmine"\n', user="")
    assert site.problem() == f"{site.machine.policy}: sources.works.base_url: is missing; add it"


@pytest.mark.parametrize("name", ["policy.toml", "defaults.toml"])
@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666])
def test_a_file_that_others_may_write_is_not_trusted(site: Site, name: str, mode: int) -> None:
    site.write(**{name.removesuffix(".toml"): 'language = "fr"'})
    file = site.machine.folder / name
    file.chmod(mode)
    assert site.problem().startswith(f"{file}: cannot be trusted: others may write the file; as root: chown root ")


@pytest.mark.parametrize("mode", [0o775, 0o757, 0o777])
def test_a_folder_that_others_may_write_is_not_trusted(site: Site, mode: int) -> None:
    site.write(policy='language = "fr"')
    site.machine.folder.chmod(mode)
    line = f"{site.machine.policy}: cannot be trusted: others may write the folder; as root: "
    assert site.problem() == f"{line}chown root and chmod go-w {site.machine.folder}"


def test_a_file_of_another_user_is_not_trusted(site: Site) -> None:
    site.write(policy='language = "fr"')
    site.machine = Machine(site.machine.folder, site.machine.owner + 1)
    assert "cannot be trusted: others may write the file" in site.problem()


def test_a_folder_in_the_place_of_the_file_is_refused(site: Site) -> None:
    site.write()
    site.machine.policy.mkdir()
    assert site.problem().startswith(f"{site.machine.policy}: is the machine's and cannot be read")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_a_policy_that_cannot_be_read_is_refused(site: Site) -> None:
    site.write(policy='language = "fr"')
    site.machine.policy.chmod(0o000)
    assert "cannot be read; its administrator has to let everybody read it" in site.problem()


def test_a_link_to_a_file_of_the_users_is_not_trusted(site: Site, tmp_path: Path) -> None:
    site.write()
    mine = tmp_path / "home" / "policy.toml"
    mine.write_text('search.by = ["name"]')
    mine.chmod(0o666)
    site.machine.policy.symlink_to(mine)
    assert "cannot be trusted" in site.problem()


def test_no_variable_of_the_environment_chooses_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = machine_folder()
    for name in (*os.environ, "PROGRAMDATA", "ALLUSERSPROFILE", "XDG_CONFIG_DIRS"):
        monkeypatch.setenv(name, str(tmp_path))
    assert machine_folder() == before
    if sys.platform == "linux":
        assert before == Path("/etc/relevo")


def test_paths_count_from_the_folder_of_the_file_they_stand_in(site: Site) -> None:
    source = '[sources.works]\nconnector = "redmine"\nbase_url = "https://redmine.example.org"\n'
    site.write(
        policy=f'connectors_folder = "connectors"\n{source}ca_file = "ca.pem"\nsecret = "file:works.secret"\n',
        user='trace = "mine.trace"\n',
    )

    settings, folder = site.load().settings, site.machine.folder

    assert settings.connectors_folder == folder / "connectors"
    assert settings.sources["works"].ca_file == folder / "ca.pem"
    assert settings.sources["works"].secret == SecretRef.parse(f"file:{folder / 'works.secret'}")
    assert settings.trace == site.user.parent / "mine.trace"


def test_every_path_of_the_model_is_known_to_count_from_its_file(site: Site) -> None:
    schema = Settings.model_json_schema()
    tables = {"": schema, **schema["$defs"]}
    paths = {
        (name, key)
        for name, table in tables.items()
        for key, value in table.get("properties", {}).items()
        if '"path"' in json.dumps(value)
    }
    assert paths == {
        ("", "connectors_folder"),
        ("", "trace"),
        ("AsteriskSettings", "ca_file"),
        ("SiteSettings", "site_file"),
        ("SiteSettings", "credentials"),
        ("BriefSettings", "rules_folder"),
        *(("HubSettings", key) for key in ("credentials", "seal_key", "ca_file", "tls_certificate", "tls_key")),
        ("HubSettings", "state_folder"),
        *(("SourceSettings", key) for key in ("ca_file", "client_cert", "client_key")),
    }


def test_a_place_at_which_nothing_is_said_is_not_taken_for_the_value_none() -> None:
    data = {"panel": {"screen": None, "theme": "dark"}}

    assert at(data, ("panel", "screen")) is None
    assert at(data, ("panel",)) == data["panel"]
    assert at(data, ("panel", "dock")) is MISSING
    assert at(data, ("panel", "theme", "dark")) is MISSING


def test_explain_tells_the_value_and_whose_it_is(site: Site) -> None:
    site.write(policy='panel.theme = "dark"', user='panel.theme = "light"\nlanguage = "fr"', defaults='language = "de"')
    layered = site.load()

    assert explain(layered, "panel.theme") == (
        'panel.theme = "dark"',
        f"    from the machine's policy, which binds: {site.machine.policy}",
        f"    not from your own settings: {site.user}",
    )
    assert explain(layered, "language") == (
        'language = "fr"',
        f"    from your own settings: {site.user}",
        f"    not from the defaults that the machine recommends: {site.machine.defaults}",
    )
    assert explain(layered, "panel.screen") == ("panel.screen = none", "    from built in")
    assert len(explain(layered, "panel")) > 10


def test_explain_tells_where_a_secret_is_and_nothing_of_it(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUSH", "geheim")
    site.write(user='sources.works = {connector = "redmine", base_url = "https://x.example.org", secret = "env:HUSH"}')
    lines = "\n".join(explain(site.load(), "sources.works"))
    assert 'sources.works.secret = "env:HUSH"' in lines
    assert "geheim" not in lines


def test_explain_of_what_is_no_setting_says_what_was_meant(site: Site) -> None:
    site.write()
    with pytest.raises(LookupError, match=r"panel\.them is no setting here; did you mean panel\.theme\?"):
        explain(site.load(), "panel.them")
    for key in ("", ".", "a b", "panel.theme.x", "panel = 1\nx", '"'):
        with pytest.raises(LookupError, match="is no setting here"):
            explain(site.load(), key)


@pytest.mark.parametrize("place", [("panel", "theme"), ("lines", "+33 1 99 00 00 00"), ("queues", 'a"b.c')])
def test_a_place_reads_back_as_it_is_written(place: tuple[str, ...]) -> None:
    assert place_of(dotted(place)) == place

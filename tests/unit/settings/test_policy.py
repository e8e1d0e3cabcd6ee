"""What the machine's policy binds, nobody on the machine loosens; what it recommends, everybody may change."""

import json
import os
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
from pydantic import BaseModel

from relevo.settings.explaining import explain, shown, shown_as_json
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
    "allowed.hosts": (["*.example.org"], None),
    "allowed.secrets": (["keyring"], None),
    "allowed.plain_http": (False, None),
    "choices.remember": (False, True),
    "choices.keep_days": (30, 700),
    "brief.rules_folder": ("/opt/rules", "/home/anna"),
    "connectors_folder": ("/opt/connectors", "/home/anna"),
    "link_hosts": (["wiki.example.org"], ["evil.example.net"]),
    "trace": ("/var/log/relevo.trace", "/home/anna/trace"),
    "log_level": ("error", "debug"),
    "log.files": (2, 20),
    "log.file_mib": (5, 100),
    "log.folder": ("/var/log/relevo", "/home/anna/log"),
    "wrap_up.outcomes.fault": ("Fault", "All well"),
    "wrap_up.outcome_needed": (True, False),
    "wrap_up.offices": (["works"], []),
    "wrap_up.keep_days": (3, 90),
    "wrap_up.export_folder": ("/srv/notes", None),
    "role": ("supervisor", None),
    "board.see_persons": (True, None),
    "board.threshold_s": (30.0, 300.0),
    "board.goal": (0.9, 0.1),
    "board.short_abandon_s": (5.0, 600.0),
    "board.formula": ("offered", "answered"),
    "board.wrap_up_codes": (["acw"], ["lunch"]),
    "board.spikes.least": (7, 900),
    "records.keep": ("never", "always"),
    "records.database": ("postgresql://relevo@db.example.org/relevo", "postgresql://relevo@evil.example.net/relevo"),
    "records.secret": ("file:/etc/relevo/database", "env:HERS"),
    "records.ca_file": ("/etc/relevo/ca.pem", "/home/anna/ca.pem"),
    "records.key": ("file:/etc/relevo/records.key", "env:HERS"),
    "records.keep_days": (30, 3650),
    "records.time_zone": ("Europe/Paris", "UTC"),
    "update.notice": ("/srv/relevo/notice.json", "https://evil.example.net/notice.json"),
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

    def refusal(self) -> str:
        """Return the line of the first part of the machine's settings that is not used."""
        line = self.load().refused[0].line
        assert "\n" not in line
        return line


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


@pytest.mark.parametrize("key", [key for key, (_, wished) in VALUES.items() if wished is not None])
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
    for name in ("panel", "alerts", "search", "choices", "brief", "sign_in", "allowed"):
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
    assert site.refusal().startswith(f"{site.machine.defaults}: search.by: only ")
    assert site.load().settings.search.by == ()


def test_only_the_policy_of_the_machine_makes_it_a_supervisors(site: Site) -> None:
    site.write(user='role = "supervisor"')
    assert site.problem() == f"{site.user}: role: only {site.machine.policy} may set it; take it out here"
    site.write(defaults='role = "supervisor"')
    assert site.refusal().startswith(f"{site.machine.defaults}: role: only ")
    assert site.load().settings.role == "advisor"

    users = site.machine.folder / "users"
    users.mkdir(mode=0o755)
    (users / "anna.toml").write_text('role = "supervisor"\n')
    (users / "anna.toml").chmod(0o644)
    site.machine = Machine(site.machine.folder, site.machine.owner, "anna")
    assert site.load().settings.role == "advisor"
    assert [each.where.name for each in site.load().refused] == ["defaults.toml", "anna.toml"]

    site.write(policy='role = "supervisor"')
    assert site.load().settings.role == "supervisor"


def test_only_the_policy_of_the_machine_shows_persons_on_the_board(site: Site) -> None:
    text = "[board]\nsee_persons = true"
    site.write(user=text)
    assert site.problem() == f"{site.user}: board.see_persons: only {site.machine.policy} may set it; take it out here"
    site.write(defaults=text)
    assert site.load().settings.board.see_persons is False
    site.write(policy=text)
    assert site.load().settings.board.see_persons is True


@pytest.mark.parametrize(
    ("text", "words", "fixed"),
    [
        ('panel.theme = "pink"', "panel.theme: must be one of auto, light, dark, high-contrast", "panel.theme"),
        ('language = "zz"', "language: must be one of en, fr, es, de", "language"),
        ("choices.keep_days = 0", "choices.keep_days: must be greater than", "choices.keep_days"),
        ('search.by = ["shoe size"]', "search.by[1]: must be one of", "search.by"),
    ],
)
def test_a_key_that_is_wrong_in_a_policy_is_refused_and_nobody_chooses_it(
    site: Site, text: str, words: str, fixed: str
) -> None:
    mine = 'panel.theme = "light"\nlanguage = "fr"\nchoices.keep_days = 700\n'
    site.write(policy=f'{text}\n[queues]\na = "bound"\n', user=mine)
    layered = site.load()
    assert site.refusal().replace("search.by: ", "search.by[1]: ").startswith(f"{site.machine.policy}: {words}")
    assert fixed in layered.fixed
    assert layered.settings.queues == {"a": "bound"}  # what is right in the file goes on to bind
    held = {
        "panel.theme": layered.settings.panel.theme,
        "language": layered.settings.language,
        "choices.keep_days": layered.settings.choices.keep_days,
        "search.by": layered.settings.search.by,
    }
    safe = {"panel.theme": "auto", "language": "en", "choices.keep_days": 1, "search.by": ()}
    assert held[fixed] == safe[fixed]


def test_a_misspelt_key_of_a_policy_closes_the_one_that_is_meant(site: Site) -> None:
    site.write(policy="choices.keep_day = 30\n", user="choices.keep_days = 700\n")

    layered = site.load()

    assert [each.line.split(": ")[1] for each in layered.refused] == ["choices.keep_day", "choices.keep_days"]
    assert layered.settings.choices.keep_days == 1
    assert layered.overruled() == ("choices.keep_days",)


def test_a_source_that_is_wrong_in_a_policy_is_not_asked_at_all(site: Site) -> None:
    mine = around("sources.works.enabled") + around("sources.works.enabled").replace("works", "mine")
    site.write(policy="sources.works.deadline_s = -1\n", user=mine)

    layered = site.load()

    assert list(layered.settings.sources) == ["mine"]
    assert site.refusal().startswith(f"{site.machine.policy}: sources.works.deadline_s: must be")


def test_where_the_policys_proxy_is_wrong_nothing_is_asked_without_one(site: Site) -> None:
    site.write(policy='proxy.address = "proxy"\n', user=around("sources.works.enabled"))

    layered = site.load()

    assert layered.settings.proxy is None
    assert layered.settings.sources == {}
    assert "proxy.address" in layered.fixed


@pytest.mark.parametrize("text", ["advisor = 1", "advisors = 3", "hub.id = -1"])
def test_where_nothing_could_take_the_place_of_a_policy_nothing_starts(site: Site, text: str) -> None:
    site.write(policy=text + "\n", user=around("advisor"))
    assert site.problem().startswith(f"{site.machine.policy}: {text.split(' ')[0]}")


def test_an_error_names_the_file_that_has_the_say(site: Site) -> None:
    source = '[sources.works]\nconnector = "redmine"\nbase_url = "https://redmine.example.org"\n'
    site.write(policy=source, user='[sources.works]\ndeadline_s = "3"\n')
    assert site.problem().startswith(f"{site.user}: sources.works.deadline_s: must be a number")
    site.write(policy=source + "deadline_s = -1\n", user="[sources.works]\ndeadline_s = 3.0\n")
    assert site.refusal().startswith(f"{site.machine.policy}: sources.works.deadline_s: must be")
    site.write(policy='[sources.works]\nconnector = "redmine"\n', user="")
    assert site.refusal() == f"{site.machine.policy}: sources.works.base_url: is missing; add it"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("panel.theme = dark", "line 1, column 15: is not TOML"),
        ("[" * 3000, "line 1"),
    ],
)
def test_nothing_loosens_what_a_policy_that_cannot_be_read_may_have_bound(site: Site, text: str, words: str) -> None:
    assert_closed(site, text, words)


def test_what_is_wrong_in_a_recommendation_is_left_out_and_told(site: Site) -> None:
    site.write(defaults='panel.theme = "pink"\npanel.dock = "left"\n', user='panel.pop = "never"\n')
    panel = site.load().settings.panel
    assert (panel.theme, panel.dock, panel.pop) == ("auto", "left", "never")
    assert site.refusal().startswith(f"{site.machine.defaults}: panel.theme: must be one of")
    assert site.load().fixed == frozenset()


def assert_closed(site: Site, policy: str, words: str) -> None:
    """Check that of a policy as a whole nothing is used, and that nobody is freer for it."""
    if site.machine.policy.is_symlink():
        site.user.write_text(EVERYTHING)
    else:
        site.write(policy=policy, user=EVERYTHING)
    layered = site.load()
    settings = layered.settings
    assert site.refusal().startswith(f"{site.machine.policy}: {words}")
    assert (settings.sources, settings.event_sources, settings.search.by) == ({}, {}, ())
    assert (settings.choices.remember, settings.choices.keep_days, settings.trace) == (False, 1, None)
    assert (settings.connectors_folder, settings.proxy, settings.link_hosts) == (None, None, ())
    assert settings.allowed.hosts == ()
    assert (settings.language, settings.panel.text_scale) == ("fr", 2.0)  # nobody is harmed by these
    assert {"choices.keep_days", "link_hosts", "trace", "search.by", "log_level"} <= layered.fixed
    assert "language" not in layered.fixed
    assert "choices.keep_days" in layered.overruled()


EVERYTHING = """
language = "fr"
connectors_folder = "/home/anna"
link_hosts = ["evil.example.net"]
trace = "/home/anna/trace"
panel.text_scale = 2.0
choices.keep_days = 700
proxy.address = "http://evil.example.net:1"
[sources.works]
connector = "redmine"
base_url = "https://evil.example.net"
[event_sources.mine]
kind = "listener"
port = 5000
secret = "env:A"
"""


@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666])
def test_a_policy_that_others_may_write_is_not_trusted_and_frees_nobody(site: Site, mode: int) -> None:
    site.write(policy='panel.theme = "dark"\nchoices.keep_days = 700\n')
    site.machine.policy.chmod(mode)
    line = f"cannot be trusted: others may write the file; as root: chown root and chmod go-w {site.machine.policy}"
    site.user.write_text(EVERYTHING)
    assert site.refusal() == f"{site.machine.policy}: {line}"
    assert site.load().settings.choices.keep_days == 1
    assert site.load().settings.sources == {}


@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666])
def test_a_recommendation_that_others_may_write_is_left_out(site: Site, mode: int) -> None:
    site.write(defaults='panel.theme = "dark"', user='panel.dock = "left"')
    site.machine.defaults.chmod(mode)
    assert site.refusal().startswith(f"{site.machine.defaults}: cannot be trusted: others may write the file")
    assert (site.load().settings.panel.theme, site.load().settings.panel.dock) == ("auto", "left")


@pytest.mark.parametrize("mode", [0o775, 0o757, 0o777, 0o1777])
@pytest.mark.parametrize("policy", ['language = "fr"', None])
def test_a_folder_that_others_may_write_is_not_trusted_whether_or_not_a_policy_is_left_in_it(
    site: Site, mode: int, policy: str | None
) -> None:
    site.write(policy=policy, user=EVERYTHING)
    site.machine.folder.chmod(mode)
    line = f"{site.machine.policy}: cannot be trusted: others may write the folder; as root: "
    assert site.refusal() == f"{line}chown root and chmod go-w {site.machine.folder}"
    assert site.load().settings.sources == {}


def test_a_folder_above_that_others_may_write_is_not_trusted(site: Site) -> None:
    site.write(policy='language = "fr"')
    site.machine.folder.parent.chmod(0o777)
    try:
        assert "others may write the folder" in site.refusal()
    finally:
        site.machine.folder.parent.chmod(0o700)


def test_a_file_of_another_user_is_not_trusted(site: Site) -> None:
    site.write(policy='language = "de"', user='language = "fr"')
    if os.getuid() == 0:  # root's files are trusted in any case
        os.chown(site.machine.policy, 12_345, -1)
    else:
        site.machine = Machine(site.machine.folder, site.machine.owner + 1)
    assert "cannot be trusted: others may write the f" in site.refusal()
    assert site.load().settings.language == "fr"


def test_a_folder_in_the_place_of_the_file_is_refused(site: Site) -> None:
    site.write()
    site.machine.policy.mkdir()
    assert site.refusal().startswith(f"{site.machine.policy}: is the machine's and cannot be read")


@pytest.mark.timeout(30)
def test_a_pipe_in_the_place_of_the_file_is_refused_and_not_waited_for(site: Site) -> None:
    site.write()
    os.mkfifo(site.machine.policy, 0o644)
    assert site.refusal().startswith(f"{site.machine.policy}: is no file")


def test_a_policy_of_a_newer_shape_is_refused_with_the_key_that_says_so(site: Site) -> None:
    site.write(policy="version = 99")
    assert site.refusal().startswith(f"{site.machine.policy}: version: is 99, and this Relevo reads ")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_a_policy_that_cannot_be_read_is_refused(site: Site) -> None:
    site.write(policy='language = "fr"')
    site.machine.policy.chmod(0o000)
    assert "cannot be read; its administrator has to let everybody read it" in site.refusal()


def test_a_link_out_of_the_folder_is_not_trusted_and_frees_nobody(site: Site, tmp_path: Path) -> None:
    site.write()
    mine = tmp_path / "home" / "policy.toml"
    mine.write_text('search.by = ["name"]')
    mine.chmod(0o644)
    site.machine.policy.symlink_to(mine)
    assert_closed(site, "", "cannot be trusted: a link leads out of its folder")
    mine.unlink()
    assert_closed(site, "", "is a link that leads nowhere")


def test_a_link_to_another_file_of_the_folder_may_change_with_a_roll_out(site: Site) -> None:
    site.write(user='language = "fr"')
    ring = site.machine.folder / "policy-ring-2.toml"
    ring.write_text('language = "de"')
    ring.chmod(0o644)
    site.machine.policy.symlink_to(ring.name)
    assert site.load().settings.language == "de"


def test_a_folder_that_is_a_link_is_not_trusted(site: Site, tmp_path: Path) -> None:
    site.write(user=EVERYTHING)
    elsewhere = tmp_path / "elsewhere"
    site.machine.folder.rename(elsewhere)
    site.machine.folder.symlink_to(elsewhere)
    assert "is a link; put a folder there" in site.refusal()
    assert site.load().settings.sources == {}


def test_a_user_policy_binds_its_user_and_gives_way_to_the_machines(site: Site) -> None:
    users = site.machine.folder / "users"
    users.mkdir(mode=0o755)
    file = users / "anna.toml"
    file.write_text('panel.theme = "light"\npanel.dock = "left"\nconnectors_folder = "own"\n')
    file.chmod(0o644)
    site.write(policy='panel.theme = "dark"\n', user='panel.theme = "auto"\npanel.dock = "right"\n')
    site.machine = Machine(site.machine.folder, site.machine.owner, "anna")

    layered = site.load()

    assert (layered.settings.panel.theme, layered.settings.panel.dock) == ("dark", "left")
    assert layered.settings.connectors_folder == users / "own"
    assert layered.fixed == {"panel.theme", "panel.dock", "connectors_folder"}
    assert layered.said_by(("panel", "theme"))[:3] == (Layer.POLICY, Layer.USER_POLICY, Layer.USER)

    file.write_text('panel.theme = "pink"\npanel.dock = "pink"\n')
    assert site.load().settings.panel.theme == "dark"  # the machine's is right, and has the say
    assert site.load().settings.panel.dock == "right"
    assert "panel.dock" in site.load().fixed

    site.machine = Machine(site.machine.folder, site.machine.owner, "ben")
    assert site.load().settings.panel.dock == "right"
    assert "panel.dock" not in site.load().fixed


def test_a_user_without_a_name_is_held_where_users_have_policies(site: Site) -> None:
    site.write(user=EVERYTHING)
    assert site.load().refused == ()
    (site.machine.folder / "users").mkdir(mode=0o755)
    assert "no name of the account" in site.refusal()
    assert site.load().settings.sources == {}


BOUND_SOURCE = """
[sources.works]
connector = "redmine"
base_url = "https://redmine.example.org"
"""


def test_who_binds_a_source_binds_whom_it_trusts_and_the_way_to_it(site: Site) -> None:
    mine = '[sources.works]\nca_file = "/home/anna/ca.pem"\nproxy = "none"\nuser = "anna"\n'
    site.write(policy=BOUND_SOURCE, user=mine)

    layered = site.load()

    source = layered.settings.sources["works"]
    assert (source.ca_file, source.proxy, source.user) == (None, None, "anna")
    assert {"sources.works.ca_file", "sources.works.proxy"} <= layered.fixed
    assert layered.overruled() == ("sources.works.ca_file", "sources.works.proxy")


def test_no_source_goes_around_a_proxy_that_is_bound(site: Site) -> None:
    for way in ('"none"', '{address = "http://evil.example.net:1"}'):
        site.write(policy=toml("proxy.address", "http://proxy.example.org:1"), user=f"{BOUND_SOURCE}proxy = {way}\n")
        assert site.load().settings.sources["works"].proxy is None


def test_a_source_beyond_what_is_allowed_is_not_asked_and_told(site: Site) -> None:
    other = BOUND_SOURCE.replace("works", "other").replace("redmine.example.org", "evil.example.net")
    site.write(policy='allowed.hosts = ["*.example.org"]', user=BOUND_SOURCE + other)
    assert list(site.load().settings.sources) == ["works"]
    assert site.refusal().startswith(f"{site.user}: sources.other: leads to a host that allowed.hosts does not name")

    site.write(policy='allowed.secrets = ["keyring"]', user=BOUND_SOURCE + 'secret = "env:A"\n')
    assert site.load().settings.sources == {}
    assert "has its secret in env:" in site.refusal()

    local = BOUND_SOURCE.replace("https://redmine.example.org", "http://127.0.0.1:8000")
    for address in (local, local.replace("http://", "HTTP://")):
        site.write(policy="allowed.plain_http = false", user=address)
        assert "is plain http://" in site.refusal()
    site.write(policy="", user=local)
    assert list(site.load().settings.sources) == ["works"]

    site.write(policy='allowed.hosts = ["localhost"]', user=toml("proxy.address", "http://10.1.1.1:1") + BOUND_SOURCE)
    assert (site.load().settings.proxy, site.load().settings.sources) == (None, {})


def test_a_site_file_of_the_users_own_is_no_way_around_the_hosts(site: Site) -> None:
    own = '[event_sources.site]\nkind = "hub"\nsite_file = "/home/anna/site.toml"\ncredentials = "a.creds"\n'
    site.write(policy='allowed.hosts = ["x.example.org"]', user=own)
    assert site.load().settings.event_sources == {}
    site.write(
        policy='allowed.hosts = ["x.example.org"]\nevent_sources.site.site_file = "site.toml"\n',
        user='[event_sources.site]\nkind = "hub"\ncredentials = "a.creds"\n',
    )
    assert list(site.load().settings.event_sources) == ["site"]


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
        ("WrapUpSettings", "export_folder"),
        ("AsteriskSettings", "ca_file"),
        ("SiteSettings", "site_file"),
        ("SiteSettings", "credentials"),
        ("BriefSettings", "rules_folder"),
        ("RecordsSettings", "ca_file"),
        ("LogSettings", "folder"),
        *(("HubSettings", key) for key in ("credentials", "seal_key", "ca_file", "tls_certificate", "tls_key")),
        ("HubSettings", "state_folder"),
        ("PartnerSettings", "ca_file"),
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
        f'    not from your own settings: {site.user}: "light"',
        f"    to change it: {site.machine.policy}, as its administrator",
    )
    assert explain(layered, "language") == (
        'language = "fr"',
        f"    from your own settings: {site.user}",
        f'    not from the defaults that the machine recommends: {site.machine.defaults}: "de"',
        f"    to change it: {site.user}",
    )
    assert explain(layered, "panel.screen") == (
        "panel.screen = none",
        "    from built in",
        f"    to change it: {site.user}",
    )
    assert len(explain(layered, "panel")) > 10


def test_explain_tells_what_is_not_used_and_who_mends_it(site: Site) -> None:
    site.write(
        policy="choices.keep_days = 0\nsources.works.deadline_s = -1\n",
        user="choices.keep_days = 700\n" + BOUND_SOURCE,
    )
    layered = site.load()

    told = explain(layered, "choices.keep_days")
    assert told[0] == "choices.keep_days = 1"
    assert told[1].startswith(f"    not chosen by anybody, at its safe value: {site.machine.policy}: choices.keep_days")
    assert f"    not from your own settings: {site.user}: 700" in told
    assert f"    to do: mend {site.machine.policy}, as its administrator" in told
    (line,) = explain(layered, "sources.works")
    assert line.startswith(f"not used: {site.machine.policy}: sources.works.deadline_s: must be")


def test_what_is_shown_agrees_with_what_is_explained(site: Site) -> None:
    site.write(policy='panel.theme = "dark"\nchoices.keep_days = 0\n', user='panel.theme = "light"\nregion = "FR"\n')
    layered = site.load()

    lines, data = shown(layered), shown_as_json(layered)

    assert 'panel.theme = "dark"  (policy, fixed)' in lines
    assert "choices.keep_days = 1  (policy, closed)" in lines
    assert 'region = "FR"  (user)' in lines
    assert 'language = "en"  (built-in)' in lines
    assert lines[-1].startswith(f"not used: {site.machine.policy}: choices.keep_days: ")
    theme = data["settings"]["panel.theme"]
    assert theme == {"value": "dark", "layer": "policy", "where": str(site.machine.policy), "fixed": True}
    assert data["without_effect"] == ["panel.theme"]
    assert [each["key"] for each in data["not_used"]] == ["choices.keep_days"]
    json.dumps(data)


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


JUNK: tuple[Any, ...] = (True, -1, 0, 1.5, "", "pink", [], ["pink"], [1], {}, {"theme": "dark"}, {"x": {}})


def written(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {written(inner)}" for key, inner in value.items()) + "}"
    return json.dumps(value)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_a_policy_says_of_a_key_the_users_value_does_not_hold(site: Site, seed: int) -> None:
    random = Random(seed)
    keys = [key for key, (_, wished) in VALUES.items() if wished is not None and not key.startswith(("hub", "adv"))]
    user = "".join(toml(key, VALUES[key][1]) for key in keys)
    user += around("sources.works.base_url").replace(toml("sources.works.base_url", SOURCE["base_url"]), "")
    user += "".join(line for line in around("event_sources.pbx.x").splitlines(keepends=True))
    site.write(user=user)
    assert site.load().overruled() == ()
    for _ in range(40):
        bound = {key: random.choice((VALUES[key][0], *JUNK)) for key in random.sample(keys, 3)}
        site.write(policy="".join(f"{key} = {written(value)}\n" for key, value in bound.items()), user=user)
        try:
            layered = site.load()
        except SettingsError as fault:  # what is whole in a policy may not fit what the user says elsewhere
            assert "\n" not in str(fault)
            continue
        held = layered.settings.model_dump(mode="json")
        for key, value in bound.items():
            mine, place = VALUES[key][1], place_of(key) or ()
            found = at(held, place)
            is_the_policys = found == value or found == VALUES[key][0]
            assert found != mine or is_the_policys or found == at(Settings().model_dump(mode="json"), place), key
            assert key in layered.fixed or found is MISSING or isinstance(value, dict), key

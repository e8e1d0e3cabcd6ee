"""The settings file: what it may hold, and one clear line for what is wrong with it."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relevo.settings.machine import Machine
from relevo.settings.model import AsteriskSettings, ListenerSettings, Settings
from relevo.settings.policy import load as load_layers
from relevo.settings.secrets import SecretKind, SecretRef
from relevo.settings.store import SettingsError, default_path, json_schema

_WHOLE = """
region = "FR"
language = "fr"

[event_sources.pbx]
kind = "asterisk"
host = "127.0.0.1"
port = 5038
user = "relevo"
secret = "keyring:pbx"
tls = false

[[advisors]]
id = "anna"
address = "PJSIP/101"

[handles]
customer_number = ["CUSTOMER_ID", "CustomerId"]

[sources.tickets]
connector = "request-tracker"
base_url = "https://rt.example.org/REST/2.0"
secret = "keyring:rt"
deadline_s = 3.0
"""


def load(path: Path | None = None) -> Settings:
    """Load without the settings of this machine."""
    return load_layers(path, Machine(Path("none"))).settings


def _load(tmp_path: Path, text: str) -> Settings:
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return load(file)


def _problem(tmp_path: Path, text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        _load(tmp_path, text)
    line = str(caught.value)
    assert line.startswith(f"{tmp_path / 'settings.toml'}: ")
    assert "\n" not in line
    return line.removeprefix(f"{tmp_path / 'settings.toml'}: ")


def _changed(old: str, new: str) -> str:
    assert old in _WHOLE
    return _WHOLE.replace(old, new)


def test_the_shape_that_is_promised_is_read(tmp_path: Path) -> None:
    read = _load(tmp_path, _WHOLE)
    pbx = read.event_sources["pbx"]
    assert isinstance(pbx, AsteriskSettings)
    assert (pbx.host, pbx.port, pbx.user, pbx.auth, pbx.presentation_variable) == (
        "127.0.0.1",
        5038,
        "relevo",
        "md5",
        "CLI_PRES",
    )
    assert pbx.secret == SecretRef(SecretKind.KEYRING, "pbx")
    assert read.handles.customer_number == ("CUSTOMER_ID", "CustomerId")
    assert read.sources["tickets"].base_url == "https://rt.example.org/REST/2.0"
    assert read.sources["tickets"].deadline_s == 3.0
    assert read.me is not None
    assert read.me.address == "PJSIP/101"


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    assert _load(tmp_path, "") == Settings()
    assert Settings().me is None
    assert Settings().panel.theme == "auto"


def test_a_listener_and_a_source_on_this_machine_are_accepted(tmp_path: Path) -> None:
    read = _load(
        tmp_path,
        """
        [event_sources.chat]
        kind = "listener"
        port = 8377
        secret = "env:RELEVO_CHAT"
        [sources.icinga]
        connector = "icinga2"
        base_url = "http://127.0.0.1:5665"
        deadline_s = 2
        settings = { host_group = "lifts" }
        """,
    )
    assert isinstance(read.event_sources["chat"], ListenerSettings)
    assert read.sources["icinga"].settings == {"host_group": "lifts"}


def test_paths_count_from_the_folder_of_the_file(tmp_path: Path) -> None:
    read = _load(tmp_path, _changed('secret = "keyring:rt"', 'secret = "file:rt.secret"\nca_file = "ca.pem"'))
    assert read.sources["tickets"].ca_file == tmp_path / "ca.pem"
    assert read.sources["tickets"].secret == SecretRef(SecretKind.FILE, str(tmp_path / "rt.secret"))


def test_the_advisor_of_this_desktop_is_the_one_that_is_named(tmp_path: Path) -> None:
    both = '[[advisors]]\nid = "anna"\n[[advisors]]\nid = "ben"\n'
    assert _load(tmp_path, "").me is None
    only = _load(tmp_path, '[[advisors]]\nid = "anna"\n').me
    assert only is not None
    assert only.id == "anna"
    me = _load(tmp_path, 'advisor = "ben"\n' + both).me
    assert me is not None
    assert me.id == "ben"
    assert "advisor names nobody" in _problem(tmp_path, 'advisor = "carl"\n' + both)
    assert "same id" in _problem(tmp_path, '[[advisors]]\nid = "anna"\n' * 2)


def test_with_several_advisors_the_one_who_sits_here_must_be_named(tmp_path: Path) -> None:
    both = '[[advisors]]\nid = "anna"\n[[advisors]]\nid = "ben"\n'
    assert "several stand under [[advisors]]; write advisor = the id" in _problem(tmp_path, both)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "base_url",
            "base_urll",
            "sources.tickets.base_urll: is no setting; did you mean base_url? (1 more to mend after it)",
        ),
        ("port = 5038", "prot = 5038", "event_sources.pbx.prot: is no setting; did you mean port?"),
        ("[handles]", "[handels]", "handels: is no setting; did you mean handles?"),
        ("customer_number", "customer_no", "handles.customer_no: is no setting; did you mean customer_number?"),
        (
            "address =",
            "phone_device =",
            "advisors[1].phone_device: is no setting; here can stand address, id, login, name, queues",
        ),
        ('user = "relevo"\n', "", "event_sources.pbx.user: is missing; add it"),
        ("port = 5038", 'port = "5038"', "event_sources.pbx.port: must be a whole number, without quotes"),
        ("port = 5038", "port = 99999", "event_sources.pbx.port: must be less than or equal to 65535"),
        ("tls = false", 'tls = "no"', "event_sources.pbx.tls: must be true or false, without quotes"),
        ("deadline_s = 3.0", "deadline_s = inf", "sources.tickets.deadline_s: must be a"),
        ("deadline_s = 3.0", "deadline_s = 0", "sources.tickets.deadline_s: must be greater than or equal to 0.1"),
        ('kind = "asterisk"', 'kind = "avaya"', "event_sources.pbx: kind must be one of asterisk, listener"),
        ('kind = "asterisk"', "", "event_sources.pbx: kind must be one of asterisk, listener"),
        ('region = "FR"', 'region = "France"', "region: is not of the right form; it must match ^[A-Z]{2}$"),
        ('["CUSTOMER_ID", "CustomerId"]', '"CUSTOMER_ID"', "handles.customer_number: must be a list in [brackets]"),
        ("[[advisors]]", "[advisors]", "advisors: must be a list in [brackets] (a table: write [[advisors]])"),
        ("https://", "http://", "sources.tickets.base_url: begins with http://, which anyone on the way can read"),
        ("https://", "ftp://", "sources.tickets.base_url: is no address; write https://HOST/PATH"),
        ("https://", "https://me:pw@", "sources.tickets.base_url: holds a user, a query or a fragment"),
        ("REST/2.0", "?key=hush", "sources.tickets.base_url: holds a user, a query or a fragment"),
        ("tls = false", 'host = "::1"', "line 11, column 13: is not TOML (Cannot overwrite a value)"),
        ('host = "127.0.0.1"', 'host = "pbx"\nauth = "plain"', 'event_sources.pbx: auth = "plain" shows the secret'),
        ("[sources.tickets]", "[sources.Tickets]", "sources.Tickets: is not of the right form"),
        ("[sources.tickets]", "[[sources]]", "sources: must be a table; write [sources]"),
        ('region = "FR"', "region = FR", "line 2, column 10: is not TOML"),
        ('language = "fr"', 'language = "zz"', "language: must be one of en, fr, es, de"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(tmp_path: Path, old: str, new: str, line: str) -> None:
    assert _problem(tmp_path, _changed(old, new)).startswith(line)


@pytest.mark.parametrize(
    "secret", ["hunter2-geheim", "keyring:", "keyring:a b", "vault:hunter2-geheim", "env:9-geheim"]
)
def test_a_plain_secret_is_refused_with_how_to_store_it_and_never_quoted(tmp_path: Path, secret: str) -> None:
    line = _problem(tmp_path, _changed("keyring:pbx", secret))
    assert line.startswith("event_sources.pbx.secret: ")
    assert '"relevo config secret pbx"' in line
    assert "geheim" not in line


_SECRETS = ["hunter2-geheim", "+447700900123", "zanzibarre"]


@pytest.mark.parametrize("value", _SECRETS)
@pytest.mark.parametrize(
    "key", ["region", "language", "advisor", "log_level", "trace.x", "panel", "panel.theme", "sources"]
)
def test_no_value_is_quoted(tmp_path: Path, key: str, value: str) -> None:
    try:
        _load(tmp_path, f'{key} = "{value}"')
    except SettingsError as error:
        assert value not in str(error)


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_one_line(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("any") / "settings.toml"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        load(file)
    except SettingsError as error:
        assert "\n" not in str(error)


def test_files_that_cannot_be_read_are_told_so(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no such file; name another after --config"):
        load(tmp_path / "none.toml")
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path)
    latin = tmp_path / "latin.toml"
    latin.write_bytes('# ok\nlanguage = "é"'.encode("latin-1"))
    with pytest.raises(SettingsError, match="line 2: is not UTF-8"):
        load(latin)
    deep = tmp_path / "deep.toml"
    deep.write_text("a = " + "[" * 5_000)
    with pytest.raises(SettingsError):
        load(deep)
    large = tmp_path / "large.toml"
    large.write_text("#" * 1_100_000)
    with pytest.raises(SettingsError, match="larger than 1 MiB"):
        load(large)


@pytest.mark.skipif(sys.platform != "linux", reason="the XDG folder is Linux's")
def test_the_default_file_stands_in_the_users_folder_and_may_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert default_path() == tmp_path / "relevo" / "settings.toml"
    assert load() == Settings()
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative/is/ignored")
    assert default_path() == Path.home() / ".config" / "relevo" / "settings.toml"


def test_the_schema_describes_every_setting_and_is_stable() -> None:
    schema = json_schema()
    assert json.dumps(schema) == json.dumps(json_schema())
    tables = [schema, *schema["$defs"].values()]
    nameless = [
        key
        for table in tables
        for key, value in table["properties"].items()
        if "description" not in value and "$ref" not in value
    ]
    assert nameless == []
    assert all(table["additionalProperties"] is False for table in tables)

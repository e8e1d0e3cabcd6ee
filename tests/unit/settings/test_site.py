"""The settings of a site: its hub never serves what others could read on the way, and nobody is two advisors."""

from pathlib import Path

import pytest

from relevo.settings.model import Settings
from relevo.settings.policy import load
from relevo.settings.store import SettingsError

HUB = """
[hub]
id = "east"
servers = ["tls://broker.example.org:4222"]
credentials = "hub/east.creds"
seal_key = "hub/seal.seed"
"""


def read(folder: Path, text: str) -> Settings:
    (folder / "hub.toml").write_text(text)
    return load(folder / "hub.toml").settings


def test_without_a_word_all_that_a_hub_serves_is_for_its_own_machine(tmp_path: Path) -> None:
    hub = read(tmp_path, HUB).hub
    assert hub is not None
    assert (hub.listen, hub.health_listen) == ("127.0.0.1", "127.0.0.1")
    assert hub.port != hub.health_port
    assert hub.credentials == tmp_path / "hub" / "east.creds"


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ('listen = "0.0.0.0"', "without TLS anyone on the way reads what platforms post"),
        ('tls_certificate = "hub.pem"', "tls_certificate and tls_key belong together"),
        ('tls_key = "hub.key"', "tls_certificate and tls_key belong together"),
        ("servers = []", "hub.servers"),
        ('public_url = "http://hub.example.org"', "hub.public_url"),
        ("gone_after_s = 0.1", "hub.gone_after_s"),
        ("outbox_mib = 1", "hub.outbox_mib"),
        ('id = "East Hub"', "hub.id"),
    ],
)
def test_what_would_let_others_read_along_or_makes_no_sense_is_refused_in_one_line(
    tmp_path: Path, more: str, line: str
) -> None:
    key = more.partition(" ")[0]
    text = "".join(each for each in HUB.splitlines(keepends=True) if not each.startswith(f"{key} ")) + more
    with pytest.raises(SettingsError) as refused:
        read(tmp_path, text)
    assert line in str(refused.value)
    assert "\n" not in str(refused.value)


def test_with_a_certificate_others_may_post(tmp_path: Path) -> None:
    hub = read(tmp_path, f'{HUB}listen = "0.0.0.0"\ntls_certificate = "hub.pem"\ntls_key = "hub.key"\n').hub
    assert hub is not None
    assert (hub.listen, hub.tls_certificate) == ("0.0.0.0", tmp_path / "hub.pem")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('id = "anna"', 'id = "anna"'),
        ('id = "anna"\naddress = "PJSIP/101"', 'id = "bob"\naddress = "pjsip/101"'),
        ('id = "anna"\nlogin = "Anna"', 'id = "bob"\nlogin = "anna"'),
    ],
    ids=["id", "address", "login"],
)
def test_no_two_advisors_are_one(tmp_path: Path, first: str, second: str) -> None:
    with pytest.raises(SettingsError, match="two advisors have the same id, address or login"):
        read(tmp_path, f"{HUB}[[advisors]]\n{first}\n[[advisors]]\n{second}\n")


TWO = "".join(
    f'[event_sources.{name}]\nkind = "asterisk"\nuser = "relevo"\nsecret = "file:{name}.secret"\n'
    for name in ("north", "south")
)


def test_one_address_of_two_telephonies_is_two_advisors_who_say_which_telephony_is_theirs(tmp_path: Path) -> None:
    advisors = "".join(
        f'[[advisors]]\nid = "{name}"\naddress = "PJSIP/101"\nsource = "{source}"\n'
        for name, source in (("anna", "north"), ("bob", "south"))
    )
    settings = read(tmp_path, HUB + TWO + advisors + '[[advisors]]\nid = "carla"\n')
    assert settings.apart == {"north", "south"}
    with pytest.raises(SettingsError, match="two advisors have the same id, address or login"):
        read(tmp_path, HUB + TWO + advisors.replace("south", "north"))


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ('[[advisors]]\nid = "anna"\naddress = "PJSIP/101"', "north, south may name two devices"),
        ('[[advisors]]\nid = "anna"\nlogin = "1001"', r"\[\[advisors\]\] number 1 needs a source"),
        ('[[advisors]]\nid = "anna"\naddress = "7"\nsource = "east"', "source names no event source"),
    ],
    ids=["address", "login", "misspelt"],
)
def test_with_two_telephonies_an_address_that_may_be_either_ones_is_refused(
    tmp_path: Path, more: str, line: str
) -> None:
    with pytest.raises(SettingsError, match=line):
        read(tmp_path, f"{HUB}{TWO}{more}\n")


def test_with_two_telephonies_a_place_says_of_which_it_is(tmp_path: Path) -> None:
    assert read(tmp_path, f'{HUB}seats = ["south:PJSIP/105"]\n{TWO}').hub is not None
    with pytest.raises(SettingsError, match=r"write in hub\.seats north:ADDRESS"):
        read(tmp_path, f'{HUB}seats = ["PJSIP/105"]\n{TWO}')


def test_a_telephony_and_a_chat_platform_need_no_telling_apart(tmp_path: Path) -> None:
    one = TWO.replace('kind = "asterisk"\nuser = "relevo"', 'kind = "chatwoot"', 1)
    settings = read(tmp_path, f'{HUB}{one}[[advisors]]\nid = "anna"\naddress = "PJSIP/101"\nlogin = "7"\n')
    assert settings.apart == frozenset()


def test_a_hub_knows_many_advisors_and_nobody_sits_there(tmp_path: Path) -> None:
    settings = read(tmp_path, f'{HUB}[[advisors]]\nid = "anna"\nqueues = ["sales"]\n[[advisors]]\nid = "bob"\n')
    assert [each.id for each in settings.advisors] == ["anna", "bob"]
    assert settings.advisors[0].queues == ("sales",)

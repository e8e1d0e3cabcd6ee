"""The site file: what is written is read again, and what cannot be trusted or used is refused in one line."""

from pathlib import Path

import pytest

from relevo.services.site.sitefile import MAX_BYTES, Site, SiteFault, checked_server, parse, written

SITE = Site(
    name='The "Lift" people\\',
    servers=("tls://broker.example.org:4222", "nats://127.0.0.1:4222", "tls://[2001:db8::1]:4222"),
    seal_keys=("c2VhbA==", "b2xkZXI="),
    ca_file=Path("ca.pem"),
)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    told = parse(written(SITE), tmp_path)

    assert (told.name, told.servers, told.seal_keys) == (SITE.name, SITE.servers, SITE.seal_keys)
    assert told.ca_file == tmp_path / "ca.pem"


def test_keys_of_later_versions_are_left_alone(tmp_path: Path) -> None:
    assert parse(written(SITE) + b'region = "north"\n', tmp_path).servers == SITE.servers


@pytest.mark.parametrize(
    "address",
    [
        "broker.example.org",
        "broker.example.org:4222",
        "https://broker.example.org:4222",
        "tls://broker.example.org",
        "tls://:4222",
        "tls://broker.example.org:99999",
        "tls://broker.example.org:4222/path",
        "tls://user:secret@broker.example.org:4222",
        "nats://broker.example.org:4222",
        "nats://127.0.0.1.example.org:4222",
        "",
    ],
)
def test_an_address_that_is_none_or_that_others_can_read_along_on_is_refused_without_being_quoted(address: str) -> None:
    with pytest.raises(ValueError) as fault:
        checked_server(address)
    assert "secret" not in str(fault.value)
    assert "example.org" not in str(fault.value)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"\xff\xfe", "TOML"),
        (b"name = ", "TOML"),
        (b'servers = "tls://broker.example.org:4222"\nseal_keys = ["a"]', "servers"),
        (b'servers = [4222]\nseal_keys = ["a"]', "servers"),
        (b'servers = []\nseal_keys = ["a"]', "servers"),
        (b'seal_keys = ["a"]', "servers"),
        (b'servers = ["tls://broker.example.org:4222"]', "seal_keys"),
        (b'servers = ["tls://broker.example.org:4222"]\nseal_keys = ["a", "b", "c", "d", "e"]', "seal_keys"),
        (b'servers = ["nats://broker.example.org:4222"]\nseal_keys = ["a"]', "servers"),
        (b"#" * (MAX_BYTES + 1), "larger"),
    ],
)
def test_what_is_wrong_is_told_in_one_line_that_names_the_key(tmp_path: Path, content: bytes, key: str) -> None:
    with pytest.raises(SiteFault, match=key) as fault:
        parse(content, tmp_path)
    assert "\n" not in str(fault.value)

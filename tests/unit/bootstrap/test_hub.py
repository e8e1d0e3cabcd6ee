"""Why a hub does not start is one line that names the file or the key, and nothing is served before."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from relevo.bootstrap.hub import CannotServe, serve
from relevo.hub.keys import Key, Kind, write_key
from relevo.settings import policy
from relevo.settings.model import Settings


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def write(folder: Path, *more: str) -> Path:
    """Write the files of a hub that could serve, but for what is missing."""
    write_key(folder / "seal.seed", Key.make(Kind.SEAL))
    (folder / "hub.creds").touch(0o600)
    file = folder / "hub.toml"
    keys = {
        "id": '"east"', "servers": '["nats://127.0.0.1:9"]', "credentials": '"hub.creds"', "seal_key": '"seal.seed"',
        "state_folder": f'"{folder / "state"}"', "port": "1", "health_port": "1",
    } | dict(each.split(" = ", 1) for each in more)  # fmt: skip
    file.write_text("[hub]\n" + "".join(f"{key} = {value}\n" for key, value in keys.items()))
    return file


def said(file: Path) -> str:
    """Return why the hub of a file does not serve."""
    with pytest.raises(CannotServe) as refused:
        serve(policy.load(file).settings, reread=Settings, say=lambda _line: None)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_without_a_table_of_its_own_there_is_no_hub() -> None:
    with pytest.raises(CannotServe, match=r"no \[hub\]; write its id"):
        serve(Settings(), reread=Settings, say=lambda _line: None)


@pytest.mark.parametrize(("name", "key"), [("seal.seed", "seal_key"), ("hub.creds", "credentials")])
def test_a_key_that_is_not_there_or_lies_open_is_named(tmp_path: Path, name: str, key: str) -> None:
    file = write(tmp_path, f'{key} = "gone"')
    assert str(tmp_path / "gone") in said(file)
    file = write(tmp_path)
    (tmp_path / name).chmod(0o644)
    assert f"{tmp_path / name}: others may read it" in said(file)


def test_an_authority_that_is_not_there_is_named_with_its_key(tmp_path: Path) -> None:
    assert said(write(tmp_path, 'ca_file = "ca.pem"')) == f"{tmp_path / 'ca.pem'}: cannot be read; correct hub.ca_file"


@pytest.mark.parametrize("key", ["port", "health_port"])
def test_a_port_that_is_taken_is_named_with_its_key(tmp_path: Path, taken: int, key: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        free = probe.getsockname()[1]
    line = said(write(tmp_path, f"port = {free}", f"{key} = {taken}"))
    assert f"127.0.0.1:{taken} cannot be listened on" in line
    assert line.endswith(f"hub.{key}")

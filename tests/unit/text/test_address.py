"""Which addresses are this machine."""

import pytest

from relevo.text.address import is_loopback


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "[::1]", "localhost", "LocalHost"])
def test_this_machine_is_known_by_its_names(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["", "192.0.2.1", "example.org", "localhost.example.org", "::"])
def test_every_other_name_is_another_machine(host: str) -> None:
    assert not is_loopback(host)

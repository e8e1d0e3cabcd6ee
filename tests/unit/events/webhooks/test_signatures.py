"""Who posts: by a secret in a header or in the address, or by a signature."""

import base64

import pytest

from relevo.events.webhooks.signatures import (
    check_bearer,
    check_bearer_or_path,
    hmac_sha1,
    hmac_sha256,
    is_same,
    sha256_hex,
)
from relevo.services.site.webhook import PREFIX, Posted, PostRefused
from support.builders import NOW


def posted(path: str = "", **headers: str) -> Posted:
    url = f"https://hub.example.org{PREFIX}chat{path}"
    return Posted(headers=headers, body=b"", url=url, received_at=NOW, secret="")


def basic(password: str) -> str:
    return "Basic " + base64.b64encode(f"relevo:{password}".encode()).decode()


@pytest.mark.parametrize("given", ["Bearer one", "bearer  one ", basic("one")])
def test_the_secret_may_be_given_in_any_of_its_ways(given: str) -> None:
    check_bearer({"authorization": given}, "one", "Chat")
    check_bearer({"x-api-key": "one"}, "one", "Chat")


@pytest.mark.parametrize(("given", "status"), [("", 401), ("Digest one", 401), ("Basic !", 401), ("Bearer two", 403)])
def test_whoever_does_not_know_it_is_refused(given: str, status: int) -> None:
    with pytest.raises(PostRefused) as refusal:
        check_bearer({"authorization": given}, "one", "Chat")
    assert refusal.value.status == status


def test_no_secret_lets_nobody_in() -> None:
    assert not is_same("", "")
    with pytest.raises(PostRefused):
        check_bearer({"authorization": "Bearer "}, "", "Chat")
    with pytest.raises(PostRefused):
        check_bearer_or_path(posted("/"), [""], "Chat")


@pytest.mark.parametrize("path", ["/one", "/t%77o"])
def test_the_end_of_the_address_counts_where_no_header_can_be_set(path: str) -> None:
    check_bearer_or_path(posted(path), ["one", "two"], "Chat")


@pytest.mark.parametrize(("path", "status"), [("", 401), ("/", 401), ("/three", 403), ("/one/", 403)])
def test_another_address_does_not(path: str, status: int) -> None:
    with pytest.raises(PostRefused) as refusal:
        check_bearer_or_path(posted(path), ["one", "two"], "Chat")
    assert refusal.value.status == status


def test_signatures_are_those_of_the_standards() -> None:
    # RFC 2202 and RFC 4231, test case 2
    assert base64.b64decode(hmac_sha1("Jefe", b"what do ya want for nothing?")).hex().startswith("effcdf6ae5eb2fa2")
    assert hmac_sha256("Jefe", b"what do ya want for nothing?").startswith("5bdcc146bf60754e")
    assert sha256_hex(b"abc").startswith("ba7816bf8f01cfea")

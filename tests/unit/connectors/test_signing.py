"""What is shown goes on one request, where the file says, and nowhere else."""

import pytest

from relevo.connectors.file.schema import Auth
from relevo.connectors.net.request import Ask
from relevo.connectors.signin.oauth import Proof
from relevo.connectors.signin.signing import OtherSecrets, signed

QUESTION = Ask(method="GET", path="/cases", query=(("q", "1"),), headers=(("X-Kind", "case"),))
POSTED = Ask(method="POST", path="/cases", form=(("q", "1"),))


@pytest.mark.parametrize(
    ("auth", "headers"),
    [
        (Auth(kind="header", name="X-Api-Key"), {"X-Api-Key": "word"}),
        (
            Auth(kind="header", name="Authorization", value="Token token=${secret}"),
            {"Authorization": "Token token=word"},
        ),
        (Auth(kind="basic"), {"Authorization": "Basic d29yZA=="}),
        (Auth(kind="oauth2"), {"Authorization": "Bearer word"}),
        (Auth(kind="oauth2", name="X-Token", value="t ${secret}"), {"X-Token": "t word"}),
        (Auth(kind="oauth2", value="Zoho ${secret}"), {"Authorization": "Zoho word"}),
        (Auth(kind="session", name="Session-Token"), {"Session-Token": "word"}),
        (Auth(kind="none", headers={"Accept-Language": "en"}), {"Accept-Language": "en"}),
        (Auth(kind="header", name="A", headers={"Key": "k", "B": "${secret}"}), {"A": "word", "Key": "k", "B": "word"}),
    ],
)
def test_headers_carry_what_is_shown(auth: Auth, headers: dict[str, str]) -> None:
    made, query, form = signed(auth, "word", QUESTION)

    assert made == {"X-Kind": "case", **headers}
    assert (query, form) == ([("q", "1")], None)


def test_an_account_stands_before_its_password() -> None:
    made, _, _ = signed(Auth(kind="basic", user="ignored"), "word", QUESTION, "desk")

    assert made["Authorization"] == "Basic ZGVzazp3b3Jk"


def test_a_form_and_a_query_carry_it_beside_what_is_asked() -> None:
    assert signed(Auth(kind="form", name="t"), "word", POSTED)[2] == [("q", "1"), ("t", "word")]
    assert signed(Auth(kind="query", name="t"), "word", QUESTION)[1] == [("q", "1"), ("t", "word")]


def test_without_a_secret_nothing_that_would_hold_one_is_sent() -> None:
    auth = Auth(kind="header", name="A", headers={"Key": "k", "B": "x ${secret}"}, optional=True)

    assert signed(auth, None, QUESTION)[0] == {"X-Kind": "case", "Key": "k"}


def test_a_proof_is_the_one_of_the_standard() -> None:
    proof = Proof("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "state")  # RFC 7636, appendix B

    assert proof.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    assert "dBjft" not in repr(proof)


async def test_other_secrets_that_are_forgotten_while_they_are_read_come_all_the_same() -> None:
    async def read() -> str:
        others.forget()  # another question was refused meanwhile
        return "word"

    others = OtherSecrets("cases", {"app": read, "tenant": read})

    assert await others.get() == {"app": "word", "tenant": "word"}

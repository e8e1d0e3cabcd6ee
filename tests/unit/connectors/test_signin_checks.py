"""Sign-ins that a file cannot mean are refused with one line: key, and what to do."""

import json
from typing import Any

import pytest

from contract.signed_sources import BASE
from relevo.connectors.manifest import ManifestError, parse

OAUTH: dict[str, Any] = {"grants": ["client_credentials"], "token_url": "https://login.example.org/token"}
SESSION: dict[str, Any] = {"token": "t", "request": {"path": "/begin", "headers": {"Authorization": "${secret}"}}}


def oauth(**more: Any) -> dict[str, Any]:
    return {"kind": "oauth2", "oauth": {**OAUTH, **more}}


def session(**more: Any) -> dict[str, Any]:
    return {"kind": "session", "name": "Session-Token", "session": {**SESSION, **more}}


def request(**more: Any) -> dict[str, Any]:
    return session(request={**SESSION["request"], **more})


HIDDEN = {"about": "another secret", "default": "", "secret": True}
SETTINGS = {**BASE["settings"], "hidden": HIDDEN}


def refusal(tables: dict[str, Any]) -> str:
    with pytest.raises(ManifestError) as caught:
        parse({**BASE, "settings": SETTINGS, **tables}, "casebook.toml")
    return str(caught.value).removeprefix("casebook.toml: ")


@pytest.mark.parametrize(
    ("auth", "line"),
    [
        ({"kind": "oauth2"}, "auth.oauth: missing; say how oauth2 gives a token"),
        ({"kind": "session", "name": "T"}, "auth.session: missing; say how session gives a token"),
        ({"kind": "none", "oauth": OAUTH}, 'auth.oauth: only kind = "oauth2" uses it'),
        ({"kind": "header", "name": "T", "session": SESSION}, 'auth.session: only kind = "session" uses it'),
        ({"kind": "session", "session": SESSION}, "auth.name: missing; name the header"),
        ({"kind": "header"}, "auth.name: missing; name the header"),
        (oauth(grants=[]), "auth.oauth.grants: "),
        (oauth(grants=["password"]), "auth.oauth.grants.0: "),
        (oauth(grants=["authorization_code"]), "auth.oauth.authorize_url: missing; authorization_code begins there"),
        (oauth(grants=["device_code"]), "auth.oauth.device_url: missing; device_code begins there"),
        (oauth(token_url="http://login.example.org/token"), "auth.oauth.token_url: is not encrypted"),
        (oauth(token_url="${nowhere}/token"), "auth.oauth.token_url: unknown placeholder nowhere"),
        (oauth(token_url="{email}/token"), "auth.oauth.token_url: unknown placeholder email"),
        (oauth(client_id="${secret}"), "auth.oauth.client_id: unknown placeholder secret"),
        (oauth(params={"state": "x"}), "auth.oauth.params.state: Relevo sets it itself; remove it"),
        (oauth(params={"code_challenge_method": "plain"}), "auth.oauth.params.code_challenge_method: "),
        (oauth(params={"audience": "${x}"}), "auth.oauth.params.audience: unknown placeholder x"),
        ({**oauth(), "headers": {"Key": "${x}"}}, "auth.headers.Key: unknown placeholder x"),
        (request(method="PUT"), "auth.session.request.method: a session is begun by GET or POST"),
        (request(path="begin"), "auth.session.request.path: must begin with /"),
        (request(path="/begin/${secret}"), "auth.session.request.path: a secret never stands in an address"),
        (
            request(query={"token": "${secret}"}),
            "auth.session.request.query.token: a secret never stands in an address",
        ),
        (request(form={"a": "b"}, json={"c": "d"}), "auth.session.request: a request has either json or form"),
        (request(json={"login": {"pass": "${word}"}}), "auth.session.request.json: unknown placeholder word"),
        (request(headers={"X-HTTP-Method-Override": "PUT"}), "auth.session.request.headers.X-HTTP-Method-Override: a "),
        (
            request(path="/begin/${hidden}"),
            "auth.session.request.path: hidden is a secret; it may stand in auth.headers",
        ),
        (request(query={"k": "${hidden}"}), "auth.session.request.query.k: hidden is a secret"),
        ({"kind": "query", "name": "key", "value": "${hidden}"}, "auth.value: hidden is a secret"),
        (oauth(token_url="https://login.example.org/${hidden}"), "auth.oauth.token_url: hidden is a secret"),
        (session(token="a["), "auth.session.token: bad JMESPath expression"),
    ],
)
def test_a_sign_in_that_cannot_work_is_refused(auth: dict[str, Any], line: str) -> None:
    assert refusal({"auth": auth}).startswith(line)


def test_other_ways_to_sign_in_are_checked_as_well() -> None:
    assert refusal({"other_auth": {"key": {"kind": "header"}}}).startswith("other_auth.key.name: missing")


@pytest.mark.parametrize(
    "auth",
    [
        oauth(token_url="${web}/oauth/token", scope="${login}.read", params={"audience": "cases"}),
        oauth(token_url="http://127.0.0.1:8080/token"),
        request(method="POST", json={"user": "${login}", "password": "${secret}"}),
        {**session(), "headers": {"App-Token": "${login}"}},
        {**session(), "headers": {"App-Token": "${hidden}"}},
        request(method="POST", json={"app": "${hidden}", "password": "${secret}"}),
    ],
)
def test_a_sign_in_that_can_work_is_taken(auth: dict[str, Any]) -> None:
    assert parse({**BASE, "settings": SETTINGS, "auth": auth}, "casebook.toml").auth.kind == auth["kind"]


def test_another_secret_stands_in_no_question() -> None:
    stream = json.loads(json.dumps(BASE["streams"]["requests"]))
    query = {"customer": "{customer_number}"}
    for change in ({"query": {**query, "k": "${hidden}"}}, {"headers": {"K": "${hidden}"}}):
        asked = {"path": "/cases", "query": query, **change}
        stream["lookups"][0]["request"] = asked
        assert ": hidden is a secret; it may stand in auth.headers" in refusal({"streams": {"requests": stream}})

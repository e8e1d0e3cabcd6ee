"""Checks of how a connector file signs in: what each way needs, and what may stand in its templates."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from relevo.connectors.file.faults import PlanError, within
from relevo.connectors.file.requestchecks import QUESTIONS, check_no_secret, check_override
from relevo.connectors.file.schema import Manifest
from relevo.connectors.file.signintables import Auth, OAuth, Session
from relevo.connectors.file.tables import OURS, OVERRIDES
from relevo.connectors.language.expressions import compile_expression
from relevo.connectors.language.templates import Placeholder, parse_template
from relevo.text.address import is_loopback

SECRET = "secret"
"""The placeholder of what is shown: the source's secret, or the token that it was given for."""

_NEEDS = {"authorization_code": "authorize_url", "device_code": "device_url"}
_CARRIED = ("header", "form", "query", "session")


def check_sign_in(manifest: Manifest) -> None:
    """Check every way of signing in. Raises: PlanError, with the key."""
    for key, auth in (("auth", manifest.auth), *((f"other_auth.{n}", a) for n, a in manifest.other_auth.items())):
        _check_auth(manifest, key, auth)


def _check_auth(manifest: Manifest, key: str, auth: Auth) -> None:
    if auth.kind in _CARRIED and not auth.name:
        raise PlanError(f"{key}.name", f"missing; name the {_carrier(auth)} that carries the secret")
    if auth.kind != "form" and (auth.name or "").lower() in OURS:
        raise PlanError(f"{key}.name", f"Relevo sets {auth.name} itself; name the header that carries the secret")
    carried = [(f"{key}.name", auth.name or ""), *((f"{key}.headers.{name}", name) for name in auth.headers)]
    for where, name in carried:
        if name.lower() in OVERRIDES:
            raise PlanError(where, "it would change what every request does; remove it")
    texts = [(f"{key}.value", auth.value), (f"{key}.user", auth.user or "")]
    check_no_secret(manifest, texts)
    texts += [(f"{key}.headers.{name}", text) for name, text in auth.headers.items()]
    for where, text in texts:
        _check_gaps(manifest, where, text, SECRET)
    for kind, table in (("oauth2", auth.oauth), ("session", auth.session)):
        name = "oauth" if kind == "oauth2" else kind
        if auth.kind == kind and table is None:
            raise PlanError(f"{key}.{name}", f"missing; say how {kind} gives a token")
        if auth.kind != kind and table is not None:
            raise PlanError(f"{key}.{name}", f'only kind = "{kind}" uses it; remove it or correct kind')
    if auth.oauth is not None:
        _check_oauth(manifest, f"{key}.oauth", auth.oauth)
    if auth.session is not None:
        _check_session(manifest, f"{key}.session", auth.session)


def _carrier(auth: Auth) -> str:
    return "header" if auth.kind == "session" else auth.kind


def _check_oauth(manifest: Manifest, key: str, oauth: OAuth) -> None:
    for grant in oauth.grants:
        needed = _NEEDS.get(grant)
        if needed is not None and getattr(oauth, needed) is None:
            raise PlanError(f"{key}.{needed}", f"missing; {grant} begins there")
    for name in ("token_url", "authorize_url", "device_url", "revoke_url", "client_id", "scope", "redirect", "issuer"):
        text = getattr(oauth, name) or ""
        check_no_secret(manifest, [(f"{key}.{name}", text)])
        _check_gaps(manifest, f"{key}.{name}", text, "web")
        if name.endswith("_url") and text.startswith("http://") and not is_loopback(urlsplit(text).hostname or ""):
            raise PlanError(f"{key}.{name}", "is not encrypted; use https")
    for name, text in oauth.params.items():
        if name in RESERVED:
            raise PlanError(f"{key}.params.{name}", "Relevo sets it itself; remove it")
        check_no_secret(manifest, [(f"{key}.params.{name}", text)])
        _check_gaps(manifest, f"{key}.params.{name}", text, "web")


RESERVED = frozenset(
    {
        *("response_type", "grant_type", "client_id", "client_secret", "redirect_uri", "scope", "state", "code"),
        *("code_verifier", "code_challenge", "code_challenge_method", "refresh_token", "device_code"),
    }
)
"""Parameters that a file cannot set: what guards a sign-in must not be overwritten."""


def _check_session(manifest: Manifest, key: str, session: Session) -> None:
    request = session.request
    if request.method not in ("GET", "POST"):
        raise PlanError(f"{key}.request.method", "a session is begun by GET or POST")
    if not request.path.startswith("/"):
        raise PlanError(f"{key}.request.path", "must begin with /")
    if request.form and request.body is not None:
        raise PlanError(f"{key}.request", "a request has either json or form; remove one")
    check_override(f"{key}.request", request, QUESTIONS)
    open_texts = [(f"{key}.request.path", request.path)]  # what a server writes into its log holds no secret
    open_texts += [
        (f"{key}.request.query.{name}", text)
        for name, texts in request.query.items()
        for text in ((texts,) if isinstance(texts, str) else texts)
    ]
    check_no_secret(manifest, open_texts)
    for where, text in open_texts:
        if any(gap.name == SECRET for gap in _gaps(where, text)):
            raise PlanError(where, "a secret never stands in an address; send it in headers, form or json")
        _check_gaps(manifest, where, text, "web")
    held = [(f"{key}.request.headers.{name}", text) for name, text in request.headers.items()]
    held += [(f"{key}.request.form.{name}", text) for name, text in request.form.items()]
    held += [(f"{key}.request.json", text) for text in _strings(request.body)]
    for where, text in held:
        _check_gaps(manifest, where, text, SECRET)
    with within(f"{key}.token"):
        compile_expression(session.token)


def _check_gaps(manifest: Manifest, key: str, text: str, also: str) -> None:
    for gap in _gaps(key, text):
        if not gap.is_setting or gap.name not in {*manifest.settings, also}:
            advice = f"use ${{{also}}}, or declare it under [settings.{gap.name}]"
            raise PlanError(key, f"unknown placeholder {gap.name}; {advice}")


def _gaps(key: str, text: str) -> tuple[Placeholder, ...]:
    with within(key):
        return parse_template(text).placeholders


def _strings(body: object) -> Iterator[str]:
    if isinstance(body, str):
        yield body
    elif isinstance(body, dict):
        for value in body.values():
            yield from _strings(value)
    elif isinstance(body, (list, tuple)):
        for value in body:
            yield from _strings(value)

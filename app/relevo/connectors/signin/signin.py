"""The sign-in of one source: the way that its file and the site name, with the site's settings in it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from relevo.connectors.file.faults import ManifestError, PlanError, within
from relevo.connectors.file.schema import Auth, Manifest
from relevo.connectors.file.signintables import Grant, OAuth
from relevo.connectors.language.templates import parse_template
from relevo.connectors.net.wayout import WayOut
from relevo.connectors.signin.grants import Grants
from relevo.connectors.signin.oauth import OAuthPlan, TokenEndpoint, origin
from relevo.connectors.signin.sessions import Sessions
from relevo.connectors.signin.signing import SECRET, Credential, KeptSecret, NoSecret, OtherSecrets
from relevo.connectors.signin.tokens import Keep, MemoryKeep, Tokens
from relevo.services.errors import ErrorCode
from relevo.text.address import is_loopback

MakeKeep = Callable[[str], Keep]
"""Gives what a source's sign-in is kept in; is told what it belongs to, so that nobody else is sent it."""

ReadSecret = Callable[[], Awaitable[str | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInChoice:
    """What the site says of a source's sign-in; `keep` gives what it is kept in (default: memory).

    `allows` tells whether somebody's sign-in may lead to a host beside the product's (default: to any).
    """

    name: str | None = None
    grant: Grant | None = None
    device_is_allowed: bool = False
    allows: Callable[[str], bool] = field(default=lambda _host: True, repr=False)
    keep: MakeKeep = field(default=lambda _mark: MemoryKeep(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """How requests are signed: `auth` with the settings in it, the credential, and what a person may sign in by."""

    auth: Auth
    user: str | None
    credential: Credential
    grants: Grants | None = None
    others: OtherSecrets = field(default_factory=lambda: OtherSecrets(""))

    @property
    def is_by_person(self) -> bool:
        """Tell whether somebody has to sign in."""
        return self.grants is not None and self.grants.is_by_person

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """Return the hosts beside the product's that get the source's secret and its tokens."""
        return self.grants.elsewhere if self.grants is not None else ()

    @property
    def refused_as(self) -> ErrorCode:
        """Return what a refusal means for good: somebody signs in again, or IT looks at account and secret."""
        return ErrorCode.SIGN_IN_AGAIN if self.is_by_person else ErrorCode.SIGN_IN


def chosen_auth(manifest: Manifest, source: str, name: str | None) -> Auth:
    """Return the way to sign in that a source names. Raises: ManifestError."""
    if name is None:
        return manifest.auth
    if name not in manifest.other_auth:
        known = ", ".join(sorted(manifest.other_auth)) or "none"
        raise ManifestError(f"sources.{source}.sign_in: {manifest.id} has no [other_auth.{name}]; it has {known}")
    return manifest.other_auth[name]


def needs_secret(auth: Auth, source: str, choice: SignInChoice) -> bool:
    """Tell whether a source cannot sign in without a secret of the settings. Raises: ManifestError."""
    if auth.kind == "oauth2" and auth.oauth is not None:
        return _grant(auth.oauth, source, choice) == "client_credentials"
    return auth.kind != "none" and not auth.optional


def sign_in(
    manifest: Manifest,
    *,
    way: WayOut,
    base_url: str,
    settings: Mapping[str, str],
    secret: ReadSecret,
    choice: SignInChoice,
    others: OtherSecrets,
) -> SignIn:
    """Put the sign-in of a source together. Raises: ManifestError."""
    source = way.source
    settings = {name: value for name, value in settings.items() if name not in others.names}
    auth = chosen_auth(manifest, source, choice.name)
    if choice.grant is not None and auth.oauth is None:
        raise ManifestError(f"sources.{source}.grant: {manifest.id} does not sign in by OAuth 2 here; remove it")
    try:
        auth = _with_settings(auth, settings)
        grants = _grants(auth, source, choice, settings, way, base_url, secret)
    except PlanError as fault:
        raise ManifestError(f"sources.{source} ({manifest.id}): {fault}") from None
    if grants is not None:
        credential: Credential = grants.tokens
    elif auth.session is not None:
        credential = Tokens(source, Sessions(auth.session, auth, settings, way, base_url, secret, others).begin)
    elif auth.kind == "none":
        credential = NoSecret()
    else:
        credential = KeptSecret(source, secret, is_optional=auth.optional)
    return SignIn(auth=auth, user=auth.user, credential=credential, others=others, grants=grants)


def check_client(manifest: Manifest, auth: Auth, settings: Mapping[str, str], source: str) -> None:
    """Refuse OAuth 2 without a client: what may be another secret, such as an API token, would be sent as its own.

    Raises: ManifestError.
    """
    if auth.oauth is None or _filled(auth.oauth.client_id, settings).strip():
        return
    ways = "".join(f', or sign_in = "{name}"' for name, one in sorted(manifest.other_auth.items()) if one.oauth is None)
    raise ManifestError(f"sources.{source}.settings.client_id: missing; {manifest.id} signs in as this client{ways}")


def _with_settings(auth: Auth, settings: Mapping[str, str]) -> Auth:
    """Put settings into what is shown; the secret's place stays until a request is signed. Raises: PlanError."""
    headers = {}
    for name, text in auth.headers.items():
        with within(f"auth.headers.{name}"):
            headers[name] = _filled(text, settings)
    with within("auth"):
        user = _filled(auth.user, settings) if auth.user else None
        return auth.model_copy(update={"value": _filled(auth.value, settings), "user": user, "headers": headers})


def _filled(text: str, settings: Mapping[str, str]) -> str:
    return parse_template(text).with_settings(settings).fill(lambda gap: f"${{{gap.name}}}")


def _grants(
    auth: Auth,
    source: str,
    choice: SignInChoice,
    settings: Mapping[str, str],
    way: WayOut,
    base_url: str,
    secret: ReadSecret,
) -> Grants | None:
    if auth.oauth is None:
        return None
    plan = _plan(auth, auth.oauth, _grant(auth.oauth, source, choice), settings, base_url, choice)
    if plan.grant == "device_code" and not choice.device_is_allowed:
        raise PlanError("auth.oauth.grants", "device_code is allowed by sign_in.device in the machine's policy alone")
    endpoint = TokenEndpoint(plan, way, secret)
    return Grants(source, endpoint, choice.keep(plan.mark), device_is_allowed=choice.device_is_allowed)


def _grant(oauth: OAuth, source: str, choice: SignInChoice) -> Grant:
    if choice.grant is not None and choice.grant not in oauth.grants:
        raise ManifestError(f"sources.{source}.grant: the connector knows {', '.join(oauth.grants)}; name one of them")
    return choice.grant or oauth.grants[0]


def _plan(
    auth: Auth, oauth: OAuth, grant: Grant, settings: Mapping[str, str], base_url: str, choice: SignInChoice
) -> OAuthPlan:
    def text(name: str, value: str) -> str:
        with within(f"auth.oauth.{name}"):
            return _filled(value, settings)

    def address(name: str, value: str | None) -> str | None:
        if value is None:
            return None
        url = _checked(f"auth.oauth.{name}", text(name, value))
        host = urlsplit(url).hostname or ""
        if origin(url) != origin(base_url) and not choice.allows(host):
            raise PlanError(f"auth.oauth.{name}", f"leads to {host}, which allowed.hosts of a policy does not name")
        return url

    token_url = address("token_url", oauth.token_url)
    assert token_url is not None, "the schema asks for one"
    return OAuthPlan(
        grant=grant,
        token_url=token_url,
        authorize_url=address("authorize_url", oauth.authorize_url),
        device_url=address("device_url", oauth.device_url),
        revoke_url=address("revoke_url", oauth.revoke_url),
        client_id=text("client_id", oauth.client_id),
        client=oauth.client,
        body=oauth.body,
        scope=text("scope", oauth.scope),
        params={name: text(f"params.{name}", value) for name, value in oauth.params.items()},
        redirect=_landing("auth.oauth.redirect", text("redirect", oauth.redirect)),
        issuer=text("issuer", oauth.issuer) if oauth.issuer is not None else None,
        is_bearer=auth.name is None and auth.value == SECRET,
        base_url=base_url,
    )


def _checked(key: str, url: str) -> str:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or parts.username is not None or parts.fragment:
        raise PlanError(key, "is no address with these settings; it must become https://HOST/PATH")
    if parts.scheme == "http" and not is_loopback(host):
        raise PlanError(key, "is not encrypted; use https (http is for this machine only)")
    return url


def _landing(key: str, url: str) -> str:
    """Check where the browser comes back to: this machine, by a name that cannot lead elsewhere."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if parts.scheme != "http" or host not in ("127.0.0.1", "::1", "localhost") or parts.query or parts.fragment:
        raise PlanError(key, "must lead to this machine: http://127.0.0.1/PATH, with a port where one is demanded")
    return url

"""OAuth 2 as a client: the requests for a token and what their answers mean (RFC 6749, 7636, 8628).

Written here and not taken from a library: the clients of Authlib and the like are HTTP clients themselves, which would
go round the guards of this one (size, redirects, proxies, certificates), and none renews once for several programs.
"""

import base64
import hashlib
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeGuard
from urllib.parse import quote_plus, urlencode, urlsplit

from relevo.connectors.file.signintables import Grant
from relevo.connectors.net.errand import Errand, Reply, check_wait, run_errand
from relevo.connectors.net.wayout import WayOut
from relevo.connectors.signin.tokens import Token
from relevo.services.errors import (
    ErrorCode,
    SourceContractBroken,
    SourceError,
    SourceRefused,
    SourceUnavailable,
)

LONGEST_TOKEN = 16_384
LONGEST_LIFE_S = 86_400.0
STEP_S = 8.0
"""How long one request for a token may take."""

DEVICE = "urn:ietf:params:oauth:grant-type:device_code"


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthPlan:
    """OAuth 2 of a connector file with a site's settings in it; all addresses have been checked."""

    grant: Grant
    token_url: str
    authorize_url: str | None
    device_url: str | None
    revoke_url: str | None
    client_id: str
    client: str
    body: str
    scope: str
    params: Mapping[str, str]
    redirect: str
    issuer: str | None
    is_bearer: bool
    base_url: str

    @property
    def mark(self) -> str:
        """Return what a kept token belongs to: nobody else is ever sent it, nor what it gives to another product."""
        scheme, host, port = origin(self.base_url)
        return f"{self.token_url} {self.client_id} {self.scope} {scheme}://{host}:{port}"

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """Return the hosts, with their ports, that get the client's secret and tokens and are not the product's."""
        urls = [url for url in (self.token_url, self.device_url, self.revoke_url) if url is not None]
        return tuple(dict.fromkeys(urlsplit(url).netloc for url in urls if origin(url) != origin(self.base_url)))


@dataclass(frozen=True, slots=True)
class Granted:
    """What a token endpoint gives; `renews` is the token by which the next one is asked for."""

    token: Token
    renews: str | None = field(default=None, repr=False)


class NotYet(Exception):
    """The device has not been signed in on yet; `slower` where it is asked too often."""

    def __init__(self, *, slower: bool) -> None:
        super().__init__()
        self.slower = slower


class GrantOver(SourceRefused):
    """What a token was asked for by is worth nothing any more."""


class TokenEndpoint:
    """Asks for tokens; raises SourceError with the source's name, and nothing of a request or an answer in it."""

    def __init__(
        self, plan: OAuthPlan, way: WayOut, secret: Callable[[], Awaitable[str | None]], *, step_s: float = STEP_S
    ) -> None:
        self.plan, self._way, self._secret, self._step_s = plan, way, secret, step_s

    async def by_client(self) -> Granted:
        """Ask in the client's own name (RFC 6749, section 4.4)."""
        if await self._secret() is None:
            raise SourceRefused(self._way.source, ErrorCode.NO_SECRET)
        return await self._ask({"grant_type": "client_credentials", **self._wished(), **self.plan.params})

    async def by_refresh(self, token: str) -> Granted:
        """Renew a sign-in (RFC 6749, section 6). Raises: GrantOver too."""
        return await self._ask({"grant_type": "refresh_token", "refresh_token": token})

    async def by_code(self, code: str, verifier: str, redirect: str) -> Granted:
        """Trade the code of a browser (RFC 6749, section 4.1.3; RFC 7636, section 4.5). Raises: GrantOver too."""
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect, "code_verifier": verifier}
        return await self._ask(form)

    async def by_device(self, code: str) -> Granted:
        """Ask whether a device has been signed in on (RFC 8628, section 3.4). Raises: GrantOver, NotYet too."""
        return await self._ask({"grant_type": DEVICE, "device_code": code})

    async def begin_device(self) -> Any:
        """Ask for the codes of a device; returns the answer's JSON as it is (RFC 8628, section 3.2)."""
        reply = await self._post(self.plan.device_url or "", {**self._wished(), **self.plan.params})
        self._judge(reply)
        return reply.data

    async def revoke(self, token: str) -> bool:
        """End what a token renews (RFC 7009, section 2.1); False where the service does not say that it has."""
        if self.plan.revoke_url is None:
            return False
        try:
            form = {"token": token, "token_type_hint": "refresh_token"}
            return (await self._post(self.plan.revoke_url, form)).status == 200
        except SourceError:
            return False

    def _wished(self) -> dict[str, str]:
        return {"scope": self.plan.scope} if self.plan.scope else {}

    async def _ask(self, form: Mapping[str, str]) -> Granted:
        reply = await self._post(self.plan.token_url, form)
        self._judge(reply, form["grant_type"])
        return self._granted(reply.data)

    async def _post(self, url: str, form: Mapping[str, str]) -> Reply:
        secret, headers, client = await self._secret(), {}, {}
        if secret is not None and self.plan.client == "basic":
            pair = f"{quote_plus(self.plan.client_id)}:{quote_plus(secret)}"  # RFC 6749, section 2.3.1
            headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
        else:
            client = {"client_id": self.plan.client_id} | ({"client_secret": secret} if secret is not None else {})
        sent = {**form, **client}
        form_sent, json_sent = (None, sent) if self.plan.body == "json" else (sent, None)
        errand = Errand("POST", url, headers=headers, form=form_sent, body=json_sent)
        is_own = origin(url) == origin(self.plan.base_url)
        return await run_errand(errand, self._way, deadline_s=self._step_s, is_own=is_own)

    def _judge(self, reply: Reply, grant: str = "") -> None:
        """Raise what a refusal means; return for an answer that gives something (RFC 6749, section 5.2).

        A word counts where its grant knows it alone: what a proxy says must not end a sign-in.
        """
        source, status = self._way.source, reply.status
        if 200 <= status < 300:
            return
        if 300 <= status < 400:
            raise SourceContractBroken(source, ErrorCode.REDIRECT, "sign-in")
        word = reply.data.get("error") if isinstance(reply.data, dict) else None
        if grant == DEVICE and word in ("authorization_pending", "slow_down"):
            raise NotYet(slower=word == "slow_down")
        if status < 500 and word in _ENDS.get(grant, ()):
            raise GrantOver(source, ErrorCode.SIGN_IN_AGAIN, None if word == "invalid_grant" else word)
        check_wait(source, reply)
        if status >= 500 or word in ("temporarily_unavailable", "server_error"):
            raise SourceUnavailable(source, ErrorCode.SOURCE_ERROR, f"sign-in {status}")
        raise SourceRefused(source, ErrorCode.SIGN_IN, word if word in _WORDS else f"sign-in {status}")

    def _granted(self, data: Any) -> Granted:
        if not isinstance(data, dict):
            raise SourceContractBroken(self._way.source, ErrorCode.NOT_JSON, "sign-in")
        token, renews = data.get("access_token"), data.get("refresh_token")
        kind = data.get("token_type")
        if not _is_token(token):
            raise self._odd("access_token")
        if renews is not None and not _is_token(renews):
            raise self._odd("refresh_token")
        if self.plan.is_bearer and isinstance(kind, str) and kind.casefold() != "bearer":
            raise self._odd("token_type")  # RFC 6749, section 7.1: one that is not understood is not used
        return Granted(Token(token, _life_s(data.get("expires_in"))), renews)

    def _odd(self, field_name: str) -> SourceError:
        return SourceContractBroken(self._way.source, ErrorCode.WRONG_SHAPE, field_name)


_ENDS = {
    "refresh_token": frozenset({"invalid_grant"}),
    "authorization_code": frozenset({"invalid_grant", "access_denied"}),
    DEVICE: frozenset({"invalid_grant", "access_denied", "expired_token"}),
}
"""What tells, of each grant, that what a token was asked for by is worth nothing any more."""

_WORDS = frozenset(
    {
        "invalid_grant",
        "invalid_client",
        "unauthorized_client",
        "invalid_scope",
        "invalid_request",
        "unsupported_grant_type",
    }
)


def _is_token(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_TOKEN and value.isascii() and value.isprintable()


def _life_s(value: object) -> float | None:
    """Read `expires_in`, which some send as text; None where it makes no sense: a 401 tells the end then."""
    try:
        life_s = float(value) if isinstance(value, (int, float, str)) and not isinstance(value, bool) else 0.0
    except (ValueError, OverflowError):
        return None
    return min(life_s, LONGEST_LIFE_S) if life_s > 0 else None


def origin(url: str) -> tuple[str, str, int | None]:
    """Return scheme, host and port of an address; two of the same are one server."""
    parts = urlsplit(url)
    try:
        port = parts.port or {"https": 443, "http": 80}.get(parts.scheme)
    except ValueError:
        port = None
    return parts.scheme, (parts.hostname or "").lower(), port


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows that who trades a code is who has asked for it: PKCE (RFC 7636) and the state of the request."""

    verifier: str = field(repr=False)
    state: str = field(repr=False)

    @classmethod
    def make(cls) -> "Proof":
        """Make one from the system's random numbers."""
        return cls(secrets.token_urlsafe(64), secrets.token_urlsafe(32))

    @property
    def challenge(self) -> str:
        """Return the verifier's SHA-256 as it goes through the browser (RFC 7636, section 4.2: S256)."""
        digest = hashlib.sha256(self.verifier.encode("ascii")).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def authorize_address(plan: OAuthPlan, proof: Proof, redirect: str) -> str:
    """Return the address at which somebody signs in (RFC 6749, section 4.1.1)."""
    asked = {
        **plan.params,
        "response_type": "code",
        "client_id": plan.client_id,
        "redirect_uri": redirect,
        **({"scope": plan.scope} if plan.scope else {}),
        "state": proof.state,
        "code_challenge": proof.challenge,
        "code_challenge_method": "S256",
    }
    address = plan.authorize_url or ""
    return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(asked)}"

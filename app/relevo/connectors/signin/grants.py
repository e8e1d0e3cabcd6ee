"""Grants of OAuth 2: how a source comes to a token by itself, and how a person gives it one."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeGuard
from urllib.parse import urlsplit

from relevo.connectors.signin.landing import Landing
from relevo.connectors.signin.oauth import Granted, GrantOver, NotYet, Proof, TokenEndpoint, authorize_address
from relevo.connectors.signin.tokens import Keep, Token, Tokens
from relevo.services.errors import ErrorCode, SourceContractBroken, SourceRefused, SourceUnavailable
from relevo.services.signingin import SIGN_IN_S, OpenBrowser, SignInFailed, SignInFault

ShowCode = Callable[[str, str], None]
"""Tells somebody the address to go to on another device, and the code to type there."""

Sleep = Callable[[float], Awaitable[None]]

MAX_WAIT_S = 900.0
"""A code for another device counts no longer than this, whatever its service says."""

INTERVAL_S = 5.0
_LONGEST_CODE = 64
_LONGEST_ADDRESS = 300


class Grants:
    """The sign-in of one source: renews it by what is kept, or in its own name, and lets somebody sign in anew.

    `device_is_allowed` where the machine's policy says so.
    """

    def __init__(self, source: str, endpoint: TokenEndpoint, keep: Keep, *, device_is_allowed: bool = False) -> None:
        self._source, self._endpoint, self._keep = source, endpoint, keep
        self._device_is_allowed = device_is_allowed
        self.tokens = Tokens(source, self.fetch, must_finish=self.is_by_person)

    @property
    def is_by_person(self) -> bool:
        """Tell whether somebody has to sign in."""
        return self._endpoint.plan.grant != "client_credentials"

    @property
    def is_on_another_device(self) -> bool:
        """Tell whether somebody signs in by a code on another device."""
        return self._endpoint.plan.grant == "device_code"

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """Return the hosts beside the product's that get the secret and the tokens."""
        return self._endpoint.plan.elsewhere

    @property
    def service(self) -> str:
        """Return the address at which somebody signs in by the browser, empty where nobody does."""
        return self._endpoint.plan.authorize_url or ""

    async def fetch(self) -> Token:
        """Ask for a token without anybody's help. Raises: SourceRefused, SIGN_IN_AGAIN, where that does not do."""
        if not self.is_by_person:
            return (await self._endpoint.by_client()).token
        try:
            async with self._keep.alone():
                return await self._renew()
        except OSError:
            raise SourceUnavailable(self._source, ErrorCode.LATE, "sign-in") from None

    async def _renew(self) -> Token:
        """Renew the sign-in, with no other program about; what renews it the next time is written before it is used."""
        kept = await self._keep.read()
        if kept is None:
            raise SourceRefused(self._source, ErrorCode.SIGN_IN_AGAIN)
        try:
            granted = await self._endpoint.by_refresh(kept)
        except GrantOver:
            await self._keep.write(None)
            raise SourceRefused(self._source, ErrorCode.SIGN_IN_AGAIN, "ended") from None
        if granted.renews is not None and granted.renews != kept:
            await self._keep.write(granted.renews)
        return granted.token

    async def sign_in(self, open_browser: OpenBrowser, limit_s: float = SIGN_IN_S) -> None:
        """Let somebody sign in by the browser. Raises: SignInFailed, SourceError."""
        plan = self._endpoint.plan
        if plan.grant != "authorization_code":
            other = SignInFault.ON_ANOTHER_DEVICE if self.is_by_person else SignInFault.NOT_THIS_WAY
            raise SignInFailed(other)
        proof = Proof.make()
        async with Landing.open(plan.redirect, proof.state) as (landing, redirect):
            if not open_browser(authorize_address(plan, proof, redirect)):
                raise SignInFailed(SignInFault.NO_BROWSER)
            try:
                async with asyncio.timeout(limit_s):
                    answer = await landing.answer()
            except TimeoutError:
                raise SignInFailed(SignInFault.TIME_OVER) from None
        await self._take(await self._traded(answer, proof, redirect))

    async def _traded(self, answer: Mapping[str, str], proof: Proof, redirect: str) -> Granted:
        plan = self._endpoint.plan
        if not _is_from(answer.get("iss"), plan.issuer, plan.authorize_url or ""):
            raise SignInFailed(SignInFault.WRONG_SERVICE)
        if (error := answer.get("error")) is not None:
            raise SignInFailed(SignInFault.CANCELLED if error == "access_denied" else SignInFault.REFUSED)
        if not (code := answer.get("code")):
            raise SignInFailed(SignInFault.REFUSED)
        try:
            return await self._endpoint.by_code(code, proof.verifier, redirect)
        except GrantOver:
            raise SignInFailed(SignInFault.REFUSED) from None

    async def sign_in_elsewhere(self, show: ShowCode, sleep: Sleep = asyncio.sleep) -> None:
        """Let somebody sign in on another device (RFC 8628). Raises: SignInFailed, SourceError."""
        if self._endpoint.plan.grant != "device_code":
            raise SignInFailed(SignInFault.NOT_THIS_WAY)
        if not self._device_is_allowed:
            raise SignInFailed(SignInFault.REFUSED)
        told = await self._endpoint.begin_device()
        code, wait_s, step_s = self._device(told, show)
        try:
            async with asyncio.timeout(wait_s):
                await self._take(await self._polled(code, step_s, sleep))
        except TimeoutError:
            raise SignInFailed(SignInFault.TIME_OVER) from None
        except GrantOver as over:
            denied = over.detail == "access_denied"
            raise SignInFailed(SignInFault.CANCELLED if denied else SignInFault.TIME_OVER) from None

    def _device(self, told: Any, show: ShowCode) -> tuple[str, float, float]:
        """Show what the service tells to show; return the device's code, how long it counts, how often to ask."""
        found = told if isinstance(told, dict) else {}
        code, shown = found.get("device_code"), found.get("user_code")
        address = found.get("verification_uri", found.get("verification_url"))
        if not (isinstance(code, str) and _is_showable(shown, _LONGEST_CODE) and _is_https(address)):
            raise SourceContractBroken(self._source, ErrorCode.WRONG_SHAPE, "device_url")
        wait_s, step_s = (_seconds(found.get(name)) for name in ("expires_in", "interval"))
        show(address, shown)
        return code, min(wait_s or MAX_WAIT_S, MAX_WAIT_S), max(step_s or INTERVAL_S, 1.0)

    async def _polled(self, code: str, step_s: float, sleep: Sleep) -> Granted:
        while True:
            await sleep(step_s)
            try:
                return await self._endpoint.by_device(code)
            except NotYet as waiting:
                step_s += INTERVAL_S if waiting.slower else 0.0  # RFC 8628, section 3.5
            except SourceUnavailable:
                step_s *= 2

    async def _take(self, granted: Granted) -> None:
        """Keep what a sign-in has brought, then use it."""
        try:
            async with self._keep.alone():
                await self._keep.write(granted.renews)
        except OSError:
            raise SourceUnavailable(self._source, ErrorCode.LATE, "sign-in") from None
        self.tokens.take(granted.token)

    async def sign_out(self) -> bool:
        """Forget the sign-in here, then end it at its service; tell whether that has said so."""
        try:
            async with self._keep.alone():
                kept = await self._keep.read()
                await self._keep.write(None)
        except OSError:
            raise SourceUnavailable(self._source, ErrorCode.LATE, "sign-in") from None
        self.tokens.forget()
        return kept is not None and await self._endpoint.revoke(kept)

    @property
    def is_lasting(self) -> bool:
        """Tell whether the sign-in outlives the program."""
        return self._keep.is_lasting


def _is_from(said: str | None, issuer: str | None, asked: str) -> bool:
    """Tell whether an answer comes from the service that was asked (RFC 9207, section 2.4).

    Where the file names no issuer, one that is said must stand on the host that was asked.
    """
    if issuer is not None:
        return said == issuer
    return said is None or urlsplit(said).netloc.casefold() == urlsplit(asked).netloc.casefold()


def _seconds(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if value > 0 else None


def _is_showable(text: object, longest: int) -> TypeGuard[str]:
    return isinstance(text, str) and 0 < len(text) <= longest and text.isascii() and text.isprintable()


def _is_https(text: object) -> TypeGuard[str]:
    return _is_showable(text, _LONGEST_ADDRESS) and " " not in text and urlsplit(text).scheme == "https"

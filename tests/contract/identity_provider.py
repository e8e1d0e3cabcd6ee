"""A sign-in service on loopback as RFC 6749, 7636 and 8628 want it: codes count once, tokens rotate, reuse is theft."""

import asyncio
import base64
import hashlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from contract.faulty_server import faulty

CLIENT, SECRET = "relevo-desk", "s3cret-of-the-client"

CASES: list[Any] = []

Answer = tuple[int, Any]
"""Status and JSON."""


@dataclass
class IdentityProvider:
    """What it has given and what it was asked; `broken` answers instead of it, where it is set."""

    url: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    renewing: str | None = None
    stolen: bool = False
    issued: int = 0
    lasts_s: Any = 3600
    rotates: bool = True
    forms: list[dict[str, str]] = field(default_factory=list)
    heads: list[bytes] = field(default_factory=list)
    device: list[str] = field(default_factory=list)
    broken: Answer | None = None
    pause_s: float = 0.0

    @property
    def grants(self) -> list[str]:
        """The kinds of tokens that were asked for, in order."""
        return [form.get("grant_type", "") for form in self.forms]

    @property
    def access_token(self) -> str:
        """The token that counts."""
        return f"access-{self.issued}"

    def sign_in(self, address: str, *, iss: str | None = None) -> str:
        """Do what a person and the service do in a browser; return the address to which it sends the browser."""
        asked = dict(parse_qsl(urlsplit(address).query))
        code = f"code-{len(self.codes) + 1}"
        self.codes[code] = asked
        told = {"code": code, "state": asked["state"], **({"iss": iss} if iss is not None else {})}
        return f"{asked['redirect_uri']}?{urlencode(told)}"

    def refuse(self, address: str, error: str) -> str:
        """Do what the service does when somebody presses Cancel."""
        asked = dict(parse_qsl(urlsplit(address).query))
        return f"{asked['redirect_uri']}?{urlencode({'error': error, 'state': asked['state']})}"

    def answer(self, request: bytes) -> Answer:
        """Answer a request for a token."""
        head, _, body = request.partition(b"\r\n\r\n")
        is_json = b"\r\ncontent-type: application/json\r\n" in head.lower() + b"\r\n"
        form = json.loads(body) if is_json else {name: values[0] for name, values in parse_qs(body.decode()).items()}
        self.heads.append(head)
        self.forms.append(form)
        if self.broken is not None:
            return self.broken
        if head.startswith(b"POST /revoke "):
            self.renewing = None if form.get("token") == self.renewing else self.renewing
            return 200, {}
        if head.startswith(b"POST /device "):
            return 200, {
                "device_code": "device-1",
                "user_code": "WDJB-MJHT",
                "verification_uri": "https://login.example.org/device",
                "expires_in": 900,
                "interval": 1,
            }
        match form.get("grant_type"):
            case "client_credentials":
                return self._grant(renews=False)
            case "authorization_code":
                return self._by_code(form)
            case "refresh_token":
                return self._by_refresh(form)
            case "urn:ietf:params:oauth:grant-type:device_code":
                said = self.device.pop(0) if self.device else "authorization_pending"
                return self._grant() if said == "yes" else (400, {"error": said})
        return 400, {"error": "unsupported_grant_type"}

    def _by_code(self, form: dict[str, str]) -> Answer:
        asked = self.codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or asked["code_challenge"] != proof or asked["code_challenge_method"] != "S256":
            return 400, {"error": "invalid_grant"}
        if asked["redirect_uri"] != form.get("redirect_uri"):
            return 400, {"error": "invalid_grant"}
        return self._grant()

    def _by_refresh(self, form: dict[str, str]) -> Answer:
        if self.stolen or form.get("refresh_token") != self.renewing or self.renewing is None:
            self.stolen = True  # RFC 9700, section 4.14.2: a token that comes twice ends the whole sign-in
            return 400, {"error": "invalid_grant"}
        return self._grant()

    def _grant(self, *, renews: bool = True) -> Answer:
        self.issued += 1
        told = {"access_token": self.access_token, "token_type": "Bearer", "expires_in": self.lasts_s}
        if renews and (self.rotates or self.renewing is None):
            self.renewing, self.stolen = f"renews-{self.issued}", False
            told["refresh_token"] = self.renewing
        return 200, told


@asynccontextmanager
async def identity_provider() -> AsyncIterator[IdentityProvider]:
    """Serve on loopback until the block ends."""
    provider = IdentityProvider()

    async def behave(request: bytes, writer: asyncio.StreamWriter) -> None:
        if provider.pause_s:
            await asyncio.sleep(provider.pause_s)
        status, data = provider.answer(request)
        await tell(writer, status, data)

    async with faulty(behave) as server:
        provider.url = server.url
        yield provider


async def tell(writer: asyncio.StreamWriter, status: int, data: Any, *head: str) -> None:
    """Write a JSON answer."""
    body = json.dumps(data).encode()
    lines = [f"HTTP/1.1 {status} X", "Content-Type: application/json", f"Content-Length: {len(body)}"]
    writer.write("\r\n".join([*lines, "Connection: close", *head]).encode() + b"\r\n\r\n" + body)
    await writer.drain()


def product(is_let_in: Callable[[bytes], bool]) -> Callable[[bytes, asyncio.StreamWriter], Awaitable[None]]:
    """Return a back office without cases that answers 401 to a request that it does not let in."""

    async def behave(request: bytes, writer: asyncio.StreamWriter) -> None:
        await tell(writer, 200 if is_let_in(request) else 401, {"cases": CASES})

    return behave

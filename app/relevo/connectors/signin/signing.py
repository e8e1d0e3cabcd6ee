"""Signing of requests: what a source is shown, put on one request and never on a client."""

import base64
import re
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Protocol

from relevo.connectors.file.schema import Auth
from relevo.connectors.net.request import Ask
from relevo.services.errors import ErrorCode, SourceRefused

Pairs = list[tuple[str, str]]
Signed = tuple[dict[str, str], Pairs, Pairs | None]
"""Headers, query and form of a request."""


class Credential(Protocol):
    """What `${secret}` stands for at the moment: a secret of the settings, or a token that was given for it."""

    async def get(self) -> str | None:
        """Return it; None where the source is asked without. Raises: SourceError."""

    async def renewed(self, refused: str | None) -> str | None:
        """Return another one in the place of one that was refused (401); None where there is none.

        However many ask at once for the same one, it is renewed once. Raises: SourceError.
        """

    def no_use(self, renewed: str) -> None:
        """Take it that even a renewed one was refused."""

    def begin(self) -> None:
        """Begin to get ready what the first question should not wait for."""

    async def aclose(self) -> None:
        """Wait for what is under way."""


class KeptSecret:
    """A secret of the settings as it is, read when it is first needed and anew after it was refused."""

    def __init__(self, source: str, read: Callable[[], Awaitable[str | None]], *, is_optional: bool = False) -> None:
        self._source, self._read, self._is_optional = source, read, is_optional
        self._value: str | None = None

    async def get(self) -> str | None:
        """Return the secret. Raises: SourceRefused, where there must be one."""
        if self._value is None:
            self._value = await self._read()
        if self._value is None and not self._is_optional:
            raise SourceRefused(self._source, ErrorCode.NO_SECRET)
        return self._value

    async def renewed(self, refused: str | None) -> str | None:
        """Forget the secret: it may have been changed by the next question."""
        self._value = None
        return None

    def no_use(self, renewed: str) -> None:
        """Do nothing: none was renewed."""

    def begin(self) -> None:
        """Do nothing: it is read at once when it is needed."""

    async def aclose(self) -> None:
        """Forget the secret."""
        self._value = None


class NoSecret:
    """For sources that are asked without a sign-in."""

    async def get(self) -> str | None:
        """Return nothing."""
        return None

    async def renewed(self, refused: str | None) -> str | None:
        """Return nothing."""
        return None

    def no_use(self, renewed: str) -> None:
        """Do nothing."""

    def begin(self) -> None:
        """Do nothing."""

    async def aclose(self) -> None:
        """Do nothing."""


class OtherSecrets:
    """Secrets beside the source's own that stand in headers, each read when it is first needed."""

    def __init__(self, source: str, reads: Mapping[str, Callable[[], Awaitable[str | None]]] | None = None) -> None:
        self._source, self._reads = source, dict(reads or {})
        self._values: dict[str, str] = {}

    @property
    def names(self) -> frozenset[str]:
        """The settings that hold them."""
        return frozenset(self._reads)

    async def get(self) -> Mapping[str, str]:
        """Return them by the names of their settings. Raises: SourceRefused, where one is missing."""
        values = self._values  # those of this moment: forgotten meanwhile, they still go out whole
        for name in self._reads.keys() - values.keys():
            value = await self._reads[name]()
            if value is None:
                raise SourceRefused(self._source, ErrorCode.NO_SECRET, name)
            values[name] = value
        return values

    def forget(self) -> None:
        """Forget them: after a refusal they may have been changed by the next question."""
        self._values = {}


def signed(
    auth: Auth, shown: str | None, ask: Ask, user: str | None = None, others: Mapping[str, str] = MappingProxyType({})
) -> Signed:
    """Add the sign-in to a request; `auth` has the site's settings in it, `shown` is what `${secret}` stands for.

    `others` are the other secrets that stand in its headers.
    """
    headers, query = dict(ask.headers), list(ask.query)
    form = None if ask.form is None else list(ask.form)
    always = {name: text for name, text in auth.headers.items() if shown or SECRET not in text}
    headers |= {name: with_secret(text, shown, others) for name, text in always.items()}
    if shown is None or auth.kind == "none":
        return headers, query, form
    value, name = with_secret(auth.value, shown), auth.name or ""
    match auth.kind:
        case "basic":
            pair = f"{user}:{shown}" if user else shown
            headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
        case "oauth2":
            bearer = f"Bearer {shown}" if auth.value == SECRET else value
            headers[name or "Authorization"] = value if name else bearer
        case "header" | "session":
            headers[name] = value
        case "query":
            query.append((name, value))
        case "form":
            form = [*(form or []), (name, value)]
    return headers, query, form


SECRET = "${secret}"


def with_secret(text: str, shown: str | None, others: Mapping[str, str] = MappingProxyType({})) -> str:
    """Fill the secret in, and the others by their names."""
    return _GAP.sub(lambda gap: (shown or "") if gap[1] == "secret" else others.get(gap[1], gap[0]), text)


_GAP = re.compile(r"\$\{([a-z][a-z0-9_]*)\}")

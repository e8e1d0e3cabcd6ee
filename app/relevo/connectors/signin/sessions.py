"""Sessions: one request gives a token that counts until the source says otherwise."""

from collections.abc import Awaitable, Callable, Mapping

from relevo.connectors.file.schema import Auth
from relevo.connectors.file.signintables import Session
from relevo.connectors.language.escaping import CannotEscape
from relevo.connectors.language.expressions import compile_expression
from relevo.connectors.net.errand import Errand, check_wait, run_errand
from relevo.connectors.net.request import plan_request
from relevo.connectors.net.wayout import WayOut
from relevo.connectors.signin.signing import OtherSecrets, with_secret
from relevo.connectors.signin.tokens import Token
from relevo.services.errors import ErrorCode, SourceContractBroken, SourceRefused, SourceUnavailable

BEGIN_S = 8.0
"""How long beginning a session may take."""


class Sessions:
    """Begins sessions of one source. `auth` and `settings` are those of the site."""

    def __init__(
        self,
        session: Session,
        auth: Auth,
        settings: Mapping[str, str],
        way: WayOut,
        base_url: str,
        secret: Callable[[], Awaitable[str | None]],
        others: OtherSecrets,
    ) -> None:
        self._session, self._auth, self._settings = session, auth, settings
        self._way, self._base_url, self._secret, self._others = way, base_url, secret, others
        self._find = compile_expression(session.token)

    async def begin(self) -> Token:
        """Begin a session. Raises: SourceError."""
        source, secret = self._way.source, await self._secret()
        if secret is None:
            raise SourceRefused(source, ErrorCode.NO_SECRET)
        others = await self._others.get()
        try:
            ask = plan_request(self._session.request, {**self._settings, **others, "secret": secret}).fill(lambda _: "")
        except CannotEscape:
            raise SourceContractBroken(source, ErrorCode.REQUEST_REFUSED, "secret") from None
        always = {name: with_secret(text, None, others) for name, text in self._auth.headers.items()}
        errand = Errand(
            ask.method,
            self._base_url + ask.path,
            query=ask.query,
            headers=always | dict(ask.headers),
            form=dict(ask.form) if ask.form is not None else None,
            body=ask.body,
        )
        reply = await run_errand(errand, self._way, deadline_s=BEGIN_S)
        check_wait(source, reply)
        judge(source, reply.status)
        token = self._find(reply.data) if reply.data is not None else None
        if isinstance(token, bool) or not isinstance(token, (str, int)) or not _is_token(str(token)):
            raise SourceContractBroken(source, ErrorCode.WRONG_SHAPE, "auth.session.token")
        return Token(str(token))


def judge(source: str, status: int) -> None:
    """Raise what the status of an answer to a sign-in means; return for one that may be read."""
    if 200 <= status < 300:
        return
    if 300 <= status < 400:
        raise SourceContractBroken(source, ErrorCode.REDIRECT, "sign-in")
    if status >= 500:
        raise SourceUnavailable(source, ErrorCode.SOURCE_ERROR, f"sign-in {status}")
    raise SourceRefused(source, ErrorCode.SIGN_IN, f"sign-in {status}")


def _is_token(text: str) -> bool:
    return 0 < len(text) <= 4_096 and text.isascii() and text.isprintable()

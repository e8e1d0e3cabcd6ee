"""Tryton's sessions: `common.db.login` gives a user's id and a key, and both go with every request."""

import base64

from relevo.connectors.file.schema import Auth
from relevo.connectors.inpython import Site
from relevo.connectors.net.errand import Errand, check_wait, run_errand
from relevo.connectors.signin.sessions import BEGIN_S, judge
from relevo.connectors.signin.signin import SignIn
from relevo.connectors.signin.tokens import Token, Tokens
from relevo.services.errors import ErrorCode, SourceContractBroken, SourceRefused

_AUTH = Auth(kind="header", name="Authorization", value="Session ${secret}")


def session_of(site: Site, user: str, path: str) -> SignIn:
    """Return the sign-in of a source: one session for all its questions, begun anew once it has ended (401)."""
    return SignIn(auth=_AUTH, user=user, credential=Tokens(site.name, _Login(site, user, path).begin))


class _Login:
    def __init__(self, site: Site, user: str, path: str) -> None:
        self._site, self._user, self._path = site, user, path

    async def begin(self) -> Token:
        """Begin a session. Raises: SourceError.

        Source: trytond, doc/topics/rpc.rst: the header holds user, id and key, with colons between, in Base64.
        """
        source, secret = self._site.name, await self._site.secret()
        if secret is None:
            raise SourceRefused(source, ErrorCode.NO_SECRET)
        call = {"id": 0, "method": "common.db.login", "params": [self._user, {"password": secret}]}
        errand = Errand("POST", self._site.address + self._path, body=call)
        reply = await run_errand(errand, self._site.way, deadline_s=BEGIN_S)
        check_wait(source, reply)
        judge(source, reply.status)
        if isinstance(reply.data, dict) and "error" in reply.data:  # a second factor, say, which only a person has
            raise SourceRefused(source, ErrorCode.SIGN_IN, "asks for more than a password")
        match reply.data:
            case {"result": [int(number), str(key), *_]} if key.isascii() and key.isprintable():
                pair = f"{self._user}:{number}:{key}"
                return Token(base64.b64encode(pair.encode()).decode())
            case {"result": None}:
                raise SourceRefused(source, ErrorCode.SIGN_IN)
        raise SourceContractBroken(source, ErrorCode.WRONG_SHAPE, "common.db.login")

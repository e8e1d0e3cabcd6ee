"""A program that renews a sign-in again and again, to be killed: a line of input starts one, an empty one ends all.

Forked from one that has imported everything, so that two hundred of them take seconds.
"""

import asyncio
import os
import sys
from pathlib import Path

from contract.signed_sources import oauth, source
from relevo.connectors.signin.signin import SignInChoice
from relevo.records.tokenfile import TokenFile
from relevo.services.errors import ErrorCode, SourceRefused

KEY = "00" * 32
DONE, AGAIN, LOCKED_OUT = 0, 3, 4


def keep(path: Path) -> TokenFile:
    """Return the file of the sign-in, under a key that needs no keyring."""

    async def read_key() -> str | None:
        return KEY

    async def store_key(_key: str) -> None:
        raise AssertionError("there is a key")

    return TokenFile(path, "cases", read_key, store_key)


async def renew(provider: str, path: Path, times: int) -> int:
    """Renew so many times; tell whether that went well, or somebody is asked to sign in again."""
    office = source(
        "http://127.0.0.1:1",
        oauth(provider, "authorization_code"),
        choice=SignInChoice(keep=lambda _mark: keep(path)),
    )
    assert office.sign_in.grants is not None
    try:
        for _ in range(times):
            await office.sign_in.grants.fetch()
    except SourceRefused as fault:
        return AGAIN if fault.code is ErrorCode.SIGN_IN_AGAIN else LOCKED_OUT
    return DONE


def main() -> None:
    """Fork for each line: how many times to renew."""
    provider, path = sys.argv[1], Path(sys.argv[2])
    asyncio.run(renew(provider, path, 0))
    import anyio._backends._asyncio  # noqa: F401
    import httpcore  # noqa: F401
    import httpx  # noqa: F401
    from nacl.secret import Aead  # noqa: F401

    for line in sys.stdin:
        if not line.strip():
            return
        child = os.fork()
        if child == 0:
            os._exit(asyncio.run(renew(provider, path, int(line))))
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        if int(line) == 1:
            _, status = os.waitpid(child, 0)
            sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()

"""Programs that are killed while they renew a sign-in, two at a time: nobody is locked out without a word."""

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from contract.identity_provider import IdentityProvider, identity_provider
from contract.renewing import AGAIN, DONE, keep

KILLS = 60
ROOT = Path(__file__).parents[2]


class Programs:
    """Starts programs that renew, and waits for one that renews once."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def start(self, times: int = 1_000) -> int:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{times}\n".encode())
        return await self._number()

    async def once(self) -> int:
        await self.start(1)
        return await self._number()

    async def _number(self) -> int:
        assert self._process.stdout is not None
        async with asyncio.timeout(30):
            return int(await self._process.stdout.readline())


@asynccontextmanager
async def programs(provider: IdentityProvider, path: Path) -> AsyncIterator[Programs]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "contract.renewing",
        provider.url,
        str(path),
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'app'}{os.pathsep}{ROOT / 'tests'}"},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield Programs(process)
    finally:
        assert process.stdin is not None
        process.stdin.write(b"\n")
        await process.wait()


async def sign_in(provider: IdentityProvider, path: Path) -> None:
    provider.issued += 1
    provider.renewing, provider.stolen = f"renews-{provider.issued}", False
    await keep(path).write(provider.renewing)


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
async def test_kills_lock_nobody_out_without_a_word(tmp_path: Path) -> None:
    path, chance = tmp_path / "sign-ins" / "cases.token", random.Random(46)
    path.parent.mkdir()
    outcomes: Counter[int] = Counter()
    async with identity_provider() as provider, programs(provider, path) as running:
        await sign_in(provider, path)
        for _ in range(KILLS // 2):
            victims = [await running.start(), await running.start()]
            await asyncio.sleep(chance.uniform(0.02, 0.2))
            for victim in victims:
                with suppress(ProcessLookupError):
                    os.kill(victim, signal.SIGKILL)
            outcome = await running.once()
            outcomes[outcome] += 1
            if outcome == AGAIN:
                await sign_in(provider, path)
                assert await running.once() == DONE

    assert set(outcomes) <= {DONE, AGAIN}  # whoever was killed between the service and the disk is asked to sign in
    assert outcomes[DONE] > 0
    assert provider.issued > KILLS // 2
    assert sorted(each.name for each in path.parent.iterdir() if ".token." not in each.name) == [
        "cases.lock",
        "cases.token",
    ]

"""One key in the keyring guards the rest, each thing under a key of its own."""

import asyncio
from pathlib import Path

import pytest

from relevo.bootstrap.masterkey import KEY, key_for, keyring_state
from relevo.records.choices import KeyUnavailable
from relevo.settings.secrets import SecretCode, SecretError, SecretRef


class Keyring:
    """Holds secrets; `trouble` is why it cannot be used."""

    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}
        self.trouble: SecretCode | None = None

    async def read(self, ref: SecretRef) -> str:
        await asyncio.sleep(0)
        if code := self.trouble or (None if str(ref) in self.secrets else SecretCode.MISSING):
            raise SecretError(ref, code, "what to do")
        return self.secrets[str(ref)]

    async def store(self, ref: SecretRef, value: str) -> None:
        await asyncio.sleep(0)
        if self.trouble is not None:
            raise SecretError(ref, self.trouble, "what to do")
        self.secrets[str(ref)] = value


async def test_each_purpose_has_a_key_of_its_own_made_from_the_one_in_the_keyring(tmp_path: Path) -> None:
    keyring = Keyring()
    ways = {
        name: key_for(name, folder=tmp_path, read_secret=keyring.read, store_secret=keyring.store)
        for name in ("choices", "sign-ins")
    }
    assert [await read() for read, _ in ways.values()] == [None, None]

    await asyncio.gather(*(make(one * 32) for one, (_, make) in zip(("aa", "bb"), ways.values(), strict=True)))

    assert list(keyring.secrets) == [str(KEY)]
    (master,) = keyring.secrets.values()
    assert len(master) == 64  # Windows keeps 1,280 characters
    keys = [await read() for read, _ in ways.values()]
    assert len({*keys, master}) == 3
    assert all(key is not None and len(key) == 64 for key in keys)
    assert [await read() for read, _ in ways.values()] == keys


async def test_what_is_no_key_is_none_and_is_replaced(tmp_path: Path) -> None:
    keyring = Keyring()
    keyring.secrets[str(KEY)] = "hunter2"
    read, make = key_for("choices", folder=tmp_path, read_secret=keyring.read, store_secret=keyring.store)
    assert await read() is None
    await make("cc" * 32)
    assert await read() is not None


@pytest.mark.parametrize(
    ("code", "is_there"),
    [
        (SecretCode.NO_KEYRING, False),
        (SecretCode.KEYRING_LOCKED, True),
        (SecretCode.KEYRING_LATE, True),
        (SecretCode.KEYRING_FAILED, True),
    ],
)
async def test_a_keyring_that_cannot_be_used_is_told_with_what_to_do(
    tmp_path: Path, code: SecretCode, is_there: bool
) -> None:
    keyring = Keyring()
    keyring.trouble = code
    read, make = key_for("choices", folder=tmp_path, read_secret=keyring.read, store_secret=keyring.store)
    for asking in (read(), make("aa" * 32)):
        with pytest.raises(KeyUnavailable, match="keyring:master-key: ") as caught:
            await asking
        assert caught.value.is_there is is_there
    fault = await keyring_state(keyring.read)
    assert fault is not None
    assert fault.code is code
    keyring.trouble = None
    assert await keyring_state(keyring.read) is None  # no key yet is no trouble

"""Incidents that supervisors have declared from this machine, and what is on its way: until they are closed.

One JSON object on each line, readable by the owner alone: the organisation's own words about its own faults, masked as
they go out.
"""

import asyncio
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from relevo.domain.act import ActKey
from relevo.domain.understanding import MAX_KEY, Driver, DriverKind
from relevo.files import locked, make_private_folder, replace_file
from relevo.services.event_fields import CodecError, Fields
from relevo.services.supervise.declaring import Deed
from relevo.services.wrapup.kept_json import delivery_from_json, delivery_to_json
from relevo.text.masking import mask

MAX_LINES, MAX_BYTES = 1_000, 8_000_000


class DeclaredFile:
    """Implements `KeptDeeds`; several processes may use the file at once."""

    def __init__(self, path: Path) -> None:
        self.path = path

    async def read(self) -> tuple[Deed, ...]:
        """Return all that are kept, the oldest first. Raises: OSError."""
        return tuple(await asyncio.to_thread(lambda: list(self._read())))

    async def put(self, deed: Deed) -> None:
        """Keep a deed's newest state, on the disk itself. Raises: OSError."""

        def changed(kept: list[Deed]) -> list[Deed]:
            is_new = all(each.key != deed.key for each in kept)
            return [deed if each.key == deed.key else each for each in kept] + ([deed] if is_new else [])

        await asyncio.to_thread(self._change, changed)

    async def remove(self, keys: Iterable[ActKey]) -> None:
        """Remove deeds. Raises: OSError."""
        gone = frozenset(keys)
        await asyncio.to_thread(self._change, lambda kept: [each for each in kept if each.key not in gone])

    def _change(self, change: Callable[[list[Deed]], list[Deed]]) -> None:
        make_private_folder(self.path.parent)
        with locked(self.path.with_suffix(".lock")):
            kept = change(list(self._read()))[-MAX_LINES:]
            lines = (json.dumps(_to_json(each), separators=(",", ":"), ensure_ascii=False) for each in kept)
            replace_file(self.path, "".join(f"{line}\n" for line in lines).encode())

    def _read(self) -> Iterator[Deed]:
        try:
            with self.path.open("rb") as file:
                lines = file.read(MAX_BYTES).splitlines()
        except FileNotFoundError:
            return
        for line in lines:
            with suppress(CodecError, ValueError, KeyError, TypeError, RecursionError):  # torn when the power went
                yield _from_json(Fields(json.loads(line)))


def _to_json(deed: Deed) -> dict[str, object]:
    told = delivery_to_json(deed.delivery)
    act = told["act"]
    assert isinstance(act, dict)
    masked = {name: mask(text) for name in ("title", "sentence") if isinstance(text := act.get(name), str)}
    driver = {"kind": deed.driver.kind.value, "key": deed.driver.key, "label": deed.driver.label}
    return {"driver": driver, "of": deed.of, "by": deed.by, "delivery": {**told, "act": {**act, **masked}}}


def _from_json(fields: Fields) -> Deed:
    return Deed(
        driver=fields.needed_part("driver", _driver),
        of=ActKey(fields.needed_text("of")),
        by=fields.needed_text("by"),
        delivery=fields.needed_part("delivery", delivery_from_json),
    )


def _driver(fields: Fields) -> Driver:
    return Driver(
        kind=fields.needed_choice("kind", DriverKind),
        key=fields.needed_identity("key", MAX_KEY),
        label=fields.text("label"),
    )

"""What the outbox holds of one customer, and its erasure: for whoever answers a request for access or erasure."""

import json
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from relevo.domain.customer import CustomerRef
from relevo.domain.wrapup import WrapUpId
from relevo.records.outbox.salvage import asides, whole
from relevo.records.outbox.sealing import Seal
from relevo.records.outbox.store import Store
from relevo.services.event_fields import CodecError
from relevo.services.wrapup.kept_json import from_json
from relevo.services.wrapup.outbox import Kept
from relevo.text.letters import flat


def notes_of(path: Path, key: bytes, refs: Collection[CustomerRef], values: Collection[str]) -> tuple[Kept, ...]:
    """Return the notes that are bound to one of the refs, or in which one of the values stands. Blocks.

    Values are compared without case and accents, numbers without the signs between their digits. Raises: StoreFault.
    """
    if not (path.exists() or whole(path).exists() or asides(path)):
        return ()
    seal = Seal(key)
    wanted = {_bare(value) for value in values if len(_bare(value)) > 3}
    found = []
    for row in Store(path, "reader").everything(seal).values():
        with suppress(CodecError, ValueError, RecursionError):
            kept = from_json(json.loads(row.content))
            if not kept.wrap_up.customer_refs.isdisjoint(refs) or any(each in _bare(_said(kept)) for each in wanted):
                found.append(kept)
    return tuple(sorted(found, key=lambda kept: kept.wrap_up.begun_at))


def erase(path: Path, key: bytes, notes: Collection[WrapUpId]) -> bool:
    """Erase notes, also while another process holds them; return whether nothing of them is left on the disk.

    Blocks. Raises: StoreFault.
    """
    return not notes or Store(path, "reader").erase(Seal(key), notes)


def _said(kept: Kept) -> str:
    wrap_up = kept.wrap_up
    promise = wrap_up.promise.text if wrap_up.promise is not None else ""
    labels = (target.label for target in wrap_up.targets)
    return " ".join((wrap_up.text, promise, wrap_up.customer_name or "", wrap_up.contact_id, *labels))


def _bare(text: str) -> str:
    return "".join(sign for sign in flat(text) if sign.isalnum())

"""What the outbox holds of one customer, and its erasure: for whoever answers a request for access or erasure."""

import json
from collections.abc import Collection
from pathlib import Path

from relevo.domain.wrapup import WrapUpId
from relevo.records.outbox.database import StoreFault
from relevo.records.outbox.salvage import asides, whole
from relevo.records.outbox.sealing import Seal
from relevo.records.outbox.sought import Sought
from relevo.records.outbox.store import Store
from relevo.services.event_fields import CodecError
from relevo.services.wrapup.kept_json import from_json
from relevo.services.wrapup.outbox import Kept


def stands(path: Path) -> bool:
    """Tell whether anything of the outbox is on the disk, a salvaged or a damaged file among it."""
    return bool(path.exists() or whole(path).exists() or asides(path))


def notes_of(path: Path, key: bytes, sought: Sought) -> tuple[Kept, ...]:
    """Return the notes of a customer, or in which the customer is named.

    Blocks. Raises: StoreFault, also where one of them is of a newer program and cannot be read here.
    """
    if not stands(path):
        return ()
    seal, found = Seal(key), []
    for row in Store(path, "reader").everything(seal).values():
        try:
            kept = from_json(json.loads(row.content))
        except (CodecError, ValueError, RecursionError):
            if sought.fits_text(row.content.decode("utf-8", "replace")):
                raise StoreFault("newer") from None
            continue
        if sought.fits(kept):
            found.append(kept)
    return tuple(sorted(found, key=lambda kept: kept.wrap_up.begun_at))


def erase(path: Path, key: bytes, notes: Collection[WrapUpId]) -> bool:
    """Erase notes, also while another process holds them; return whether nothing of them is left on the disk.

    Blocks. Raises: StoreFault.
    """
    return not notes or Store(path, "reader").erase(Seal(key), notes)

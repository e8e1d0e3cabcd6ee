"""What the outbox holds of one customer, and its erasure: for whoever answers a request for access or erasure."""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from relevo.domain.act import Note
from relevo.domain.customer import CustomerRef
from relevo.domain.wrapup import WrapUpId
from relevo.records.outbox.salvage import asides, whole
from relevo.records.outbox.sealing import Seal
from relevo.records.outbox.store import Store
from relevo.services.event_fields import CodecError
from relevo.services.wrapup.kept_json import from_json
from relevo.services.wrapup.outbox import Kept
from relevo.text.letters import flat


def stands(path: Path) -> bool:
    """Tell whether anything of the outbox is on the disk, a salvaged or a damaged file among it."""
    return bool(path.exists() or whole(path).exists() or asides(path))


def notes_of(
    path: Path, key: bytes, refs: Collection[CustomerRef], values: Collection[str], endings: Collection[str] = ()
) -> tuple[Kept, ...]:
    """Return the notes that are bound to one of the refs, or in which one of the values stands. Blocks.

    Values are whole words, compared without case, accents and the signs between their letters and figures: a longer
    number that contains one is somebody else's. `endings` are ends of numbers, with anything before them. Raises:
    StoreFault.
    """
    if not stands(path):
        return ()
    seal, wanted = Seal(key), [*_patterns(values, is_whole=True), *_patterns(endings, is_whole=False)]
    found = []
    for row in Store(path, "reader").everything(seal).values():
        with suppress(CodecError, ValueError, RecursionError):
            kept = from_json(json.loads(row.content))
            said = (flat(text) for text in _said(kept))
            if not kept.wrap_up.customer_refs.isdisjoint(refs) or any(_has(text, wanted) for text in said):
                found.append(kept)
    return tuple(sorted(found, key=lambda kept: kept.wrap_up.begun_at))


def erase(path: Path, key: bytes, notes: Collection[WrapUpId]) -> bool:
    """Erase notes, also while another process holds them; return whether nothing of them is left on the disk.

    Blocks. Raises: StoreFault.
    """
    return not notes or Store(path, "reader").erase(Seal(key), notes)


def _said(kept: Kept) -> Iterator[str]:
    """Yield every text of it that may name somebody, also what was edited after a back office had refused it."""
    wrap_up = kept.wrap_up
    yield from (wrap_up.text, wrap_up.customer_name or "", wrap_up.contact_id)
    if wrap_up.promise is not None:
        yield from (wrap_up.promise.text, wrap_up.promise.by or "")
    if wrap_up.follow_up is not None:
        yield wrap_up.follow_up.reference or ""
    yield from (target.label for target in wrap_up.targets)
    for each in kept.deliveries:
        yield each.edited or ""
        if isinstance(each.act, Note):
            yield from (each.act.text, each.act.title or "")


def _patterns(values: Iterable[str], *, is_whole: bool) -> Iterator[re.Pattern[str]]:
    """Yield what finds each value of more than three letters and figures, with any signs between those."""
    for value in values:
        signs = [re.escape(sign) for sign in flat(value) if sign.isalnum()]
        if len(signs) > 3:
            begin = r"(?<![^\W_])" if is_whole else ""
            yield re.compile(begin + r"[\W_]*".join(signs) + r"(?![^\W_])")


def _has(text: str, wanted: Iterable[re.Pattern[str]]) -> bool:
    return any(each.search(text) for each in wanted)

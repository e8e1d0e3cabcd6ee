"""What a platform knows of a contact under names of the site's own, as flat texts."""

from collections import deque
from collections.abc import Iterator, Mapping

import orjson

from relevo.events.webhooks.reading import Json, text

MAX_ATTRIBUTES = 200
MAX_NAME = 128
MAX_DEPTH = 4


def flat(*objects: Json) -> dict[str, str]:
    """Return names and values as texts, outer names first.

    An object within becomes names with dots (`customers.external_id`), so that what is in it can be named in
    `[handles]`; a list becomes its JSON. Truth values are `true` and `false`; nothing, empty texts and whatever is
    longer than a text may be are left out. Where two objects or two depths give the same name, the first one holds.
    """
    found: dict[str, str] = {}
    waiting: deque[tuple[str, object, int]] = deque(("", each, 0) for each in objects)
    while waiting and len(found) < MAX_ATTRIBUTES:
        path, value, depth = waiting.popleft()
        if not isinstance(value, Mapping):
            written = _written(value)
            if written is not None and len(path) <= MAX_NAME:
                found.setdefault(path, written)
        elif depth < MAX_DEPTH:
            waiting.extend(_within(path, value, depth))
    return found


def _within(path: str, value: Json, depth: int) -> Iterator[tuple[str, object, int]]:
    for key, item in list(value.items())[:MAX_ATTRIBUTES]:
        name = text(key)
        if name is not None:
            yield f"{path}.{name}" if path else name, item, depth + 1


def _written(value: object) -> str | None:
    if isinstance(value, str):
        return text(value)
    if value is None or value == []:
        return None
    try:
        return text(orjson.dumps(value).decode())
    except (orjson.JSONEncodeError, RecursionError):
        return None

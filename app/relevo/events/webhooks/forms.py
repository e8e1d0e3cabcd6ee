"""Reads what is posted as JSON, as a form, or as a form in parts, which is how telephone systems post."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl

from relevo.events.webhooks.reading import Json, body_of, child, json_of
from relevo.services.site.webhook import Posted, PostRefused

MAX_FIELDS = 300

_BOUNDARY = re.compile(r'boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))', re.IGNORECASE)
_NAME = re.compile(rb'\bname="([^"\r\n]{1,128})"')


def fields_of(posted: Posted) -> Json:
    """Return the fields of a body; one that stands several times is a list. Raises: PostRefused."""
    told = posted.headers.get("content-type", "")
    match told.partition(";")[0].strip().lower():
        case "application/json":
            return child(json_of(posted))
        case "application/x-www-form-urlencoded":
            return _gathered(_urlencoded(posted))
        case "multipart/form-data":
            return _gathered(_parts(body_of(posted), told))
        case _:
            raise PostRefused(415, "Content-Type is neither application/json nor that of a form")


def _gathered(pairs: Iterator[tuple[str, str]]) -> dict[str, object]:
    fields: dict[str, object] = {}
    for name, value in pairs:
        before = fields.get(name)
        fields[name] = value if before is None else [*(before if isinstance(before, list) else [before]), value]
    return fields


def _urlencoded(posted: Posted) -> Iterator[tuple[str, str]]:
    try:
        yield from parse_qsl(
            body_of(posted).decode(errors="replace"), keep_blank_values=True, max_num_fields=MAX_FIELDS
        )
    except ValueError:
        raise PostRefused(400, f"the body has more than {MAX_FIELDS} fields") from None


def _parts(body: bytes, content_type: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of a form in parts (RFC 7578); files among them are left out."""
    boundary = _BOUNDARY.search(content_type)
    if boundary is None:
        raise PostRefused(400, "Content-Type names no boundary")
    parts = body.split(f"--{boundary[1] or boundary[2]}".encode(errors="replace"), MAX_FIELDS + 1)
    if len(parts) > MAX_FIELDS:
        raise PostRefused(400, f"the body has more than {MAX_FIELDS} fields")
    for part in parts[1:]:
        head, _, value = part.partition(b"\r\n\r\n")
        name = _NAME.search(head)
        if name is not None and b"filename=" not in head:
            yield name[1].decode(errors="replace"), value.removesuffix(b"\r\n").decode(errors="replace")

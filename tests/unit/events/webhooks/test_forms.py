"""Bodies as telephone systems post them."""

import pytest

from relevo.events.webhooks.forms import MAX_FIELDS, fields_of
from relevo.services.site.webhook import Posted, PostRefused
from support.builders import NOW

PARTS = (
    b'--B\r\nContent-Disposition: form-data; name="event"\r\n\r\nnewCall\r\n'
    b'--B\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n\r\nZanzibarre\r\n--B--\r\n'
)


def posted(body: bytes, kind: str) -> Posted:
    return Posted(headers={"content-type": kind}, body=body, url="", received_at=NOW, secret="s")


@pytest.mark.parametrize(
    ("body", "kind", "fields"),
    [
        (b'{"event": "newCall"}', "application/json; charset=utf-8", {"event": "newCall"}),
        (b"[]", "application/json", {}),
        (b"e=newCall&user=&user=Bob+A", "application/x-www-form-urlencoded", {"e": "newCall", "user": ["", "Bob A"]}),
        (PARTS, 'multipart/form-data; boundary="B"', {"event": "newCall"}),
    ],
)
def test_fields_are_read_in_each_form(body: bytes, kind: str, fields: dict[str, object]) -> None:
    assert fields_of(posted(body, kind)) == fields


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"x", "text/plain", 415),
        (b"", "", 415),
        (PARTS, "multipart/form-data", 400),
        (b"&".join([b"a=b"] * (MAX_FIELDS + 1)), "application/x-www-form-urlencoded", 400),
        (b"--B" * (MAX_FIELDS + 2), "multipart/form-data; boundary=B", 400),
    ],
)
def test_what_cannot_be_read_is_refused_without_its_text(body: bytes, kind: str, status: int) -> None:
    with pytest.raises(PostRefused) as refusal:
        fields_of(posted(body, kind))
    assert refusal.value.status == status
    assert "Zanzibarre" not in refusal.value.line

"""Who may post to the listener, read off the head of a request."""

from collections.abc import Mapping

import pytest

from relevo.events.listener.admission import MAX_BODY, PATH, refusal

GOOD = {
    b"Host": b"127.0.0.1:4711",
    b"Authorization": b"Bearer made-up",
    b"Content-Type": b"application/json",
    b"Content-Length": b"2",
}


def status(
    changes: Mapping[bytes, bytes | None], method: bytes = b"POST", target: bytes = PATH, token: bytes = b"made-up"
) -> int:
    """Return the status with which a request is refused, 0 where it is not; a header of None is left out."""
    heads = {**GOOD, **changes}
    answer = refusal(method, target, [(n, v) for n, v in heads.items() if v is not None], port=4711, token=token)
    return 0 if answer is None else answer.status


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {b"Host": b"[::1]:4711"},
        {b"Authorization": b"bearer  made-up "},
        {b"Content-Type": b"application/cloudevents-batch+json; charset=utf-8"},
        {b"Content-Length": None},
        {b"Content-Length": str(MAX_BODY).encode()},
    ],
)
def test_a_program_that_knows_the_token_may_post(changes: Mapping[bytes, bytes | None]) -> None:
    assert status(changes) == 0


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({b"Host": None}, 403),
        ({b"Host": b"localhost:4711"}, 403),
        ({b"Host": b"127.0.0.1:4712"}, 403),
        ({b"Origin": b"null"}, 403),
        ({b"Sec-Fetch-Site": b"none"}, 403),
        ({b"Authorization": None}, 401),
        ({b"Authorization": b"Bearer another"}, 401),
        ({b"Authorization": b"Basic made-up"}, 401),
        ({b"Content-Type": b"text/plain"}, 403),
        ({b"Content-Length": str(MAX_BODY + 1).encode()}, 413),
    ],
)
def test_others_are_refused(changes: Mapping[bytes, bytes | None], expected: int) -> None:
    assert status(changes) == expected


def test_nothing_else_is_there_and_an_empty_token_opens_nothing() -> None:
    assert (status({}, method=b"GET"), status({}, target=b"/"), status({}, target=PATH + b"?x")) == (400, 400, 400)
    assert status({b"Authorization": b"Bearer "}, token=b"") == 401

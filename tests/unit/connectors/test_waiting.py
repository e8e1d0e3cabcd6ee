"""Products that say "too many" in words of their own: they are waited for, and other refusals stay refusals."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest

from contract.signed_sources import BASE, NUMBER
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.file.faults import ManifestError
from relevo.connectors.manifest import parse
from relevo.connectors.net.hosts import FIRST_S, SPREAD_S
from relevo.connectors.net.retrying import MAX_RETRY_AFTER_S
from relevo.domain.customer import HandleKind
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.ports import Stream

NOW = datetime.now(UTC)
LEFT = {"status": 403, "header": "X-RateLimit-Remaining", "value": "0", "until": "X-RateLimit-Reset"}
SECONDARY = {"status": 403, "header": "Retry-After"}
BODY = {"status": 403, "found": "[?errorCode == 'REQUEST_LIMIT_EXCEEDED']"}
TOO_MUCH = [{"errorCode": "REQUEST_LIMIT_EXCEEDED", "message": "TotalRequests Limit exceeded."}]


async def refusal(status: int, headers: Mapping[str, str], data: Any, *waits: dict[str, Any]) -> SourceError:
    """Return how a question of a product that answers so ends."""

    async def secret() -> str | None:
        return None

    content = data if isinstance(data, bytes) else json.dumps(data).encode()
    told = {"Content-Type": "application/json", **headers}
    cases = FileBackOffice(
        name="cases",
        manifest=parse({**BASE, "errors": {"wait": list(waits)}}, "casebook.toml"),
        base_url="https://cases.example.org",
        secret=secret,
        transport=httpx.MockTransport(lambda _: httpx.Response(status, headers=told, content=content)),
    )
    with pytest.raises(SourceError) as caught:
        await cases.entries(Stream.REQUESTS, {HandleKind.CUSTOMER_NUMBER: (NUMBER,)})
    await cases.aclose()
    return caught.value


def in_s(seconds: float) -> str:
    return str(int((NOW + timedelta(seconds=seconds)).timestamp()))


def spent(**more: str) -> dict[str, str]:
    date = format_datetime(NOW, usegmt=True)
    return {"X-RateLimit-Remaining": "0", "Date": date, **{name.replace("_", "-"): text for name, text in more.items()}}


@pytest.mark.parametrize(
    ("headers", "data", "wait_s"),
    [
        (spent(X_RateLimit_Reset=in_s(40)), {}, 40),
        (spent(X_RateLimit_Reset="25"), {}, 25),
        (spent(X_RateLimit_Reset=in_s(86_400)), {}, MAX_RETRY_AFTER_S),
        (spent(X_RateLimit_Reset=in_s(-40)), {}, 0),
        (spent(X_RateLimit_Reset="9" * 400), {}, FIRST_S),
        (spent(X_RateLimit_Reset="soon"), {}, FIRST_S),
        (spent(X_RateLimit_Reset=in_s(40), Retry_After="7"), {}, 7),
        ({"Retry-After": "60"}, b"<html>too many</html>", 60),
        ({}, TOO_MUCH, FIRST_S),
    ],
    ids=["moment", "seconds", "a day", "over", "absurd", "no number", "Retry-After goes first", "header alone", "JSON"],
)
async def test_a_product_that_says_too_many_is_left_alone_for_as_long_as_it_says(
    headers: Mapping[str, str], data: Any, wait_s: float
) -> None:
    fault = await refusal(403, headers, data, LEFT, SECONDARY, BODY)

    assert fault.code is ErrorCode.THROTTLED
    assert wait_s - 1 <= (fault.retry_s or 0) <= wait_s + SPREAD_S + 1


@pytest.mark.parametrize(
    ("status", "headers", "data"),
    [
        (403, {"X-RateLimit-Remaining": "12"}, {}),
        (403, {}, [{"errorCode": "INSUFFICIENT_ACCESS"}]),
        (403, {}, b"<html>" + b"x" * 100_000),
        (403, {}, b"\xff"),
    ],
)
async def test_another_refusal_of_this_status_stays_one(status: int, headers: Mapping[str, str], data: Any) -> None:
    fault = await refusal(status, headers, data, LEFT, SECONDARY, BODY)

    assert fault.code is ErrorCode.FORBIDDEN


@pytest.mark.parametrize(
    ("wait", "line"),
    [
        ({"status": 403}, "errors.wait.1: needs either header or found"),
        ({**BODY, "header": "X-Left"}, "errors.wait.1: needs either header or found"),
        ({**BODY, "value": "0"}, "errors.wait.1.value: is what a header says; name the header"),
        ({**SECONDARY, "status": 401}, "errors.wait.1.status: 401 asks for another sign-in"),
        ({**SECONDARY, "status": 200}, "errors.wait.0.status: "),
        ({"status": 403, "found": "[?"}, "errors.wait.1.found: bad JMESPath expression"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_refused_with_its_key(wait: dict[str, Any], line: str) -> None:
    with pytest.raises(ManifestError) as caught:
        parse({**BASE, "errors": {"wait": [wait]}}, "casebook.toml")

    assert str(caught.value).removeprefix("casebook.toml: ").startswith(line)

"""The error answers that vendors document become errors of ours, with what to do about them."""

from typing import Any

import httpx
import pytest

from contract.replay import RECORDINGS, office, recording, response
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.folder import find
from relevo.domain.customer import HandleKind
from relevo.services.errors import ErrorCode, SourceError, SourceThrottled
from relevo.services.ports import Handles, Stream

PRODUCTS = (
    "dynamics-365",
    "easyvista",
    "freshdesk",
    "glpi",
    "hubspot",
    "jira-service-management",
    "odoo",
    "salesforce",
    "servicenow",
    "zammad",
    "zendesk",
)
HANDLES: Handles = {
    HandleKind.EMAIL: ("camille.vasseur@example.com",),
    HandleKind.PHONE: ("+33639980112",),
    HandleKind.CUSTOMER_NUMBER: ("C-100231",),
}
CODES = {
    "error-401": ErrorCode.SIGN_IN,
    "error-403": ErrorCode.FORBIDDEN,
    "error-404": ErrorCode.REQUEST_REFUSED,
    "error-429": ErrorCode.THROTTLED,
}
RECORDED = [
    (product, case) for product in PRODUCTS for case in CODES if (RECORDINGS / product / f"{case}.json").exists()
]
"""Not every product documents each of them."""

TOO_MANY = {("salesforce", "error-403")}
"""Refusals by which a product says "too many" in words of its own."""


async def refused(opened: FileBackOffice, stream: Stream) -> SourceError:
    asked: Any = opened.customers(HANDLES) if stream is Stream.CUSTOMERS else opened.entries(stream, HANDLES)
    with pytest.raises(SourceError) as caught:
        await asked
    return caught.value


@pytest.mark.parametrize(("product", "case"), RECORDED)
async def test_every_stream_tells_a_documented_error_apart(product: str, case: str) -> None:
    for stream in find(product).streams:
        async with office(product, lambda _: response(recording(f"{product}/{case}"))) as opened:
            error = await refused(opened, stream)
            code = ErrorCode.THROTTLED if (product, case) in TOO_MANY else CODES[case]
            assert (stream, error.code) == (stream, code)
            assert "vasseur" not in str(error)


@pytest.mark.parametrize("product", [product for product, case in RECORDED if case == "error-429"])
async def test_the_wait_that_a_product_asks_for_is_kept(product: str) -> None:
    asked: list[httpx.Request] = []

    def throttle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return response(recording(f"{product}/error-429"))

    async with office(product, throttle) as opened:
        first = await refused(opened, Stream.REQUESTS)
        count = len(asked)
        second = await refused(opened, Stream.REQUESTS)

    assert isinstance(first, SourceThrottled)
    assert isinstance(second, SourceThrottled)
    if "retry-after" in {name.lower() for name in recording(f"{product}/error-429")["headers"]}:
        assert first.retry_s is not None
        assert len(asked) == count

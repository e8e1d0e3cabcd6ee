"""What the hub tells of itself over HTTP: its health and its figures, for whoever watches it, on an address apart."""

from collections.abc import Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from relevo.hub.health import Health
from relevo.hub.metrics import CONTENT_TYPE, Metrics


def watching(health: Callable[[], Health], metrics: Metrics) -> Starlette:
    """Return the application that answers `GET /health` (200, or 503 with something missing) and `GET /metrics`."""

    async def tell_health(_request: Request) -> Response:
        found = health()
        return JSONResponse(found.as_json(), status_code=200 if found.is_well else 503)

    async def tell_figures(_request: Request) -> Response:
        return Response(metrics.text(), media_type=CONTENT_TYPE)

    return Starlette(
        routes=[Route("/health", tell_health, methods=["GET"]), Route("/metrics", tell_figures, methods=["GET"])]
    )

"""What platforms post to the hub; nothing of a request is written down but its webhook's name and status."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from relevo.domain.events import CardState
from relevo.hub.connections import admit
from relevo.hub.posts import OnTheirWay
from relevo.hub.service import Hub
from relevo.observability.log import log_event
from relevo.observability.redaction import error_lines
from relevo.services.cardlink import CardRefused
from relevo.services.clock import utc_now
from relevo.services.errors import SourceError
from relevo.services.ports import Clock
from relevo.services.site.webhook import MAX_BODY, PREFIX, Posted, PostRefused, Webhook

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Taken:
    """How a platform wants to hear that its post was taken."""

    status: int = 202
    body: str = "taken\n"
    media_type: str = "text/plain"


@dataclass(frozen=True, slots=True)
class Hook:
    """A webhook, how to read the secret by which its sender is known, and what the sender hears when all is well."""

    webhook: Webhook
    secret: Callable[[], Awaitable[str]]
    taken: Taken = Taken()
    on_their_way: OnTheirWay = field(default_factory=OnTheirWay)


CARDS_PREFIX = "/v1/cards/"
_STATUS = {CardState.USED: 410, CardState.EXPIRED: 410, CardState.NOT_REACHED: 503}


class Web:
    """What a hub takes over HTTP. `public_url` is its address as platforms write it, where a proxy stands before it."""

    def __init__(
        self, hub: Hub, hooks: Mapping[str, Hook], *, public_url: str | None = None, clock: Clock = utc_now
    ) -> None:
        self._hub, self._hooks, self._public_url, self._clock = hub, hooks, public_url, clock
        self.app = Starlette(
            routes=[
                Route(f"{PREFIX}{{name}}", self._post, methods=["POST"]),
                Route(f"{PREFIX}{{name}}/{{secret:path}}", self._post, methods=["POST"]),
                Route(f"{CARDS_PREFIX}{{card}}", self._give, methods=["POST"]),
            ]
        )

    async def _post(self, request: Request) -> Response:
        name = request.path_params["name"]
        hook = self._hooks.get(name)
        if hook is None:
            return _line(404, "there is no such webhook")
        try:
            if await self._take(hook, request):
                self._hub.metrics.posted(name, hook.taken.status)
                return Response(hook.taken.body, hook.taken.status, media_type=hook.taken.media_type)
            status, line = 503, "the broker is away; post it again"
        except PostRefused as refused:
            status, line = refused.status, refused.line
        except ClientDisconnect:
            status, line = 400, "the request did not come whole"
        except SourceError as fault:
            log_event(LOG, "webhook.no_secret", level=logging.ERROR, source=name, code=fault.code)
            status, line = 503, "the secret of this webhook cannot be read"
        except Exception as error:  # noqa: BLE001 - one post that a module cannot digest must not end the others
            where = error_lines(error)[-1].rpartition("/")[2].replace(" in ", ".")
            log_event(LOG, "webhook.failed", level=logging.ERROR, source=name, error=type(error).__name__, step=where)
            status, line = 500, "this cannot be taken"
        self._hub.metrics.posted(name, status)
        log_event(LOG, "webhook.refused", source=name, status=status)
        return _line(status, line)

    async def _give(self, request: Request) -> Response:
        """Give a hand-over card to the hub of the site that it is for; to anybody else nothing is told of it."""
        headers = {key.lower(): value for key, value in request.headers.items()}
        try:
            card = await self._hub.cards.give(request.path_params["card"], headers)
        except CardRefused as refused:
            log_event(LOG, "card.not_given", level=logging.WARNING, reason=refused.state.value)
            status = _STATUS.get(refused.state, 403)
            return _line(status, "this card is not given")
        admit(request)
        return Response(card, 200, media_type="application/octet-stream")

    async def _take(self, hook: Hook, request: Request) -> bool:
        body = await _body(request)
        posted = Posted(
            headers={key.lower(): value for key, value in request.headers.items()},
            body=body,
            url=self._url(request),
            received_at=self._clock(),
            secret=await hook.secret(),
        )
        events = hook.webhook.take(posted)
        admit(request)
        told = self._hub.take_posted(events)
        return await hook.on_their_way.taken(told, is_news=bool(events), limit_s=self._hub.told_s)

    def _url(self, request: Request) -> str:
        """Return the address as the sender wrote it."""
        if self._public_url is None:
            return str(request.url)
        query = f"?{request.url.query}" if request.url.query else ""
        return f"{self._public_url}{request.url.path}{query}"


async def _body(request: Request) -> bytes:
    """Read a body. Raises: PostRefused, as soon as it is larger than it may be."""
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > MAX_BODY:
        raise PostRefused(413, f"the body is larger than {MAX_BODY} bytes")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MAX_BODY:
            raise PostRefused(413, f"the body is larger than {MAX_BODY} bytes")
    return bytes(body)


def _line(status: int, line: str) -> Response:
    return PlainTextResponse(f"{line}\n", status_code=status)

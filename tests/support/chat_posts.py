"""What chat platforms, telephone systems and bots post, from their documented payloads: signed as each of them does."""

import hmac
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from relevo.domain.contact import Advisor
from relevo.domain.events import Event
from relevo.events.webhooks.chatwoot import ChatwootWebhook
from relevo.events.webhooks.handover import HandoverWebhook
from relevo.events.webhooks.rasa import RasaWebhook
from relevo.events.webhooks.rocketchat import RocketChatWebhook
from relevo.events.webhooks.zammad import ZammadWebhook
from relevo.services.site.webhook import Posted, Webhook
from relevo.text.phone import to_e164
from support.cloud_posts import NOW, SECRET, names, recorded

URL = "https://hub.example.org/v1/webhooks/chat"
BOT = "robin.bot"
_NAMES = {"phone": ("phone",), "conversation": ("conversation_id", "chat_id")}
_SEATS = {"anna@example.org": "anna", "42": "anna"}

Post = Any
"""The JSON of one request."""


def _normalise(raw: str) -> str | None:
    return to_e164(raw, "GB")


def advisor_of(id_: str, name: str | None) -> Advisor:
    """Return who has a seat of the settings, else the platform's own id."""
    return Advisor(id=_SEATS.get(id_, id_), address=id_, name=name)


_MODULES: Mapping[str, Callable[[], Webhook]] = {
    "chatwoot": lambda: ChatwootWebhook("chat", normalise=_normalise, advisor_of=advisor_of),
    "zammad": lambda: ZammadWebhook("chat", normalise=_normalise, advisor_of=advisor_of),
    "rocketchat": lambda: RocketChatWebhook("chat", normalise=_normalise, advisor_of=advisor_of, bots=[BOT]),
    "rasa": lambda: RasaWebhook("chat", normalise=_normalise, names=_NAMES),
    "handover": lambda: HandoverWebhook("chat", normalise=_normalise, advisor_of=advisor_of, names=_NAMES),
}
VENDORS = tuple(_MODULES)
RECORDED = [(vendor, name) for vendor in ("chatwoot", "zammad", "rocketchat") for name in names(vendor)]


def a_webhook(vendor: str) -> Webhook:
    """Return a module as the hub builds it."""
    return _MODULES[vendor]()


def posted(vendor: str, body: Post, *, secret: str = SECRET, at: datetime = NOW) -> Posted:
    """Return a request as the platform makes it; `secret` is the one that the platform has."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers, url = {"content-type": "application/json"}, URL
    match vendor:
        case "chatwoot":
            signature = hmac.new(secret.encode(), f"{at.timestamp():.0f}.".encode() + raw, sha256).hexdigest()
            headers |= {
                "x-chatwoot-timestamp": f"{at.timestamp():.0f}",
                "x-chatwoot-signature": f"sha256={signature}",
                "x-chatwoot-delivery": "00000000-0000-4000-8000-000000000001",
            }
        case "zammad":
            url = f"{URL}/{secret}"
        case "rocketchat":
            headers["x-rocketchat-livechat-token"] = secret
        case _:
            headers["authorization"] = f"Bearer {secret}"
    return Posted(headers=headers, body=raw, url=url, received_at=at, secret=SECRET)


def told(vendor: str, posts: Iterable[Post]) -> list[Event]:
    """Return what a module makes of requests, in order."""
    webhook = a_webhook(vendor)
    return [event for post in posts for event in webhook.take(posted(vendor, post))]


def told_by(vendor: str, name: str) -> list[Event]:
    """Return what a module makes of a recording."""
    return told(vendor, recorded(vendor, name))

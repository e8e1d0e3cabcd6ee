"""What cloud platforms post, from their documented payloads: signed and addressed as the platforms do it."""

import base64
import hmac
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha1, sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from relevo.domain.events import Event
from relevo.events.webhooks.amazon_connect import AmazonConnectWebhook
from relevo.events.webhooks.genesys import GenesysWebhook
from relevo.events.webhooks.twilio import TwilioWebhook
from relevo.services.site.webhook import Posted, Webhook
from relevo.text.phone import to_e164

RECORDINGS = Path(__file__).parent.parent / "recordings" / "webhooks"
SECRET = "made-up-secret"
URL = "https://hub.example.org/hooks/cloud"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

_MODULES: Mapping[str, Callable[..., Webhook]] = {
    "twilio": TwilioWebhook,
    "genesys": GenesysWebhook,
    "amazon_connect": AmazonConnectWebhook,
}
VENDORS = tuple(_MODULES)

Post = Any
"""The JSON of one request: the fields of a form, an event of a bus, or a list of cloud events."""


def recorded(vendor: str, name: str) -> list[Post]:
    """Return the requests of a recording, in order."""
    held = json.loads((RECORDINGS / vendor / f"{name}.json").read_text("utf-8"))
    return list(held["posts"])


def names(vendor: str) -> list[str]:
    """Return the recordings of a vendor."""
    return sorted(path.stem for path in (RECORDINGS / vendor).glob("*.json"))


def a_webhook(vendor: str) -> Webhook:
    """Return a vendor's module as the hub builds it."""
    return _MODULES[vendor]("cloud", normalise=lambda raw: to_e164(raw, "GB"))


def posted(vendor: str, post: Post) -> Posted:
    """Return a request as the vendor makes it."""
    if vendor == "twilio":
        return twilio_form(post) if isinstance(post, Mapping) else twilio_stream(post)
    return bus(json.dumps(post).encode())


def bus(body: bytes, headers: Mapping[str, str] | None = None, *, secret: str = SECRET) -> Posted:
    """Return what an API destination posts."""
    given = {"authorization": f"Bearer {SECRET}"} if headers is None else headers
    headers = {"content-type": "application/json; charset=utf-8", **given}
    return Posted(headers=headers, body=body, url=URL, received_at=NOW, secret=secret)


def twilio_form(fields: Mapping[str, str] | Sequence[tuple[str, str]], *, url: str = URL, signed: str = URL) -> Posted:
    """Return an event callback; `signed` is the address that the signature is over."""
    pairs = list(fields.items()) if isinstance(fields, Mapping) else list(fields)
    parameters = "".join(name + value for name, value in sorted(set(pairs)))
    headers = {
        "content-type": "application/x-www-form-urlencoded; charset=UTF-8",
        "x-twilio-signature": _signature(signed + parameters),
    }
    return Posted(headers=headers, body=urlencode(pairs).encode(), url=url, received_at=NOW, secret=SECRET)


def twilio_stream(events: object) -> Posted:
    """Return what Event Streams posts."""
    return twilio_json(json.dumps(events).encode())


def twilio_json(body: bytes) -> Posted:
    """Return a JSON body that is signed as Event Streams signs it."""
    url = f"{URL}?bodySHA256={sha256(body).hexdigest()}"
    headers = {"content-type": "application/json", "x-twilio-signature": _signature(url)}
    return Posted(headers=headers, body=body, url=url, received_at=NOW, secret=SECRET)


def told(vendor: str, posts: Iterable[Post]) -> list[Event]:
    """Return what a module makes of requests, in order."""
    webhook = a_webhook(vendor)
    return [event for post in posts for event in webhook.take(posted(vendor, post))]


def _signature(text: str) -> str:
    return base64.b64encode(hmac.new(SECRET.encode(), text.encode(), sha1).digest()).decode()

"""Twilio's two ways to post TaskRouter's events, and the signature on both.

Event callbacks are forms, one event each, with names like `TaskSid`; Event Streams posts JSON arrays of CloudEvents
whose payload has the same fields as `task_sid`. Sources: Twilio docs, "TaskRouter Events reference", "Event types:
TaskRouter Reservation" and "Task" (schema TaskRouter.WDSEvent 4), "Event Streams: Webhook quickstart", and "Webhook
security" (page of 2026-10-30); read 2026-11-22.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, urlsplit

from relevo.events.webhooks.reading import Json, body_of, child, json_of, objects
from relevo.events.webhooks.signatures import UNKNOWN, WRONG, hmac_sha1, is_same, sha256_hex
from relevo.services.site.webhook import Posted, PostRefused

MAX_FIELDS = 300

_FORM, _JSON = "application/x-www-form-urlencoded", ("application/json", "application/cloudevents-batch+json")
_TYPE = "com.twilio.taskrouter."
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def events_of(posted: Posted) -> Iterator[tuple[str, Json]]:
    """Check the signature and yield the type (`reservation.created`) and the fields (`task_sid`) of each event.

    Raises: PostRefused.
    """
    kind = posted.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == _FORM:
        fields = _fields(posted)
        _check(posted, _written(fields))
        return _of_form(dict(fields))
    if kind in _JSON:
        # the signature of a JSON body is over the address alone, which holds the digest of the body
        told = dict(parse_qsl(urlsplit(posted.url).query)).get("bodySHA256", "")
        _check(posted, "")
        if not is_same(sha256_hex(body_of(posted)), told.lower()):
            raise PostRefused(WRONG, "bodySHA256 in the address is not the digest of the body")
        return _of_stream(json_of(posted))
    raise PostRefused(415, f"Content-Type is neither {_FORM} nor {_JSON[0]}")


def _check(posted: Posted, parameters: str) -> None:
    """Compare the signature with that over the address and the parameters, with and without the scheme's own port."""
    given = posted.headers.get("x-twilio-signature", "")
    if not given:
        raise PostRefused(UNKNOWN, "X-Twilio-Signature is missing")
    if not posted.secret:
        raise PostRefused(WRONG, "no auth token is set for Twilio")
    signed = [
        hmac_sha1(posted.secret, (url + parameters).encode(errors="surrogateescape")) for url in _writings(posted.url)
    ]
    if not any([is_same(given, each) for each in signed]):
        raise PostRefused(WRONG, "X-Twilio-Signature is not that of this address and body with the auth token")


def _writings(url: str) -> Iterator[str]:
    yield url
    parts = urlsplit(url)
    standard = {"https": 443, "http": 80}.get(parts.scheme)
    try:
        port, host = parts.port, parts.netloc
    except ValueError:
        return
    if port is None and standard is not None:
        yield parts._replace(netloc=f"{host}:{standard}").geturl()
    elif port is not None:
        yield parts._replace(netloc=host.rpartition(":")[0]).geturl()


def _fields(posted: Posted) -> list[tuple[str, str]]:
    try:
        # bytes that are no UTF-8 come back out as they were: the signature is over them
        return parse_qsl(
            body_of(posted).decode(errors="surrogateescape"),
            keep_blank_values=True,
            errors="surrogateescape",
            max_num_fields=MAX_FIELDS,
        )
    except ValueError:
        raise PostRefused(400, f"the body has more than {MAX_FIELDS} fields") from None


def _written(fields: Iterable[tuple[str, str]]) -> str:
    """Return the parameters as they are signed: by name, name and value without anything between, each pair once."""
    return "".join(name + value for name, value in sorted(set(fields)))


def _of_form(fields: dict[str, str]) -> Iterator[tuple[str, Json]]:
    yield fields.get("EventType", ""), {_CAPITAL.sub("_", name).lower(): value for name, value in fields.items()}


def _of_stream(body: object) -> Iterator[tuple[str, Json]]:
    for event in objects(body):
        kind = event.get("type")
        # not `eventtype` of the payload: the published examples have the same one for every type
        if isinstance(kind, str) and kind.startswith(_TYPE):
            yield kind.removeprefix(_TYPE), child(child(event.get("data")).get("payload"))

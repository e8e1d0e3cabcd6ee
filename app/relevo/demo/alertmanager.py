"""A demo Prometheus Alertmanager: open faults as alerts of API version 2."""

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from relevo.demo.organisation import EVERYWHERE, Fault, Organisation
from relevo.demo.server import Reply, Request, json_reply

PATH = "/api/v2"
_MATCHER = re.compile(r'\s*([a-zA-Z_:][\w:]*)\s*(=~|!~|!=|=)\s*(?:"((?:\\.|[^"\\])*)"|([^"\s]*))\s*', re.DOTALL)


class Alertmanager:
    """Answers from the faults that are not over; `user` and `password` are checked with Basic sign-in."""

    def __init__(self, organisation: Organisation, user: str, password: str) -> None:
        self._account = (user, password)
        self._alerts = [_alert(fault, organisation.now) for fault in organisation.faults if fault.ended is None]

    def reply(self, request: Request) -> Reply:
        """Answer one request as the API does."""
        if request.basic_auth() != self._account:
            return Reply(status=401, body=b"Unauthorized\n", content_type="text/plain; charset=utf-8")
        match request.path.removeprefix(PATH):
            case "/alerts":
                return self._list(request)
            case "/status":
                return json_reply(
                    {"cluster": {"peers": [], "status": "disabled"}, "versionInfo": {"version": "0.25.0"}}
                )
            case _:
                body = {"code": 404, "message": f"path {request.path} was not found"}
                return json_reply(body, status=404)

    def _list(self, request: Request) -> Reply:
        tests = []
        for text in request.all("filter"):
            test = _matcher(text)
            if test is None:
                return json_reply(f"bad matcher format: {text}", status=400)
            tests.append(test)
        active = request.first("active", "true") == "true"
        alerts = [alert for alert in self._alerts if active and all(test(alert["labels"]) for test in tests)]
        return json_reply(alerts)


def _matcher(text: str) -> Callable[[Mapping[str, str]], bool] | None:
    found = _MATCHER.fullmatch(text)
    if found is None:
        return None
    name, operator = found[1], found[2]
    value = re.sub(r"\\(.)", r"\1", found[3]) if found[3] is not None else found[4]
    if operator in ("=", "!="):
        return lambda labels: (labels.get(name, "") == value) == (operator == "=")
    try:
        pattern = re.compile(value, re.DOTALL)
    except re.error:
        return None
    return lambda labels: (pattern.fullmatch(labels.get(name, "")) is not None) == (operator == "=~")


def _alert(fault: Fault, now: datetime) -> dict[str, Any]:
    where = "all sites" if fault.site == EVERYWHERE else fault.site
    return {
        "annotations": {
            "customer_sentence": fault.sentence,
            "description": f"{fault.title} ({where}). {fault.cause}",
            "runbook_url": f"https://runbooks.example.org/{fault.reference}",
            "summary": fault.title,
        },
        "endsAt": _iso(now + timedelta(minutes=5)),
        "fingerprint": hashlib.md5(fault.reference.encode(), usedforsecurity=False).hexdigest()[:16],
        "receivers": [{"name": "service-desk"}],
        "startsAt": _iso(fault.began),
        "status": {"inhibitedBy": [], "silencedBy": [], "state": "active"},
        "updatedAt": _iso(now),
        "generatorURL": "http://supervision.example.org/graph",
        "labels": {
            "alertname": fault.kind,
            "incident": fault.reference,
            "instance": f"box-{fault.site.lower()}",
            "severity": fault.severity,
            "site": fault.site,
        },
    }


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"

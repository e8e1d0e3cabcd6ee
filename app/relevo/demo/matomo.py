"""A demo Matomo: visits to the tenants' portal as Live.getLastVisitsDetails answers them."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, unquote

from relevo.demo.organisation import Action, Organisation, Visit
from relevo.demo.server import Reply, Request, json_reply

_JSON = "application/json; charset=utf-8"
_REFUSED = """<!DOCTYPE html>
<html>
<head>
\t<meta charset="utf-8">
\t<meta name="robots" content="noindex,nofollow">
\t<title>Matomo &rsaquo; Error</title>
</head>
<body id="simple">
<div class="content"><h2>Unable to authenticate with the provided token. It is either invalid or expired.</h2></div>
</body>
</html>
"""
_CONDITION = re.compile(r"(\w+)(==|!=|=@|!@|=\^|=\$|<=|>=|<|>)(.*)", re.DOTALL)
_LANGUAGES = {"fr": "French", "en": "English", "es": "Spanish", "de": "German"}


class SegmentError(ValueError):
    """The segment cannot be read; the text is Matomo's."""


class Matomo:
    """Answers from the portal visits of the organisation; `token` is the reader's token_auth."""

    def __init__(self, organisation: Organisation, token: str) -> None:
        self._token, self._now = token, organisation.now
        self._visits = sorted(organisation.visits, key=lambda visit: visit.actions[-1].at, reverse=True)
        self._of_tenant: dict[str, list[Visit]] = {}
        for visit in self._visits:
            self._of_tenant.setdefault(visit.tenant.number, []).append(visit)

    def reply(self, request: Request) -> Reply:
        """Answer one request as index.php does."""
        form = dict(request.query)
        form |= dict(parse_qsl(request.body.decode(errors="replace"), keep_blank_values=True))
        if form.get("token_auth") != self._token:
            return Reply(status=401, body=_REFUSED.encode(), content_type="text/html; charset=utf-8")
        method = form.get("method", "")
        if method == "API.getMatomoVersion":
            return json_reply({"value": "5.1.2"}, content_type=_JSON)
        if form.get("module") != "API" or method != "Live.getLastVisitsDetails":
            return _error(f"The method '{method}' does not exist or is not available in the module '\\Piwik\\Plugins'.")
        try:
            visits = self._select(form)
        except SegmentError as error:
            return _error(str(error))
        return json_reply([_render(visit, self._count(visit)) for visit in visits], content_type=_JSON)

    def _select(self, form: Mapping[str, str]) -> list[Visit]:
        begin, end = _days(form.get("period", "day"), form.get("date", "today"), self._now.date())
        segment = form.get("segment", "")
        exact = re.fullmatch(r"userId==([^,;%]*)", segment)
        visits: Sequence[Visit] = self._of_tenant.get(exact[1], []) if exact else self._visits
        chooses = (lambda _: True) if exact else _segment(segment)
        found = [visit for visit in visits if begin <= visit.actions[-1].at.date() <= end and chooses(visit)]
        offset, limit = _whole(form.get("filter_offset"), 0), _whole(form.get("filter_limit"), 10)
        return found[offset:] if limit < 0 else found[offset : offset + limit]

    def _count(self, visit: Visit) -> int:
        earlier = self._of_tenant[visit.tenant.number]
        return len(earlier) - earlier.index(visit)


def _segment(text: str) -> Callable[[Visit], bool]:
    """Read a segment: `;` is and, `,` is or and binds closer; it is decoded once more than the form was."""
    text = unquote(text)
    if not text:
        return lambda _: True
    groups = [[_condition(part) for part in group.split(",")] for group in text.split(";")]
    return lambda visit: all(any(test(visit) for test in group) for group in groups)


def _condition(text: str) -> Callable[[Visit], bool]:
    found = _CONDITION.fullmatch(text)
    if found is None:
        raise SegmentError(f"The segment condition '{text}' is not valid.")
    name, operator, value = found[1], found[2], unquote(found[3]).casefold()
    readers: dict[str, Callable[[Visit], str]] = {
        "userId": lambda visit: visit.tenant.number.casefold(),
        "visitId": lambda visit: str(visit.id),
        "visitorId": lambda visit: _visitor(visit),
    }
    if name not in readers:
        raise SegmentError(f"Segment '{name}' is not a supported segment.")
    read = readers[name]
    tests: dict[str, Callable[[str], bool]] = {
        "==": lambda actual: actual == value,
        "!=": lambda actual: actual != value,
        "=@": lambda actual: value in actual,
        "!@": lambda actual: value not in actual,
        "=^": lambda actual: actual.startswith(value),
        "=$": lambda actual: actual.endswith(value),
        "<": lambda actual: actual < value,
        ">": lambda actual: actual > value,
        "<=": lambda actual: actual <= value,
        ">=": lambda actual: actual >= value,
    }
    return lambda visit: tests[operator](read(visit))


def _days(period: str, text: str, today: date) -> tuple[date, date]:
    last = re.fullmatch(r"(last|previous)(\d{1,5})", text)
    if last:
        end = today - timedelta(days=last[1] == "previous")
        return end - timedelta(days=min(int(last[2]), 20_000) - 1), end
    names = {"today": today, "now": today, "yesterday": today - timedelta(days=1)}
    try:
        first, _, second = text.partition(",")
        begin = names.get(first) or date.fromisoformat(first)
        end = names.get(second) or date.fromisoformat(second) if second else begin
    except ValueError:
        raise SegmentError(f"Date format must be: YYYY-MM-DD, or 'today' or 'yesterday', got '{text}'.") from None
    if not second:
        length = {"day": 1, "week": 7, "month": 31, "year": 366}.get(period, 1)
        begin = end - timedelta(days=length - 1)
    return begin, end


def _render(visit: Visit, count: int) -> dict[str, Any]:
    first, last = visit.actions[0].at, visit.actions[-1].at
    language = visit.tenant.language
    kinds = [action.kind for action in visit.actions]
    return {
        "idSite": 1,
        "idVisit": visit.id,
        "visitIp": "192.0.0.0",
        "visitorId": _visitor(visit),
        "fingerprint": _visitor(visit)[::-1],
        "actionDetails": [_action(action, n) for n, action in enumerate(visit.actions, 1)],
        "goalConversions": 0,
        "siteCurrency": "EUR",
        "siteCurrencySymbol": "€",
        "serverDate": last.strftime("%Y-%m-%d"),
        "visitServerHour": str(last.hour),
        "lastActionTimestamp": _epoch(last),
        "lastActionDateTime": last.strftime("%Y-%m-%d %H:%M:%S"),
        "siteName": "Tenants' portal",
        "serverTimestamp": _epoch(last),
        "firstActionTimestamp": _epoch(first),
        "serverTimePretty": last.strftime("%H:%M:%S"),
        "serverDatePretty": last.strftime("%A, %B %d, %Y"),
        "userId": visit.tenant.number,
        "visitorType": "new" if count == 1 else "returning",
        "visitConverted": 0,
        "visitCount": count,
        "visitEcommerceStatus": "none",
        "visitDuration": _epoch(last) - _epoch(first),
        "visitDurationPretty": _pretty(_epoch(last) - _epoch(first)),
        "searches": kinds.count("search"),
        "actions": len(kinds),
        "interactions": len(kinds) - kinds.count("event"),
        "events": kinds.count("event"),
        "referrerType": "direct",
        "referrerTypeName": "Direct Entry",
        "referrerName": "",
        "referrerUrl": None,
        "languageCode": language,
        "language": _LANGUAGES[language],
        "deviceType": "Smartphone",
        "deviceBrand": "Unknown",
        "operatingSystem": "Android",
        "browser": "Firefox Mobile 128.0",
        "continent": "Europe",
        "continentCode": "eur",
        "country": "France",
        "countryCode": "fr",
        "location": "France",
    }


def _action(action: Action, position: int) -> dict[str, Any]:
    at = action.at.astimezone(UTC)
    common: dict[str, Any] = {
        "type": {"page": "action"}.get(action.kind, action.kind),
        "url": action.url,
        "pageIdAction": position,
        "idpageview": "",
        "serverTimePretty": at.strftime("%b %d, %Y %H:%M:%S"),
        "pageId": position,
        "pageviewPosition": position,
        "icon": "",
        "iconSVG": f"plugins/Morpheus/images/{action.kind}.svg",
        "timestamp": _epoch(at),
    }
    if action.kind == "page":
        spent = {"timeSpent": action.spent_s, "timeSpentPretty": _pretty(action.spent_s)}
        return common | spent | {"pageTitle": action.title, "title": action.title, "subtitle": action.url}
    if action.kind == "search":
        found = {"siteSearchKeyword": action.title, "siteSearchCategory": "faq", "siteSearchCount": action.found}
        return common | found | {"url": None, "pageIdAction": None, "title": "Site Search", "subtitle": action.title}
    event = {"eventCategory": action.category, "eventAction": action.action, "eventName": action.title}
    subtitle = f'Category: "{action.category}\', Action: "{action.action}"'
    return common | event | {"title": "Event", "subtitle": subtitle}


def _visitor(visit: Visit) -> str:
    number = int("".join(c for c in visit.tenant.number if c.isdigit()))
    return f"{number * 0x9E3779B97F4A7C15 % 2**64:016x}"


def _epoch(at: datetime) -> int:
    return int(at.timestamp())


def _pretty(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} min {rest}s" if minutes else f"{rest}s"


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default


def _error(message: str) -> Reply:
    return json_reply({"result": "error", "message": message}, content_type=_JSON)

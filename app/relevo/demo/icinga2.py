"""A demo Icinga 2: the services of each building, selected with the filters of its API."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from fnmatch import fnmatchcase
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from relevo.demo.organisation import EVERYWHERE, Fault, Message, Organisation
from relevo.demo.server import Reply, Request, json_reply

PATH = "/v1"
SERVICES = {"LiftOutOfOrder": "lift", "HeatingFailure": "heating", "IntercomFailure": "intercom"}
_CONSTANTS: Mapping[str, Any] = {
    "ServiceOK": 0,
    "ServiceWarning": 1,
    "ServiceCritical": 2,
    "ServiceUnknown": 3,
    "true": True,
    "false": False,
    "null": None,
}
_TOKEN = re.compile(r'\s*("(?:\\.|[^"\\])*"|\d+(?:\.\d+)?|[A-Za-z_][\w.]*|&&|\|\||==|!=|>=|<=|[<>!(),\[\]])')


class FilterError(ValueError):
    """The filter cannot be read."""


class Icinga2:
    """Answers from the faults that building technology sees; `user` and `password` are checked with Basic sign-in."""

    def __init__(self, organisation: Organisation, user: str, password: str) -> None:
        self._account = (user, password)
        faults = {
            (fault.site, SERVICES[fault.kind]): fault
            for fault in organisation.faults
            if fault.kind in SERVICES and fault.ended is None and fault.site != EVERYWHERE
        }
        tenants: dict[str, list[str]] = {}
        for tenant in organisation.tenants:
            tenants.setdefault(tenant.site, []).append(tenant.number)
        self._comments = [
            _comment(f"{site}!{name}", number, remark)
            for (site, name), fault in faults.items()
            for number, remark in enumerate(fault.remarks)
        ]
        self._services = [
            _service(site.code, f"{site.town} {site.name}", tenants.get(site.code, []), name, fault, organisation.now)
            for site in organisation.sites
            for name in SERVICES.values()
            if name != "lift" or site.has_lift
            for fault in [faults.get((site.code, name))]
        ]

    def reply(self, request: Request) -> Reply:
        """Answer one request as the API does."""
        if request.basic_auth() != self._account:
            body = {"error": 401, "status": "Unauthorized. Please check your user credentials."}
            return json_reply(body, status=401)
        overridden = request.headers.get("x-http-method-override", request.method).upper() == "GET"
        path = request.path.removeprefix(PATH).rstrip("/")
        if path in ("", "/status") and overridden:
            return json_reply({"results": []})
        if path not in ("/objects/services", "/objects/comments") or not overridden:
            return json_reply({"error": 404, "status": "No objects found."}, status=404)
        try:
            asked = self._asked(request)
            among = self._comments if path == "/objects/comments" else self._services
            found = [s for s in among if matches(str(asked.get("filter", "true")), s, asked.get("filter_vars", {}))]
        except ValueError:  # a filter that cannot be read is answered like a filter that finds no object
            return json_reply({"error": 404, "status": "No objects found."}, status=404)
        joins, attrs = asked.get("joins", []), asked.get("attrs")
        kind = "Comment" if among is self._comments else "Service"
        return json_reply({"results": [_render(one, attrs, joins, kind) for one in found]})

    @staticmethod
    def _asked(request: Request) -> dict[str, Any]:
        asked: dict[str, Any] = {}
        if request.first("filter"):
            asked["filter"] = request.first("filter")
        for name in ("attrs", "joins"):
            if request.all(name):
                asked[name] = list(request.all(name))
        if request.body:
            body = json.loads(request.body)
            if not isinstance(body, dict) or not isinstance(body.get("filter_vars", {}), dict):
                raise FilterError
            asked |= body
        return asked


def matches(text: str, service: Mapping[str, Any], variables: Mapping[str, Any]) -> bool:
    """Tell whether a service meets a filter.

    Raises: FilterError.
    Source: Icinga 2 API, "Filters"; the operators and functions that connectors use.
    """
    tokens, at = [], 0
    while text[at:].strip():
        found = _TOKEN.match(text, at)
        if found is None:
            raise FilterError
        tokens.append(found[1])
        at = found.end()
    reader = _Reader(tokens, service, variables)
    value = reader.either()
    if reader.rest:
        raise FilterError
    return bool(value)


class _Reader:
    def __init__(self, tokens: list[str], service: Mapping[str, Any], variables: Mapping[str, Any]) -> None:
        self.rest, self._service, self._variables = tokens[::-1], service, variables

    def either(self) -> Any:
        value = self._both()
        while self._takes("||"):
            right = self._both()
            value = value or right
        return value

    def _both(self) -> Any:
        value = self._comparison()
        while self._takes("&&"):
            right = self._comparison()
            value = value and right
        return value

    def _comparison(self) -> Any:
        left = self._value()
        if self._takes("=="):
            return left == self._value()
        if self._takes("!="):
            return left != self._value()
        if self._takes("in"):
            right = self._value()
            return isinstance(right, list) and left in right
        for sign in (">=", "<=", ">", "<"):
            if self._takes(sign):
                right = self._value()
                return {">=": left >= right, "<=": left <= right, ">": left > right, "<": left < right}[sign]
        return left

    def _value(self) -> Any:
        token = self._next()
        if token == "!":
            return not self._value()
        if token == "(":
            return self._until(self.either(), ")")
        if token == "[":
            return self._list("]")
        if token.startswith('"'):
            return re.sub(r"\\(.)", r"\1", token[1:-1])
        if token[0].isdigit():
            return float(token) if "." in token else int(token)
        if not (token[0].isalpha() or token[0] == "_"):
            raise FilterError
        if self._takes("("):
            return self._call(token, self._list(")"))
        return self._name(token)

    def _call(self, name: str, values: list[Any]) -> bool:
        if name in ("match", "regex") and len(values) >= 2:
            pattern, text = str(values[0]), str(values[1])
            return fnmatchcase(text.lower(), pattern.lower()) if name == "match" else bool(re.search(pattern, text))
        raise FilterError

    def _name(self, name: str) -> Any:
        if name in _CONSTANTS:
            return _CONSTANTS[name]
        if name in self._variables:
            return self._variables[name]
        first, *rest = name.split(".")
        known = {"host": self._service["host"], "service": self._service.get("service", self._service["attrs"])}
        if "service" in self._service:
            known["comment"] = self._service["attrs"]
        value: Any = known.get(first)
        if value is None:
            raise FilterError
        for key in rest:
            value = value.get(key) if isinstance(value, Mapping) else None
        return value

    def _list(self, end: str) -> list[Any]:
        values: list[Any] = []
        while not self._takes(end):
            values.append(self.either())
            if not self._takes(","):
                self._until(values, end)
                break
        return values

    def _until(self, value: Any, end: str) -> Any:
        if not self._takes(end):
            raise FilterError
        return value

    def _takes(self, token: str) -> bool:
        if self.rest and self.rest[-1] == token:
            self.rest.pop()
            return True
        return False

    def _next(self) -> str:
        if not self.rest:
            raise FilterError
        return self.rest.pop()


def _service(site: str, host: str, tenants: list[str], name: str, fault: Fault | None, now: datetime) -> dict[str, Any]:
    since = (fault.began if fault else now.replace(hour=3, minute=0, second=0, microsecond=0)).timestamp()
    state = 0 if fault is None else 2 if fault.severity == "critical" else 1
    word = ("OK", "WARNING", "CRITICAL")[state]
    output = f"{word} - {fault.title} ({fault.reference})" if fault else "OK"
    variables = {"attempt": 1, "reachable": True, "state": state, "state_type": 1}
    return {
        "attrs": {
            "__name": f"{site}!{name}",
            "name": name,
            "host_name": site,
            "display_name": name,
            "state": state,
            "state_type": 1,
            "last_state": state,
            "last_state_change": since,
            "last_hard_state_change": since,
            "acknowledgement": 1 if fault and fault.acknowledged else 0,
            "downtime_depth": 0,
            "last_check_result": {
                "active": False,
                "check_source": "supervision.example.org",
                "command": None,
                "execution_end": since,
                "execution_start": since,
                "exit_status": 0,
                "output": output,
                "performance_data": None,
                "previous_hard_state": 99,
                "schedule_end": since,
                "schedule_start": since,
                "scheduling_source": "supervision.example.org",
                "state": state,
                "ttl": 0,
                "type": "CheckResult",
                "vars_after": variables,
                "vars_before": variables,
            },
        },
        "host": {"name": site, "display_name": host, "vars": {"customer_numbers": tenants, "site": site}},
    }


def _comment(service: str, number: int, remark: Message) -> dict[str, Any]:
    """Make a comment; the first is that of the acknowledgement."""
    host, _, name = service.partition("!")
    return {
        "attrs": {
            "__name": f"{service}!{uuid5(NAMESPACE_URL, f'{service}!{number}')}",
            "author": remark.author,
            "entry_time": remark.at.timestamp(),
            "entry_type": 1 if number else 4,
            "host_name": host,
            "service_name": name,
            "text": remark.text,
        },
        "host": {"name": host},
        "service": {"__name": service, "name": name, "host_name": host},
    }


def _render(
    service: Mapping[str, Any], attrs: list[str] | None, joins: list[str], kind: str = "Service"
) -> dict[str, Any]:
    own, host = service["attrs"], service["host"]
    wanted = [join.partition(".")[2] for join in joins if join == "host" or join.startswith("host.")]
    joined = {key: value for key, value in host.items() if "" in wanted or key in wanted}
    return {
        "attrs": {key: own[key] for key in attrs if key in own} if attrs is not None else own,
        "joins": {"host": joined} if joined else {},
        "meta": {},
        "name": own["__name"],
        "type": kind,
    }

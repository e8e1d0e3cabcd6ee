"""The demo back offices, started and stopped together."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from relevo.demo.alertmanager import PATH as ALERTMANAGER_PATH
from relevo.demo.alertmanager import Alertmanager
from relevo.demo.icinga2 import PATH as ICINGA_PATH
from relevo.demo.icinga2 import Icinga2
from relevo.demo.matomo import Matomo
from relevo.demo.organisation import Organisation
from relevo.demo.redmine import Redmine
from relevo.demo.request_tracker import PATH as RT_PATH
from relevo.demo.request_tracker import RequestTracker
from relevo.demo.server import DemoServer, Product

USER = "relevo"
SECRETS: Mapping[str, str] = MappingProxyType(
    {
        "request-tracker": "1-47-demo0000000000000000000000000000",
        "redmine": "demo000000000000000000000000000000000000",
        "alertmanager": "demo-alertmanager",
        "icinga2": "demo-icinga2",
        "matomo": "demo0000000000000000000000000000",
    }
)
"""What each product asks for: token, API key, two passwords of USER, token_auth. They open made-up data only."""

LATENCY_S: Mapping[str, float] = MappingProxyType(
    {"request-tracker": 0.22, "redmine": 0.45, "alertmanager": 0.03, "icinga2": 0.05, "matomo": 0.12}
)
"""What a visitor of the demo may believe; Redmine is the slow one."""

_PATHS = {
    "request-tracker": RT_PATH,
    "redmine": "",
    "alertmanager": ALERTMANAGER_PATH,
    "icinga2": ICINGA_PATH,
    "matomo": "",
}


class DemoBackOffices:
    """Five products on loopback; `latency_s` delays every answer of a product by seconds."""

    def __init__(self, organisation: Organisation, latency_s: Mapping[str, float] = MappingProxyType({})) -> None:
        build: dict[str, Callable[[str], Product]] = {
            "request-tracker": lambda secret: RequestTracker(organisation, secret),
            "redmine": lambda secret: Redmine(organisation, secret),
            "alertmanager": lambda secret: Alertmanager(organisation, USER, secret),
            "icinga2": lambda secret: Icinga2(organisation, USER, secret),
            "matomo": lambda secret: Matomo(organisation, secret),
        }
        self._servers = {
            name: DemoServer(make(SECRETS[name]), latency_s.get(name, 0.0)) for name, make in build.items()
        }

    @property
    def urls(self) -> Mapping[str, str]:
        """The base address of each product, by the name of its connector file."""
        return {name: server.url + _PATHS[name] for name, server in self._servers.items()}

    def start(self) -> None:
        """Begin to answer."""
        for server in self._servers.values():
            server.start()

    def close(self) -> None:
        """Stop answering; may be called twice."""
        for server in self._servers.values():
            server.close()

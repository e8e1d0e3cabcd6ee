"""Icinga 2 with its HTTPS interface and a certificate of its own, with the scenario's incidents as failed services."""

import datetime as dt
import getpass
import grp
import os
import ssl
from pathlib import Path

import httpx
import trustme

from servers.process import ServerProcess, answers, free_port
from servers.scenario import SCENARIO
from servers.server import PASSWORD, SIGN_IN, USER, Server

PACKAGES = ("icinga2-bin", "icinga2-common")
NODE = "lab.example.com"
WRITER = "writer"
CONFIGURATION = """\
const NodeName = "@NODE@"
const ZoneName = "@NODE@"
include <itl>
object Endpoint NodeName {}
object Zone ZoneName { endpoints = [ NodeName ] }
object ApiListener "api" {
  bind_host = "127.0.0.1"
  bind_port = @PORT@
}
object CheckerComponent "checker" {}
object ApiUser "@WRITER@" {
  password = "@PASSWORD@"
  permissions = [ "*" ]
}
object ApiUser "@USER@" {
  password = "@PASSWORD@"
  permissions = [ "objects/query/Host", "objects/query/Service", "objects/query/Comment", "status/query" ]
}
"""


def icinga(folder: Path) -> Server:
    """Prepare an instance in an empty folder; it knows no host until `fill`."""
    port = free_port()
    for name in ("etc", "data/certs", "run", "log", "cache", "spool"):
        (folder / name).mkdir(parents=True)
    _issue_certificate(folder / "data" / "certs")
    values = {"@NODE@": NODE, "@PORT@": str(port), "@WRITER@": WRITER, "@USER@": USER, "@PASSWORD@": PASSWORD}
    text = CONFIGURATION
    for name, value in values.items():
        text = text.replace(name, value)
    (folder / "etc" / "icinga2.conf").write_text(text)
    places = {
        "DataDir": "data",
        "LogDir": "log",
        "InitRunDir": "run",
        "CacheDir": "cache",
        "SpoolDir": "spool",
        "ConfigDir": "etc",
        "PidPath": "run/icinga2.pid",
    }
    constants = {name: str(folder / place) for name, place in places.items()}
    constants |= {"RunAsUser": getpass.getuser(), "RunAsGroup": grp.getgrgid(os.getgid()).gr_name}
    definitions = [part for name, value in constants.items() for part in ("-D", f"{name}={value}")]
    command = ["icinga2", "daemon", "-c", str(folder / "etc" / "icinga2.conf"), *definitions]
    base = f"https://127.0.0.1:{port}"
    process = ServerProcess(command, folder=folder, is_up=lambda: answers(f"{base}/v1"), environment=_search_path())
    ca_file = folder / "data" / "certs" / "ca.crt"
    return Server(connector="icinga2", base_url=f"{base}/v1", secret=SIGN_IN, ca_file=ca_file, process=process)


def fill(server: Server) -> None:
    """Create a host with two services for each customer's site, and let those fail that an incident concerns."""
    context = ssl.create_default_context(cafile=str(server.ca_file))
    client = httpx.Client(
        auth=(WRITER, PASSWORD), verify=context, trust_env=False, headers={"Accept": "application/json"}, timeout=30
    )
    faults = {incident["site"]: incident for incident in SCENARIO["incidents"]}
    sites = {person["site"]: person for person in SCENARIO["customers"]}
    with client:
        for site, person in sites.items():
            _create(client, server, f"hosts/{site}", display_name=f"{person['city']} {site}", **{"vars.site": site})
            _report(client, server, {"type": "Host", "host": site, "exit_status": 0, "plugin_output": "UP"})
            for service in ("line", "alarm-test"):
                _create(client, server, f"services/{site}!{service}")
                fault = faults.get(site) if (service == "alarm-test") == site.startswith("LIFT") else None
                report: dict[str, object] = {"type": "Service", "service": f"{site}!{service}", "exit_status": 0}
                report["plugin_output"] = "OK"
                if fault:
                    began = dt.datetime.fromisoformat(fault["started"]).timestamp()
                    report |= {"exit_status": 2, "plugin_output": f"CRITICAL - {fault['title']} ({fault['id']})"}
                    report |= {"execution_start": began, "execution_end": began}
                _report(client, server, report)
        note = {"author": "noc", "comment": "Fibre team on site, repair expected 21:00", "notify": False}
        _act(client, server, "acknowledge-problem", {"type": "Service", "service": "LIL-042!line", **note})


def _issue_certificate(folder: Path) -> None:
    authority = trustme.CA()
    own = authority.issue_cert("127.0.0.1", "localhost", NODE, common_name=NODE)
    authority.cert_pem.write_to_path(folder / "ca.crt")
    own.cert_chain_pems[0].write_to_path(folder / f"{NODE}.crt")
    own.private_key_pem.write_to_path(folder / f"{NODE}.key")


def _search_path() -> dict[str, str]:
    return {"PATH": f"{os.environ.get('PATH', '')}:/usr/sbin"}


def _create(client: httpx.Client, server: Server, place: str, **attributes: object) -> None:
    passive = {"check_command": "dummy", "enable_active_checks": False, "max_check_attempts": 1}
    client.put(f"{server.base_url}/objects/{place}", json={"attrs": {**passive, **attributes}}).raise_for_status()


def _report(client: httpx.Client, server: Server, result: dict[str, object]) -> None:
    _act(client, server, "process-check-result", result)


def _act(client: httpx.Client, server: Server, action: str, body: dict[str, object]) -> None:
    client.post(f"{server.base_url}/actions/{action}", json=body).raise_for_status()

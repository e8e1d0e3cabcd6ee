"""Prometheus Alertmanager behind Basic sign-in, with the scenario's incidents as alerts."""

import datetime as dt
from pathlib import Path

import httpx

from servers.process import ServerProcess, answers, free_port
from servers.scenario import SCENARIO
from servers.server import PASSWORD, SIGN_IN, USER, Server

PACKAGES = ("prometheus-alertmanager",)
CONFIGURATION = """\
route:
  receiver: nobody
  group_by: [incident]
receivers:
  - name: nobody
"""
# bcrypt of server.PASSWORD: Python 3.13 has no crypt module any more
PASSWORD_HASH = "$2b$04$QiHoge1CATFnupXNJ0.Aa.8pTa4lG885M66CmM1GR9sGrSNdNrr/m"


def alertmanager(folder: Path) -> Server:
    """Prepare an instance in an empty folder; it forgets its alerts with each stop."""
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "alertmanager.yml").write_text(CONFIGURATION)
    (folder / "web.yml").write_text(f"basic_auth_users:\n  {USER}: '{PASSWORD_HASH}'\n")
    base = f"http://127.0.0.1:{port}"
    command = [
        "prometheus-alertmanager",
        "--config.file=alertmanager.yml",
        "--storage.path=data",
        "--web.config.file=web.yml",
        f"--web.listen-address=127.0.0.1:{port}",
        "--cluster.listen-address=",
    ]
    process = ServerProcess(command, folder=folder, is_up=lambda: answers(f"{base}/-/ready"))
    return Server(connector="alertmanager", base_url=base, secret=SIGN_IN, process=process, refill=fill)


def fill(server: Server) -> None:
    """Post the scenario's incidents; they last a week."""
    until = (dt.datetime.now(dt.UTC) + dt.timedelta(days=7)).isoformat()
    alerts = [
        {
            "labels": {
                "alertname": "LiftAlarmSilent" if "LIFT" in incident["site"] else "SiteOutage",
                "incident": incident["id"],
                "severity": incident["severity"],
                "site": incident["site"],
            },
            "annotations": {"summary": incident["title"], "description": f"{incident['title']} ({incident['site']})"},
            "startsAt": incident["started"],
            "endsAt": until,
            "generatorURL": "http://supervision.example.com/graph",
        }
        for incident in SCENARIO["incidents"]
    ]
    with httpx.Client(auth=(USER, PASSWORD), trust_env=False) as client:
        client.post(f"{server.base_url}/api/v2/alerts", json=alerts).raise_for_status()

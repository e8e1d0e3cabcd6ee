"""Redmine 5 as one more instance of the Debian package, filled through its own models."""

import json
import secrets
import subprocess
from pathlib import Path

import httpx

from servers.process import ServerProcess, answers, free_port, prepare
from servers.scenario import HERE, SCENARIO_FILE
from servers.server import Server

PACKAGES = ("redmine", "redmine-sqlite", "puma")
APPLICATION = Path("/usr/share/redmine")
MANY = 120
# what the connector file calls the numbers of our custom fields and of the incidents' tracker
SETTINGS = {
    "Customer number": "number_field",
    "Phone": "phone_field",
    "Contact e-mail": "email_field",
    "Channel": "channel_field",
    "Site": "site_field",
    "Customer sentence": "sentence_field",
    "Bug": "incident_tracker",
}
DATABASE = """\
production:
  adapter: sqlite3
  database: {folder}/redmine.sqlite
  timeout: 30000
  encoding: utf-8
"""


def redmine(folder: Path) -> Server:
    """Prepare a filled instance in an empty folder; nothing runs yet.

    The customer C-100233 has MANY issues beside those of the scenario.
    """
    for name in ("config", "log", "tmp/cache", "files"):
        (folder / name).mkdir(parents=True)
    (folder / "config" / "database.yml").write_text(DATABASE.format(folder=folder))
    (folder / "config" / "secret_key.txt").write_text(secrets.token_hex(48))
    environment = {
        # the package joins the instance's name to its own folder: a relative path leads out of it
        "REDMINE_INSTANCE": f"../../../..{folder}",
        "RAILS_ENV": "production",
        "REDMINE_LANG": "en",
        "SCHEMA": "/dev/null",
        # Debian's Redmine works with Debian's Bundler alone, and Ruby may bring another one that goes first
        "BUNDLER_VERSION": _bundler(),
    }
    log = folder / "setup.log"
    prepare(["rake", "db:migrate"], folder=APPLICATION, environment=environment, log=log)
    seed = ["bin/rails", "runner", str(HERE / "redmine_seed.rb"), str(SCENARIO_FILE), str(MANY)]
    made = json.loads(prepare(seed, folder=APPLICATION, environment=environment, log=log).splitlines()[-1])
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    listen = ["-b", f"tcp://127.0.0.1:{port}", "-t", "1:4"]
    command = ["puma", "--dir", str(APPLICATION), "-e", "production", *listen, str(APPLICATION / "config.ru")]
    process = ServerProcess(command, folder=folder, environment=environment, is_up=lambda: answers(f"{base}/login"))
    numbers = made["fields"] | made["trackers"]
    settings = {setting: str(numbers[name]) for name, setting in SETTINGS.items()} | {"incident_project": "support"}

    def account(login: str, *rights: str) -> str:
        """Make an administrator, where `admin` is its right, else a member of no project."""
        person = {"login": login, "firstname": "Context", "lastname": "Panel", "mail": f"{login}@example.com"}
        body = {"user": {**person, "password": f"{login}-lab-only", "admin": "admin" in rights}}
        with httpx.Client(trust_env=False, timeout=60, headers={"X-Redmine-API-Key": made["admin"]}) as client:
            reply = client.post(f"{base}/users.json", json=body).raise_for_status()
        return str(reply.json()["user"]["api_key"])

    return Server(
        connector="redmine", base_url=base, secret=made["key"], settings=settings, process=process, account=account
    )


def _bundler() -> str:
    """Return the version of the package ruby-bundler, as Ruby calls it."""
    query = ["dpkg-query", "-W", "-f", "${Version}", "ruby-bundler"]
    return subprocess.run(query, capture_output=True, text=True, check=True).stdout.partition("-")[0]

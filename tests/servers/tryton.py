"""Tryton 6 on SQLite, made and filled by its own programs and its own JSON-RPC."""

import base64
import os
from pathlib import Path
from typing import Any

import httpx

from servers.process import ServerProcess, answers, free_port, prepare
from servers.scenario import SCENARIO, Case, Person
from servers.server import PASSWORD, Server

PACKAGES = ("tryton-server", "tryton-modules-party", "tryton-modules-sale", "tryton-modules-sale-complaint")
DATABASE = "relevo"
ACCOUNT, ACCOUNT_PASSWORD = "advisor", "Zq7-vrtkw-91x"
"""An account that may read complaints, and no sales: it has the group Sales Administrator no more than others."""

NOTE = "Préfère être rappelée le matin."
CONFIGURATION = """\
[database]
uri = sqlite://
path = {folder}
[web]
listen = 127.0.0.1:{port}
"""
_CLOSE = ("wait", "approve", "process")


def tryton(folder: Path) -> Server:
    """Prepare an instance in an empty folder; it is filled when it has started for the first time."""
    folder.mkdir(parents=True)
    port = free_port()
    configuration, password = folder / "trytond.conf", folder / "password"
    configuration.write_text(CONFIGURATION.format(folder=folder, port=port))
    password.write_text(PASSWORD)
    (folder / f"{DATABASE}.sqlite").touch()
    environment = {"TRYTONPASSFILE": str(password), "PATH": f"/usr/bin:{os.environ['PATH']}"}
    make = ["/usr/bin/trytond-admin", "-c", str(configuration), "-d", DATABASE]
    log = folder / "setup.log"
    first = [*make, "-u", "ir", "--email", "admin@example.org", "--password", "-l", "fr", "de"]
    prepare(first, folder=folder, environment=environment, log=log)
    prepare([*make, "-u", "sale_complaint", "--activate-dependencies"], folder=folder, environment=environment, log=log)
    base = f"http://127.0.0.1:{port}"
    command = ["/usr/bin/trytond", "-c", str(configuration), "-d", DATABASE]
    process = ServerProcess(command, folder=folder, is_up=lambda: answers(f"{base}/"))
    return Server(connector="tryton", base_url=base, secret=PASSWORD, settings={"database": DATABASE}, process=process)


class Calls:
    """The administrator's calls."""

    def __init__(self, server: Server) -> None:
        self._client = httpx.Client(base_url=server.base_url, trust_env=False, timeout=60)
        number, key, *_ = self._sent("common.db.login", ["admin", {"password": PASSWORD}])
        pair = base64.b64encode(f"admin:{number}:{key}".encode()).decode()
        self._client.headers["Authorization"] = f"Session {pair}"
        self.user: int = number

    def __call__(self, model: str, method: str, *params: Any) -> Any:
        """Call a method of a model."""
        return self._sent(f"model.{model}.{method}", [*params, {}])

    def one(self, model: str, domain: list[Any]) -> int:
        """Return the id of the first record that fits."""
        found = self(model, "search_read", domain, 0, 1, None, ["id"])
        return int(found[0]["id"])

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _sent(self, method: str, params: list[Any]) -> Any:
        reply = self._client.post(f"/{DATABASE}/", json={"id": 1, "method": method, "params": params})
        told = reply.raise_for_status().json()
        if "error" in told:
            raise RuntimeError(f"{method}: {told['error']}")
        return told["result"]


def fill(server: Server) -> None:
    """Write the scenario: people are parties, cases are complaints, and what was said in them is notes."""
    call = Calls(server)
    try:
        company = _company(call)
        kind = _complaints(call)
        people = {person["id"]: _party(call, person) for person in SCENARIO["customers"]}
        for case in SCENARIO["cases"]:
            _complaint(call, case, people[case["customer"]], company, kind)
        camille = people["C-100231"]
        call("ir.note", "create", [{"resource": f"party.party,{camille}", "message": NOTE}])
        (currency,) = call("currency.currency", "search_read", [], 0, 1, None, ["id"])
        sale = {"party": camille, "company": company, "currency": currency["id"], "description": "Box de remplacement"}
        call("sale.sale", "create", [{**sale, "invoice_method": "order", "shipment_method": "order"}])
    finally:
        call.close()


def _company(call: Calls) -> int:
    (currency,) = call("currency.currency", "create", [{"name": "Euro", "code": "EUR", "symbol": "€"}])
    (party,) = call("party.party", "create", [{"name": "Relevo SA"}])
    (company,) = call("company.company", "create", [{"party": party, "currency": currency}])
    call("res.user", "write", [call.user], {"companies": [["add", [company]]], "company": company})
    account = {"name": "Anna Dupré", "login": ACCOUNT, "password": ACCOUNT_PASSWORD, "company": company}
    call("res.user", "create", [{**account, "companies": [["add", [company]]]}])
    return int(company)


def _complaints(call: Calls) -> int:
    sequence_type = call.one("ir.sequence.type", [["name", "=", "Customer Complaint"]])
    (sequence,) = call("ir.sequence", "create", [{"name": "Complaint", "sequence_type": sequence_type, "prefix": "R-"}])
    call("sale.configuration", "write", [1], {"complaint_sequence": sequence})
    model = call.one("ir.model", [["model", "=", "sale.sale"]])
    (kind,) = call("sale.complaint.type", "create", [{"name": "Réclamation", "origin": model}])
    return int(kind)


def _party(call: Calls, person: Person) -> int:
    language = call.one("ir.lang", [["code", "=", person["language"]]])
    reach = [{"type": "phone", "value": person["phone"]}, {"type": "email", "value": person["email"]}]
    party = {
        "name": f"{person['first']} {person['last']}",
        "code": person["id"],
        "lang": language,
        "addresses": [["create", [{"city": person["city"]}]]],
        "contact_mechanisms": [["create", reach]],
    }
    (made,) = call("party.party", "create", [party])
    return int(made)


def _complaint(call: Calls, case: Case, party: int, company: int, kind: int) -> None:
    first, *later = case["messages"]
    complaint = {"customer": party, "company": company, "type": kind, "origin": None}
    written = {"reference": case["subject"], "description": first["text"]}
    (made,) = call("sale.complaint", "create", [{**complaint, **written}])
    for message in later:
        call("ir.note", "create", [{"resource": f"sale.complaint,{made}", "message": message["text"]}])
    if case["status"] == "resolved":
        for step in _CLOSE:
            call("sale.complaint", step, [made])

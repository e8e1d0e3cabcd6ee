"""The languages in which products are asked, by product: what reads a query, and what writes whom it selects."""

from collections.abc import Callable
from typing import Any

import httpx

from contract.products.languages import (
    chatwoot,
    easyvista,
    freshdesk,
    glpi,
    hubspot,
    jql,
    lucene,
    odata,
    odoo,
    servicenow,
    soql,
    sprinklr,
    zendesk,
)
from contract.products.languages.imitation import PEOPLE, Imitation, Person, Selects

__all__ = ["IMITATIONS", "PEOPLE", "SETTINGS", "Imitation"]

IMITATIONS: dict[str, tuple[Callable[[httpx.Request], Selects], Callable[[list[Person], httpx.Request], Any]]] = {
    "chatwoot": (chatwoot.select, chatwoot.shape),
    "dynamics-365": (odata.select, odata.shape),
    "easyvista": (easyvista.select, easyvista.shape),
    "freshdesk": (freshdesk.select, freshdesk.shape),
    "glpi": (glpi.select, glpi.shape),
    "hubspot": (hubspot.select, hubspot.shape),
    "jira-service-management": (jql.select, jql.shape),
    "odoo": (odoo.select, odoo.shape),
    "salesforce": (soql.select, soql.shape),
    "servicenow": (servicenow.select, servicenow.shape),
    "sprinklr": (sprinklr.select, sprinklr.shape),
    "zammad": (lucene.select, lucene.shape),
    "zendesk": (zendesk.select, zendesk.shape),
}

SETTINGS: dict[str, dict[str, str]] = {
    "jira-service-management": {"number_field": "10050", "phone_field": "10051"},
    "sprinklr": {"number_field": "_c_number", "case_number_field": "_c_number"},
}
"""Settings of those whose fields are told apart by numbers of the site."""

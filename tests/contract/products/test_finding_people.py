"""Whom a search brings, whatever the product: everybody who shares a number, whom a name names, and nobody else."""

import httpx
import pytest

from contract.products.basics import CAMILLE, said_by
from contract.replay import office
from relevo.domain.customer import HandleKind

SEARCHES = {
    "dynamics-365": "contacts",
    "glpi": "users",
    "odoo": "partners",
    "salesforce": "contacts",
    "zammad": "users",
    "zendesk": "users",
}
"""How the recordings of each product's people are called."""


def everything(product: str, which: str) -> httpx.Response:
    """Answer each question with one recording of people."""
    return said_by(product)(f"{SEARCHES[product]}-{which}")


@pytest.mark.parametrize("product", SEARCHES)
async def test_a_shared_number_finds_both_and_nobody_whose_number_ends_alike(product: str) -> None:
    async with office(product, lambda _: everything(product, "by-phone")) as opened:
        found = await opened.customers({HandleKind.PHONE: ("+33639980177",)})

    assert {customer.ref for customer in found.items} == {"C-100233", "C-100234"}
    assert found.dropped == 1


@pytest.mark.parametrize("product", SEARCHES)
async def test_a_name_finds_whom_it_names(product: str) -> None:
    async with office(product, lambda _: everything(product, "everybody")) as opened:
        found = (await opened.customers({HandleKind.NAME: ("benkacem",)})).items

    assert {customer.name for customer in found} == {"Nadia Benkacem", "Tom Benkacem"}


@pytest.mark.parametrize("product", SEARCHES)
async def test_nobody_is_found_in_an_empty_answer(product: str) -> None:
    async with office(product, lambda _: everything(product, "none")) as opened:
        assert (await opened.customers(CAMILLE)).items == ()

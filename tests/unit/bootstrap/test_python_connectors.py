"""A connector in Python is chosen in the settings as a file is."""

from pathlib import Path

import pytest

from relevo.bootstrap.backstage import Backstage, back_office
from relevo.bootstrap.checkup import check_all
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.file.faults import ManifestError
from relevo.connectors.tryton.client import TrytonOffice
from relevo.services.clock import utc_now
from relevo.services.ports import Stream
from relevo.settings.model import Settings, SourceSettings
from relevo.settings.secrets import SecretRef

OWN = """
id = "tryton"
name = "Own"
product = "Own"
versions_tried = []
proof = "documentation"
personal_data = ["names"]
rights = ["read"]
[streams.customers]
map = { id = "id" }
[[streams.customers.lookups]]
needs = "email"
verify = { value = "email", same = "ignoring_case" }
request = { path = "/people", query = { email = "{email}" } }
"""


def source(**changes: object) -> Settings:
    told = {
        "connector": "tryton",
        "base_url": "http://127.0.0.1:9",
        "user": "panel",
        "secret": "env:RELEVO_TEST",
        "settings": {"database": "relevo"},
        **changes,
    }
    return Settings(sources={"erp": SourceSettings.model_validate(told)}, region="FR")


async def read_secret(_: SecretRef) -> str:
    return "canary-secret-4711"


async def test_its_source_stands_beside_those_of_files() -> None:
    async with Backstage(source(), read_secret=read_secret) as backstage:
        (office,) = backstage.offices

        assert isinstance(office, TrytonOffice)
        assert (office.name, Stream.CUSTOMERS in office.streams) == ("erp", True)


async def test_a_file_of_the_site_with_its_name_goes_before_it(tmp_path: Path) -> None:
    (tmp_path / "tryton.toml").write_text(OWN, "utf-8")
    settings = source(settings={}, user=None).model_copy(update={"connectors_folder": tmp_path})

    office = back_office("erp", settings.sources["erp"], settings, clock=utc_now, read_secret=read_secret)

    assert isinstance(office, FileBackOffice)
    await office.aclose()


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"secret": None}, "secret"),
        ({"sign_in": "oauth"}, "sign_in"),
        ({"grant": "device_code"}, "grant"),
        ({"user": None}, "user"),
        ({"settings": {}}, "settings.database"),
    ],
)
def test_what_the_settings_lack_is_named(changes: dict[str, object], key: str) -> None:
    with pytest.raises(ManifestError, match=rf"^sources\.erp\.{key}: "):
        Backstage(source(**changes), read_secret=read_secret)


async def test_the_check_up_says_that_it_cannot_be_reached() -> None:
    (found,) = await check_all(source(), read_secret)

    assert (found.name, found.kind, found.is_well) == ("erp", "tryton", False)
    assert "reach" in found.text

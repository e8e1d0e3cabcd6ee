"""Contact records of one customer on this machine or in the site's database: counted, and parted from the customer."""

from collections.abc import Sequence
from pathlib import Path

from relevo.bootstrap.contactrecords import FILE, open_records
from relevo.domain.customer import CustomerRef
from relevo.records.folders import state_folder
from relevo.settings.model import Settings


async def records_of(
    settings: Settings, customer_numbers: Sequence[str], *, parts: bool, folder: Path | None = None
) -> int | None:
    """Return how many contact records are a customer's, by number; None where no records are kept here.

    `parts`: from then on they are nobody's, and nothing joins them. Raises: RecordsUnavailable, SettingsError.
    """
    folder = folder or (settings.hub and settings.hub.state_folder) or state_folder()
    if settings.records.database is None and not (folder / FILE).exists():
        return None
    opened = await open_records(settings.records, folder, is_hub=settings.hub is not None)
    try:
        wanted = {opened.pseudonyms.customer(CustomerRef(number)) for number in customer_numbers}
        return await (opened.records.forget(wanted) if parts else opened.records.held_of(wanted))
    finally:
        await opened.records.aclose()

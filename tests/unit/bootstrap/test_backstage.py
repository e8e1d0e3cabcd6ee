"""Behind the screen: what the settings allow reaches the gathering."""

import pytest

from relevo.bootstrap.backstage import Backstage
from relevo.domain.customer import HandleKind
from relevo.services.ports import SearchReason
from relevo.settings.model import SearchSettings, Settings
from support.builders import a_contact
from support.kept import FakeAudit


async def test_an_advisor_may_search_by_what_the_settings_allow_and_by_nothing_else() -> None:
    settings = Settings(search=SearchSettings(by=("name",)))
    async with Backstage(settings, audit=FakeAudit()) as backstage:
        search, contact = backstage.gatherer.search, a_contact()
        with pytest.raises(ValueError, match="None of the sources"):
            await search(contact, HandleKind.NAME, "Ostrava", SearchReason.WRONG_PERSON)
        with pytest.raises(PermissionError, match="No policy allows"):
            await search(contact, HandleKind.EMAIL, "y@example.org", SearchReason.WRONG_PERSON)

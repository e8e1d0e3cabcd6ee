"""Who sits at this desk, and who sits where, from the settings."""

from collections.abc import Callable

from relevo.domain.contact import Advisor
from relevo.settings.model import AdvisorSettings, Settings


def is_me(settings: Settings) -> Callable[[Advisor], bool]:
    """Return the test whether an advisor of an event sits here; without one in the settings, everybody does."""
    me = settings.me
    if me is None:
        return lambda _: True
    known = {value.casefold() for value in (me.id, me.address) if value}
    return lambda advisor: bool(known & {value.casefold() for value in (advisor.id, advisor.address) if value})


def advisor_of(advisors: tuple[AdvisorSettings, ...]) -> Callable[[str, str | None], Advisor]:
    """Return who sits at an interface of the telephony; one that the settings do not know is its own id."""
    known = {advisor.address: advisor for advisor in advisors if advisor.address}

    def look_up(interface: str, member_name: str | None) -> Advisor:
        advisor = known.get(interface)
        if advisor is None:
            return Advisor(id=interface, address=interface, name=member_name)
        return Advisor(id=advisor.id, address=interface, name=advisor.name or member_name)

    return look_up

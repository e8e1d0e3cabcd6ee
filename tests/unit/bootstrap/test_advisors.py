"""Who sits at this desk, and who sits where."""

from relevo.bootstrap.advisors import advisor_of, is_me
from relevo.domain.contact import Advisor
from relevo.settings.model import AdvisorSettings, Settings

ANNA = AdvisorSettings(id="anna", address="PJSIP/101", name="Anna Keller")
BEN = AdvisorSettings(id="ben", address="PJSIP/102")


def test_without_advisors_every_offer_is_for_this_desk() -> None:
    assert is_me(Settings())(Advisor(id="PJSIP/999"))


def test_the_only_advisor_sits_here_and_is_known_by_id_or_address() -> None:
    mine = is_me(Settings(advisors=(ANNA,)))
    assert mine(Advisor(id="anna"))
    assert mine(Advisor(id="other", address="pjsip/101"))
    assert not mine(Advisor(id="ben", address="PJSIP/102"))


def test_of_several_advisors_the_named_one_sits_here() -> None:
    mine = is_me(Settings(advisor="ben", advisors=(ANNA, BEN)))
    assert mine(Advisor(id="ben"))
    assert not mine(Advisor(id="anna"))


def test_an_interface_is_the_advisor_of_the_settings_else_itself() -> None:
    look_up = advisor_of((ANNA, BEN))
    assert look_up("PJSIP/101", "Camille") == Advisor(id="anna", address="PJSIP/101", name="Anna Keller")
    assert look_up("PJSIP/102", "Camille") == Advisor(id="ben", address="PJSIP/102", name="Camille")
    assert look_up("PJSIP/103", None) == Advisor(id="PJSIP/103", address="PJSIP/103")


def test_an_address_of_one_telephony_is_not_the_advisor_in_another() -> None:
    mine = is_me(Settings(advisors=(AdvisorSettings(id="anna", address="PJSIP/101", source="north"),)))
    assert mine(Advisor(id="anna", address="PJSIP/101"))
    assert not mine(Advisor(id="south:PJSIP/101", address="PJSIP/101"))

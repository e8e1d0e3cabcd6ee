"""Every state of the sources is said, with its age and what to do; one message for the whole panel at a time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from relevo.domain.contact import OfferId
from relevo.domain.events import SourceDown, SourceResynced, SourceUp
from relevo.domain.sources import SourceState, SourceStatus
from relevo.services.errors import ErrorCode
from relevo.services.site.losses import NOT_READ_YET
from relevo.ui.controls import TextButton
from relevo.ui.messages import Words
from relevo.ui.panel.footer import SourceButton
from relevo.ui.panel.page import ContactPage
from relevo.ui.panel.source_words import SourceWords
from relevo.ui.panel.stamp import Stamp
from relevo.ui.panel.window import PanelWindow
from relevo.ui.plain import PlainLabel
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.troubles import Trouble
from support.snapshots import NOW, a_snapshot, an_offer, lift_sources, lift_story

CALL = OfferId("call-1/1")
Clock = Callable[[timedelta], None]


@pytest.fixture
async def page(desk: DeskViewModel, window: PanelWindow) -> ContactPage:
    desk.handle(an_offer())
    return window.page_of(CALL)


@pytest.fixture
def wind(desk: DeskViewModel, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Put the frozen clock forward."""
    time = [NOW]

    def now() -> datetime:
        return time[0]

    def forward(span: timedelta) -> None:
        time[0] += span

    monkeypatch.setattr(desk.formats, "now", now)
    return forward


def _texts(page: ContactPage) -> list[str]:
    return [label.text() for label in page.findChildren(PlainLabel) if label.isVisibleTo(page) and label.text()]


def _words(page: ContactPage) -> list[str]:
    return [button.words for button in page.footer.findChildren(SourceButton)]


def _show(page: ContactPage, *sources: SourceStatus, complete: bool = True) -> None:
    page.view_model.show(replace(lift_story(page.view_model.contact), sources=sources, complete=complete))


_S = SourceState
STATES = [
    (SourceStatus(name="CRM", state=_S.ASKING), "CRM", "CRM is being asked."),
    (SourceStatus(name="CRM", state=_S.ANSWERED, ms=84, kept=3), "CRM", "CRM answered in 84 ms; records: 3."),
    (
        SourceStatus(name="CRM", state=_S.LATE, ms=3_200, code="late"),
        "CRM late 3.2 s",
        "CRM is late. CRM did not answer in time. F5 asks again.",
    ),
    (
        SourceStatus(name="CRM", state=_S.FAILED, code="source_error"),
        "CRM failed",
        "CRM failed. CRM says that it has failed; tell its administrator if it goes on. F5 asks again.",
    ),
    (
        SourceStatus(name="CRM", state=_S.FAILED, code="sign_in"),
        "CRM not signed in",
        "CRM does not let Relevo in. CRM refused the sign-in; check the account and the secret in the settings. "
        "Tell IT: asking again does not help.",
    ),
    (
        SourceStatus(name="CRM", state=_S.FAILED, code="throttled", retry_at=NOW + timedelta(minutes=2)),
        "CRM busy until 09:24",
        "CRM has been asked too often. CRM asks to wait before the next question. "
        "It is asked again by itself at 09:24.",
    ),
    (
        SourceStatus(name="CRM", state=_S.NOT_AVAILABLE),
        "CRM not available",
        "CRM was not asked: it needs to know more about the customer first.",
    ),
]


@pytest.mark.parametrize(("status", "label", "detail"), STATES, ids=[label for _, label, _ in STATES])
async def test_each_state_of_a_source_says_what_it_is_and_what_to_do(
    page: ContactPage, status: SourceStatus, label: str, detail: str
) -> None:
    _show(page, status)
    assert _words(page) == [label]
    button = page.footer.findChildren(SourceButton)[0]
    assert button.accessibleName() == detail
    assert detail not in _texts(page)
    button.click()
    assert detail in _texts(page)
    button.click()
    assert detail not in _texts(page)


@pytest.mark.parametrize("code", ErrorCode)
async def test_every_fault_comes_with_what_to_do(page: ContactPage, code: ErrorCode) -> None:
    _show(page, SourceStatus(name="CRM", state=_S.FAILED, code=code))
    said = page.footer.findChildren(SourceButton)[0].accessibleName()
    assert said.endswith(("F5 asks again.", "Tell IT: asking again does not help.", "Sign in opens your browser."))


async def test_one_source_at_a_time_explains_itself(page: ContactPage) -> None:
    _show(page, *lift_sources())
    crm, tickets, *_ = page.footer.findChildren(SourceButton)
    crm.click()
    tickets.click()
    assert page.footer.explained == "Tickets"
    assert not crm.isChecked()
    assert page.step_back()
    assert page.footer.explained is None


async def test_ask_again_is_offered_where_something_is_missing_and_no_more_is_coming(page: ContactPage) -> None:
    again = next(each for each in page.footer.findChildren(TextButton) if each.accessibleName() == "Ask again")
    for sources, complete, offered in (
        (lift_sources(), False, False),
        (lift_sources(), True, True),
        (lift_sources()[:4], True, False),
    ):
        _show(page, *sources, complete=complete)
        assert again.isVisibleTo(page) is offered


async def test_whatever_is_older_than_a_minute_stands_with_its_time(
    page: ContactPage, window: PanelWindow, wind: Clock
) -> None:
    sources = tuple(
        replace(each, answered_at=NOW - timedelta(seconds=number)) for number, each in enumerate(lift_sources())
    )
    _show(page, *sources)
    window.body.refresh()
    assert not any("seen" in text for text in _texts(page))
    wind(timedelta(seconds=55))
    window.body.refresh()
    assert not any("seen" in text for text in _texts(page))
    wind(timedelta(seconds=5))
    window.body.refresh()
    stamps = [stamp for stamp in page.findChildren(Stamp) if stamp.isVisibleTo(page)]
    assert [stamp.text() for stamp in stamps] == ["seen at 09:22"] * 3
    blocks = (page.identity, page._area, page._note_row)
    assert all(any(block.isAncestorOf(stamp) for stamp in stamps) for block in blocks)
    for button, status in zip(page.footer.findChildren(SourceButton), sources, strict=True):
        assert "Seen at 09:22." in button.accessibleName()
        assert status.state is not _S.ANSWERED or button.words == status.name  # the stamps have said the minute
    _show(page, *(replace(each, answered_at=NOW + timedelta(seconds=60)) for each in sources))
    assert not any("seen" in text.casefold() for text in _texts(page))
    assert "CRM" in _words(page)


async def test_no_source_at_all_can_say_anything(page: ContactPage) -> None:
    page.view_model.show(a_snapshot(sources=(SourceStatus(name="CRM", state=_S.NOT_AVAILABLE),)))
    assert "No source can say anything about this contact." in _texts(page)


async def test_the_gravest_message_stands_alone_and_counts_the_others(
    desk: DeskViewModel, window: PanelWindow, page: ContactPage
) -> None:
    banner = window.body.banner
    assert banner.text == ""
    window.set_quiet(True)
    desk.troubles.tell(Trouble.NOTHING_REMEMBERED)
    desk.handle(SourceDown(id="d", source="asterisk:lab", time=NOW))
    assert banner.text == "No connection to asterisk:lab: contacts may be missing here."
    more = banner.findChild(TextButton)
    assert isinstance(more, TextButton)
    assert more.accessibleName() == "and 2 more"
    seen = [banner.text]
    for _ in range(3):
        more.click()
        seen.append(banner.text)
    assert len(set(seen[:3])) == 3
    assert seen[3] == seen[0]
    desk.handle(SourceUp(id="u", source="asterisk:lab", time=NOW))
    desk.troubles.take_back(Trouble.NOTHING_REMEMBERED)
    assert banner.text == "Do not disturb is on: the panel does not come up by itself."
    assert not more.isVisibleTo(banner)
    window.set_quiet(False)
    assert not banner.isVisible()


async def test_a_version_to_come_is_said_after_everything_else(desk: DeskViewModel, window: PanelWindow) -> None:
    desk.troubles.tell(Trouble.UPDATE_DUE, ("1.4.0",))
    assert window.body.banner.text == "Version 1.4.0 is meant for this machine; your IT installs it."
    window.set_quiet(True)
    assert window.body.banner.text == "Do not disturb is on: the panel does not come up by itself."


async def test_a_line_on_which_what_was_told_before_is_missing_is_not_said_to_be_cut(
    desk: DeskViewModel, window: PanelWindow
) -> None:
    desk.handle(SourceDown(id="d", source="hub:site", time=NOW, detail=NOT_READ_YET))
    assert window.body.banner.text == "What hub:site told before is not here yet: contacts may be missing."
    desk.handle(SourceDown(id="d2", source="hub:site", time=NOW, detail="broker unreachable"))
    assert window.body.banner.text == "No connection to hub:site: contacts may be missing here."
    desk.handle(SourceUp(id="u", source="hub:site", time=NOW))
    assert window.body.banner.text == ""


async def test_a_gap_in_what_a_hub_has_heard_is_named_with_its_times(desk: DeskViewModel, window: PanelWindow) -> None:
    begin, end = NOW - timedelta(minutes=5), NOW - timedelta(minutes=2)
    detail = f"gap {begin.isoformat()}/{end.isoformat()}; 2 ended meanwhile"
    desk.handle(SourceUp(id="u", source="asterisk:lab", time=NOW))
    desk.handle(SourceResynced(id="r", source="asterisk:lab", time=NOW, detail=detail))
    formats = desk.formats
    assert window.body.banner.text == (
        f"asterisk:lab was not heard from {formats.moment(begin)} to {formats.moment(end)}: "
        "contacts may be missing or out of date."
    )
    desk.handle(SourceResynced(id="r2", source="asterisk:lab", time=NOW, detail="7 contact events could not be told"))
    assert window.body.banner.text == (
        "Some of what asterisk:lab told is lost: contacts may be missing or out of date."
    )


async def test_a_hint_stands_before_everything_for_a_moment(desk: DeskViewModel, window: PanelWindow) -> None:
    window.set_quiet(True)
    window.body.banner.hint("This has been done.")
    assert window.body.banner.text == "This has been done."
    assert window.body.banner.end_hint()
    assert window.body.banner.text.startswith("Do not disturb is on")


async def test_that_no_source_lets_us_in_is_said_once_for_the_panel(desk: DeskViewModel, page: ContactPage) -> None:
    refused = replace(lift_sources()[0], state=_S.FAILED, code="sign_in")
    _show(page, refused, replace(refused, name="Tickets", code="no_secret"))
    assert [trouble for trouble, _ in desk.troubles.gravest_first] == [Trouble.NOT_SIGNED_IN]
    _show(page, refused, lift_sources()[1])
    assert desk.troubles.gravest_first == []


@pytest.mark.parametrize(
    ("detail", "said"),
    [
        (
            "no_keyring",
            "No source was asked: the keyring that holds their secrets is missing. Sign in again or ask IT.",
        ),
        ("keyring_locked", "No source was asked: unlock the keyring that holds their secrets, then press F5."),
        ("keyring_late", "No source was asked: unlock the keyring that holds their secrets, then press F5."),
        ("keyring_failed", "No source was asked: the keyring that holds their secrets fails. Sign in again or ask IT."),
        ("missing", "No source was asked: their secrets are not on this machine. Ask IT to store them."),
        (None, "No source was asked: their secrets are not on this machine. Ask IT to store them."),
    ],
)
async def test_secrets_that_are_out_of_reach_are_no_matter_of_accounts(
    desk: DeskViewModel, page: ContactPage, window: PanelWindow, detail: str | None, said: str
) -> None:
    locked_out = replace(lift_sources()[0], state=_S.FAILED, code="no_secret", detail=detail)
    _show(page, locked_out, replace(locked_out, name="Tickets"))

    assert [trouble for trouble, _ in desk.troubles.gravest_first] == [Trouble.NO_SECRETS]
    assert window.body.banner.text == said
    _show(page, locked_out, lift_sources()[1])
    assert desk.troubles.gravest_first == []


def test_a_source_whose_secret_is_out_of_reach_says_what_to_do(words: Words) -> None:
    said = SourceWords(words)
    no_keyring = replace(lift_sources()[0], name="Tickets", state=_S.FAILED, code="no_secret", detail="no_keyring")
    locked = replace(no_keyring, detail="keyring_locked")

    assert said.detail(no_keyring) == (
        "Tickets is not asked: there is no keyring here, where its secret would be; sign in to the desktop again, or "
        "ask IT. Tell IT: asking again does not help."
    )
    assert said.detail(locked) == (
        "Tickets is not asked: the keyring that holds its secret is locked; unlock it. F5 asks again."
    )

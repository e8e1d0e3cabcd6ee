"""Signing in from the panel: a source that waits for it says so, and one click opens the browser."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
import pytest

from contract.faulty_server import faulty
from contract.identity_provider import IdentityProvider, identity_provider, product
from contract.signed_sources import oauth, source
from relevo.bootstrap.signingin import GO_ON, SigningIn, in_browser
from relevo.connectors.signin.tokens import MemoryKeep
from relevo.domain.phrase import Phrase
from relevo.domain.sources import SourceState, SourceStatus
from relevo.services.signingin import NOT_LASTING, SignInFailed, SignInFault
from relevo.ui.controls import TextButton
from relevo.ui.panel.page import ContactPage
from relevo.ui.panel.window import PanelWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.desk import DeskViewModel
from support.snapshots import an_offer, lift_story

Until = Callable[[Callable[[], object]], Awaitable[None]]

UNSIGNED = SourceStatus(name="crm", state=SourceState.FAILED, code="sign_in_again")
TICKETS = SourceStatus(name="tickets", state=SourceState.ANSWERED, ms=40, kept=1)


@pytest.fixture
async def page(desk: DeskViewModel, window: PanelWindow) -> ContactPage:
    """The page of a call that rings, on screen."""
    desk.handle(an_offer())
    assert window.page is not None
    return window.page


def show(page: ContactPage, *sources: SourceStatus) -> None:
    page.view_model.show(replace(lift_story(), contact=page.view_model.contact, sources=sources))


def sign_in_button(page: ContactPage) -> TextButton | None:
    found = [each for each in page.footer.findChildren(TextButton) if each.accessibleName().startswith("Sign in")]
    return next((each for each in found if each.isVisibleTo(page)), None)


async def test_a_source_that_waits_for_a_sign_in_offers_it_and_no_other_does(page: ContactPage) -> None:
    show(page, TICKETS)
    assert sign_in_button(page) is None

    show(page, UNSIGNED, TICKETS)
    button = sign_in_button(page)
    assert button is not None
    assert button.accessibleName() == "Sign in to crm"


async def test_one_click_begins_to_sign_in(page: ContactPage, desk: DeskViewModel) -> None:
    begun: list[str] = []
    desk.use(replace(desk.rules, sign_in=begun.append))
    show(page, UNSIGNED, TICKETS)
    button = sign_in_button(page)
    assert button is not None

    button.click()

    assert begun == ["crm"]


async def test_what_the_source_explains_is_that_somebody_signs_in(page: ContactPage) -> None:
    show(page, UNSIGNED, TICKETS)
    page.footer.explain("crm")

    assert page.footer._detail.text() == "crm waits for you to sign in. Sign in opens your browser."


class Screen:
    """Keeps what is said, and how often sources were asked again."""

    def __init__(self, tasks: TaskScope, keep: MemoryKeep, provider: IdentityProvider, url: str) -> None:
        self.said: list[Phrase] = []
        self.asked = 0
        self.opened: list[str] = []
        self.office = source(url, oauth(provider.url, "authorization_code"), keep=keep)
        self.signing = SigningIn(tasks, self.said.append, self._again, lambda _source, _service: self._open)
        self.signing.use({"crm": self.office})

    def _again(self) -> None:
        self.asked += 1

    def _open(self, address: str) -> bool:
        self.opened.append(address)
        return True


async def test_whoever_signs_in_is_told_so_and_the_sources_are_asked_again(tasks: TaskScope, until: Until) -> None:
    async with identity_provider() as provider, faulty(product(lambda _: True)) as server:
        keep = MemoryKeep()
        screen = Screen(tasks, keep, provider, server.url)

        screen.signing.begin("crm")
        await until(lambda: screen.opened)
        async with httpx.AsyncClient(trust_env=False) as browser:
            await browser.get(provider.sign_in(screen.opened[0]))
        await until(lambda: screen.asked)
        await screen.office.aclose()

    assert screen.said == [GO_ON, NOT_LASTING]
    assert await keep.read() == "renews-1"


async def test_a_second_click_ends_the_first_sign_in(tasks: TaskScope, until: Until) -> None:
    async with identity_provider() as provider, faulty(product(lambda _: True)) as server:
        screen = Screen(tasks, MemoryKeep(), provider, server.url)
        for count in (1, 2):
            screen.signing.begin("crm")
            await until(lambda count=count: len(screen.opened) == count)  # type: ignore[misc]
        async with httpx.AsyncClient(trust_env=False) as browser:
            with pytest.raises(httpx.ConnectError):
                await browser.get(provider.sign_in(screen.opened[0]))
            await browser.get(provider.sign_in(screen.opened[1]))
        await until(lambda: screen.asked)
        await screen.office.aclose()


async def test_somebody_who_cancels_is_told_and_nothing_is_asked_again(tasks: TaskScope, until: Until) -> None:
    async with identity_provider() as provider, faulty(product(lambda _: True)) as server:
        screen = Screen(tasks, MemoryKeep(), provider, server.url)
        screen.signing.begin("crm")
        await until(lambda: screen.opened)
        asked = dict(parse_qsl(urlsplit(screen.opened[0]).query))
        refusal = urlencode({"error": "access_denied", "state": asked["state"]})
        async with httpx.AsyncClient(trust_env=False) as browser:
            await browser.get(f"{asked['redirect_uri']}?{refusal}")
        await until(lambda: len(screen.said) == 2)
        await screen.office.aclose()

    assert screen.said[1] == SignInFailed(SignInFault.CANCELLED).phrase
    assert screen.asked == 0


@pytest.mark.parametrize(
    "address",
    ["http://login.example.org/a", "https://login.example.net/a", "https://login.example.org@evil.example.net/", "x"],
)
def test_a_sign_in_opens_the_service_of_its_source_and_nothing_else(address: str) -> None:
    assert not in_browser("crm", "https://login.example.org/authorize")(address)

"""Links: an address leads to its own source over https, or it is text."""

from typing import TYPE_CHECKING

import pytest

from relevo.ui.links import Links

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl

HOSTS = {
    "CRM": "https://crm.example.org/api",
    "Tickets": "https://tickets.example.org:8443",
    "Portal": "bücher.example.org",
    "Old": "http://old.example.org",
    "Six": "https://[2001:db8::7]/",
}

ALLOWED = [
    ("CRM", "https://crm.example.org"),
    ("CRM", "https://crm.example.org/"),
    ("CRM", "https://crm.example.org/customers/C-1042?tab=calls#last"),
    ("CRM", "HTTPS://CRM.Example.ORG/customers"),
    ("CRM", "https://crm.example.org:443/x"),
    ("CRM", "https://crm.example.org/a%20b/@me"),
    ("Tickets", "https://tickets.example.org:8443/t/1"),
    ("Portal", "https://xn--bcher-kva.example.org/page"),
    ("Old", "https://old.example.org/x"),
    ("Six", "https://[2001:db8::7]/x"),
    ("CRM", "https://wiki.example.org/how-to"),
]

REFUSED = [
    ("CRM", "http://crm.example.org/"),
    ("CRM", "javascript:alert(1)"),
    ("CRM", "JaVaScRiPt://crm.example.org/%0aalert(1)"),
    ("CRM", "file:///etc/passwd"),
    ("CRM", "file://crm.example.org/share"),
    ("CRM", "//crm.example.org/x"),
    ("CRM", "\\\\crm.example.org\\share"),
    ("CRM", "ms-msdt:/id PCWDiagnostic"),
    ("CRM", "smb://crm.example.org/x"),
    ("CRM", "data:text/html,<script>alert(1)</script>"),
    ("CRM", "vbscript:msgbox(1)"),
    ("CRM", "tel:+33199000000"),
    ("CRM", "mailto:a@crm.example.org"),
    ("CRM", "search-ms:query=x&crumb=location:crm.example.org"),
    ("CRM", "https:crm.example.org"),
    ("CRM", "https:/crm.example.org"),
    ("CRM", "https:///crm.example.org"),
    ("CRM", "https://"),
    ("CRM", ""),
    ("CRM", "crm.example.org"),
    ("CRM", "https://crm.example.org@evil.example.com/"),
    ("CRM", "https://user@crm.example.org/"),
    ("CRM", "https://user:secret@crm.example.org/"),
    ("CRM", "https://evil.example.com/crm.example.org"),
    ("CRM", "https://evil.example.com#crm.example.org"),
    ("CRM", "https://evil.example.com?crm.example.org"),
    ("CRM", "https://evil.example.com\\@crm.example.org/"),
    ("CRM", "https://crm.example.org\\@evil.example.com/"),
    ("CRM", "https://crm.example.org%2eevil.example.com/"),
    ("CRM", "https://crm.example.org%00.evil.example.com/"),
    ("CRM", "https://crm.example.org.evil.example.com/"),
    ("CRM", "https://evilcrm.example.org/"),
    ("CRM", "https://example.org/"),
    ("CRM", "https://crm.example.org./"),
    ("CRM", "https://crm.example.org:80/"),
    ("CRM", "https://crm.example.org:8443/"),
    ("CRM", "https://crm.example.org:/x@evil.example.com:"),
    ("CRM", "https://crm.example.org:443@evil.example.com/"),
    ("CRM", "https://crm.example.org:99999999999/"),
    ("CRM", "https://crm.example.org /x"),
    ("CRM", " https://crm.example.org/"),
    ("CRM", "https://crm.example.org/\n"),
    ("CRM", "https://crm.example.org/a b"),
    ("CRM", "https://crm.example.org/\x00"),
    ("CRM", "https://crm.example.org/\tx"),
    ("CRM", "https://crm.example.org/\r\nHost: evil.example.com"),
    ("CRM", "https://crm.example.org/\u202egpj.exe"),
    ("CRM", "https://crm.example.org/\u200bx"),
    ("CRM", 'https://crm.example.org/" --new-window "x'),
    ("CRM", "https://crm.example.org/`id`"),
    ("CRM", "https://crm.example.org/<script>"),
    ("CRM", "https://сrm.example.org/"),  # a Cyrillic letter
    ("CRM", "https://ｃrm.example.org/"),  # a full-width letter
    ("CRM", "https://crm。example。org/"),
    ("CRM", "https://xn--rm-nmc.example.org/"),
    ("CRM", "https://0x7f.1/"),
    ("CRM", "https://2130706433/"),
    ("CRM", "https://[::1]/"),
    ("CRM", "https://[::ffff:127.0.0.1]/"),
    ("CRM", "https://crm.example.org/" + "a" * 4_000),
    ("CRM", "https://tickets.example.org:8443/"),  # the host of another source
    ("Tickets", "https://tickets.example.org/"),  # another port of the same host
    ("Nobody", "https://crm.example.org/"),
    ("Portal", "https://bücher.example.org/"),  # as the address bar would show it, not as it is
]


def test_there_are_sixty_addresses_and_more() -> None:
    assert len(ALLOWED) + len(REFUSED) >= 60


@pytest.fixture
def opened() -> "list[QUrl]":
    return []


@pytest.fixture
def links(opened: "list[QUrl]") -> Links:
    def keep(url: "QUrl") -> bool:
        opened.append(url)
        return True

    return Links(HOSTS, ("wiki.example.org",), opener=keep)


@pytest.mark.parametrize(("source", "url"), ALLOWED)
def test_an_address_of_its_own_source_is_opened(source: str, url: str, links: Links, opened: "list[QUrl]") -> None:
    assert links.allowed(source, url)
    assert links.open(source, url)
    assert [each.scheme() for each in opened] == ["https"]


@pytest.mark.parametrize(("source", "url"), REFUSED)
def test_any_other_address_is_not(source: str, url: str, links: Links, opened: "list[QUrl]") -> None:
    assert not links.allowed(source, url)
    assert not links.open(source, url)
    assert opened == []


def test_an_entry_that_several_sources_tell_leads_to_any_of_them(links: Links) -> None:
    assert links.allowed(("Tickets", "CRM"), "https://crm.example.org/1")
    assert not links.allowed((), "https://crm.example.org/1")
    assert not links.allowed("CRM", None)


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("https://сrm.example.org/a", "https://xn--rm-nmc.example.org/a"),
        ("https://bücher.example.org", "https://xn--bcher-kva.example.org"),
        ("https://crm.example.org/é", "https://crm.example.org/é"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("https://a\u202eb/\x00x\n", "https://a\ufffdb/\ufffdx"),
        ("<b>https://x</b>", "<b>https://x</b>"),
    ],
)
def test_an_address_stands_as_text_in_the_form_that_hides_nothing(url: str, text: str) -> None:
    assert Links.shown(url) == text

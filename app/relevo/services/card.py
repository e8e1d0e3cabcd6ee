"""Hand-over cards between sites that share no hub: a signed link without anything personal, and what it opens.

The link names a card, who keeps it, for whom, and until when; the card itself goes from hub to hub, sealed. The form of
both is open to other makers: resources/docs/cards.md.
"""

import binascii
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from relevo.domain.brief import Brief
from relevo.domain.contact import Advisor, PassedOn
from relevo.domain.entry import EntryId
from relevo.domain.events import CardState
from relevo.services.brief_json import brief_from, brief_to_json
from relevo.services.cardlink import FORMAT, LONGEST, SKEW, CardLink, CardRefused, Sign
from relevo.services.event_fields import CodecError, Fields
from relevo.services.json_values import to_json_value
from relevo.services.passed_on_json import passed_on_from
from relevo.services.passing import clean_passed_on

MAX_CARD = 131_072
"""Bytes of a card, sealed."""

SIGNATURE_BYTES = 64
_T = TypeVar("_T")

Verify = Callable[[bytes, bytes], bool]


def check_link(link: CardLink, site: str, partners: Mapping[str, Verify], now: datetime) -> None:
    """Check who a link is from and for, and whether it still counts; `partners` verify. Raises: CardRefused."""
    verify = partners.get(link.site)
    if verify is None:
        raise CardRefused(CardState.UNKNOWN_SITE)
    if not verify(link.signed_bytes, link.signature):
        raise CardRefused(CardState.FORGED)
    if link.to != site:
        raise CardRefused(CardState.OTHER_SITE)
    if not now.timestamp() - SKEW.total_seconds() < link.until < (now + LONGEST + SKEW).timestamp():
        raise CardRefused(CardState.EXPIRED)


def fetch_bytes(link_site: str, card_id: str, by: str, at: int) -> bytes:
    """Return what the fetching site signs: which card of whom it wants, and when it asks (Unix seconds)."""
    return f"{FORMAT} fetch\n{link_site}/{card_id}\n{by}\n{at}".encode()


def written(link: CardLink, left: PassedOn, sign: Sign) -> bytes:
    """Return a card as it is sealed: 64 bytes of signature, then JSON.

    It is masked and plain, and holds nothing by which only the sending site can find something: neither refs nor
    entries, nor any line of the brief that rests on what the customer must not hear.
    Raises: CardRefused.
    """
    left = clean_passed_on(left)
    brief = _for_others(left.brief, frozenset(left.internal))
    told = {
        "format": FORMAT,
        "id": link.id,
        "from": link.site,
        "to": link.to,
        "until": link.until,
        "at": to_json_value(left.at),
        "advisor": left.from_advisor.name,
        "line": left.line,
        "customer_name": left.customer_name,
        "found_by": {kind.value: list(values) for kind, values in left.found_by.items()},
        "brief": brief_to_json(brief),
    }
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    if len(body) + SIGNATURE_BYTES > MAX_CARD:
        raise CardRefused(CardState.TOO_LARGE)
    return sign(_card_bytes(body)) + body


def read_card(link: CardLink, card: bytes, verify: Verify) -> PassedOn:
    """Return what a card holds, made safe to show: plain text, masked, bounded. Raises: CardRefused."""
    if len(card) > MAX_CARD:
        raise CardRefused(CardState.TOO_LARGE)
    signature, body = card[:SIGNATURE_BYTES], card[SIGNATURE_BYTES:]
    if not verify(_card_bytes(body), signature):
        raise CardRefused(CardState.FORGED)
    try:
        said = json.loads(body)
        if [said.get(name) for name in ("format", "id", "from", "to")] != [FORMAT, link.id, link.site, link.to]:
            raise CardRefused(CardState.FORGED)
        fields = Fields(said)
        left = PassedOn(
            from_advisor=Advisor(id=f"card:{link.site}", name=fields.label("advisor")),
            at=fields.needed_moment("at"),
            line=fields.text("line"),
            customer_name=fields.text("customer_name"),
            found_by=passed_on_from(Fields({**said, "from_advisor": {"id": "card"}})).found_by,
            brief=fields.part("brief", brief_from) or Brief(),
        )
        return clean_passed_on(left)
    except (CodecError, ValueError, TypeError, AttributeError, RecursionError, binascii.Error):
        raise CardRefused(CardState.UNREADABLE) from None


def _card_bytes(body: bytes) -> bytes:
    return f"{FORMAT} card\n".encode() + body


def _for_others(brief: Brief, internal: Collection[EntryId]) -> Brief:
    """Return a brief without what is internal, and with one word for all evidence: what it rests on is not opened."""

    def kept(line: Any) -> bool:
        return not set(line.evidence) & set(internal)

    def shown(line: _T) -> _T:
        change: Callable[..., _T] = replace
        return change(line, evidence=(EntryId("card"),))

    def lines(some: tuple[_T, ...]) -> tuple[_T, ...]:
        return tuple(shown(each) for each in some if kept(each))

    def line(one: _T | None) -> _T | None:
        return shown(one) if one is not None and kept(one) else None

    score = brief.score
    return Brief(
        headline=line(brief.headline),
        reasons=lines(brief.reasons),
        tried=lines(brief.tried),
        told_us=lines(brief.told_us),
        promised=lines(brief.promised),
        we_told=lines(brief.we_told),
        limit=line(brief.limit),
        score=None if score is None else replace(score, inputs=lines(score.inputs)),
    )

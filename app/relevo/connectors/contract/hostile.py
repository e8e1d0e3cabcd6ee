"""Hostile handles: what a caller, a chat or an attribute may bring, written down and made by chance."""

import random
from collections.abc import Iterator

from relevo.domain.customer import HandleKind

HOSTILE: tuple[str, ...] = (
    "x' OR id > 0 OR Subject='x",
    'x" OR id > 0 OR Subject="x',
    "x\\' OR id > 0 OR Subject='x",
    'x\\" OR id > 0 OR Subject=\\"x',
    "x') OR ('1'='1",
    "x'') or contains(name,''",
    "*",
    "!*",
    "~example",
    "!x",
    "!~zzz",
    "><0|z",
    "a|b",
    "-x",
    "x OR y",
    "x AND NOT y",
    'x" OR "y',
    "x:y",
    "name:*",
    "C-100231,userId!=x",
    "C-100231;userId!=x",
    "C-100231%2CuserId!=x",
    "C-100231%252CuserId!=x",
    "C-100231^ORnumberISNOTEMPTY",
    "javascript:gs.getUser()^OR1=1",
    ".*",
    "%",
    "_",
    "",
    " ",
    "x\r\nX-Injected: 1",
    "../../../user/root",
    "..",
    "1/../2",
    "1?x=1",
    "1#x",
    "1&all=true",
    "${secret}",
    "{email}",
    '","all":true,"x":"',
    "true || service.state == 0",
    "C-100231\u0000",
    "ＣＡＭＩＬＬＥ＠ｅｘａｍｐｌｅ．ｃｏｍ",
    "nobody@example.com' OR '1'='1",
    "\u2028OR 1=1",
)
"""Keys that real servers took for more than a key, and those of the query languages that connector files write."""

PLAIN: dict[HandleKind, str] = {
    HandleKind.PHONE: "+33199001234",
    HandleKind.EMAIL: "somebody@example.org",
    HandleKind.CUSTOMER_NUMBER: "C-100231",
    HandleKind.LOGIN: "somebody",
    HandleKind.VISITOR: "8289afa35789f830",
    HandleKind.NAME: "Some Body",
    HandleKind.CONVERSATION: "c-100231",
    HandleKind.SITE: "LIL-042",
    HandleKind.PRODUCT: "fibre",
    HandleKind.ACCOUNT: "A-100231",
}
"""A harmless handle of each kind; nobody's."""

OTHERS: dict[HandleKind, tuple[str, ...]] = {
    HandleKind.PHONE: ("+33199001235", "+44199001234", "+3319900123", "+331990012345", "99001234"),
    HandleKind.NAME: ("Other Person", "Some Other", "Xsome Body", "Body"),
}
"""Handles of other people that look like the one that was asked for."""

_WORDS = (
    "C-100231",
    "somebody@example.org",
    "a",
    "1",
    " OR ",
    " or ",
    " AND ",
    "^OR",
    "^NQ",
    "1=1",
    "LIKE",
    " eq ",
    "%27",
)
_SIGNS = "'\"\\*%_^|&;,()<>=:-+~!\n\r #/$?{}[]@`.\t\u00a0é"


def others_than(kind: HandleKind, value: str) -> tuple[str, ...]:
    """Return handles of other people, near to one that is asked for."""
    if kind in OTHERS:
        return OTHERS[kind]
    return (f"{value}1", value[:-1], f"x{value}", f"{value} x", f"{value},x", f"*{value}*", "other")


def generated(count: int, seed: int) -> Iterator[str]:
    """Yield keys made of words and signs that query languages know; the same for the same seed."""
    dice = random.Random(seed)
    for _ in range(count):
        parts = [
            dice.choice(_WORDS) if dice.random() < 0.4 else dice.choice(_SIGNS) for _ in range(dice.randrange(1, 9))
        ]
        yield "".join(parts)

"""Guesses which leaf of a record is which field: by what it is called, and by what stands in it."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from relevo.connectors.language.conversions import make_converter
from relevo.connectors.proposing.leaves import Leaf
from relevo.services.ports import Stream
from relevo.text.phone import to_e164

Test = Callable[[Leaf], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A leaf for a field; `is_sure` where both its name and its values say so."""

    leaf: Leaf
    is_sure: bool


_CREATED = (
    r"created|creation|createdate|createdon|created_(?:at|on|date|time|timestamp)"
    r"|date_created|sys_created_on|create_(?:time|date)"
)
_CALLED = r"(?:full_?name|display_?name|real_?name)"
_OWNERS = r"(?:assignee|owner|assigned_?to|assigned|agent|handler|responsible)"
_AUTHORS = r"(?:author|agent|user|creator|created_by|from|operator|advisor|handled_by)"

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": (
        r"^id",
        r"^(?:uuid|guid|uid|gid|sys_id|_id|key|fingerprint)",
        r"^\w*id",
        r"^(?:\w*number|ref|reference|name|__name)",
    ),
    "at": (
        _CREATED,
        r"(?:opened|received|sent|submitted|started|starts|begin|occurred|start)(?:_(?:at|on|time|date))?|hs_timestamp",
        r"(?:date|time|timestamp|datetime|at|when|server_timestamp|entry_time|last_\w*change)",
    ),
    "updated_at": (
        r"(?:last_?)?(?:updated?|modified|changed?|activity)_?(?:at|on|date|time)?"
        r"|(?:date|time)_(?:updated|modified|changed)|sys_updated_on|hs_lastmodifieddate|write_date",
    ),
    "until": (
        r"(?:closed|resolved|ended|ends|finished|completed|resolution|close)(?:_?(?:at|on|date|time))?|resolutiondate",
    ),
    "title": (
        r"subject|title|short_description|headline|ticket_subject",
        r"summary|\w*(?:subject|title|summary|headline)",
        r"(?:topic|alertname|alert_name|page_title)|^(?:name|label|title)",
    ),
    "text": (
        r"(?:plain_body|body_text|text_body|description_text|plain_text)",
        r"(?:description|body|text|content|message|comment|notes?|notetext|html_body|comment_body|output|value|comments)",
        r"\w*(?:body|text|description|content|comment)",
    ),
    "name": (r"^(?:\w+\.)?(?:full_?name|display_?name|real_?name)", r"^(?:\w+\.)?name"),
    "first": (r"first_?name|given_?name",),
    "last": (r"last_?name|family_?name|surname",),
    "emails": (r"email|e_mail|mail|email_?address\d?|emailaddress\d?|contact_email", r"\w*mail\w*", r"address"),
    "numbers": (
        r"(?:mobile|phone|telephone|tel|cell)(?:_?(?:number|phone|no))?\d?",
        r"\w*(?:phone|mobile|telephone)\w*",
    ),
    "customer_number": (
        r"(?:customer|client|account|member|subscriber)_?(?:number|no|nr|code|ref|id)",
        r"(?:organization|external_id|reference|externaluseridentifier|account\.(?:number|name))",
    ),
    "language": (r"(?:language|lang|locale|preferred_language|hs_language)",),
    "sites": (r"(?:site|site_code|site_id|location|branch|building|store)",),
    "hint": (r"(?:city|town|mailing_?city|address\d?_city|address\.city)",),
    "status": (
        r"(?:status|state)\.(?:name|label|display_value|value)",
        r"(?:status|state|stage|ticket_status|dv_state)",
    ),
    "is_closed": (r"(?:is_)?closed|(?:is_)?resolved|(?:is_)?done",),
    "is_open": (r"(?:is_)?open|active|is_active",),
    "owner": (rf"{_OWNERS}\.{_CALLED}", rf"{_OWNERS}(?:\.(?:name|value|user_?name))?"),
    "advisor": (rf"{_AUTHORS}\.{_CALLED}", rf"{_AUTHORS}(?:\.name)?"),
    "logins": (r"^(?:login|user_?name)",),
    "internal": (r"(?:is_)?(?:private|internal|private_notes?|restricted|hidden)",),
    "public": (r"(?:is_)?public|jsd_public|is_published",),
    "visibility": (r"visibility",),
    "channel": (
        r"(?:channel|medium|media_type|contact_channel|channel_type)",
        r"(?:origin|source|call_type)(?:\.(?:name|type))?",
        r"(?:type|kind|direction)",
    ),
    "url": (r"(?:html_url|web_url|permalink|agent_url|weburl|link|url|_url|self_link|shortlink|generator_url)",),
    "severity": (r"(?:severity|impact|labels\.severity)", r"(?:priority|urgency)(?:\.(?:name|value))?"),
    "sentence": (r"(?:(?:public|customer|external)_(?:sentence|message|note|text|summary)|sentence)",),
    "reference": (
        r"(?:(?:ticket|case|incident|request|issue|order)_?(?:number|no|key|ref)|labels\.incident)",
        r"^(?:number|key|reference|display_?id|code|ref)",
    ),
    "acknowledged": (r"(?:acknowledged|is_acknowledged|acknowledgement)",),
    "promise_due": (r"(?:due|due_date|due_at|due_by|duedate|date_deadline|promised_\w*)",),
    "step": (r"(?:type|step|kind|action|event)(?:_type)?",),
    "visit": (r"(?:visit|session|visit_id|session_id|conversation_id)",),
    "medium": (r"(?:medium|channel|via|type)",),
    "delivered_at": (r"delivered(?:_(?:at|on))?",),
    "opened_at": (r"(?:opened|read|seen)(?:_(?:at|on))?",),
}
"""What fields are called, the usual names first; each fits the last names of a leaf's path as a whole."""

OF_STREAMS: Mapping[tuple[Stream | None, str], tuple[str, ...]] = {
    # what was said is kept later than it was said: by a clerk, or when a mail was fetched
    (stream, "at"): (r"(?:sent|occurred|happened|received|started?)_?(?:at|on|date|time)?|timestamp", *NAMES["at"])
    for stream in (Stream.INTERACTIONS, Stream.NOTICES, Stream.SELF_SERVICE)
}
"""Where a stream has better names for a field."""

CLOSED = frozenset(
    {"closed", "resolved", "solved", "done", "cancelled", "canceled", "rejected", "completed", "deleted"}
)
"""States that end a request."""


def is_time(leaf: Leaf) -> bool:
    """Tell whether times stand there."""
    return time_form(leaf) is not None


def time_form(leaf: Leaf) -> str | None:
    """Return the converter that reads the times of a leaf, None where there is none for all of them."""
    values = [value for value in leaf.values if not isinstance(value, bool)]
    if not values:
        return None
    if all(isinstance(value, (int, float)) or (isinstance(value, str) and value.isdecimal()) for value in values):
        low = min(float(value) for value in values)
        return "epoch_s" if 10**8 < low < 4 * 10**9 else "epoch_ms" if 10**11 < low < 4 * 10**12 else None
    texts = [value for value in values if isinstance(value, str) and not value.startswith("0001-")]
    if not texts or len(texts) < len([value for value in values if not str(value).startswith("0001-")]):
        return None
    for form in ("iso", "json_date", "mail_date", "day_first", "month_first"):
        read = make_converter(form, region=None, zone=None)
        if all(read(text) is not None or text.startswith("1970") for text in texts):
            return form
    return None


def is_html(leaf: Leaf) -> bool:
    """Tell whether mark-up stands there."""
    return any(re.search(r"<(?:p|br|div|span|a|b|i|ul|li|strong|html)\b[^<>]*>", text) for text in leaf.texts)


def _is_email(leaf: Leaf) -> bool:
    return bool(leaf.texts) and all(re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text) for text in leaf.texts)


def _is_phone(leaf: Leaf) -> bool:
    return bool(leaf.texts) and all(len(re.sub(r"\D", "", text)) >= 6 and _reads(text) for text in leaf.texts)


def _reads(text: str) -> bool:
    return any(to_e164(text, region) for region in (None, "FR", "GB", "US", "DE", "ES")) or bool(
        re.fullmatch(r"[+\d\s().\-/]{6,24}", text)
    )


def _is_line(leaf: Leaf) -> bool:
    return bool(leaf.texts) and not is_time(leaf) and not _is_email(leaf) and not _is_url(leaf)


def _is_url(leaf: Leaf) -> bool:
    return bool(leaf.texts) and all(text.startswith(("http://", "https://")) for text in leaf.texts)


def _is_flag(leaf: Leaf) -> bool:
    return all(isinstance(value, bool) or value in (0, 1, "0", "1", "true", "false") for value in leaf.values)


def _is_key(leaf: Leaf) -> bool:
    return all(type(value) in (str, int) for value in leaf.values) and all(len(text) <= 200 for text in leaf.texts)


def _is_unique(leaf: Leaf) -> bool:
    return _is_key(leaf) and len(set(map(str, leaf.values))) == len(leaf.values) and leaf.share == 1


def _is_word(leaf: Leaf) -> bool:
    return _is_key(leaf) and not is_time(leaf) and all(len(text) <= 60 for text in leaf.texts)


NUMBER = r"^\s*\[([A-Z]{2,10}-?[0-9]{1,10})\]"
BEHIND_A_NUMBER = r"^\s*(?:\[[^\]]{1,20}\]\s*)?(.+)$"
"""A number in brackets before a title, as people type it where a product has no field for it; and what is behind it."""


def numbered(leaf: Leaf) -> bool:
    """Tell whether most texts of a leaf begin with such a number."""
    return bool(leaf.texts) and 2 * sum(bool(re.match(NUMBER, text)) for text in leaf.texts) > len(leaf.texts)


_PEOPLE = re.compile(r"(?:customer|contact|requester|requestor|reporter|caller|user|person|client|author|sender)s?\d?")


def home_of(leaves: Sequence[Leaf]) -> Sequence[Leaf]:
    """Of records that tell of a customer in one of their parts, return the leaves of that part; else none."""
    addresses = [
        leaf for leaf in leaves if _is_email(leaf) or (_is_phone(leaf) and _is_called(NAMES["numbers"][1], leaf.path))
    ]
    if not addresses:
        return ()
    first = min(addresses, key=lambda leaf: leaf.depth)
    above = first.path.rpartition(".")[0]
    if not _PEOPLE.fullmatch(above.rpartition(".")[2]):
        return ()
    return [
        replace(leaf, path=leaf.path.removeprefix(f"{above}."), depth=leaf.depth - above.count(".") - 1)
        for leaf in leaves
        if leaf.path.startswith(f"{above}.")
    ]


TESTS: Mapping[str, Test] = {
    "id": _is_unique,
    **dict.fromkeys(("at", "updated_at", "until", "promise_due", "delivered_at", "opened_at"), is_time),
    **dict.fromkeys(("title", "name", "first", "last", "owner", "advisor", "sentence", "hint"), _is_line),
    "text": _is_line,
    "emails": _is_email,
    "numbers": _is_phone,
    "url": _is_url,
    **dict.fromkeys(("is_closed", "is_open", "internal", "public", "acknowledged"), _is_flag),
}

TAKEN: Mapping[Stream, tuple[str, ...]] = {
    Stream.CUSTOMERS: (
        "id",
        "name",
        "first",
        "last",
        "customer_number",
        "numbers",
        "emails",
        "language",
        "sites",
        "hint",
    ),
    Stream.INTERACTIONS: ("id", "at", "title", "text", "internal", "public", "visibility", "channel", "advisor", "url"),
    Stream.REQUESTS: (
        *("id", "at", "until", "title", "text", "status", "is_closed", "is_open", "updated_at", "owner", "promise_due"),
        *("reference", "internal", "public", "visibility", "url"),
    ),
    Stream.SELF_SERVICE: ("id", "at", "title", "text", "step", "visit", "url"),
    Stream.NOTICES: ("id", "at", "title", "text", "medium", "delivered_at", "opened_at", "url"),
    Stream.INCIDENTS: (
        *("id", "at", "until", "title", "text", "severity", "sentence", "reference", "acknowledged", "status", "sites"),
        "url",
    ),
}
"""What is looked for in the records of a stream, in this order."""


def guess(
    field: str, leaves: Sequence[Leaf], taken: Collection[str] = (), stream: Stream | None = None
) -> Guess | None:
    """Return the leaf that is likeliest to be a field, None where none is; `taken` are expressions of other fields."""
    names = OF_STREAMS.get((stream, field), NAMES[field])
    best: tuple[float, Guess] | None = None
    test = TESTS.get(field, _is_word)
    for leaf in leaves:
        if leaf.expression in taken or not test(leaf):
            continue
        for rank, name in enumerate(names):
            if not _is_called(name, leaf.path):
                continue
            score = 10 * rank + 3 * leaf.depth + 8 * (1 - leaf.share) + _wrapping(field, leaf)
            if best is None or score < best[0]:
                best = score, Guess(leaf=leaf, is_sure=rank == 0 and leaf.depth <= 2)
            break
    return best[1] if best else None


def all_of(field: str, leaves: Sequence[Leaf]) -> list[Leaf]:
    """Return every leaf that is a field, for fields of several values."""
    test = TESTS[field]
    listed = [leaf for leaf in leaves if test(leaf) and any(_is_called(name, leaf.path) for name in NAMES[field])]
    least = min((leaf.depth for leaf in listed), default=0)
    return [leaf for leaf in listed if leaf.depth == least][:4]


def _wrapping(field: str, leaf: Leaf) -> int:
    """Of values that come with what is shown of them, keys and times are read as they are, others as shown."""
    shown, is_bare = leaf.path.endswith(".display_value"), leaf.path.endswith(".value")
    return -2 if (is_bare if field == "id" or TESTS.get(field) is is_time else shown) else 0


def _is_called(name: str, path: str) -> bool:
    """Tell whether a path is called so, also with the marks by which products part a site's own fields from theirs."""
    path = re.sub(r"\.(?:display_)?value$", "", path)
    bare = re.sub(r"_c(?=\.|$)", "", re.sub(r"(^|\.)(?:cf|uf?|x|dv|hs|sys|custom|udf)_", r"\1", path))
    return _fits(name, path) or (bare != path and _fits(name, bare))


def _fits(name: str, path: str) -> bool:
    if name.startswith("^"):  # of the record itself, or within one wrapping
        return re.fullmatch(rf"(?:(?:fields|attributes|properties|attrs)\.)?(?:{name[1:]})", path) is not None
    return re.search(rf"(?:^|\.)(?:{name})$", path) is not None

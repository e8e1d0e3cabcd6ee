"""The subjects of a site on its broker: who may read and publish what hangs on their form."""

import re
import string
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

ROOT = "relevo"

MAX_NAME = 200
"""Bytes of a name that is written out."""

_PLAIN = frozenset(string.ascii_letters + string.digits + "_-")


def token(name: str) -> str:
    """Return a name as one token of a subject: what could part, widen or hide it is written as `=` and its bytes.

    Different names give different tokens: an `=` of the name is written so as well. A long one is written as a digest:
    a broker ends a connection on which a subject is longer than its line.
    """
    raw = name.encode(errors="replace")
    if len(raw) > MAX_NAME:
        return f"=={blake2b(raw, digest_size=32).hexdigest()}"
    return "".join(chr(byte) if chr(byte) in _PLAIN else f"={byte:02X}" for byte in raw)


def name_of(token_: str) -> str:
    """Return the name that a token stands for. Raises: ValueError, where it stands for none."""
    name = re.sub(rb"=([0-9A-F]{2})", lambda found: bytes([int(found[1], 16)]), token_.encode()).decode()
    if token(name) != token_:
        raise ValueError("is no token of a name")
    return name


@dataclass(frozen=True, slots=True)
class Stream:
    """What the broker keeps: `per_subject` messages of each subject at most, for `hours` at most; 0 is no limit."""

    name: str
    subjects: tuple[str, ...]
    hours: float
    per_subject: int


CONTACTS = Stream("RELEVO_CONTACTS", (f"{ROOT}.advisor.*.contacts",), hours=12, per_subject=2_000)
"""Contact events of each advisor: as long as a shift, so that a desktop that comes back knows what is live."""

STATES = Stream("RELEVO_STATES", (f"{ROOT}.advisor.*.state", f"{ROOT}.queue.*.state", f"{ROOT}.source.*.state"), 0, 1)
"""The last state of each advisor, queue and event source."""

QUEUES = Stream("RELEVO_QUEUES", (f"{ROOT}.queue.*.contacts",), hours=12, per_subject=10_000)
"""Contact events of each queue, for supervisors and reports: without what is personal."""

PASSED_ON = Stream("RELEVO_PASSED_ON", (f"{ROOT}.record.*.passed_on",), hours=0.5, per_subject=20)
"""What advisors' desktops leave at transfers: personal, and of use for minutes."""

SEATS = Stream("RELEVO_SEATS", (f"{ROOT}.record.*.seat",), hours=24 * 7, per_subject=1)
"""Where each advisor has last said to sit."""

WRAP_UPS = Stream("RELEVO_WRAP_UPS", (f"{ROOT}.record.*.wrap_up",), hours=24 * 7, per_subject=2_000)
"""Which contacts each advisor has wrapped up: a weekend without a hub costs no figure."""

UNDERSTOOD = Stream("RELEVO_UNDERSTOOD", (f"{ROOT}.record.*.understood",), hours=24 * 3, per_subject=5_000)
"""What each advisor's desktop has understood of contacts, and whose they are where that is sure: for no longer than a
weekend without a hub."""

CARDS = Stream("RELEVO_CARDS", (f"{ROOT}.site.card.*", f"{ROOT}.record.*.card"), hours=1, per_subject=20)
"""Hand-over cards for other sites, each sealed for the one that it is for; and who asks to make or to open one."""

STREAMS = (CONTACTS, STATES, QUEUES, PASSED_ON, SEATS, WRAP_UPS, UNDERSTOOD, CARDS)

REPLACED = ("RELEVO_RECORDS",)
"""Streams that took what others of these take: a hub removes them where they stand."""

ANY_SOURCE = f"{ROOT}.source.*.state"
"""The pattern of where is told how each event source stands."""

BEAT = f"{ROOT}.site.beat"
"""Each hub's sign of life, with its time; kept nowhere."""


ANY_INCIDENTS = f"{ROOT}.supervisor.*.incidents"
"""The pattern of where supervisors' boards say that they have written an incident."""


def incidents_by(supervisor: str) -> str:
    """Return where a supervisor's board says that it has written an incident: a word without content, kept nowhere."""
    return f"{ROOT}.supervisor.{token(supervisor)}.incidents"


ANY_ASKS, ANY_ANSWERS = f"{ROOT}.supervisor.*.asks.*", f"{ROOT}.supervisor.*.answers"
"""The patterns of where supervisors' boards ask hubs for reports, and of where they are answered."""

OF_ALL = "all"


def asks_of(supervisor: str, queues: Iterable[str] | None) -> str:
    """Return where a supervisor of these queues, None: of all, asks the hubs for reports; kept nowhere.

    `queues` are tokens, in any order. The last word stands for all of them together: a digest (blake2b, 32 bytes), so
    that a right to publish here is a right to ask of just these queues, however many they are.
    """
    return f"{ROOT}.supervisor.{token(supervisor)}.asks.{asked_of(queues)}"


def asked_of(queues: Iterable[str] | None) -> str:
    """Return the last word of such a subject."""
    if queues is None:
        return OF_ALL
    return blake2b("\n".join(sorted(set(queues))).encode(errors="replace"), digest_size=32).hexdigest()


def answers_to(supervisor: str) -> str:
    """Return where the hubs answer a supervisor's board, which nobody else may read; kept nowhere."""
    return f"{ROOT}.supervisor.{token(supervisor)}.answers"


def stream_of(subject: str) -> str | None:
    """Return the name of the stream that takes what is published on a subject; None where nothing is kept of it."""
    tokens = subject.split(".")
    return next((each.name for each in STREAMS for form in each.subjects if _fits(tokens, form.split("."))), None)


def _fits(tokens: list[str], form: list[str]) -> bool:
    return len(tokens) == len(form) and all(part in ("*", each) for each, part in zip(tokens, form, strict=True))


def contacts_of(advisor: str) -> str:
    """Return where the contact events of an advisor are told."""
    return f"{ROOT}.advisor.{token(advisor)}.contacts"


def advisor_state(advisor: str) -> str:
    """Return where an advisor's state is told."""
    return f"{ROOT}.advisor.{token(advisor)}.state"


def advisor_seat(advisor: str) -> str:
    """Return where an advisor is told where the hub takes the advisor to sit; kept nowhere."""
    return f"{ROOT}.advisor.{token(advisor)}.seat"


def advisor_card(advisor: str) -> str:
    """Return where an advisor is told what has become of a hand-over card; kept nowhere."""
    return f"{ROOT}.advisor.{token(advisor)}.card"


def card(card_id: str) -> str:
    """Return where a hand-over card for another site is kept."""
    return f"{ROOT}.site.card.{token(card_id)}"


def queue_state(queue: str) -> str:
    """Return where a queue's state is told."""
    return f"{ROOT}.queue.{token(queue)}.state"


def queue_contacts(queue: str) -> str:
    """Return where the contact events of a queue are told."""
    return f"{ROOT}.queue.{token(queue)}.contacts"


def source_state(source: str) -> str:
    """Return where is told whether an event source is up."""
    return f"{ROOT}.source.{token(source)}.state"


def record(advisor: str, kind: str) -> str:
    """Return where an advisor's desktop publishes what the advisor did; `kind` is `seat`, `passed_on`, `wrap_up`, …"""
    return f"{ROOT}.record.{token(advisor)}.{token(kind)}"


def records_of(advisor: str) -> str:
    """Return the pattern of all that an advisor's desktop publishes."""
    return f"{ROOT}.record.{token(advisor)}.*"


def records(kind: str) -> str:
    """Return the pattern of what all advisors' desktops publish of a kind."""
    return f"{ROOT}.record.*.{token(kind)}"


def inbox(advisor: str) -> str:
    """Return the beginning of the subjects on which an advisor's desktop is answered, and nobody else may read."""
    return f"_INBOX_{token(advisor)}"


def supervisor_inbox(supervisor: str) -> str:
    """Return the same for a supervisor; it is no advisor's, also where both have the same id."""
    return f"_SUPERVISOR_INBOX_{token(supervisor)}"


def hub_inbox(hub: str) -> str:
    """Return the same for a hub."""
    return f"_HUB_INBOX_{token(hub)}"

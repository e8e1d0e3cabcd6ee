"""What the phones of a recording saw, counted: a count of its own, made of nothing that the telephony told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]

QUEUES_OF = {
    "0199000001": ("billing",),
    "0199000002": ("support",),
    "0199000003": ("incidents",),
    "0199000004": ("billing", "support"),
    "0199000009": ("billing",),
    "0199000101": (),
}
"""The queues in which a call to each number waits, one after the other."""

ADVISORS = ("101", "102", "103", "104")
MEDIA_S = 0.5
"""The recorded calls had no media: they joined a queue so long after they were answered."""


@dataclass
class Call:
    """One caller: when the wait in each queue began and ended, and who talked from when to when."""

    number: str
    queues: tuple[str, ...]
    joined: float
    waits: list[tuple[str, float, str]] = field(default_factory=list)
    talks: list[tuple[str, float, float]] = field(default_factory=list)
    is_answered: bool = False
    has_rung: bool = False


@dataclass
class Talk:
    """An advisor's talk that goes on."""

    call: Call
    began: float


def calls_of(rows: Iterable[Row], queues_of: Mapping[str, tuple[str, ...]] = QUEUES_OF) -> list[Call]:
    """Follow the phones through a recording; calls of advisors to each other and to the outside are none."""
    waits: dict[str, Call] = {}
    rings: dict[str, Call] = {}
    talks: dict[str, Talk] = {}
    consults: set[str] = set()
    found: list[Call] = []
    callers: dict[str, Call] = {}
    for row in rows:
        t, what, phone = row["t"], row["what"], row.get("agent", row.get("ua", ""))
        if what == "call_sent" and phone.startswith("caller"):
            call = callers[phone] = Call(row["caller_num"] or "", queues_of[row["to"]], t)
            found.append(call)
            waits[phone] = call
        elif what == "sip_answered" and phone in callers:
            callers[phone].joined = t + MEDIA_S
        elif what == "phone_ringing":
            ring(row, rings, waits, consults, found)
        elif what == "phone_answered" and phone in consults:
            pass
        elif what == "phone_answered":
            call = rings.pop(phone)
            if not call.is_answered and call.queues:
                call.waits.append((call.queues[-1], t - call.joined, "answered"))
            call.is_answered = True
            talks[phone] = Talk(call, t)
            waits = {caller: each for caller, each in waits.items() if each is not call}
        elif what == "refer_sent":
            talk = talks.pop(phone)
            talk.call.talks.append((phone, talk.began, t))
            if row["attended"]:
                talks[row["to"]] = Talk(talk.call, t)
            else:
                talk.call.queues = ()
                waits["transferred"] = talk.call
        elif what == "sip_ended" and phone in talks:
            talk = talks.pop(phone)
            talk.call.talks.append((phone, talk.began, t))
        elif what == "sip_ended" and phone in waits:
            call = waits.pop(phone)
            call.waits.append((call.queues[-1], t - call.joined, "abandoned"))
    return found


def ring(row: Row, rings: dict[str, Call], waits: Mapping[str, Call], consults: set[str], found: list[Call]) -> None:
    """Give a phone that rings the call that waits; somebody was free, so that the first ring came with the join."""
    phone, t = row["agent"], row["t"]
    if any(f"sip:{each}@" in row["caller"] for each in ADVISORS):
        consults.add(phone)
        return
    fitting = [call for call in waits.values() if call.number and call.number in row["caller"]] or list(waits.values())
    if not fitting:  # put into the queue by the telephony itself
        found.append(Call("", ("billing",), t))
        fitting = found[-1:]
    call = rings[phone] = fitting[0]
    if not call.has_rung:
        call.joined, call.has_rung = t, True
    elif len(call.queues) > 1:  # nobody answered in the first queue
        call.waits.append((call.queues[0], t - call.joined, "passed"))
        call.queues, call.joined = call.queues[1:], t

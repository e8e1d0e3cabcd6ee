"""Recorded calls, what the phones say of them, and calls built after the tables of what Asterisk sends."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from relevo.domain.events import Event
from relevo.events.replay import replay

RECORDINGS = Path(__file__).parent.parent / "recordings" / "telephony"
RESTARTS = ("crash_kill9", "restart_graceful")
SCENARIOS = sorted(
    p.name.split(".")[0] for p in RECORDINGS.glob("*.truth.jsonl") if p.name.split(".")[0] not in RESTARTS
)


def recording(name: str) -> Path:
    """Return the file of a recorded scenario."""
    (path,) = RECORDINGS.glob(f"{name}.*ami.jsonl")
    return path


def truth(name: str) -> list[dict[str, object]]:
    """Return what the phones (or the reader) saw, oldest first; the line about the scenario is left out."""
    lines = (RECORDINGS / f"{name}.truth.jsonl").read_text("utf-8").splitlines()
    return [row for row in map(json.loads, lines) if "t" in row]


def raw(name: str) -> bytes:
    """Return all recorded bytes of a scenario."""
    return b"".join(json.loads(line)["raw"].encode() for line in recording(name).read_text("utf-8").splitlines())


def events_of(name: str) -> list[Event]:
    """Replay a scenario."""
    return list(replay(recording(name)))


def write_recording(path: Path, chunks: Iterable[tuple[float, bytes]]) -> Path:
    """Write chunks that were cut at any byte as a recording; whole characters only go into a line."""
    lines, rest = [], b""
    for t, data in chunks:
        rest += data
        text = rest.decode("utf-8", "ignore")
        rest = rest[len(text.encode()) :]
        lines.append(json.dumps({"t": t, "raw": text}))
    path.write_text("\n".join(lines), "utf-8")
    return path


def message(event: str, *headers: tuple[str, str], **more: str) -> bytes:
    """Build one event; `more` are headers whose names are plain words."""
    lines = [("Event", event), ("Privilege", "call,all"), *headers, *more.items()]
    return "".join(f"{key}: {value}\r\n" for key, value in lines).encode() + b"\r\n"


@dataclass(slots=True)
class Leg:
    """One leg of a built call."""

    channel: str
    unique_id: str
    linked_id: str
    number: str = "+33639980050"
    name: str = "Odile Exemple"
    exten: str = "0199000001"
    variables: Sequence[str] = ()

    def headers(self, prefix: str = "") -> list[tuple[str, str]]:
        """Return the headers that stand for this leg."""
        plain = [
            ("Channel", self.channel),
            ("ChannelState", "6"),
            ("CallerIDNum", self.number),
            ("CallerIDName", self.name),
            ("ConnectedLineNum", "<unknown>"),
            ("Exten", self.exten),
            ("Uniqueid", self.unique_id),
            ("Linkedid", self.linked_id),
        ]
        return [(f"{prefix}{k}", v) for k, v in plain] + [(f"{prefix}ChanVariable", v) for v in self.variables]


class BuiltCall:
    """Writes the bytes of a call as the tables of the telephony facts say; no recording stands behind it."""

    def __init__(self, start: float = 1795290000.0) -> None:
        self.now = start
        self.data = b"Asterisk Call Manager/11.0.0\r\n"

    def say(self, event: str, *headers: tuple[str, str], after_s: float = 0.001, **more: str) -> "BuiltCall":
        """Add an event, some time after the one before."""
        self.now += after_s
        stamp = [("Timestamp", f"{self.now:.6f}"), ("SystemName", "lab")]
        self.data += message(event, *stamp, *headers, **more)
        return self

    def leg(self, event: str, leg: Leg, after_s: float = 0.001, **more: str) -> "BuiltCall":
        """Add an event about one leg."""
        return self.say(event, *leg.headers(), after_s=after_s, **more)

    def two(self, event: str, leg: Leg, dest: Leg, after_s: float = 0.001, **more: str) -> "BuiltCall":
        """Add an event about a caller's and an advisor's leg."""
        return self.say(event, *leg.headers(), *dest.headers("Dest"), after_s=after_s, **more)

    def events(self, path: Path) -> list[Event]:
        """Replay what was built."""
        return list(replay(write_recording(path / "built.jsonl", [(self.now, self.data)])))


def advisor_leg(number: str, leg: str, linked_id: str, name: str = "Camille Exemple") -> Leg:
    """Build the leg of an advisor's phone."""
    return Leg(f"PJSIP/{number}-{leg:0>8}", f"lab-1795290000.{leg}", linked_id, number, name, "s")

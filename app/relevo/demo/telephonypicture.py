"""What a telephony server would answer about the calls that it plays."""

from collections.abc import Iterator
from dataclasses import dataclass, field

_END = b"\r\n\r\n"


@dataclass(slots=True)
class Picture:
    """The channels, waiting callers and members, as the played events leave them."""

    channels: dict[str, dict[str, str]] = field(default_factory=dict)
    variables: dict[str, list[str]] = field(default_factory=dict)
    entries: dict[str, dict[str, str]] = field(default_factory=dict)
    members: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    queues: dict[str, dict[str, int]] = field(default_factory=dict)
    _rest: bytes = b""

    def take(self, data: bytes) -> None:
        """Follow played bytes."""
        *messages, self._rest = (self._rest + data).split(_END)
        for message in messages:
            lines = message.decode("utf-8", "replace").split("\r\n")
            pairs = [(key, value) for key, _, value in (line.partition(": ") for line in lines)]
            self._event(dict(pairs), [value for key, value in pairs if key == "ChanVariable"])

    def _event(self, event: dict[str, str], variables: list[str]) -> None:
        name, leg = event.get("Event", ""), event.get("Uniqueid", "")
        if name == "Hangup":
            self.channels.pop(leg, None)
            self.entries.pop(leg, None)
            return
        if "ChannelState" in event and leg:
            self.channels[leg] = {**self.channels.get(leg, {"since": event["Timestamp"]}), **event}
            self.variables[leg] = variables
        if name in ("AgentCalled", "DialBegin"):
            self._dialled(event)
        if name == "BridgeEnter":
            self.channels[leg]["BridgeId"] = event.get("BridgeUniqueid", "")
        if name == "QueueCallerJoin":
            self.entries[leg] = event
        elif name == "QueueCallerLeave":
            self.entries.pop(leg, None)
        self._counts(name, event)
        if name in ("QueueMemberStatus", "QueueMemberPause", "QueueMemberAdded", "AgentCalled"):
            key = (event["Queue"], event["Interface"])
            self.members[key] = {**self.members.get(key, {}), **event}
        elif name == "QueueMemberRemoved":
            self.members.pop((event["Queue"], event["Interface"]), None)

    def _dialled(self, event: dict[str, str]) -> None:
        leg = {key.removeprefix("Dest"): value for key, value in event.items() if key.startswith("Dest")}
        known = self.channels.get(leg["Uniqueid"], {"since": event["Timestamp"]})
        app = {"Application": "AppQueue" if "Queue" in event else "AppDial", "ApplicationData": "(Outgoing Line)"}
        self.channels[leg["Uniqueid"]] = {**known, **leg, **app}

    def _counts(self, name: str, event: dict[str, str]) -> None:
        if "Queue" not in event or name == "UserEvent":
            return
        counts = self.queues.setdefault(event["Queue"], {"Completed": 0, "Abandoned": 0})
        counts["Completed"] += name == "AgentComplete"
        counts["Abandoned"] += name == "QueueCallerAbandon"

    def queue_status(self, now: float) -> Iterator[list[tuple[str, str]]]:
        """List queues, members and waiting callers as QueueStatus does."""
        for queue, counts in self.queues.items():
            waiting = [entry for entry in self.entries.values() if entry["Queue"] == queue]
            level = "100.0" if counts["Completed"] else "0.0"
            yield [
                ("Event", "QueueParams"),
                ("Queue", queue),
                ("Calls", str(len(waiting))),
                *((key, str(value)) for key, value in counts.items()),
                ("ServicelevelPerf", level),
            ]
            for (member_of, interface), member in self.members.items():
                if member_of == queue:
                    names = [("Name", member["MemberName"]), ("Location", interface), ("StateInterface", interface)]
                    states = [(key, member.get(key, "")) for key in ("Status", "Paused", "PausedReason", "LastPause")]
                    yield [("Event", "QueueMember"), ("Queue", queue), *names, *states]
            for place, entry in enumerate(waiting, 1):
                keys = ("Channel", "Uniqueid", "CallerIDNum", "CallerIDName")
                wait = max(0, int(now - float(entry["Timestamp"])))
                shown = [(key, entry[key].replace("<unknown>", "unknown")) for key in keys]
                yield [("Event", "QueueEntry"), ("Queue", queue), ("Position", str(place)), *shown, ("Wait", str(wait))]

    def core_show_channels(self, now: float) -> Iterator[list[tuple[str, str]]]:
        """List channels as CoreShowChannels does."""
        keys = ("Channel", "ChannelState", "ChannelStateDesc", "CallerIDNum", "CallerIDName", "ConnectedLineNum")
        more = ("ConnectedLineName", "Exten", "Uniqueid", "Linkedid", "BridgeId", "Application", "ApplicationData")
        for leg, channel in self.channels.items():
            seconds = max(0, int(now - float(channel["since"])))
            shown = [(key, channel.get(key, "")) for key in (*keys, *more)]
            variables = [("ChanVariable", value) for value in self.variables.get(leg, ())]
            duration = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
            yield [("Event", "CoreShowChannel"), *shown, *variables, ("Duration", duration)]

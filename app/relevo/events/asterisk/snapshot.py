"""Snapshots: what QueueStatus and CoreShowChannels list."""

from dataclasses import dataclass, field

from relevo.events.asterisk.codec import Message

LIST_EVENTS = frozenset(
    {
        "QueueParams",
        "QueueMember",
        "QueueEntry",
        "QueueStatusComplete",
        "CoreShowChannel",
        "CoreShowChannelsComplete",
    }
)


@dataclass(slots=True)
class QueueLists:
    """One answer to QueueStatus."""

    params: list[Message] = field(default_factory=list)
    members: list[Message] = field(default_factory=list)
    entries: list[Message] = field(default_factory=list)


class Collector:
    """Gathers list events until their list is complete; a list that started anew replaces the unfinished one."""

    def __init__(self) -> None:
        self._queues = QueueLists()
        self._channels: list[Message] = []

    def queues(self, message: Message) -> QueueLists | None:
        """Take an event of QueueStatus; return the lists when they are complete."""
        if message.name == "QueueStatusComplete":
            complete, self._queues = self._queues, QueueLists()
            return complete
        lists = {"QueueParams": self._queues.params, "QueueMember": self._queues.members}
        lists.get(message.name, self._queues.entries).append(message)
        return None

    def channels(self, message: Message) -> list[Message] | None:
        """Take an event of CoreShowChannels; return the list when it is complete."""
        if message.name == "CoreShowChannelsComplete":
            complete, self._channels = self._channels, []
            return complete
        self._channels.append(message)
        return None

"""A session: what connections, lists and the telephony's own state mean for the events."""

from collections.abc import Iterable

from relevo.domain.events import Event, SourceDown, SourceResynced, SourceUp
from relevo.events.asterisk.calls import moment
from relevo.events.asterisk.codec import Banner, Item, Message
from relevo.events.asterisk.numbers import seconds
from relevo.events.asterisk.resync import Resync
from relevo.events.asterisk.snapshot import LIST_EVENTS, Collector, QueueLists
from relevo.events.asterisk.translator import CALL_EVENTS, Translator

WANTED = CALL_EVENTS | LIST_EVENTS | {"FullyBooted", "Shutdown"}
"""The events that a session reads."""


class Session:
    """Follows the connections to one telephony server and tells the events of all.

    `is_recorded`: snapshots are applied as they stand in the recording, and messages without a Timestamp take that of
    the first one that has it, so that the same bytes give the same events however they are cut. Live, call events wait
    until `synced` is called.
    """

    def __init__(self, translator: Translator, *, is_recorded: bool) -> None:
        self.translator = translator
        self.is_up = False
        self.is_booted = False
        self.waiting: list[tuple[Message, float]] = []
        self._resync = Resync(translator)
        self._collector = Collector()
        self._is_recorded = is_recorded
        self._is_connected = False
        self._is_logged_in = False
        self._is_synced = False
        self._lists: QueueLists | None = None
        self._channels: list[Message] | None = None
        self._at: float | None = None

    def feed(self, items: Iterable[Item], received: float) -> list[Event]:
        """Take what came over the connection, in order; `received` in seconds."""
        events: list[Event] = []
        for item in items:
            events += self._banner(received) if isinstance(item, Banner) else self._message(item, received)
        return events

    def synced(self, lists: QueueLists | None, channels: list[Message] | None, received: float) -> list[Event]:
        """Apply the snapshot that the client has asked for, then what came meanwhile; None: not to be had."""
        events = self._up(received)
        if lists is not None:
            self._resync.queues(lists, received)
            events += self.translator.take()
        events += self._resynced(lists or QueueLists(), channels, received)
        waiting, self.waiting = self.waiting, []
        for message, at in waiting:
            events += self.translator.handle(message, at)
        return events

    def lost(self, received: float, detail: str) -> list[Event]:
        """The connection is gone; calls under way wait for the next snapshot."""
        events = self.translator.connection_lost() if self._is_connected else []
        for message, at in self.waiting if not self._is_recorded else ():
            events += self.translator.handle(message, at)
        self.waiting = []
        self._is_connected = self._is_logged_in = self._is_synced = self.is_booted = False
        self._lists, self._channels, self._collector = None, None, Collector()
        return events + self._down(received, detail)

    def give_up(self, received: float) -> list[Event]:
        """End all calls as lost: nobody knows any more."""
        return self.translator.shut_down("", received)

    def finish(self, received: float) -> list[Event]:
        """Nothing more will come (end of a recording): calls under way stay as they are."""
        events = self._settle_time(None)
        if self._is_logged_in:
            events += self._up(self._at or received)
        if self._lists is not None and not self._is_synced:
            events += self._resynced(self._lists, self._channels, self._at or received)
        return events + self.translator.flush()

    def _banner(self, received: float) -> list[Event]:
        events: list[Event] = []
        if self._is_connected and self._is_recorded:
            events += self._settle_time(None)
            events += self.lost(self._at or received, "connection lost")
        self._is_connected = True
        self._at = None
        return events

    def _message(self, message: Message, received: float) -> list[Event]:
        self._is_connected = True
        if not self._is_recorded:
            return self._take(message, received)
        is_call = message.name in CALL_EVENTS
        stamp = seconds(message.get("Timestamp")) if message.name else None
        if self._at is None and stamp is None and not is_call:
            self.waiting.append((message, received))
            return []
        at = received if stamp is None else stamp
        events: list[Event] = []
        if self._at is None:
            self._name_source(message)
            events += self._settle_time(stamp)
        if stamp is not None or is_call:
            self._at = at
        return events + self._take(message, self._at if self._at is not None else received)

    def _settle_time(self, at: float | None) -> list[Event]:
        """Take the messages that waited for a Timestamp; None: each when it was received."""
        waiting, self.waiting = self.waiting, []
        events: list[Event] = []
        for message, received in waiting:
            self._at = received if at is None else at
            events += self._take(message, self._at)
        return events

    def _name_source(self, message: Message) -> None:
        if system := message.get("SystemName"):
            self.translator.state.source = f"asterisk:{system}"

    def _take(self, message: Message, at: float) -> list[Event]:
        if message.name in CALL_EVENTS:
            return self._call_event(message, at)
        if not message.name:
            self._is_logged_in = self._is_logged_in or message.get("Message") == "Authentication accepted"
            return []
        if message.name == "FullyBooted":
            return self._fully_booted(message, at)
        if message.name == "Shutdown":
            return self.translator.shut_down(message.get("Timestamp"), at) + self._down(at, "shutdown")
        return self._list(message, at)

    def _call_event(self, message: Message, at: float) -> list[Event]:
        if not self._is_recorded:
            if self._is_synced:
                return self.translator.handle(message, at)
            self.waiting.append((message, at))
            return []
        events = self._up(at)
        if self._lists is not None and not self._is_synced:
            events += self._resynced(self._lists, self._channels, at)
        return events + self.translator.handle(message, at)

    def _fully_booted(self, message: Message, at: float) -> list[Event]:
        self.is_booted = True
        uptime = seconds(message.get("Uptime")) or 0.0
        told = seconds(message.get("Timestamp"))
        state = self.translator.state
        state.at("", at)
        self._resync.restarted((at if told is None else state.right(told)) - uptime - 1.0)
        events = self.translator.take()
        return events + self._up(at) if self._is_recorded else events

    def _list(self, message: Message, at: float) -> list[Event]:
        if message.name.startswith("CoreShow"):
            channels = self._collector.channels(message)
            if channels is None or not self._is_recorded or not self.is_booted:
                return []
            self._channels = channels
            return self._recorded_resync(at)
        lists = self._collector.queues(message)
        if lists is None:
            return []
        self.is_booted = True
        if self._is_recorded:
            self._lists = self._lists or lists
        elif not self._is_synced:
            return []
        events = self._up(at)
        self._resync.queues(lists, at)
        return events + self.translator.take() + self._recorded_resync(at)

    def _recorded_resync(self, at: float) -> list[Event]:
        if self._is_synced or self._lists is None or self._channels is None:
            return []
        return self._resynced(self._lists, self._channels, at)

    def _resynced(self, lists: QueueLists, channels: list[Message] | None, at: float) -> list[Event]:
        self._is_synced = True
        ended = self._resync.calls(lists, channels, at)
        events = self.translator.take()
        detail = f"{ended} ended meanwhile" if ended else None
        source = self.translator.state.source
        return [*events, SourceResynced(id=f"source.resynced:{at:.6f}", source=source, time=moment(at), detail=detail)]

    def _up(self, at: float) -> list[Event]:
        if self.is_up:
            return []
        self.is_up = True
        return [SourceUp(id=f"source.up:{at:.6f}", source=self.translator.state.source, time=moment(at))]

    def _down(self, at: float, detail: str) -> list[Event]:
        if not self.is_up:
            return []
        self.is_up = False
        source = self.translator.state.source
        return [SourceDown(id=f"source.down:{at:.6f}", source=source, time=moment(at), detail=detail)]

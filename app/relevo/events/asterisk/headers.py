"""Headers: which belong to AMI itself, and which a site has added."""

from relevo.events.asterisk.codec import Message

_MESSAGE = ("Event", "Privilege", "Timestamp", "SystemName", "ActionID", "EventList", "File", "Line", "Func")
_LEG = ("Channel", "ChannelState", "ChannelStateDesc", "CallerIDNum", "CallerIDName", "ConnectedLineNum")
_MORE_LEG = ("ConnectedLineName", "Language", "AccountCode", "Context", "Exten", "Priority", "Uniqueid", "Linkedid")
_OWN = frozenset((*_MESSAGE, "SequenceNumber", *_LEG, *_MORE_LEG, "ChanVariable", "UserEvent"))


def own_headers(message: Message) -> dict[str, str]:
    """Return the headers that the dialplan has added to a UserEvent; the last of a repeated name counts."""
    return {key: value for key, value in message.pairs if key not in _OWN}


def variables(message: Message, prefix: str = "") -> dict[str, str]:
    """Return the channel variables (`channelvars` in manager.conf) of one leg of a message."""
    pairs = (text.partition("=") for text in message.all(f"{prefix}ChanVariable"))
    return {name: value for name, sign, value in pairs if sign}

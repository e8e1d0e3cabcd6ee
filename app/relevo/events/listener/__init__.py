"""Contact events that a program on this machine posts over HTTP; off unless the settings turn it on."""

from relevo.events.listener.source import ListenerEventSource

__all__ = ["ListenerEventSource"]

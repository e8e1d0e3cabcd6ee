"""Meanings of vendors' words: what a channel, a severity or a step is usually called."""

from collections.abc import Mapping

CHANNELS = {
    "": "message",
    "phone": "voice",
    "call": "voice",
    "voice": "voice",
    "tel": "voice",
    "chat": "chat",
    "mail": "email",
    "callback": "callback",
    "message": "message",
    "sms": "message",
    "web": "message",
    "portal": "message",
}
SEVERITIES = {
    "": "minor",
    "critical": "critical",
    "highest": "critical",
    "urgent": "critical",
    "immediate": "critical",
    "blocker": "critical",
    "disaster": "critical",
    "high": "warning",
    "major": "warning",
    "warning": "warning",
    "error": "warning",
    "minor": "minor",
    "low": "minor",
    "normal": "minor",
    "medium": "minor",
    "info": "minor",
    "none": "minor",
}
STEPS = {
    "": "page",
    "search": "search",
    "article": "article",
    "faq": "article",
    "bot": "bot",
    "chat": "bot",
    "form": "form",
    "ivr": "ivr",
    "page": "page",
    "view": "page",
    "kiosk": "kiosk",
    "portal": "portal",
    "event": "portal",
}
"""By a part of the word; the empty one stands for every other word."""


def meaning(value: str, words: Mapping[str, str]) -> str | None:
    """Return what a word means, None where none of these is in it."""
    return next((meaning for word, meaning in words.items() if word and word in value.casefold()), None)

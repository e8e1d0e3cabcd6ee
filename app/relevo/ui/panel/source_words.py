"""The words for the state of a source: a few beside its dot, and the whole with what to do."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from relevo.domain.sources import SourceState, SourceStatus
from relevo.services.errors import ErrorCode
from relevo.services.messages import explain
from relevo.ui.messages import Words
from relevo.ui.plain import one_line
from relevo.ui.theme import Tone
from relevo.ui.viewmodels.contact import FRESH

_NO_ENTRY = frozenset({ErrorCode.SIGN_IN, ErrorCode.NO_SECRET})
_FOR_IT = frozenset(
    {
        ErrorCode.TLS,
        ErrorCode.SIGN_IN,
        ErrorCode.NO_SECRET,
        ErrorCode.FORBIDDEN,
        ErrorCode.REDIRECT,
        ErrorCode.NOT_JSON,
        ErrorCode.TOO_LARGE,
        ErrorCode.WRONG_SHAPE,
        ErrorCode.REQUEST_REFUSED,
        ErrorCode.INTERNAL,
        ErrorCode.PROXY_SIGN_IN,
    }
)
"""Faults that stay however often one asks: only IT can mend them."""

_UNLOCKED = frozenset({"keyring_locked", "keyring_late"})
"""Why a secret cannot be had for the moment: whoever sits there unlocks the keyring, and asks again."""


class SourceWords(QObject):
    """Says how a source has answered."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def label(self, status: SourceStatus, said: datetime | None = None) -> tuple[str, Tone]:
        """Return a source's name with what is wrong with it, and the tone of its dot.

        An old answer has its time, unless it is of the minute of `said`, which stands beside all of them.
        """
        name = one_line(status.name, 24)
        match status.state:
            case SourceState.ASKING:
                return name, Tone.NEUTRAL
            case SourceState.ANSWERED:
                if not self.is_old(status) or (said is not None and self._clock(status) == self._at(said)):
                    return name, Tone.OK
                return self.tr("{0} {1}").format(name, self._clock(status)), Tone.OK
            case SourceState.LATE:
                if status.ms is None:
                    return self.tr("{0} late").format(name), Tone.WARN
                return self.tr("{0} late {1}").format(name, self._words.formats.milliseconds(status.ms)), Tone.WARN
            case SourceState.NOT_AVAILABLE:
                return self.tr("{0} not available").format(name), Tone.NEUTRAL
            case SourceState.FAILED:
                return self._failed(name, status)

    def detail(self, status: SourceStatus) -> str:
        """Return the whole state of a source: what happened, how old that is, and what to do."""
        name = one_line(status.name, 60)
        # without its secret it has been asked nothing, and the reason below says that
        parts = [] if status.code == ErrorCode.NO_SECRET else [self._state(name, status)]
        if status.dropped:
            parts.append(self.tr("Records of other people that were left out: {0}.").format(status.dropped))
        if status.code is not None and status.code != ErrorCode.SIGN_IN_AGAIN:
            why = self._words.say(explain(status.code, status.detail))
            parts.append(self.tr("{0} {1}.").format(name, why))
        if status.clock_ahead is not None:
            parts.append(self._clock_off(status.clock_ahead))
        if self.is_old(status):
            parts.append(self.tr("Seen at {0}.").format(self._clock(status)))
        if (advice := self._advice(status)) is not None:
            parts.append(advice)
        return " ".join(parts)

    def is_old(self, status: SourceStatus) -> bool:
        """Tell whether what a source has said is to be shown with its time."""
        return status.answered_at is not None and self._words.formats.now() - status.answered_at >= FRESH

    def _failed(self, name: str, status: SourceStatus) -> tuple[str, Tone]:
        if status.code in _NO_ENTRY:
            return self.tr("{0} not signed in").format(name), Tone.BAD
        if status.code == ErrorCode.SIGN_IN_AGAIN:
            return self.tr("{0}: sign in").format(name), Tone.WARN
        if status.code == ErrorCode.THROTTLED:
            if status.retry_at is None:
                return self.tr("{0} busy").format(name), Tone.WARN
            when = self._words.formats.clock_time(status.retry_at)
            return self.tr("{0} busy until {1}").format(name, when), Tone.WARN
        return self.tr("{0} failed").format(name), Tone.BAD

    def _state(self, name: str, status: SourceStatus) -> str:
        match status.state:
            case SourceState.ASKING:
                return self.tr("{0} is being asked.").format(name)
            case SourceState.ANSWERED if status.ms is not None:
                took = self._words.formats.milliseconds(status.ms)
                return self.tr("{0} answered in {1}; records: {2}.").format(name, took, status.kept)
            case SourceState.ANSWERED:
                return self.tr("{0} answered; records: {1}.").format(name, status.kept)
            case SourceState.LATE:
                return self.tr("{0} is late.").format(name)
            case SourceState.FAILED if status.code in _NO_ENTRY:
                return self.tr("{0} does not let Relevo in.").format(name)
            case SourceState.FAILED if status.code == ErrorCode.SIGN_IN_AGAIN:
                return self.tr("{0} waits for you to sign in.").format(name)
            case SourceState.FAILED if status.code == ErrorCode.THROTTLED:
                return self.tr("{0} has been asked too often.").format(name)
            case SourceState.FAILED:
                return self.tr("{0} failed.").format(name)
            case SourceState.NOT_AVAILABLE:
                return self.tr("{0} was not asked: it needs to know more about the customer first.").format(name)

    def _clock_off(self, ahead: timedelta) -> str:
        """Say that the clock of a source is wrong, or that of this machine; its entries are shown with its times."""
        off = self._words.formats.length(abs(ahead).total_seconds())
        if ahead > timedelta(0):
            return self.tr("Its clock is {0} ahead of this computer's; tell IT.").format(off)
        return self.tr("Its clock is {0} behind this computer's; tell IT.").format(off)

    def _advice(self, status: SourceStatus) -> str | None:
        if status.code is None:
            return None
        if status.code == ErrorCode.SIGN_IN_AGAIN:
            return self.tr("Sign in opens your browser.")
        if status.retry_at is not None:
            when = self._words.formats.clock_time(status.retry_at)
            return self.tr("It is asked again by itself at {0}.").format(when)
        is_for_it = status.code in _FOR_IT and status.detail not in _UNLOCKED
        return self.tr("Tell IT: asking again does not help.") if is_for_it else self.tr("F5 asks again.")

    def _clock(self, status: SourceStatus) -> str:
        return self._at(status.answered_at) if status.answered_at is not None else ""

    def _at(self, at: datetime) -> str:
        return self._words.formats.clock_time(at)

"""What an alert is about, in words: whom, which figure, its value at this moment and the limit that it is beyond."""

from PySide6.QtCore import QObject

from relevo.domain.board import Alert, QueueRow
from relevo.domain.figures import Figure
from relevo.services.supervise.standing import values_of
from relevo.ui.board.driver_words import DriverWords
from relevo.ui.board.words import short
from relevo.ui.viewmodels.board import BoardViewModel

_OF_THE_MOMENT = frozenset({Figure.WAITING, Figure.LONGEST_WAIT, Figure.READY, Figure.STATE_FOR})
_SHARES = {Figure.SERVICE_LEVEL: 0, Figure.OCCUPANCY: 0, Figure.ABANDON_RATE: 1}
_LENGTHS = frozenset({Figure.LONGEST_WAIT, Figure.ASA, Figure.AHT, Figure.STATE_FOR})


class AlertWords(QObject):
    """Says alerts; the value is that of the row itself, so that it never differs from what stands in the table."""

    def __init__(self, board: BoardViewModel, drivers: DriverWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board, self._drivers, self.words = board, drivers, drivers.words

    def about(self, alert: Alert) -> str:
        """Return `Repairs: Service level 42 %, limit 60 % · last 30 min`; without a value that is not known."""
        name, figure = self.words.figure(alert.figure), alert.figure
        if figure is None:
            said = self.tr("{0}: {1}").format(short(alert.label), name)
            return ", ".join(filter(None, (said, self._spike(alert))))
        value = self._value(alert, figure)
        said = self.tr("{0}: {1}").format(short(alert.label), name)
        if value:
            said = self.tr("{0}: {1} {2}").format(short(alert.label), name, value)
        if alert.limit is not None:
            said = self.tr("{0}, limit {1}").format(said, self._text(figure, alert.limit))
        return said if figure in _OF_THE_MOMENT else self.tr("{0} · last 30 min").format(said)

    def _text(self, figure: Figure, value: float | None) -> str:
        if figure in _SHARES:
            decimals = _SHARES[figure]
            is_whole = value is not None and float(100 * value).is_integer()
            return self.words.percent(value, 0 if is_whole else decimals)
        return self.words.length(value) if figure in _LENGTHS else self.words.number(value)

    def _value(self, alert: Alert, figure: Figure) -> str:
        words = self.words
        if figure is Figure.STATE_FOR:
            advisor = self._board.advisors.find(alert.about)
            return "" if advisor is None else words.running(advisor.state_since, advisor.as_of)
        row = self._board.queue_of(alert)
        if row is None:
            return ""
        if figure is Figure.LONGEST_WAIT:
            return words.running(row.waits_since, row.as_of) if row.waits_since else words.length(0)
        return self._text(figure, _number(row, figure))

    def _spike(self, alert: Alert) -> str:
        for row in self._board.drivers:
            if f"{row.driver.kind}:{row.driver.key}" == alert.about:
                return ", ".join(filter(None, (self._drivers.rate(row)[0], self._drivers.spike(row))))
        return ""


def _number(row: QueueRow, figure: Figure) -> float | None:
    """Return a figure of a queue: of this moment, or of the last 30 minutes, by which alerts go."""
    return values_of(row.waiting, None, row.recent, ready=row.ready).get(figure)

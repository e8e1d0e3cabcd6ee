"""What the pictures and tables of the reports say: bars of limits, the work list, the ways, trends and queues."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from relevo.domain.board import DRIVER_STEP_S, DriverRow
from relevo.domain.figures import Counts
from relevo.domain.handover import Limit
from relevo.domain.reports import DriverPeriod, Journey, QueuePeriod, Spared, StopRow
from relevo.domain.understanding import Driver
from relevo.services.supervise.measures import measured
from relevo.services.supervise.ports import RecordsTrouble
from relevo.services.supervise.rules import BoardRules
from relevo.ui.board.bars import Bar, Bars
from relevo.ui.board.driver_words import DriverWords
from relevo.ui.board.drivers import tone_of_line
from relevo.ui.board.flow_picture import FlowPicture, Way
from relevo.ui.board.trend import Curve, Trend
from relevo.ui.theme import Ink, Tone
from relevo.ui.viewmodels.boardlisted import Listed, listed
from relevo.ui.viewmodels.boardrows import Cell

MOST_CURVES = 4
MOST_LISTED = 500
_MORE = "…"


class ReportWords(QObject):
    """Fills pictures and tables; every picture's table says all that is in it."""

    def __init__(self, drivers: DriverWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.drivers, self.words = drivers, drivers.words

    def unreadable(self, trouble: RecordsTrouble | None) -> str:
        """Say why there is no report, and what is to be done."""
        match trouble:
            case RecordsTrouble.NO_LINE:
                return self.tr("There is no line to the site: the contact records cannot be read just now.")
            case RecordsTrouble.CREDENTIALS:
                return self.tr("These credentials may not ask for reports. Ask IT to renew them.")
            case RecordsTrouble.NO_HUB:
                return self.tr("No hub of the site answers. Ask IT whether one is there that keeps contact records.")
            case RecordsTrouble.TOO_MUCH:
                return self.tr("That is too much for one report. Choose a shorter period or fewer queues.")
            case None:
                return self.tr("The contact records cannot be read just now.")

    def show_limits(self, picture: Bars, stops: Sequence[StopRow]) -> None:
        """Show by which limits self-service stops, the most frequent first."""
        contacts: Counter[Limit | None] = Counter()
        repeats: Counter[Limit | None] = Counter()
        minutes: dict[Limit | None, float] = defaultdict(float)
        for row in stops:
            contacts[row.limit] += row.contacts
            repeats[row.limit] += row.repeats
            minutes[row.limit] += row.minutes
        total, words = sum(contacts.values()), self.words
        most = max(contacts.values(), default=0) or 1
        ordered = contacts.most_common()
        bars = [
            Bar(self.drivers.limit(limit), number / most, words.percent(number / total)) for limit, number in ordered
        ]
        titles = (
            self.tr("Limit"), self.tr("Contacts"), self.tr("Share"), self.tr("Again within 7 days"), self.tr("Minutes"),
        )  # fmt: skip
        rows = [
            listed(
                str(limit),
                (self.drivers.limit(limit), self.drivers.limit(limit).casefold()),
                (words.number(number), number),
                (words.percent(number / total, 1), number),
                (words.number(repeats[limit]), repeats[limit]),
                (words.number(round(minutes[limit])), minutes[limit]),
            )
            for limit, number in ordered
        ]
        picture.show_bars(bars, self._top(stops))
        sentence = ", ".join(self.tr("{0} {1}").format(bar.label, bar.value) for bar in bars[:6])
        picture.tell(titles, rows, sentence)

    def work_list(self, stops: Sequence[StopRow]) -> tuple[tuple[str, ...], list[Listed]]:
        """Return the places to mend, with what mending each would save."""
        words, most = self.words, max((row.saved_min for row in stops), default=0.0) or 1.0
        titles = (
            self.tr("Where"), self.tr("What"), self.tr("Limit"), self.tr("Language"), self.tr("Contacts"),
            self.tr("Again in 7 days"), self.tr("Would have spared it"), self.tr("Saves"), "", self.tr("Trend"),
        )  # fmt: skip
        rows = []
        for at, row in enumerate(stops[:MOST_LISTED]):
            spared = max(row.spared.items(), key=lambda pair: pair[1], default=(Spared.NOTHING, 0))
            language = None if row.language is None else words.formats.language(row.language) or row.language
            kind = "" if row.stop is None else self.drivers.kind(row.stop.kind)
            says_spared = self._spared(row)
            rows.append(
                listed(
                    f"{at:06}",
                    (Cell(self.drivers.name(row.stop), is_strong=True), self.drivers.name(row.stop).casefold()),
                    (Cell(kind, ink=Ink.SECOND), kind.casefold()),
                    (self.drivers.limit(row.limit), self.drivers.limit(row.limit).casefold()),
                    (language or words.spoken("–") if row.language else "", language),
                    (words.number(row.contacts), row.contacts),
                    (words.number(row.repeats), row.repeats),
                    (Cell(says_spared, ink=Ink.THIRD if spared[1] == 0 else Ink.MAIN), says_spared.casefold() or None),
                    (words.minutes(row.saved_min), row.saved_min),
                    (Cell("", share=row.saved_min / most, tone=Tone.SELF, spoken=""), row.saved_min),
                    (Cell("", spark=row.trend, spoken=self._trend(row.trend)), sum(row.trend)),
                )
            )
        return titles, rows

    def show_ways(self, picture: FlowPicture, stops: Sequence[StopRow]) -> None:
        """Show from where, by which limit and to which outcome customers went."""
        counts: Counter[tuple[str, str, str]] = Counter()
        for row in stops:
            where = self.tr("Not known") if row.stop is None else self.drivers.kind(row.stop.kind)
            limit, left = self.drivers.limit(row.limit), row.contacts
            for outcome, number in row.outcomes.items():
                counts[where, limit, self.drivers.outcome(outcome)] += number
                left -= number
            if left > 0:
                counts[where, limit, self.drivers.outcome(None)] += left
        ways = [Way(stations, number) for stations, number in counts.most_common()]
        headings = (self.tr("Last step"), self.tr("Limit"), self.tr("Outcome"))
        picture.show_ways(ways, headings, self.tr("others"))
        rows = [
            listed(
                "|".join(way.stations),
                *((station, station.casefold()) for station in way.stations),
                (self.words.number(way.number), way.number),
            )
            for way in ways[:MOST_LISTED]
        ]
        said = self.tr("{0}, then {1}, then {2}: {3}")
        sentence = ". ".join(said.format(*way.stations, self.words.number(way.number)) for way in ways[:3])
        picture.tell((*headings, self.tr("Contacts")), rows, sentence)

    def show_needs_now(self, picture: Trend, rows: Sequence[DriverRow], now: datetime) -> None:
        """Show the strongest drivers of the last two hours, live."""
        shown = [row for row in rows if row.trend][:MOST_CURVES]
        steps = max((len(row.trend) for row in shown), default=0)
        curves = [
            Curve(self.drivers.name(row.driver), (None,) * (steps - len(row.trend)) + row.trend, tone_of_line(row, at))
            for at, row in enumerate(shown)
        ]
        start = now - timedelta(seconds=DRIVER_STEP_S * steps)
        moments = [start + (now - start) * share for share in (0, 0.25, 0.5, 0.75, 1.0)]
        ticks = [(at / 4, self.words.formats.clock_time(moment)) for at, moment in enumerate(moments)]
        picture.show_curves(curves, ticks)
        titles = (self.tr("Need"), self.tr("Now"), self.tr("Usual"), self.tr("Had the notice"),
                  self.tr("Opened the article"), self.tr("Had been told"), self.tr("Last 2 hours"))  # fmt: skip
        listed_rows = [self._need(row) for row in rows[:MOST_LISTED]]
        sentence = ", ".join(self.tr("{0} {1}").format(curve.name, _sum(curve.points)) for curve in curves)
        picture.tell(titles, listed_rows, sentence)

    def show_needs(self, picture: Trend, told: Sequence[DriverPeriod], step: timedelta) -> None:
        """Show the strongest drivers of a period."""
        by_driver: dict[Driver, dict[datetime, DriverPeriod]] = defaultdict(dict)
        for each in told:
            by_driver[each.driver][each.start] = each
        starts = sorted({each.start for each in told})
        ordered = sorted(by_driver.items(), key=lambda pair: -sum(each.contacts for each in pair[1].values()))
        curves = [
            Curve(
                self.drivers.name(driver),
                tuple(parts[start].contacts if start in parts else 0 for start in starts),
                (Tone.ACCENT, Tone.SELF, Tone.OK, Tone.NEUTRAL)[at],
            )
            for at, (driver, parts) in enumerate(ordered[:MOST_CURVES])
        ]
        picture.show_curves(curves, self._ticks(starts, step))
        number = self.words.number
        titles = (self.tr("Need"), self.tr("What"), self.tr("Contacts"), self.tr("Again within 7 days"),
                  self.tr("Minutes"), self.tr("Trend"))  # fmt: skip
        rows = [
            listed(
                f"{driver.kind}|{driver.key}",
                (Cell(self.drivers.name(driver), is_strong=True), self.drivers.name(driver).casefold()),
                (self.drivers.kind(driver.kind), self.drivers.kind(driver.kind).casefold()),
                (number(sum(each.contacts for each in parts.values())), sum(each.contacts for each in parts.values())),
                (number(sum(each.repeats for each in parts.values())), sum(each.repeats for each in parts.values())),
                (number(round(sum(each.minutes for each in parts.values()))), sum(e.minutes for e in parts.values())),
                (Cell("", spark=tuple(parts[at].contacts if at in parts else 0 for at in starts), spoken=""), 0),
            )
            for driver, parts in ordered[:MOST_LISTED]
        ]
        sentence = ", ".join(self.tr("{0} {1}").format(curve.name, _sum(curve.points)) for curve in curves)
        picture.tell(titles, rows, sentence)

    def queue_rows(
        self, told: Sequence[QueuePeriod], rules: BoardRules, name: Callable[[str], str]
    ) -> tuple[tuple[str, ...], list[Listed]]:
        """Return the queues of a period with the field's figures, each by its own rules."""
        counts: dict[str | None, Counts] = {}
        for each in told:
            counts[each.queue] = counts.get(each.queue, Counts()) + each.counts
        words = self.words
        titles = (self.tr("Queue"), self.tr("Offered"), self.tr("Answered"), self.tr("SL"), self.tr("Abandoned"),
                  self.tr("Short"), self.tr("Passed on"), self.tr("ASA"), self.tr("AHT"))  # fmt: skip
        rows = []
        for queue, sums in sorted(counts.items(), key=lambda pair: -pair[1].offered)[:MOST_LISTED]:
            made = measured(sums, (rules.queue if queue is None else rules.of(queue)).formula)
            label = self.tr("Without a queue") if queue is None else name(queue)
            rows.append(
                listed(
                    queue or "",
                    (Cell(label, is_strong=True), label.casefold()),
                    (words.number(sums.offered), sums.offered),
                    (words.number(sums.answered), sums.answered),
                    (words.percent(made.service_level), made.service_level),
                    (words.percent(made.abandon_rate, 1), made.abandon_rate),
                    (words.number(sums.short_abandoned), sums.short_abandoned),
                    (words.number(sums.passed), sums.passed),
                    (words.length(made.asa_s), made.asa_s),
                    (words.length(made.aht_s), made.aht_s),
                )
            )
        return titles, rows

    def journey_rows(self, journeys: Sequence[Journey]) -> tuple[tuple[str, ...], list[Listed]]:
        """Return journeys, newest first; customers are told apart by a short pseudonym alone."""
        words, formats = self.words, self.words.formats
        titles = (self.tr("Steps"), self.tr("When"), self.tr("Customer"), self.tr("Limit"), self.tr("Then"),
                  self.tr("Waited"), self.tr("Took"), self.tr("Outcome"), self.tr("Again after"))  # fmt: skip
        rows = []
        for each in journeys:
            steps = " → ".join(self.drivers.name(step) for step in each.steps[-6:])
            steps = f"{_MORE} → {steps}" if len(each.steps) > 6 else steps
            again = None if each.again_after_h is None else formats.length(each.again_after_h * 3_600)
            rows.append(
                listed(
                    str(each.record),
                    (steps, steps.casefold()),
                    (formats.moment(each.began_at), each.began_at.timestamp()),
                    (Cell(self._pseudonym(each), ink=Ink.SECOND), each.customer),
                    (self.drivers.limit(each.limit), self.drivers.limit(each.limit).casefold()),
                    (self.drivers.end(each.end), str(each.end)),
                    (words.length(each.wait_s), each.wait_s),
                    (words.minutes(each.minutes), each.minutes),
                    (self.drivers.outcome(each.outcome) if each.outcome else "", each.outcome),
                    (again or "", each.again_after_h),
                )
            )
        return titles, rows

    def _need(self, row: DriverRow) -> Listed:
        words, (rate, tone) = self.words, self.drivers.rate(row)
        reached = (row.had_notice, row.opened_article, row.was_told)
        return listed(
            f"{row.driver.kind}|{row.driver.key}",
            (Cell(self.drivers.name(row.driver), is_strong=True), self.drivers.name(row.driver).casefold()),
            (Cell(rate, tone), row.count),
            (words.number(None if row.usual is None else round(row.usual, 1)), row.usual),
            *((words.number(each), each) for each in reached),
            (Cell("", tone=tone if row.is_spike else None, spark=row.trend, spoken=self._trend(row.trend)), row.count),
        )

    def _pseudonym(self, journey: Journey) -> str:
        return self.words.unknown() if journey.customer is None else self.tr("C-{0}").format(str(journey.customer)[:6])

    def _spared(self, row: StopRow) -> str:
        """Return what would have spared most of these contacts, with the share of it."""
        number = sum(row.spared.values())
        if not number:
            return ""
        spared, most = max(row.spared.items(), key=lambda pair: pair[1])
        return self.tr("{0} ({1})").format(self.drivers.spared(spared), self.words.percent(most / number))

    def _top(self, stops: Sequence[StopRow]) -> str:
        known = [row for row in stops if row.stop is not None]
        if not known:
            return ""
        top = max(known, key=lambda row: row.contacts)
        assert top.stop is not None
        kind, name = self.drivers.kind(top.stop.kind), self.drivers.name(top.stop)
        return self.tr("Most often at: {0} “{1}”, %n contact(s)", "", top.contacts).format(kind, name)

    def _trend(self, points: Iterable[int]) -> str:
        known = list(points)
        if not known:
            return self.words.unknown()
        return self.tr("from {0} to {1}").format(self.words.number(known[0]), self.words.number(known[-1]))

    def _ticks(self, starts: Sequence[datetime], step: timedelta) -> list[tuple[float, str]]:
        """Return the times below a trend, as far apart as the others: seven of them at most."""
        formats = self.words.formats
        if not starts:
            return []
        last = max(1, len(starts) - 1)
        places = range(0, len(starts), -(-last // 6))

        said = formats.clock_time if step < timedelta(days=1) else self.words.day
        return [(place / last, said(starts[place])) for place in places]


def _sum(points: Sequence[int | None]) -> int:
    return sum(each or 0 for each in points)

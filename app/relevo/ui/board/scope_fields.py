"""Whom an incident concerns, in words and to be chosen: what the contacts share, or everyone by an explicit tick."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relevo.domain.incident import Scope
from relevo.services.supervise.scoping import Proposal, ScopeList, Shared
from relevo.ui.board.buttons import FramedButton
from relevo.ui.board.words import BoardWords, short
from relevo.ui.flow import Flow
from relevo.ui.panel.announcement import announce
from relevo.ui.plain import PlainLabel, set_name
from relevo.ui.theme import BODY, MEDIUM, SMALL, Look


class ScopeWords(QObject):
    """Says a scope; decides nothing."""

    def told(self, scope: Scope) -> str:
        """Return whom a scope concerns, in one sentence."""
        if scope.everyone:
            return self.tr("It concerns every customer.")
        parts = [self._list(each, sorted(getattr(scope, each))) for each in ScopeList if getattr(scope, each)]
        if not parts:
            return self.tr("Nobody is chosen: choose whom it concerns.")
        said = parts[0]
        for part in parts[1:]:
            said = self.tr("{0}, and also {1}", "both must be so").format(said, part)
        return self.tr("It concerns customers who have: {0}.").format(said)

    def heading(self, part: ScopeList) -> str:
        """Return what a list holds."""
        return {
            ScopeList.SITES: self.tr("Sites"),
            ScopeList.PRODUCTS: self.tr("Products"),
            ScopeList.SERVICES: self.tr("Services"),
            ScopeList.REGIONS: self.tr("Regions"),
            ScopeList.ACCOUNTS: self.tr("Accounts"),
        }[part]

    def _list(self, part: ScopeList, ids: Sequence[str]) -> str:
        named = {
            ScopeList.SITES: self.tr("site {0}"),
            ScopeList.PRODUCTS: self.tr("product {0}"),
            ScopeList.SERVICES: self.tr("service {0}"),
            ScopeList.REGIONS: self.tr("region {0}"),
            ScopeList.ACCOUNTS: self.tr("account {0}"),
        }[part]
        said = short(ids[0])
        for each in ids[1:]:
            said = self.tr("{0} or {1}").format(said, short(each))
        return named.format(said)


class ScopeChip(FramedButton):
    """One thing that can be chosen: a sign says whether it is, as colour does. Enter is for the form, Space for it."""

    def __init__(self, look: Look, words: str, spoken: str, *, is_on: bool) -> None:
        super().__init__(look)
        self._plain, self._spoken = words, spoken
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.setChecked(is_on)
        self.toggled.connect(self._say)
        self._say()

    def _say(self) -> None:
        self.set_words(f"{'✓' if self.isChecked() else '+'} {self._plain}")
        set_name(self, self._spoken)


class ScopeFields(QWidget):
    """The choice; `changed` when somebody has chosen otherwise. `everyone` is the tick for every customer."""

    changed = Signal()

    def __init__(self, look: Look, words: BoardWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words, self._said = look, words, ScopeWords(self)
        self._chips: list[tuple[Shared, ScopeChip]] = []
        self.summary = PlainLabel(look, "", BODY, lines=3)
        self.everyone = ScopeChip(look, self.tr("Everyone"), self.tr("Everyone: every customer"), is_on=False)
        self.everyone.toggled.connect(self._turn)
        self._lists = QWidget()
        inside = QVBoxLayout(self._lists)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(look.px(8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(8))
        layout.addWidget(PlainLabel(look, self.tr("Whom it concerns"), MEDIUM, lines=1))
        layout.addWidget(self.summary)
        layout.addWidget(self._lists)
        layout.addWidget(self.everyone)
        self._tell()

    @property
    def scope(self) -> Scope:
        """Return what is chosen; of nobody, where nothing is."""
        if self.everyone.isChecked():
            return Scope(everyone=True)
        chosen: dict[str, frozenset[str]] = {}
        for shared, chip in self._chips:
            if chip.isChecked():
                chosen[shared.part] = chosen.get(shared.part, frozenset()) | {shared.id}
        return Scope(**chosen)  # type: ignore[arg-type]  # the lists of a scope, by their names

    @property
    def chips(self) -> tuple[ScopeChip, ...]:
        """Return all that can be chosen but everyone."""
        return tuple(chip for _, chip in self._chips)

    def show_proposal(self, proposal: Proposal) -> None:
        """Show what is proposed, with what else the contacts share; once."""
        lists = self._lists.layout()
        assert lists is not None
        for part in ScopeList:
            offered = [each for each in proposal.offered if each.part is part]
            if offered:
                lists.addWidget(self._line(part, offered, proposal))
        if not self._chips:
            none = self.tr("Its contacts share no site and no product.")
            lists.addWidget(PlainLabel(self._look, none, SMALL, lines=2))
        self._tell()

    def _line(self, part: ScopeList, offered: Sequence[Shared], proposal: Proposal) -> Flow:
        heading, number = self._said.heading(part), self._words.number
        for each in offered:
            told = self.tr("{0} of {1} contacts").format(number(each.contacts), number(proposal.contacts))
            spoken = self.tr("{0}: {1}, {2}").format(heading, short(each.id), told)
            words = self.tr("{0} · {1}").format(short(each.id), told)
            chip = ScopeChip(self._look, words, spoken, is_on=each.id in getattr(proposal.scope, part))
            chip.toggled.connect(self._change)
            self._chips.append((each, chip))
        chips = [chip for each, chip in self._chips if each.part is part]
        return Flow(self._look, items=[PlainLabel(self._look, heading, SMALL, lines=1), *chips], gap=8)

    def _turn(self) -> None:
        self._lists.setVisible(not self.everyone.isChecked())
        self._change()

    def _change(self) -> None:
        self._tell()
        announce(self, self.summary.text())
        self.changed.emit()

    def _tell(self) -> None:
        self.summary.setText(self._said.told(self.scope))

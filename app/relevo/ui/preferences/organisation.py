"""The section of what the organisation has set: to be read, not to be chosen."""

import re
from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relevo.ui.plain import PlainLabel, set_name
from relevo.ui.preferences.rows import Section
from relevo.ui.preferences.values import Bound
from relevo.ui.theme import MEDIUM, SMALL, Look

MOST = 200
"""How many keys are shown; `relevo config check` names them all."""

_SAID, _COUNT = "(said)", re.compile(r"\((\d+) said\)")
"""What stands for a value that is somebody's own, such as a path, a name or an account; and for several of them."""


class OrganisationSection(Section):
    """Lists the keys that a policy binds, each with its value and who binds it."""

    def __init__(self, look: Look, bound: Sequence[Bound]) -> None:
        super().__init__(look, self.tr("Set by your organisation"))
        self.setObjectName("organisation")
        for each in bound[:MOST]:
            self.add(_Entry(look, each.key, f"{self._value(each.value)} · {self._origin(each.origin)}"))
        if (more := len(bound) - MOST) > 0:
            self.add(_Entry(look, self.tr("and {0} more: relevo config check").format(more), ""))

    def _value(self, value: object) -> str:
        match value:
            case None:
                return self.tr("nothing")
            case bool():
                return self.tr("on") if value else self.tr("off")
            case list() | tuple():
                return ", ".join(map(str, value)) or self.tr("nothing")
            case str() if value == _SAID:
                return self.tr("set")
            case str() if several := _COUNT.fullmatch(value):
                return self.tr("%n entries", "", int(several[1]))
            case _:
                return str(value)

    def _origin(self, origin: str) -> str:
        match origin:
            case "user-policy":
                return self.tr("the policy for you on this machine")
            case "along":
                return self.tr("bound along with another setting")
            case "closed":
                return self.tr("a policy that cannot be used; this is the safe value")
            case _:
                return self.tr("the policy of this machine")


class _Entry(QWidget):
    """A key, and below it its value and who says so."""

    def __init__(self, look: Look, key: str, said: str) -> None:
        super().__init__()
        set_name(self, ": ".join(filter(None, (key, said))))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.margins(14, 8, 14, 8))
        layout.setSpacing(look.px(1))
        layout.addWidget(PlainLabel(look, key, MEDIUM))
        if said:
            layout.addWidget(PlainLabel(look, said, SMALL))

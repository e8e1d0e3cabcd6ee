"""How the columns of the board's tables stand: their widths, and which of them give way first."""

from relevo.ui.board.table import Column
from relevo.ui.viewmodels.boardcolumns import AdvisorColumn, QueueColumn
from relevo.ui.viewmodels.boardlisted import Nth

_Q, _A = QueueColumn, AdvisorColumn

QUEUE_COLUMNS = (
    Column(column=_Q.QUEUE, width=150, leads=True, falls=False),
    Column(column=_Q.GRADE, width=108, least=88, leads=True, yields=9),
    Column(column=_Q.WAITING, width=76, least=56),
    Column(column=_Q.LONGEST, width=84, least=78, ticks=True),
    Column(column=_Q.SERVICE_LEVEL, width=84, least=82, falls=False),
    Column(column=_Q.BEYOND, width=76, least=64, yields=2),
    Column(column=_Q.OFFERED, width=76, least=56, yields=6),
    Column(column=_Q.ANSWERED, width=86, least=58, yields=7),
    Column(column=_Q.ABANDONED, width=92, least=70, yields=3),
    Column(column=_Q.ASA, width=64, least=48, yields=4),
    Column(column=_Q.AHT, width=64, least=48, yields=5),
    Column(column=_Q.OCCUPANCY, width=94, least=60, yields=10),
    Column(column=_Q.CALLBACKS, width=92, least=56, yields=11),
    Column(column=_Q.READY, width=66, least=52, yields=1),
    Column(column=_Q.TREND, width=112, least=60, yields=8),
)

ADVISOR_COLUMNS = (
    Column(column=_A.ADVISOR, width=170, leads=True, falls=False),
    Column(column=_A.STATE, width=150, leads=True, falls=False),
    Column(column=_A.STATE_FOR, width=88, ticks=True),
    Column(column=_A.ON, width=140, leads=True, falls=False, yields=2),
    Column(column=_A.TODAY, width=68, yields=3),
    Column(column=_A.AHT, width=68, yields=4),
    Column(column=_A.OCCUPANCY, width=96, yields=5),
)

LIMIT_COLUMNS = (
    Column(column=Nth.FIRST, width=140, leads=True, falls=False),
    Column(column=Nth.SECOND, width=76),
    Column(column=Nth.THIRD, width=66),
    Column(column=Nth.FOURTH, width=120, yields=2),
    Column(column=Nth.FIFTH, width=76, yields=1),
)

NEED_COLUMNS = (
    Column(column=Nth.FIRST, width=200, leads=True, falls=False),
    Column(column=Nth.SECOND, width=120),
    Column(column=Nth.THIRD, width=72, yields=1),
    Column(column=Nth.FOURTH, width=116, yields=3),
    Column(column=Nth.FIFTH, width=140, yields=4),
    Column(column=Nth.SIXTH, width=116, yields=5),
    Column(column=Nth.SEVENTH, width=120, yields=2),
)

NEEDS_COLUMNS = (
    Column(column=Nth.FIRST, width=200, leads=True, falls=False),
    Column(column=Nth.SECOND, width=110, leads=True, falls=False, yields=3),
    Column(column=Nth.THIRD, width=80),
    Column(column=Nth.FOURTH, width=140, yields=1),
    Column(column=Nth.FIFTH, width=80, yields=2),
    Column(column=Nth.SIXTH, width=120, yields=4),
)

WAY_COLUMNS = (
    Column(column=Nth.FIRST, width=140, leads=True, falls=False),
    Column(column=Nth.SECOND, width=150, leads=True, falls=False),
    Column(column=Nth.THIRD, width=150, leads=True, falls=False),
    Column(column=Nth.FOURTH, width=80),
)

WORK_COLUMNS = (
    Column(column=Nth.FIRST, width=220, leads=True, falls=False),
    Column(column=Nth.SECOND, width=112, leads=True, falls=False, yields=4),
    Column(column=Nth.THIRD, width=150, leads=True, falls=False, yields=2),
    Column(column=Nth.FOURTH, width=92, leads=True, falls=False, yields=6),
    Column(column=Nth.FIFTH, width=80),
    Column(column=Nth.SIXTH, width=116, yields=5),
    Column(column=Nth.SEVENTH, width=200, leads=True, falls=False, yields=3),
    Column(column=Nth.EIGHTH, width=100),
    Column(column=Nth.NINTH, width=110, yields=7),
    Column(column=Nth.TENTH, width=96, yields=8),
)

QUEUE_REPORT_COLUMNS = (
    Column(column=Nth.FIRST, width=180, leads=True, falls=False),
    Column(column=Nth.SECOND, width=80),
    Column(column=Nth.THIRD, width=90),
    Column(column=Nth.FOURTH, width=72, falls=False),
    Column(column=Nth.FIFTH, width=96),
    Column(column=Nth.SIXTH, width=72, yields=4),
    Column(column=Nth.SEVENTH, width=88, yields=3),
    Column(column=Nth.EIGHTH, width=72, yields=1),
    Column(column=Nth.NINTH, width=72, yields=2),
)

CONTACT_COLUMNS = (
    Column(column=Nth.FIRST, width=320, leads=True, falls=False),
    Column(column=Nth.SECOND, width=88, leads=True),
    Column(column=Nth.THIRD, width=120, leads=True, falls=False, yields=2),
    Column(column=Nth.FOURTH, width=150, leads=True, falls=False, yields=1),
    Column(column=Nth.FIFTH, width=150, leads=True, falls=False, yields=3),
    Column(column=Nth.SIXTH, width=80, leads=True, falls=False),
)

JOURNEY_COLUMNS = (
    Column(column=Nth.FIRST, width=320, leads=True, falls=False),
    Column(column=Nth.SECOND, width=120, leads=True),
    Column(column=Nth.THIRD, width=96, leads=True, falls=False, yields=3),
    Column(column=Nth.FOURTH, width=140, leads=True, falls=False, yields=4),
    Column(column=Nth.FIFTH, width=96, leads=True, falls=False, yields=1),
    Column(column=Nth.SIXTH, width=76, yields=6),
    Column(column=Nth.SEVENTH, width=88, yields=5),
    Column(column=Nth.EIGHTH, width=120, leads=True, falls=False, yields=2),
    Column(column=Nth.NINTH, width=96, yields=7),
)

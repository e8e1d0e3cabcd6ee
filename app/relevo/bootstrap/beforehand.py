"""What the panel needs and is not of Qt, to be imported before it.

PySide reads the source of every module that is imported after it, to see whether it speaks of PySide. Nothing here is
used but for having been imported, which is what F401 is told.
"""

import asyncio  # noqa: F401 - for having been imported

import relevo.bootstrap.advisors
import relevo.bootstrap.handles
import relevo.bootstrap.keeping
import relevo.bootstrap.lategatherer
import relevo.bootstrap.reading
import relevo.observability.trace
import relevo.records.disagreements
import relevo.services.desk
import relevo.ui.desktop.bus
import relevo.ui.desktop.doorbell
import relevo.ui.desktop.sound
import relevo.ui.panel.heights
import relevo.ui.panel.placing
import relevo.ui.viewmodels.arranging
import relevo.ui.viewmodels.changes
import relevo.ui.viewmodels.opening
import relevo.ui.viewmodels.seeking
import relevo.ui.viewmodels.setaside
import relevo.ui.viewmodels.splicing
import relevo.ui.viewmodels.visits  # noqa: F401 - for having been imported

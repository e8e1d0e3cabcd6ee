"""What Qt says of the screens, asked in a process of its own: where a library of the system is missing, Qt aborts."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

LIMIT_S = 30.0


def ask() -> dict[str, Any]:
    """Return Qt's version and platform and a line for each screen, in Qt's order; names of screens are left out."""
    from PySide6.QtCore import qVersion  # not in the hub's package
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication(["relevo"])
    assert isinstance(application, QGuiApplication)
    screens = [
        {
            "width": screen.size().width(),
            "height": screen.size().height(),
            "scale": round(screen.devicePixelRatio(), 3),
            "dots_per_inch": round(screen.logicalDotsPerInch()),
            "hertz": round(screen.refreshRate()),
            "bits": screen.depth(),
        }
        for screen in application.screens()
    ]
    return {"qt": qVersion(), "platform": application.platformName(), "screens": screens}


def asked(has_display: bool) -> dict[str, Any]:
    """Return the same, or in `qt` why there is nothing to say; takes half a minute at most."""
    if not has_display:
        return {"qt": "no display"}
    try:
        apart = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
    except OSError:  # no memory to share with another process: /dev/shm is missing, or nobody may write there
        return {"qt": "cannot be asked"}
    with apart as one:
        try:
            return one.submit(ask).result(LIMIT_S)
        except ImportError:
            return {"qt": "not in the package of the hub"}
        except BrokenProcessPool:
            return {"qt": "cannot start"}
        except TimeoutError:
            for process in multiprocessing.active_children():
                process.terminate()
            return {"qt": "no answer"}

"""How long the window of the documents holds the panel up: opening it, each turn of the loop, a search, a jump."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from bench.figures import Figure
from relevo.documents.contents import contents
from relevo.ui.app import make_application
from relevo.ui.documents.window import DocumentsWindow
from relevo.ui.theme import LIGHT, Look

ROUNDS = 3
FRAME = "16 ms"
QUERIES = ("k", "ke", "key", "keyring", "exit code", "broker")


def measure() -> list[Figure]:
    """Open every document a few times, off screen; for each turn the best of the rounds: others use the cores too."""
    application, listed = make_application(), contents()
    opened: list[float] = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        window = DocumentsWindow(Look(LIGHT), listed)
        window.open()
        window.show()
        opened.append(_ms(start))
        _settle(application, window)
    rounds = [[_turns(application, window, each.name) for _ in range(ROUNDS)] for each in listed.documents]
    best = [min(max(turns) for turns in of_one) for of_one in rounds]
    worst = [max(max(turns) for turns in of_one) for of_one in rounds]
    whole = [min(sum(turns) for turns in of_one) for of_one in rounds]
    window.field.setText("x")
    _run(application, lambda: window.reader.query == "x" and not window.reader.is_searching)
    searches = [_search(window, query) for query in QUERIES for _ in range(ROUNDS)]
    window.close()
    return [
        Figure("documents: window opened", "ms", opened, "", "built and shown, first stretch set, off screen"),
        Figure("documents: longest turn of the loop", "ms", best, FRAME, "per document, best of three"),
        Figure("documents: longest turn, any round", "ms", worst, "", "per document, worst of three"),
        Figure("documents: whole document set", "ms", whole, "", "sum of its turns, best of three"),
        Figure("documents: search", "ms", searches, FRAME, "all documents, list shown"),
    ]


def _turns(application: QApplication, window: DocumentsWindow, name: str) -> list[float]:
    """Open a document; return what each turn of the loop took until all of it stood, the opening itself first."""
    other = "panel" if name != "panel" else "desktop"
    window.reader.open(window.reader.contents.find(other))
    _settle(application, window)
    start = time.perf_counter()
    window.reader.open(window.reader.contents.find(name))
    turns = [_ms(start)]
    while not window.page.is_complete:
        turns.append(_timed(lambda: application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)))
    return turns


def _search(window: DocumentsWindow, query: str) -> float:
    return _timed(lambda: window.reader.search(query))


def _settle(application: QApplication, window: DocumentsWindow) -> None:
    _run(application, lambda: window.page.is_complete)


def _run(application: QApplication, until: Callable[[], bool]) -> None:
    end = time.perf_counter() + 20
    while not until() and time.perf_counter() < end:
        application.processEvents()


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return _ms(start)


def _ms(start: float) -> float:
    return (time.perf_counter() - start) * 1_000

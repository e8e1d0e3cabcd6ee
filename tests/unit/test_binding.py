"""PySide6 6.12.0 loses a reference to None with every call that returns nothing, and Python 3.11 then aborts."""

import re
import sys
import tomllib
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QIdentityProxyModel, QModelIndex, QObject, QPersistentModelIndex, Qt

PROJECT = Path(__file__).parents[2]
CALLS = 5_000
TOLERATED = CALLS // 10


class _Constant(QAbstractListModel):
    """One row that answers every question with the same object."""

    def __init__(self, answer: object) -> None:
        super().__init__()
        self._answer = answer

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 1

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self._answer


def lost(shared: object, call: Callable[[], object]) -> int:
    """Count the references to a shared object that CALLS calls lose."""
    before = sys.getrefcount(shared)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(shared)


@pytest.mark.parametrize("answer", [None, True])
def test_a_model_asked_from_the_other_side_keeps_the_references_of_its_answer(answer: object) -> None:
    model, proxy = _Constant(answer), QIdentityProxyModel()
    proxy.setSourceModel(model)
    index = proxy.index(0, 0)

    assert lost(answer, lambda: proxy.data(index)) < TOLERATED


def test_a_call_that_returns_nothing_keeps_the_references_of_none() -> None:
    thing = QObject()

    assert lost(None, lambda: thing.setObjectName("canary")) < TOLERATED
    assert lost(None, lambda: thing.blockSignals(False)) < TOLERATED


def test_the_faulty_release_is_kept_out_by_the_project_the_lock_file_and_this_environment() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = next(line for line in project["dependencies"] if line.startswith("PySide6-Essentials"))
    locked = re.search(r"^pyside6-essentials==([\d.]+)", (PROJECT / "requirements.lock").read_text("utf-8"), re.M)

    assert wanted == "PySide6-Essentials>=6.11.3,<6.12"
    assert locked
    for release in (locked[1], version("PySide6-Essentials")):
        assert (6, 11, 3) <= tuple(map(int, release.split("."))) < (6, 12)

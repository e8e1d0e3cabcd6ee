"""The one table of all shortcuts: the keys are made from it, and so is the sheet that explains them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class Act(Enum):
    """What a key or a line of the menu does."""

    CHOOSE_CONTACT = auto()
    NEXT_CONTACT = auto()
    PREVIOUS_CONTACT = auto()
    CLOSE_OVER = auto()
    CLOSE_LIVE = auto()
    BRING_BACK = auto()
    LEAVE_LINE = auto()
    WRITE_NOTE = auto()
    LINK_INCIDENT = auto()
    PENDING_NOTES = auto()
    FINISH_NOTE = auto()
    KEEP_OFFERED = auto()
    MARK_WRONG = auto()
    SEARCH_TIMELINE = auto()
    ASK_AGAIN = auto()
    STEP_BACK = auto()
    CHOOSE_CANDIDATE = auto()
    CONFIRM_CUSTOMER = auto()
    SEARCH_CUSTOMER = auto()
    FORGET_CHOICE = auto()
    NEXT_AREA = auto()
    PREVIOUS_AREA = auto()
    NEXT_CONTROL = auto()
    OPEN_ENTRY = auto()
    OPEN_LINK = auto()
    ENTRY_MENU = auto()
    FOLD_BRIEF = auto()
    DISAGREE = auto()
    NEXT_MATCH = auto()
    PREVIOUS_MATCH = auto()
    NEXT_NUMBER = auto()
    COPY = auto()
    COPY_BRIEF = auto()
    SHOW_MENU = auto()
    BOARD = auto()
    PREFERENCES = auto()
    QUIET = auto()
    TEST = auto()
    SHORTCUTS = auto()
    DOCUMENTS = auto()
    QUIT = auto()


class Group(Enum):
    """Under which heading of the sheet a shortcut stands."""

    CONTACTS = auto()
    WRAP_UP = auto()
    CUSTOMER = auto()
    PAGE = auto()
    MOVING = auto()
    PANEL = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """Keys and what they do; `is_local` where an area itself listens to them while it has the keyboard."""

    group: Group
    act: Act
    keys: tuple[str, ...]
    is_local: bool = False


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut(group=Group.CONTACTS, act=Act.CHOOSE_CONTACT, keys=tuple(f"Alt+{place}" for place in range(1, 10))),
    Shortcut(group=Group.CONTACTS, act=Act.NEXT_CONTACT, keys=("Ctrl+Tab",)),
    Shortcut(group=Group.CONTACTS, act=Act.PREVIOUS_CONTACT, keys=("Ctrl+Shift+Tab",)),
    Shortcut(group=Group.CONTACTS, act=Act.CLOSE_OVER, keys=("Ctrl+W",)),
    Shortcut(group=Group.CONTACTS, act=Act.CLOSE_LIVE, keys=("Ctrl+Shift+W",)),
    Shortcut(group=Group.CONTACTS, act=Act.BRING_BACK, keys=("Ctrl+Shift+T",)),
    Shortcut(group=Group.CONTACTS, act=Act.LEAVE_LINE, keys=("Ctrl+L",)),
    Shortcut(group=Group.WRAP_UP, act=Act.WRITE_NOTE, keys=("Ctrl+N",)),
    Shortcut(group=Group.WRAP_UP, act=Act.KEEP_OFFERED, keys=tuple(f"Ctrl+{n}" for n in range(1, 7)), is_local=True),
    Shortcut(group=Group.WRAP_UP, act=Act.FINISH_NOTE, keys=("Ctrl+Return",), is_local=True),
    Shortcut(group=Group.WRAP_UP, act=Act.LINK_INCIDENT, keys=("Ctrl+I",)),
    Shortcut(group=Group.WRAP_UP, act=Act.MARK_WRONG, keys=("Ctrl+E",)),
    Shortcut(group=Group.WRAP_UP, act=Act.PENDING_NOTES, keys=("Ctrl+Shift+N",)),
    Shortcut(group=Group.CUSTOMER, act=Act.CHOOSE_CANDIDATE, keys=("1", "2", "3", "9"), is_local=True),
    Shortcut(group=Group.CUSTOMER, act=Act.CONFIRM_CUSTOMER, keys=("Ctrl+Return",)),
    Shortcut(group=Group.CUSTOMER, act=Act.SEARCH_CUSTOMER, keys=("Ctrl+Shift+F",)),
    Shortcut(group=Group.PAGE, act=Act.SEARCH_TIMELINE, keys=("Ctrl+F",)),
    Shortcut(group=Group.PAGE, act=Act.NEXT_MATCH, keys=("F3",)),
    Shortcut(group=Group.PAGE, act=Act.PREVIOUS_MATCH, keys=("Shift+F3",)),
    Shortcut(group=Group.PAGE, act=Act.FOLD_BRIEF, keys=("Ctrl+B",)),
    Shortcut(group=Group.PAGE, act=Act.DISAGREE, keys=("Ctrl+D",)),
    Shortcut(group=Group.PAGE, act=Act.NEXT_NUMBER, keys=("Left", "Right"), is_local=True),
    Shortcut(group=Group.PAGE, act=Act.OPEN_ENTRY, keys=("Return",), is_local=True),
    Shortcut(group=Group.PAGE, act=Act.OPEN_LINK, keys=("Ctrl+O",)),
    Shortcut(group=Group.PAGE, act=Act.ENTRY_MENU, keys=("Menu", "Shift+F10"), is_local=True),
    Shortcut(group=Group.PAGE, act=Act.COPY, keys=("Ctrl+C",), is_local=True),
    Shortcut(group=Group.PAGE, act=Act.COPY_BRIEF, keys=("Ctrl+Shift+C",)),
    Shortcut(group=Group.PAGE, act=Act.ASK_AGAIN, keys=("F5",)),
    Shortcut(group=Group.PAGE, act=Act.STEP_BACK, keys=("Esc",)),
    Shortcut(group=Group.MOVING, act=Act.NEXT_AREA, keys=("F6",)),
    Shortcut(group=Group.MOVING, act=Act.PREVIOUS_AREA, keys=("Shift+F6",)),
    Shortcut(group=Group.MOVING, act=Act.NEXT_CONTROL, keys=("Tab", "Shift+Tab"), is_local=True),
    Shortcut(group=Group.PANEL, act=Act.SHOW_MENU, keys=("F10",)),
    Shortcut(group=Group.PANEL, act=Act.BOARD, keys=("Ctrl+Shift+B",)),
    Shortcut(group=Group.PANEL, act=Act.PREFERENCES, keys=("Ctrl+,",)),
    Shortcut(group=Group.PANEL, act=Act.QUIET, keys=("Ctrl+Shift+D",)),
    Shortcut(group=Group.PANEL, act=Act.SHORTCUTS, keys=("?",)),
    Shortcut(group=Group.PANEL, act=Act.DOCUMENTS, keys=("F1",)),
    Shortcut(group=Group.PANEL, act=Act.QUIT, keys=("Ctrl+Q",)),
)

_SHOWN_KEYS = 2


def bind(window: QWidget, perform: Callable[[Act, int], None]) -> None:
    """Let the keys of the table work in a window; `perform` is told what to do, and by which of its keys."""
    for shortcut in SHORTCUTS:
        if shortcut.is_local:
            continue
        for place, keys in enumerate(shortcut.keys):
            key = QShortcut(QKeySequence(keys), window)
            key.activated.connect(lambda act=shortcut.act, place=place: perform(act, place))


def keys_of(act: Act) -> str:
    """Return the first keys of an act as they stand on this machine's keyboard; empty where it has none."""
    found = next((each for each in SHORTCUTS if each.act is act), None)
    return native(found.keys[0]) if found is not None else ""


def native(keys: str) -> str:
    """Return keys as they are written on the keyboard, in the language of the screen: the one form of their names."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class ShortcutWords(QObject):
    """What the table says to people."""

    def lines(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return each heading with its lines: keys, and what they do."""
        return [
            (self.heading(group), [(self.keys(each.keys), self.act(each.act)) for each in _of(group)])
            for group in Group
        ]

    def keys(self, keys: Sequence[str]) -> str:
        """Return keys as they are written on the keyboard; of a long row the first and the last."""
        written = [native(each) for each in keys]
        if len(written) > _SHOWN_KEYS:
            return self.tr("{0} to {1}").format(written[0], written[-1])
        return self.tr("{0} or {1}").format(*written) if len(written) == _SHOWN_KEYS else written[0]

    def heading(self, group: Group) -> str:
        """Return the heading of a group."""
        return {
            Group.CONTACTS: self.tr("Contacts"),
            Group.WRAP_UP: self.tr("Wrap-up"),
            Group.CUSTOMER: self.tr("Customer"),
            Group.PAGE: self.tr("Brief and timeline"),
            Group.MOVING: self.tr("Moving about"),
            Group.PANEL: self.tr("Panel"),
        }[group]

    def act(self, act: Act) -> str:
        """Return what an act does."""
        return {
            Act.CHOOSE_CONTACT: self.tr("Go to a contact"),
            Act.NEXT_CONTACT: self.tr("Next contact"),
            Act.PREVIOUS_CONTACT: self.tr("Previous contact"),
            Act.CLOSE_OVER: self.tr("Close a contact that is over"),
            Act.CLOSE_LIVE: self.tr("Close a contact that is still live"),
            Act.BRING_BACK: self.tr("Bring back the closed contact"),
            Act.LEAVE_LINE: self.tr("Leave a line for the next advisor"),
            Act.SEARCH_TIMELINE: self.tr("Search the timeline"),
            Act.ASK_AGAIN: self.tr("Ask the sources again"),
            Act.STEP_BACK: self.tr("Close what is open, one thing at a time"),
            Act.CHOOSE_CANDIDATE: self.tr("Choose a person, among several"),
            Act.CONFIRM_CUSTOMER: self.tr("Confirm the probable customer"),
            Act.SEARCH_CUSTOMER: self.tr("Search the customer by hand"),
            Act.FORGET_CHOICE: self.tr("Forget what was chosen for this customer"),
            Act.NEXT_AREA: self.tr("Next area of the panel"),
            Act.PREVIOUS_AREA: self.tr("Previous area of the panel"),
            Act.NEXT_CONTROL: self.tr("Next or previous control"),
            Act.OPEN_ENTRY: self.tr("Open or fold an entry"),
            Act.OPEN_LINK: self.tr("Open the entry in its back office"),
            Act.ENTRY_MENU: self.tr("What can be done with an entry"),
            Act.FOLD_BRIEF: self.tr("Fold or unfold the brief"),
            Act.WRITE_NOTE: self.tr("Write the note of the contact"),
            Act.LINK_INCIDENT: self.tr("Count the contact under the incident"),
            Act.PENDING_NOTES: self.tr("Notes that are not sent yet"),
            Act.FINISH_NOTE: self.tr("Finish the wrap-up, in the note"),
            Act.KEEP_OFFERED: self.tr("Keep or strike an offered line, in the note"),
            Act.MARK_WRONG: self.tr("Mark a line of the brief as wrong, or take it back"),
            Act.DISAGREE: self.tr("Disagree with the score, or take it back"),
            Act.NEXT_MATCH: self.tr("Next match of the search"),
            Act.PREVIOUS_MATCH: self.tr("Previous match of the search"),
            Act.NEXT_NUMBER: self.tr("Among the numbers of the brief"),
            Act.COPY: self.tr("Copy the entry"),
            Act.COPY_BRIEF: self.tr("Copy the brief"),
            Act.SHOW_MENU: self.tr("Menu"),
            Act.PREFERENCES: self.tr("Preferences"),
            Act.QUIET: self.tr("Do not disturb"),
            Act.TEST: self.tr("Test contact"),
            Act.SHORTCUTS: self.tr("Keyboard shortcuts"),
            Act.DOCUMENTS: self.tr("Documents"),
            Act.BOARD: self.tr("Supervisor's board, where you have it"),
            Act.QUIT: self.tr("Quit"),
        }[act]


def _of(group: Group) -> list[Shortcut]:
    return [each for each in SHORTCUTS if each.group is group]

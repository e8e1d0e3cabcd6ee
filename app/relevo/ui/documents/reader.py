"""Who reads: which document is open, what was read before it, and what is searched for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from relevo.documents.contents import Contents, Document
from relevo.documents.destinations import Inside, Outside, destination, with_titles
from relevo.documents.markdown import Heading, headings
from relevo.documents.searching import Hit, Text, read, search, words_of
from relevo.ui.documents.page import Goal

_MOST_STEPS = 50
"""Places that can be gone back to; nobody goes further."""


@dataclass(frozen=True, slots=True)
class Place:
    """A document, and what of it is to be seen."""

    document: Document
    goal: Goal


class Reader(QObject):
    """Opens documents and goes back and forth among them; `opened` when another place is to be shown.

    `found` when there are other hits. Documents are read for the search when it is first used, one at a time.
    """

    opened = Signal()
    found = Signal()

    def __init__(self, contents: Contents, open_outside: Callable[[str], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.contents = contents
        self.place = Place(contents.documents[0], Goal())
        self.query = ""
        self.hits: list[Hit] = []
        self._open_outside = open_outside
        self._before: list[Place] = []
        self._after: list[Place] = []
        self._texts: list[Text] = []
        self._unread: Iterator[Document] = iter(contents.documents)
        self._reading = QTimer(self)
        self._reading.timeout.connect(self._read_on)
        self.top: Callable[[], int] = lambda: 0

    @property
    def can_go_back(self) -> bool:
        """Tell whether another place was read before this one."""
        return bool(self._before)

    @property
    def can_go_forward(self) -> bool:
        """Tell whether the reader came back from another place."""
        return bool(self._after)

    @property
    def is_searching(self) -> bool:
        """Tell whether there may be more hits than are known."""
        return bool(self.query) and self._reading.isActive()

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words that are searched for."""
        return words_of(self.query)

    def chapters(self) -> tuple[Heading, ...]:
        """Return the headings of the second level of the document that is open."""
        return tuple(heading for heading in headings(self.place.document.read()) if heading.level == 2)

    def text_of(self, document: Document) -> str:
        """Return a document as it is shown: others are called by their titles."""
        return with_titles(document.read(), self.contents)

    def open(self, document: Document, goal: Goal | None = None) -> None:
        """Open a document; the place that is left can be gone back to."""
        goal = goal or Goal()
        self._before = [*self._before, self._here()][-_MOST_STEPS:]
        self._after.clear()
        self._show(Place(document, replace(goal, words=self.words)))

    def open_hit(self, hit: Hit) -> None:
        """Open a document at a line that was found."""
        self.open(hit.document, Goal(line=hit.line))

    def leads(self, target: str) -> bool:
        """Tell whether the target of a link leads anywhere from here."""
        return destination(target, self.place.document, self.contents) is not None

    def address(self, target: str) -> str:
        """Return the address of a link that leads out, empty for any other."""
        place = destination(target, self.place.document, self.contents)
        return place.address if isinstance(place, Outside) else ""

    def follow(self, target: str) -> bool:
        """Follow a link: inside it opens, outside the browser does; tell whether that was possible."""
        place = destination(target, self.place.document, self.contents)
        if isinstance(place, Inside):
            self.open(place.document, Goal(anchor=place.anchor))
            return True
        return isinstance(place, Outside) and self._open_outside(place.address)

    def go_back(self) -> None:
        """Go to the place that was read before."""
        if self._before:
            self._after.append(self._here())
            self._show(self._before.pop())

    def go_forward(self) -> None:
        """Go to the place from which the reader came back."""
        if self._after:
            self._before.append(self._here())
            self._show(self._after.pop())

    def search(self, query: str) -> None:
        """Search all documents, as far as they have been read; the others follow."""
        self.query = query.strip()
        if self.query and len(self._texts) < len(self.contents.documents):
            self._reading.start()
        self._look_up()

    def _here(self) -> Place:
        return Place(self.place.document, Goal(top=self.top()))

    def _show(self, place: Place) -> None:
        self.place = place
        self.opened.emit()

    def _read_on(self) -> None:
        document = next(self._unread, None)
        if document is not None:
            self._texts.append(read(document, self.text_of(document)))
        else:
            self._reading.stop()
            self._look_up()

    def _look_up(self) -> None:
        self.hits = [] if self._reading.isActive() else search(self._texts, self.query)
        self.found.emit()

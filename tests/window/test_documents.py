"""The window of the documents: what is read, found and followed in it, and that nothing else can be opened there."""

from collections.abc import Awaitable, Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument, QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from relevo.bootstrap.documents import OwnDocuments
from relevo.documents.contents import contents
from relevo.documents.markdown import headings
from relevo.ui.documents.page import Goal
from relevo.ui.documents.rows import Kind
from relevo.ui.documents.window import DocumentsWindow
from relevo.ui.formatting import Formats
from relevo.ui.panel.render import picture
from relevo.ui.theme import DARK, HIGH_CONTRAST, Look
from relevo.ui.translations import Translations

Until = Callable[[Callable[[], object]], Awaitable[None]]
DOCUMENTS = contents().documents


@pytest.fixture
def opened_outside() -> list[str]:
    return []


@pytest.fixture
def window(application: QApplication, look: Look, opened_outside: list[str]) -> Iterator[DocumentsWindow]:
    def take(address: str) -> bool:
        opened_outside.append(address)
        return "refused" not in address

    shown = DocumentsWindow(look, contents(), take)
    yield shown
    shown.close()
    shown.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
async def read(window: DocumentsWindow, until: Until) -> Callable[..., Awaitable[DocumentsWindow]]:
    """Open a document and wait until all of it stands."""

    async def show(name: str | None = None, anchor: str | None = None) -> DocumentsWindow:
        window.open(name, anchor)
        window.show()
        await until(lambda: window.page.is_complete and window.isActiveWindow())
        return window

    return show


Read = Callable[..., Awaitable[DocumentsWindow]]


async def searched(window: DocumentsWindow, until: Until, words: str) -> None:
    QTest.keyClicks(window.field, words)
    await until(lambda: window.reader.query == words and not window.reader.is_searching)


def on_top(window: DocumentsWindow) -> str:
    """Return the first line that is seen."""
    cursor = window.page.cursorForPosition(QPoint(window.page.viewport().width() // 2, 24))
    return cursor.block().text()


def match(window: DocumentsWindow) -> QTextCursor:
    """Return the match at which the reader is."""
    marks = window.page.extraSelections()
    return QTextCursor(marks[window.page.match].cursor)


def anchors(window: DocumentsWindow) -> set[str]:
    """Return the targets of all links of the page."""
    found, block = set(), window.page.document().begin()
    while block.isValid():
        inside = block.begin()
        while not inside.atEnd():
            found.add(inside.fragment().charFormat().anchorHref())
            inside += 1
        block = block.next()
    return found - {""}


async def test_the_advisors_page_opens_first(read: Read) -> None:
    window = await read()

    assert window.page.accessibleName() == "The panel on one page"
    assert window.page.toPlainText().startswith("The panel on one page\n")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.name)
async def test_every_document_is_set_with_all_of_its_headings(document: object, read: Read) -> None:
    found = contents().find(str(getattr(document, "name", "")))
    window = await read(found.name)

    block, set_headings = window.page.document().begin(), []
    while block.isValid():
        if block.blockFormat().headingLevel():
            set_headings.append((block.blockFormat().headingLevel(), block.text()))
        block = block.next()
    assert set_headings == [(each.level, each.text) for each in headings(found.read())]
    assert [line for line in window.page.toPlainText().splitlines() if line.startswith(("|", "```", "## "))] == []


async def test_tables_are_tables_and_code_keeps_its_lines(read: Read) -> None:
    window = await read("settings")

    frames = window.page.document().rootFrame().childFrames()
    tables = [frame for frame in frames if isinstance(frame, QTextTable)]
    assert len(tables) > 10
    assert tables[0].cellAt(0, 0).firstCursorPosition().block().text() == "system"
    assert 'region = "FR"\nlanguage = "fr"\n' in window.page.toPlainText()


async def test_what_stands_in_a_document_is_no_html(window: DocumentsWindow, until: Until) -> None:
    text = "# A\n\n<b>bold</b> <script>alert(1)</script>\n\n<table><tr><td>cell</td></tr></table>\n"
    window.page.show_document("a", text, Goal())
    await until(lambda: window.page.is_complete)

    assert "<script>alert(1)</script>" in window.page.toPlainText()
    assert window.page.document().rootFrame().childFrames() == []


@pytest.mark.parametrize(
    "name",
    ["file:///etc/hostname", "/etc/hostname", "../../LICENSE", "pictures/../contents.toml", "https://example.com/a.png",
     "pictures/", "contents.toml", "//example.com/a.png", "data:image/png;base64,AAAA"],
)  # fmt: skip
async def test_no_other_file_and_nothing_of_a_net_is_loaded(name: str, window: DocumentsWindow) -> None:
    for kind in QTextDocument.ResourceType:
        assert window.page.loadResource(kind.value, QUrl(name)) is None


async def test_pictures_that_ship_are_shown_as_soon_as_they_are_read(read: Read, until: Until) -> None:
    window = await read("panel")
    kind, name = QTextDocument.ResourceType.ImageResource.value, QUrl("pictures/side-by-side.png")

    def shown() -> QImage:
        image = window.page.document().resource(kind, name)
        assert isinstance(image, QImage)
        return image

    await until(lambda: shown().width() > 1)
    assert shown().width() <= window.page.width()
    assert picture(window).width() == window.width()
    assert window.page.loadResource(QTextDocument.ResourceType.StyleSheetResource.value, "pictures/call.png") is None


async def test_a_link_to_a_heading_of_another_document_opens_it_there(read: Read, until: Until) -> None:
    window = await read("panel")
    window.page.link_wanted.emit("settings.md#layers")
    await until(lambda: window.page.is_complete)

    assert window.reader.place.document.name == "settings"
    assert on_top(window) == "Layers"


async def test_documents_are_called_by_their_titles(read: Read) -> None:
    window = await read("panel")

    assert "desktop.md" not in window.page.toPlainText()
    assert "IT finds its side in The panel on the desktop" in window.page.toPlainText()


async def test_a_link_out_is_opened_by_the_browser_and_only_when_it_is_followed(
    read: Read, opened_outside: list[str]
) -> None:
    window = await read("connectors")
    links = [each for each in anchors(window) if each.startswith("https:")]
    window.page.highlighted.emit(QUrl("https://jmespath.org"))
    assert ("https://jmespath.org" in links, opened_outside) == (True, [])
    assert window.note == "Opens in your browser: https://jmespath.org"

    window.page.anchorClicked.emit(QUrl("https://jmespath.org"))

    assert opened_outside == ["https://jmespath.org"]
    assert window.reader.place.document.name == "connectors"


@pytest.mark.parametrize("target", ["file:///etc/hostname", "http://example.com", "javascript:alert(1)", "nothing.md"])
async def test_what_is_neither_a_document_nor_the_web_is_followed_nowhere(
    target: str, read: Read, opened_outside: list[str]
) -> None:
    window = await read("panel")
    before = window.page.toPlainText()
    window.page.anchorClicked.emit(QUrl(target))

    assert (opened_outside, window.page.toPlainText()) == ([], before)


async def test_a_file_that_is_no_document_is_named_but_is_no_link(read: Read) -> None:
    window = await read("operations")
    cursor = window.page.document().find("doctor.schema.json")

    assert not cursor.isNull()
    assert not cursor.charFormat().isAnchor()


async def test_back_goes_to_where_the_reader_was(read: Read, until: Until) -> None:
    window = await read("settings", "layers")
    place = window.page.top
    window.reader.follow("hub.md")
    await until(lambda: window.page.is_complete)
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    await until(lambda: window.page.is_complete and window.reader.place.document.name == "settings")

    assert window.page.top == place
    assert not window.back.isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    await until(lambda: window.reader.place.document.name == "hub")


async def test_the_search_finds_as_it_is_typed_and_shows_the_line(read: Read, until: Until) -> None:
    window = await read()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.field.hasFocus()
    await searched(window, until, "keep_ended_min")
    assert all("keep_ended_min" in row.text for row in window.listing.rows.rows if row.kind is Kind.HIT)

    QTest.keyClick(window.field, Qt.Key.Key_Return)
    await until(lambda: window.page.is_complete and window.page.matches)

    marked = [mark.cursor.selectedText() for mark in window.page.extraSelections()]
    assert set(marked) == {"keep_ended_min"}
    cursor = match(window)
    assert window.page.viewport().rect().contains(window.page.cursorRect(cursor))


async def test_every_hit_is_led_to_where_it_stands(read: Read, until: Until) -> None:
    window = await read()
    await searched(window, until, "broker")
    for hit in window.reader.hits[::3]:
        window.reader.open_hit(hit)
        await until(lambda: window.page.is_complete)
        cursor = match(window)

        assert cursor.selectedText().lower() == "broker"
        assert window.page.viewport().rect().contains(window.page.cursorRect(cursor).center()), (
            hit.document.name,
            hit.line.number,
        )
        shown = " ".join(cursor.block().text().split())
        assert shown in hit.line.text or hit.line.text in shown, (hit.document.name, hit.line.number)


async def test_f3_goes_from_match_to_match_round_and_round(read: Read, until: Until) -> None:
    window = await read("policies")
    await searched(window, until, "registry")
    window.reader.open(contents().find("policies"))
    await until(lambda: window.page.is_complete and window.page.matches)
    number = window.page.matches
    seen = []
    for _ in range(number + 1):
        QTest.keyClick(window, Qt.Key.Key_F3)
        seen.append(window.page.match)

    assert seen == [*range(number), 0]


async def test_what_is_nowhere_said_is_said(read: Read, until: Until) -> None:
    window = await read()
    await searched(window, until, "xyzzy")

    assert [row.text for row in window.listing.rows.rows] == ["Nothing found"]


async def test_esc_ends_the_search_then_closes(read: Read, until: Until) -> None:
    window = await read()
    await searched(window, until, "broker")
    QTest.keyClick(window.field, Qt.Key.Key_Escape)
    assert window.field.text() == ""
    assert window.listing.rows.rows[0].text == "For advisors"

    QTest.keyClick(window, Qt.Key.Key_Escape)
    await until(lambda: not window.isVisible())


async def test_all_of_it_is_reached_with_the_keyboard(read: Read, until: Until) -> None:
    window = await read()
    areas = []
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_F6)
        areas.append(window.focusWidget())
    assert set(areas) == {window.field, window.listing, window.page}

    window.listing.setFocus()
    QTest.keyClick(window.listing, Qt.Key.Key_End)
    QTest.keyClick(window.listing, Qt.Key.Key_Return)
    await until(lambda: window.reader.place.document == DOCUMENTS[-1] and window.page.is_complete)
    window.page.setFocus()
    before = window.page.verticalScrollBar().value()
    QTest.keyClick(window.page, Qt.Key.Key_PageDown)
    assert window.page.verticalScrollBar().value() > before


async def test_a_chapter_of_the_contents_leads_to_its_heading(read: Read, until: Until) -> None:
    window = await read("settings")
    row = next(row for row in window.listing.rows.rows if row.kind is Kind.CHAPTER and row.text == "Layers")
    window.listing.wanted.emit(row)
    await until(lambda: window.page.is_complete)

    assert on_top(window) == "Layers"


async def test_everything_has_a_name_for_screen_readers(read: Read) -> None:
    window = await read()

    parts = (window.field, window.listing, window.page, window.back, window.forward)
    assert [part.accessibleName() for part in parts if not part.accessibleName()] == []


async def test_another_theme_and_size_keep_the_place(read: Read, look: Look, until: Until) -> None:
    window = await read("settings", "layers")
    look.use(DARK, 2.0)
    await until(lambda: not window.page.is_complete)
    await until(lambda: window.page.is_complete)

    assert picture(window).pixelColor(window.width() - 30, window.height() - 30) == look.colour("card")
    assert "Layers" in on_top(window) or window.page.top > 1_000
    look.use(HIGH_CONTRAST, 1.0)
    await until(lambda: window.page.is_complete)


async def test_other_languages_say_that_the_documents_are_english(read: Read, until: Until) -> None:
    window = await read()
    translations = Translations(Formats())
    try:
        translations.use("fr", "FR")
        await until(lambda: window.windowTitle() == "Documents" and "anglais" in window.note)
        translations.use("de", "DE")
        await until(lambda: window.windowTitle() == "Dokumente" and "Englisch" in window.note)
    finally:
        translations.use("en")
    await until(lambda: window.note == "")


async def test_no_piece_of_work_holds_the_loop_up_for_long(window: DocumentsWindow, until: Until) -> None:
    """The longest document is set in many pieces: the loop runs in between."""
    turns = 0

    def count() -> None:
        nonlocal turns
        turns += not window.page.is_complete

    timer = QTimer(window)
    timer.timeout.connect(count)
    timer.start()
    window.open("connectors")
    window.show()
    await until(lambda: window.page.is_complete)

    assert turns > 10


async def test_the_application_has_one_window_and_takes_it_down_when_it_is_closed(look: Look, until: Until) -> None:
    own = OwnDocuments(look)
    own.open()
    own.open("settings", "preferences")
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, DocumentsWindow)]
    assert len(shown) == 1
    await until(lambda: shown[0].page.is_complete)
    assert shown[0].reader.place.document.name == "settings"
    assert "preferences" in {each.anchor for each in headings(contents().find("settings").read())}

    own.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert [each for each in QApplication.topLevelWidgets() if isinstance(each, DocumentsWindow)] == []

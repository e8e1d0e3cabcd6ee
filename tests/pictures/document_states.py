"""The window of the documents: a page, a chapter far below, a search, nothing found."""

from pictures.states import state
from pictures.studio import Studio
from relevo.documents.contents import contents
from relevo.ui.documents.window import DocumentsWindow

_WIDTHS = {"compact": 640, "normal": 1_120, "wide": 1_500}
_HEIGHT = 860


@state
async def documents(studio: Studio) -> None:
    """The advisor's page, which F1 opens."""
    await _opened(studio)


@state
async def documents_settings(studio: Studio) -> None:
    """A page of tables and code, at one of its headings."""
    await _opened(studio, "settings", "layers")


@state
async def documents_code(studio: Studio) -> None:
    """A guide of many commands."""
    await _opened(studio, "deploy")


@state
async def documents_found(studio: Studio) -> None:
    """What was searched for, at one of the lines."""
    window = await _opened(studio)
    await _searched(studio, window, "keyring")
    window.reader.open_hit(window.reader.hits[4])
    await studio.until(lambda: window.page.is_complete)


@state
async def documents_nothing_found(studio: Studio) -> None:
    """A search for what no document says."""
    await _searched(studio, await _opened(studio), "xyzzy")


async def _opened(studio: Studio, name: str | None = None, anchor: str | None = None) -> DocumentsWindow:
    window = DocumentsWindow(studio.look, contents(), lambda _address: True)
    studio.subject = window
    window.resize(studio.look.px(_WIDTHS[studio.setting.layout]), studio.look.px(_HEIGHT))
    window.open(name, anchor)
    window.show()
    await studio.until(lambda: window.page.is_complete)
    return window


async def _searched(studio: Studio, window: DocumentsWindow, words: str) -> None:
    window.field.setText(words)
    await studio.until(lambda: window.reader.query == words and not window.reader.is_searching)

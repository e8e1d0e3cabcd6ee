"""How the panel looks and which language it speaks, as the user wants it."""

from collections.abc import Coroutine
from typing import Any

from relevo.settings.model import Settings
from relevo.ui.app import make_appearance
from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from relevo.ui.translations import Translations, locale_of


class Looks:
    """The look, the language and the words of the panel; what the user prefers holds at once."""

    def __init__(self, settings: Settings) -> None:
        formats = Formats(locale_of(settings.language, settings.region))
        self.words = Words(formats, lines=settings.lines)
        self._language = Translations(formats)
        self._language.use(settings.language, settings.region)
        self._appearance = make_appearance(settings.panel.theme, settings.panel.text_scale, settings.panel.motion)
        self.look = self._appearance.look

    def use(self, settings: Settings) -> None:
        """Take what the user has chosen."""
        panel = settings.panel
        self._appearance.prefer(panel.theme, panel.text_scale, panel.motion)
        if settings.language != self._language.language:
            self._language.use(settings.language, settings.region)

    def follow(self) -> Coroutine[Any, Any, None]:
        """Go with the system for as long as it runs, where the user has left that to it."""
        return self._appearance.follow()

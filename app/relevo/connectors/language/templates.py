"""Templates of connector files: `{handle|escaper}` from the call, `${setting}` from the site, braces doubled."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from relevo.connectors.language.escaping import ESCAPERS

_TOKEN = re.compile(
    r"(?P<open>\{\{)|(?P<close>\}\})"
    r"|(?P<dollar>\$?)\{(?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*)(?:\|(?P<escaper>[a-z0-9_]+))?\}"
    r"|(?P<stray>[{}])"
)


class BadTemplate(Exception):
    """A template cannot be read; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A gap in a template; `is_setting` tells a site's setting from call data."""

    name: str
    escaper: str | None
    is_setting: bool


@dataclass(frozen=True, slots=True)
class Template:
    """Literal text and gaps in their order."""

    parts: tuple[str | Placeholder, ...]

    @property
    def placeholders(self) -> tuple[Placeholder, ...]:
        """The gaps, in order."""
        return tuple(part for part in self.parts if isinstance(part, Placeholder))

    @property
    def is_lone(self) -> bool:
        """Tell whether it is one gap and no text, so that nothing around it could be broken out of."""
        return len(self.parts) == 1

    def fits(self, path: str) -> bool:
        """Tell whether a path may be made of it: a gap takes one segment, or a part of one."""
        parts = (re.escape(part) if isinstance(part, str) else "[^/]+" for part in self.parts)
        return re.fullmatch("".join(parts), path) is not None

    def fill(self, value_of: Callable[[Placeholder], str]) -> str:
        """Put escaped values into the gaps. Raises: CannotEscape."""
        return "".join(part if isinstance(part, str) else escaped(part, value_of(part)) for part in self.parts)

    def with_settings(self, settings: Mapping[str, str]) -> "Template":
        """Resolve the settings that are known; call data comes later and can never become a setting."""
        parts = tuple(
            escaped(part, settings[part.name])
            if isinstance(part, Placeholder) and part.is_setting and part.name in settings
            else part
            for part in self.parts
        )
        return Template(parts)


def escaped(gap: Placeholder, value: str) -> str:
    """Return a value as it stands in a gap. Raises: CannotEscape."""
    return ESCAPERS[gap.escaper](value) if gap.escaper else value


def parse_template(text: str) -> Template:
    """Read a template. Raises: BadTemplate."""
    parts: list[str | Placeholder] = []
    literal, end = "", 0
    for token in _TOKEN.finditer(text):
        literal += text[end : token.start()]
        end = token.end()
        if token["open"] or token["close"]:
            literal += token[0][0]
        elif token["stray"]:
            raise BadTemplate(
                f"a lone {token[0]} at character {token.start() + 1}: double it where it is meant literally"
            )
        else:
            if literal:
                parts.append(literal)
                literal = ""
            parts.append(_placeholder(token))
    literal += text[end:]
    if literal or not parts:
        parts.append(literal)
    return Template(tuple(parts))


def _placeholder(token: re.Match[str]) -> Placeholder:
    escaper = token["escaper"]
    if escaper and escaper not in ESCAPERS:
        raise BadTemplate(f"unknown escaper {escaper}; use one of {', '.join(sorted(ESCAPERS))}")
    return Placeholder(token["name"], escaper, bool(token["dollar"]))

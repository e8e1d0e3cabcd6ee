"""The contact sheet: one page with every picture, to be opened from the folder."""

import html
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pictures.studio import Setting

_STYLE = """
body { font: 14px system-ui, sans-serif; margin: 24px; background: #dfe4ea; color: #16202c; }
h2 { margin: 32px 0 8px; }
nav a { margin-right: 12px; }
div { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; }
figure { margin: 0; }
figcaption { font-size: 12px; padding: 4px 0; }
img { display: block; max-width: 480px; box-shadow: 0 1px 6px #0003; }
"""


class Taken(NamedTuple):
    """One picture."""

    state: str
    setting: Setting
    file: str


def name_of(state: str, setting: Setting) -> str:
    """Return the name of a picture's file: its state, then how it was taken."""
    return f"{state}_{setting.layout}_{setting.theme}_{setting.language}_{round(setting.scale * 100)}.png"


def write(folder: Path, taken: Sequence[Taken]) -> None:
    """Write index.html, the pictures in the order of their states."""
    states = list(dict.fromkeys(each.state for each in taken))
    links = "".join(f'<a href="#{name}">{html.escape(name)}</a>' for name in states)
    parts = [f"<!doctype html><meta charset='utf-8'><title>Relevo: pictures</title><style>{_STYLE}</style>"]
    parts.append(f"<h1>{len(taken)} pictures</h1><nav>{links}</nav>")
    for name in states:
        parts.append(f'<h2 id="{name}">{html.escape(name)}</h2><div>')
        parts += [_figure(each) for each in taken if each.state == name]
        parts.append("</div>")
    (folder / "index.html").write_text("\n".join(parts), "utf-8")


def _figure(taken: Taken) -> str:
    setting, file = taken.setting, html.escape(taken.file)
    words = f"{setting.layout}, {setting.theme}, {setting.language}, {setting.scale:.0%}"
    return (
        f'<figure><a href="{file}"><img loading="lazy" src="{file}" alt="{html.escape(taken.state)}"></a>'
        f"<figcaption>{html.escape(words)}</figcaption></figure>"
    )

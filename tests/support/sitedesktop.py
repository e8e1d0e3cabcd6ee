"""Applications of advisors at a site, each a process of its own, and what can be read in their windows."""

import asyncio
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from relevo.hub.credentials import advisor
from support.broker import Broker
from support.stage import TESTS, Program

LIMIT_S = 25.0


def settings(folder: Path, broker: Broker, who: str, more: str = "") -> Path:
    """Write the settings of an advisor of the site; what comes first stands before all tables."""
    folder.mkdir()
    file = folder / "relevo.toml"
    file.write_text(
        f"""
        region = "FR"
        language = "en"
        {more}
        [event_sources.site]
        kind = "hub"
        site_file = "{broker.site_file}"
        credentials = "{broker.credentials_file(advisor(who))}"
        """
    )
    return file


@contextmanager
def desktop(file: Path) -> Iterator[Program]:
    """Run the application of some settings, in a session of its own."""
    own = {name: str(file.parent) for name in ("HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME")}
    paths = os.pathsep.join((str(TESTS), str(TESTS.parent / "app")))
    environment = {**os.environ, **own, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": paths}
    command = [sys.executable, "-m", "window.stages.site_desktop", str(file), str(file.parent / "records")]
    program = Program(command, environment)
    try:
        yield program
    finally:
        program.stop()


async def read(program: Program, text: str) -> str:
    """Wait until something can be read in a window; return all of it."""
    end, found = time.monotonic() + LIMIT_S, ""
    while text not in found:
        assert time.monotonic() < end, f"{text!r} is not to be read: {found}"
        program.tell("see")
        found = "\n".join(json.loads(await asyncio.to_thread(program.line, "seen ", LIMIT_S)))
        await asyncio.sleep(0.02)
    return found

"""`relevo demo`: the main job with nothing but this machine."""

import argparse
import asyncio
import os
from datetime import UTC, datetime
from pathlib import Path

from relevo.cli.brieftext import brief_as_text
from relevo.cli.display import has_display
from relevo.cli.main import DONE, CommandFailed
from relevo.cli.output import complain, say
from relevo.cli.usersettings import load
from relevo.observability.log import setup_logging
from relevo.observability.memory import keep_out_of_core_files

KIND = "demo"
"""The door of the demonstration: an advisor's own panel may run beside it."""

PICTURES = Path("demo-pictures")
"""Where the windows are drawn when there is no display and no folder was named."""


def run(args: argparse.Namespace) -> int:
    """Show the panel, or the board; without a display, or with --headless, draw it and print the briefs."""
    keep_out_of_core_files()
    setup_logging()
    folder = args.headless
    if folder is None and not has_display():
        folder = PICTURES
        complain(f"there is no display: the windows are drawn into {folder}")
    if folder is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt looks for a screen
    from relevo.bootstrap.application import run as run_application  # Qt decides on its platform when it is imported

    if folder is None:
        return run_application(lambda: _show_board(args) if args.board else _show(args.speed))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise CommandFailed(f"{folder}: {fault.strerror}; name a folder that can be written") from None
    try:
        outcome = run_application(lambda: _draw_board(args, folder) if args.board else _draw(folder))
    except* TimeoutError:
        raise CommandFailed("the demonstration did not get on within a minute; is the machine busy?") from None
    except* OSError:
        raise CommandFailed(f"{folder}: the pictures could not be written; name another folder") from None
    say(f"Pictures: {', '.join(sorted(str(path) for path in folder.glob('*.png')))}")
    return outcome


async def _show(speed: float) -> int:
    from relevo.bootstrap.demonstration import opened

    say("The demonstration: a recorded call rings in a few seconds, and others follow. Ctrl+Q in the panel ends it.")
    async with opened(KIND) as demonstration:
        playing = asyncio.create_task(demonstration.play(speed))
        try:
            return await demonstration.application.main()
        finally:
            playing.cancel()
            await asyncio.gather(playing, return_exceptions=True)


async def _show_board(args: argparse.Namespace) -> int:
    from relevo.bootstrap.boarddemo import opened

    say("The demonstration: a working day from 8 o'clock on, an hour in each minute. A lift stops at 10:20.")
    async with opened(60 * args.speed, load(args.config)) as demonstration:
        await demonstration.play()
    return DONE


async def _draw_board(args: argparse.Namespace, folder: Path) -> int:
    from relevo.bootstrap.boarddemo import opened

    async with opened(settings=load(args.config)) as demonstration:
        await demonstration.draw(folder)
    return DONE


async def _draw(folder: Path) -> int:
    from relevo.bootstrap.demonstration import opened

    async with opened() as demonstration, asyncio.TaskGroup() as tasks:
        tasks.create_task(demonstration.application.main())
        for snapshot in await demonstration.draw(folder):
            for line in brief_as_text(snapshot, datetime.now(UTC), None):
                say(line)
            say("")
        demonstration.application.close()
    return DONE

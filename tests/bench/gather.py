"""Five back offices, 1,000 entries: how long after the slowest answer the panel has painted them."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from bench.casework import OFFICES
from bench.figures import Figure

TESTS = Path(__file__).parents[1]
CONTACTS, LATENCY_S, PER_OFFICE = 30, 0.1, 200


def measure() -> list[Figure]:
    """Measure in a process of its own on the screen that the environment names."""
    run = subprocess.run(
        [sys.executable, "-m", "bench.gather"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(TESTS), str(TESTS.parent / "app")))},
        capture_output=True,
        text=True,
        timeout=200,
        check=True,
        cwd=TESTS,
    )
    measured = json.loads(run.stdout.splitlines()[-1])
    how = (
        f"{OFFICES} back offices of another process at {LATENCY_S * 1000:.0f} ms, {OFFICES * PER_OFFICE} entries, "
        "one in three HTML, through connector file, verify, mask, merge, brief and panel; from the last answer sent"
    )
    return [
        Figure("newest page painted", "ms", measured["first"], "p50 30 ms", how + "; first paint with entries"),
        Figure("all merged and briefed, painted", "ms", measured["all"], "p50 80 ms, p95 150 ms", how),
    ]


async def _measure_here() -> dict[str, list[float]]:
    from relevo.connectors.asking.turns import Turns
    from relevo.connectors.backoffice import FileBackOffice
    from relevo.connectors.manifest import load
    from relevo.services.clock import utc_now

    async with AsyncExitStack() as stack:
        ports, sent = await stack.enter_async_context(_offices())
        manifest = load(Path(__file__).with_name("casework.toml"))
        turns = Turns()
        offices = [
            FileBackOffice(
                name=f"office-{port}",
                manifest=manifest,
                base_url=f"http://127.0.0.1:{port}",
                secret=_secret,
                region="FR",
                max_items=PER_OFFICE,
                clock=utc_now,
                turns=turns,
            )
            for port in ports
        ]
        for office in offices:
            stack.push_async_callback(office.aclose)
            await office.warm_up()
        return await _contacts(offices, sent)


async def _contacts(offices: list[Any], sent: list[float]) -> dict[str, list[float]]:
    from PySide6.QtCore import QLocale

    from bench.paints import Watch
    from relevo.domain.contact import OfferId
    from relevo.services.briefing.brief import Briefing
    from relevo.services.desk import Desk
    from relevo.services.gather import ContextGatherer
    from relevo.services.handles import HandleRules
    from relevo.settings.rules import shipped_rules
    from relevo.ui.app import make_look
    from relevo.ui.formatting import Formats
    from relevo.ui.messages import Words
    from relevo.ui.panel.window import PanelWindow
    from relevo.ui.tasks import TaskScope
    from relevo.ui.viewmodels.desk import DeskViewModel
    from support.builders import an_offer

    gatherer = ContextGatherer(
        offices, rules=HandleRules(region="FR"), briefing=Briefing(None, shipped_rules), clock=lambda: datetime.now(UTC)
    )
    tasks = TaskScope()
    desk = DeskViewModel(Desk(lambda _: True), gatherer, tasks, Words(Formats(QLocale("en_GB"))))
    window = PanelWindow(desk, make_look("light"))
    window.warm_up()
    figures: dict[str, list[float]] = {"first": [], "all": []}
    for number in range(CONTACTS):
        sent.clear()
        offer = OfferId(f"o{number}")
        desk.handle(an_offer(f"c{number}", offer, time=datetime.now(UTC)))
        contact = desk.contacts[offer]
        watch = Watch(window.page_of(offer).timeline.viewport(), partial(getattr, contact, "snapshot"))
        await asyncio.wait_for(watch.complete.wait(), 10)
        paints = watch.paints
        assert paints[-1].entries == OFFICES * PER_OFFICE
        await asyncio.sleep(0.05)  # the offices' clocks arrive by a pipe
        first = next(paint.ended for paint in paints if paint.entries)
        last = next(paint.ended for paint in paints if paint.complete)
        figures["first"].append(max(0.0, first - max(sent)) * 1000)
        figures["all"].append((last - max(sent)) * 1000)
        desk.close(offer)
        await asyncio.sleep(0.05)
    await tasks.aclose()
    return figures


@asynccontextmanager
async def _offices() -> AsyncIterator[tuple[list[int], list[float]]]:
    """Run the offices; yield their ports, and a list that grows by the moment of each answer that was sent."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(Path(__file__).with_name("casework.py")),
        str(LATENCY_S),
        str(PER_OFFICE),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    ports: list[int] = json.loads(await process.stdout.readline())["ports"]
    sent: list[float] = []

    async def note() -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            told = json.loads(line)
            if told["path"] == "/cases":
                sent.append(told["sent"])

    noting = asyncio.create_task(note())
    try:
        yield ports, sent
    finally:
        noting.cancel()
        process.terminate()
        await process.wait()


async def _secret() -> str:
    return "bench"


def _run(main: Callable[[], Awaitable[dict[str, list[float]]]]) -> dict[str, list[float]]:
    from relevo.ui.app import make_application, make_loop

    async def awaited() -> dict[str, list[float]]:
        return await main()

    application = make_application()
    with asyncio.Runner(loop_factory=lambda: make_loop(application)) as runner:
        return runner.run(awaited())


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_run(_measure_here)) + "\n")
    sys.stdout.flush()
    os._exit(0)  # what Qt takes down at the end is not what is measured

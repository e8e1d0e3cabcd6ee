"""Links that a browser or a softphone hands over: the panel comes up without the keyboard, whatever else is refused."""

import asyncio
import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from configparser import ConfigParser
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from product.conftest import Relevo, one_line
from product.test_run import Session, _is_seen, becomes, put_away
from support.stage import display, environment_for, missing, program, xdotool

DESKTOP_FILE = Path(__file__).parents[2] / "packaging" / "relevo-links.desktop"
LINK = "relevo://lookup?phone=+33199000123"
CARD = f"relevo://card/north/{'A' * 22}?to=south&until=4102444800&sig={'s' * 86}"
needs_display = pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}")

CANARY = "zanzibarre"
HOSTILE = [
    "-platformpluginpath",
    "-platform",
    f"--config=/tmp/{CANARY}.toml",
    "--trace=/tmp/zanzibarre.jsonl",
    "-qwindowgeometry",
    "-stylesheet=/tmp/zanzibarre.qss",
    "--help-zanzibarre",
    "@/tmp/zanzibarre",
    "/tmp/zanzibarre",
    "../zanzibarre",
    "file:///tmp/zanzibarre",
    "http://example.org/zanzibarre",
    "javascript:zanzibarre()",
    "data:text/html,zanzibarre",
    "relevo:",
    "relevo://",
    "relevo:///tmp/zanzibarre",
    "relevo://run",
    "relevo://show?zanzibarre",
    "relevo://lookup",
    "relevo://lookup?",
    "relevo://lookup?file=/tmp/zanzibarre",
    "relevo://lookup?name=zanzibarre",
    "relevo://lookup?phone=zanzibarre",
    "relevo://lookup?phone=+33199000123&choose=zanzibarre",
    "relevo://lookup?phone=+33199000123#zanzibarre",
    "relevo://lookup?phone=+33199000123 --config /tmp/zanzibarre",
    'relevo://lookup?phone=+33199000123" -platformpluginpath "/tmp/zanzibarre',
    "relevo://lookup?login=zanzibarre\n--config",
    "relevo://lookup?login=zanzibarre%0A",
    "relevo://lookup?login=zanzibarre%00",
    "relevo://lookup?login=%E2%80%AEzanzibarre",
    "relevo://lookup?login=$(touch%20/tmp/zanzibarre)",
    "relevo://lookup?login=;touch%20zanzibarre",
    "relevo://lookup?login=" + CANARY * 60,
    "relevo://lookup?login=" + "a" * 100_000,
    "tel:zanzibarre",
    "tel:anonymous",
    "tel:*21*0199000123#",
    "tel:+266696687",
    "tel:7042;phone-context=zanzibarre.example.org",
    "callto:zanzibarre",
    "sip:zanzibarre@example.org",
    "relevo://card/zanzibarre.example.org:8080/AAAAAAAAAAAAAAAAAAAAAA?to=south&until=1&sig=",
    "relevo://card/north/" + "zanzibarre" * 90,
]
"""More than forty; none is read, and nothing of any is repeated."""


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    with display() as name:
        yield name


@asynccontextmanager
async def ending(running: asyncio.subprocess.Process) -> AsyncIterator[None]:
    """End a panel by its own process id."""
    try:
        yield
    finally:
        if running.returncode is None:
            running.terminate()
        await asyncio.wait_for(running.communicate(), 10)


@needs_display
@pytest.mark.parametrize("link", [LINK, CARD], ids=["look-up", "card"])
async def test_a_link_brings_the_running_panel_up_and_leaves_the_keyboard_where_it_is(
    screen: str, tmp_path: Path, link: str
) -> None:
    session = Session(screen, tmp_path)
    running = await session.start("run")
    async with ending(running):
        await session.until_there()
        await becomes(lambda: session.in_front() == "Relevo")
        await put_away(screen)
        with program("window.stages.typing_window", screen) as typing:
            typing.line("ready")
            xdotool(screen, "type", "--delay", "10", "the")
            assert await session.run("open", link) == (0, "", "")
            await becomes(lambda: _is_seen(screen))
            xdotool(screen, "type", "--delay", "10", " lift")
            assert session.in_front() != "Relevo"
            assert typing.last_line("text") == "the lift"


@needs_display
async def test_hostile_links_reach_nobody_are_not_repeated_and_open_nothing(screen: str, tmp_path: Path) -> None:
    session = Session(screen, tmp_path)
    running = await session.start("run")
    async with ending(running):
        await session.until_there()
        await becomes(lambda: session.in_front() == "Relevo")
        await put_away(screen)
        room = asyncio.Semaphore(3)

        async def open_it(link: str) -> tuple[int | None, str, str]:
            async with room:
                return await session.run("open", link)

        for status, said, complained in await asyncio.gather(*map(open_it, HOSTILE)):
            assert (status, said) == (1, "")
            assert CANARY not in one_line(complained)
            assert "199000123" not in complained
        assert not _is_seen(screen)
        assert running.returncode is None


@needs_display
async def test_without_a_running_panel_a_link_starts_one(screen: str, tmp_path: Path) -> None:
    session = Session(screen, tmp_path)
    running = await session.start("open", "tel:+33-1-99-00-01-23")
    async with ending(running):
        await session.until_there()
        assert _is_seen(screen)
        assert await session.run("open", LINK) == (0, "", "")
        assert running.returncode is None


def test_exactly_one_link_is_taken(relevo: Relevo) -> None:
    for arguments in ((), (LINK, LINK), (LINK, "-platformpluginpath", "/tmp"), ("--config", "x", LINK, "--trace")):
        wrong = relevo("open", *arguments)
        assert (wrong.returncode, wrong.stdout) == (2, "")
        assert "exactly one link" in one_line(wrong.stderr)


def test_a_link_without_a_panel_and_without_a_display_says_so(relevo: Relevo) -> None:
    failed = relevo("open", LINK)
    assert failed.returncode == 1
    assert "there is no display" in one_line(failed.stderr)


@pytest.mark.skipif(bool(missing(["strace"])), reason="not installed: strace")
@pytest.mark.parametrize(
    "link",
    [
        "--config=/tmp/zanzibarre",
        "relevo:///tmp/zanzibarre",
        "@/tmp/zanzibarre",
        "relevo://lookup?login=%2Ftmp%2Fzanzibarre",  # this one is read: a login may look like a path
    ],
)
def test_no_file_that_a_link_names_is_opened_and_no_command_is_run(tmp_path: Path, link: str) -> None:
    log = tmp_path / "calls"
    watch = ["strace", "-f", "-s", "4096", "-e", "trace=%file,execve", "-o", str(log)]
    environment = {**environment_for(""), "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    del environment["QT_QPA_PLATFORM"]
    command = [*watch, sys.executable, "-m", "relevo", "open", link]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if "ptrace" in run.stderr and "not permitted" in run.stderr:
        pytest.skip("this machine allows no tracing of programs")
    assert run.returncode == 1
    began, *calls = log.read_text("utf-8", "replace").splitlines()
    assert "execve" in began and calls
    assert not [call for call in calls if CANARY in call or "execve" in call]


def test_the_desktop_file_hands_over_one_link_as_one_argument() -> None:
    file = ConfigParser(interpolation=None)
    file.optionxform = str  # type: ignore[assignment,method-assign]  # keys of such a file tell capitals apart
    file.read(DESKTOP_FILE, "utf-8")
    entry = file["Desktop Entry"]
    assert entry["Exec"] == "relevo open %u"
    handled = re.findall(r"x-scheme-handler/(\w+);", entry["MimeType"])
    assert handled == ["relevo", "tel", "callto"]


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="not installed: desktop-file-validate")
def test_the_desktop_file_is_valid() -> None:
    checked = subprocess.run(["desktop-file-validate", DESKTOP_FILE], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout) == (0, "")

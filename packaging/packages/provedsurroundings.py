"""The installed program where the machine is not as on a developer's desk: /usr read-only, other languages, no home."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from packages.cleansystem import CleanSystem
from packages.errors import CannotBuild
from packages.running import run
from packages.waiting import text_of, wait_for

Tell = Callable[[str], None]
LOCALES = ("C", "tr_TR.UTF-8", "xx_XX.UTF-8")
"""No language; one in which the capital of i is another letter; one that the machine does not have."""
HOMES = ("/nonexistent", "/root")


def prove(system: CleanSystem, user: str, tell: Tell) -> None:
    """Run the demonstration and the application there.

    Raises: CannotBuild at the first thing that is not as it must be.
    """
    system.install("locales")
    system.run("localedef -i tr_TR -f UTF-8 tr_TR.UTF-8")
    with read_only(system, "usr"):
        for locale in LOCALES:
            command = "rm -rf drawn && relevo demo --headless drawn --speed 20 && test -s drawn/1-call-rings.png"
            system.run(command, user=user, more={"LANG": locale, "LC_ALL": locale})
        tell(f"with /usr read-only it runs for an ordinary user in the locales {', '.join(LOCALES)}")
        for home in HOMES:
            _without(system, user, home)
        tell("without a home that can be written it starts all the same, and says in one line what is not kept")


@contextmanager
def read_only(system: CleanSystem, name: str) -> Iterator[None]:
    """Let nobody, root included, write below a folder of the system."""
    place = system.root / name
    run("mount", "--bind", place, place)
    try:
        run("mount", "-o", "remount,bind,ro", place)
        yield
    finally:
        run("umount", place)


def _without(system: CleanSystem, user: str, home: str) -> None:
    log = system.root / "var/log/relevo-without-home.log"
    more = {"HOME": home, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": f"/home/{user}/none"}
    running = system.start("relevo run", log, user=user, more=more)
    try:
        wait_for(lambda: "panel.up state=painted" in text_of(log), f"the panel with the home {home}", log)
    finally:
        running.terminate()
        running.wait(30)
    lines = [line for line in text_of(log).splitlines() if line.startswith("relevo: ")]
    log.unlink()
    if len(lines) != 1 or "nothing is kept" not in lines[0]:
        raise CannotBuild(f"with the home {home} the application says of it: {' | '.join(lines) or 'nothing'}")

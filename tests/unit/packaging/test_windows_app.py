"""What only Linux has is used nowhere in the application without asking for the system first.

A type checker told to take the system for Windows (`mypy --platform win32 app`) finds the same places, and more slowly.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

APP = Path(__file__).parents[3] / "app" / "relevo"
MODULES = {
    "crypt",
    "curses",
    "fcntl",
    "grp",
    "nis",
    "pty",
    "pwd",
    "readline",
    "resource",
    "spwd",
    "syslog",
    "termios",
    "tty",
}
NAMES = {
    "os": {
        "O_NOFOLLOW", "O_CLOEXEC", "O_DIRECTORY", "chown", "fchmod", "fchown", "fork", "getegid", "geteuid", "getgid",
        "getpgid", "getuid", "initgroups", "killpg", "lchown", "mkfifo", "nice", "openpty", "pread",
        "sched_getaffinity", "setgid", "setsid", "setuid", "statvfs", "sysconf", "uname", "wait4", "waitpid",
    },
    "socket": {"AF_UNIX", "AF_NETLINK", "SO_PEERCRED", "SO_REUSEPORT"},
    "signal": {"SIGALRM", "SIGCHLD", "SIGHUP", "SIGKILL", "SIGQUIT", "SIGUSR1", "SIGUSR2", "alarm", "setitimer"},
    "time": {"CLOCK_BOOTTIME", "clock_gettime", "tzset"},
    "asyncio": {"open_unix_connection", "start_unix_server"},
}  # fmt: skip
ASKS = ("win32", "'linux'", '"linux"', "hasattr(")
WORDS = re.compile("|".join(rf"\b{name}\b" for name in sorted(MODULES | set().union(*NAMES.values()))))
ELSEWHERE = {
    "cli/display.py:_answers": "has_display has answered for Windows before",
    "hub/systemd.py:_say": "only systemd gives an address",
    "ui/desktop/bus.py:_connect": "without the library of the bus, which is not there on Windows, nothing comes here",
    "ui/desktop/doorbell.py:_ring_socket": "ring takes the pipe on Windows",
    "ui/desktop/doorbell.py:_folder": "door has given the name of the pipe before",
    "bootstrap/hub.py:_on_signals": "the loop of Windows takes no handler: the first line ends it",
}
"""Functions that are reached on other systems alone, and why."""


def uses(tree: ast.AST, module_text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the function in which something stands that Windows does not have, what it is, and the function's text."""
    for function, node in inside(tree, "module"):
        name = ""
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            name = f"{node.value.id}.{node.attr}" if node.attr in NAMES.get(node.value.id, ()) else ""
        elif isinstance(node, ast.Import):
            name = next((each.name for each in node.names if each.name.partition(".")[0] in MODULES), "")
        elif isinstance(node, ast.ImportFrom):
            name = node.module or "" if (node.module or "").partition(".")[0] in MODULES else ""
        if name:
            own = function if isinstance(function, str) else function.name
            text = module_text if isinstance(function, str) else ast.unparse(function)
            yield own, name, text


def inside(
    tree: ast.AST, function: "str | ast.FunctionDef | ast.AsyncFunctionDef"
) -> "Iterator[tuple[str | ast.FunctionDef | ast.AsyncFunctionDef, ast.AST]]":
    for node in ast.iter_child_nodes(tree):
        yield function, node
        yield from inside(node, node if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else function)


def found() -> Iterator[tuple[str, str, bool]]:
    for path in sorted(APP.rglob("*.py")):
        text = path.read_text("utf-8")
        if WORDS.search(text) is None:
            continue
        for function, name, around in uses(ast.parse(text), text):
            place = f"{path.relative_to(APP).as_posix()}:{function}"
            yield place, name, any(word in around for word in ASKS)


def test_what_only_linux_has_is_used_where_the_system_was_asked_for() -> None:
    blind = {place: name for place, name, asks in found() if not asks}
    assert set(blind) <= set(ELSEWHERE), blind


def test_no_place_is_excused_that_is_not_there() -> None:
    assert set(ELSEWHERE) <= {place for place, _, _ in found()}


def test_no_file_is_read_in_whatever_encoding_the_machine_has() -> None:
    blind = []
    for path in sorted(APP.rglob("*.py")):
        text = path.read_text("utf-8")
        for node in ast.walk(ast.parse(text)) if "_text(" in text else ():
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("read_text", "write_text")
            ):
                given = len(node.args) + len([each for each in node.keywords if each.arg == "encoding"])
                if given < (1 if node.func.attr == "read_text" else 2):
                    blind.append(f"{path.relative_to(APP)}:{node.lineno}")
    assert blind == []


def test_no_name_of_a_file_holds_a_sign_that_windows_refuses() -> None:
    project = APP.parents[1]
    names = [
        path.relative_to(project).as_posix()
        for folder in ("app", "resources")
        for path in (project / folder).rglob("*")
    ]
    reserved = {"con", "prn", "aux", "nul", *(f"{kind}{number}" for kind in ("com", "lpt") for number in range(1, 10))}
    for name in names:
        for part in Path(name).parts:
            assert not set(part) & set('<>:"\\|?*') and not part.endswith((".", " ")), name
            assert part.partition(".")[0].casefold() not in reserved, name
    assert len({name.casefold() for name in names}) == len(names)

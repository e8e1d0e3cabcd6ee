#!/usr/bin/env python3
"""Sets up what Relevo needs on this machine, then runs the demo, the tests, the benchmark or the program itself."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

USAGE = """usage: python3 dev.py COMMAND [ARGUMENTS]

  demo [ARGUMENTS]     show the main job with nothing but this machine (relevo demo)
  test [ARGUMENTS]     check style, types and layers, then run the tests; the arguments go to pytest
  bench [NAMES]        measure speed and memory and print a table
  evaluate [...]       print how well the brief, identification and masking do on what is labelled (--help: choices)
  pictures DIR [...]   draw every state of the panel into a folder, with an index to look at (--help tells the choices)
  package [KINDS]      build what IT installs: deb, rpm, tar, hub (--help: choices, --prove: in a clean system)
  package windows      freeze the program and make the Windows installer of it (--help: choices)
  translations         bring the translation files up to date with the code, and say what is not translated
  sbom [FILE]          write which parts it is made of (CycloneDX; default: dist/relevo.cdx.json; --licences: print)
  vulnerabilities      look up what is known against the parts of requirements.lock (--index URL)
  policy [DIR]         write the Group Policy template (ADMX, and ADML in four languages; default: dist/policy)
  relevo ARGUMENTS     run the relevo command in the project's environment
  setup                only make the environment
"""
HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
STAMP = VENV / "relevo-setup"
LOCK = HERE / "requirements.lock"
UNFINISHED = "unfinished"
SUPPORTED = ((3, 11), (3, 12), (3, 13))

# What Qt's libraries and its xcb and Wayland plug-ins are linked with, and the Debian package that holds it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libzstd.so.1": "libzstd1",
}
# Programs and files by which the tests drive a real desktop session, follow the documents to the letter, and read what
# packages hold.
TOOLS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "strace": "strace",
    "Xvnc": "tigervnc-standalone-server",
    "xrandr": "x11-xserver-utils",
    "dbus-run-session": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "ps": "procps",
    "curl": "curl",
    "openssl": "openssl",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "groff": "groff-base",
    "zsh": "zsh",
    "fish": "fish",
    "dpkg-shlibdeps": "dpkg-dev",
    "objdump": "binutils",
    "rpmbuild": "rpm",
    "wixl": "wixl",
    "msiinfo": "msitools",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/pyatspi": "python3-pyatspi",
}
# Programs that packages are built with, and by which they are proved in a clean system.
PACKAGE_TOOLS = {
    "/usr/bin/python3": "python3",  # what the packages bring is Debian's own
    "dpkg-shlibdeps": "dpkg-dev",
    "git": "git",
    "objdump": "binutils",
    "patchelf": "patchelf",
    "rpmbuild": "rpm",
}
WINDOWS_TOOLS = {"wixl": "wixl", "msibuild": "msitools", "objdump": "binutils"}
PROOF_TOOLS = {
    "Xvfb": "xvfb",
    "appstreamcli": "appstream",
    "debootstrap": "debootstrap",
    "desktop-file-validate": "desktop-file-utils",
    "import": "imagemagick",
    "lintian": "lintian",
    "openbox": "openbox",
    "systemd-nspawn": "systemd-container",
}
SERVER_PACKAGES = (
    "request-tracker5",
    "rt5-db-sqlite",
    "starman",
    "redmine",
    "redmine-sqlite",
    "puma",
    "prometheus-alertmanager",
    "icinga2-bin",
    "icinga2-common",
    "nats-server",
    "postgresql",
    "tryton-server",
    "tryton-modules-party",
    "tryton-modules-sale",
    "tryton-modules-sale-complaint",
)
BY_HAND_ON_WINDOWS = r"""this set-up is not here yet for Windows. Type by hand (not tried yet):
py -3.13 -m venv .venv
.venv\Scripts\python -m pip install --require-hashes -r requirements.lock
cd app
..\.venv\Scripts\python -m relevo demo"""
# Run by root. A service that a package brings is neither started now nor at the next start of the machine.
INSTALL = """
set -e
exec 9>/run/relevo-setup.lock
flock 9
trap 'exit 130' INT TERM
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\\nexit 101\\n' > "$policy"
    chmod 755 "$policy"
fi
export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
apt-get update -q
# Debian's Redmine works with Debian's Bundler alone; Ruby 3.1.7 brings another one that goes first unless it is named
bundler=$(apt-cache show --no-all-versions ruby-bundler 2>/dev/null | sed -n '/^Version: /{s///;s/-.*//p}')
[ -z "$bundler" ] || export BUNDLER_VERSION="$bundler"
dpkg-query -f '${Package}\\n' -W | sort > /run/relevo-setup.before
apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=600 "$@"
if [ -d /run/systemd/system ]; then
    dpkg-query -f '${Package}\\n' -W | sort | comm -13 /run/relevo-setup.before - | xargs -r dpkg -L |
        sed -n 's#.*/systemd/system/\\([^/@]*\\.\\(service\\|timer\\)\\)$#\\1#p' | xargs -r systemctl disable --quiet
fi
rm -f /run/relevo-setup.before
"""


class CannotGoOn(Exception):
    """Set-up is impossible here; the text is one line for the person at the terminal, and what to type."""


def main(arguments: Sequence[str]) -> int:
    """Set up and run one command; the exit status is its own, 1 when set-up is impossible, 2 for wrong use."""
    command, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    known = (
        "demo",
        "test",
        "bench",
        "evaluate",
        "package",
        "pictures",
        "translations",
        "sbom",
        "vulnerabilities",
        "policy",
        "relevo",
        "setup",
    )
    if command not in known:
        wanted_help = command in ("-h", "--help", "help")
        print(USAGE, end="", file=sys.stdout if wanted_help else sys.stderr)
        return 0 if wanted_help else 2
    started_in = Path.cwd()
    os.chdir(HERE)
    try:
        if sys.platform == "win32":
            raise CannotGoOn(BY_HAND_ON_WINDOWS)
        set_up(for_tests=command == "test")
        if command == "test":
            return run_tests(rest)
        if command == "package":
            return build_packages(rest, started_in)
        if command in ("bench", "evaluate", "pictures", "translations"):
            os.environ["PYTHONPATH"] = os.pathsep.join([str(HERE / "app"), str(HERE / "tests")])
            module = {"translations": "catalogue", "evaluate": "evaluation"}.get(command, command)
            # pictures go into a folder that is named from where the command was typed
            return subprocess.call(
                [venv("python"), "-m", module, *rest], cwd=started_in if command == "pictures" else HERE / "tests"
            )
        if command in ("policy", "sbom", "vulnerabilities"):
            os.environ["PYTHONPATH"] = os.pathsep.join([str(HERE / "app"), str(HERE / "packaging")])
            module = "sbom.vulnerabilities" if command == "vulnerabilities" else command
            return subprocess.call([venv("python"), "-m", module, *rest], cwd=started_in)
        if command != "setup":
            os.execv(venv("python"), [venv("python"), "-m", "relevo", *(["demo"] if command == "demo" else []), *rest])
    except CannotGoOn as reason:
        print(f"dev.py: {reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def set_up(*, for_tests: bool) -> None:
    """Make the environment and install the shared libraries, unless an earlier start has done it."""
    if not is_set_up():
        python = find_python()
        missing = missing_libraries() + missing_venv_package(python)
        if missing:
            install(missing + (missing_tools() if for_tests and not is_root() else []))
        with one_at_a_time():
            make_environment(python)
    if for_tests and is_root() and shutil.which("apt-get"):
        more = missing_tools() + missing_servers()
        if more:
            install(more)


def venv(program: str) -> str:
    """Name a program of the environment."""
    return str(VENV / "bin" / program)


def say(text: str) -> None:
    """Tell the person at the terminal; standard output stays the command's own."""
    print(text, file=sys.stderr, flush=True)


# --- the environment


def find_python() -> str:
    """Choose a supported Python: the one that runs this file, else the newest on PATH."""
    running = getattr(sys, "_base_executable", sys.executable)
    for candidate in [running, *(f"python{major}.{minor}" for major, minor in reversed(SUPPORTED))]:
        if version_of(candidate)[:2] in SUPPORTED:
            return str(candidate)
    here = ".".join(map(str, sys.version_info[:3]))
    raise CannotGoOn(
        f"Relevo needs Python 3.11, 3.12 or 3.13; this is {here}, and none of them is on PATH. "
        "Install one and start again with it, for example: python3.13 dev.py demo"
    )


def version_of(python: str) -> tuple[int, ...]:
    """Ask a Python for its version; empty when it does not run."""
    question = "import sys; print(*sys.version_info[:3])"
    try:
        run = subprocess.run([python, "-c", question], capture_output=True, text=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(int(part) for part in run.stdout.split())


def stamp_text() -> str:
    """Tell what an environment must have been made from to be the right one."""
    return hashlib.sha256(LOCK.read_bytes() + str(HERE).encode()).hexdigest()


def is_set_up() -> bool:
    """Tell whether the environment is complete and made from the present lock file."""
    return STAMP.exists() and STAMP.read_text() == stamp_text() and Path(venv("python")).exists()


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other start of this file sets up this checkout."""
    import fcntl  # not there on Windows

    with Path(__file__).open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def make_environment(python: str) -> None:
    """Make .venv from the lock file; what an interrupted start has left is made again from the beginning."""
    if is_set_up():
        return
    unfinished = STAMP.exists() and STAMP.read_text() == UNFINISHED
    if unfinished or not runs([venv("python"), "-m", "pip", "--version"]):
        say("Making the environment in .venv (once; the downloads take a minute or two) ...")
        check([python, "-m", "venv", "--clear", str(VENV)], "the environment could not be made")
    STAMP.write_text(UNFINISHED)
    pip = [venv("python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    check(
        [*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)],
        "pip could not install requirements.lock; its message is above. Is the package index reachable?",
    )
    make_importable()
    STAMP.write_text(stamp_text())


def make_importable() -> None:
    """Put app/ on the environment's path and the relevo command beside its Python; no build tool is needed for it."""
    question = "import sysconfig; print(sysconfig.get_path('purelib'))"
    folder = subprocess.run([venv("python"), "-c", question], capture_output=True, text=True, check=True).stdout.strip()
    (Path(folder) / "relevo.pth").write_text(f"{HERE / 'app'}\n")
    command = Path(venv("relevo"))
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(venv("python"))} -m relevo "$@"\n')
    command.chmod(0o755)


def runs(command: Sequence[str]) -> bool:
    """Tell whether a command can be run and ends well."""
    with contextlib.suppress(OSError):
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    return False


def check(command: Sequence[str], failure: str) -> None:
    """Run a step of the set-up, its messages shown as they come."""
    if subprocess.call(command, stdout=sys.stderr) != 0:
        raise CannotGoOn(failure)


# --- packages of the system


def is_root() -> bool:
    """Tell whether packages can be installed without asking."""
    return os.geteuid() == 0


def missing_libraries() -> list[str]:
    """List the packages of the shared libraries that the dynamic linker does not find."""
    if not sys.platform.startswith("linux"):
        return []
    question = """
import ctypes, sys
for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError:
        print(name)
"""
    run = subprocess.run([sys.executable, "-c", question, *QT_LIBRARIES], capture_output=True, text=True, check=True)
    return sorted({QT_LIBRARIES[name] for name in run.stdout.split()})


def missing_venv_package(python: str) -> list[str]:
    """Name the package without which this Python cannot make an environment with pip; empty when it can."""
    if runs([python, "-c", "import ensurepip, venv"]):
        return []
    path = Path(shutil.which(python) or python).resolve()
    if path.parent != Path("/usr/bin"):
        raise CannotGoOn(f"{python} has no ensurepip module, so it cannot make an environment: use a complete Python")
    return ["python{}.{}-venv".format(*version_of(python))]


def missing_tools(tools: Mapping[str, str] = TOOLS) -> list[str]:
    """List the packages of the programs and files (by default: that the tests use) that are not there."""
    return sorted(
        package
        for name, package in tools.items()
        if not (Path(name).exists() if name.startswith("/") else shutil.which(name))
    )


def missing_servers() -> list[str]:
    """List the packages of the servers (back offices, broker) that are not installed."""
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Abbrev}\\n", *SERVER_PACKAGES]
    answer = subprocess.run(query, capture_output=True, text=True, check=False).stdout.splitlines()
    return [name for name in SERVER_PACKAGES if not any(line.startswith(f"{name} ii") for line in answer)]


def install(packages: Sequence[str]) -> None:
    """Install packages with apt-get, or say what to type."""
    if not shutil.which("apt-get"):
        raise CannotGoOn(
            "shared libraries are missing, and only apt-get is known here. Install what your distribution calls: "
            + ", ".join(packages)
        )
    if is_root():
        become: list[str] = []
    elif runs(["sudo", "-n", "true"]):
        become = ["sudo", "-n"]
    else:
        raise CannotGoOn(f"packages are missing. Type this once, then start again:\n{install_command(packages)}")
    say(f"Installing with apt-get (once): {' '.join(packages)} ...")
    run = subprocess.run(
        [*become, "sh", "-c", INSTALL, "dev.py", *packages],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if run.returncode != 0:
        say("\n".join(run.stdout.splitlines()[-15:]))
        raise CannotGoOn(f"apt-get failed; its last lines are above. By hand:\n{install_command(packages)}")


def install_command(packages: Sequence[str]) -> str:
    """Write the one command that installs these packages."""
    bundler = "BUNDLER_VERSION=2.3.15 " if "redmine" in packages else ""  # Debian 12's: see INSTALL
    command = f"apt-get update && {bundler}apt-get install -y --no-install-recommends {' '.join(packages)}"
    return f"sudo sh -c '{command}'" if shutil.which("sudo") else f"su -c '{command}'"


# --- packages to install elsewhere


def build_packages(arguments: Sequence[str], started_in: Path) -> int:
    """Build packages with what they are built with; folders are named from where the command was typed."""
    for_windows = list(arguments[:1]) == ["windows"]
    tools = WINDOWS_TOOLS if for_windows else PACKAGE_TOOLS
    missing = missing_tools({**tools, **(PROOF_TOOLS if "--prove" in arguments else {})})
    missing += missing_libraries()
    if missing and not {"-h", "--help"} & set(arguments):
        install(missing)
    os.environ["PYTHONPATH"] = os.pathsep.join([str(HERE / "app"), str(HERE / "packaging")])
    command = ["windows", *arguments[1:]] if for_windows else ["packages", *arguments]
    return subprocess.call([venv("python"), "-m", *command], cwd=started_in)


# --- the tests


def run_tests(arguments: Sequence[str]) -> int:
    """Run every check, then the tests; pytest's own summary is the last line unless a check has failed."""
    announce()
    checks = {
        "ruff check": [venv("ruff"), "check", "."],
        "ruff format --check": [venv("ruff"), "format", "--check", "."],
        "mypy --strict": [venv("mypy"), "--strict"],
        "lint-imports": [venv("lint-imports")],
    }
    failed = []
    for name, command in checks.items():
        print(f"== {name}", flush=True)
        if subprocess.call(command) != 0:
            failed.append(name)
    print("== pytest", flush=True)
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    if is_root() and shutil.which("apt-get"):
        environment = {"RELEVO_SERVERS": "required", "RELEVO_DESKTOP": "required", **environment}
    # Nobody waits for the whole suite on one core; of a few tests the start of a second process costs more
    chosen = arguments or ["--numprocesses=auto", "--dist=loadgroup", "--no-loadscope-reorder"]
    status = subprocess.call([venv("python"), "-m", "pytest", *chosen], env=environment)
    if failed:
        print(f"FAILED before the tests: {', '.join(failed)}", flush=True)
    return status or (1 if failed else 0)


def announce() -> None:
    """Say on which Python the tests run, and what is left out for want of packages."""
    version = version_of(venv("python"))
    others = [f"{major}.{minor}" for major, minor in SUPPORTED if (major, minor) != version[:2]]
    print(f"Python {'.'.join(map(str, version))}; declared 3.11 to 3.13; not run here: {', '.join(others)}")
    if not is_root() or not shutil.which("apt-get"):
        print("Not root, or no apt-get: tests are skipped whose packages are missing:")
        servers = missing_servers() if shutil.which("dpkg-query") else list(SERVER_PACKAGES)
        print(f"  desktop session: {' '.join(missing_tools()) or 'nothing is missing'}")
        print(f"  servers: {' '.join(servers) or 'nothing is missing'}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

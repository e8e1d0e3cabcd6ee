"""Manual pages, made from the parser of the command line: a page cannot say what the command does not do.

Source: man-pages(7) and groff_man(7) of Debian 12, read 2026-11-22.
"""

import argparse
import gzip
import time
from collections.abc import Iterator
from pathlib import Path

from packages.commands import actions_of, all_commands, summaries

SECTION = "1"
WIDE = 100_000
"""Columns: what is typed is one line, which the reader's own screen folds."""
FILES = (
    ("/etc/relevo/policy.toml", "What binds on this machine."),
    ("/etc/relevo/defaults.toml", "What is recommended on this machine."),
    ("~/.config/relevo/settings.toml", "The user's own settings."),
)
STATUS = (("0", "Done."), ("1", "It could not be done; one line on standard error says why and what to do."),
          ("2", "The command line cannot be understood."))  # fmt: skip


def write(into: Path, version: str, epoch: int) -> None:
    """Write a compressed page of every command and action."""
    into.mkdir(parents=True)
    for name, text in pages(version, epoch).items():
        (into / name).write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))


def pages(version: str, epoch: int) -> dict[str, str]:
    """Return the page of each command by the name of its file."""
    parsers = all_commands()
    told = {f"{typed} {name}": words for typed, parser in parsers.items() for name, words in summaries(parser).items()}
    return {
        file_name(typed): page(typed, parser, parser.description or told.get(typed, ""), version, epoch)
        for typed, parser in parsers.items()
    }


def file_name(typed: str) -> str:
    """Return the name of a command's page: relevo-hub.1.gz for `relevo hub`."""
    return f"{typed.replace(' ', '-')}.{SECTION}.gz"


def page(typed: str, parser: argparse.ArgumentParser, about: str, version: str, epoch: int) -> str:
    """Return the page of one command; `about` is what it does, in a sentence or two."""
    day = time.strftime("%Y-%m-%d", time.gmtime(epoch))
    return "\n".join((_title(typed, version, day), *_lines(typed, parser, about))) + "\n"


def _title(typed: str, version: str, day: str) -> str:
    name = quoted(typed.replace(" ", "-").upper())
    return f'.TH "{name}" "{SECTION}" "{day}" "Relevo {quoted(version)}" "Relevo"'


def _lines(typed: str, parser: argparse.ArgumentParser, about: str) -> Iterator[str]:
    name = typed.replace(" ", "-")
    yield from (".SH NAME", f"{quoted(name)} \\- {quoted(_short(typed, about))}")
    yield from (".SH SYNOPSIS", ".nh", f"\\fB{quoted(typed)}\\fR {quoted(_arguments(parser))}".rstrip(), ".hy")
    yield from (".SH DESCRIPTION", quoted(about))
    yield from _options(parser)
    yield from _commands(typed, parser)
    yield from _table("FILES", FILES)
    yield from _table("EXIT STATUS", STATUS)
    others = [f".BR {quoted(other.replace(' ', '-'))} ({SECTION})" for other in _relatives(typed, parser)]
    if others:
        yield from (".SH SEE ALSO", " ,\n".join(others))


def _short(typed: str, about: str) -> str:
    text = about.partition(":")[0].partition(". ")[0].rstrip(".")
    return (text[:1].lower() + text[1:]) or typed


def _arguments(parser: argparse.ArgumentParser) -> str:
    """Return how the command is used, without its name."""
    formatter = argparse.HelpFormatter(prog="", width=WIDE)
    formatter.add_usage(parser.usage, parser._actions, parser._mutually_exclusive_groups, prefix="")
    return " ".join(formatter.format_help().split())


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    shown = [
        action
        for action in parser._actions
        if not isinstance(action, argparse._SubParsersAction) and action.help != argparse.SUPPRESS
    ]
    if shown:
        yield ".SH OPTIONS"
    formatter = argparse.HelpFormatter(prog=parser.prog, width=WIDE)
    for action in shown:
        named = formatter._format_action_invocation(action)
        yield from (".TP", f"\\fB{quoted(named)}\\fR", quoted(formatter._expand_help(action) if action.help else "."))


def _commands(typed: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    told = summaries(parser)
    if told:
        yield ".SH COMMANDS"
    for name, words in told.items():
        page_of = f"{typed} {name}".replace(" ", "-")
        yield from (
            ".TP",
            f"\\fB{quoted(typed)} {quoted(name)}\\fR",
            f"{quoted(words)} See \\fB{quoted(page_of)}\\fR(1).",
        )


def _table(title: str, rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    yield f".SH {title}"
    for name, words in rows:
        yield from (".TP", f"\\fB{quoted(name)}\\fR", quoted(words))


def _relatives(typed: str, parser: argparse.ArgumentParser) -> list[str]:
    outer = typed.rpartition(" ")[0]
    return ([outer] if outer else []) + [f"{typed} {name}" for name in actions_of(parser)]


def quoted(text: str) -> str:
    """Write text such that none of it is an order to the formatter, and hyphens can be copied."""
    text = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq").replace("~", "\\(ti")
    return f"\\&{text}" if text.startswith((".", "'")) else text

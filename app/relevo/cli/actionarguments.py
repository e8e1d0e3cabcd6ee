"""The arguments of `relevo connector test` that say what is written back."""

import argparse

NEEDS: dict[str, tuple[str, ...]] = {
    "add_note": ("opens", "note"),
    "declare_incident": ("title",),
    "update_incident": ("opens",),
    "close_incident": ("opens",),
    "link_incident": ("opens", "incident"),
}
"""What each action cannot do without; the scope of an incident is what --site, --product and --account say."""


def add_action_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what an action is told."""
    group = parser.add_argument_group("writing back")
    group.add_argument(
        "--action",
        dest="act",
        choices=sorted(NEEDS),
        metavar="ACTION",
        help=f"show what this action would send: {', '.join(sorted(NEEDS))}",
    )
    group.add_argument("--send", action="store_true", help="send it; without this nothing leaves")
    group.add_argument("--opens", metavar="KEY", help="what is written to: what opens the entry, or a customer's id")
    group.add_argument("--to", metavar="STREAM", help="the stream of the entry of a note (default: the action's first)")
    group.add_argument("--incident", metavar="KEY", help="the incident under which a request is counted: what opens it")
    group.add_argument("--note", metavar="TEXT", help="the text of a note")
    group.add_argument("--title", metavar="TEXT", help="the title of a note or an incident")
    group.add_argument("--sentence", metavar="TEXT", help="what customers may be told of an incident")
    group.add_argument("--severity", choices=["critical", "warning", "minor"], help="how grave an incident is")
    group.add_argument("--everyone", action="store_true", help="the incident concerns everyone")
    group.add_argument("--key", metavar="UUID", help="the key of an earlier try (default: a new one)")
    group.add_argument("--tried", metavar="TIME", help="when that try was, as 2026-11-22T09:30:00Z")

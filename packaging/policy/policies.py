"""The policies of the template: one for each setting of a desktop whose key is known beforehand."""

from collections.abc import Iterator
from dataclasses import dataclass

from relevo.settings.policy import MACHINE_ONLY, POLICY_ONLY
from relevo.settings.refusals import Place
from relevo.settings.registry import POLICIES, RECOMMENDED
from relevo.settings.shape import Kind, Shape, fixed_places

CATEGORIES = {
    "region": "general",
    "language": "general",
    "log_level": "general",
    "log": "general",
    "update": "general",
    "trace": "general",
    "brief": "general",
    "connectors_folder": "general",
    "role": "advisors",
    "advisor": "advisors",
    "seat": "advisors",
    "queues": "advisors",
    "lines": "advisors",
    "handles": "handles",
    "proxy": "network",
    "allowed": "network",
    "link_hosts": "network",
    "panel": "panel",
    "alerts": "alerts",
    "search": "privacy",
    "sign_in": "privacy",
    "choices": "privacy",
    "wrap_up": "wrap_up",
    "board": "board",
    "records": "records",
}
"""In which category the policies of a table stand."""

NOT_HERE = {
    "hub": "runs on a server, with a file of its own",
}
"""Tables without policies, and why."""


@dataclass(frozen=True, slots=True)
class Policy:
    """A setting as a policy: what binds, or, where it `recommends`, what holds until the user chooses."""

    place: Place
    shape: Shape
    recommends: bool = False

    @property
    def key(self) -> str:
        """Return the setting's dotted key."""
        return ".".join(self.place)

    @property
    def id(self) -> str:
        """Return the name of the policy in the template."""
        return ("recommended_" if self.recommends else "") + "_".join(self.place)

    @property
    def string(self) -> str:
        """Return by what its words are called, the same for both."""
        return "_".join(self.place)

    @property
    def category(self) -> str:
        """Return the category in which it stands."""
        return f"{'recommended_' if self.recommends else ''}{CATEGORIES[self.place[0]]}"

    @property
    def is_of_machine(self) -> bool:
        """Tell whether it counts for the machine alone, whoever has signed in."""
        return self.recommends or self.place in MACHINE_ONLY

    @property
    def registry_key(self) -> str:
        """Return the key of the registry that holds its value."""
        return "\\".join([POLICIES, *([RECOMMENDED] if self.recommends else []), *self.place[:-1]])

    @property
    def value_name(self) -> str:
        """Return the name of its value, or of the key of its list."""
        return self.place[-1]


def value_string(policy: Policy, value: str) -> str:
    """Return by what the word for a value is called: such names are of letters, digits and _.

    It is a policy's own: what is `answered` for one setting is another thing for another one.
    """
    return f"value_{policy.string}_{value.replace('-', '_')}"


def all_policies() -> Iterator[Policy]:
    """Yield every policy, in the order of the settings: those that bind, then those that recommend."""
    known = [(place, shape) for place, shape in fixed_places() if place[0] not in NOT_HERE and _can_be_filled_in(shape)]
    yield from (Policy(place, shape) for place, shape in known)
    yield from (Policy(place, shape, recommends=True) for place, shape in known if place not in POLICY_ONLY)


def _can_be_filled_in(shape: Shape) -> bool:
    """Tell whether there is a box for it: none holds tables, and that of a list holds texts, never numbers."""
    is_of_texts = shape.inner is not None and shape.inner.kind is Kind.TEXT
    return is_of_texts if shape.kind is Kind.LIST else shape.kind not in (Kind.TABLES, Kind.NAMED)

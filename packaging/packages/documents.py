"""Writes manual pages and completion of the command line that is on the path: that of the commit, not of the checkout.

usage: python3 -m packages.documents SHARE VERSION EPOCH
"""

import sys
from pathlib import Path

from packages import completion, manual
from packages.checkout import PROJECT, Checkout
from packages.running import run


def write(checkout: Checkout, share: Path) -> None:
    """Write them below a folder that will be /usr/share."""
    own = f"{checkout.folder / 'app'}:{PROJECT / 'packaging'}"
    run(
        sys.executable, "-m", "packages.documents", share, checkout.version, str(checkout.epoch),
        cwd=checkout.folder, more={"PYTHONPATH": own, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip


if __name__ == "__main__":
    manual.write(Path(sys.argv[1]) / "man" / "man1", sys.argv[2], int(sys.argv[3]))
    completion.write(Path(sys.argv[1]))

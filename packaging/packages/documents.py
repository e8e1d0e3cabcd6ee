"""Writes what is made from the commit: manual pages and completion of its command line, the template for Group Policy.

usage: python3 -m packages.documents SHARE VERSION EPOCH
"""

import sys
from pathlib import Path

from packages import completion, manual
from packages.checkout import Checkout
from packages.running import run


def write(checkout: Checkout, share: Path) -> None:
    """Write manual and completion below a folder that will be /usr/share."""
    _run_of(checkout, "packages.documents", share, checkout.version, str(checkout.epoch))


def write_policy(checkout: Checkout, folder: Path) -> None:
    """Write the template (ADMX, and ADML for each language) into a folder."""
    _run_of(checkout, "policy", folder)


def _run_of(checkout: Checkout, module: str, *arguments: str | Path) -> None:
    own = f"{checkout.folder / 'app'}:{checkout.folder / 'packaging'}"
    more = {"PYTHONPATH": own, "PYTHONDONTWRITEBYTECODE": "1"}
    run(sys.executable, "-m", module, *arguments, cwd=checkout.folder, more=more)


if __name__ == "__main__":
    manual.write(Path(sys.argv[1]) / "man" / "man1", sys.argv[2], int(sys.argv[3]))
    completion.write(Path(sys.argv[1]))

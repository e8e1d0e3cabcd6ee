"""The `relevo` command."""

import sys

from relevo.cli.main import main

if __name__ == "__main__":
    sys.exit(main())

"""Where `relevo-cli.exe` begins: the same commands with a console, for administrators and scripts."""

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()
    from relevo.cli.main import main

    sys.exit(main())

"""Keeps the memory of the process to itself: it holds customers' data, and a core file would put it on the disk."""

import ctypes
import sys

_PR_SET_DUMPABLE = 4  # linux/prctl.h


def keep_out_of_core_files() -> None:
    """Forbid core files, and on Linux reading by other processes of the same user; where that cannot be, go on."""
    if sys.platform == "win32":
        return
    import resource  # not there on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)

"""The memory of the process: kept to itself, for it holds customers' data, and kept small, for a host holds many."""

import ctypes
import sys

_PR_SET_DUMPABLE = 4  # linux/prctl.h
_M_ARENA_MAX = -8  # malloc.h of the GNU C library; mallopt(3)


def keep_out_of_core_files() -> None:
    """Forbid core files, and on Linux reading by other processes of the same user; where that cannot be, go on."""
    if sys.platform == "win32":
        return
    import resource  # not there on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def use_one_heap() -> None:
    """Let all threads share one heap, where the GNU C library would give most of them a heap of their own.

    Threads here wait for the disk and the network, and hardly ever allocate at the same time.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # other C libraries have none
        if mallopt is not None:
            mallopt(_M_ARENA_MAX, 1)

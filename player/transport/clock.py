"""The clock that goes on while the machine sleeps."""

from __future__ import annotations

import sys
import time


def awake_ns() -> int:
    """Return monotonic nanoseconds that include the time a suspended machine slept.

    Linux and macOS stop `time.monotonic` during sleep, so that clock alone cannot tell that an
    hour has gone by; Windows counts it.
    """
    if sys.platform == "win32":
        return time.monotonic_ns()
    # macOS has no CLOCK_BOOTTIME, but there CLOCK_MONOTONIC goes on during sleep.
    return time.clock_gettime_ns(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))

"""What `supple check` costs beside a bare import of the two libraries that it needs."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 15
BARE = [sys.executable, "-c", "import pydantic, yaml; pydantic.BaseModel"]
CHECK = [sys.executable, "-m", "player", "check", "routines/balanced-20.yaml"]


def seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def test_check_costs_at_most_1_6_times_its_libraries() -> None:
    pairs = [(seconds(BARE), seconds(CHECK)) for _ in range(RUNS)]
    bare, check = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(c / b for b, c in pairs)
    print(f"bare import {bare:.3f} s, check {check:.3f} s, ratio {ratio:.2f} (goal 1.60)")
    assert ratio <= 1.6

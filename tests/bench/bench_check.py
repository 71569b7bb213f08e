"""What `supple check` costs beside a bare import of the two libraries that it needs.

Pydantic loads itself piece by piece: its import alone brings next to nothing of it, and what every
user of it pays comes with the first model. So the floor is the import of both and one model.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

RUNS = 15
FLOOR = "import yaml; from pydantic import BaseModel; type('M', (BaseModel,), {})"
CHECK = [sys.executable, "-m", "player", "check", "routines/balanced-20.yaml"]


def test_check_costs_at_most_1_6_times_its_libraries(tmp_path: Path) -> None:
    # Bytecode is kept, as it is wherever the program is installed.
    environ = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environ["PYTHONPYCACHEPREFIX"] = str(tmp_path)

    def seconds(command: list[str]) -> float:
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=environ)
        return time.perf_counter() - begun

    floor = [sys.executable, "-c", FLOOR]
    seconds(floor), seconds(CHECK)
    pairs = [(seconds(floor), seconds(CHECK)) for _ in range(RUNS)]
    bare, check = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(c / b for b, c in pairs)
    print(f"libraries {bare:.3f} s, check {check:.3f} s, ratio {ratio:.2f} (goal 1.60)")
    assert ratio <= 1.6

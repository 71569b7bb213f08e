"""What the bootstrap costs when there is nothing to set up."""

import subprocess
import sys
import time

import dev

BUDGET_S = 0.3


def test_a_start_with_nothing_to_do_takes_less_than_its_budget() -> None:
    start_and_set_up = [sys.executable, "-c", "import dev; dev.set_up()"]
    subprocess.run(start_and_set_up, check=True, cwd=dev.TOP)  # now there is nothing to do
    times = []
    for _ in range(9):
        begun = time.perf_counter()
        subprocess.run(start_and_set_up, check=True, cwd=dev.TOP)
        times.append(time.perf_counter() - begun)
    print(f"\ndev.py, nothing to do: best {min(times):.3f} s, worst {max(times):.3f} s")
    assert min(times) < BUDGET_S

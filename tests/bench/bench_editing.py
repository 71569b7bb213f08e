"""What an editor pays for each key pressed in a file of 200 lines, beside the bare YAML parse.

The goal is 30 ms for the outline, the parse and everything that is wrong, on any machine: so the
figure to watch is the ratio to PyYAML's own parse in C, which scales with the machine. Times are
those of the processor, so that other work on the machine does not count.
"""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

import yaml

from player.errors import RoutineError
from player.paths import bundled
from player.routine.editing.completion import complete
from player.routine.editing.formatting import formatted
from player.routine.editing.hover import explain
from player.routine.editing.outline import outline
from player.routine.editing.steps import move_step, set_key
from player.routine.library import Kind, Library
from player.routine.load import parse_routine
from player.routine.yaml_text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 40
GOAL_MS = 30.0


def long_routine() -> str:
    """Return a routine of at least 200 lines, made of the steps of one that ships."""
    head, _, steps = (
        (bundled("routines") / "balanced-20.yaml").read_text("utf-8").partition("steps:\n")
    )
    text = f"{head}steps:\n{steps}"
    while text.count("\n") < 200:
        text += steps
    return text


def test_a_key_pressed_costs_less_than_30_ms() -> None:
    text = long_routine()
    broken = text.replace("exercise: cat-cow", "exercise: cat-caw").replace("reps: 1\n", "rep: 1\n")
    torn = text.replace("level: moderate", "level: [moderate")
    middle = text.index("exercise: bird-dog") + len("exercise: bi")
    library = Library(bundled("routines"))
    begun = time.process_time()
    parse_routine(text, library)
    first_ms = (time.process_time() - begun) * 1000

    def checked(changed: str) -> None:
        outline(changed)
        try:
            parse_routine(changed, library)
        except RoutineError:
            return

    c_loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    costs: dict[str, Callable[[], object]] = {
        "bare YAML parse": lambda: [*yaml.parse(text, Loader=c_loader)],
        "values and places": lambda: read_text(text),
        "outline": lambda: outline(text),
        "parse_routine": lambda: parse_routine(text, library),
        "outline and parse, valid": lambda: checked(text),
        "outline and parse, with errors": lambda: checked(broken),
        "outline and parse, no YAML": lambda: checked(torn),
        "complete an exercise": lambda: complete(text, middle, library, Kind.ROUTINE),
        "explain an exercise": lambda: explain(text, middle, library, Kind.ROUTINE),
        "move a step": lambda: move_step(text, ("steps", 2), ("steps", 9)),
        "set a key": lambda: set_key(text, ("steps", 2), "hold", "30s"),
        "tidy": lambda: formatted(text),
    }
    lines = text.count("\n")
    print(f"{lines} lines; the first parse, which reads the exercises, {first_ms:.1f} ms")
    medians: dict[str, float] = {}
    for name, run in costs.items():
        run()
        medians[name] = median_ms(run)
        bare = medians["bare YAML parse"]
        print(f"{name:32} {medians[name]:7.2f} ms, {medians[name] / bare:6.1f} x bare")
    for name in costs:
        if name.startswith("outline and parse"):
            assert medians[name] < GOAL_MS, name


def median_ms(run: Callable[[], object]) -> float:
    def once() -> float:
        begun = time.process_time()
        run()
        return (time.process_time() - begun) * 1000

    return statistics.median(once() for _ in range(RUNS))

"""How the estimated length of a spoken line compares with what the English voice really takes."""

from __future__ import annotations

import pytest

from player.audio.frames import RATE
from player.audio.speech import made_ready
from player.audio.voices.hibari import HibariVoice
from player.paths import bundled
from player.routine.library import Library
from player.routine.load import load_routine
from player.timeline.compile import compile_timeline
from player.timeline.options import CompileOptions
from player.timeline.script import sentence
from player.timeline.spoken import estimate_ms

BOUND_GOAL = 0.95
EXCESS_GOAL = 0.25


def _lines() -> list[str]:
    """Return every line of the bundled routines, and every cue and name of their exercises."""
    folder = bundled("routines")
    library = Library(folder)
    lines = set()
    for entry in library.routines():
        timeline = compile_timeline(load_routine(entry.path, library), CompileOptions())
        lines |= {cue.text for cue in timeline.cues if cue.text}
    for id_ in library.exercise_ids():
        found = library.exercise(id_)
        assert found is not None
        exercise = found.exercise
        texts = [exercise.say_as or exercise.name, *exercise.cues]
        lines |= {sentence(text.in_language("en"), "en") for text in texts}
    return sorted(lines)


@pytest.mark.skipif(not HibariVoice.is_installed(), reason="the voice is not installed")
def test_the_estimate_is_an_upper_bound_and_not_far_above() -> None:
    voice = HibariVoice()
    measured = [
        (line, estimate_ms(line, "en"), len(made_ready(voice.say(line), line)) * 1000 / RATE)
        for line in _lines()
    ]
    excess = sorted(estimate / real - 1 for _, estimate, real in measured)
    bound = sum(each >= 0 for each in excess) / len(excess)
    median = excess[len(excess) // 2]
    print(f"\n{len(measured)} lines, hibari {voice.version}")
    print(f"long enough for {bound:.1%} of them (goal {BOUND_GOAL:.0%})")
    print(f"too long by {median:.1%} at the median (goal at most {EXCESS_GOAL:.0%})")
    for line, estimate, real in sorted(measured, key=lambda row: row[1] / row[2])[:5]:
        print(f"  {real:5.0f} ms, estimated {estimate:5d}: {line}")
    assert bound >= BOUND_GOAL
    assert median <= EXCESS_GOAL

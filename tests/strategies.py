"""Hypothesis strategies for whatever is played: routines as the loader gives them, and options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from player.routine.loaded import LoadedRoutine, NodePath, Place
from player.routine.model import (
    Category,
    Defaults,
    Exercise,
    ExerciseStep,
    Position,
    RepeatStep,
    RestStep,
    Routine,
    Side,
    Sides,
    Step,
)
from player.settings import RepCounting, SpeechLevel
from player.timeline.compile import compile_timeline
from player.timeline.options import CompileOptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from player.timeline.model import Timeline

_WORDS = (
    "reach long hold the left knee softly breathe out as you lift 3 10s both heels down slowly "
    "Atme ruhig weiter und streck dich"
).split()


def seconds(low: float, high: float) -> st.SearchStrategy[float]:
    """Return durations as an author writes them: whole or half seconds."""
    return st.integers(int(low * 2), int(high * 2)).map(lambda halves: halves / 2)


def phrases(longest: int = 8) -> st.SearchStrategy[str]:
    """Return words of ours, as short or long as a cue: one number drawn, for speed."""

    def phrase(seed: int) -> str:
        first, length = divmod(seed, longest)
        return " ".join(_WORDS[(first + i) % len(_WORDS)] for i in range(length + 1))

    return st.integers(0, len(_WORDS) * longest - 1).map(phrase)


@st.composite
def doses(draw: st.DrawFn, sides: Sides) -> dict[str, Any]:
    """Draw the keys of a whole dose that can be played with those sides."""
    form = draw(st.sampled_from(("duration", "hold", "tempo", "own")))
    keys: dict[str, Any] = draw(st.fixed_dictionaries({}, optional=_GAPS))
    if form == "duration":
        keys["duration"] = draw(seconds(0.5, 90))
        return keys
    if form == "hold":
        keys["hold"] = draw(seconds(0.5, 70))
    elif form == "tempo" or draw(st.booleans()):
        parts = draw(st.tuples(*[st.integers(0, 8)] * 3).filter(any))
        keys["tempo"] = "-".join(map(str, parts))
    if form == "own":
        keys["pace"] = "own"
    reps = st.integers(1, 4).map(lambda n: 2 * n) if sides is Sides.ALTERNATE else _FEW
    if draw(st.booleans()):
        keys["sets"] = draw(st.lists(reps, min_size=1, max_size=3))
    else:
        keys["reps"] = draw(reps)
        if draw(st.booleans()):
            keys["sets"] = draw(st.integers(1, 3))
    return keys


_FEW = st.integers(1, 8)
_GAPS: dict[str, st.SearchStrategy[Any]] = {
    "release": seconds(0.5, 20),
    "rest": seconds(0.5, 40),
}


@st.composite
def exercises(draw: st.DrawFn, others: Sequence[str] = ()) -> Exercise:
    """Draw an exercise file; an easier way may name one of the others."""
    sides = draw(st.sampled_from(Sides))
    fields: dict[str, Any] = {
        "format": 1,
        "name": draw(phrases(3)),
        "category": draw(st.sampled_from(Category)),
        "position": draw(st.sampled_from(Position)),
        "sides": sides,
        "dose": draw(doses(sides)),
        "cues": draw(st.lists(phrases(), min_size=1, max_size=4)),
    }
    optional: dict[str, st.SearchStrategy[Any]] = {
        "first": st.sampled_from(("left", "right")),
        "prepare": seconds(1, 40),
        "switch": seconds(0.5, 20),
        "say_as": phrases(3),
        "phases": st.lists(phrases(2), min_size=3, max_size=3),
        "side_words": st.fixed_dictionaries({"left": phrases(5), "right": phrases(5)}),
        "easier": phrases().map(lambda cue: {"cue": cue}),
    }
    if others:
        optional["easier"] |= st.sampled_from(others).map(lambda id_: {"exercise": id_})
    fields |= draw(st.fixed_dictionaries({}, optional=optional))
    return Exercise.model_validate(fields)


@st.composite
def _exercise_steps(draw: st.DrawFn, known: dict[str, Exercise]) -> ExerciseStep:
    keys: dict[str, Any] = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "prepare": seconds(1, 40),
                "switch": seconds(0.5, 20),
                "first": st.sampled_from(("left", "right")),
                "say": phrases(),
                "optional": st.booleans(),
            },
        )
    )
    if draw(st.booleans()):
        id_ = draw(st.sampled_from(sorted(known)))
        keys["exercise"] = id_
        if draw(st.booleans()):
            keys |= draw(doses(known[id_].sides))
    else:
        sides = draw(st.sampled_from(Sides))
        keys |= {"name": draw(phrases(3)), "sides": sides} | draw(doses(sides))
        keys["cues"] = draw(st.lists(phrases(), max_size=3))
        if draw(st.booleans()):
            keys["position"] = draw(st.sampled_from(Position))
    return ExerciseStep.model_validate(keys)


def _rests() -> st.SearchStrategy[RestStep]:
    return st.builds(
        lambda rest, say: RestStep.model_validate({"rest": rest, "say": say}),
        seconds(0.5, 60),
        st.none() | phrases(),
    )


@st.composite
def _steps(draw: st.DrawFn, known: dict[str, Exercise], depth: int) -> list[Step]:
    work = _exercise_steps(known)
    steps: list[Step] = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(("work", "work", "rest", "block")))
        if kind == "work" or (kind == "block" and not depth):
            steps.append(draw(work))
        elif kind == "rest":
            steps.append(draw(_rests()))
        else:
            inner = draw(_steps(known, depth - 1))
            keys = {"repeat": draw(st.integers(1, 3)), "steps": inner}
            if draw(st.booleans()):
                keys |= {"name": draw(phrases(3)), "rest": draw(seconds(0.5, 40))}
            steps.append(RepeatStep.model_validate(keys))
    return steps


@st.composite
def loaded_routines(draw: st.DrawFn) -> LoadedRoutine:
    """Draw a valid routine with its exercises, as if it had been read from a file.

    Its places say that every node stands on a line of its own, in the order of the document.
    """
    plain = draw(exercises())
    known = {"plain": plain, "other": draw(exercises(["plain"]))}
    steps = draw(_steps(known, 2))
    if not any(isinstance(step, ExerciseStep) for step in steps):
        steps.append(draw(_exercise_steps(known)))
    defaults = draw(st.just(Defaults()) | st.builds(_defaults, seconds(1, 30), seconds(0.5, 20)))
    routine = Routine.model_validate(
        {"format": 1, "title": draw(phrases(3)), "steps": steps, "defaults": defaults}
    )
    paths = [(), ("format",), ("title",), ("steps",), *_paths(routine.steps, ("steps",))]
    places = {path: Place(line, 1) for line, path in enumerate(paths, start=1)}
    return LoadedRoutine("drawn", None, routine, known, places)


def _defaults(prepare: float, other: float) -> Defaults:
    keys = {"prepare": prepare, "release": other, "switch": other, "rest": other}
    return Defaults.model_validate(keys)


def _paths(steps: Sequence[Step], path: NodePath) -> Iterator[NodePath]:
    for index, step in enumerate(steps):
        here = (*path, index)
        yield here
        if isinstance(step, RepeatStep):
            yield from ((*here, key) for key in sorted(step.model_fields_set))
            yield from _paths(step.steps, (*here, "steps"))
        else:
            yield from ((*here, key) for key in sorted(step.model_fields_set))


def compile_options() -> st.SearchStrategy[CompileOptions]:
    """Return every choice a user has."""
    return st.builds(
        CompileOptions,
        language=st.sampled_from(("en", "de")),
        prepare_scale=st.sampled_from((1.0, 1.25, 2.0)),
        first_side=st.sampled_from((Side.LEFT, Side.RIGHT)),
        speech=st.sampled_from(SpeechLevel),
        rep_counting=st.sampled_from(RepCounting),
    )


def timelines() -> st.SearchStrategy[Timeline]:
    """Return compiled routines."""
    return st.builds(compile_timeline, loaded_routines(), compile_options())

"""What the keys of one mapping ask of each other, seen on the values as they were written.

These rules look at plain values, in the order of their keys, so that they hold also where some
other key of the file is wrong and no model can be made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final, NamedTuple

from player.i18n import Sentence
from player.routine.dose import conflicts, excluding, odd_alternating
from player.routine.faults import Fault
from player.routine.loaded import NodePath
from player.routine.model import step_form
from player.routine.yaml_text import Source

_INLINE_ONLY: Final = ("cues", "picture", "position")


class RawStep(NamedTuple):
    """A step as it was written.

    Attributes:
        path: Where it stands.
        said: Its keys and values.
        form: ``exercise step``, ``rest step`` or ``repeat step``.
    """

    path: NodePath
    said: Mapping[str, object]
    form: str


def raw_steps(value: object, path: NodePath = ()) -> Iterator[RawStep]:
    """Yield every step that is a mapping, blocks before what is in them."""
    steps = value.get("steps") if isinstance(value, dict) else None
    for index, step in enumerate(steps if isinstance(steps, list) else ()):
        if isinstance(step, dict):
            here = (*path, "steps", index)
            yield RawStep(here, step, step_form(step))
            yield from raw_steps(step, here)


def step_rules(step: RawStep, source: Source, folder: Path | None) -> Iterator[Fault]:
    """Yield what is wrong with a step whatever its values.

    Args:
        step: The step.
        source: The file's places.
        folder: The routine's folder, which pictures must not leave; None for text in no file.
    """
    if step.form != "exercise step":
        return
    if "exercise" in step.said and "name" in step.said:
        yield _second(step.path, step.said, "exercise", "name", source)
    elif "exercise" in step.said:
        for key in _INLINE_ONLY:
            if key in step.said:
                path = (*step.path, key)
                yield Fault(
                    path,
                    source.at_key(path),
                    Sentence(
                        '"{key}" belongs to an exercise described on the spot, with "name"', key=key
                    ),
                    Sentence("the exercise's own file says this"),
                )
    elif "name" not in step.said and not _misspelt(step.said, ("exercise", "name")):
        yield Fault(
            step.path,
            source.at(step.path),
            Sentence('a step needs "exercise" or "name"'),
            Sentence('add "{text}"', text="exercise: bird-dog"),
        )
    yield from dose_rules(step.path, step.said, source)
    if isinstance(picture := step.said.get("picture"), str) and not _inside(picture, folder):
        path = (*step.path, "picture")
        yield Fault(
            path,
            source.at(path),
            Sentence("a picture must lie in the routine's folder"),
            Sentence('copy it there and write its name, such as "{name}"', name="picture.png"),
        )


def dose_rules(path: NodePath, said: Mapping[str, object], source: Source) -> Iterator[Fault]:
    """Yield the keys of one dose that exclude each other."""
    for later, earlier in conflicts(said):
        yield _second(path, said, later, earlier, source)


def exercise_rules(value: Mapping[str, object], source: Source) -> Iterator[Fault]:
    """Yield what is wrong with an exercise whatever its values."""
    dose = value.get("dose")
    if isinstance(dose, dict):
        yield from dose_rules(("dose",), dose, source)
        if value.get("sides") == "alternate" and "duration" not in dose:
            yield from _odd(dose, source)
    for key in ("easier", "harder"):
        variant = value.get(key)
        if isinstance(variant, dict) and "exercise" in variant and "cue" in variant:
            yield _second((key,), variant, "exercise", "cue", source)


def _odd(dose: Mapping[str, object], source: Source) -> Iterator[Fault]:
    """Yield repetitions that cannot be shared out between two sides."""
    sets = dose.get("sets")
    counts: list[tuple[NodePath, object]] = [(("dose", "reps"), dose.get("reps"))]
    if isinstance(sets, list):
        counts += [(("dose", "sets", index), count) for index, count in enumerate(sets)]
    for path, count in counts:
        if isinstance(count, int) and count % 2:
            yield Fault(
                path,
                source.at(path),
                *odd_alternating(count),
            )


def _second(
    path: NodePath, said: Mapping[str, object], one: str, other: str, source: Source
) -> Fault:
    """Blame the second of two keys that exclude each other."""
    earlier, later = sorted((one, other), key=list(said).index)
    here = (*path, later)
    return Fault(
        here,
        source.at_key(here),
        excluding(later, earlier),
        Sentence("keep one of the two"),
    )


def _misspelt(said: Mapping[str, object], keys: tuple[str, ...]) -> bool:
    """Tell whether an unknown key was probably meant to be one of these."""
    from player.routine.model import ExerciseStep  # noqa: PLC0415
    from player.routine.words import nearest  # noqa: PLC0415 - only for bad files

    known = ExerciseStep.model_fields
    return any(nearest(key, known) in keys for key in said if key not in known)


def _inside(picture: str, folder: Path | None) -> bool:
    """Tell whether a picture's path stays in a folder, on every system that may read the file."""
    windows = PureWindowsPath(picture)
    if windows.drive or windows.root or PurePosixPath(picture).is_absolute():
        return False
    if ".." in windows.parts or "\0" in picture:
        return False
    try:
        return folder is None or (folder / picture).resolve().is_relative_to(folder.resolve())
    except OSError:  # a loop of links
        return False

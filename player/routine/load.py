"""From text to a valid document, or to everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from pydantic import BaseModel, ValidationError

from player.errors import Problem, RoutineError, Severity
from player.i18n import Sentence
from player.routine.faults import Fault, Stopped
from player.routine.file_text import read_file
from player.routine.loaded import LoadedExercise, LoadedRoutine, NodePath
from player.routine.model import Exercise, Routine
from player.routine.references import References
from player.routine.rules import exercise_rules, raw_steps, step_rules
from player.routine.yaml_text import Source, read_text

if TYPE_CHECKING:
    from player.routine.library import Library

Document = TypeVar("Document", bound=BaseModel)

NO_FILE: Final = "text"
"""The id of a document that is in no file."""


def load_exercise(path: Path) -> LoadedExercise:
    """Read an exercise file.

    Raises:
        RoutineError: Everything that is wrong with it.
    """
    return parse_exercise(text_of(path), path=path)


def parse_exercise(text: str, *, path: Path | None = None) -> LoadedExercise:
    """Read the text of an exercise.

    Args:
        text: YAML.
        path: The file it is from, or will be; problems name it.

    Raises:
        RoutineError: Everything that is wrong with it.
    """
    reading = Reading.of(text, path)
    reading.refuse(exercise_rules(reading.mapping, reading.source))
    exercise = reading.validated(Exercise)
    reading.raise_problems()
    assert exercise is not None
    return LoadedExercise(id_of(path), path, exercise, reading.source.places)


def load_routine(path: Path, library: Library) -> LoadedRoutine:
    """Read a routine file and the exercises it names.

    Raises:
        RoutineError: Everything that is wrong with it and with those exercises.
    """
    return parse_routine(text_of(path), library, path=path)


def parse_routine(text: str, library: Library, *, path: Path | None = None) -> LoadedRoutine:
    """Read the text of a routine and the exercises it names.

    Args:
        text: YAML.
        library: Where exercises are found.
        path: The file it is from, or will be; problems name it, and ``exercises/`` beside it is
            looked through first.

    Raises:
        RoutineError: Everything that is wrong with it and with those exercises.
    """
    folder = path.parent if path is not None else None
    reading = Reading.of(text, path)
    for step in raw_steps(reading.mapping):
        reading.refuse(step_rules(step, reading.source, folder))
    routine = reading.validated(Routine)
    references = References(reading.source, library, folder)
    reading.faults += references.faults
    reading.others += references.problems
    reading.raise_problems()
    assert routine is not None
    return LoadedRoutine(
        id_of(path),
        path,
        routine,
        references.exercises,
        reading.source.places,
        (*references.warnings, *reading.warnings(_picture_faults(reading, folder))),
    )


def _picture_faults(reading: Reading, folder: Path | None) -> Iterator[Fault]:
    """Yield what is wrong with a routine's pictures; most have none."""
    if folder is not None and any("picture" in step.said for step in raw_steps(reading.mapping)):
        from player.routine.pictures import picture_faults  # noqa: PLC0415 - seldom needed

        yield from picture_faults(reading.mapping, reading.source, folder)


def id_of(path: Path | None) -> str:
    """Return the id of the document in a file."""
    return path.stem if path is not None else NO_FILE


def text_of(path: Path) -> str:
    """Return a file's text; a file that cannot be read is a `RoutineError`."""
    try:
        return read_file(path)
    except Stopped as stopped:
        raise _error([stopped.fault], path) from None


def _error(
    faults: Iterable[Fault], path: Path | None, others: Iterable[Problem] = ()
) -> RoutineError:
    from player.routine.words import problem  # noqa: PLC0415 - only for bad files

    problems = [*(problem(fault, path) for fault in faults), *others]
    return RoutineError([*dict.fromkeys(problems)])


@dataclass(slots=True)
class Reading:
    """A file while it is read: its values, and what has been found wrong so far."""

    path: Path | None
    source: Source
    mapping: dict[str, object]
    faults: list[Fault]
    others: list[Problem] = field(default_factory=list)
    """Errors of other files that this one needs."""
    _explained: set[NodePath] = field(default_factory=set)
    """The places of the faults, and all places that hold one."""

    def __post_init__(self) -> None:
        """Take note of what reading the YAML has found."""
        self._explain(self.faults)

    @classmethod
    def of(cls, text: str, path: Path | None) -> Reading:
        """Read the YAML; raise where it is none."""
        try:
            source, faults = read_text(text)
        except Stopped as stopped:
            raise _error([stopped.fault], path) from None
        if not isinstance(source.value, dict):
            top = Fault(
                (),
                source.places[()],
                Sentence("the file must hold keys and values"),
                Sentence('begin with "{key}"', key="format: 1"),
            )
            raise _error([*faults, top], path)
        return cls(path, source, source.value, faults)

    def refuse(self, faults: Iterable[Fault]) -> None:
        """Note what is wrong, but not where it is known or has known reasons inside."""
        new = [fault for fault in faults if fault.path not in self._explained]
        self.faults += new
        self._explain(new)

    def _explain(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self._explained.update(fault.path[:length] for length in range(1, len(fault.path) + 1))

    def validated(self, model: type[Document]) -> Document | None:
        """Return the document, or note why there is none."""
        try:
            return model.model_validate(self.mapping)
        except ValidationError as error:
            from player.routine.model_errors import explain  # noqa: PLC0415 - only for bad files

            self.refuse(explain(error, model, self.source))
            return None

    def warnings(self, faults: Iterable[Fault]) -> tuple[Problem, ...]:
        """Return what does not stop the file from being used, as problems of it."""
        found = [*faults]
        if not found:
            return ()
        from player.routine.words import problem  # noqa: PLC0415 - only where there are any

        return tuple(problem(each, self.path, Severity.WARNING) for each in found)

    def raise_problems(self) -> None:
        """Raise all that has been found wrong, if anything has."""
        if self.faults or self.others:
            raise _error(self.faults, self.path, self.others)

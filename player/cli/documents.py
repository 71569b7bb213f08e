"""What the commands share: the library, and a routine compiled as the user's settings say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from player.errors import Problem, RoutineError, SuppleError
from player.i18n import Sentence
from player.lint.findings import lint
from player.paths import bundled, user_places
from player.routine.library import Kind, Library
from player.routine.load import load_exercise, load_routine
from player.settings import load_settings
from player.timeline.compile import compile_timeline, compile_whole
from player.timeline.options import CompileOptions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from player.routine.loaded import LoadedRoutine
    from player.settings import Settings
    from player.timeline.model import Timeline


@dataclass(frozen=True, slots=True)
class Compiled:
    """A routine laid out in time for this user.

    Attributes:
        loaded: The routine, fitted where a length was asked for.
        timeline: What happens when.
        settings: The user's choices.
        changes: What fitting changed, in words.
    """

    loaded: LoadedRoutine
    timeline: Timeline
    settings: Settings
    changes: tuple[str, ...] = ()


def users_settings() -> Settings:
    """Return the user's settings; a broken file is set aside, and the usual ones are used."""
    return load_settings(user_places().settings)[0]


def users_library(settings: Settings) -> Library:
    """Return the library that the user's settings lead to."""
    return Library(bundled("routines"), settings.library or user_places().library)


def compiled(name: str, *, minutes: int | None = None) -> Compiled:
    """Return a routine laid out in time.

    Args:
        name: A path or an id.
        minutes: The length to fit it to, or None to leave it.

    Raises:
        SuppleError: There is no such routine, or it has errors.
    """
    settings = users_settings()
    options = CompileOptions.from_settings(settings)
    library = users_library(settings)
    loaded = load_routine(library.resolve(name), library)
    changes: tuple[str, ...] = ()
    if minutes is not None:
        from player.timeline.fit import fit

        fitted = fit(loaded, minutes, options)
        loaded, changes = fitted.loaded, tuple(fitted.changes)
    return Compiled(loaded, compile_timeline(loaded, options), settings, changes)


def every_routine() -> Iterator[dict[str, Any]]:
    """Yield a row for each routine of the library, the broken ones included."""
    settings = users_settings()
    library = users_library(settings)
    options = CompileOptions.from_settings(settings)
    for entry in library.routines():
        problems: list[Problem]
        title, minutes = entry.id, None
        try:
            loaded = load_routine(entry.path, library)
        except RoutineError as error:
            problems = list(error.problems)
        else:
            timeline = compile_timeline(loaded, options)
            problems = list(loaded.problems)
            title, minutes = timeline.title, round(timeline.total_ms / 60_000, 1)
        yield {
            "id": entry.id,
            "title": title,
            "minutes": minutes,
            "path": str(entry.path),
            "problems": [problem_row(problem) for problem in problems],
        }


def problem_row(problem: Problem) -> dict[str, Any]:
    """Return a problem as plain values."""
    return {
        "file": str(problem.file) if problem.file is not None else None,
        "line": problem.line,
        "column": problem.column,
        "path": problem.path,
        "severity": problem.severity.value,
        "message": problem.message,
        "suggestion": problem.suggestion,
    }


def problems_of(path: Path) -> Iterator[Problem]:
    """Yield every problem of a file, or of all YAML files in a folder and those below it.

    Raises:
        SuppleError: There is no such file or folder.
    """
    settings = users_settings()
    library = users_library(settings)
    if path.is_dir():
        for file in sorted(path.rglob("*.yaml")):
            yield from _problems(file, library, settings)
    elif path.exists():
        yield from _problems(path, library, settings)
    else:
        raise SuppleError(Sentence("There is no file or folder {name}.", name=repr(str(path))))


def _load_reference(path: Path) -> None:
    from player.routine.reference import load_habits, load_sources
    from player.routine.safety import load_safety

    load = {"habits": load_habits, "safety": load_safety, "sources": load_sources}
    load[path.stem](path)


def _problems(path: Path, library: Library, settings: Settings) -> Iterator[Problem]:
    try:
        match Kind.of(path):
            case Kind.ROUTINE:
                options = CompileOptions.from_settings(settings)
                loaded = load_routine(path, library)
                yield from loaded.problems
                timeline, losses = compile_whole(loaded, options)
                yield from lint(loaded, timeline, settings.cautions, losses)
            case Kind.EXERCISE:
                load_exercise(path)
            case Kind.PLAN:
                from player.routine.plan_reading import load_plan

                yield from load_plan(path, library).problems
            case Kind.REFERENCE:
                _load_reference(path)
    except RoutineError as error:
        yield from error.problems

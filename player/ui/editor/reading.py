"""What a text means, read in the background while it is typed; older texts' results are dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from player.errors import Problem, RoutineError, Severity
from player.routine.library import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from player.routine.editing.outline import Outline
    from player.routine.loaded import LoadedExercise, LoadedRoutine
    from player.routine.plans import LoadedPlan
    from player.timeline.cues import Loss
    from player.timeline.model import Timeline
    from player.ui.background import Background
    from player.ui.workroom import Laid, Workroom

SETTLE_MS: Final = 60
"""So long nothing must be typed before the text is read: less than between two keys."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, and what it means as far as that can be told.

    Attributes:
        text: The text.
        problems: What is wrong and what could be better, in order.
        outline: Where its steps stand; as well as can be told where it is broken.
        laid: The routine laid out; None where it is broken, or no routine.
        spoken: The same timeline with all that a voice would say.
        losses: The spoken lines that did not fit.
        exercise: The exercise; None where it is broken, or none.
        plan: The plan; None where it is broken, or none.
    """

    text: str
    problems: tuple[Problem, ...]
    outline: Outline
    laid: Laid | None = None
    spoken: Timeline | None = None
    losses: tuple[Loss, ...] = ()
    exercise: LoadedExercise | None = None
    plan: LoadedPlan | None = None

    @property
    def is_sound(self) -> bool:
        """Whether nothing stops the text from being used."""
        return not any(each.severity is Severity.ERROR for each in self.problems)


def read(text: str, path: Path, room: Workroom) -> Reading:
    """Read a text; called from the background, and touches no widget.

    Args:
        text: YAML, perhaps broken.
        path: The file it is of, which also tells its kind.
        room: Library, settings and options.
    """
    from player.routine.editing.outline import outline

    shape = outline(text)
    try:
        match Kind.of(path):
            case Kind.ROUTINE:
                return _routine(text, path, room, shape)
            case Kind.EXERCISE:
                from player.routine.load import parse_exercise

                return Reading(text, (), shape, exercise=parse_exercise(text, path=path))
            case Kind.PLAN:
                from player.routine.plan_reading import parse_plan

                plan = parse_plan(text, room.library, path=path)
                return Reading(text, plan.problems, shape, plan=plan)
            case _:
                return Reading(text, _yaml_problems(text, path), shape)
    except RoutineError as error:
        return Reading(text, error.problems, shape)


def _routine(text: str, path: Path, room: Workroom, shape: Outline) -> Reading:
    from player.lint.findings import lint
    from player.routine.load import parse_routine
    from player.settings import SpeechLevel
    from player.timeline.compile import compile_timeline, compile_whole
    from player.ui.workroom import Laid

    loaded: LoadedRoutine = parse_routine(text, room.library, path=path)
    spoken, losses = compile_whole(loaded, room.options)
    whole = room.options.speech is SpeechLevel.FULL
    timeline = spoken if whole else compile_timeline(loaded, room.options)
    found = lint(loaded, timeline, room.settings.cautions, losses)
    problems = tuple(sorted((*loaded.problems, *found), key=lambda p: (p.line, p.column)))
    return Reading(text, problems, shape, Laid(loaded, timeline), spoken, losses)


def _yaml_problems(text: str, path: Path) -> tuple[Problem, ...]:
    from player.routine.faults import Stopped
    from player.routine.words import problem
    from player.routine.yaml_text import read_text

    try:
        _source, faults = read_text(text)
    except Stopped as stopped:
        faults = [stopped.fault]
    return tuple(problem(fault, path) for fault in faults)


class Reader(QObject):
    """Has the text read once typing rests; one reading is under way at a time, the newest next."""

    read = Signal(object)
    """The `Reading` of the newest text."""

    def __init__(
        self, background: Background, path: Path, room: Workroom, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._path = path
        self._room = room
        self._text = ""
        self._wanted = False
        self._under_way = False
        self.closed = False
        self.last: Reading | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SETTLE_MS)
        self._rest.timeout.connect(self._begin)

    def take_text(self, text: str) -> None:
        """Take another text; it is read when nothing more comes for a moment."""
        self._text, self._wanted = text, True
        self._rest.start()

    def read_now(self, text: str) -> Reading:
        """Return what a text means, at once."""
        if self.last is not None and self.last.text == text:
            return self.last
        reading = read(text, self._path, self._room)
        self._text, self._wanted = text, False
        self._rest.stop()
        self._take(reading)
        return reading

    def take_room(self, room: Workroom) -> None:
        """Take other settings or another library, and read the text anew."""
        self._room, self.last = room, None
        self.take_text(self._text)

    @Slot()
    def close(self) -> None:
        """Read nothing more."""
        self.closed = True
        self._rest.stop()

    @Slot()
    def _begin(self) -> None:
        if self._under_way or not self._wanted:
            return
        if self.last is not None and self.last.text == self._text:
            self._wanted = False
            return
        self._under_way, self._wanted = True, False
        text, path, room = self._text, self._path, self._room
        self._background.run(lambda: read(text, path, room), self._on_read)

    def _on_read(self, reading: object) -> None:
        assert isinstance(reading, Reading)
        self._under_way = False
        if self.closed:
            return
        if reading.text == self._text:
            self._take(reading)
        elif not self._rest.isActive():
            self._begin()

    def _take(self, reading: Reading) -> None:
        self.last = reading
        self.read.emit(reading)

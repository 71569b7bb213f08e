"""An easier way for a session that is gone on with: its file may have become another since."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from player.errors import SuppleError
from player.i18n import catalogue

if TYPE_CHECKING:
    from player.routine.loaded import LoadedRoutine
    from player.timeline.model import Timeline
    from player.timeline.options import CompileOptions
    from player.ui.workroom import Workroom


@dataclass(slots=True)
class ResumedEasing:
    """Makes a step of a resumed session easier; its routine is read when that is first wanted."""

    room: Workroom
    _loaded: LoadedRoutine | None = field(default=None, init=False)

    def __call__(self, timeline: Timeline, step: int) -> Timeline:
        """Return the timeline with a step in its easier way.

        Raises:
            SuppleError: The routine is gone or broken, is laid out in another way by now, such as
                in another length, or no easier way is known.
        """
        from player.routine.load import load_routine
        from player.timeline.swap import ease_exercise

        options = replace(self.room.options, language=timeline.language)
        if self._loaded is None:
            library = self.room.library
            self._loaded = load_routine(library.resolve(timeline.routine), library)
        if not is_laid_out_by(self._loaded, timeline, step, options):
            _ = catalogue(options.language).gettext
            raise SuppleError(
                _("The routine is another one by now; this session goes on as it was.")
            )
        return ease_exercise(timeline, self._loaded, step, options)


def is_laid_out_by(
    loaded: LoadedRoutine, timeline: Timeline, step: int, options: CompileOptions
) -> bool:
    """Tell whether a routine still gives what a timeline has from a step on.

    Steps that were swapped, eased or left out while it was played are not looked at.
    """
    from player.timeline.compile import compile_timeline

    new = compile_timeline(loaded, options)
    if len(new.steps) != len(timeline.steps):
        return False
    for was, now in zip(timeline.steps[step:], new.steps[step:], strict=True):
        changed = was.eased or not was.length_ms or was.exercise in _easier(loaded, now.exercise)
        if not changed and (was.exercise, was.name, was.dose) != (now.exercise, now.name, now.dose):
            return False
    return True


def _easier(loaded: LoadedRoutine, id_: str | None) -> tuple[str | None, ...]:
    """Return what an exercise may have been swapped for."""
    exercise = loaded.exercises.get(id_) if id_ is not None else None
    variant = exercise.easier if exercise is not None else None
    return (variant.exercise,) if variant is not None and variant.exercise is not None else ()

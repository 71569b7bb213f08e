"""From a routine to its timeline."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from player.settings import SpeechLevel
from player.timeline.cues import place_cues
from player.timeline.layout import lay_out
from player.timeline.model import Timeline
from player.timeline.script import Script
from player.timeline.turns import turns_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from player.routine.loaded import LoadedRoutine
    from player.timeline.cues import Loss, Placed
    from player.timeline.layout import Layout
    from player.timeline.options import CompileOptions
    from player.timeline.turns import Change


def compile_timeline(
    loaded: LoadedRoutine,
    options: CompileOptions,
    changes: Mapping[int, Change] | None = None,
) -> Timeline:
    """Lay a routine out in time, with all that is to be heard.

    The same routine and options always give the same timeline.

    Args:
        loaded: The routine.
        options: The user's choices.
        changes: What to do in place of the step with that index.
    """
    return _timeline(loaded, options, *_placed(loaded, options, changes))


def compile_whole(
    loaded: LoadedRoutine, options: CompileOptions
) -> tuple[Timeline, tuple[Loss, ...]]:
    """Lay a routine out with all that a voice would say, whatever the speech level.

    Returns:
        The timeline, and every line that had to be shortened or dropped;
        ``loaded.place(loss.path)`` tells where its step stands.
    """
    options = replace(options, speech=SpeechLevel.FULL)
    layout, placed = _placed(loaded, options, None)
    return _timeline(loaded, options, layout, placed), placed.losses


def _timeline(
    loaded: LoadedRoutine, options: CompileOptions, layout: Layout, placed: Placed
) -> Timeline:
    return Timeline(
        routine=loaded.id,
        title=loaded.routine.title.in_language(options.language),
        language=options.language,
        segments=layout.segments,
        cues=placed.cues,
        steps=layout.steps,
    )


def _placed(
    loaded: LoadedRoutine, options: CompileOptions, changes: Mapping[int, Change] | None
) -> tuple[Layout, Placed]:
    turns = turns_of(loaded, options, changes)
    script = Script(options.language)
    layout = lay_out(loaded, turns, script, options)
    return layout, place_cues(turns, layout.segments, script, options)

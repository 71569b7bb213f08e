"""What fitting changed, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from player.i18n import catalogue
from player.routine.dose import Form
from player.routine.model import ExerciseStep, RepeatStep
from player.units import format_duration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from player.routine.dose import EffectiveDose
    from player.routine.loaded import NodePath
    from player.timeline.draft import Draft


def changes_in_words(origin: Draft, draft: Draft, language: str) -> Iterator[str]:
    """Yield each change: "Bird dog: 4-2 in place of 6-4-2"."""
    texts = catalogue(language)
    _, ngettext = texts.gettext, texts.ngettext
    for path, step in origin.nodes():
        name = _name(origin, path, language)
        if path in draft.dropped:
            yield _("Left out: {name}").format(name=name)
        elif draft.left_out(path):
            continue
        elif isinstance(step, RepeatStep) and draft.rounds[path] != step.repeat:
            now = draft.rounds[path]
            yield ngettext(
                "{name}: {now} round in place of {before}",
                "{name}: {now} rounds in place of {before}",
                now,
            ).format(name=name, now=now, before=step.repeat)
        elif isinstance(step, ExerciseStep):
            for words in _dose_changes(origin.doses[path], draft.doses[path], language):
                yield f"{name}: {words}"


def counted(origin: Draft, draft: Draft) -> tuple[int, int]:
    """Return how many steps are done otherwise, and how many are left out."""
    other = left_out = 0
    for path, step in origin.nodes():
        if path in draft.dropped:
            left_out += 1
        elif draft.left_out(path):
            continue
        elif isinstance(step, RepeatStep):
            other += draft.rounds[path] != step.repeat
        elif isinstance(step, ExerciseStep):
            other += any(_dose_changes(origin.doses[path], draft.doses[path], "en"))
    return other, left_out


def _dose_changes(before: EffectiveDose, now: EffectiveDose, language: str) -> Iterator[str]:
    texts = catalogue(language)
    _, ngettext = texts.gettext, texts.ngettext
    if any(len(set(dose.reps)) > 1 for dose in (before, now)):
        if now.reps != before.reps:
            yield _("{now} in place of {before}").format(
                now="-".join(map(str, now.reps)), before="-".join(map(str, before.reps))
            )
    else:
        if now.sets != before.sets:
            yield ngettext(
                "{now} set in place of {before}", "{now} sets in place of {before}", now.sets
            ).format(now=now.sets, before=before.sets)
        if now.reps[0] != before.reps[0]:
            yield ngettext(
                "{now} repetition in place of {before}",
                "{now} repetitions in place of {before}",
                now.reps[0],
            ).format(now=now.reps[0], before=before.reps[0])
    if now.rep_ms != before.rep_ms and now.form in (Form.HOLD, Form.DURATION):
        yield _("{now} in place of {before}").format(
            now=format_duration(now.rep_ms), before=format_duration(before.rep_ms)
        )


def _name(origin: Draft, path: NodePath, language: str) -> str:
    _ = catalogue(language).gettext
    step = origin.step(path)
    if isinstance(step, ExerciseStep):
        exercise = origin.loaded.exercises[step.exercise] if step.exercise else None
        text = step.name or (exercise.name if exercise else None)
        return text.in_language(language) if text else ""
    if isinstance(step, RepeatStep):
        return step.name.in_language(language) if step.name else _("Block")
    return _("Rest")

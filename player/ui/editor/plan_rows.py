"""The steps of a plan as rows to show: its days, how long they take, what it changes; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from player.routine.plans import Weekday, dosed
from player.timeline.compile import compile_timeline
from player.units import format_duration

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from player.i18n import Catalogue
    from player.routine.loaded import NodePath
    from player.routine.model import Routine
    from player.routine.plans import LoadedPlan, PlanStep, StepDose
    from player.timeline.options import CompileOptions
    from player.units import Milliseconds


class DayLine(NamedTuple):
    """A routine of a step, and the days on which it comes.

    Attributes:
        days: The days, shortly.
        title: What the routine is called.
        length_ms: How long it takes as the step wants it; None where that is not known yet, and 0
            where the routine cannot be read.
    """

    days: str
    title: str
    length_ms: Milliseconds | None


class PlanRow(NamedTuple):
    """A step of the plan.

    Attributes:
        path: Where it stands in the document.
        name: What it is called.
        span: How long it usually takes, in words.
        lines: Its routines, in the order of their days.
        changes: What it changes of them, a line each.
    """

    path: NodePath
    name: str
    span: str
    lines: tuple[DayLine, ...]
    changes: tuple[str, ...]

    @property
    def words(self) -> str:
        """All of it, as it is read out."""
        told = [f"{self.name}, {self.span}"]
        for line in self.lines:
            length = format_duration(line.length_ms) if line.length_ms else ""
            told.append(", ".join(filter(None, (line.days, line.title, length))))
        return ". ".join([*told, *self.changes])


class PlanLengths:
    """Works out how long a plan's routines take; what is the same as before is not laid out again.

    It takes a while: to be asked in the background, by one at a time.
    """

    def __init__(self, options: CompileOptions) -> None:
        """Take how routines are laid out."""
        self._options = options
        self._known: dict[str, list[tuple[Routine, Milliseconds]]] = {}

    def of(self, loaded: LoadedPlan) -> dict[tuple[int, str], Milliseconds]:
        """Return how long each routine of each step takes: by the step's index and its id."""
        found: dict[tuple[int, str], Milliseconds] = {}
        seen: dict[str, list[tuple[Routine, Milliseconds]]] = {}
        for index, step in enumerate(loaded.plan.steps):
            for name in dict.fromkeys(step.days.values()):
                if name not in loaded.routines:
                    continue
                after = dosed(loaded.routines[name], step, loaded.exercises)
                earlier = (*seen.get(name, ()), *self._known.get(name, ()))
                length_ms = next((ms for routine, ms in earlier if routine == after.routine), None)
                if length_ms is None:
                    length_ms = compile_timeline(after, self._options).total_ms
                seen.setdefault(name, []).append((after.routine, length_ms))
                found[index, name] = length_ms
        self._known = seen
        return found


def plan_rows(
    loaded: LoadedPlan,
    lengths: Mapping[tuple[int, str], Milliseconds],
    days: Sequence[str],
    catalogue: Catalogue,
) -> list[PlanRow]:
    """Return a row for every step of a plan.

    Args:
        loaded: The plan.
        lengths: As far as they are known.
        days: The names of the days as they are to be shown, Monday first.
        catalogue: The words.
    """
    language = catalogue.info().get("language", "en")
    return [
        PlanRow(
            ("steps", index),
            step.name.in_language(language),
            _span(step, catalogue),
            tuple(_lines(index, step, loaded, lengths, days, language)),
            tuple(_changes(step, loaded, catalogue)),
        )
        for index, step in enumerate(loaded.plan.steps)
    ]


def _span(step: PlanStep, catalogue: Catalogue) -> str:
    if step.weeks is None:
        return catalogue.gettext("for good")
    return catalogue.ngettext("{n} week", "{n} weeks", step.weeks).format(n=step.weeks)


def _lines(
    index: int,
    step: PlanStep,
    loaded: LoadedPlan,
    lengths: Mapping[tuple[int, str], Milliseconds],
    days: Sequence[str],
    language: str,
) -> list[DayLine]:
    order = [*Weekday]
    by_routine: dict[str, list[str]] = {}
    for day in sorted(step.days, key=order.index):
        by_routine.setdefault(step.days[day], []).append(days[order.index(day)])
    found = []
    for name, named in by_routine.items():
        routine = loaded.routines.get(name)
        title = routine.routine.title.in_language(language) if routine is not None else name
        length_ms = lengths.get((index, name)) if routine is not None else 0
        found.append(DayLine(", ".join(named), title, length_ms))
    return found


def _changes(step: PlanStep, loaded: LoadedPlan, catalogue: Catalogue) -> list[str]:
    _ = catalogue.gettext
    names = _names(loaded, catalogue.info().get("language", "en"))
    swaps = [
        _("{new} in place of {old}").format(new=names.get(new, new), old=names.get(old, old))
        for old, new in step.swaps.items()
    ]
    doses = [
        f"{names.get(id_, id_)}: {dose_words(dose, catalogue)}" for id_, dose in step.doses.items()
    ]
    return [*swaps, *doses]


def dose_words(dose: StepDose, catalogue: Catalogue) -> str:
    """Return what a dose asks for, in words: ``3, 2, 1 repetitions``, ``held for 30s``."""
    _ = catalogue.gettext
    told = []
    if isinstance(dose.sets, tuple):
        counts = ", ".join(map(str, dose.sets))
        told.append(_("sets of {counts}").format(counts=counts))
    elif dose.sets is not None:
        told.append(catalogue.ngettext("{n} set", "{n} sets", dose.sets).format(n=dose.sets))
    if dose.reps is not None:
        words = catalogue.ngettext("{n} repetition", "{n} repetitions", dose.reps)
        told.append(words.format(n=dose.reps))
    if dose.hold is not None:
        told.append(_("hold {time}").format(time=format_duration(dose.hold)))
    return ", ".join(told)


def _names(loaded: LoadedPlan, language: str) -> dict[str, str]:
    """Return what the exercises of a plan are called, by their ids."""
    exercises = dict(loaded.exercises)
    for routine in loaded.routines.values():
        exercises |= routine.exercises
    return {id_: exercise.name.in_language(language) for id_, exercise in exercises.items()}


def whole_words(loaded: LoadedPlan, catalogue: Catalogue) -> str:
    """Return how long a plan is: ``9 steps · 8 weeks``."""
    plan = loaded.plan
    steps = catalogue.ngettext("{n} step", "{n} steps", len(plan.steps)).format(n=len(plan.steps))
    weeks = sum(step.weeks or 0 for step in plan.steps)
    told = [steps]
    if weeks:
        told.append(catalogue.ngettext("{n} week", "{n} weeks", weeks).format(n=weeks))
    return "  \u00b7  ".join(told)


def rule_words(loaded: LoadedPlan, catalogue: Catalogue) -> str:
    """Return when a plan suggests another step, a line for each reason."""
    _, ngettext = catalogue.gettext, catalogue.ngettext
    plan = loaded.plan
    language = catalogue.info().get("language", "en")
    up, back, rest = plan.step_up, plan.step_back, plan.after_break
    easiest = loaded.routines.get(back.next_day)
    title = easiest.routine.title.in_language(language) if easiest is not None else back.next_day
    return "\n".join(
        (
            ngettext(
                "A step up: after {n} green session with an effort of at most {effort}",
                "A step up: after {n} green sessions in a row with an effort of at most {effort}",
                up.sessions,
            ).format(n=up.sessions, effort=up.effort),
            _(
                "A step back: after a red session; until the day after it \u201c{title}\u201d"
            ).format(title=title),
            _("A step back: after {n} days without a session").format(n=rest.days),
        )
    )

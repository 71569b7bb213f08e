"""What a valid routine may still do badly: warnings, each with its place in the file."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from player.errors import Problem, Severity
from player.i18n import N_, Sentence
from player.routine.dose import EffectiveDose, effective_dose
from player.routine.faults import Fault
from player.routine.model import Category, Exercise, ExerciseStep, Position, RestStep, Side, Sides
from player.routine.walk import walk
from player.routine.words import problem
from player.units import Milliseconds, format_clock, format_duration

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from player.routine.loaded import LoadedRoutine, NodePath
    from player.timeline.cues import Loss
    from player.timeline.model import Timeline

LARGEST_DEVIATION: Final = 0.1
"""Of the total from the minutes the author promises."""
STRETCH_HOLDS_MS: Final = (10_000, 60_000)
"""10 to 30 s, older adults 30 to 60 s: American College of Sports Medicine."""
LONGEST_STABILITY_HOLD_MS: Final = 10_000
"""7 to 10 s: McGill. Of the trunk; standing on one leg is a matter of balance."""
EASING_IN_MS: Final = 60_000
"""How long the work before the first strength exercise should last; general knowledge."""
SETTLED_MS: Final = 30_000
"""Work or rest of this length between two changes of position gives time for them."""

_WORKING: Final = {
    Category.STRENGTH: Sentence("strength"),
    Category.STABILITY: Sentence("stability"),
}

# Attitudes that follow each other without getting up, turning over or sitting down.
_ATTITUDES: Final = {
    Position.SUPINE: Sentence("on the back"),
    Position.HOOK_LYING: Sentence("on the back"),
    Position.PRONE: Sentence("face down"),
    Position.SIDE_LYING: Sentence("on the side"),
    Position.QUADRUPED: Sentence("on the knees"),
    Position.KNEELING: Sentence("on the knees"),
    Position.HALF_KNEELING: Sentence("on the knees"),
    Position.FLOOR_SITTING: Sentence("sitting on the floor"),
    Position.STANDING: Sentence("standing"),
    Position.WALL: Sentence("standing"),
    Position.CHAIR: Sentence("on the chair"),
}


class Finding(NamedTuple):
    """What could be better, where, and how."""

    path: NodePath
    message: str
    suggestion: str = ""


def lint(
    loaded: LoadedRoutine,
    timeline: Timeline | None = None,
    cautions: Collection[str] = (),
    losses: Iterable[Loss] = (),
) -> tuple[Problem, ...]:
    """Return what could be better, in the order of the file.

    Args:
        loaded: The routine.
        timeline: The same, compiled; without it nothing is said of the total and of each side.
        cautions: The codes the user has ticked.
        losses: The spoken lines that did not fit, of `player.timeline.compile.compile_whole`.
    """
    steps = tuple(_steps(loaded))
    findings = [
        *_changes_of_position(steps),
        *_easing(steps),
        *_holds(steps),
        *_one_sided(steps),
        *_cautions(steps, loaded, cautions),
        *_speech(losses),
    ]
    if timeline is not None:
        findings += [*_promise(loaded, timeline), *_unequal_sides(loaded, timeline)]
    problems = (
        problem(Fault(f.path, loaded.place(f.path), *f[1:]), loaded.path, Severity.WARNING)
        for f in findings
    )
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.line, p.column)))


@dataclass(frozen=True, slots=True)
class _Step:
    """An exercise as it comes up.

    Attributes:
        path: Where it stands.
        said: What the author wrote.
        exercise: What it names, or None.
        dose: What it asks for.
        rest_ms: The rests right before it.
    """

    path: NodePath
    said: ExerciseStep
    exercise: Exercise | None
    dose: EffectiveDose
    rest_ms: Milliseconds

    @property
    def category(self) -> Category | None:
        return self.exercise.category if self.exercise is not None else None

    @property
    def position(self) -> Position | None:
        return self.exercise.position if self.exercise is not None else self.said.position

    @property
    def work_ms(self) -> Milliseconds:
        return self.dose.length_ms - self.dose.prepare_ms

    def at(self, key: str) -> NodePath:
        """Return the path of a key the author wrote, or else of what names the exercise."""
        if getattr(self.said, key) is not None:
            return (*self.path, key)
        return (*self.path, "exercise" if self.said.exercise is not None else "name")


def _steps(loaded: LoadedRoutine) -> Iterator[_Step]:
    rest_ms = 0
    for path, step, _round, _rounds in walk(loaded.routine):
        if isinstance(step, RestStep):
            rest_ms += step.rest
            continue
        exercise = loaded.exercise(step)
        dose = effective_dose(step, exercise, loaded.routine.defaults)
        yield _Step(path, step, exercise, dose, rest_ms)
        rest_ms = 0


def _speech(losses: Iterable[Loss]) -> Iterator[Finding]:
    for loss in losses:
        told = (
            N_('there is no time to say "{wanted}"; only "{said}" is said')
            if loss.said
            else N_('there is no time to say "{wanted}"; nothing is said')
        )
        yield Finding(
            loss.path,
            Sentence(told, wanted=loss.wanted, said=loss.said),
            Sentence("give the step more time, or say less"),
        )


# --- the order of the steps -----------------------------------------------------------------------


def _changes_of_position(steps: Sequence[_Step]) -> Iterator[Finding]:
    """Find a step whose position is taken for it alone, or left again before one has settled."""
    known = [(step, _ATTITUDES[step.position]) for step in steps if step.position is not None]
    for (_, before), (step, here), (following, after) in zip(
        known, known[1:], known[2:], strict=False
    ):
        if here in (before, after):
            continue
        if before == after:
            yield Finding(
                step.at("exercise"),
                Sentence(
                    "this goes from {before} to {here} and back for one step",
                    before=before,
                    here=here,
                ),
                Sentence("put steps of the same position together"),
            )
        elif step.work_ms + following.rest_ms < SETTLED_MS:
            yield Finding(
                step.at("exercise"),
                Sentence(
                    "the position changes twice within {duration}: {before}, {here}, {after}",
                    duration=format_duration(step.work_ms),
                    before=before,
                    here=here,
                    after=after,
                ),
                Sentence("put steps of the same position together, or a rest between"),
            )


def _easing(steps: Sequence[_Step]) -> Iterator[Finding]:
    """Find a routine that begins or ends with hard work, or comes to it too soon."""
    if len(steps) < 2:
        return
    first, last = steps[0], steps[-1]
    if first.category in _WORKING:
        yield Finding(
            first.at("exercise"),
            Sentence(
                "the routine begins with {category}, without easing in",
                category=_WORKING[first.category],
            ),
            Sentence("begin with a minute of easy movement"),
        )
    else:
        easy_ms = 0
        for step in steps:
            if step.category is Category.STRENGTH and easy_ms < EASING_IN_MS:
                yield Finding(
                    step.at("exercise"),
                    Sentence(
                        "strength comes after only {duration} of easing in",
                        duration=format_duration(easy_ms),
                    ),
                    Sentence("begin with a minute of easy movement"),
                )
                break
            easy_ms += step.work_ms if step.category is not Category.STABILITY else 0
    if last.category in _WORKING:
        yield Finding(
            last.at("exercise"),
            Sentence(
                "the routine ends with {category}, without easing out",
                category=_WORKING[last.category],
            ),
            Sentence("end with a stretch, easy movement or quiet breaths"),
        )


# --- doses and sides ------------------------------------------------------------------------------


def _holds(steps: Sequence[_Step]) -> Iterator[Finding]:
    """Find holds that are shorter or longer than those whose effect has been looked at."""
    shortest_ms, longest_ms = STRETCH_HOLDS_MS
    for step in steps:
        hold_ms = step.dose.hold_ms
        if hold_ms is None or step.position is None:
            continue
        if step.category is Category.STRETCH and not shortest_ms <= hold_ms <= longest_ms:
            yield Finding(
                step.at("hold"),
                Sentence("a stretch is held for {duration}", duration=format_duration(hold_ms)),
                Sentence("hold stretches for 10 to 60 seconds"),
            )
        trunk = step.category is Category.STABILITY and step.position.on_the_floor
        if trunk and hold_ms > LONGEST_STABILITY_HOLD_MS:
            yield Finding(
                step.at("hold"),
                Sentence(
                    "the trunk is braced for {duration} at a time",
                    duration=format_duration(hold_ms),
                ),
                Sentence("hold for up to 10 seconds, and add repetitions"),
            )


def _one_sided(steps: Sequence[_Step]) -> Iterator[Finding]:
    """Find exercises that were written for both sides and are done on one."""
    named: dict[str, list[_Step]] = {"left": [], "right": []}
    for step in steps:
        if (
            step.exercise is not None
            and step.dose.sides is Sides.BOTH
            and step.exercise.sides is not Sides.BOTH
        ):
            yield Finding(
                step.at("sides"),
                Sentence('this exercise works one side at a time, and "both" does it once'),
                Sentence('write "{text}", or leave it out', text=f"sides: {step.exercise.sides}"),
            )
        words = {*step.said.name.in_language("en").lower().split()} if step.said.name else set()
        for side, of_side in named.items():
            if step.dose.sides is Sides.BOTH and side in words:
                of_side.append(step)
    one, other = named.values()
    if len(one) != len(other):
        more = max((one, other), key=len)[-1]
        yield Finding(
            more.at("name"),
            Sentence(
                "names speak of the left {left} times and of the right {right} times",
                left=len(one),
                right=len(other),
            ),
            Sentence('write "sides: each" and leave the side out of the name'),
        )


def _unequal_sides(loaded: LoadedRoutine, timeline: Timeline) -> Iterator[Finding]:
    """Find exercises that give one side more time than the other."""
    time_ms: dict[str, Counter[Side]] = defaultdict(Counter)
    last: dict[str, NodePath] = {}
    visits = [*walk(loaded.routine)]
    for planned in timeline.sets():
        step = timeline.steps[planned.step]
        time_ms[step.name][planned.side] += planned.planned_ms
        last[step.name] = visits[planned.step].path
    for name, of_sides in time_ms.items():
        left_ms, right_ms = of_sides[Side.LEFT], of_sides[Side.RIGHT]
        if left_ms != right_ms:
            yield Finding(
                last[name],
                Sentence(
                    "the left side gets {left} of it, the right side {right}",
                    left=format_duration(left_ms),
                    right=format_duration(right_ms),
                ),
                Sentence("give both the same"),
            )


# --- the whole, and the person --------------------------------------------------------------------


def _promise(loaded: LoadedRoutine, timeline: Timeline) -> Iterator[Finding]:
    """Find a total that is not what the author promises."""
    minutes = loaded.routine.minutes
    if minutes is None:
        return
    total = timeline.total_ms / 60_000
    if abs(total - minutes) > LARGEST_DEVIATION * minutes:
        yield Finding(
            ("minutes",),
            Sentence(
                "the routine lasts {clock}, not {minutes:g} minutes",
                clock=format_clock(timeline.total_ms),
                minutes=minutes,
            ),
            Sentence(
                'write "{text}", or change the steps', text=f"minutes: {max(1, round(total))}"
            ),
        )


def _cautions(
    steps: Sequence[_Step], loaded: LoadedRoutine, ticked: Collection[str]
) -> Iterator[Finding]:
    """Find exercises that carry a caution the user has ticked."""
    for step in steps:
        if step.exercise is None:
            continue
        codes = [code for code in step.exercise.cautions if code in ticked]
        if codes:
            easier = step.exercise.easier.exercise if step.exercise.easier is not None else None
            milder = loaded.exercises.get(easier) if easier is not None else None
            free = milder is not None and not any(code in ticked for code in milder.cautions)
            yield Finding(
                step.at("exercise"),
                Sentence(
                    "this exercise carries a caution you have ticked: {codes}",
                    codes=", ".join(codes),
                ),
                Sentence('an easier way without it is "{easier}"', easier=easier)
                if free
                else Sentence("skip it or swap it"),
            )

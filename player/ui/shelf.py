"""What the library page shows of each file, and the index that lets it show at once.

Importing this costs next to nothing: what reads routines is loaded when a file must be read.
"""

from __future__ import annotations

import json
from collections import Counter
from os import scandir
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from player import __version__
from player.i18n import catalogue
from player.ui.bars import Bar, bars_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from player.errors import Problem
    from player.i18n import Catalogue
    from player.routine.last_good import LastGood
    from player.routine.library import Entry, Library
    from player.timeline.model import Timeline
    from player.timeline.options import CompileOptions
    from player.units import Milliseconds

_INDEX: Final = 6
"""Raise it whenever a card holds something else."""
_TYPICAL: Final = {
    "balanced-20": "bird-dog",
    "evening-unwind": "supine-twist",
    "extension-friendly": "prone-on-elbows",
    "flexion-friendly": "double-knee-to-chest",
    "glutes-core": "bridge-march",
}
"""What shows at a glance which of the routines that ship it is, where the longest step does not."""


class ShelfCard(NamedTuple):
    """A routine as its card shows it; one that cannot be used carries what is wrong instead.

    Attributes:
        id: The file's stem.
        path: The file.
        own: Whether it is the user's.
        title: Its title, or its id where it cannot be read.
        summary: What it is for.
        focus: The areas it works on.
        equipment: What is needed.
        total_ms: How long it takes.
        estimated: Whether that is only an estimate.
        exercises: How many exercises it has, each counted once whatever the rounds.
        bars: Its timeline in small.
        star: The exercise whose figure its picture shows, or an empty string.
        problems: What keeps it from being used, each with its place, in words.
        fault_path: The file that the first of them lies in, which may be an exercise's, and
        fault_line: its 1-based line there.
        level: How demanding it is, or an empty string.
        cautions: The caution codes of each of its exercises that carries any.
        kinds: What most of its work is for, the most first.
        replaces: Whether it is used in place of one that ships under its name.
        as_it_was: Whether one that cannot be used is still used as it last could be read; no index
            keeps that.
    """

    id: str
    path: str
    own: bool
    title: str
    summary: str = ""
    focus: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    total_ms: Milliseconds = 0
    estimated: bool = False
    exercises: int = 0
    bars: tuple[Bar, ...] = ()
    star: str = ""
    problems: tuple[str, ...] = ()
    fault_path: str = ""
    fault_line: int = 1
    level: str = ""
    cautions: tuple[tuple[str, ...], ...] = ()
    kinds: tuple[str, ...] = ()
    replaces: bool = False
    as_it_was: bool = False

    @property
    def minutes(self) -> int:
        """How long it takes, to the nearest minute."""
        return max(1, round(self.total_ms / 60_000))

    def carried(self, ticked: Collection[str]) -> tuple[tuple[str, ...], ...]:
        """Return the codes that the user has ticked, of each exercise that carries any."""
        found = (tuple(code for code in codes if code in ticked) for codes in self.cautions)
        return tuple(codes for codes in found if codes)

    @property
    def broken(self) -> bool:
        """Whether it cannot be used."""
        return bool(self.problems)


def read_shelf(
    library: Library, options: CompileOptions, good: LastGood | None = None
) -> Iterator[ShelfCard]:
    """Yield a card for every routine of the library, and for what of the user's plans is broken."""
    for entry in library.routines():
        card = read_card(entry, library, options, good)
        yield card._replace(replaces=library.replaces(entry))
    for entry in library.plans():
        if entry.own and (problems := _problems_of_plan(entry, library)):
            held = good is not None and good.holds(entry.path)
            yield _broken_card(entry, problems, catalogue(options.language), as_it_was=held)


def _problems_of_plan(entry: Entry, library: Library) -> tuple[Problem, ...]:
    """Return what keeps a plan from being used."""
    from player.errors import RoutineError
    from player.routine.plan_reading import load_plan

    try:
        load_plan(entry.path, library)
    except RoutineError as error:
        return error.problems
    return ()


def read_card(
    entry: Entry, library: Library, options: CompileOptions, good: LastGood | None = None
) -> ShelfCard:
    """Return the card of a file; what could be read before is told by `good`."""
    from player.errors import RoutineError
    from player.routine.last_good import LastGood
    from player.timeline.compile import compile_timeline

    words = catalogue(options.language)
    try:
        found = (good or LastGood()).load(entry.path, library)
    except RoutineError as error:
        return _broken_card(entry, error.problems, words, as_it_was=False)
    if found.problems:
        return _broken_card(entry, found.problems, words, as_it_was=True)
    loaded = found.loaded
    timeline = compile_timeline(loaded, options)
    routine = loaded.routine
    summary = routine.summary
    return ShelfCard(
        id=entry.id,
        path=str(entry.path),
        own=entry.own,
        title=timeline.title,
        summary=summary.in_language(options.language) if summary else "",
        focus=tuple(routine.focus),
        equipment=loaded.equipment,
        total_ms=timeline.total_ms,
        estimated=timeline.estimated,
        exercises=count_exercises(timeline),
        bars=bars_of(timeline),
        star=_star(timeline, "" if entry.own else entry.id),
        level=routine.level.value if routine.level else "",
        cautions=tuple(
            {step.exercise: step.cautions for step in timeline.steps if step.cautions}.values()
        ),
        kinds=_kinds(timeline),
    )


def _broken_card(
    entry: Entry, problems: Sequence[Problem], words: Catalogue, *, as_it_was: bool
) -> ShelfCard:
    from player.errors import Severity

    wrong = [problem for problem in problems if problem.severity is Severity.ERROR]
    return ShelfCard(
        entry.id,
        str(entry.path),
        entry.own,
        entry.id,
        problems=tuple(_in_words(problem, entry.path, words) for problem in wrong),
        fault_path=str(wrong[0].file or entry.path),
        fault_line=wrong[0].line,
        as_it_was=as_it_was,
    )


def count_exercises(timeline: Timeline) -> int:
    """Return how many exercises are written; each stands once, however many rounds there are."""
    worked = {segment.step for segment in timeline.segments if segment.kind.is_work}
    steps = (timeline.steps[index] for index in worked)
    return len({(step.line, step.name) for step in steps})


def _kinds(timeline: Timeline) -> tuple[str, ...]:
    """Return the kinds of exercise that at least a quarter of the work goes to, the most first."""
    time = Counter[str]()
    for segment in timeline.segments:
        category = timeline.steps[segment.step].category
        if segment.kind.is_work and category is not None:
            time[category.value] += segment.length_ms
    return tuple(kind for kind, ms in time.most_common() if ms * 4 >= time.total())


def _star(timeline: Timeline, shipped: str) -> str:
    """Return the exercise that is typical of a routine, else the one that most time goes to."""
    time = Counter[str]()
    for segment in timeline.segments:
        if segment.kind.is_work and segment.exercise is not None:
            time[segment.exercise] += segment.length_ms
    typical = _TYPICAL.get(shipped, "")
    if typical in time:
        return typical
    return time.most_common(1)[0][0] if time else ""


def _in_words(problem: Problem, path: Path, words: Catalogue) -> str:
    """Return a problem with its place, the file by its name alone."""
    place = f"{(problem.file or path).name}, {problem.line}:{problem.column}"
    return f"{place}: {'; '.join(problem.explained(words))}"


def shelf_stamp(folders: Iterable[Path], choices: object) -> str:
    """Return what tells one state of the library from another: files, program and choices.

    Args:
        folders: The folders of routines; ``exercises/`` and ``plans/`` in each count too.
        choices: The choices that change what a card shows.
    """
    parts = [f"{_INDEX} {__version__} {choices!r}"]
    for folder in folders:
        for each in (folder, folder / "exercises", folder / "plans"):
            try:
                with scandir(each) as files:
                    stats = [(f.path, f.stat()) for f in files if f.name.endswith(".yaml")]
            except OSError:
                continue
            parts += sorted(f"{file} {stat.st_mtime_ns} {stat.st_size}" for file, stat in stats)
    return "\n".join(parts)


def load_index(file: Path, stamp: str) -> tuple[ShelfCard, ...] | None:
    """Return the cards of the last time, or None where something has changed since."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        if kept["stamp"] != stamp:
            return None
        return tuple(card_of(each) for each in kept["cards"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def save_index(file: Path, stamp: str, cards: Sequence[ShelfCard]) -> None:
    """Keep the cards for the next time; that this may fail does not matter."""
    from player.settings import write_atomically

    text = json.dumps({"stamp": stamp, "cards": [plain(card) for card in cards]})
    try:
        write_atomically(file, text)
    except OSError:
        return


def plain(card: ShelfCard) -> dict[str, Any]:
    """Return a card as plain values, to be kept."""
    fields = card._asdict()
    del fields["as_it_was"]  # true of this run of the program alone
    return fields


def card_of(kept: dict[str, Any]) -> ShelfCard:
    """Return a card that was kept as plain values."""
    fields = dict(kept)
    fields["bars"] = tuple(Bar(*bar) for bar in kept["bars"])
    fields["cautions"] = tuple(tuple(codes) for codes in kept["cautions"])
    for name in ("focus", "equipment", "problems", "kinds"):
        fields[name] = tuple(kept[name])
    return ShelfCard(**fields)

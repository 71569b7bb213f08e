"""``supple list`` and ``supple show``: routines and exercises, printed for people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from player.cli import FINE
from player.cli.documents import compiled, every_routine, users_library, users_settings
from player.cli.speaking import users_words
from player.errors import RoutineError, SuppleError
from player.i18n import N_, Sentence, catalogue, said
from player.paths import bundled
from player.routine.dose import effective_dose
from player.routine.model import Defaults, ExerciseStep
from player.routine.reference import load_sources
from player.routine.safety import load_safety
from player.timeline.script import dose_words
from player.ui.card_words import equipment_words, focus_words
from player.units import format_clock

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from player.cli.documents import Compiled
    from player.i18n import Catalogue
    from player.routine.library import Library
    from player.routine.model import Caution, Exercise, Variant
    from player.settings import Settings


def list_(args: argparse.Namespace, _parser: argparse.ArgumentParser) -> int:
    """List the routines, or what is wrong with a file."""
    rows = list(every_routine())
    if args.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return FINE
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    for row in rows:
        minutes = "?" if row["minutes"] is None else f"{row['minutes']:.1f} min"
        table.add_row(Text(row["id"], "bold"), Text(minutes, "green"), Text(row["title"]))
        for problem in row["problems"]:
            words = f"{problem['line']}: {said(problem['message'], users_words())}"
            table.add_row("", "", Text(words, "red"))
    _print(table)
    return FINE


def show(args: argparse.Namespace, _parser: argparse.ArgumentParser) -> int:
    """Print an exercise or a routine as a page."""
    settings = users_settings()
    library = users_library(settings)
    exercise = library.exercise(args.name)
    if exercise is not None:
        _print(_exercise_page(args.name, exercise.exercise, library, settings))
    else:
        try:
            routine = compiled(args.name)
        except RoutineError:
            raise
        except SuppleError as error:
            near = ", ".join(i for i in library.exercise_ids() if args.name[:4] in i)
            told = (
                N_("{told}; of exercises there are {near}.")
                if near
                else N_("{told}, and no such exercise.")
            )
            raise SuppleError(Sentence(told, told=error.args[0], near=near)) from None
        _print(_routine_page(routine))
    return FINE


def _print(page: RenderableType) -> None:
    console = Console()
    # A pipe has no width of its own, and text for a file is not to be squeezed into 80 columns.
    console.print(page, width=None if console.is_terminal else 120)


def _equipment(things: Iterable[str], words: Catalogue) -> str:
    needed = tuple(things)
    return equipment_words(needed, words) if needed else ""


WORDS: Final = (
    *(N_("stretch"), N_("mobility"), N_("strength"), N_("stability"), N_("relaxation")),
    *(N_("supine"), N_("hook-lying"), N_("prone"), N_("side-lying"), N_("quadruped")),
    *(N_("kneeling"), N_("half-kneeling"), N_("floor-sitting")),
    *(N_("standing"), N_("wall"), N_("chair")),
)
"""The format's words for kinds and positions, as people of another language say them."""


def _exercise_page(id_: str, exercise: Exercise, library: Library, settings: Settings) -> Group:
    language = settings.effective_language
    words = catalogue(language)
    _ = words.gettext
    dose = effective_dose(ExerciseStep(exercise=id_), exercise, Defaults())
    aliases = ", ".join(filter(None, (each.root.get(language) for each in exercise.aliases)))
    facts = [
        (_("Kind"), f"{_(exercise.category.value)}, {_(exercise.position.value)}"),
        (_("Dose"), dose_words(dose, language)),
        (_("Equipment"), _equipment(exercise.equipment, words)),
        (_("Works"), ", ".join(exercise.muscles.works)),
        (_("Stretches"), ", ".join(exercise.muscles.stretches)),
        (_("Mistake"), exercise.mistake.in_language(language) if exercise.mistake else ""),
        (_("Breathing"), exercise.breathing.in_language(language) if exercise.breathing else ""),
        (_("Easier"), _variant(exercise.easier, library, language)),
        (_("Harder"), _variant(exercise.harder, library, language)),
    ]
    cues = [f"{n}. {cue.in_language(language)}" for n, cue in enumerate(exercise.cues, 1)]
    return Group(
        Text.assemble((exercise.name.in_language(language), "bold"), f"  {id_}"),
        *([Text(aliases, "dim")] if aliases else []),
        *_picture_words(exercise, words),
        Padding(Group(*cues), (1, 2)),
        _facts(facts),
        *_cautions(exercise.cautions, settings),
        *_sources(exercise.sources, words),
    )


def _variant(variant: Variant | None, library: Library, language: str) -> str:
    if variant is None:
        return ""
    if variant.cue is not None:
        return variant.cue.in_language(language)
    other = library.exercise(variant.exercise or "")
    name = other.exercise.name.in_language(language) if other is not None else ""
    return f"{name} ({variant.exercise})"


def _picture_words(exercise: Exercise, words: Catalogue) -> Iterator[Text]:
    """Say in words what the picture shows."""
    if exercise.figure is not None:
        from player.figure.describe import describe_figure

        yield Text("\n" + describe_figure(exercise.figure, words), "italic")


def _facts(rows: Iterable[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for label, text in rows:
        if text:
            table.add_row(label, text)
    return table


def _cautions(cautions: Iterable[Caution], settings: Settings) -> Iterator[RenderableType]:
    safety = load_safety(bundled("routines") / "safety.yaml")
    language = settings.effective_language
    rows = []
    for code in cautions:
        ticked = "! " if code in settings.cautions else ""
        rows.append((f"{ticked}{code}", safety.cautions[code].advice.in_language(language)))
    if rows:
        yield Text("\n" + catalogue(language).gettext("Take care"), "yellow")
        yield _facts(rows)


def _sources(keys: Iterable[str], words: Catalogue) -> Iterator[RenderableType]:
    known = load_sources(bundled("routines") / "sources.yaml").sources
    rows = [(key, f"{known[key].title}. {known[key].where}") for key in keys if key in known]
    if rows:
        yield Text("\n" + words.gettext("Sources"), "dim")
        yield _facts(rows)


def _routine_page(compiled_routine: Compiled) -> Group:
    loaded, timeline = compiled_routine.loaded, compiled_routine.timeline
    routine, language = loaded.routine, timeline.language
    words = catalogue(language)
    _ = words.gettext
    about = "~" if timeline.estimated else ""
    used = [loaded.exercises[s.exercise] for s in timeline.steps if s.exercise]
    equipment = dict.fromkeys([*routine.equipment, *(e for x in used for e in x.equipment)])
    cautions = dict.fromkeys([*routine.cautions, *(c for x in used for c in x.cautions)])
    facts = [
        (_("Length"), about + format_clock(timeline.total_ms)),
        (_("Level"), _(routine.level.value) if routine.level else ""),
        (_("Focus"), ", ".join(focus_words(each, words) for each in routine.focus)),
        (_("How often"), routine.frequency.in_language(language) if routine.frequency else ""),
        (_("Equipment"), _equipment(equipment, words)),
        (_("Keeps away from"), ", ".join(routine.avoids)),
    ]
    steps = Table.grid(padding=(0, 2))
    steps.add_column(justify="right", style="green", no_wrap=True)
    steps.add_column(no_wrap=True)
    steps.add_column()
    for step in timeline.steps:
        steps.add_row(format_clock(step.start_ms), Text(step.name, "bold"), step.dose)
    return Group(
        Text.assemble((timeline.title, "bold"), f"  {loaded.id}"),
        Text(routine.summary.in_language(language) if routine.summary else ""),
        Padding(_facts(facts), (1, 0)),
        steps,
        *_cautions(cautions, compiled_routine.settings),
    )

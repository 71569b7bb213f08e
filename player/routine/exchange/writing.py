"""From a draft to the text of a routine, written as a person would have written it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Final

from player.i18n import Catalogue
from player.routine.exchange.draft import Block, Draft, Item, Pause, Work
from player.routine.in_place import scalar
from player.units import format_duration

_WIDTH: Final = 100


def routine_text(draft: Draft, app: str, catalogue: Catalogue) -> str:
    """Return the text of a routine.

    Args:
        draft: Arranged.
        app: The program it comes from.
        catalogue: The language of the comments.
    """
    _ = catalogue.gettext
    notes = [
        *_comment(_("Guessed:"), draft.notes.guessed(catalogue)),
        *_comment(_("Lost on the way:"), draft.notes.lost(catalogue)),
    ]
    lines = [
        "# " + _("Imported from {app}. Change it as you like.").format(app=app),
        *notes,
        "format: 1",
        f"title: {scalar(draft.title)}",
        "steps:",
        *_steps(draft.items, "  "),
    ]
    return "\n".join(lines) + "\n"


def _comment(head: str, sentences: Iterable[str]) -> Iterator[str]:
    sentences = tuple(sentences)
    if sentences:
        yield f"# {head}"
        for sentence in sentences:
            yield from wrap(sentence, _WIDTH, initial_indent="#   - ", subsequent_indent="#     ")


def _steps(items: Iterable[Item], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Pause):
            yield f"{indent}- rest: {format_duration(item.length_ms)}"
        elif isinstance(item, Work):
            keys = dict(_work(item))
            dash = "- "
            for key, value in keys.items():
                yield f"{indent}{dash}{key}: {value}"
                dash = "  "
        else:
            yield from _block(item, indent)


def _block(block: Block, indent: str) -> Iterator[str]:
    yield f"{indent}- repeat: {block.rounds}"
    if block.name:
        yield f"{indent}  name: {scalar(block.name)}"
    if block.rest_ms is not None:
        yield f"{indent}  rest: {format_duration(block.rest_ms)}"
    yield f"{indent}  steps:"
    yield from _steps(block.items, indent + "    ")


def _work(work: Work) -> Iterator[tuple[str, str]]:
    if work.exercise is not None:
        yield "exercise", work.exercise
    else:
        yield "name", scalar(work.name)
    yield "hold" if work.held else "duration", format_duration(work.length_ms)
    if work.first is not None:
        yield "sides", "each"
        yield "first", work.first.value
    elif work.exercise is not None:
        yield "sides", "both"  # the time stays as it was there
    if work.prepare_ms is not None:
        yield "prepare", format_duration(work.prepare_ms)
    if work.switch_ms is not None:
        yield "switch", format_duration(work.switch_ms)
    if work.say:
        yield "say", scalar(work.say)

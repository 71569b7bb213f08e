"""The pictures that a routine names: whether they lie where it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from player.i18n import Sentence
from player.routine.exchange.pictures import SUFFIXES, is_picture
from player.routine.faults import Fault
from player.routine.rules import raw_steps
from player.routine.yaml_text import Source

_HEAD_BYTES = 16
"""So many tell a picture's kind."""


def picture_faults(value: Mapping[str, object], source: Source, folder: Path) -> Iterator[Fault]:
    """Yield the pictures that are not there, or are none.

    Args:
        value: A routine whose pictures all lie in its folder, by their names.
        source: Its places.
        folder: That folder.
    """
    for step in raw_steps(value):
        name = step.said.get("picture")
        if not isinstance(name, str):
            continue
        told = _told(name, folder)
        if told is not None:
            path = (*step.path, "picture")
            yield Fault(path, source.at(path), *told)


def _told(name: str, folder: Path) -> tuple[str, str] | None:
    """Return what is wrong with a picture and what to do about it, None for nothing."""
    from player.routine.words import shown, suggest  # noqa: PLC0415 - only where there are pictures

    file = folder / name.replace("\\", "/")
    try:
        with file.open("rb") as opened:
            sound = is_picture(name, opened.read(_HEAD_BYTES))
    except OSError:
        near = suggest(file.name, _pictures_beside(file))
        return (
            Sentence("there is no picture {name} here", name=shown(name)),
            near or Sentence("copy it into the routine's folder"),
        )
    if sound:
        return None
    return (
        Sentence("{name} is no picture that can be shown", name=shown(name)),
        Sentence("save it as PNG or JPEG, with the ending that says so"),
    )


def _pictures_beside(file: Path) -> list[str]:
    try:
        return [each.name for each in file.parent.iterdir() if each.suffix.lower() in SUFFIXES]
    except OSError:
        return []

"""What is wrong with a text, and where: before it is tied to a file."""

from __future__ import annotations

import re
from typing import NamedTuple

from player.routine.loaded import NodePath, Place


class Fault(NamedTuple):
    """Something wrong at a place, not yet tied to a file."""

    path: NodePath
    place: Place
    message: str
    suggestion: str = ""


class Stopped(Exception):  # noqa: N818 - says that reading ended, and why is in its fault
    """The text cannot be read any further."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def stopped(place: Place, message: str, suggestion: str = "", path: NodePath = ()) -> Stopped:
    """Return what ends the reading at a place."""
    return Stopped(Fault(path, place, message, suggestion))


def place_of(text: str, index: int) -> Place:
    """Return the place of a character."""
    lines = re.split("\r\n|\r|\n", text[:index])
    return Place(len(lines), len(lines[-1]) + 1)

"""What can be done about a problem by changing the text."""

from __future__ import annotations

from dataclasses import dataclass

from player.errors import Problem
from player.routine.editing.edits import TextEdit


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that mends a problem.

    Attributes:
        label: What it does, as a button says it: ``Write "bird-dog"``.
        edit: The change.
    """

    label: str
    edit: TextEdit


def fixes(text: str, problem: Problem) -> tuple[Fix, ...]:
    """Return what would mend a problem of this text, best first; none where it takes thought."""
    return ()

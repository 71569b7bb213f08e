"""What is printed: a routine as a handout, the history as a report; and the charts of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from player.paper.style import Paper

if TYPE_CHECKING:
    from player.paper.handout import write_handout

__all__ = ["Paper", "write_handout"]


def __getattr__(name: str) -> object:
    """Load the handout only for who asks for it: it brings figures along, which no chart needs."""
    if name == "write_handout":
        from player.paper.handout import write_handout  # noqa: PLC0415 - see above

        return write_handout
    raise AttributeError(name)

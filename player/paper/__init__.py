"""What is printed: a routine as a handout, painted with Qt into a PDF."""

from player.paper.handout import write_handout
from player.paper.style import Paper

__all__ = ["Paper", "write_handout"]

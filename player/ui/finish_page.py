"""The end of what the history that is open here does not have: what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from player.ui.end_parts import DoneList, Reward
from player.ui.last_page import LastPage

if TYPE_CHECKING:
    from player.ui.look import Look
    from player.ui.summary import Summary

_WIDTH_PX: Final = 760


class FinishPage(LastPage):
    """Shows a summary, and the way back."""

    def __init__(self, look: Look, routine: str, summary: Summary | None) -> None:
        """Make the page.

        Args:
            look: Theme and words.
            routine: What was played.
            summary: What was done; None after a preview.
        """
        _ = look.catalogue.gettext
        title = summary.title if summary else _("The preview is over; it was not recorded.")
        super().__init__(look, title, _WIDTH_PX)
        glad = summary is not None and summary.whole
        self.column.add(Reward(look, routine, title, summary, glad=glad))
        if summary and (summary.lines or summary.left):
            self.column.add(DoneList(look, summary))
        self.end()

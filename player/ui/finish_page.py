"""The end of what the history that is open here does not have: what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from player.ui.buttons import Button, Kind
from player.ui.end_parts import DoneList, Reward
from player.ui.magnify import magnify, scale_of
from player.ui.reading import Column, Foot

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from player.ui.look import Look
    from player.ui.summary import Summary

_WIDTH_PX: Final = 760


class FinishPage(QWidget):
    """Shows a summary, and the way back; Enter and Esc lead there."""

    left = Signal()
    """The user has seen it."""

    def __init__(self, look: Look, routine: str, summary: Summary | None) -> None:
        """Make the page.

        Args:
            look: Theme and words.
            routine: What was played.
            summary: What was done; None after a preview.
        """
        super().__init__()
        _ = look.catalogue.gettext
        title = summary.title if summary else _("The preview is over; it was not recorded.")
        column = Column(look, _WIDTH_PX, lowered=True)
        glad = summary is not None and summary.whole
        column.add(Reward(look, routine, title, summary, glad=glad))
        if summary and (summary.lines or summary.left):
            column.add(DoneList(look, summary))
        column.end()
        foot = Foot(look, _WIDTH_PX)
        self.back = Button(look, _("Done"), Kind.PRIMARY, "check")
        self.back.set_size(56, 18)
        self.back.setMinimumWidth(170)
        self.back.clicked.connect(self.left)
        foot.row.addStretch(1)
        foot.row.addWidget(self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(column, 1)
        layout.addWidget(foot)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow with a large window: it is read from the mat."""
        magnify(self, scale_of(self.size()))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, a clicker's key, Space and Esc lead back."""
        keys = Qt.Key
        if event.key() in (
            keys.Key_Return,
            keys.Key_Enter,
            keys.Key_Escape,
            keys.Key_Space,
            keys.Key_PageDown,
        ):
            self.left.emit()
        else:
            super().keyPressEvent(event)

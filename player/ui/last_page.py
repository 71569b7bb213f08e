"""What the ends of a session have in common: what is read, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from player.ui.buttons import LEAD_ON, Button, Kind
from player.ui.magnify import magnify, scale_of
from player.ui.reading import Column, Foot

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from player.ui.look import Look


class LastPage(QWidget):
    """A column to be filled over a foot; what leads on, and Esc, leads back."""

    left = Signal()
    """The user has seen it."""

    def __init__(self, look: Look, title: str, width: int) -> None:
        """Make it, with nothing to read yet.

        Args:
            look: Theme and words.
            title: What it is called where it is heard.
            width: How wide the column is at most, in pixels of a usual window.
        """
        super().__init__()
        self._look = look
        self._width = width
        self.column = Column(look, width, lowered=True)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def end(self, *others: Button) -> None:
        """End the page with what leads back, after everything else for Tab too.

        Args:
            others: What else can be done, from left to right.
        """
        self.column.end()
        foot = Foot(self._look, self._width)
        self.back = Button(self._look, self._look.catalogue.gettext("Done"), Kind.PRIMARY, "check")
        self.back.setMinimumWidth(170)
        self.back.clicked.connect(self.left)
        foot.row.addStretch(1)
        for button in (*others, self.back):
            button.set_size(56, 18)
            foot.row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.column, 1)
        layout.addWidget(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow with a large window: it is read from the mat."""
        magnify(self, scale_of(self.size()))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead back with the keys that lead on elsewhere, and with Esc."""
        if event.key() in (*LEAD_ON, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)

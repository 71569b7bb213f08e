"""Pages to read and to fill in: a column of cards that scrolls, a heading above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from player.ui.overlays import Card
from player.ui.text import Label, Size
from player.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from player.ui.look import Look

COLUMN_PX: Final = 860
"""How wide a column to read gets at most."""
_LINE_PX: Final = 60


class Column(QScrollArea):
    """A column in the middle that scrolls; what Tab leads to is scrolled to."""

    def __init__(self, look: Look, width: int = COLUMN_PX) -> None:
        super().__init__()
        self._ground = Ground(look)
        inside = QWidget()
        inside.setMaximumWidth(width)
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.rows = QVBoxLayout(inside)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(16)
        across = QHBoxLayout(self._ground)
        across.setContentsMargins(28, 24, 28, 24)
        across.addStretch(1)
        across.addWidget(inside, 1000)
        across.addStretch(1)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._ground)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets at the end."""
        for widget in widgets:
            self.rows.addWidget(widget)

    def end(self) -> None:
        """Push what was added to the top."""
        self.rows.addStretch(1)

    def scroll_by_key(self, event: QKeyEvent) -> bool:
        """Scroll by the arrows and pages; tell whether the key did so."""
        bar = self.verticalScrollBar()
        page = max(_LINE_PX, self.viewport().height() - _LINE_PX)
        moves = {
            Qt.Key.Key_Down: _LINE_PX,
            Qt.Key.Key_Up: -_LINE_PX,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Space: page,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None:
            return False
        bar.setValue(bar.value() + move)
        return True


class Ground(QWidget):
    """The background of a page."""

    def __init__(self, look: Look, role: str = "background") -> None:
        super().__init__()
        self._look = look
        self._role = role

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill it."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.theme.role(self._role))


class Paragraph(Label):
    """Text over several lines, as tall as they need in the width there is."""

    def __init__(
        self, look: Look, text: str, size: Size = Size.BODY, role: str = "text", *, lead: float = 1
    ) -> None:
        super().__init__(look, text, size, role, wrap=True)
        px, weight = size.value
        self.setFont(font(px * lead, weight))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class Points(QWidget):
    """A list of sentences, a mark before each."""

    def __init__(
        self, look: Look, points: tuple[str, ...], *, role: str = "text", mark: str = "accent"
    ) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for point in points:
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(_Mark(look, mark), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Paragraph(look, point, role=role), 1)
            rows.addLayout(row)


class _Mark(QWidget):
    """The dot before a point, level with the middle of the first line."""

    def __init__(self, look: Look, role: str) -> None:
        super().__init__()
        self._look = look
        self._role = role
        self.setFixedSize(10, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.theme.role(self._role))
            painter.drawEllipse(QRectF(1, 6, 8, 8))


class Rows(Card):
    """A card of rows, a line between them."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(20, 6, 20, 6)
        self._rows.setSpacing(0)
        self._count = 0

    def add_row(self, title: str, help_: str, *controls: QWidget | QLayout) -> QWidget:
        """Put a row at the end: what it is, what it means, and what it is set with.

        Returns:
            The row, to hide where it does not apply.
        """
        row = _Row(self._look, title, help_, controls, lined=self._count > 0)
        self._rows.addWidget(row)
        self._count += 1
        return row

    def add_whole(self, content: QWidget) -> QWidget:
        """Put something at the end that takes the whole width."""
        row = _Row(self._look, "", "", (content,), lined=self._count > 0)
        self._rows.addWidget(row)
        self._count += 1
        return row


class _Row(QWidget):
    """Words at the left, controls at the right; below each other where it is narrow."""

    def __init__(
        self,
        look: Look,
        title: str,
        help_: str,
        controls: tuple[QWidget | QLayout, ...],
        *,
        lined: bool,
    ) -> None:
        super().__init__()
        self._look = look
        self._lined = lined
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 9, 0, 9)
        across.setSpacing(8)
        if title:
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addStretch(1)
            words.addWidget(Paragraph(look, title, Size.STRONG))
            if help_:
                words.addWidget(Paragraph(look, help_, Size.CAPTION, "text_2"))
            words.addStretch(1)
            across.addLayout(words, 1)
            across.addSpacing(8)
        for control in controls:
            if isinstance(control, QLayout):
                across.addLayout(control, 0 if title else 1)
            else:
                across.addWidget(control, 0 if title else 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line above."""
        if self._lined:
            with QPainter(self) as painter:
                painter.fillRect(0, 0, self.width(), 1, self._look.theme.line)

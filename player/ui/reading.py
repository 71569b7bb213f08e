"""Pages to read and to fill in: a column of cards that scrolls, a heading above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from player.ui.dress import BAR_PX, dress
from player.ui.overlays import Card
from player.ui.ringed import by_keyboard, paint_ring
from player.ui.text import Label, Size
from player.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent

    from player.ui.look import Look

COLUMN_PX: Final = 860
"""How wide a column to read gets at most."""
EDGE_PX: Final = 28
"""Left and right of what fills a window."""


class Column(QScrollArea):
    """A column in the middle that scrolls; what Tab leads to is scrolled to."""

    def __init__(
        self,
        look: Look,
        width: int = COLUMN_PX,
        role: str = "background",
        *,
        lowered: bool = False,
        leaning: bool = False,
    ) -> None:
        """Make it empty.

        Args:
            look: Theme.
            width: At most.
            role: Of the ground.
            lowered: Whether what is short stands towards the middle, not at the top.
            leaning: Whether what is narrow stands at the left, not in the middle.
        """
        super().__init__()
        dress(look, self, ground=role)
        self._ground = _Middle(look, role)
        self._edge = _Edge(look, self)
        self._inside = inside = QWidget()
        inside.setMaximumWidth(width)
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.rows = QVBoxLayout(inside)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(16)
        if lowered:
            self.rows.addStretch(1)
        across = QHBoxLayout(self._ground)
        self._ground.magnify(1.0)
        if not leaning:
            across.addStretch(1)
        across.addWidget(inside, 1000)
        across.addStretch(1)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._ground)

    def widen(self, width: int) -> None:
        """Be at most so wide."""
        self._inside.setMaximumWidth(width)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets at the end."""
        for widget in widgets:
            self.rows.addWidget(widget)

    def end(self) -> None:
        """Push what was added up: lowered it has half as much air above it as below, else none."""
        self.rows.addStretch(2)

    def follow_keys(self, name: str) -> None:
        """Let Tab lead here, so that the arrows scroll where there is nothing to press."""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring where the keyboard led here."""
        self._edge.setGeometry(self.rect())
        self._edge.setVisible(by_keyboard(event))
        self._edge.raise_()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        self._edge.hide()
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the ring at the edge."""
        self._edge.setGeometry(self.rect())
        super().resizeEvent(event)


class _Edge(QWidget):
    """The ring around what scrolls."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_ring(painter, QRectF(self.rect()), self._look.theme)


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


class Scrolled(Ground):
    """The ground of what scrolls, as high as its words need in the width they get."""

    def minimumSizeHint(self) -> QSize:
        """Return the width; a height that does not know of it would be that of narrow words."""
        return QSize(super().minimumSizeHint().width(), 0)


class _Middle(Scrolled):
    """The ground of a column, with its edges."""

    def magnify(self, scale: float) -> None:
        """Have edges as much larger; the bar stands in the right one."""
        layout = self.layout()
        assert layout is not None, "its column gave it one"
        across, down = round(EDGE_PX * scale), round(24 * scale)
        layout.setContentsMargins(across, down, across - BAR_PX, down)


class Foot(Ground):
    """The bar at the bottom with what leads on; it is no wider than the column above it."""

    def __init__(self, look: Look, width: int) -> None:
        super().__init__(look, "surface")
        self._width = width
        self._scale = 1.0
        self.row = QHBoxLayout(self)
        self._settle()

    def magnify(self, scale: float) -> None:
        """Be as much larger, as the column above it."""
        self._scale = scale
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay below the column."""
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        column, least, air = (round(px * self._scale) for px in (self._width, EDGE_PX, 10))
        edge = max(least, (self.width() - column) // 2)
        self.row.setContentsMargins(edge, air, edge, air)
        self.row.setSpacing(round(12 * self._scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar, and the line that parts it from what scrolls away under it."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.fillRect(0, 0, self.width(), 1, self._look.theme.line)


class Paragraph(Label):
    """Text over several lines, as tall as they need in the width there is."""

    def __init__(
        self, look: Look, text: str, size: Size = Size.BODY, role: str = "text", *, px: float = 0
    ) -> None:
        super().__init__(look, text, size, role, wrap=True)
        if px:
            self.setFont(font(px, size.value[1]))
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
            row.addWidget(Paragraph(look, point, role=role, px=17), 1)
            rows.addLayout(row)


class _Mark(QWidget):
    """The dot before a point, level with the middle of the first line."""

    def __init__(self, look: Look, role: str) -> None:
        super().__init__()
        self._look = look
        self._role = role
        self.setFixedSize(10, 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.theme.role(self._role))
            scale = self.width() / 10
            painter.drawEllipse(QRectF(scale, 7 * scale, 8 * scale, 8 * scale))


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

    def add_whole(self, content: QWidget, *, belongs: bool = False) -> QWidget:
        """Put something at the end that takes the whole width.

        Args:
            content: What.
            belongs: Whether it is a part of the row above.
        """
        row = _Row(self._look, "", "", (content,), lined=self._count > 0, belongs=belongs)
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
        belongs: bool = False,
    ) -> None:
        super().__init__()
        self._look = look
        self._lined = lined and not belongs
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0 if belongs else 9, 0, 9)
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

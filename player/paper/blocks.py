"""Pieces of a page: each knows how high it is at a width, and paints itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen, QTextCharFormat, QTextLayout, QTextOption

from player.paper.style import LINE, TEXT, mm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QFont, QPainter

_LEADING: Final = 1.34
"""From one line to the next, in sizes of the font."""


class Block(Protocol):
    """A piece of a page."""

    def height(self, width: float) -> float:
        """Return how high it is at a width."""
        ...

    def paint(self, painter: QPainter, at: QPointF, width: float) -> None:
        """Paint it with its upper left corner at a point."""
        ...


class Run(NamedTuple):
    """Text in one font and colour."""

    text: str
    font: QFont
    colour: QColor = TEXT


@dataclass(slots=True)
class Paragraph:
    """Runs of text, wrapped at words."""

    runs: Sequence[Run]
    _laid: QTextLayout | None = field(default=None, init=False)
    _width: float = field(default=-1.0, init=False)

    @classmethod
    def of(cls, text: str, font: QFont, colour: QColor = TEXT) -> Paragraph:
        """Return a paragraph in one font."""
        return cls((Run(text, font, colour),))

    @property
    def _line(self) -> float:
        return max(run.font.pixelSize() for run in self.runs) * _LEADING

    def _lay(self, width: float) -> QTextLayout:
        if self._laid is not None and width == self._width:
            return self._laid
        layout = QTextLayout("".join(run.text for run in self.runs), self.runs[0].font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        formats, start = [], 0
        for run in self.runs:
            part = QTextLayout.FormatRange()
            part.start, part.length = start, len(run.text.encode("utf-16-le")) // 2
            part.format = QTextCharFormat()
            part.format.setFont(run.font)
            part.format.setForeground(run.colour)
            formats.append(part)
            start += part.length
        layout.setFormats(formats)
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + (self._line - line.height()) / 2))
            y += self._line
        layout.endLayout()
        self._laid, self._width = layout, width
        return layout

    def height(self, width: float) -> float:
        """Return how high the lines are together."""
        return self._lay(width).lineCount() * self._line

    def paint(self, painter: QPainter, at: QPointF, width: float) -> None:
        """Paint the lines."""
        self._lay(width).draw(painter, at)


@dataclass(slots=True)
class Stack:
    """Blocks one below the other."""

    blocks: Sequence[Block]
    gap: float = 0.0

    def height(self, width: float) -> float:
        """Return the sum of the heights and gaps."""
        heights = [block.height(width) for block in self.blocks]
        return sum(heights) + self.gap * max(0, len(heights) - 1)

    def paint(self, painter: QPainter, at: QPointF, width: float) -> None:
        """Paint them in turn."""
        y = at.y()
        for block in self.blocks:
            block.paint(painter, QPointF(at.x(), y), width)
            y += block.height(width) + self.gap


@dataclass(slots=True)
class Columns:
    """Blocks side by side, their tops in line; `shares` of the width that the gaps leave."""

    blocks: Sequence[Block]
    gap: float
    shares: Sequence[float] = ()

    def _widths(self, width: float) -> list[float]:
        shares = self.shares or [1.0] * len(self.blocks)
        left = width - self.gap * (len(self.blocks) - 1)
        return [left * share / sum(shares) for share in shares]

    def height(self, width: float) -> float:
        """Return the greatest height."""
        widths = self._widths(width)
        return max(b.height(w) for b, w in zip(self.blocks, widths, strict=True))

    def paint(self, painter: QPainter, at: QPointF, width: float) -> None:
        """Paint them from left to right."""
        x = at.x()
        for block, each in zip(self.blocks, self._widths(width), strict=True):
            block.paint(painter, QPointF(x, at.y()), each)
            x += each + self.gap


@dataclass(slots=True)
class Box:
    """A block on a coloured ground with round corners."""

    block: Block
    ground: QColor
    padding: float
    border: QColor | None = None
    bar: QColor | None = None
    """The colour of a bar along the left side, or None."""

    def height(self, width: float) -> float:
        """Return the height with the padding."""
        return self.block.height(self._inside(width)) + 2 * self.padding

    def _inside(self, width: float) -> float:
        return width - 2 * self.padding - self._beside_bar

    @property
    def _beside_bar(self) -> float:
        return mm(1.6) if self.bar else 0.0

    def paint(self, painter: QPainter, at: QPointF, width: float) -> None:
        """Paint the ground, then the block."""
        rect = QRectF(at.x(), at.y(), width, self.height(width))
        painter.save()
        painter.setBrush(self.ground)
        painter.setPen(QPen(self.border, mm(0.25)) if self.border else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, mm(2), mm(2))
        if self.bar:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.bar)
            painter.setClipRect(QRectF(at.x(), at.y(), mm(1.2), rect.height()))
            painter.drawRoundedRect(rect, mm(2), mm(2))
        painter.restore()
        inside = at + QPointF(self.padding + self._beside_bar, self.padding)
        self.block.paint(painter, inside, self._inside(width))


@dataclass(slots=True)
class Marked:
    """A block with a mark before it: a number, a dot, a sign."""

    mark: Run
    block: Block
    indent: float

    def height(self, width: float) -> float:
        """Return the height of the block."""
        return self.block.height(width - self.indent)

    def paint(self, painter: QPainter, at: QPointF, width: float) -> None:
        """Paint the mark on the block's first line."""
        Paragraph((self.mark,)).paint(painter, at, self.indent)
        self.block.paint(painter, QPointF(at.x() + self.indent, at.y()), width - self.indent)


@dataclass(slots=True)
class Space:
    """Nothing, of a height."""

    amount: float

    def height(self, _width: float) -> float:
        """Return the height."""
        return self.amount

    def paint(self, _painter: QPainter, _at: QPointF, _width: float) -> None:
        """Paint nothing."""


@dataclass(slots=True)
class Rule:
    """A thin line across."""

    colour: QColor = field(default_factory=lambda: LINE)

    def height(self, _width: float) -> float:
        """Return the height of a line."""
        return mm(0.25)

    def paint(self, painter: QPainter, at: QPointF, width: float) -> None:
        """Paint the line."""
        painter.fillRect(QRectF(at.x(), at.y(), width, mm(0.25)), self.colour)

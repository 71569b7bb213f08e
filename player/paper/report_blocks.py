"""The pieces of a report: charts, tables, figures and words, as blocks of a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from player.paper.blocks import Box, Columns, Paragraph, Rule, Space, Stack
from player.paper.charts.ink import Colours, Ink
from player.paper.style import (
    ACCENT,
    ACCENT_SOFT,
    BOX,
    DANGER,
    DANGER_SOFT,
    LINE,
    PANEL,
    TEXT,
    TEXT_2,
    WARN,
    WARN_SOFT,
    WHITE,
    mm,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from player.i18n import Catalogue
    from player.paper.blocks import Block
    from player.paper.style import Paper

_PX: Final = 6.0
"""One pixel of a chart in units of the paper: its letters of 13 pixels are 7.8 points."""
_ROW_MM: Final = 5.4
_PAD_MM: Final = 1.6


def ink(paper: Paper, words: Catalogue) -> Ink:
    """Return what charts on paper are painted with."""

    def face(px: float, weight: int = 400, *, tabular: bool = False) -> QFont:
        font = paper.font(px / 10, weight)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    colours = Colours(
        surface=WHITE,
        surface_2=PANEL.darker(104),
        line=LINE,
        border=BOX,
        text=TEXT,
        text_2=TEXT_2,
        accent=ACCENT,
        focus=TEXT,
        warn=WARN,
        warn_soft=WARN_SOFT.darker(103),
        danger=DANGER,
        danger_soft=DANGER_SOFT.darker(104),
    )
    return Ink(colours, face, words)


class Picture(Protocol):
    """What paints itself in a size."""

    def paint(self, painter: QPainter, size: QSizeF, marked: int = -1) -> None:
        """Paint it."""
        ...


@dataclass(slots=True)
class Drawn:
    """A chart, its height in pixels of its own."""

    picture: Picture
    px: float
    larger: float = 1.0
    """What its height is multiplied by, to fill a page."""
    counts: bool = True
    """Whether its height adds to that of the page: not where another stands beside it."""

    def height(self, _width: float) -> float:
        """Return the height on the paper."""
        return self.px * self.larger * _PX

    def paint(self, painter: QPainter, at: QPointF, width: float) -> None:
        """Paint it, its pixels as large as they are on paper."""
        painter.save()
        painter.translate(at)
        painter.scale(_PX, _PX)
        self.picture.paint(painter, QSizeF(width / _PX, self.px * self.larger))
        painter.restore()


def in_pixels(width: float) -> float:
    """Return a width on the paper in pixels of a chart."""
    return width / _PX


@dataclass(slots=True)
class Table:
    """Rows of cells: the first column takes the room that the others leave."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    paper: Paper
    warns: frozenset[int] = frozenset()
    """The columns whose cells stand out where they are not empty."""
    _widths: list[float] = field(default_factory=list, init=False)

    @property
    def _row(self) -> float:
        return self.paper.gap(_ROW_MM)

    def height(self, _width: float) -> float:
        """Return the height of all rows."""
        return self._row * (len(self.rows) + 1)

    def paint(self, painter: QPainter, at: QPointF, width: float) -> None:
        """Paint the names of the columns, a line, and row by row."""
        fonts = self.paper.font(7.6, 600), self.paper.font(8.6), self.paper.font(8.6, 600)
        widths = self._fitted(width, fonts)
        painter.save()
        for number, cells in enumerate((self.head, *self.rows)):
            y = at.y() + number * self._row
            if number and number % 2 == 0:
                painter.fillRect(QRectF(at.x(), y, width, self._row), PANEL)
            x = at.x()
            for column, (cell, wide) in enumerate(zip(cells, widths, strict=True)):
                stands_out = bool(number and cell and column in self.warns)
                painter.setFont(fonts[0 if not number else 2 if stands_out else 1])
                painter.setPen(DANGER if stands_out else TEXT if number else TEXT_2)
                inside = QRectF(x, y, wide, self._row).adjusted(mm(_PAD_MM), 0, -mm(_PAD_MM), 0)
                fits = QFontMetricsF(painter.font()).elidedText(
                    cell, Qt.TextElideMode.ElideRight, inside.width() + 1
                )
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                painter.drawText(inside, int(side | Qt.AlignmentFlag.AlignVCenter), fits)
                x += wide
        painter.fillRect(QRectF(at.x(), at.y() + self._row, width, mm(0.3)), BOX)
        painter.restore()

    def _fitted(self, width: float, fonts: Sequence[QFont]) -> list[float]:
        small, _usual, strong = (QFontMetricsF(font) for font in fonts)
        others = [
            max(
                small.horizontalAdvance(self.head[column]),
                *(strong.horizontalAdvance(row[column]) for row in self.rows),
                0.0,
            )
            + 2 * mm(_PAD_MM)
            for column in range(1, len(self.head))
        ]
        return [width - sum(others), *others]


def part(title: str, paper: Paper, *blocks: Block) -> Stack:
    """Return a title and what stands below it."""
    head = Paragraph.of(title, paper.font(10.5, 700))
    return Stack((head, *blocks), paper.gap(1.2))


def figure(name: str, number: str, remark: str, paper: Paper) -> Block:
    """Return one number of those on top."""
    return Stack(
        (
            Paragraph.of(name, paper.font(7.6, 600), TEXT_2),
            Paragraph.of(number, paper.font(14, 700)),
            Paragraph.of(remark, paper.font(7.6), TEXT_2),
        ),
        paper.gap(0.2),
    )


def figures(all_: Sequence[Block], paper: Paper) -> Block:
    """Return the numbers on top, side by side."""
    return Columns(all_, paper.gap(5))


def labelled(name: str, text: str, paper: Paper) -> Block:
    """Return a name and what it stands for, or a line to write it on."""
    below: Block = Paragraph.of(text, paper.font(9.5, 600)) if text else _Line(paper.gap(5))
    return Stack((Paragraph.of(name, paper.font(7.5, 600), TEXT_2), below), paper.gap(0.2))


@dataclass(slots=True)
class _Line:
    """A line to write on."""

    high: float

    def height(self, _width: float) -> float:
        return self.high

    def paint(self, painter: QPainter, at: QPointF, width: float) -> None:
        painter.fillRect(QRectF(at.x(), at.y() + self.high, width, mm(0.25)), TEXT_2)


def top(label: str, title: str, fields: Sequence[Block], paper: Paper) -> Block:
    """Return the head of the first page."""
    left = Stack(
        (Paragraph.of(label.upper(), paper.font(7.5, 700), ACCENT), _title(title, paper)),
        paper.gap(0.6),
    )
    below = Columns(fields, paper.gap(6), (0.36, 0.42, 0.22))
    return Box(Stack((left, Rule(), below), paper.gap(2.4)), ACCENT_SOFT, paper.gap(4))


def _title(title: str, paper: Paper) -> Block:
    return Paragraph.of(title, paper.font(19, 700))


def points(texts: Sequence[str], paper: Paper, size: float = 8.2) -> Block:
    """Return sentences, each on lines of its own."""
    font = paper.font(size)
    return Stack([Paragraph.of(text, font, TEXT_2) for text in texts], paper.gap(0.7))


def boxed(title: str, texts: Sequence[str], paper: Paper) -> Block:
    """Return sentences on a ground of their own."""
    head = Paragraph.of(title, paper.font(9.5, 700))
    half = -(-len(texts) // 2)
    columns = Columns(
        [points(texts[:half], paper, 7.8), points(texts[half:], paper, 7.8)], paper.gap(6)
    )
    return Box(Stack((head, Space(0), columns), paper.gap(1)), PANEL, paper.gap(3.4))

"""An exercise on a handout: its figure, its dose, what to do and what to mind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from player.paper.blocks import Box, Columns, Marked, Paragraph, Run, Space, Stack
from player.paper.figures import FigureRow
from player.paper.style import (
    ACCENT,
    ACCENT_SOFT,
    DANGER,
    LINE,
    TEXT,
    TEXT_2,
    WARN,
    WARN_SOFT,
    WHITE,
    mm,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter

    from player.i18n import Catalogue
    from player.paper.blocks import Block
    from player.paper.content import Card, Note
    from player.paper.style import Paper

_PANEL_MM = {"a4": 37.0, "letter": 32.5}
"""So high that three exercises fit on a page."""
_LARGE_PANEL_MM = {"a4": 78.0, "letter": 62.0}
_FIGURE_SHARE = 0.46


@dataclass(slots=True)
class Badge:
    """A number in a disc."""

    number: int
    font: QFont
    size: float

    def height(self, _width: float) -> float:
        """Return the disc's height."""
        return self.size

    def paint(self, painter: QPainter, at: QPointF, _width: float) -> None:
        """Paint the disc and the number in its middle."""
        rect = QRectF(at.x(), at.y(), self.size, self.size)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ACCENT)
        painter.drawEllipse(rect)
        painter.setPen(WHITE)
        painter.setFont(self.font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(self.number))
        painter.restore()


@dataclass(slots=True)
class Titled:
    """A badge, and beside it a block that begins at its height."""

    badge: Badge
    block: Block

    def _indent(self) -> float:
        return self.badge.size + mm(2.4)

    def height(self, width: float) -> float:
        """Return the greater of the two heights."""
        return max(self.badge.size, self.block.height(width - self._indent()))

    def paint(self, painter: QPainter, at: QPointF, width: float) -> None:
        """Paint both."""
        self.badge.paint(painter, at, self.badge.size)
        beside = width - self._indent()
        # A single line stands in the middle of the badge.
        y = at.y() + max(0.0, (self.badge.size - self.block.height(beside)) / 2)
        self.block.paint(painter, QPointF(at.x() + self._indent(), y), beside)


def card_block(card: Card, paper: Paper, words: Catalogue) -> Block:
    """Return an exercise as a block to print."""
    _ = words.gettext
    name = [Run(card.name, paper.font(12.5, 700))]
    if card.alias:
        name.append(Run(f"   {card.alias}", paper.font(8.5), TEXT_2))
    badge = Badge(card.number, paper.font(10, 700), mm(8.6 if paper.large else 6.2))
    head = Titled(badge, Paragraph(name))
    size = mm((_LARGE_PANEL_MM if paper.large else _PANEL_MM)[paper.size]) * paper.density
    labels = _("Start"), _("End")
    figure = FigureRow(card.figure, card.picture, labels, paper.font(7, 500), size)
    told = Stack((_dose(card, paper), *_cues(card, paper)), paper.gap(1.7))
    body: Block = told
    if figure.height(0) and paper.large:  # an exercise fills a page
        body = Stack((figure, told), paper.gap(3))
    elif figure.height(0):
        shares = (_FIGURE_SHARE, 1 - _FIGURE_SHARE)
        body = Columns((figure, told), paper.gap(4.5), shares)
    rows = _rows(card, paper)
    parts = [head, body, *([rows] if rows else []), *_cautions(card, paper, words)]
    return Box(Stack(parts, paper.gap(2)), WHITE, paper.gap(3.2), border=LINE)


def _dose(card: Card, paper: Paper) -> Block:
    runs = [Run(card.dose, paper.font(10.5, 700), ACCENT)]
    lines: list[Block] = [Paragraph(runs)]
    if card.details:
        details = "; ".join(card.details)
        said = f"{details[:1].upper()}{details[1:]}."
        lines.append(Paragraph.of(said, paper.font(8.8), TEXT_2))
    return Stack(lines, paper.gap(0.3))


def _cues(card: Card, paper: Paper) -> list[Block]:
    font = paper.font(9.5)
    cues: list[Block] = [
        Marked(
            Run(f"{number}", paper.font(9.5, 700), ACCENT),
            Paragraph.of(cue, font),
            paper.gap(4.6),
        )
        for number, cue in enumerate(card.cues, 1)
    ]
    return [Stack(cues, paper.gap(0.5))] if cues else []


def _rows(card: Card, paper: Paper) -> Block | None:
    """Return mistake, breathing, easier and harder, two beside each other."""
    if not card.rows:
        return None
    cells: list[Block] = [
        Paragraph(
            (
                Run(f"{row.label}  ", paper.font(8.8, 700), DANGER if row.warns else TEXT),
                Run(row.text, paper.font(8.8), TEXT),
            )
        )
        for row in card.rows
    ]
    pairs = [cells[i : i + 2] for i in range(0, len(cells), 2)]
    filled = [pair if len(pair) == 2 else [*pair, Space(0)] for pair in pairs]
    gap = paper.gap(6)
    return Stack([Columns(pair, gap) for pair in filled], paper.gap(0.9))


def _cautions(card: Card, paper: Paper, words: Catalogue) -> list[Block]:
    _ = words.gettext
    if not card.cautions:
        return []
    names = "; ".join(card.cautions)
    runs = (
        Run(_("Take care:") + "  ", paper.font(8.8, 700), WARN),
        Run(names, paper.font(8.8, 500), WARN),
    )
    return [Box(Paragraph(runs), WARN_SOFT, paper.gap(1.3), bar=WARN)]


def note_block(note: Note, paper: Paper) -> Block:
    """Return a line between the exercises."""
    weight, colour = (700, ACCENT) if note.begins_block else (500, TEXT_2)
    line = Paragraph.of(note.text, paper.font(9.5, weight), colour)
    return Box(line, ACCENT_SOFT, paper.gap(2)) if note.begins_block else line

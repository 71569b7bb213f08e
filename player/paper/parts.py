"""The parts of a handout around its exercises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from player import __version__
from player.paper.blocks import Box, Columns, Marked, Paragraph, Rule, Run, Space, Stack
from player.paper.grid import DAYS, HIGHEST_ROW_MM, LOWEST_ROW_MM, TickGrid
from player.paper.style import (
    ACCENT,
    ACCENT_SOFT,
    DANGER,
    DANGER_SOFT,
    LIGHTS,
    TEXT,
    TEXT_2,
    WHITE,
    mm,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QColor, QPainter

    from player.i18n import Catalogue
    from player.paper.blocks import Block
    from player.paper.content import Flags, Handout
    from player.paper.style import Paper


def _heading(text: str, paper: Paper) -> Block:
    """Return the title of a part."""
    return Paragraph.of(text, paper.font(13, 700))


def title_block(handout: Handout, paper: Paper, words: Catalogue) -> Block:
    """Return the top of the first page: what it is, for whom, from whom, and the facts."""
    _ = words.gettext
    label = Paragraph.of(_("Exercises for home").upper(), paper.font(7.5, 700), ACCENT)
    title = Paragraph.of(handout.title, paper.font(21, 700))
    left: list[Block] = [label, title]
    if handout.summary:
        left.append(Paragraph.of(handout.summary, paper.font(10.5), TEXT_2))
    fields = [(_("For"), ""), (_("Date"), handout.date), (_("From"), handout.author)]
    right = Stack([_Field(name, text, paper) for name, text in fields], paper.gap(2.2))
    top = Columns((Stack(left, paper.gap(1)), right), paper.gap(8), (0.64, 0.36))
    facts = Columns(
        [
            Stack(
                (
                    Paragraph.of(name, paper.font(7.5, 600), TEXT_2),
                    Paragraph.of(text, paper.font(9.5, 600)),
                ),
                paper.gap(0.3),
            )
            for name, text in handout.facts
        ],
        paper.gap(5),
        [12 + min(len(text), 24 if paper.large else 40) for _name, text in handout.facts],
    )
    return Box(Stack((top, Rule(), facts), paper.gap(3)), ACCENT_SOFT, paper.gap(5))


@dataclass(slots=True)
class _Field:
    """A word and a line to write on, or what is written there already."""

    name: str
    text: str
    paper: Paper

    @property
    def _start(self) -> float:
        return self.paper.gap(12)

    def _said(self) -> Paragraph:
        return Paragraph.of(self.text, self.paper.font(9.5, 500))

    def height(self, width: float) -> float:
        said = self._said().height(width - self._start) if self.text else 0.0
        return max(self.paper.gap(6), said + mm(0.6))

    def paint(self, painter: QPainter, at: QPointF, width: float) -> None:
        font = self.paper.font(8, 600)
        Paragraph.of(self.name, font, TEXT_2).paint(painter, at, width)
        x, width = at.x() + self._start, width - self._start
        if self.text:
            self._said().paint(painter, QPointF(x, at.y() - mm(0.3)), width)
        base = at.y() + self.height(width + self._start) - mm(0.6)
        painter.fillRect(QRectF(x, base, width, mm(0.25)), TEXT_2)


def pain_rule_block(rule: Sequence[str], paper: Paper) -> Block:
    """Return the traffic light: three lights in a row, below them what else to know."""
    lights = Columns(
        [
            _Light(Paragraph.of(text, paper.font(8.8, 500)), colour, paper)
            for text, colour in zip(rule, LIGHTS, strict=False)
        ],
        paper.gap(4),
    )
    others = Paragraph.of(" ".join(rule[len(LIGHTS) :]), paper.font(8.8), TEXT_2)
    return Stack((lights, others), paper.gap(1.8))


@dataclass(slots=True)
class _Light:
    block: Block
    colour: QColor
    paper: Paper

    def height(self, width: float) -> float:
        return max(self.paper.gap(4), self.block.height(width - self.paper.gap(6)))

    def paint(self, painter: QPainter, at: QPointF, width: float) -> None:
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour)
        size = self.paper.gap(3.8)
        painter.drawEllipse(QRectF(at.x(), at.y() + mm(0.1), size, size))
        painter.restore()
        indent = self.paper.gap(6)
        self.block.paint(painter, QPointF(at.x() + indent, at.y()), width - indent)


def grid_block(
    handout: Handout, paper: Paper, words: Catalogue, below: Sequence[Block], room: float
) -> Stack:
    """Return the grid and what stands below it, its rows as high as there is room for."""
    _ = words.gettext
    told = _(
        "Tick what you did. Write down your pain from 0, none, to 10, the worst you can imagine,"
        " before and after."
    )
    grid = TickGrid([card.name for card in handout.cards], paper, words)
    parts = (
        _heading(_("My fourteen days"), paper),
        Paragraph.of(told, paper.font(9.5), TEXT_2),
        grid,
        *(Stack((Space(paper.gap(3)), block)) for block in below),
    )
    whole = Stack(parts, paper.gap(1.5))
    over_mm = (whole.height(paper.width) - room) / mm(DAYS)
    grid.row_mm = min(HIGHEST_ROW_MM, max(LOWEST_ROW_MM, HIGHEST_ROW_MM - over_mm))
    return whole


def mind_block(mind: Iterable[tuple[str, str]], paper: Paper, words: Catalogue) -> Block:
    """Return what each caution means, in two columns."""
    _ = words.gettext
    cells: list[Block] = [
        Paragraph(
            (
                Run(f"{name[:1].upper()}{name[1:]}.  ", paper.font(8.5, 700)),
                Run(advice, paper.font(8.5)),
            )
        )
        for name, advice in mind
    ]
    gap = paper.gap(7)
    half = _halved(cells, (paper.width - gap) / 2)
    columns = [Stack(part, paper.gap(1.3)) for part in (cells[:half], cells[half:])]
    parts = (_heading(_("What to take care of"), paper), Columns(columns, gap))
    return Stack(parts, paper.gap(2))


def _halved(cells: Sequence[Block], width: float) -> int:
    """Return how many cells to put into the first of two columns, so that both are alike."""
    heights = [cell.height(width) for cell in cells]
    return min(
        range(1, len(cells) + 1), key=lambda n: (max(sum(heights[:n]), sum(heights[n:])), -n)
    )


def _flags(flags: Flags, paper: Paper) -> Block:
    font = paper.font(8.3)
    signs: list[Block] = [
        Marked(Run("•", font, DANGER), Paragraph.of(sign, font), paper.gap(3.4))
        for sign in flags.signs
    ]
    head = Paragraph.of(flags.title, paper.font(10, 700), DANGER)
    lead = Paragraph.of(flags.lead, paper.font(8.8, 500))
    return Stack((head, lead, Stack(signs, paper.gap(0.2))), paper.gap(1))


def further_block(further: Iterable[Flags], paper: Paper) -> Block:
    """Return the signs that are no emergency."""
    return Box(
        Columns([_flags(flags, paper) for flags in further], paper.gap(7), (0.56, 0.44)),
        WHITE,
        paper.gap(3.4),
        border=DANGER,
    )


def emergency_block(handout: Handout, paper: Paper, *, whole: bool = True) -> Block:
    """Return the red flags as they stand at the foot of a page.

    Args:
        handout: What is printed.
        paper: Its paper.
        whole: Whether to name the signs, and not only whom to call.
    """
    flags, font = handout.emergency, paper.reading(6.8, 500)
    signs = Run(f"{flags.lead} {'; '.join(flags.signs)}.  ", font, TEXT)
    runs = (
        Run(f"{flags.title}.  ", paper.reading(7.4, 700), DANGER),
        *((signs,) if whole else ()),
        Run(handout.call, paper.reading(6.8, 700), DANGER),
    )
    return Box(Paragraph(runs), DANGER_SOFT, paper.gap(1.8), bar=DANGER)


def about_block(handout: Handout, paper: Paper, words: Catalogue) -> Block:
    """Return what the sheet is and is not, and what it rests on."""
    _ = words.gettext
    font = paper.reading(8)
    parts: list[Block] = [
        Paragraph.of(_("About this sheet"), paper.reading(9.5, 700)),
        Paragraph.of(handout.disclaimer, font, TEXT_2),
    ]
    if handout.sources:
        sources = "; ".join(handout.sources)
        parts.append(
            Paragraph(
                (
                    Run(_("Sources:") + " ", paper.reading(7, 700), TEXT_2),
                    Run(f"{sources}.", paper.reading(7), TEXT_2),
                )
            )
        )
    made = _("Made with Supple {version}.").format(version=__version__)
    parts.append(Paragraph.of(made, paper.reading(7), TEXT_2))
    return Stack(parts, paper.gap(1.2))

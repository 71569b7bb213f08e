"""The handout: a routine as a sheet to print, page by page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPdfWriter

from player import __version__
from player.i18n import catalogue
from player.paper.blocks import Box, Columns, Marked, Paragraph, Rule, Run, Space, Stack
from player.paper.cards import card_block, note_block
from player.paper.content import Card, handout_of
from player.paper.grid import DAYS, HIGHEST_ROW_MM, LOWEST_ROW_MM, TickGrid
from player.paper.style import (
    ACCENT,
    ACCENT_SOFT,
    DANGER,
    DANGER_SOFT,
    LIGHTS,
    PER_INCH,
    TEXT,
    TEXT_2,
    WHITE,
    load_fonts,
    mm,
)
from player.routine.traffic_light import Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtGui import QColor

    from player.i18n import Catalogue
    from player.paper.blocks import Block
    from player.paper.content import Flags, Handout
    from player.paper.style import Paper
    from player.routine.loaded import LoadedRoutine

_GAP_MM: Final = 3.4
_EDGE_MM: Final = 11.0
"""White above and below."""


def write_handout(
    loaded: LoadedRoutine,
    path: Path,
    paper: Paper,
    *,
    language: str,
    now: datetime,
    limits: Limits | None = None,
    locale: str = "",
) -> int:
    """Write a routine as a sheet to print.

    Args:
        loaded: The routine.
        path: The PDF to write; it is replaced.
        paper: Size and print.
        language: Of all words.
        now: For the date on the sheet.
        limits: Where amber and red begin, by default as usual.
        locale: Where the reader is at home, such as ``de_AT``: for the emergency number.

    Returns:
        The number of pages.

    Raises:
        OSError: The file cannot be written.
    """
    path.open("ab").close()  # Qt would only warn
    app = QGuiApplication.instance() or QGuiApplication(["supple", "-platform", "offscreen"])
    load_fonts()
    handout = handout_of(
        loaded, language=language, now=now, limits=limits or Limits(), locale=locale
    )
    words = catalogue(language)
    pages = _pages(handout, paper, words)
    writer = QPdfWriter(str(path))
    writer.setPdfVersion(QPdfWriter.PdfVersion.PdfVersion_1_6)
    writer.setResolution(PER_INCH)
    writer.setPageLayout(paper.layout)
    writer.setTitle(handout.title)
    writer.setCreator(f"Supple {__version__}")
    with QPainter(writer) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, page in enumerate(pages, 1):
            if number > 1:
                writer.newPage()
            page.paint(painter, number, len(pages))
    del app
    return len(pages)


# --- pages ----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Page:
    """A page: what flows through it, and what stands on each."""

    handout: Handout
    paper: Paper
    words: Catalogue
    footer: Block
    blocks: list[Block] = field(default_factory=list)
    height: float = 0.0
    """Of the blocks so far, with the gaps between them."""

    @property
    def room(self) -> float:
        """How high all blocks may be together."""
        paper = self.paper
        foot = self.footer.height(paper.width) + paper.gap(9)
        return float(paper.page.height() - 2 * mm(_EDGE_MM) - self._head - foot)

    @property
    def _head(self) -> float:
        return self.paper.gap(7)

    def paint(self, painter: QPainter, number: int, count: int) -> None:
        """Paint everything."""
        paper = self.paper
        left, width = paper.margin, paper.width
        if number > 1:
            head = Paragraph.of(self.handout.title, paper.font(8.5, 600), TEXT_2)
            head.paint(painter, QPointF(left, mm(_EDGE_MM)), width)
        y = mm(_EDGE_MM) + (self._head if number > 1 else 0)
        for block in self.blocks:
            self._paint_block(painter, block, QPointF(left, y))
            y += block.height(width) + mm(_GAP_MM)
        self._paint_foot(painter, number, count)

    def _paint_block(self, painter: QPainter, block: Block, at: QPointF) -> None:
        """Paint a block; one that no page could hold is made smaller."""
        width = self.paper.width
        scale = min(1.0, self.room / max(1.0, block.height(width)))
        painter.save()
        painter.translate(at)
        painter.scale(scale, scale)
        block.paint(painter, QPointF(0, 0), width)
        painter.restore()

    def _paint_foot(self, painter: QPainter, number: int, count: int) -> None:
        _ = self.words.gettext
        paper, handout = self.paper, self.handout
        font = paper.font(7.2)
        line = paper.page.height() - mm(_EDGE_MM) - paper.gap(3.5)
        flags = self.footer.height(paper.width)
        self.footer.paint(
            painter, QPointF(paper.margin, line - flags - paper.gap(2.5)), paper.width
        )
        rect = QRectF(paper.margin, line, paper.width, paper.gap(5))
        painter.save()
        painter.setPen(TEXT_2)
        painter.setFont(font)
        told = [_("General information, no diagnosis and no treatment."), handout.date]
        if handout.author:
            told.insert(1, handout.author)
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft, "   ·   ".join(told))
        of = _("Page {number} of {count}").format(number=number, count=count)
        painter.setFont(paper.font(7.2, 600))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight, of)
        painter.restore()


def _pages(handout: Handout, paper: Paper, words: Catalogue) -> list[_Page]:
    """Let the blocks flow into pages, none of them torn."""
    footer = _emergency(handout, paper)

    def page() -> _Page:
        return _Page(handout, paper, words, footer)

    pages = [page()]
    for block in _blocks(handout, paper, words, pages[0].room):
        last = pages[-1]
        height = min(block.height(paper.width), last.room)
        room = last.room + (last._head if len(pages) == 1 else 0)  # noqa: SLF001 - its own kind
        if last.blocks and last.height + mm(_GAP_MM) + height > room:
            pages.append(page())
            last = pages[-1]
        last.height += height + (mm(_GAP_MM) if last.blocks else 0)
        last.blocks.append(block)
    return pages


def _blocks(handout: Handout, paper: Paper, words: Catalogue, room: float) -> Iterator[Block]:
    yield _title(handout, paper, words)
    yield _pain_rule(handout.pain_rule, paper)
    about = _about(handout, paper, words)
    if paper.large:  # an exercise takes a page of its own, so that there is room here
        yield about
    for item in handout.items:
        yield card_block(item, paper, words) if isinstance(item, Card) else note_block(item, paper)
    if handout.mind:
        yield _mind(handout.mind, paper, words)
    yield _further(handout.further, paper)
    # On a page of its own, to hang up: it goes last.
    below = [] if paper.large else [about]
    grid = _grid(handout, paper, words, below, room)
    if grid.height(paper.width) <= room:
        yield grid
    else:
        yield from (about, _grid(handout, paper, words, [], room))


# --- the parts ------------------------------------------------------------------------------------


def _heading(text: str, paper: Paper) -> Block:
    return Paragraph.of(text, paper.font(13, 700))


def _title(handout: Handout, paper: Paper, words: Catalogue) -> Block:
    _ = words.gettext
    label = Paragraph.of(_("Exercises for home").upper(), paper.font(7.5, 700), ACCENT)
    title = Paragraph.of(handout.title, paper.font(21, 800))
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
        [12 + min(len(text), 40) for _name, text in handout.facts],
    )
    return Box(Stack((top, Rule(), facts), paper.gap(3)), ACCENT_SOFT, paper.gap(5))


@dataclass(slots=True)
class _Field:
    """A word and a line to write on, or what is written there already."""

    name: str
    text: str
    paper: Paper

    def height(self, _width: float) -> float:
        return self.paper.gap(6)

    def paint(self, painter: QPainter, at: QPointF, width: float) -> None:
        font = self.paper.font(8, 600)
        Paragraph.of(self.name, font, TEXT_2).paint(painter, at, width)
        start = self.paper.gap(12)
        if self.text:
            said = Paragraph.of(self.text, self.paper.font(9.5, 500))
            said.paint(painter, QPointF(at.x() + start, at.y() - mm(0.4)), width - start)
        base = at.y() + self.paper.gap(5)
        painter.fillRect(QRectF(at.x() + start, base, width - start, mm(0.25)), TEXT_2)


def _pain_rule(rule: Sequence[str], paper: Paper) -> Block:
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


def _grid(
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


def _mind(mind: Iterable[tuple[str, str]], paper: Paper, words: Catalogue) -> Block:
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


def _further(further: Iterable[Flags], paper: Paper) -> Block:
    return Box(
        Columns([_flags(flags, paper) for flags in further], paper.gap(7), (0.56, 0.44)),
        WHITE,
        paper.gap(3.4),
        border=DANGER,
    )


def _emergency(handout: Handout, paper: Paper) -> Block:
    """Return the red flags as they stand at the foot of every page."""
    flags, font = handout.emergency, paper.font(6.8, 500)
    runs = (
        Run(f"{flags.title}.  ", paper.font(7.4, 700), DANGER),
        Run(f"{flags.lead} {'; '.join(flags.signs)}.  ", font, TEXT),
        Run(handout.call, paper.font(6.8, 700), DANGER),
    )
    return Box(Paragraph(runs), DANGER_SOFT, paper.gap(1.8), bar=DANGER)


def _about(handout: Handout, paper: Paper, words: Catalogue) -> Block:
    _ = words.gettext
    font = paper.font(8)
    parts: list[Block] = [
        Paragraph.of(_("About this sheet"), paper.font(9.5, 700)),
        Paragraph.of(handout.disclaimer, font, TEXT_2),
    ]
    if handout.sources:
        sources = "; ".join(handout.sources)
        parts.append(
            Paragraph(
                (
                    Run(_("Sources:") + " ", paper.font(7, 700), TEXT_2),
                    Run(f"{sources}.", paper.font(7), TEXT_2),
                )
            )
        )
    made = _("Made with Supple {version}.").format(version=__version__)
    parts.append(Paragraph.of(made, paper.font(7), TEXT_2))
    return Stack(parts, paper.gap(1.2))

"""The handout: a routine as a sheet to print, page by page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPdfWriter

from player import __version__
from player.i18n import catalogue
from player.paper.blocks import Paragraph, Stack
from player.paper.cards import card_block, note_block
from player.paper.content import Card, Note, handout_of
from player.paper.parts import (
    about_block,
    emergency_block,
    further_block,
    grid_block,
    mind_block,
    pain_rule_block,
    title_block,
)
from player.paper.style import PER_INCH, TEXT_2, load_fonts, mm
from player.routine.traffic_light import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from player.i18n import Catalogue
    from player.paper.blocks import Block
    from player.paper.content import Handout
    from player.paper.style import Paper
    from player.routine.loaded import LoadedRoutine

_GAP_MM: Final = 3.4
_DENSITIES: Final = (1.0, 0.96, 0.92)
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
    pages = pages_of(handout, paper, words)
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
class Page:
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
        return float(paper.page.height() - 2 * mm(_EDGE_MM) - self.head - foot)

    @property
    def head(self) -> float:
        """What the running title takes, on every page but the first."""
        return self.paper.gap(7)

    def paint(self, painter: QPainter, number: int, count: int) -> None:
        """Paint everything."""
        paper = self.paper
        left, width = paper.margin, paper.width
        if number > 1:
            head = Paragraph.of(self.handout.title, paper.font(8.5, 600), TEXT_2)
            head.paint(painter, QPointF(left, mm(_EDGE_MM)), width)
        y = mm(_EDGE_MM) + (self.head if number > 1 else 0)
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


def pages_of(handout: Handout, paper: Paper, words: Catalogue) -> list[Page]:
    """Let the blocks flow into pages, none of them torn, and a little smaller where that saves one.

    Large print stays as large as it is.
    """
    densities = _DENSITIES[:1] if paper.large else _DENSITIES
    tried = (_flow(handout, replace(paper, density=density), words) for density in densities)
    return min(tried, key=len)


def _flow(handout: Handout, paper: Paper, words: Catalogue) -> list[Page]:
    def page(*, first: bool = False) -> Page:
        # In large print the signs would take a third of every page: after the first, whom to call.
        foot = emergency_block(handout, paper, whole=first or not paper.large)
        return Page(handout, paper, words, foot)

    pages = [page(first=True)]
    for block in _blocks(handout, paper, words, page().room):
        last = pages[-1]
        height = min(block.height(paper.width), last.room)
        room = last.room + (last.head if len(pages) == 1 else 0)
        if last.blocks and last.height + mm(_GAP_MM) + height > room:
            pages.append(page())
            last = pages[-1]
        last.height += height + (mm(_GAP_MM) if last.blocks else 0)
        last.blocks.append(block)
    return pages


def _blocks(handout: Handout, paper: Paper, words: Catalogue, room: float) -> Iterator[Block]:
    yield title_block(handout, paper, words)
    yield pain_rule_block(handout.pain_rule, paper)
    sheet = about_block(handout, paper, words)
    if paper.large:  # an exercise takes a page of its own, so that there is room here
        yield sheet
    yield from _steps(handout, paper, words)
    if handout.mind:
        yield mind_block(handout.mind, paper, words)
    yield further_block(handout.further, paper)
    # On a page of its own, to hang up: it goes last.
    below = [] if paper.large else [sheet]
    days = grid_block(handout, paper, words, below, room)
    if below and days.height(paper.width) > room:
        yield sheet
        days = grid_block(handout, paper, words, [], room)
    yield days


def _steps(handout: Handout, paper: Paper, words: Catalogue) -> Iterator[Block]:
    """Yield the exercises and what lies between; a block's head stays with what follows it."""
    heads: list[Block] = []
    for item in handout.items:
        if isinstance(item, Note) and item.begins_block:
            heads.append(note_block(item, paper))
            continue
        block = (
            card_block(item, paper, words) if isinstance(item, Card) else note_block(item, paper)
        )
        yield Stack((*heads, block), mm(_GAP_MM)) if heads else block
        heads = []

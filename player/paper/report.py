"""The report for a clinic: two pages on a stretch of the history, painted into a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPdfWriter

from player import __version__
from player.history.exports.files import binary_file
from player.paper.blocks import Paragraph
from player.paper.charts.dates import Dates
from player.paper.report_pages import first_page, second_page
from player.paper.style import PER_INCH, TEXT_2, load_fonts, mm

if TYPE_CHECKING:
    from pathlib import Path

    from player.i18n import Catalogue
    from player.paper.blocks import Block
    from player.paper.report_content import Report
    from player.paper.style import Paper

_EDGE_MM: Final = 11.0
_FOOT_MM: Final = 7.0
PAGES: Final = 2


def write_report(report: Report, path: Path, paper: Paper, words: Catalogue) -> None:
    """Write a report.

    Args:
        report: What it tells.
        path: The PDF to write; it is replaced once it is whole.
        paper: The size of the sheet.
        words: The texts of a language.

    Raises:
        StoreError: The file cannot be written.
    """
    content = painted(report, paper, words)
    with binary_file(path) as file:
        file.write(content)


def painted(report: Report, paper: Paper, words: Catalogue) -> bytes:
    """Return a report as a PDF."""
    app = QGuiApplication.instance() or QGuiApplication(["supple", "-platform", "offscreen"])
    load_fonts()
    dates = Dates(words)
    room = paper.page.height() - 2 * mm(_EDGE_MM) - paper.gap(_FOOT_MM)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPdfVersion(QPdfWriter.PdfVersion.PdfVersion_1_6)
    writer.setResolution(PER_INCH)
    writer.setPageLayout(paper.layout)
    writer.setTitle(words.gettext("Exercises and pain"))
    writer.setCreator(f"Supple {__version__}")
    with QPainter(writer) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, page in enumerate((first_page, second_page), 1):
            if number > 1:
                writer.newPage()
            _paint(painter, page(report, paper, words, room), paper)
            _paint_foot(painter, number, dates.dated(report.made), paper, words)
    del app
    return bytes(buffer.data().data())


def _paint(painter: QPainter, block: Block, paper: Paper) -> None:
    block.paint(painter, QPointF(paper.margin, mm(_EDGE_MM)), paper.width)


def _paint_foot(painter: QPainter, number: int, made: str, paper: Paper, words: Catalogue) -> None:
    _ = words.gettext
    line = paper.page.height() - mm(_EDGE_MM) - paper.gap(3.5)
    told = _("Recorded with Supple {version} by the person themselves; no diagnosis.")
    left = f"{told.format(version=__version__)}   ·   {made}"
    Paragraph.of(left, paper.font(7.2), TEXT_2).paint(
        painter, QPointF(paper.margin, line), paper.width
    )
    painter.save()
    painter.setPen(TEXT_2)
    painter.setFont(paper.font(7.2, 600))
    of = _("Page {number} of {count}").format(number=number, count=PAGES)
    place = QRectF(paper.margin, line, paper.width, paper.gap(4))
    painter.drawText(place, Qt.AlignmentFlag.AlignRight, of)
    painter.restore()

"""A notice: the whole sentence, on a line or two, and no wider than is easily read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QWidget

from player.i18n import catalogue
from player.ui.notice import WIDEST_PX, Notice
from player.ui.text import Label, wrapped

if TYPE_CHECKING:
    from player.ui.look import Look
    from tests.ui_pages.conftest import Show

SETTINGS = (
    "The settings file was damaged ({what}); it is kept as {file}, "
    "and what could be read of it is in use."
)
GOES_ON = (
    "{why} The session goes on; what you do is kept in memory and written as soon as possible."
)
WHY = {
    "what": "screen_ticks",
    "file": "settings.broken-20260102-030405.json",
    "why": "The disk is full.",
}


def words_of(notice: Notice) -> Label:
    return next(each for each in notice.findChildren(Label) if each.text() == notice.text)


def lines_of(words: Label) -> int:
    metrics = QFontMetricsF(words.font())
    room = QRectF(0, 0, words.width(), 10_000)
    needed = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words.text())
    return round(needed.height() / metrics.lineSpacing())


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", [800, 1024, 1280])
@pytest.mark.parametrize("button", ["", "Show in the history"])
@pytest.mark.parametrize("text", [SETTINGS, GOES_ON, "Gone.", "Kept as it was, and shown."])
def test_the_longest_sentence_is_whole(
    look: Look, show: Show, text: str, button: str, width: int, language: str
) -> None:
    page = QWidget()
    notice = Notice(look, page)
    show(page, width, 640)
    said = catalogue(language).gettext(text).format(**WHY)
    notice.tell(said, button=button)
    QApplication.sendPostedEvents()
    words = words_of(notice)
    assert wrapped(said, words.font(), QRectF(words.contentsRect())) == said
    assert notice.width() <= WIDEST_PX
    assert page.rect().contains(notice.geometry())
    assert lines_of(words) <= (2 if len(said) < 100 else 4 if button else 3)


def test_what_fits_on_a_line_is_on_a_line(look: Look, show: Show) -> None:
    page = QWidget()
    notice = Notice(look, page)
    show(page)
    notice.tell("Kept as it was.")
    QApplication.sendPostedEvents()
    assert lines_of(words_of(notice)) == 1
    assert notice.height() == 52


def test_it_grows_with_a_large_page(look: Look, show: Show) -> None:
    page = QWidget()
    notice = Notice(look, page)
    show(page)
    notice.tell("Kept as it was.", button="Undo")
    QApplication.sendPostedEvents()
    plain = notice.size()
    page.resize(2560, 1600)
    assert words_of(notice).font().pixelSize() == 30
    assert notice.width() > 1.7 * plain.width()
    assert notice.height() == 2 * plain.height()
    page.resize(1280, 800)
    assert notice.size() == plain

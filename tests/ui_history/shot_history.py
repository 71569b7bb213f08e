"""Pictures of the history, in every theme, both languages, several sizes and of several lengths."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from player import i18n
from player.ui.look import Look
from player.ui.theme import load_fonts
from tests.ui_history.conftest import is_settled
from tests.ui_history.scenes import a_page, history

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from player.ui.history_page import HistoryPage
    from player.ui.look import ThemeChoice

SHOTS: Final = Path(__file__).resolve().parents[2] / "shots"


class Longer(NullTranslations):
    """English a third longer, as other languages are."""

    def gettext(self, message: str) -> str:
        return message if "%" in message else message + "·" * (len(message) // 3)


@dataclass(frozen=True)
class Variant:
    name: str
    theme: ThemeChoice = "light"
    language: str = "en"
    width: int = 1184
    height: int = 800
    scale: int = 1
    count: int = 300
    scrolled: int = 0
    stretch: int = 1
    tables: bool = False
    sheet: str = ""


VARIANTS: Final = (
    Variant("light"),
    Variant("light_whole", height=2200),
    Variant("dark_whole", theme="dark", height=2200),
    Variant("german", language="de", height=2200),
    Variant("longer", language="xx", height=2200),
    Variant("small", width=928, height=640),
    Variant("small_whole", width=928, height=2400),
    Variant("least_whole", width=704, height=3600, theme="dark"),
    Variant("double", width=928, height=640, scale=2),
    Variant("large", width=2464, height=1440),
    Variant("empty", count=0),
    Variant("one", count=1, height=2200),
    Variant("year", height=2200, stretch=2),
    Variant("all", height=2200, stretch=3),
    Variant("tables", height=2400, tables=True),
    Variant("details", sheet="details"),
    Variant("details_small_dark", sheet="details", theme="dark", width=928, height=640),
    Variant("by_hand", sheet="by_hand"),
    Variant("report", sheet="report"),
    Variant("report_german_dark", sheet="report", theme="dark", language="de"),
    Variant("day", sheet="day"),
    Variant("day_small_german", sheet="day", width=928, height=640, language="de"),
    Variant("many", count=10_000, height=2200, stretch=3),
)


def _words(language: str) -> i18n.Catalogue:
    return Longer() if language == "xx" else i18n.catalogue(language)


def _come_up(qtbot: QtBot, page: HistoryPage, variant: Variant) -> None:
    qtbot.waitUntil(lambda: page._reading is not None)
    if variant.stretch != 1:
        page.stretch.setCurrentIndex(variant.stretch)
        qtbot.waitUntil(lambda: page._reading is not None and page._reading.wish == page._wish)
    if variant.tables:
        for card in page.body.charts.cards:
            card.toggle.click()
    if variant.sheet == "details":
        page.body.sessions.view.activated.emit(page.body.sessions.rows.index(0, 0))
        qtbot.waitUntil(page.details.isVisible)
    elif variant.sheet == "by_hand":
        page.log.click()
    elif variant.sheet == "report":
        page.ways.report_asked.emit()
    elif variant.sheet == "day":
        page.body.charts.calendar.activated.emit(page.body.charts.calendar.rows.index(368, 0))
        qtbot.waitUntil(page.body.sessions.back.isVisible)
        qtbot.waitUntil(lambda: page.body.sessions.height() < 300)


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_shot(qtbot: QtBot, qapp: QApplication, tmp_path: Path, variant: Variant) -> None:
    qapp.setStyle("Fusion")
    load_fonts()
    look = Look(_words(variant.language), variant.theme)
    look.apply()
    window = QWidget()
    qtbot.addWidget(window)
    page = a_page(look, history(tmp_path / "history.db", variant.count))
    page.setParent(window)
    window.resize(variant.width, variant.height)
    page.resize(variant.width, variant.height)
    with qtbot.waitExposed(window):
        window.show()
    page.reload()
    _come_up(qtbot, page, variant)
    qtbot.waitUntil(lambda: is_settled(page))
    picture = QPixmap(QSize(variant.width, variant.height) * variant.scale)
    picture.setDevicePixelRatio(variant.scale)
    page.render(picture)
    page.end()
    SHOTS.mkdir(exist_ok=True)
    assert picture.save(str(SHOTS / f"history_{variant.name}.png"))

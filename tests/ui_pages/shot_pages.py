"""Pictures of the pages around a session, in every theme, both languages and several sizes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from player import i18n
from player.ui.look import Look
from player.ui.theme import load_fonts
from tests.ui_pages.pages import PAGES, come_up

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from player.ui.look import ThemeChoice

SHOTS: Final = Path(__file__).resolve().parents[2] / "shots"


@dataclass(frozen=True)
class Variant:
    name: str
    theme: ThemeChoice = "light"
    language: str = "en"
    width: int = 1280
    height: int = 800
    scale: int = 1


VARIANTS: Final = (
    Variant("light"),
    Variant("dark", theme="dark"),
    Variant("german", language="de"),
    Variant("small", width=1024, height=640),
    Variant("small_german_dark", theme="dark", language="de", width=800, height=600),
    Variant("large", width=2560, height=1440),
    Variant("double", width=1024, height=640, scale=2),
)


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
@pytest.mark.parametrize("page", PAGES)
def test_shot(qtbot: QtBot, qapp: QApplication, page: str, variant: Variant) -> None:
    qapp.setStyle("Fusion")
    load_fonts()
    look = Look(i18n.catalogue(variant.language), variant.theme)
    look.apply()
    # A window of its own would hand the page's smallest size to a platform that has none.
    window = QWidget()
    qtbot.addWidget(window)
    widget = PAGES[page](look)
    widget.setParent(window)
    window.resize(variant.width, variant.height)
    widget.resize(variant.width, variant.height)
    with qtbot.waitExposed(window):
        window.show()
    come_up(widget)
    qapp.processEvents()
    picture = QPixmap(QSize(variant.width, variant.height) * variant.scale)
    picture.setDevicePixelRatio(variant.scale)
    widget.render(picture)
    SHOTS.mkdir(exist_ok=True)
    assert picture.save(str(SHOTS / f"{page}_{variant.name}.png"))

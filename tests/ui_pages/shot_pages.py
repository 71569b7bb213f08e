"""Pictures of the pages around a session, in every theme, both languages and three sizes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from player import i18n
from player.audio.finding import Finding
from player.figure.paint.palette import LOOKS
from player.history.model import CheckIn
from player.paths import Places
from player.routine.traffic_light import Limits
from player.settings import Settings
from player.ui.check_in import CheckInPage
from player.ui.guidance import load_guidance
from player.ui.habits_page import HabitsPage
from player.ui.look import Look, ThemeChoice
from player.ui.safety_page import SafetyPage, SafetySheet
from player.ui.settings_page import SettingsPage
from player.ui.theme import load_fonts
from tests.ui_pages.fakes import HeardTries, ReadyPicks

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

SHOTS: Final = Path(__file__).resolve().parents[2] / "shots"
EXERCISES: Final = {"hip-hinge": "Hip hinge", "sit-to-stand": "Sit to stand"}


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
    Variant("double", width=1024, height=640, scale=2),
)


def _safety(look: Look) -> QWidget:
    return SafetyPage(look, load_guidance("de_DE"), Limits())


def _habits(look: Look) -> QWidget:
    return HabitsPage(look, load_guidance("en_GB"), EXERCISES)


def _sheet(look: Look) -> QWidget:
    page = _habits(look)
    page.sheet = SafetySheet(look, page, load_guidance("en_GB"))  # type: ignore[attr-defined]  # kept with it
    page.open_later = page.sheet.open  # type: ignore[attr-defined]  # once it is shown
    return page


def _check_in(look: Look) -> QWidget:
    return CheckInPage(look, load_guidance("en_GB"), Limits(), ask_next_day=True)


def _check_in_answered(look: Look) -> QWidget:
    page = CheckInPage(look, load_guidance("en_GB"), Limits())
    for name, score in (("back", 4), ("hip", 2), ("stiffness", 6)):
        page.bar(name).take(score)
    return page


def _check_out(look: Look) -> QWidget:
    before = CheckIn(back=4, hip=2, stiffness=6, leg=False)
    page = CheckInPage(look, load_guidance("en_GB"), Limits(), before=before)
    for name, score in (("back", 6), ("hip", 2), ("stiffness", 3), ("effort", 5)):
        page.bar(name).take(score)
    page.leg.setChecked(True)
    page.note.setText("Left side felt tight")
    return page


def _settings(section: int) -> Callable[[Look], QWidget]:
    def page(look: Look) -> QWidget:
        settings = Settings(
            cautions=frozenset({"FLEX", "TWIST"}),
            screen_ticks=frozenset({"osteoporosis"}),
            own_tones={"count": Path("singing-bowl.ogg")},
        )
        home = Path("/home/anna")
        places = Places(
            settings=home / ".config/supple/settings.json",
            library=home / "Documents/Supple",
            database=home / ".local/share/supple/history.db",
            cache=home / ".cache/supple",
            logs=home / ".local/state/supple/log",
        )
        made = SettingsPage(
            look, settings, load_guidance("en_GB"), places, HeardTries(), ReadyPicks()
        )
        made.show_looks(LOOKS)
        made.show_voices(
            [
                Finding("hibari", works=True, verdict="comes along, speaks English"),
                Finding("system", works=False, verdict="none", remedy="Install espeak-ng."),
            ]
        )
        made.sections.setCurrentIndex(section)
        return made

    return page


PAGES: Final[dict[str, Callable[[Look], QWidget]]] = {
    "safety": _safety,
    "habits": _habits,
    "sheet": _sheet,
    "check_in": _check_in,
    "check_in_answered": _check_in_answered,
    "check_out": _check_out,
    "settings_sound": _settings(0),
    "settings_tones": _settings(1),
    "settings_session": _settings(2),
    "settings_screen": _settings(3),
    "settings_safety": _settings(4),
    "settings_files": _settings(5),
}


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
    if hasattr(widget, "open_later"):
        widget.open_later()
    qapp.processEvents()
    picture = QPixmap(QSize(variant.width, variant.height) * variant.scale)
    picture.setDevicePixelRatio(variant.scale)
    widget.render(picture)
    SHOTS.mkdir(exist_ok=True)
    assert picture.save(str(SHOTS / f"{page}_{variant.name}.png"))

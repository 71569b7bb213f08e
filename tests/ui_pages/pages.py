"""Every page around a session, filled, for those who look at them and those who test them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from player.audio.finding import Finding
from player.figure.paint.palette import LOOKS, Palette
from player.figure.paint.sheet import paint_still
from player.figure.stage import Stage
from player.history.model import CheckIn, Outcome
from player.paths import Places, bundled
from player.routine.library import Library
from player.routine.load import load_exercise
from player.routine.traffic_light import Limits
from player.settings import Settings
from player.ui.asking import Week
from player.ui.check_in import CheckInPage
from player.ui.end_page import EndPage
from player.ui.end_words import PlanWords
from player.ui.guidance import load_guidance
from player.ui.habits_page import HabitsPage
from player.ui.safety_page import SafetyPage
from player.ui.settings_page import SettingsPage
from player.ui.settings_plan import OfferedPlan, offered_plans
from player.ui.welcome import WelcomePage
from tests.ui_pages.fakes import HeardTries, KnownLogin, ReadyPicks, a_session

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from player.history.model import Session
    from player.ui.look import Look

_PLANS: Final[dict[str, dict[str, OfferedPlan]]] = {}
EXERCISES: Final = {"hip-hinge": "Hip hinge", "sit-to-stand": "Sit to stand"}


def _safety(look: Look) -> QWidget:
    return SafetyPage(look, load_guidance("de_DE"), Limits())


def _habits(look: Look) -> QWidget:
    return HabitsPage(look, load_guidance("en_GB"), EXERCISES)


def _sheet(look: Look) -> QWidget:
    page = CheckInPage(look, load_guidance("en_GB"), Limits())
    page.setObjectName("sheet")
    return page


def come_up(page: QWidget) -> None:
    """Open what lies over a page, once that shows; else give the page the focus."""
    if isinstance(page, CheckInPage) and page.objectName() == "sheet":
        page.sheet.open()
    else:
        page.setFocus(Qt.FocusReason.TabFocusReason)


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
            reminders=True,
            reminder_days=frozenset({0, 2, 4}),
            plan="eight-weeks",
            plan_step=2,
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
            look, settings, load_guidance("en_GB"), places, HeardTries(), ReadyPicks(), KnownLogin()
        )
        made.show_looks(LOOKS)
        made.show_plans(_plans(look))
        made.show_voices(
            [
                Finding("hibari", works=True, verdict="comes along, speaks English"),
                Finding("system", works=False, verdict="none", remedy="Install espeak-ng."),
            ]
        )
        made.sections.setCurrentIndex(section)
        return made

    return page


def _plans(look: Look) -> dict[str, OfferedPlan]:
    language = look.catalogue.info().get("language", "en")
    if language not in _PLANS:
        _PLANS[language] = offered_plans(Library(bundled("routines")), language)
    return _PLANS[language]


def _about(look: Look) -> QWidget:
    page = _settings(7)(look)
    assert isinstance(page, SettingsPage)
    page.about.parts.fill()
    return page


def _welcome(screen: int) -> Callable[[Look], QWidget]:
    def page(look: Look) -> QWidget:
        settings = Settings(screen_ticks=frozenset({"knee"}), distance_m=3)
        made = WelcomePage(look)
        made.furnish(settings, load_guidance("en_GB"), HeardTries())
        made.show_picture(_figure(look))
        for _ in range(screen):
            made.on_next()
        return made

    return page


def _figure(look: Look) -> QImage:
    figure = load_exercise(bundled("routines") / "exercises" / "bird-dog.yaml").exercise.figure
    assert figure is not None
    theme: Literal["light", "dark"] = "dark" if look.theme.dark else "light"
    image = QImage(1000, 640, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(0, 0, image.width(), image.height())
        paint_still(painter, rect, Stage(figure), Palette(theme), figure.key_pose)
    return image


UP = PlanWords(
    "Three easy sessions at effort 4 or less: try the next step?", 4, "Week 5", moves=True
)


def _end(session: Session, plan: PlanWords | None = None) -> Callable[[Look], QWidget]:
    def page(look: Look) -> QWidget:
        today = date(2025, 11, 20)
        days = frozenset({date(2025, 11, 17), date(2025, 11, 18), today})
        week = Week(62, 90, days, today)
        return EndPage(look, load_guidance("en_GB"), Limits(), session, week, plan=plan)

    return page


PAGES: Final[dict[str, Callable[[Look], QWidget]]] = {
    "safety": _safety,
    "habits": _habits,
    "sheet": _sheet,
    "check_in": _check_in,
    "check_in_answered": _check_in_answered,
    "check_out": _check_out,
    "welcome_what": _welcome(0),
    "welcome_care": _welcome(1),
    "welcome_senses": _welcome(2),
    "end": _end(a_session()),
    "end_plan": _end(a_session(), UP),
    "end_red": _end(
        a_session(
            after=CheckIn(back=7, hip=2, stiffness=3, leg=True),
            outcomes={2: Outcome.HURT, 4: Outcome.SKIPPED},
        )
    ),
    "settings_sound": _settings(0),
    "settings_tones": _settings(1),
    "settings_session": _settings(2),
    "settings_reminders": _settings(3),
    "settings_screen": _settings(4),
    "settings_safety": _settings(5),
    "settings_files": _settings(6),
    "settings_about": _about,
}

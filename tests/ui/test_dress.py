"""What Qt's own controls wear: a sheet each, which changes with the theme."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QScrollArea,
    QSlider,
    QSpinBox,
    QTimeEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from player.i18n import catalogue
from player.paths import bundled
from player.ui.dress import BAR_PX, SHEETS, dress, sheet_for
from player.ui.fields import Choice
from player.ui.look import Look
from player.ui.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, TARGET_PX, Theme

UI = bundled("assets").parent / "player" / "ui"
STANDARD = "LineEdit|SpinBox|TimeEdit|ComboBox|Slider|Menu|ScrollArea|ListWidget|PlainTextEdit"


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK])
def test_every_role_in_a_sheet_has_its_colour(theme: Theme, qtbot: QtBot) -> None:
    for kind, _sheet in SHEETS:
        widget = kind()
        qtbot.addWidget(widget)
        assert "$" not in sheet_for(widget, theme)


def test_a_control_changes_with_the_theme_and_what_is_beside_it_wears_nothing(
    qtbot: QtBot, qapp: QApplication
) -> None:
    look = Look(catalogue("en"), "light")
    controls = QLineEdit(), QComboBox(), QSpinBox(), QSlider(), QMenu()
    area = QScrollArea()
    for widget in (*controls, area):
        qtbot.addWidget(widget)
    dress(look, *controls, area)
    before = [widget.styleSheet() for widget in (*controls, area.verticalScrollBar())]
    assert all(before)
    look.choose("dark")
    after = [widget.styleSheet() for widget in (*controls, area.verticalScrollBar())]
    assert all(one != other for one, other in zip(before, after, strict=True))
    assert area.styleSheet() == qapp.styleSheet() == ""


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: path.stem)
def test_whoever_makes_a_standard_control_dresses_it(path: Path) -> None:
    text = path.read_text("utf-8")
    makes = re.search(rf"\bQ({STANDARD})\(", text) or re.search(
        rf"^class \w+\((\w+, )*Q({STANDARD})\b", text, re.MULTILINE
    )
    painted_or_dressed_by_its_row = {"score.py", "dress.py", "session_bar.py"}
    if makes and path.name not in painted_or_dressed_by_its_row:
        assert re.search(r"\bdress\(", text)


@pytest.mark.parametrize("kind", [QSpinBox, QTimeEdit])
def test_a_dressed_field_of_numbers_has_room_for_them(
    qtbot: QtBot, kind: type[QSpinBox | QTimeEdit]
) -> None:
    field = kind()
    qtbot.addWidget(field)
    dress(Look(catalogue("en"), "light"), field)
    field.setFixedSize(96, 44)
    field.show()
    text = field.lineEdit()
    assert text.width() >= text.fontMetrics().horizontalAdvance(text.text())


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_rows_of_a_drop_down_are_as_large_as_a_finger(qtbot: QtBot) -> None:
    choice = Choice(Look(catalogue("en"), "light"), "Sort")
    qtbot.addWidget(choice)
    choice.addItems(["Title", "Length", "Last done"])
    choice.show()
    for _ in range(2):
        choice.showPopup()
        view = choice.view()
        rows = [view.visualRect(choice.model().index(row, 0)) for row in range(3)]
        assert min(row.height() for row in rows) >= TARGET_PX
        assert view.viewport().rect().contains(rows[-1]), "they need no scrolling"
        choice.hidePopup()


def test_a_page_keeps_the_room_of_its_bar_and_shows_none_without_need(qtbot: QtBot) -> None:
    look = Look(catalogue("en"), "light")
    area = QScrollArea()
    qtbot.addWidget(area)
    dress(look, area, ground="surface_2")
    area.setWidgetResizable(True)
    inside = QWidget()
    area.setWidget(inside)
    area.resize(300, 200)
    area.show()
    wide = area.viewport().width()
    assert wide == 300 - BAR_PX
    bar = area.verticalScrollBar()
    blank = bar.grab().toImage()
    assert {blank.pixelColor(6, y).name() for y in range(0, 200, 5)} == {
        look.theme.surface_2.name()
    }
    inside.setMinimumHeight(900)
    QApplication.sendPostedEvents()
    assert area.viewport().width() == wide
    assert bar.grab().toImage().pixelColor(6, 20) == look.theme.border

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
)
from pytestqt.qtbot import QtBot

from player.i18n import catalogue
from player.paths import bundled
from player.ui.dress import SHEETS, dress, sheet_for
from player.ui.look import Look
from player.ui.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Theme

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

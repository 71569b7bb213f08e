"""Where the keyboard is can be seen on every control in every theme, measured on what is drawn."""

from __future__ import annotations

from functools import cache, partial
from itertools import product
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from player.figure.paint.palette import LOOKS
from player.ui.avatars import Portrait
from player.ui.buttons import Button, Kind
from player.ui.cards import TitleButton
from player.ui.fields import Switch, Tick
from player.ui.own_parts import Option
from player.ui.score import ScoreBar
from player.ui.segmented import Segmented
from player.ui.session_bar import SessionBar
from player.ui.settings_reminders import DayButton
from player.ui.theme import contrast
from tests.ui.routines import hand_made

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QAbstractButton
    from pytestqt.qtbot import QtBot

    from player.ui.look import Look, ThemeChoice, Wish

_SEEN = 3.0
"""WCAG 2.2, "focus appearance": so much contrast between the same pixels with focus and without"""
_THICK_PX = 2
"""in an area as large as a line of this around the control."""


def _on(button: QAbstractButton) -> QWidget:
    button.setCheckable(True)
    button.setChecked(True)
    return button


def _segments(look: Look) -> QWidget:
    made = Segmented(look, "Areas")
    made.addTab("All")
    return made


def _bar(look: Look) -> QWidget:
    made = SessionBar(look)
    made.show_timeline(hand_made())
    made.set_names(shown=False)
    return made


THEMES: Final[tuple[ThemeChoice, ...]] = ("light", "dark")
STRONG: Final[tuple[Wish, ...]] = ("off", "on")
CONTROLS: dict[str, Callable[[Look], QWidget]] = {
    **{kind.value: partial(Button, text="Go", kind=kind, icon="play") for kind in Kind},
    "chapter": lambda look: _on(Button(look, "Library", Kind.NAV, "library")),
    "title": lambda look: TitleButton(look, "Evening", "Details of Evening"),
    "switch": lambda look: Switch(look, "Sound"),
    "switch on": lambda look: _on(Switch(look, "Sound")),
    "tick": lambda look: _on(Tick(look, "Pain")),
    "segments": _segments,
    "score": lambda look: ScoreBar(look, "Back"),
    "session": _bar,
    "day": lambda look: DayButton(look, "Monday"),
    "day on": lambda look: _on(DayButton(look, "Monday")),
    "portrait": lambda look: Portrait(look, "Calm", LOOKS["calm"]),
    "portrait chosen": lambda look: _on(Portrait(look, "Calm", LOOKS["calm"])),
    "option": lambda look: Option(look, "Copy", "A copy of it"),
    "option chosen": lambda look: _on(Option(look, "Copy", "A copy of it")),
}


@pytest.mark.parametrize("control", CONTROLS)
def test_the_ring_is_told_from_what_it_is_drawn_on(qtbot: QtBot, look: Look, control: str) -> None:
    made = CONTROLS[control](look)
    qtbot.addWidget(made)
    made.resize(made.sizeHint().expandedTo(QSize(120, 44)))
    for theme, strong in product(THEMES, STRONG):
        look.choose(theme, strong)
        before = _drawn(made, look.theme.background)
        _send(made, QEvent.Type.FocusIn)
        after = _drawn(made, look.theme.background)
        _send(made, QEvent.Type.FocusOut)
        told = [at for at in _pixels(before) if _differ(before.pixel(at), after.pixel(at))]
        assert told, (theme, strong)
        xs, ys = [at.x() for at in told], [at.y() for at in told]
        line = 2 * _THICK_PX * (max(xs) - min(xs) + max(ys) - min(ys))
        assert len(told) >= 0.85 * line, ("the corners are round", theme, strong)


@cache
def _differ(first: int, second: int) -> bool:
    return contrast(QColor(first), QColor(second)) >= _SEEN


def _send(widget: QWidget, type_: QEvent.Type) -> None:
    event = QFocusEvent(type_, Qt.FocusReason.TabFocusReason)
    QCoreApplication.sendEvent(widget, event)


def _drawn(widget: QWidget, ground: QColor) -> QImage:
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    image.fill(ground)
    widget.render(image, QPoint(), widget.rect(), QWidget.RenderFlag.DrawChildren)
    return image


def _pixels(image: QImage) -> list[QPoint]:
    return [QPoint(x, y) for y in range(image.height()) for x in range(image.width())]


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_click_elsewhere_takes_the_ring_away(qtbot: QtBot, look: Look) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    rows = QVBoxLayout(page)
    first, second = (Button(look, text, Kind.NAV, "library") for text in ("Library", "History"))
    rows.addWidget(first)
    rows.addWidget(second)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert _ringed(first, second) == [False, True]
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert _ringed(first, second) == [False, False]
    QTest.keyClick(second, Qt.Key.Key_Tab)
    assert _ringed(first, second) == [True, False]


def _ringed(*buttons: Button) -> list[bool]:
    return [button.ringed for button in buttons]

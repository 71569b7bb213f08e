"""The cells of a score: digits, arrows and clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from player.routine.traffic_light import Limits
from player.ui.score import ScoreBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from player.ui.look import Look

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


class Clock:
    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.mark.parametrize(
    ("typed", "gap_s", "score"),
    [("10", 0.3, 10), ("10", 1.5, 0), ("1", 0.0, 1), ("100", 0.1, 0), ("73", 0.1, 3)],
)
def test_a_one_and_a_quick_zero_are_ten(
    qtbot: QtBot, look: Look, typed: str, gap_s: float, score: int
) -> None:
    clock = Clock()
    bar = ScoreBar(look, "Pain", now_s=clock)
    qtbot.addWidget(bar)
    for digit in typed:
        QTest.keyClicks(bar, digit)
        clock.now_s += gap_s
    assert bar.score == score


def test_arrows_stay_between_none_and_ten(qtbot: QtBot, look: Look) -> None:
    bar = ScoreBar(look, "Pain")
    qtbot.addWidget(bar)
    assert not bar.accessibleDescription()[0].isdigit()
    QTest.keyClick(bar, KEY.Key_Right)
    assert bar.score == 0
    QTest.keyClick(bar, KEY.Key_Left)
    assert bar.score == 0
    QTest.keyClick(bar, KEY.Key_End)
    QTest.keyClick(bar, KEY.Key_Right)
    assert bar.score == 10
    QTest.keyClick(bar, KEY.Key_Backspace)
    assert bar.accessibleDescription() == "not answered"


def test_a_click_takes_the_cell_and_a_second_one_takes_it_back(qtbot: QtBot, look: Look) -> None:
    bar = ScoreBar(look, "Pain", Limits())
    qtbot.addWidget(bar)
    bar.resize(560, 50)
    for number in range(11):
        at = QPoint(round((number + 0.5) * 560 / 11), 25)
        QTest.mouseClick(bar, LEFT, pos=at)
        assert bar.score == number
    QTest.mouseClick(bar, LEFT, pos=QPoint(555, 25))
    assert bar.score is None

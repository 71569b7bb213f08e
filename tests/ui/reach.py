"""What is wrong with a page for a finger, for a screen reader, for the eye in a small window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from player.ui.score import ScoreBar
from player.ui.theme import TARGET_PX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QRect

SIZES: Final = ((800, 600), (1024, 640), (1280, 800))
RAIL_PX: Final = 96
LANGUAGES: Final = ("en", "de")


def controls(page: QWidget) -> list[QWidget]:
    """Return what Tab can lead to."""
    return [
        each
        for each in page.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
    ]


def faults(page: QWidget, *, beside_rail: bool = False) -> list[str]:
    """Return what is wrong in windows of any of the sizes: no name, too small, cut off."""
    found: list[str] = []
    for wide, height in SIZES:
        width = wide - RAIL_PX * beside_rail
        page.window().resize(width, height)
        page.resize(width, height)
        settle(page)
        assert controls(page)
        found += [f"{width}: {fault}" for fault in _faults(page)]
    return found


def settle(page: QWidget) -> None:
    """Wait until nothing moves any more: what folds in another width asks for another round."""
    before: list[QRect] = []
    still = 0
    for _round in range(50):
        QTest.qWait(1)
        now = [each.geometry() for each in page.findChildren(QWidget)]
        still = still + 1 if now == before else 0
        if still == 4:
            return
        before = now


def _faults(page: QWidget) -> Iterator[str]:
    for each in controls(page):
        if not each.accessibleName():
            yield f"{each!r} has no name"
        if min(each.width(), each.height()) < TARGET_PX:
            yield f"{each.accessibleName()} is small: {each.width()} by {each.height()}"
        left = each.mapTo(page, QPoint(0, 0)).x()
        if left < 0 or left + each.width() > page.width():
            yield f"{each.accessibleName()} reaches out at the side"
    for bar in page.findChildren(ScoreBar):
        if min(bar._cell(0).width(), bar._cell(0).height()) < TARGET_PX:
            yield f"the cells of {bar.accessibleName()} are small"
    yield from _cut(page)


def _cut(page: QWidget) -> Iterator[str]:
    for scroll in page.findChildren(QScrollArea):
        inside = scroll.widget()
        if scroll.isVisible() and inside and inside.width() > scroll.viewport().width():
            yield f"{inside!r} is wider than what shows it"
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and button.width() < button.minimumSizeHint().width():
            yield f"the words of {button.text()} are cut"
    for label in page.findChildren(QLabel):
        shown = label.isVisible() and label.wordWrap() and label.text()
        if shown and label.height() < label.heightForWidth(label.width()):
            yield f"there is no room for {label.text()}"

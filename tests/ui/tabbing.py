"""Where Tab leads, by real keys, and whether an eye that reads could follow it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def walk(page: QWidget, most: int = 200) -> list[QWidget]:
    """Return where Tab leads from where the focus is, until it comes round."""
    window = page.window()
    stops: list[QWidget] = []
    for _ in range(most):
        focus = window.focusWidget()
        assert focus is not None
        if focus in stops:
            break
        stops.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return stops


def jumps_back(stops: list[QWidget], page: QWidget) -> list[tuple[str, str]]:
    """Return the pairs of which the second lies above the first and no column further right."""
    places = [(each.accessibleName(), place(each, page)) for each in stops]
    return [
        (before, after)
        for (before, here), (after, there) in pairwise(places)
        if there.bottom() <= here.top() and there.left() < here.right()
    ]


def place(widget: QWidget, page: QWidget) -> QRect:
    """Return where a widget is on the page."""
    return widget.rect().translated(widget.mapTo(page, QPoint(0, 0)))

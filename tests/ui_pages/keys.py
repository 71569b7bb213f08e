"""Real keys, pressed where the focus is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QWidget


def keys(widget: QWidget, *pressed: str | Qt.Key) -> None:
    """Press keys on whatever has the focus."""
    for each in pressed:
        target = widget.window().focusWidget()
        assert target is not None
        if isinstance(each, str):
            QTest.keyClicks(target, each)
        else:
            QTest.keyClick(target, each)

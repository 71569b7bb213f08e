"""What every widget needs to draw itself: the theme, the icons and the words."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from PySide6.QtCore import QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QApplication

from player.paths import bundled
from player.ui.theme import DARK, LIGHT, font, palette, style_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from player.i18n import Catalogue
    from player.ui.theme import Theme

ThemeChoice: TypeAlias = Literal["system", "light", "dark"]

_GRID: Final = 24.0
_FILLED: Final = frozenset({"play", "pause", "skip-back", "skip-forward"})


class Look(QObject):
    """The theme in use and the catalogue of words; shared by all widgets of a window."""

    changed = Signal()
    """The theme is another: whoever keeps colours takes them anew."""

    def __init__(
        self, catalogue: Catalogue, choice: ThemeChoice = "system", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.catalogue = catalogue
        self.reduced_motion = False
        self._choice = choice
        self.theme: Theme = LIGHT

    def follow_system(self) -> None:
        """Change with the system's own light and dark from now on, where the user chose so."""
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)

    def choose(self, choice: ThemeChoice) -> None:
        """Take another theme and tell everybody."""
        self._choice = choice
        self.apply()
        self.changed.emit()

    def apply(self) -> None:
        """Give the application the palette, the font and the sheet of the theme."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.theme = DARK if self._is_dark() else LIGHT
        application.setPalette(palette(self.theme))
        application.setFont(font(15))
        application.setStyleSheet(style_sheet(self.theme))

    def _is_dark(self) -> bool:
        if self._choice != "system":
            return self._choice == "dark"
        hints = QApplication.styleHints()
        return hints.colorScheme() is Qt.ColorScheme.Dark

    @Slot()
    def _on_system_changed(self) -> None:
        if self._choice == "system":
            self.choose("system")


@cache
def _paths() -> Mapping[str, QPainterPath]:
    text = (bundled("assets") / "icons" / "icons.json").read_text(encoding="utf-8")
    return {name: _path(commands) for name, commands in json.loads(text).items()}


def _path(commands: str) -> QPainterPath:
    path, tokens = QPainterPath(), iter(commands.split())
    for command in tokens:
        if command == "M":
            path.moveTo(float(next(tokens)), float(next(tokens)))
        elif command == "L":
            path.lineTo(float(next(tokens)), float(next(tokens)))
        elif command == "C":
            path.cubicTo(*(float(next(tokens)) for _ in range(6)))
        else:
            path.closeSubpath()
    return path


def paint_icon(
    painter: QPainter, name: str, rect: QRectF, colour: QColor, *, width: float = 2.0
) -> None:
    """Stroke an icon into a square.

    Args:
        painter: Where.
        name: The icon's name.
        rect: The square.
        colour: The ink.
        width: Of the stroke, on the icon's grid of 24.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _GRID, rect.height() / _GRID)
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(colour if name in _FILLED else Qt.BrushStyle.NoBrush)
    painter.drawPath(_paths()[name])
    painter.restore()

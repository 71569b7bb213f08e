"""What every widget needs to draw itself: the theme, the icons and the words."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from PySide6.QtCore import QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QApplication, QToolTip

from player.paths import bundled
from player.ui.hints import Hints
from player.ui.theme import LIGHT, font, palette, theme_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from player.i18n import Catalogue
    from player.settings import Settings
    from player.ui.theme import Theme

ThemeChoice: TypeAlias = Literal["system", "light", "dark"]
Wish: TypeAlias = Literal["system", "on", "off"]

_GRID: Final = 24.0
_FILLED: Final = frozenset({"play", "pause", "skip-back", "skip-forward"})


class Look(QObject):
    """The theme in use and the catalogue of words; shared by all widgets of a window."""

    changed = Signal()
    """The theme or the figure is another: whoever keeps colours takes them anew."""

    def __init__(
        self, catalogue: Catalogue, choice: ThemeChoice = "system", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.catalogue = catalogue
        self.figure = "calm"
        self.theme: Theme = LIGHT
        self._choice = choice
        self._contrast: Wish = "system"
        self._motion: Wish = "system"
        self._hints = Hints()
        # Both are kept: PySide lets go of the second with the first.
        self._system = QApplication.styleHints()
        self._eyes = self._system.accessibility()

    @property
    def reduced_motion(self) -> bool:
        """Whether what moves should rather stand: as the user says, else as the system does."""
        return _wished(self._motion, by_system=self._hints.less_motion)

    def follow_system(self) -> None:
        """Change with the system's own theme and contrast from now on, where the user chose so."""
        self._system.colorSchemeChanged.connect(self._on_system_changed)
        self._eyes.contrastPreferenceChanged.connect(self._on_system_changed)

    def hear(self, hints: Hints) -> None:
        """Take what the desktop wishes besides."""
        if hints != self._hints:
            self._hints = hints
            self._on_system_changed()

    def choose(self, choice: ThemeChoice, contrast: Wish = "system") -> None:
        """Take another theme and contrast, and tell everybody."""
        self._choice, self._contrast = choice, contrast
        self.apply()
        self.changed.emit()

    def take(self, settings: Settings) -> None:
        """Take what the user chose of how things look, and tell everybody if it is new."""
        self._motion = settings.reduced_motion
        before = (self._choice, self._contrast, self.figure)
        chosen = (settings.theme, settings.contrast, settings.figure_palette)
        if chosen != before:
            self.figure = settings.figure_palette
            self.choose(settings.theme, settings.contrast)

    def apply(self) -> None:
        """Give the application the palette and the font of the theme."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme = theme_of(dark=self._is_dark(), strong=self._is_strong())
        self.theme = theme
        application.setPalette(palette(theme))
        application.setFont(font(15))
        QToolTip.setPalette(palette(theme))
        QToolTip.setFont(font(13))

    def _is_dark(self) -> bool:
        if self._choice != "system":
            return self._choice == "dark"
        return self._system.colorScheme() is Qt.ColorScheme.Dark

    def _is_strong(self) -> bool:
        wish = self._eyes.contrastPreference()
        by_system = wish is Qt.ContrastPreference.HighContrast or self._hints.more_contrast
        return _wished(self._contrast, by_system=by_system)

    @Slot()
    def _on_system_changed(self) -> None:
        before = self.theme
        self.apply()
        if self.theme is not before:
            self.changed.emit()


def _wished(wish: Wish, *, by_system: bool) -> bool:
    return by_system if wish == "system" else wish == "on"


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

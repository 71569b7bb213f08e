"""What a chart is painted with: the colours of its roles, the letters and the words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtGui import QColor, QFont

if TYPE_CHECKING:
    from player.i18n import Catalogue

Face: TypeAlias = Callable[..., QFont]
"""Returns the font of a size in pixels and a weight; ``tabular`` for digits of one width."""


@dataclass(frozen=True, slots=True)
class Colours:
    """The colour of each role of a chart."""

    surface: QColor
    surface_2: QColor
    line: QColor
    border: QColor
    text: QColor
    text_2: QColor
    accent: QColor
    focus: QColor
    warn: QColor
    warn_soft: QColor
    danger: QColor
    danger_soft: QColor


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours, letters and words."""

    colours: Colours
    font: Face
    words: Catalogue

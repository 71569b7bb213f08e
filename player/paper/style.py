"""Paper, its measures, and how text and lines look on it.

Everything is measured in tenths of a point: 720 to the inch, so that fonts have whole sizes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPageLayout, QPageSize

from player.paths import bundled

PER_INCH: Final = 720
FAMILY: Final = "Inter"
_WEIGHTS: Final = ("Regular", "Medium", "SemiBold", "Bold")
_OWN_NAMES: Final = {500: "Medium", 600: "SemiBold"}
_LARGER: Final = 1.5
_SMALL_LARGER: Final = 1.25
_SMALL: Final = 8.6
_READ: Final = 10.7
"""In large print that is 16 points."""
_MARGIN_MM: Final = 14.0

TEXT: Final = QColor("#18211F")
TEXT_2: Final = QColor("#4F5B58")
LINE: Final = QColor("#D3D5CF")
BOX: Final = QColor("#7B8583")
ACCENT: Final = QColor("#0F665A")
ACCENT_SOFT: Final = QColor("#E8F3F0")
PANEL: Final = QColor("#F5F4EF")
WARN: Final = QColor("#805000")
WARN_SOFT: Final = QColor("#FDF6E4")
DANGER: Final = QColor("#AE1F1F")
DANGER_SOFT: Final = QColor("#FDF0EF")
WHITE: Final = QColor("#FFFFFF")
LIGHTS: Final = (QColor("#2E8B57"), QColor("#D99A1C"), QColor("#C0392B"))


def mm(millimetres: float) -> float:
    """Return millimetres as units."""
    return millimetres * PER_INCH / 25.4


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper to print on, and how large the print is.

    Attributes:
        size: Of the sheet.
        large: Whether it is large print.
        density: How large all is for its size: a little under 1 where that saves a page.
    """

    size: Literal["a4", "letter"] = "a4"
    large: bool = False
    density: float = 1.0

    @property
    def layout(self) -> QPageLayout:
        """The page as Qt knows it, without margins: those are ours."""
        sizes = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}
        size, upright = QPageSize(sizes[self.size]), QPageLayout.Orientation.Portrait
        return QPageLayout(size, upright, QMarginsF(0, 0, 0, 0))

    @property
    def page(self) -> QSizeF:
        """Width and height of a page."""
        size = self.layout.pageSize().size(QPageSize.Unit.Millimeter)
        return QSizeF(mm(size.width()), mm(size.height()))

    @property
    def margin(self) -> float:
        """What stays white on each side."""
        return mm(_MARGIN_MM)

    @property
    def width(self) -> float:
        """How wide the text may be."""
        return self.page.width() - 2 * self.margin

    def font(self, points: float, weight: int = 400) -> QFont:
        """Return the font of a size, larger in large print; small print grows less."""
        larger = _SMALL_LARGER if points < _SMALL else _LARGER
        font = QFont()
        # Some systems know only regular and bold by the family's own name.
        own = _OWN_NAMES.get(weight)
        font.setFamilies([f"{FAMILY} {own}", FAMILY] if own else [FAMILY])
        font.setPixelSize(round(points * 10 * (larger if self.large else 1) * self.density))
        font.setWeight(QFont.Weight(weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def reading(self, points: float, weight: int = 400) -> QFont:
        """Return the font of what is to be read: in large print none of it is smaller print."""
        return self.font(max(points, _READ) if self.large else points, weight)

    def gap(self, millimetres: float) -> float:
        """Return a distance that grows with the print."""
        return mm(millimetres) * (1.15 if self.large else 1) * self.density


def load_fonts() -> None:
    """Make the bundled fonts known; once is enough, more does no harm."""
    if FAMILY not in QFontDatabase.families():
        folder = bundled("assets") / "fonts"
        for weight in _WEIGHTS:
            QFontDatabase.addApplicationFont(str(folder / f"{FAMILY}-{weight}.ttf"))

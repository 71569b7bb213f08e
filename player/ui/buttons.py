"""Buttons that paint themselves: big targets, and a ring only for keyboard focus."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from player.ui.look import paint_icon
from player.ui.ringed import Ringed, paint_ring
from player.ui.theme import RADIUS_CONTROL_PX, TARGET_PX, font

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from player.ui.look import Look


LEAD_ON: Final = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Space,
    Qt.Key.Key_PageDown,
)
"""What leads on where a page asks or tells one thing; the last is a presenter's clicker's."""
_CAPTIONED: Final = 1.2
"""Width by height of a button with a caption."""
_CAPTIONED_PX: Final = 52


class Kind(StrEnum):
    """How much a button asks for attention."""

    PRIMARY = "primary"
    TONAL = "tonal"
    OUTLINE = "outline"
    GHOST = "ghost"
    NAV = "nav"
    CARE = "care"


_SOFT: Final = {
    Kind.TONAL: ("accent_soft", "on_soft", "accent"),
    Kind.CARE: ("danger_soft", "danger", "danger"),
}
"""Ground, ink, and the edge under the pointer."""


class _Inks(NamedTuple):
    fill: QColor
    text: QColor
    line: QColor | None = None


class Button(Ringed, QPushButton):
    """A button of one of our kinds, with an icon beside or above its text, or alone.

    Space presses it only where the keyboard led to it; else Space belongs to the page.
    """

    def __init__(
        self,
        look: Look,
        text: str = "",
        kind: Kind = Kind.OUTLINE,
        icon: str = "",
        *,
        name: str = "",
        px: float = 15,
        parent: QWidget | None = None,
    ) -> None:
        # Not `(text, parent)`: choosing among the ways to call it would load Qt's 150 icon names.
        super().__init__(parent)
        self.setText(text)
        self._look = look
        self._kind = kind
        self._icon = icon
        self._px = px
        self._badge = ""
        self._caption = ""
        self._marked = False
        self._height = TARGET_PX
        self._weight = 600
        self._plain: tuple[float, float, int] | None = None
        self.setAccessibleName(name or text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_face(self, text: str, icon: str, *, name: str = "") -> None:
        """Show another text and icon."""
        if (text, icon, name or text) != (self.text(), self._icon, self.accessibleName()):
            self._icon = icon
            self.setText(text)
            self.setAccessibleName(name or text)
            self.updateGeometry()

    def set_size(self, height: float, px: float) -> None:
        """Make it a height of at least a finger's, its text of a size in pixels."""
        self._height, self._px = max(TARGET_PX, round(height)), px
        self.updateGeometry()

    def magnify(self, scale: float) -> None:
        """Be as much larger than it was made."""
        if self._plain is None:
            self._plain = (self._height, self._px, self.minimumWidth())
        height, px, width = self._plain
        self.setMinimumWidth(round(width * scale))
        self.set_size(height * scale, px * scale)

    def mark(self, words: str) -> None:
        """Mark it as the one that holds now, which these words say; empty ones take that back."""
        self._marked = bool(words)
        self.setAccessibleDescription(words)
        self.update()

    def set_badge(self, text: str) -> None:
        """Write a few characters into the middle of the icon."""
        self._badge = text

    @property
    def caption(self) -> str:
        """What is written below the icon."""
        return self._caption

    def set_caption(self, text: str) -> None:
        """Write a word or two below the icon; an empty one leaves the icon alone."""
        if text != self._caption:
            self._caption = text
            self.updateGeometry()
            self.update()

    @property
    def _icon_px(self) -> float:
        if self._kind is Kind.NAV:
            return 22
        if self._caption:
            return self._height * 0.42
        return max(
            self._px * 1.3, self._height * (0.62 if self._badge else 0.46) if not self.text() else 0
        )

    def sizeHint(self) -> QSize:
        """Return room for icon and text, never less than a finger needs."""
        if self._kind is Kind.NAV:
            return QSize(88, 64)
        if self._caption:
            below = QFontMetricsF(self._caption_font).horizontalAdvance(self._caption)
            least = round(self._height * _CAPTIONED)
            return QSize(max(least, round(below) + 12), max(self._height, _CAPTIONED_PX))
        if not self.text():
            return QSize(self._height, self._height)
        return QSize(self.width_for(self.text()), self._height)

    def width_for(self, text: str) -> int:
        """Return how wide it is with a text beside its icon."""
        advance = QFontMetricsF(font(self._px, self._weight)).horizontalAdvance(text)
        gap = self._icon_px + self._px * 0.5 if self._icon else 0
        padding = max(14.0, self._height * 0.36)
        return round(advance + gap + 2 * padding + 1)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a button is not squeezed."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Keep Space from the page's shortcut while the keyboard's focus is here."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and self.ringed
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _inks(self) -> _Inks:
        theme = self._look.theme
        none = QColor(Qt.GlobalColor.transparent)
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        if not self.isEnabled():
            return _Inks(none, theme.disabled, theme.line if self._kind is Kind.OUTLINE else None)
        if self._kind is Kind.PRIMARY:
            return _Inks(theme.accent_hover if hot else theme.accent, theme.on_accent)
        if self._kind in _SOFT:
            # darker or lighter by a step, so that the words keep their contrast
            ground, ink, edge = (theme.role(name) for name in _SOFT[self._kind])
            return _Inks(ground, ink, edge if hot else None)
        if self._kind is Kind.OUTLINE:
            return _Inks(theme.surface_2 if hot else theme.surface, theme.text, theme.border)
        if self._marked or self.isChecked():
            return _Inks(theme.accent_soft, theme.on_soft)
        text = theme.text_2 if self._kind is Kind.NAV else theme.text
        return _Inks(theme.surface_2 if hot else none, theme.text if hot else text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon, text and ring."""
        inks = self._inks()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect())
            big = self._kind is Kind.PRIMARY and self._height > TARGET_PX
            radius = box.height() / 4 if big else RADIUS_CONTROL_PX
            painter.setPen(QPen(inks.line, 1) if inks.line else Qt.PenStyle.NoPen)
            painter.setBrush(inks.fill)
            inset = 0.5 if inks.line else 0.0
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
            if self._kind is Kind.NAV:
                self._paint_stacked(painter, box, inks.text)
            elif self._caption:
                self._paint_captioned(painter, box, inks.text)
            else:
                self._paint_row(painter, box, inks.text)
            if self.ringed:
                theme = self._look.theme
                gap = theme.on_accent if self._kind is Kind.PRIMARY else None
                paint_ring(painter, box, theme, gap, radius)

    def _paint_stacked(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        px = self._icon_px
        place = QRectF(box.center().x() - px / 2, box.top() + 11, px, px)
        paint_icon(painter, self._icon, place, ink)
        painter.setFont(font(self._px, self._weight))
        painter.setPen(ink)
        below = QRectF(box.left(), place.bottom() + 4, box.width(), 20)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.text())

    @property
    def _caption_font(self) -> QFont:
        return font(max(13.0, self._height * 0.24), 600)

    def _paint_captioned(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        px, face = self._icon_px, self._caption_font
        below = QFontMetricsF(face).height()
        top = box.center().y() - (px + 3 + below) / 2
        place = QRectF(box.center().x() - px / 2, top, px, px)
        paint_icon(painter, self._icon, place, ink)
        painter.setFont(face)
        painter.setPen(ink)
        rest = QRectF(box.left(), place.bottom() + 3, box.width(), below)
        painter.drawText(rest, Qt.AlignmentFlag.AlignCenter, self._caption)

    def _paint_row(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        face = font(self._px, self._weight)
        advance = QFontMetricsF(face).horizontalAdvance(self.text())
        px = self._icon_px if self._icon else 0
        gap = self._px * 0.5 if px and self.text() else 0
        left = box.center().x() - (px + gap + advance) / 2
        if self._icon:
            place = QRectF(left, box.center().y() - px / 2, px, px)
            paint_icon(painter, self._icon, place, ink, width=1.6 if self._badge else 2.0)
            if self._badge:
                painter.setFont(font(px * 0.29, 800, tabular=True))
                painter.setPen(ink)
                painter.drawText(
                    place.translated(0, px * 0.02), Qt.AlignmentFlag.AlignCenter, self._badge
                )
        if self.text():
            painter.setFont(face)
            painter.setPen(ink)
            rest = QRectF(left + px + gap, box.top(), advance + 2, box.height())
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(rest, flags, self.text())

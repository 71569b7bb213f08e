"""What choices are made with: switches, ticks, lists and sliders, each as big as a finger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QSlider, QStyledItemDelegate

from player.ui.dress import dress
from player.ui.look import paint_icon
from player.ui.ringed import Ringed, paint_ring
from player.ui.theme import RING_PX, TARGET_PX, font

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from player.ui.look import Look

_TRACK: Final = QSize(54, 32)
_BOX_PX: Final = 26.0
_CHOICE_PX: Final = 15.0
_WORDS_X: Final = 40.0
_TOP_PX: Final = 8.0
"""Above the words of a tick, and below them."""
_WRAP: Final = int(Qt.TextFlag.TextWordWrap)


class Switch(Ringed, QCheckBox):
    """On or off; takes effect at once."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._scale = 1.0
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def magnify(self, scale: float) -> None:
        """Be as much larger."""
        self._scale = scale
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for the track, and a finger."""
        return QSize(_TRACK.width() + 6, TARGET_PX) * self._scale

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track, and the knob with a tick where it is on."""
        theme = self._look.theme
        box = QRectF(0, 0, _TRACK.width(), _TRACK.height())
        box.moveCenter(QRectF(self.rect()).center() / self._scale)
        on, half = self.isChecked(), box.height() / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(self._scale, self._scale)
            painter.setPen(Qt.PenStyle.NoPen if on else QPen(theme.border, 2))
            painter.setBrush(theme.accent if on else theme.surface_2)
            inset = 0 if on else 1
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), half, half)
            x = box.right() - half if on else box.left() + half
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.on_accent if on else theme.border)
            radius = half - (4 if on else 7)
            painter.drawEllipse(QPointF(x, box.center().y()), radius, radius)
            if on:
                sign = QRectF(0, 0, 14, 14)
                sign.moveCenter(QPointF(x, box.center().y()))
                paint_icon(painter, "check", sign, theme.accent, width=3.5)
            if self.ringed:
                painter.setPen(QPen(theme.focus, RING_PX))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), half + 2, half + 2)


class Tick(Ringed, QCheckBox):
    """A box to tick with words that may take several lines, and smaller ones below."""

    def __init__(
        self, look: Look, text: str, note: str = "", *, px: float = 15, level: bool = False
    ) -> None:
        """Make it.

        Args:
            look: The theme.
            text: The words.
            note: The smaller ones.
            px: How large the words are.
            level: Whether they begin at its top, so that those beside it begin as high.
        """
        super().__init__(text)
        self._look = look
        self._note = note
        self._level = level
        self._scale = 1.0
        self._faces = (font(px, 500), font(13, 400))
        self.setAccessibleName(text)
        self.setAccessibleDescription(note)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_note(self, note: str) -> None:
        """Show other words below."""
        if note != self._note:
            self._note = note
            self.setAccessibleDescription(note)
            self.setMinimumHeight(self.heightForWidth(self.width()))
            self.updateGeometry()
            self.update()

    def magnify(self, scale: float) -> None:
        """Be as much larger."""
        self._scale = scale
        self.setMinimumHeight(self.heightForWidth(self.width()))
        self.updateGeometry()

    def _heights(self, width: float) -> tuple[float, float]:
        """Return how high words and note are in a width, before they are magnified."""
        room = QRectF(0, 0, max(40.0, width - _WORDS_X), 10_000)
        text, note = (
            QFontMetricsF(face).boundingRect(room, _WRAP, words).height() if words else 0.0
            for face, words in zip(self._faces, (self.text(), self._note), strict=True)
        )
        return text, note

    def hasHeightForWidth(self) -> bool:
        """Tell that narrow means tall."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return room for the words in a width, and a finger."""
        text, note = self._heights(width / self._scale)
        height = text + note + (3 if note else 0) + 2 * _TOP_PX
        return round(max(TARGET_PX, round(height)) * self._scale)

    def sizeHint(self) -> QSize:
        """Return room for the words on one line, within reason."""
        face, _ = self._faces
        advance = QFontMetricsF(face).horizontalAdvance(self.text())
        width = round(min(420.0, advance + _WORDS_X + 2) * self._scale)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return little in width: the words wrap."""
        return QSize(160, TARGET_PX) * self._scale

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as tall as the words need in this width."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, words, the words below and the ring."""
        theme, scale = self._look.theme, self._scale
        whole = QRectF(0, 0, self.width() / scale, self.height() / scale)
        text, note = self._heights(whole.width())
        top = _TOP_PX if self._level else (whole.height() - text - note - (3 if note else 0)) / 2
        line = QFontMetricsF(self._faces[0]).height()
        box = QRectF(2, top + line / 2 - _BOX_PX / 2, _BOX_PX, _BOX_PX)
        on = self.isChecked()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(scale, scale)
            painter.setPen(QPen(theme.accent if on else theme.border, 2))
            painter.setBrush(theme.accent if on else theme.surface)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
            if on:
                sign = box.adjusted(4.5, 4.5, -4.5, -4.5)
                paint_icon(painter, "check", sign, theme.on_accent, width=3.5)
            painter.setPen(theme.text if self.isEnabled() else theme.disabled)
            painter.setFont(self._faces[0])
            room = QRectF(_WORDS_X, top, whole.width() - _WORDS_X, text + 2)
            painter.drawText(room, _WRAP, self.text())
            if self._note:
                painter.setPen(theme.text_2)
                painter.setFont(self._faces[1])
                below = QRectF(_WORDS_X, top + text + 3, whole.width() - _WORDS_X, note + 2)
                painter.drawText(below, _WRAP, self._note)
            if self.ringed:
                paint_ring(painter, whole, theme)


class _Rows(QStyledItemDelegate):
    """The rows of a list; the usual ones do not ask their sheet how high they shall be."""


class Choice(QComboBox):
    """A list to choose from; the wheel scrolls the page, not the choice."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._scale = 1.0
        dress(look, self)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(14)

    def magnify(self, scale: float) -> None:
        """Be as much larger."""
        if scale != self._scale:
            self._scale = scale
            self.setFont(font(_CHOICE_PX * scale))
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for a finger; what its sheet says of that does not grow."""
        return super().sizeHint().expandedTo(QSize(0, round(TARGET_PX * self._scale)))

    def minimumSizeHint(self) -> QSize:
        """Return the same; what Qt keeps of it stays behind when the font changes."""
        return self.sizeHint()

    def showPopup(self) -> None:
        """Show the list, in rows that a finger meets."""
        if not isinstance(self.itemDelegate(), _Rows):
            self.setItemDelegate(_Rows(self))
        super().showPopup()

    def choose(self, value: object) -> None:
        """Show the choice with a value, without telling anybody."""
        index = next((i for i in range(self.count()) if self.itemData(i) == value), -1)
        blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.setCurrentIndex(index)
        self.blockSignals(blocked)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it as ever, with our arrow."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            px = 18 * self._scale
            place = QRectF(self.width() - 12 - px, (self.height() - px) / 2, px, px)
            paint_icon(painter, "chevron-down", place, self._look.theme.text_2)


class Slider(QSlider):
    """A number by sliding; the wheel scrolls the page, not the number."""

    def __init__(self, name: str, least: int, most: int, step: int = 1) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(name)
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setPageStep(max(step, (most - least) // 10))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumWidth(150)

    def put(self, value: int) -> None:
        """Show a number, without telling anybody."""
        blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.setValue(value)
        self.blockSignals(blocked)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

"""The strip beside the text: line numbers, problems, and what can be folded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from player.ui.look import paint_icon

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QMouseEvent, QPaintEvent

    from player.ui.editor.code_edit import CodeEdit
    from player.ui.look import Look

_SIGN_PX: Final = 26
_FOLD_PX: Final = 24
_FEWEST_DIGITS: Final = 3


class Gutter(QWidget):
    """Painted by what the text shows; a click on a problem's sign or a fold mark does its thing."""

    def __init__(self, look: Look, text: CodeEdit) -> None:
        super().__init__(text)
        self._look = look
        self._text = text
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        _ = look.catalogue.gettext
        self.setAccessibleName(_("Line numbers"))

    def sizeHint(self) -> QSize:
        """Return room for signs, the longest number and fold marks."""
        digits = max(_FEWEST_DIGITS, len(str(self._text.blockCount())))
        advance = QFontMetricsF(self._text.font()).horizontalAdvance("0") * digits
        return QSize(round(_SIGN_PX + advance + _FOLD_PX + 4), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip beside every line that shows."""
        theme, text = self._look.theme, self._text
        here = text.textCursor().blockNumber()
        width = self.width()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(event.rect(), theme.surface)
            painter.setPen(QPen(theme.line, 1))
            painter.drawLine(QPointF(width - 0.5, 0), QPointF(width - 0.5, self.height()))
            for line, top, height in text.rows(event.rect()):
                mark = text.mark_at(line)
                ink = theme.text if line == here else theme.text_2
                if mark is not None:
                    role = "danger" if mark.is_error else "warn"
                    sign = "circle-alert" if mark.is_error else "triangle-alert"
                    ink = theme.role(role)
                    place = QRectF(6, top + height / 2 - 8, 16, 16)
                    paint_icon(painter, sign, place, ink)
                face = QFont(text.font())
                face.setBold(line == here or mark is not None)
                painter.setFont(face)
                painter.setPen(ink)
                box = QRectF(_SIGN_PX, top, width - _SIGN_PX - _FOLD_PX, height)
                flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(box, flags, str(line + 1))
                if line in text.folding.folds:
                    self._paint_fold(painter, line, top + height / 2, theme.text_2)

    def _paint_fold(self, painter: QPainter, line: int, middle: float, ink: QColor) -> None:
        folded = self._text.folding.is_folded(line)
        centre = QPointF(self.width() - _FOLD_PX / 2, middle)
        painter.save()
        painter.translate(centre)
        painter.rotate(-90 if folded else 0)
        colour = self._look.theme.accent if folded else ink
        paint_icon(painter, "chevron-down", QRectF(-8, -8, 16, 16), colour)
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold, ask for a problem's fixes, or go to the line."""
        line = self._text.line_at(event.position().y())
        if line is None:
            return
        x = event.position().x()
        if x >= self.width() - _FOLD_PX and line in self._text.folding.folds:
            self._text.toggle_fold(line)
            return
        self._text.go_to(line)
        if x < _SIGN_PX and self._text.mark_at(line) is not None:
            self._text.fixes_asked.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what is wrong in the line under the pointer."""
        line = self._text.line_at(event.position().y())
        words = "\n".join(self._text.words_at(line)) if line is not None else ""
        QToolTip.showText(event.globalPosition().toPoint(), words, self)

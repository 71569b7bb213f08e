"""What is told without stopping anything: a sentence at the top, words over the figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from player.ui.buttons import Button, Kind
from player.ui.look import paint_icon
from player.ui.overlays import Card
from player.ui.text import Label, Size
from player.ui.theme import RADIUS_CARD_PX, font

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent

    from player.ui.look import Look

NOTICE_MS: Final = 10_000
FLASH_MS: Final = 300


class Notice(Card):
    """A sentence at the top of a page, perhaps with one thing to do; it goes away by itself."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(look, role="warn_soft", line="warn", radius=12, parent=page)
        self._page = page
        _ = look.catalogue.gettext
        self._text = Label(look, "", Size.STRONG, "text")
        self._button = Button(look, "", Kind.OUTLINE)
        self._close = Button(look, "", Kind.GHOST, "x", name=_("Close this notice"))
        self._slot: Callable[[], None] | None = None
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(48, 2, 4, 2)
        layout.setSpacing(8)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        layout.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._button.clicked.connect(self._on_button)
        self._close.clicked.connect(self.hide)
        page.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, or said last."""
        return self._text.text()

    def tell(self, text: str, *, button: str = "", slot: Callable[[], None] | None = None) -> None:
        """Show a sentence for ten seconds, with a button where there is something to do."""
        self._slot = slot
        self._text.setText(text)
        self._text.setToolTip(text)
        self.setAccessibleName(text)
        self._button.set_face(button, "")
        self._button.setVisible(bool(button))
        self._place()
        self.raise_()
        self.show()
        self._timer.start(NOTICE_MS)

    @Slot()
    def _on_button(self) -> None:
        self.hide()
        if self._slot is not None:
            self._slot()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting once it is gone."""
        self._timer.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room that the text needs."""
        self._place()
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the top of the page."""
        if event.type() is QEvent.Type.Resize and watched is self.parent():
            self._place()
        return False

    def _place(self) -> None:
        page = self._page
        words = self._text.fontMetrics().horizontalAdvance(self.text) + 48 + 44 + 24
        button = self._button.sizeHint().width() + 8 if self._button.text() else 0
        width = min(page.width() - 32, words + button)
        self.setGeometry((page.width() - width) // 2, 6, width, 52)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface and a sign."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            paint_icon(painter, "info", QRectF(16, 15, 22, 22), self._look.theme.warn)


class Veil(QWidget):
    """Lies over the figure while nothing moves, and says why."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._big = self._small = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_words(self, big: str, small: str) -> None:
        """Show large words and smaller ones below; nothing hides it."""
        if (big, small) != (self._big, self._small):
            self._big, self._small = big, small
            self.setVisible(bool(big))
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the veil and the words."""
        theme, box = self._look.theme, QRectF(self.rect())
        px = min(box.height() * (0.5 if len(self._big) < 3 else 0.2), box.width() * 0.3)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setOpacity(0.86)
            painter.setBrush(theme.background)
            painter.drawRoundedRect(box, RADIUS_CARD_PX, RADIUS_CARD_PX)
            painter.setOpacity(1.0)
            painter.setPen(theme.text)
            painter.setFont(font(px, 800, tabular=True))
            above = box.adjusted(0, 0, 0, -box.height() * 0.24 if self._small else 0)
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, self._big)
            painter.setPen(theme.text_2)
            painter.setFont(font(max(15, box.height() * 0.065), 600))
            below = box.adjusted(24, box.height() * 0.56, -24, -8)
            flags = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(below, flags, self._small)


class Flash(QWidget):
    """A frame around the page that lights up for a moment, in place of a tone nobody hears."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(page)
        self._look = look
        self._page = page
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def light(self) -> None:
        """Light up."""
        self.setGeometry(self._page.rect())
        self.raise_()
        self.show()
        self._timer.start(FLASH_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting once it is gone."""
        self._timer.stop()
        super().hideEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame."""
        width = max(6, self.height() // 60)
        with QPainter(self) as painter:
            painter.setPen(QPen(self._look.theme.accent, width * 2))
            painter.drawRect(self.rect())

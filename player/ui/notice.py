"""What is told without stopping anything: a sentence at the top, a flash around the page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from player.ui.buttons import Button, Kind
from player.ui.look import paint_icon
from player.ui.overlays import Card
from player.ui.text import Label, Size
from player.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent

    from player.ui.look import Look

NOTICE_MS: Final = 10_000
USUAL_PX: Final = 15.0
WIDEST_PX: Final = 640
LOWEST_PX: Final = 52.0
_BUTTON_PX: Final = 44.0
FLASH_MS: Final = 300


class Notice(Card):
    """A sentence at the top of a page, perhaps with one thing to do; it goes away by itself.

    Attributes:
        sign: The icon before the words.
    """

    sign = "info"

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(look, role="warn_soft", line="warn", radius=12, parent=page)
        self._page = page
        self._px = USUAL_PX
        _ = look.catalogue.gettext
        self._text = Label(look, "", Size.STRONG, "text", wrap=True)
        self._button = Button(look, "", Kind.OUTLINE)
        self._close = Button(look, "", Kind.GHOST, "x", name=_("Close this notice"))
        self._slot: Callable[[], None] | None = None
        self._left_ms = NOTICE_MS
        self._held = False
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._row = layout = QHBoxLayout(self)
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
        self._left_ms = NOTICE_MS
        if not self._held:
            self._timer.start(NOTICE_MS)

    def hold(self, *, held: bool) -> None:
        """Stay as long as something stands still, and for the time that was left after it."""
        if held is self._held:
            return
        self._held = held
        if held:
            self._left_ms = max(0, self._timer.remainingTime())
            self._timer.stop()
        elif not self.isHidden():
            self._timer.start(self._left_ms)

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
        if event.type() is QEvent.Type.Resize and watched is self.parent() and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        """Stand in the middle of the top, in letters that grow with a large page."""
        from player.ui.magnify import scale_of  # not for the first paint, which tells nothing

        page, px = self._page.rect(), USUAL_PX * scale_of(self._page.size())
        size = self._size_at(px, page.width() - 32)
        self.setGeometry(QRect(QPoint((page.width() - size.width()) // 2, 6), size))

    def _size_at(self, px: float, most: int) -> QSize:
        """Write in letters of this size, and return the room that takes.

        It is no wider than `WIDEST_PX` for letters of the usual size; a sentence that is long has
        as many lines as it needs: nothing that it says is cut off.
        """
        from player.ui.breaking import lines_in, narrowest  # not for the first paint either

        self._px = px
        self._text.setFont(font(px, 600))
        for button in (self._button, self._close):
            button.set_size(_BUTTON_PX * px / USUAL_PX, px)
        sign = round(self._sign_at(px)) + 26
        self._row.setContentsMargins(sign, 2, 4, 2)
        shown = [b for b in (self._button, self._close) if not b.isHidden()]
        beside = sign + sum(b.sizeHint().width() + 8 for b in shown) + 16
        widest = min(most, round(WIDEST_PX * px / USUAL_PX))
        face, metrics = self._text.font(), self._text.fontMetrics()
        whole = metrics.horizontalAdvance(self.text) + 1
        words = min(whole, max(widest - beside, metrics.averageCharWidth()))
        if lines_in(self.text, face, words) == 2:  # both of them about as long
            words = min(words, math.ceil(narrowest(self.text, face, 2)))
        high = self._text.heightForWidth(words)
        return QSize(words + beside, round(max(LOWEST_PX * px / USUAL_PX, high + px)))

    def _sign_at(self, px: float) -> float:
        """Return how large the sign is beside letters of a size."""
        return px * 1.4

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface, and a sign as large as the words."""
        super().paintEvent(event)
        px = self._sign_at(self._px)
        with QPainter(self) as painter:
            place = QRectF(14, (self.height() - px) / 2, px, px)
            paint_icon(painter, self.sign, place, self._look.theme.warn)


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

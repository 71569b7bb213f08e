"""What lies over a page until it is answered or closed: a question, the keys, a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from player.ui.buttons import Button, Kind
from player.ui.dress import dress
from player.ui.text import Label, Size
from player.ui.theme import RADIUS_CARD_PX, RADIUS_HERO_PX, font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from player.ui.look import Look


_KEY_WORDS_PX: Final = 252
"""Room for what a key does."""
_TEXT_SHEET: Final = QSize(640, 360)


class Card(QFrame):
    """A rounded surface that holds other things."""

    def __init__(
        self,
        look: Look,
        *,
        role: str = "surface",
        radius: int = RADIUS_CARD_PX,
        line: str = "line",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._role = role
        self._line = line
        self._radius = radius

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface and its edge."""
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.role(self._line), 1))
            painter.setBrush(theme.role(self._role))
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, self._radius, self._radius)


class Overlay(QWidget):
    """Covers its page, with a card in the middle; Esc closes it, and it gives the focus back."""

    closed = Signal()

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(page)
        self._look = look
        self._page = page
        self._came_from: QWidget | None = None
        self._reason = Qt.FocusReason.OtherFocusReason
        self.card = Card(look, radius=RADIUS_HERO_PX, parent=self)
        self.hide()
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the page."""
        if event.type() is QEvent.Type.Resize and watched is self.parent() and self.isVisible():
            self._fill()
        return False

    def _fill(self) -> None:
        self.setGeometry(self._page.rect())
        self.card.adjustSize()
        room = self.rect().adjusted(16, 16, -16, -16)
        self.card.resize(self.card.size().boundedTo(room.size()))
        self.card.move(self.rect().center() - self.card.rect().center())

    def _grow(self) -> float:
        """Be as large as what it lies over, for it is read from the mat; return how much so."""
        from player.ui.magnify import magnify, scale_of  # not for the cards of the first paint

        scale = scale_of(self._page.size())
        magnify(self.card, scale)
        return scale

    def open(self) -> None:
        """Come up over everything on the page."""
        focus: object = self.window().focusWidget()  # where there is one
        self._came_from = None
        if isinstance(focus, QWidget) and self._page.isAncestorOf(focus):
            self._came_from = focus
        ringed = getattr(focus, "ringed", False)
        reasons = Qt.FocusReason
        self._reason = reasons.TabFocusReason if ringed else reasons.OtherFocusReason
        self._fill()
        self.raise_()
        self.show()
        self.focusNextPrevChild(forward=True)

    @Slot()
    def close_up(self) -> None:
        """Go away."""
        if not self.isHidden():
            self.hide()
            there = self._came_from
            # What had the focus may be gone meanwhile, or lie below something else.
            back = there is not None and isValid(there) and there.isVisible() and there.isEnabled()
            (there if there is not None and back else self._page).setFocus(self._reason)
            self.closed.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside: what lies below cannot be seen to have focus."""
        inside = [w for w in self.findChildren(Button) if w.isVisible() and w.isEnabled()]
        if not inside:
            return False
        here = next((i for i, each in enumerate(inside) if each.hasFocus()), -1)
        step = 1 if forward else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        inside[(here + step) % len(inside)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc, and let no other key through to the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()

    def mousePressEvent(self, event: QEvent) -> None:
        """Let no click through to the page."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim the page."""
        with QPainter(self) as painter:
            scrim = self._look.theme.text if not self._look.theme.dark else Qt.GlobalColor.black
            painter.setOpacity(0.45 if not self._look.theme.dark else 0.65)
            painter.fillRect(self.rect(), scrim)


class Question(Overlay):
    """Asks once, with two answers: the safe one has the focus."""

    answered = Signal(bool)
    """True for yes."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(look, page)
        self._title = Label(look, "", Size.HEADING, wrap=True)
        self._text = Label(look, "", Size.BODY, "text_2", wrap=True)
        self._no = Button(look, "", Kind.PRIMARY)
        self._yes = Button(look, "", Kind.OUTLINE)
        self._no.clicked.connect(self._on_no)
        self._yes.clicked.connect(self._on_yes)
        self._buttons = buttons = QHBoxLayout()
        buttons.addWidget(self._no)
        buttons.addWidget(self._yes)
        buttons.addStretch()
        self._rows = layout = QVBoxLayout(self.card)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addLayout(buttons)

    def _fill(self) -> None:
        """Be as large as what it lies over: it is read from the mat."""
        scale = max(1.0, min(self._page.width() / 1280, self._page.height() / 800))
        for label, size in ((self._title, Size.HEADING), (self._text, Size.BODY)):
            px, weight = size.value
            label.setFont(font(px * scale, weight))
        for button in (self._no, self._yes):
            button.set_size(56 * scale, 18 * scale)
        across, down = round(32 * scale), round(28 * scale)
        self._rows.setContentsMargins(across, down, across, down)
        self._rows.setSpacing(round(14 * scale))
        self._buttons.setSpacing(round(12 * scale))
        self.card.setMinimumWidth(round(480 * scale))
        super()._fill()

    def ask(self, title: str, text: str, *, no: str, yes: str) -> None:
        """Put a question; `answered` brings the answer, Esc is no."""
        self._title.setText(title)
        self._text.setText(text)
        self._no.set_face(no, "")
        self._yes.set_face(yes, "")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.open()
        self._no.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_no(self) -> None:
        self.close_up()

    @Slot()
    def _on_yes(self) -> None:
        self._answer(yes=True)

    @Slot()
    def close_up(self) -> None:
        """Answer no."""
        self._answer(yes=False)

    def _answer(self, *, yes: bool) -> None:
        if not self.isHidden():
            super().close_up()
            self.answered.emit(yes)


class KeySheet(Overlay):
    """Every key of the player."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(look, page)
        _ = look.catalogue.gettext
        self._grid = grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        from player.ui.actions import COMMANDS, key_labels  # not for the cards of the first paint

        half = (len(COMMANDS) + 1) // 2
        for index, command in enumerate(COMMANDS):
            row, column = index % half, index // half * 2
            grid.addWidget(_KeyCap(look, key_labels(command, look.catalogue)), row, column)
            grid.addWidget(Label(look, _(command.text), wrap=True), row, column + 1)
        title = Label(look, _("Keys"), Size.HEADING)
        done = Button(look, _("Close"), Kind.TONAL)
        done.clicked.connect(self.close_up)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch()
        head.addWidget(done)
        layout = QVBoxLayout(self.card)
        layout.setContentsMargins(24, 16, 24, 24)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addLayout(grid)
        self.setAccessibleName(_("Keys"))

    def _fill(self) -> None:
        words = round(_KEY_WORDS_PX * self._grow())
        for column in (1, 3):
            self._grid.setColumnMinimumWidth(column, words)
        super()._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with the key that opened it, too."""
        if event.text() == "?" or event.key() == Qt.Key.Key_F1:
            self.close_up()
        else:
            super().keyPressEvent(event)


class _KeyCap(Label):
    """A key as it looks on a keyboard."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(look, text, Size.STRONG)
        self._theme_of = look
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        advance = self.fontMetrics().horizontalAdvance(text)
        self.setMinimumSize(max(76, advance + 20), 34)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cap and its letter."""
        theme = self._theme_of.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.border, 1))
            painter.setBrush(theme.surface_2)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        super().paintEvent(event)


class TextSheet(Overlay):
    """A title and some paragraphs to read."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(look, page)
        _ = look.catalogue.gettext
        self._title = Label(look, "", Size.HEADING, wrap=True)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea()
        dress(look, scroll)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._text)
        scroll.viewport().setAutoFillBackground(False)
        self._text.setAutoFillBackground(False)
        done = Button(look, _("Close"), Kind.TONAL)
        done.clicked.connect(self.close_up)
        layout = QVBoxLayout(self.card)
        layout.setContentsMargins(28, 24, 28, 24)
        layout.setSpacing(14)
        layout.addWidget(self._title)
        layout.addWidget(scroll, 1)
        layout.addWidget(done)

    def _fill(self) -> None:
        self.card.setMinimumSize(_TEXT_SHEET * self._grow())
        super()._fill()

    def read(self, title: str, paragraphs: Sequence[str]) -> None:
        """Show paragraphs."""
        self._title.setText(title)
        self._text.setText("\n\n".join(paragraphs))
        self.setAccessibleName(title)
        self.setAccessibleDescription(self._text.text())
        self.open()

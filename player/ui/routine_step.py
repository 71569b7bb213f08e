"""A step of a routine as a card: its figure, how much of it, and all about it when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from player.ui.buttons import Button, Kind
from player.ui.cards import TITLE_PAD_PX, Sign, TitleButton
from player.ui.look import paint_icon
from player.ui.overlays import Card
from player.ui.reading import Paragraph
from player.ui.routine_stills import STILL
from player.ui.routine_words import was_words
from player.ui.text import Label, Size
from player.ui.theme import RADIUS_CONTROL_PX, TARGET_PX, font
from player.units import format_clock

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QImage, QMouseEvent, QPaintEvent, QResizeEvent

    from player.ui.look import Look
    from player.ui.routine_rows import Row
    from player.ui.routine_words import Fact, Swapping


_COMES_AND_GOES: Final = frozenset(
    {QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.FocusIn, QEvent.Type.FocusOut}
)
_FADED: Final = 0.5
"""How much of the picture is left of a step that is left out."""
_BESIDE: Final = 0.6
"""An offer that takes more of a card's width than this stands below its reason."""


class StepCard(Card):
    """A step: a click on it, or Enter on its name, opens and shuts what it tells."""

    opened = Signal(object)
    """It has been opened for the first time and must be told its facts; carries the `Row`."""
    start_asked = Signal(int)
    """Play from this 0-based step on."""
    swap_asked = Signal(object)
    """Do what is offered in place of the step of this `Row`, or take that back."""
    edit_asked = Signal(int)
    """Show this line of the routine in the editor."""
    walked = Signal(int)
    """Go to the next step (1) or the one before (-1)."""

    def __init__(self, look: Look, row: Row, number: str, swapping: Swapping | None) -> None:
        """Make the card.

        Args:
            look: Theme and words.
            row: The step.
            number: Which of how many it is, such as "3 of 14".
            swapping: What may be done in its place, None where it carries no ticked caution.
        """
        super().__init__(look)
        self.row = row
        self.key: object = (row, number, swapping)
        time = format_clock(row.time_ms)
        self._was = was_words(row, look.catalogue)
        care = swapping.care if swapping else ""
        said = (number, row.name, row.dose, self._was, row.sides, time, care)
        self.title = StepTitle(look, row.name, ", ".join(part for part in said if part))
        self.title.setToolTip(row.name)
        self.title.clicked.connect(self._on_toggle)
        self.title.walked.connect(self.walked)
        self.picture = Picture(look)
        self._chevron = _Chevron(look)
        self._details: QWidget | None = None
        self._ways: QBoxLayout | None = None
        self._offer: Offer | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(12, 10, 10, 10)
        self._rows.setSpacing(8)
        self._rows.addLayout(self._head(time))
        if swapping is not None:
            self._rows.addLayout(self._care(swapping))

    def _head(self, time: str) -> QHBoxLayout:
        row, look = self.row, self._look
        _ = look.catalogue.gettext
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        below = (self._was, "accent") if self._was else (row.sides, "text_2")
        for size, (text, role) in ((Size.BODY, (row.dose, "text_2")), (Size.CAPTION, below)):
            if text:
                line = Paragraph(look, text, size, role)
                line.setContentsMargins(TITLE_PAD_PX, 0, 0, 0)
                words.addWidget(line)
        words.addStretch(1)
        length = Label(look, time, Size.STRONG, "text_2")
        here = _("Start from here: {name}").format(name=row.name)
        self.start = StartHere(look, here)
        self.start.clicked.connect(self._on_start)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.picture)
        head.addLayout(words, 1)
        head.addWidget(length)
        head.addWidget(self.start)
        head.addWidget(self._chevron)
        return head

    def _care(self, swapping: Swapping) -> QBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addSpacing(4)
        icon, role = ("repeat", "text_2") if swapping.undone else ("circle-alert", "warn")
        line.addWidget(Sign(self._look, icon, role, 20))
        line.addWidget(Paragraph(self._look, swapping.care, Size.STRONG, role), 1)
        ways = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        ways.setSpacing(8)
        ways.addLayout(line, 1)
        if swapping.offer:
            icon = "undo-2" if swapping.undone else "repeat"
            self._offer = Offer(self._look, swapping.offer, icon)
            self._offer.clicked.connect(self._on_swap)
            ways.addWidget(self._offer, 0, Qt.AlignmentFlag.AlignRight)
        self._ways = ways
        return ways

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is offered below its reason where both have no room in a row."""
        if self._ways is not None and self._offer is not None:
            beside = self._offer.sizeHint().width() < _BESIDE * self.width()
            way = QBoxLayout.Direction
            self._ways.setDirection(way.LeftToRight if beside else way.TopToBottom)
        super().resizeEvent(event)

    @property
    def is_open(self) -> bool:
        """Whether it tells all about the step."""
        return self._details is not None and not self._details.isHidden()

    def open_up(self, facts: tuple[Fact, ...], sources: str, *, editable: bool) -> None:
        """Tell all about the step.

        Args:
            facts: What to tell; one without a title is a list of cues.
            sources: Where it comes from, in small print.
            editable: Whether its line may be shown in the editor.
        """
        look = self._look
        _ = look.catalogue.gettext
        self._details = QWidget()
        rows = QVBoxLayout(self._details)
        rows.setContentsMargins(8, 6, 8, 6)
        rows.setSpacing(10)
        for fact in facts:
            pair = QVBoxLayout()
            pair.setSpacing(2)
            if fact.title:
                pair.addWidget(Label(look, fact.title, Size.CAPTION, "text_2"))
            for text in fact.texts:
                pair.addWidget(Paragraph(look, text))
            rows.addLayout(pair)
        if sources:
            rows.addWidget(Paragraph(look, sources, Size.CAPTION, "text_2"))
        if editable:
            edit = Button(look, _("Show in the editor"), Kind.OUTLINE, "square-pen")
            edit.clicked.connect(self._on_edit)
            rows.addWidget(edit)
        self._rows.addWidget(self._details)
        self._details.show()
        self._mark()

    def toggle(self) -> None:
        """Open it, or shut it."""
        if self._details is None:
            self.opened.emit(self.row)
        else:
            self._details.setVisible(self._details.isHidden())
            self._mark()

    def _mark(self) -> None:
        self._chevron.turn(up=self.is_open)
        _ = self._look.catalogue.gettext
        said = _("Shows less with Enter") if self.is_open else _("Shows more with Enter")
        self.title.setAccessibleDescription(said)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that the release comes here."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open or shut it with a click anywhere."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.toggle()

    @Slot()
    def _on_toggle(self) -> None:
        self.toggle()

    @Slot()
    def _on_start(self) -> None:
        self.start_asked.emit(self.row.step)

    @Slot()
    def _on_swap(self) -> None:
        self.swap_asked.emit(self.row)

    @Slot()
    def _on_edit(self) -> None:
        self.edit_asked.emit(self.row.place.line)


class Offer(Button):
    """A button whose words are elided where they have no room."""

    def __init__(self, look: Look, text: str, icon: str) -> None:
        super().__init__(look, text, Kind.OUTLINE, icon)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return room for the beginning of the words."""
        return self.sizeHint().boundedTo(QSize(180, TARGET_PX))

    def _paint_row(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        face = font(self._px, self._weight)
        px, left = self._icon_px, 16.0
        place = QRectF(left, box.center().y() - px / 2, px, px)
        paint_icon(painter, self._icon, place, ink)
        rest = box.adjusted(left + px + 8, 0, -12, 0)
        painter.setFont(face)
        painter.setPen(ink)
        text = QFontMetricsF(face).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


class StartHere(Button):
    """Starts from a step; its words show under the pointer and the keyboard, or always."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, "", Kind.GHOST, "play", name=name)
        self._words = look.catalogue.gettext("Start here")
        self._name = name
        self._has_room = self._said = False
        self.setToolTip(name)

    def settle(self, *, has_room: bool, said: bool) -> None:
        """Keep room for the words or not, and show them always or only where they are looked at."""
        self._has_room, self._said = has_room, said
        self.set_face(self._words if has_room else "", self._icon, name=self._name)
        self.setFixedWidth(self.sizeHint().width())  # with words and without: nothing moves
        self._show()

    def event(self, event: QEvent) -> bool:
        """Show the words as it is come to."""
        if event.type() in _COMES_AND_GOES:
            self._show()
        return super().event(event)

    def _show(self) -> None:
        looked_at = self.underMouse() or self.hasFocus()
        words = self._words if self._has_room and (self._said or looked_at) else ""
        self.set_face(words, self._icon, name=self._name)


class StepTitle(TitleButton):
    """The name of a step; up and down lead to its neighbours, which its page knows."""

    walked = Signal(int)
    """Go to the next step (1) or the one before (-1)."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down; what scrolls around it would take the keys else."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.walked.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class Picture(QWidget):
    """A still of the figure, or its empty stage until it is there."""

    def __init__(self, look: Look, *, faded: bool = False) -> None:
        super().__init__()
        self._look = look
        self._faded = faded
        self.image: QImage | None = None
        self.setFixedSize(STILL)

    def show_image(self, image: QImage | None) -> None:
        """Show a picture."""
        self.image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it in a frame with round corners."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            frame = QPainterPath()
            frame.addRoundedRect(QRectF(self.rect()), RADIUS_CONTROL_PX, RADIUS_CONTROL_PX)
            painter.setClipPath(frame)
            painter.setOpacity(_FADED if self._faded else 1.0)
            painter.fillRect(self.rect(), self._look.theme.stage)
            if self.image is not None:
                painter.drawImage(0, 0, self.image)


class LeftOut(Card):
    """A step that is not done in this length; it stands where it would be done."""

    def __init__(self, look: Look, row: Row) -> None:
        super().__init__(look, role="background")
        _ = look.catalogue.gettext
        self.row = row
        told = _("Left out")
        self.setAccessibleName(f"{row.name}, {told}")
        self.picture = Picture(look, faded=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        for text, size in ((row.name, Size.TITLE), (told, Size.BODY)):
            line = Paragraph(look, text, size, "text_2")
            line.setContentsMargins(TITLE_PAD_PX, 0, 0, 0)
            words.addWidget(line)
        words.addStretch(1)
        head = QHBoxLayout(self)
        head.setContentsMargins(12, 10, 10, 10)
        head.setSpacing(8)
        head.addWidget(self.picture)
        head.addLayout(words, 1)


class _Chevron(QWidget):
    """Tells whether there is more to see."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._up = False
        self.setFixedSize(20, 20)

    def turn(self, *, up: bool) -> None:
        """Point up or down."""
        self._up = up
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        with QPainter(self) as painter:
            if self._up:
                painter.translate(20, 20)
                painter.rotate(180)
            box = QRectF(0, 0, 20, 20)
            paint_icon(painter, "chevron-down", box, self._look.theme.text_2)


class BlockHead(QWidget):
    """The name of a block, how often it is done and how long that takes; or a rest."""

    def __init__(self, look: Look, text: str, time: str, icon: str) -> None:
        super().__init__()
        self.setAccessibleName(f"{text}, {time}")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(10)
        row.addWidget(Sign(look, icon, "text_2", 20))
        row.addWidget(Paragraph(look, text, Size.STRONG), 1)
        row.addWidget(Label(look, time, Size.STRONG, "text_2"))

"""The cards of the library: a routine, and the session to go on with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from player.ui.buttons import Button, Kind
from player.ui.card_words import equipment_names, length_words, level_words
from player.ui.look import paint_icon
from player.ui.overlays import Card
from player.ui.ringed import paint_ring
from player.ui.session_bar import Strip
from player.ui.stills import SMALL, Still
from player.ui.text import Label, Size, wrapped
from player.ui.theme import TARGET_PX, font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from player.ui.look import Look
    from player.ui.shelf import ShelfCard


class Chip(QLabel):
    """A word on a ground of its own, each in the colour of a role."""

    def __init__(
        self, look: Look, text: str, ground: str = "accent_soft", ink: str = "on_soft"
    ) -> None:
        super().__init__(text)
        self._look = look
        self._ground, self._ink = ground, ink
        self.setFont(font(13, 600))
        self.setContentsMargins(10, 4, 10, 4)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and word."""
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.role(self._ground))
            box = QRectF(self.rect())
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
            painter.setFont(self.font())
            painter.setPen(theme.role(self._ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())


class Sign(QWidget):
    """An icon that is no button."""

    def __init__(self, look: Look, name: str, role: str, px: int = 18) -> None:
        super().__init__()
        self._look = look
        self._name = name
        self._role = role
        self.setFixedSize(px, px)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        with QPainter(self) as painter:
            paint_icon(painter, self._name, QRectF(self.rect()), self._look.theme.role(self._role))


TITLE_PAD_PX: Final = 6
"""What a title that can be pressed needs left of its words for the ring."""
_TITLE_PX: Final = 72
"""How high the title of a card is: three lines, as its picture."""
_STILL: Final = QSize(96, 72)
_CARE_PX: Final = 20
_MARKED_FROM: Final = 2
"""A card is marked from so many exercises on: a single one is told on the routine's page."""
_THINGS: Final = frozenset(
    ("mat", "strap", "chair", "cushion", "wall", "towel", "stick", "bed", "doorway", "step")
)
_MOST_THINGS: Final = 4
_THING_PX: Final = 24
_REST_PX: Final = 24
_ON_LINES: Final = (
    int(Qt.AlignmentFlag.AlignVCenter)
    | int(Qt.AlignmentFlag.AlignLeft)
    | int(Qt.TextFlag.TextWordWrap)
)


class Things(QWidget):
    """What a routine needs, as icons, as many as there is room for; the others are counted."""

    def __init__(self, look: Look, things: Sequence[str], names: Sequence[str]) -> None:
        """Show them.

        Args:
            look: The theme.
            things: What is needed, in the words that routines are written in.
            names: The same in the user's.
        """
        super().__init__()
        self._look = look
        known = [thing if thing in _THINGS else "dumbbell" for thing in things]
        self._icons = tuple(dict.fromkeys(known[:_MOST_THINGS]))
        self._rest = len(things) - _MOST_THINGS
        counted = _REST_PX if self._rest > 0 else 0
        self.setFixedSize(len(self._icons) * _THING_PX + counted, 20)
        self.setToolTip(", ".join(names))
        self.setAccessibleName(", ".join(names))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icons, and how many more there are."""
        ink = self._look.theme.text_2
        with QPainter(self) as painter:
            x = 0
            for icon in self._icons:
                paint_icon(painter, icon, QRectF(x + 3, 1, 18, 18), ink)
                x += _THING_PX
            if self._rest > 0:
                painter.setFont(font(13, 500))
                painter.setPen(ink)
                rest = QRectF(x, 0, _REST_PX, 20)
                painter.drawText(rest, Qt.AlignmentFlag.AlignCenter, f"+{self._rest}")


class CareSign(Sign):
    """A calm sign where something carries a caution that the user has ticked; hidden elsewhere."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "circle-alert", "warn", _CARE_PX)
        self._face = font(13, 600)
        self._count = ""
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sign, and how many exercises it stands for."""
        ink, box = self._look.theme.role(self._role), QRectF(self.rect())
        with QPainter(self) as painter:
            paint_icon(painter, self._name, QRectF(0, 0, _CARE_PX, _CARE_PX), ink)
            if self._count:
                painter.setFont(self._face)
                painter.setPen(ink)
                at_end = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
                painter.drawText(box, at_end, self._count)

    def show_words(self, words: str, count: int = 0) -> None:
        """Say what to take care with; nothing hides it.

        Args:
            words: All of it.
            count: How many exercises it is, written beside the sign; 0 for the sign alone.
        """
        self._count = str(count or "")
        room = QFontMetricsF(self._face).horizontalAdvance(self._count) if count else 0
        self.setFixedWidth(_CARE_PX + (round(room) + 3) * bool(count))
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))


class TitleButton(Button):
    """A title that opens what it names, on two lines where it is long."""

    def __init__(self, look: Look, text: str, name: str) -> None:
        super().__init__(look, text, Kind.GHOST, name=name, px=18)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return a little: it wraps rather than widens its card."""
        return QSize(TARGET_PX, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, underlined under the pointer, and the ring."""
        theme, box = self._look.theme, QRectF(self.rect())
        face = font(18, 600)
        face.setUnderline(self.underMouse())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(face)
            painter.setPen(theme.text)
            room = box.adjusted(TITLE_PAD_PX, 0, -TITLE_PAD_PX, 0)
            painter.drawText(room, _ON_LINES, wrapped(self.text(), face, room))
            if self.ringed:
                paint_ring(painter, box, theme)


class RoutineCard(Card):
    """A routine: what it is, how long, when it was last done, and Start."""

    start_asked = Signal(str)
    """Play the routine with this path."""
    opened = Signal(str)
    """Show the page of the routine with this path."""
    asked = Signal(str, str)
    """Do what a `RoutineMenu` names with the file of this path."""

    def __init__(self, look: Look, card: ShelfCard, last_done: str) -> None:
        super().__init__(look)
        _ = look.catalogue.gettext
        self.card = card
        words = look.catalogue
        self._needs = needs = equipment_names(card.equipment, words)
        self._length = Label(look, "", Size.BODY, "text_2")
        name = _("Details of {title}").format(title=card.title)
        self.title = TitleButton(look, card.title, name)
        self.title.set_size(_TITLE_PX, 18)
        self.title.setToolTip(card.summary)
        self.title.clicked.connect(self._on_open)
        self._still = Still(look, _STILL, SMALL, "surface")
        self._care = CareSign(look)
        self._more = Button(
            look,
            "",
            Kind.GHOST,
            "ellipsis-vertical",
            name=_("More for {title}").format(title=card.title),
        )
        self._more.clicked.connect(self._on_more)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._still)
        head.addWidget(self.title, 1)
        head.addWidget(self._care)
        head.addWidget(self._more)
        meta = QHBoxLayout()
        meta.setSpacing(6)
        meta.addWidget(Sign(look, "clock", "text_2"))
        meta.addWidget(self._length, 1)
        if card.equipment:
            meta.addWidget(Things(look, card.equipment, needs))
        else:
            meta.addWidget(Label(look, needs[0], Size.BODY, "text_2"))
        strip = Strip(look)
        strip.show_bars(card.bars)
        self._done = Label(look, last_done, Size.BODY, "text_2")
        self._whose = _("Yours") if card.own else ""
        self._instead = _("In place of the one that comes along") if card.replaces else ""
        below = QVBoxLayout()
        below.setContentsMargins(TITLE_PAD_PX, 0, TITLE_PAD_PX, 0)
        below.setSpacing(8)
        below.addLayout(meta)
        below.addWidget(strip)
        if self._instead:
            below.addWidget(Label(look, self._instead, Size.CAPTION, "text_2"))
        below.addStretch(1)  # beside a taller card the words stay together
        below.addLayout(self._foot())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 8, 14)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(below, 1)
        self.show_length(card)

    def _foot(self) -> QHBoxLayout:
        look, card, _ = self._look, self.card, self._look.catalogue.gettext
        start = Button(
            look, _("Start"), Kind.TONAL, "play", name=_("Start {title}").format(title=card.title)
        )
        start.clicked.connect(self._on_start)
        foot = QHBoxLayout()
        if self._whose:
            foot.addWidget(Chip(look, self._whose, "surface_2", "text"))
        foot.addWidget(self._done, 1)
        foot.addWidget(start)
        return foot

    def show_still(self) -> None:
        """Show the picture of it: so many of them are not read before the first paint."""
        self._still.show_exercise(self.card.star)

    def show_length(self, card: ShelfCard) -> None:
        """Say how long it takes: its own length, or the one that a plan gives it today."""
        words = self._look.catalogue
        level = level_words(words).get(card.level, "")
        self._length.setText("  ·  ".join(filter(None, (length_words(card, words), level))))
        self._name()

    def show_last_done(self, words: str) -> None:
        """Say when it was last done."""
        self._done.setText(words)
        self._name()

    def _name(self) -> None:
        """Say all of it to those who hear it."""
        whose = self._whose, self._instead
        told = (self.card.title, *whose, self._length.text(), *self._needs, self._done.text())
        self.setAccessibleName(", ".join(filter(None, told)))

    def show_care(self, words: str, codes: frozenset[str]) -> None:
        """Say what to take care with; a single exercise that carries it is no warning.

        Args:
            words: All of it.
            codes: The cautions that the user has ticked.
        """
        many = len(self.card.carried(codes))
        self._care.show_words(words if many >= _MARKED_FROM else "", many)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that the release comes here."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the routine's page with a click anywhere."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.opened.emit(self.card.path)

    @Slot()
    def _on_open(self) -> None:
        self.opened.emit(self.card.path)

    @Slot()
    def _on_more(self) -> None:
        from player.ui.routine_menu import RoutineMenu

        menu = RoutineMenu(self._look, self, own=self.card.own)
        menu.asked.connect(self._on_asked)
        menu.pop_up(self._more)

    @Slot(str)
    def _on_asked(self, name: str) -> None:
        self.asked.emit(name, self.card.path)

    @Slot()
    def _on_start(self) -> None:
        self.start_asked.emit(self.card.path)

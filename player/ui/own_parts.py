"""Parts of the forms about the user's files: ways to choose from, a title with a file name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from player.routine.library import SUFFIX
from player.ui.dress import dress
from player.ui.ringed import Ringed, paint_ring
from player.ui.text import Label, Size
from player.ui.theme import RADIUS_CONTROL_PX, TARGET_PX, font

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent

    from player.routine.library import Kind
    from player.routine.own import Own
    from player.ui.look import Look

_WORDS_X: Final = 46.0
_WRAP: Final = int(Qt.TextFlag.TextWordWrap)


class Option(Ringed, QRadioButton):
    """One of a few ways: its name, and smaller words on what it means."""

    def __init__(self, look: Look, text: str, note: str) -> None:
        super().__init__(text)
        self._look = look
        self._note = note
        self._faces = (font(15, 600), font(13, 400))
        self.setAccessibleName(text)
        self.setAccessibleDescription(note)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _heights(self, width: float) -> tuple[float, float]:
        room = QRectF(0, 0, max(40.0, width - _WORDS_X - 14), 10_000)
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
        return max(TARGET_PX, round(sum(self._heights(width)) + 22))

    def sizeHint(self) -> QSize:
        """Return the height of a usual width."""
        return QSize(420, self.heightForWidth(420))

    def minimumSizeHint(self) -> QSize:
        """Return little in width: the words wrap."""
        return QSize(200, TARGET_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as tall as the words need in this width."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere."""
        return self.rect().contains(pos)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring where the form itself leads here, too."""
        super().focusInEvent(event)
        self.ringed |= event.reason() is Qt.FocusReason.OtherFocusReason

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the dot, the words, and the ring."""
        theme, whole, on = self._look.theme, QRectF(self.rect()), self.isChecked()
        text, note = self._heights(whole.width())
        top = (whole.height() - text - note) / 2
        width = 2 if on else 1
        edge = whole.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.accent if on else theme.border, width))
            painter.setBrush(theme.accent_soft if on else theme.surface)
            painter.drawRoundedRect(edge, RADIUS_CONTROL_PX, RADIUS_CONTROL_PX)
            if self.ringed:
                paint_ring(painter, edge.adjusted(1, 1, -1, -1), theme)
            dot = QRectF(15, top + text / 2 - 9, 18, 18)
            painter.setPen(QPen(theme.accent if on else theme.border, 2))
            painter.setBrush(theme.surface)
            painter.drawEllipse(dot)
            if on:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.accent)
                painter.drawEllipse(dot.adjusted(4.5, 4.5, -4.5, -4.5))
            room = whole.width() - _WORDS_X - 14
            painter.setPen(theme.on_soft if on else theme.text)
            painter.setFont(self._faces[0])
            painter.drawText(QRectF(_WORDS_X, top, room, text + 2), _WRAP, self.text())
            painter.setPen(theme.on_soft if on else theme.text_2)
            painter.setFont(self._faces[1])
            painter.drawText(QRectF(_WORDS_X, top + text, room, note + 2), _WRAP, self._note)


class Options(QWidget):
    """A few ways below each other, the first of them chosen."""

    chosen = Signal(int)
    """The index of the way chosen now."""

    def __init__(self, look: Look, name: str, ways: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        self.each: list[Option] = []
        for index, (text, note) in enumerate(ways):
            option = Option(look, text, note)
            self._group.addButton(option, index)
            self.each.append(option)
            rows.addWidget(option)
        self.each[0].setChecked(True)
        self._group.idClicked.connect(self.chosen)

    @property
    def index(self) -> int:
        """Which is chosen."""
        return self._group.checkedId()


class NameFields(QWidget):
    """A title, and the file's name that comes from it until it is written by hand."""

    sound = Signal(bool)
    """Whether a file can be called so."""
    entered = Signal()
    """Enter was pressed."""

    def __init__(self, look: Look, own: Own) -> None:
        super().__init__()
        _ = look.catalogue.gettext
        self._own = own
        self._kind: Kind | None = None
        self._now = ""
        self._by_hand = False
        self.title, self.file = QLineEdit(), QLineEdit()
        dress(look, self.title, self.file)
        self.title.setAccessibleName(_("Title"))
        self.file.setAccessibleName(_("File name"))
        for field in (self.title, self.file):
            field.setMaxLength(200)
            field.returnPressed.connect(self._on_enter)
        self.title.textChanged.connect(self._on_title)
        self.file.textEdited.connect(self._on_file)
        self._wrong = Label(look, "", Size.CAPTION, "danger")
        self._wrong.setFixedHeight(20)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        named = QHBoxLayout()
        named.setSpacing(8)
        named.addWidget(self.file, 1)
        named.addWidget(Label(look, SUFFIX, Size.BODY, "text_2"))
        for row, text in enumerate((_("Title"), _("File name"))):
            grid.addWidget(Label(look, text), row, 0)
        grid.addWidget(self.title, 0, 1)
        grid.addLayout(named, 1, 1)
        grid.addWidget(self._wrong, 2, 1)

    def begin(self, kind: Kind, title: str, now: str = "") -> None:
        """Begin with a title.

        Args:
            kind: What the file is.
            title: What it calls itself.
            now: What it is called already; such a name is only changed by hand.
        """
        self._kind, self._now, self._by_hand = kind, now, bool(now)
        self.title.setText(title)
        self.file.setText(now or self._own.free_id(title, kind))
        self.title.selectAll()
        self._check()

    @property
    def is_sound(self) -> bool:
        """Whether a file can be called so."""
        return not self._refusal()

    @property
    def refused(self) -> str:
        """Why not, in a sentence, as it shows."""
        return self._wrong.text()

    @Slot()
    def _on_title(self) -> None:
        if self._kind is not None and not self._by_hand:
            self.file.setText(self._own.free_id(self.title.text(), self._kind))
        self._check()

    @Slot()
    def _on_file(self) -> None:
        self._by_hand = bool(self.file.text()) or bool(self._now)
        self._check()

    @Slot()
    def _on_enter(self) -> None:
        if self.is_sound:
            self.entered.emit()

    def _refusal(self) -> str:
        name = self.file.text()
        if self._kind is None or (self._now and name == self._now):
            return ""
        return self._own.refusal(name, self._kind)

    def _check(self) -> None:
        refusal = self._refusal()
        self._wrong.setText(refusal)
        self.file.setAccessibleDescription(refusal)
        self.sound.emit(not refusal)
